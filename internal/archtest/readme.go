package archtest

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// checkReadme reports packages and libraries that README does not name: a reader
// finds there what each is for. A library is named without its host if that is
// github.com, and without its major version.
func checkReadme(m *Module) []string {
	readme, err := fs.ReadFile(m.fsys, "README.md")
	if err != nil {
		return []string{"README.md: " + err.Error()}
	}

	var found []string
	for _, name := range slices.Concat(m.packages(), m.libraries()) {
		if !strings.Contains(string(readme), "`"+name+"`") {
			found = append(found, fmt.Sprintf("README.md: does not name %s", name))
		}
	}

	return found
}

func (m *Module) packages() []string {
	var names []string
	for _, f := range m.code() {
		names = append(names, f.Dir)
	}

	return slices.Compact(names)
}

// libraries returns what is pinned and imported somewhere, without the standard
// library.
func (m *Module) libraries() []string {
	major := regexp.MustCompile(`/v\d+$`)

	var names []string
	for _, p := range pins() {
		imports := func(f File) bool {
			return slices.ContainsFunc(importsOf(f), func(imported string) bool { return within(imported, p.prefix) })
		}
		if strings.Contains(p.prefix, ".") && slices.ContainsFunc(m.Files, imports) {
			names = append(names, major.ReplaceAllString(strings.TrimPrefix(p.prefix, "github.com/"), ""))
		}
	}

	return names
}
