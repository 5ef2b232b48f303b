package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A Rule is something that must hold in the whole module. Check returns one line
// for each place where it does not, none if all is well.
type Rule struct {
	Name  string
	Check func(*Module) []string
}

// Rules returns every rule of the house.
func Rules() []Rule {
	return []Rule{
		{"packages import along the arrows", checkArrows},
		{"libraries are imported where they are pinned", checkPins},
		{"top level holds what the layout names", checkTop},
		{"init functions do not exist", checkInit},
		{"package variables never change", checkVariables},
		{"goroutines start where somebody waits for them", checkGoroutines},
		{"SQL is written in the store", checkSQL},
		{"escaping is switched off in one file at most", checkEscapes},
		{"files and functions are short", checkSizes},
		{"packages and exported names have comments", checkComments},
		{"README names every package and library", checkReadme},
	}
}

func checkTop(m *Module) []string {
	layout := strings.Fields("cmd internal seeds static web go.mod go.sum README.md LICENSE NOTICE")

	var found []string
	for _, name := range m.Top {
		if name[0] != '.' && !slices.Contains(layout, name) {
			found = append(found, name+": is not part of the layout")
		}
	}

	return found
}

func checkInit(m *Module) []string {
	var found []string
	for _, f := range m.code() {
		for _, decl := range f.Syntax.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				found = append(found, m.at(fn.Pos())+": init function")
			}
		}
	}

	return found
}

func checkGoroutines(m *Module) []string {
	waited := []string{"internal/ingest/worker.go", "web/events.go"}

	var found []string
	for _, f := range m.code() {
		if slices.Contains(waited, f.Path) || strings.HasPrefix(f.Dir, "cmd/") || f.Dir == "internal/storetest" {
			continue
		}
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			if started, ok := n.(*ast.GoStmt); ok {
				found = append(found, m.at(started.Pos())+": go statement")
			}
			return true
		})
	}

	return found
}

func checkSQL(m *Module) []string {
	statement := regexp.MustCompile("(?is)^[\"`]\\s*(select\\s.*\\sfrom\\s|insert\\s+(or\\s+\\w+\\s+)?into\\s|update\\s+\\w+\\s+set\\s|" +
		"delete\\s+from\\s|(create|drop|alter)\\s+(table|index|view|trigger|virtual)\\s|pragma\\s)")

	var found []string
	for _, f := range m.code() {
		if within(f.Dir, "internal/store") || f.Dir == "internal/storetest" {
			continue
		}
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && statement.MatchString(lit.Value) {
				found = append(found, m.at(lit.Pos())+": SQL statement")
			}
			return true
		})
	}

	return found
}

func checkEscapes(m *Module) []string {
	call := regexp.MustCompile(`templ\.(Raw|SafeURL|SafeCSS|SafeScript|JSUnsafeFuncCall)\(`)

	var using []string
	for _, f := range m.Files {
		if !f.Test && !f.Generated && f.Dir != "internal/archtest" && call.MatchString(f.Source) {
			using = append(using, f.Path)
		}
	}
	if len(using) <= 1 {
		return nil
	}

	return []string{"escaping is switched off in " + strings.Join(using, ", ")}
}

// The limits of hand-written code, in lines. Tests are exempt: a table of cases
// is as long as there are cases.
const (
	maxFile     = 400
	maxFunction = 60
)

func checkSizes(m *Module) []string {
	var found []string
	for _, f := range m.Files {
		if lines := strings.Count(f.Source, "\n"); !f.Test && !f.Generated && lines > maxFile {
			found = append(found, fmt.Sprintf("%s: %d lines", f.Path, lines))
		}
	}
	for _, f := range m.code() {
		for _, decl := range f.Syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if lines := m.fset.Position(fn.End()).Line - m.fset.Position(fn.Pos()).Line + 1; lines > maxFunction {
				found = append(found, fmt.Sprintf("%s: %s has %d lines", m.at(fn.Pos()), fn.Name.Name, lines))
			}
		}
	}

	return found
}

func checkComments(m *Module) []string {
	documented := map[string]bool{}
	first := map[string]string{}
	var found []string
	for _, f := range m.code() {
		documented[f.Dir] = documented[f.Dir] || f.Syntax.Doc != nil
		if first[f.Dir] == "" {
			first[f.Dir] = f.Path
		}
		for _, decl := range f.Syntax.Decls {
			for _, name := range undocumented(decl) {
				found = append(found, fmt.Sprintf("%s: %s has no comment", m.at(name.Pos()), name.Name))
			}
		}
	}
	for dir, file := range first {
		if !documented[dir] {
			found = append(found, fmt.Sprintf("%s: package %s has no comment", file, path.Base(dir)))
		}
	}
	slices.Sort(found)

	return found
}
