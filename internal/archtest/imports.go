package archtest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// arrows says which package of this module may import which others. A package
// that is not in it fails, and so does an arrow. Tests may import anything.
func arrows() map[string][]string {
	return map[string][]string{
		"internal/article":             nil,
		"internal/account":             nil,
		"internal/lesson":              {"internal/article"},
		"internal/markdown":            {"internal/article"},
		"internal/annotate":            {"internal/article", "internal/annotate/name", "internal/annotate/who", "internal/annotate/speech", "internal/annotate/sense", "internal/annotate/confidence"},
		"internal/annotate/token":      {"internal/article"},
		"internal/annotate/tagger":     nil,
		"internal/annotate/name":       {"internal/article", "internal/annotate/token", "internal/annotate/tagger"},
		"internal/annotate/who":        {"internal/article", "internal/annotate/token"},
		"internal/annotate/speech":     {"internal/article", "internal/annotate/token", "internal/annotate/tagger"},
		"internal/annotate/sense":      {"internal/article", "internal/annotate/token", "internal/annotate/speech"},
		"internal/annotate/confidence": nil,
		"internal/annotate/labels":     nil,
		"internal/annotate/corpus":     {"internal/article"},
		"internal/annotate/corpustest": nil,
		"internal/annotate/train":      {"internal/article", "internal/annotate/sense", "internal/annotate/speech", "internal/annotate/token", "internal/annotate/tagger", "internal/annotate/corpus", "internal/annotate/labels", "internal/annotate/name"},
		"internal/annotate/score":      {"internal/article", "internal/annotate/corpus"},
		"internal/annotate/growth":     nil,
		"internal/guard":               nil,
		"internal/feed":                {"internal/article"},
		"internal/fetch":               {"internal/article", "internal/guard"},
		"internal/plugin":              {"internal/article", "internal/guard"},
		"internal/export":              {"internal/article"},
		"internal/w3c":                 {"internal/article"},
		"internal/fragment":            {"internal/article"},
		"internal/cite":                {"internal/article"},
		"internal/qr":                  {"internal/article"},
		"internal/card":                nil,
		"internal/brat":                {"internal/article"},
		"internal/store":               {"internal/article", "internal/account", "internal/lesson", "internal/store/db"},
		"internal/store/db":            nil,
		"internal/store/baseline":      nil,
		"internal/storetest":           {"internal/article", "internal/account", "internal/lesson", "internal/store"},
		"internal/pdf":                 nil,
		"internal/extract":             {"internal/article", "internal/markdown", "internal/pdf"},
		"internal/ingest":              {"internal/article", "internal/fetch", "internal/feed", "internal/extract", "internal/markdown", "internal/annotate", "internal/plugin", "internal/export", "internal/store"},
		"web/view":                     {"internal/article", "internal/account", "internal/export", "internal/lesson", "static", "internal/fragment", "internal/cite", "internal/card"},
		"web":                          {"internal/article", "internal/account", "internal/lesson", "internal/markdown", "internal/store", "internal/ingest", "internal/export", "web/view", "static", "internal/annotate/who", "internal/qr", "internal/card"},
		"seeds":                        nil,
		"static":                       nil,
		"cmd/postil":                   {"internal/article", "internal/account", "internal/fetch", "internal/markdown", "internal/annotate", "internal/plugin", "internal/annotate/score", "internal/store", "internal/store/baseline", "internal/ingest", "internal/export", "web", "web/view", "seeds", "static", "internal/w3c", "internal/brat"},
		"internal/archtest":            nil,
	}
}

// A pin says which packages may import something from outside this module.
type pin struct {
	prefix string   // import path, or the beginning of several
	in     []string // packages whose code and tests may import it
	tests  bool     // any test may import it, too
}

// pins lists everything from outside that may be imported at all, and the parts
// of the standard library that belong to few packages. The longest prefix counts.
func pins() []pin {
	return []pin{
		{"github.com/go-chi/chi/v5", []string{"web"}, false},
		{"github.com/danielgtaylor/huma/v2", []string{"web"}, false},
		{"github.com/a-h/templ", []string{"web", "web/view"}, false},
		{"github.com/klauspost/compress", []string{"web", "static"}, false},
		{"golang.org/x/sync", []string{"web"}, false},
		{"github.com/yuin/goldmark", []string{"internal/markdown"}, false},
		{"go.abhg.dev/goldmark/frontmatter", []string{"internal/markdown"}, false},
		{"github.com/clipperhouse/uax29/v2", []string{"internal/markdown"}, false},
		{"github.com/abadojack/whatlanggo", []string{"internal/markdown"}, false},
		{"github.com/blevesearch/snowballstem", []string{"internal/store"}, false},
		{"golang.org/x/net/html", []string{"internal/feed", "internal/markdown", "internal/extract"}, true},
		{"github.com/go-shiori/go-readability", []string{"internal/extract"}, true},
		{"github.com/microcosm-cc/bluemonday", []string{"internal/extract"}, false},
		{"modernc.org/sqlite", []string{"internal/store", "internal/store/baseline"}, false},
		{"github.com/jackc/pgx/v5", []string{"internal/store"}, false},
		{"github.com/pressly/goose/v3", []string{"internal/store"}, false},
		{"github.com/alexedwards/argon2id", []string{"internal/account"}, false},
		{"github.com/skip2/go-qrcode", []string{"internal/qr"}, false},
		{"github.com/coreos/go-oidc/v3", []string{"web"}, false},
		{"golang.org/x/oauth2", []string{"web"}, false},
		{"github.com/go-webauthn/webauthn", []string{"web"}, false},
		{"github.com/go-text/typesetting", []string{"internal/card"}, false},
		{"golang.org/x/image", []string{"internal/card"}, false},
		{"golang.org/x/term", []string{"cmd/postil"}, false},
		{"golang.org/x/text", []string{"internal/card", "internal/fragment", "internal/extract", "internal/pdf", "internal/account", "internal/store", "internal/ingest", "internal/plugin", "web/view", "internal/annotate/who"}, false},
		{"github.com/google/uuid", []string{"internal/store", "internal/export", "internal/plugin", "internal/annotate"}, true},
		{"github.com/alecthomas/kong", []string{"cmd/postil"}, false},

		{"github.com/chromedp", nil, true},
		{"github.com/google/go-cmp", []string{"internal/storetest"}, true},
		{"github.com/rogpeppe/go-internal", nil, true},
		{"go.uber.org/goleak", nil, true},
		{"github.com/makiuchi-d/gozxing", nil, true},
		{"github.com/piprate/json-gold", nil, true},
		{"pgregory.net/rapid", []string{"internal/storetest"}, true},

		{"database/sql", []string{"internal/store", "internal/store/db", "internal/store/baseline"}, true},
		{"net/http", []string{"internal/fetch", "internal/plugin", "web", "static", "cmd/postil"}, true},
		{"os", []string{"web", "internal/store", "internal/storetest", "internal/ingest", "cmd/postil", "internal/store/baseline", "internal/annotate/train", "internal/annotate/corpustest"}, true},
		{"os/exec", []string{"internal/storetest", "cmd/postil"}, true},
		{"context", []string{"internal/store", "internal/store/db", "internal/store/baseline", "internal/storetest", "internal/ingest", "internal/fetch", "internal/plugin", "web", "cmd/postil"}, true},
		{"unsafe", nil, false},
	}
}

// checkArrows reports imports inside the module that arrows does not list.
func checkArrows(m *Module) []string {
	table := arrows()

	var found []string
	for _, f := range m.Files {
		if f.Syntax == nil || f.Test {
			continue
		}
		allowed, known := table[f.Dir]
		if !known {
			found = append(found, fmt.Sprintf("%s: package %s is not in the table of arrows", f.Path, f.Dir))
		}
		for _, imported := range importsOf(f) {
			name, inside := strings.CutPrefix(imported, m.Path+"/")
			if inside && !slices.Contains(allowed, name) {
				found = append(found, fmt.Sprintf("%s: imports %s, which %s may not", f.Path, name, f.Dir))
			}
		}
	}

	return found
}

// checkPins reports imports from outside the module where pins does not allow
// them.
func checkPins(m *Module) []string {
	var found []string
	for _, f := range m.Files {
		for _, imported := range importsOf(f) {
			if imported != m.Path && !strings.HasPrefix(imported, m.Path+"/") && !allowed(f, imported) {
				found = append(found, fmt.Sprintf("%s: imports %s, which %s may not", f.Path, imported, f.Dir))
			}
		}
	}

	return found
}

func allowed(f File, imported string) bool {
	var best pin
	for _, p := range pins() {
		if within(imported, p.prefix) && len(p.prefix) > len(best.prefix) {
			best = p
		}
	}
	if best.prefix == "" {
		return !strings.Contains(imported, ".") // the rest of the standard library is free
	}

	return slices.Contains(best.in, f.Dir) || f.Test && best.tests
}

// within reports whether path is prefix or lies below it.
func within(path, prefix string) bool {
	return path == prefix || strings.HasPrefix(path, prefix+"/")
}

func importsOf(f File) []string {
	if f.Syntax == nil {
		return nil
	}

	var paths []string
	for _, spec := range f.Syntax.Imports {
		if imported, err := strconv.Unquote(spec.Path.Value); err == nil {
			paths = append(paths, imported)
		}
	}

	return paths
}
