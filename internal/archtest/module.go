package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// A Module is the source of one Go module, read but not built.
type Module struct {
	Path  string   // as in go.mod
	Top   []string // names at top level that version control does not ignore
	Files []File   // every .go and .templ file, in order of Path
	fset  *token.FileSet
	fsys  fs.FS
}

// A File is one source file of a Module.
type File struct {
	Path      string // slashes, from the module's root
	Dir       string // the package: Path without the file's name
	Test      bool   // name ends in _test.go
	Generated bool   // says so in its first comment
	Source    string
	Syntax    *ast.File // nil for .templ
}

// Load reads the module whose root is fsys. Folders called testdata, folders
// with a leading dot and nested modules are left out, as the go command does.
func Load(fsys fs.FS) (*Module, error) {
	gomod, err := fs.ReadFile(fsys, "go.mod")
	if err != nil {
		return nil, err
	}
	m := &Module{Path: modulePath(string(gomod)), fset: token.NewFileSet(), fsys: fsys}
	if m.Top, err = topLevel(fsys); err != nil {
		return nil, err
	}

	return m, fs.WalkDir(fsys, ".", m.visit)
}

func modulePath(gomod string) string {
	for line := range strings.Lines(gomod) {
		if name, ok := strings.CutPrefix(line, "module "); ok {
			return strings.TrimSpace(name)
		}
	}

	return ""
}

// topLevel lists what stands at top level, without what .gitignore names: a
// database that somebody made while trying Postil is not part of the layout.
func topLevel(fsys fs.FS) ([]string, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	ignore, _ := fs.ReadFile(fsys, ".gitignore") // a module without one ignores nothing
	patterns := strings.Fields(string(ignore))

	var names []string
	for _, e := range entries {
		ignored := slices.ContainsFunc(patterns, func(pattern string) bool {
			matched, err := path.Match(strings.Trim(pattern, "/"), e.Name())
			return err == nil && matched
		})
		if !ignored {
			names = append(names, e.Name())
		}
	}

	return names, nil
}

func (m *Module) visit(name string, d fs.DirEntry, err error) error {
	switch {
	case err != nil:
		return err
	case d.IsDir() && m.skips(name):
		return fs.SkipDir
	case d.IsDir():
		return nil
	}
	if ext := path.Ext(name); ext != ".go" && ext != ".templ" {
		return nil
	}

	return m.add(name)
}

func (m *Module) skips(dir string) bool {
	if dir == "." {
		return false
	}
	base := path.Base(dir)
	_, err := fs.Stat(m.fsys, path.Join(dir, "go.mod"))

	return base == "testdata" || base[0] == '.' || base[0] == '_' || err == nil
}

func (m *Module) add(name string) error {
	source, err := fs.ReadFile(m.fsys, name)
	if err != nil {
		return err
	}
	f := File{Path: name, Dir: path.Dir(name), Source: string(source)}
	if path.Ext(name) == ".go" {
		if f.Syntax, err = parser.ParseFile(m.fset, name, source, parser.ParseComments|parser.SkipObjectResolution); err != nil {
			return fmt.Errorf("parse: %w", err)
		}
		f.Generated = ast.IsGenerated(f.Syntax)
		f.Test = strings.HasSuffix(name, "_test.go")
	}
	m.Files = append(m.Files, f)

	return nil
}

// code returns the hand-written Go files that are part of the product.
func (m *Module) code() []File {
	return slices.DeleteFunc(slices.Clone(m.Files), func(f File) bool {
		return f.Syntax == nil || f.Test || f.Generated
	})
}

// at returns "file:line" of a position, for messages.
func (m *Module) at(pos token.Pos) string {
	p := m.fset.Position(pos)

	return fmt.Sprintf("%s:%d", p.Filename, p.Line)
}
