package archtest

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestHouse(t *testing.T) {
	house, err := Load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range Rules() {
		t.Run(rule.Name, func(t *testing.T) {
			for _, found := range rule.Check(house) {
				t.Error(found)
			}
		})
	}
}

// TestRules shows that each rule can fail: every case is a small module in which
// exactly one thing is wrong, or nothing where want is empty.
func TestRules(t *testing.T) {
	long := "package web\nfunc f() {\n" + strings.Repeat("\tg()\n", 59) + "}\n"
	tests := []struct {
		name  string
		rule  string
		files map[string]string
		want  []string
	}{
		{"allowed arrow", "arrows", sources("internal/markdown", `import "postil/internal/article"`), nil},
		{"arrow against the table", "arrows", sources("internal/article", `import "postil/internal/store"`),
			[]string{"internal/article/x.go: imports internal/store, which internal/article may not"}},
		{"unknown package", "arrows", sources("internal/helpers", ""),
			[]string{"internal/helpers/x.go: package internal/helpers is not in the table of arrows"}},
		{"arrow of a test", "arrows", map[string]string{"web/view/x_test.go": "package view\nimport \"postil/internal/store\""}, nil},

		{"pinned library at home", "pinned", sources("web", `import "github.com/go-chi/chi/v5/middleware"`), nil},
		{"pinned library abroad", "pinned", sources("web/view", `import "github.com/go-chi/chi/v5"`),
			[]string{"web/view/x.go: imports github.com/go-chi/chi/v5, which web/view may not"}},
		{"unknown library", "pinned", sources("web", `import "example.org/left-pad"`),
			[]string{"web/x.go: imports example.org/left-pad, which web may not"}},
		{"driver in a page's test", "pinned", map[string]string{"web/x_test.go": "package web\nimport \"modernc.org/sqlite\""},
			[]string{"web/x_test.go: imports modernc.org/sqlite, which web may not"}},
		{"test library in the product", "pinned", sources("web", `import "pgregory.net/rapid"`),
			[]string{"web/x.go: imports pgregory.net/rapid, which web may not"}},
		{"test library in a test", "pinned", map[string]string{"web/x_test.go": "package web\nimport \"pgregory.net/rapid\""}, nil},
		{"context in a view", "pinned", sources("web/view", `import "context"`),
			[]string{"web/view/x.go: imports context, which web/view may not"}},
		{"free part of the standard library", "pinned", sources("web/view", `import "strings"`), nil},

		{"stray file", "top level", map[string]string{"Makefile": "", ".ci/run": "", "README.md": ""},
			[]string{"Makefile: is not part of the layout"}},
		{"ignored file", "top level", map[string]string{".gitignore": "*.db\n", "postil.db": ""}, nil},

		{"init", "init", sources("web", "func init() {}"), []string{"web/x.go:3: init function"}},
		{"method called init", "init", sources("web", "type t int\nfunc (t) init() {}"), nil},

		{"error, pattern, file and work done once", "variables", sources("web", "var errX = errors.New(`x`)\nvar p = regexp.MustCompile(`x`)\nvar fs embed.FS\nvar once = sync.OnceValue(f)"), nil},
		{"table", "variables", sources("web", "var kinds = map[string]int{`a`: 1}\nfunc f() int { return kinds[`a`] }"), nil},
		{"cache in a table", "variables", sources("web", "var cache = map[string]int{}\nfunc f() { cache[`a`] = 1 }"), []string{"web/x.go:4: package variable cache is written to"}},
		{"counter in a table", "variables", sources("web", "var counts = []int{0}\nfunc f() { counts[0]++ }"), []string{"web/x.go:4: package variable counts is written to"}},
		{"table that loses a row", "variables", sources("web", "var kinds = map[string]int{`a`: 1}\nfunc f() { delete(kinds, `a`) }"), []string{"web/x.go:4: package variable kinds is written to"}},
		{"pointer to a table", "variables", sources("web", "var config = struct{ n int }{1}\nfunc f() *int { return &config.n }"), []string{"web/x.go:4: package variable config is written to"}},
		{"written in another file", "variables",
			map[string]string{"web/a.go": "package web\nvar cache = map[string]int{}", "web/b.go": "package web\nfunc f() { cache[`a`] = 1 }"},
			[]string{"web/b.go:2: package variable cache is written to"}},
		{"same name in another package", "variables",
			map[string]string{"web/a.go": "package web\nvar cache = map[string]int{}", "static/b.go": "package static\nfunc f(cache []int) { cache[0] = 1 }"}, nil},
		{"local variable of the same name", "variables", sources("web", "var kinds = []int{1}\nfunc f() { kinds := []int{2}; _ = kinds }"), nil},
		{"exported table", "variables", sources("web", "var Kinds = map[string]int{}"), []string{"web/x.go:3: package variable Kinds"}},
		{"variable without value", "variables", sources("web", "var count int"), []string{"web/x.go:3: package variable count"}},
		{"pattern beside a number", "variables", sources("web", "var p, n = regexp.MustCompile(`x`), 1"), []string{"web/x.go:3: package variable p"}},
		{"local variable", "variables", sources("web", "func f() { var n int; _ = n }"), nil},

		{"goroutine in a handler", "goroutines", sources("web", "func f() { go f() }"), []string{"web/x.go:3: go statement"}},
		{"goroutine in events.go", "goroutines", map[string]string{"web/events.go": "package web\nfunc f() { go f() }"}, nil},
		{"goroutine in a command", "goroutines", sources("cmd/postil", "func f() { go f() }"), nil},

		{"SQL in a handler", "SQL", sources("web", "const q = `\n SELECT slug\n FROM article`"), []string{"web/x.go:3: SQL statement"}},
		{"SQL in the store", "SQL", sources("internal/store", "const q = `SELECT slug FROM article`"), nil},
		{"sentence that begins like SQL", "SQL", sources("web", "const q = `Select a sentence`"), nil},

		{"one file that switches escaping off", "escaping", sources("web/view", "var _ = templ.Raw(`<p>`)"), nil},
		{"two files that switch escaping off", "escaping",
			map[string]string{"web/view/a.templ": "@templ.Raw(a)", "web/view/b.go": "package view\nfunc f() { templ.SafeURL(`x`) }"},
			[]string{"escaping is switched off in web/view/a.templ, web/view/b.go"}},

		{"function of 61 lines", "short", map[string]string{"web/x.go": long}, []string{"web/x.go:2: f has 61 lines"}},
		{"function of 60 lines", "short", map[string]string{"web/x.go": strings.Replace(long, "\tg()\n", "", 1)}, nil},
		{"page of 401 lines", "short", map[string]string{"web/view/x.templ": strings.Repeat("\n", 401)}, []string{"web/view/x.templ: 401 lines"}},
		{"generated function of 61 lines", "short", map[string]string{"web/x.go": "// Code generated by x. DO NOT EDIT.\n" + long}, nil},
		{"test function of 61 lines", "short", map[string]string{"web/x_test.go": long}, nil},

		{"package without a comment", "comments", map[string]string{"web/x.go": "package web"}, []string{"web/x.go: package web has no comment"}},
		{"function without a comment", "comments", sources("web", "func F() {}"), []string{"web/x.go:3: F has no comment"}},
		{"method without a comment", "comments", sources("web", "// T is.\ntype T[K any] struct{}\nfunc (t *T[K]) M() {}"), []string{"web/x.go:5: M has no comment"}},
		{"exported method of a hidden type", "comments", sources("web", "type t struct{}\nfunc (t) Error() string { return `` }"), nil},
		{"constants under one comment", "comments", sources("web", "// The kinds.\nconst (\n\tA = 1\n\tB = 2\n)"), nil},
		{"constants without a comment", "comments", sources("web", "const (\n\tA = 1 // one\n\tB = 2\n)"), []string{"web/x.go:5: B has no comment"}},
		{"type without a comment", "comments", sources("web", "type T int"), []string{"web/x.go:3: T has no comment"}},

		{"README that names all", "README",
			map[string]string{"README.md": "`web` `go-chi/chi`", "web/x.go": "package web\nimport \"github.com/go-chi/chi/v5\""}, nil},
		{"README without a package", "README", map[string]string{"README.md": "web", "web/x.go": "package web"}, []string{"README.md: does not name web"}},
		{"README without a library", "README",
			map[string]string{"README.md": "`web`", "web/x.go": "package web\nimport \"github.com/go-chi/chi/v5\""},
			[]string{"README.md: does not name go-chi/chi"}},
	}
	used := map[string]bool{}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rule := ruleNamed(t, tt.rule)
			used[rule.Name] = used[rule.Name] || len(tt.want) > 0
			if got := rule.Check(load(t, tt.files)); !slices.Equal(got, tt.want) {
				t.Errorf("%s found %q, want %q", rule.Name, got, tt.want)
			}
		})
	}
	for _, rule := range Rules() {
		if !used[rule.Name] {
			t.Errorf("no case shows that %q can fail", rule.Name)
		}
	}
}

// sources is a module with one documented file in dir that holds code.
func sources(dir, code string) map[string]string {
	name := dir[strings.LastIndex(dir, "/")+1:]

	return map[string]string{dir + "/x.go": fmt.Sprintf("// Package %s is.\npackage %s\n%s\n", name, name, code)}
}

func load(t *testing.T, files map[string]string) *Module {
	t.Helper()
	fsys := fstest.MapFS{"go.mod": {Data: []byte("module postil\n\ngo 1.26.0\n")}}
	for name, source := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(source)}
	}
	m, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}

	return m
}

func ruleNamed(t *testing.T, word string) Rule {
	t.Helper()
	rules := Rules()
	i := slices.IndexFunc(rules, func(r Rule) bool { return strings.Contains(r.Name, word) })
	if i < 0 {
		t.Fatalf("no rule is named %q", word)
	}

	return rules[i]
}

func TestLoadLeavesOutWhatTheGoCommandDoes(t *testing.T) {
	m := load(t, map[string]string{
		"web/a.go": "package web", "web/testdata/b.go": "not Go", ".ci/c.go": "not Go", "_old/d.go": "not Go",
		"internal/tools/go.mod": "module tools", "internal/tools/e.go": "not Go",
	})

	var got []string
	for _, f := range m.Files {
		got = append(got, f.Path)
	}
	if want := []string{"web/a.go"}; !slices.Equal(got, want) {
		t.Errorf("Load read %q, want %q", got, want)
	}
}

func TestLoadReportsWhatItCannotRead(t *testing.T) {
	for name, fsys := range map[string]fstest.MapFS{
		"no go.mod": {},
		"not Go":    {"go.mod": {Data: []byte("module postil\n")}, "web/a.go": {Data: []byte("not Go")}},
	} {
		if _, err := Load(fsys); err == nil {
			t.Errorf("%s: Load gave no error", name)
		}
	}
}
