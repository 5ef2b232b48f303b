package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
)

// checkVariables reports package variables that could change while the program
// runs. Errors, compiled patterns, embedded files, work done once and tables do
// not: a table is hidden, given as a literal and never written to.
func checkVariables(m *Module) []string {
	var found []string
	tables := map[string][]string{} // by package
	for _, f := range m.code() {
		for _, v := range variables(f) {
			switch {
			case constant(v):
			case table(v):
				tables[f.Dir] = append(tables[f.Dir], v.Names[0].Name)
			default:
				found = append(found, fmt.Sprintf("%s: package variable %s", m.at(v.Pos()), v.Names[0].Name))
			}
		}
	}
	for _, f := range m.code() {
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			for _, name := range written(n) {
				if slices.Contains(tables[f.Dir], name) {
					found = append(found, fmt.Sprintf("%s: package variable %s is written to", m.at(n.Pos()), name))
				}
			}
			return true
		})
	}

	return found
}

func variables(f File) []*ast.ValueSpec {
	var specs []*ast.ValueSpec
	for _, decl := range f.Syntax.Decls {
		if vars, ok := decl.(*ast.GenDecl); ok && vars.Tok == token.VAR {
			for _, spec := range vars.Specs {
				specs = append(specs, spec.(*ast.ValueSpec))
			}
		}
	}

	return specs
}

// constant reports whether nobody has a reason to assign to v.
func constant(v *ast.ValueSpec) bool {
	if len(v.Values) == 0 {
		return selector(v.Type) == "embed.FS"
	}
	makers := []string{"errors.New", "fmt.Errorf", "regexp.MustCompile", "strings.NewReplacer", "sync.OnceValue", "sync.OnceValues"}

	return !slices.ContainsFunc(v.Values, func(value ast.Expr) bool {
		call, ok := value.(*ast.CallExpr)

		return !ok || !slices.Contains(makers, selector(call.Fun))
	})
}

func table(v *ast.ValueSpec) bool {
	if len(v.Values) != 1 || v.Names[0].IsExported() {
		return false
	}
	_, literal := v.Values[0].(*ast.CompositeLit)

	return literal
}

// written returns the names of the variables that n changes, or lets others
// change through a pointer.
func written(n ast.Node) []string {
	var targets []ast.Expr
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE { // := makes a variable of its own
			targets = n.Lhs
		}
	case *ast.IncDecStmt:
		targets = []ast.Expr{n.X}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			targets = []ast.Expr{n.X}
		}
	case *ast.CallExpr:
		if fn, ok := n.Fun.(*ast.Ident); ok && (fn.Name == "delete" || fn.Name == "clear") {
			targets = n.Args[:1]
		}
	}

	var names []string
	for _, target := range targets {
		names = append(names, root(target))
	}

	return names
}

// root returns the name that a chain such as table[key].field starts with.
func root(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.IndexExpr:
		return root(e.X)
	case *ast.SelectorExpr:
		return root(e.X)
	default:
		return ""
	}
}

// selector returns "pkg.Name" for such an expression, "" for any other.
func selector(e ast.Expr) string {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	pkg, ok := sel.X.(*ast.Ident)
	if !ok {
		return ""
	}

	return pkg.Name + "." + sel.Sel.Name
}
