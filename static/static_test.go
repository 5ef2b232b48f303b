package static

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/klauspost/compress/gzip"
)

// hashed is the address of an asset: a name, 12 hexadecimal digits, an extension.
var hashed = regexp.MustCompile(`^/static/[a-zA-Z0-9/_-]+\.[0-9a-f]{12}\.[a-z0-9]+$`)

func TestEmbedded(t *testing.T) {
	assets, err := Load(FS)
	if err != nil {
		t.Fatal(err)
	}
	for name, a := range assets.byName {
		if !hashed.MatchString(a.path) {
			t.Errorf("address of %q = %q, want %v", name, a.path, hashed)
		}
		if ext := path.Ext(name); ext == ".go" || strings.HasSuffix(name, "_test.go") {
			t.Errorf("source file %q is an asset", name)
		}
	}
	for _, name := range []string{"favicon.svg", "pages.css"} {
		if URL(name) != assets.URL(name) {
			t.Errorf("URL(%q) = %q, want %q", name, URL(name), assets.URL(name))
		}
	}
}

func TestEmbeddedStyleRefersOnlyToAssets(t *testing.T) {
	assets, err := Load(FS)
	if err != nil {
		t.Fatal(err)
	}
	for name, a := range assets.byName {
		if a.kind.references == nil {
			continue
		}
		for _, match := range a.kind.references.FindAllSubmatch(a.body, -1) {
			reference := string(match[1])
			if isFile(reference) && assets.byPath[reference] == nil {
				t.Errorf("%s refers to %q, which is not served", name, reference)
			}
		}
	}
}

func TestLoadRewritesReferences(t *testing.T) {
	files := fstest.MapFS{
		"a.css":         text(`@import "b.css"; p { src: url( 'fonts/f.woff2' ) url("fonts/f.woff2") url(#x) url(data:x) }`),
		"b.css":         text(`p { src: url(fonts/f.woff2) }`),
		"fonts/f.woff2": text("font"),
		"fonts/OFL.txt": text("licence"),
		"a.js":          text(`import { x } from "./b.js"; import './c.js'; const d = () => import("./sub/d.js");`),
		"b.js":          text(`export const x = "from nowhere";`),
		"c.js":          text(``),
		"sub/d.js":      text(`import "../c.js";`),
		"static.go":     text(`package static`),
	}
	assets, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	u := assets.URL
	for _, tt := range []struct{ name, want string }{
		{"a.css", `@import "` + u("b.css") + `"; p { src: url( '` + u("fonts/f.woff2") + `' ) url("` + u("fonts/f.woff2") + `") url(#x) url(data:x) }`},
		{"b.css", `p { src: url(` + u("fonts/f.woff2") + `) }`},
		{"a.js", `import { x } from "` + u("b.js") + `"; import '` + u("c.js") + `'; const d = () => import("` + u("sub/d.js") + `");`},
		{"b.js", `export const x = "from nowhere";`},
		{"sub/d.js", `import "` + u("c.js") + `";`},
	} {
		if got := string(assets.byName[tt.name].body); got != tt.want {
			t.Errorf("%s = %s\nwant %s", tt.name, got, tt.want)
		}
	}
	if len(assets.byName) != len(files)-1 {
		t.Errorf("%d assets of %d files, want all but the Go file", len(assets.byName), len(files))
	}
}

// The address of a style sheet must change when only a font that it names does:
// otherwise a browser keeps the old pair for a year.
func TestAddressFollowsWhatAnAssetRefersTo(t *testing.T) {
	address := func(font string) string {
		assets, err := Load(fstest.MapFS{"a.css": text(`x{src:url(f.woff2)}`), "f.woff2": text(font)})
		if err != nil {
			t.Fatal(err)
		}

		return assets.URL("a.css")
	}
	first, again, other := address("one"), address("one"), address("two")
	if first == other {
		t.Error("a new font left the address of its style sheet as it was")
	}
	if first != again {
		t.Error("the same files gave two addresses")
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files fstest.MapFS
		want  error
	}{
		{"a missing font", fstest.MapFS{"a.css": text("x{src:url(gone.woff2)}")}, fs.ErrNotExist},
		{"a missing module", fstest.MapFS{"a.js": text(`import "./gone.js"`)}, fs.ErrNotExist},
		{"an address elsewhere", fstest.MapFS{"a.css": text("x{src:url(https://example.org/f.woff2)}")}, fs.ErrNotExist},
		{"a file above the folder", fstest.MapFS{"a.js": text(`import "../../x.js"`)}, fs.ErrNotExist},
		{"modules in a ring", fstest.MapFS{"a.js": text(`import "./b.js"`), "b.js": text(`import "./a.js"`)}, errCycle},
		{"a module of itself", fstest.MapFS{"a.js": text(`import "./a.js"`)}, errCycle},
	} {
		if _, err := Load(tt.files); !errors.Is(err, tt.want) {
			t.Errorf("%s: error %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestURLPanicsForAnUnknownName(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("URL of an unknown name did not panic")
		}
	}()
	URL("unknown.css")
}

func TestHandler(t *testing.T) {
	long := strings.Repeat("p { margin: 0 } ", 100)
	assets, err := Load(fstest.MapFS{"a.css": text(long), "tiny.css": text("x{}"), "f.woff2": text(long)})
	if err != nil {
		t.Fatal(err)
	}
	address, tiny, font := assets.URL("a.css"), assets.URL("tiny.css"), assets.URL("f.woff2")
	content := map[string]string{address: long, tiny: "x{}", font: long}
	gzipTag, plainTag := `"`+assets.byName["a.css"].hash+`-gzip"`, `"`+assets.byName["a.css"].hash+`"`

	for _, tt := range []struct {
		name, method, path, accept, match string
		status                            int
		encoding, contentType             string
	}{
		{"plain", "GET", address, "", "", 200, "", "text/css; charset=utf-8"},
		{"gzip", "GET", address, "br, gzip;q=0.5", "", 200, "gzip", "text/css; charset=utf-8"},
		{"gzip in capitals", "GET", address, "GZIP", "", 200, "gzip", "text/css; charset=utf-8"},
		{"gzip refused", "GET", address, "gzip;q=0, *", "", 200, "", "text/css; charset=utf-8"},
		{"malformed weight", "GET", address, "gzip;q=much", "", 200, "", "text/css; charset=utf-8"},
		{"head", "HEAD", address, "gzip", "", 200, "gzip", "text/css; charset=utf-8"},
		{"too small to compress", "GET", tiny, "gzip", "", 200, "", "text/css; charset=utf-8"},
		{"compressed already", "GET", font, "gzip", "", 200, "", "font/woff2"},
		{"not modified", "GET", address, "gzip", gzipTag, 304, "gzip", ""},
		{"tag of the other form", "GET", address, "gzip", plainTag, 200, "gzip", "text/css; charset=utf-8"},
		{"plain name", "GET", "/static/a.css", "", "", 404, "", "text/plain; charset=utf-8"},
		{"stale hash", "GET", "/static/a.000000000000.css", "", "", 404, "", "text/plain; charset=utf-8"},
		{"folder", "GET", "/static/", "", "", 404, "", "text/plain; charset=utf-8"},
		{"above", "GET", "/static/../static.go", "", "", 404, "", "text/plain; charset=utf-8"},
		{"post", "POST", address, "", "", 405, "", "text/plain; charset=utf-8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(tt.method, "http://localhost/", nil)
			r.URL.Path = tt.path
			r.Header.Set("Accept-Encoding", tt.accept)
			r.Header.Set("If-None-Match", tt.match)
			w := httptest.NewRecorder()
			assets.ServeHTTP(w, r)

			got := w.Result()
			if got.StatusCode != tt.status {
				t.Fatalf("status %d, want %d", got.StatusCode, tt.status)
			}
			if encoding := got.Header.Get("Content-Encoding"); encoding != tt.encoding && tt.status != 304 {
				t.Errorf("Content-Encoding %q, want %q", encoding, tt.encoding)
			}
			if contentType := got.Header.Get("Content-Type"); contentType != tt.contentType {
				t.Errorf("Content-Type %q, want %q", contentType, tt.contentType)
			}
			if cached := got.Header.Get("Cache-Control") == forever; cached != (tt.status < 400) {
				t.Errorf("status %d with Cache-Control %q", tt.status, got.Header.Get("Cache-Control"))
			}
			if tt.status == 200 && tt.method == "GET" && unpacked(t, got) != content[tt.path] {
				t.Error("the body is not the file")
			}
		})
	}
}

func TestHeadSendsNoBody(t *testing.T) {
	r := httptest.NewRequest(http.MethodHead, URL("favicon.svg"), nil)
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	if w.Body.Len() != 0 || w.Header().Get("Content-Length") == "" {
		t.Errorf("%d bytes of body, Content-Length %q", w.Body.Len(), w.Header().Get("Content-Length"))
	}
}

func text(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

func unpacked(t *testing.T, got *http.Response) string {
	t.Helper()
	var body io.Reader = got.Body
	if got.Header.Get("Content-Encoding") == "gzip" {
		packed, err := gzip.NewReader(body)
		if err != nil {
			t.Fatal(err)
		}
		body = packed
	}
	content, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}

	return string(content)
}
