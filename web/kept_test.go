package web

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
	"golang.org/x/net/html"

	"postil/internal/article"
	"postil/internal/store"
	"postil/web/view"
)

// taggedAddresses answer with an entity tag; the kept ones are answered from
// memory.
var taggedAddresses = []string{
	"/", "/a/SLUG", "/a/SLUG@1", "/a/SLUG/s/S1", "/a/SLUG/s/S1..S2", "/a/SLUG/s/S1/panel", "/e", "/e?type=person", "/e/E",
	"/sources", "/sources/C", "/labels", "/offline", "/sw.js", "/a/SLUG/panels",
	"/search?q=the", "/a/SLUG/source", "/api/openapi.json", "/api/articles", "/api/articles/SLUG/source", "/api/sentences/S1",
}

func TestTheSameBytesHoweverTheyAreAskedFor(t *testing.T) {
	s, _ := newTestServer(t)
	name := names(t, s)
	for _, target := range taggedAddresses {
		target = name.Replace(target)
		plain := ask(t, s, "GET", target)
		packed := ask(t, s, "GET", target, "Accept-Encoding", "gzip")
		if got := unpacked(t, packed); !bytes.Equal(got, plain.Body.Bytes()) || len(got) == 0 {
			t.Errorf("%s: %d bytes compressed, %d bytes plain: they differ", target, len(got), plain.Body.Len())
		}
		if strings.Trim(plain.Header().Get("Etag"), `"`)+"-gzip" != strings.Trim(packed.Header().Get("Etag"), `"`) {
			t.Errorf("%s: tags %s and %s, want the second to be the first with -gzip", target, plain.Header().Get("Etag"), packed.Header().Get("Etag"))
		}
		for _, w := range []*httptest.ResponseRecorder{plain, packed} {
			if length := w.Header().Get("Content-Length"); length != "" && length != strconv.Itoa(w.Body.Len()) {
				t.Errorf("%s: Content-Length %s, body has %d", target, length, w.Body.Len())
			}
			if w.Header().Get("Vary") != "Accept-Encoding" || w.Header().Get("Cache-Control") != "public, no-cache" {
				t.Errorf("%s: Vary %q, Cache-Control %q", target, w.Header().Get("Vary"), w.Header().Get("Cache-Control"))
			}
		}
	}
}

// unpacked returns the body of a compressed response; a short one may have been
// left as it is.
func unpacked(t *testing.T, w *httptest.ResponseRecorder) []byte {
	t.Helper()
	if w.Header().Get("Content-Encoding") != "gzip" {
		t.Errorf("Content-Encoding is %q, want gzip", w.Header().Get("Content-Encoding"))
		return w.Body.Bytes()
	}
	r, err := gzip.NewReader(bytes.NewReader(w.Body.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}

	return body
}

func TestUnchangedPagesAreNotSentAgain(t *testing.T) {
	s, _ := newTestServer(t)
	name := names(t, s)
	for _, target := range taggedAddresses {
		target = name.Replace(target)
		for _, coding := range []string{"gzip", "zstd", ""} {
			tag := ask(t, s, "GET", target, "Accept-Encoding", coding).Header().Get("Etag")
			w := ask(t, s, "GET", target, "Accept-Encoding", coding, "If-None-Match", tag)
			if w.Code != 304 || w.Body.Len() > 0 || w.Header().Get("Content-Type") != "" || w.Header().Get("Content-Length") != "" {
				t.Errorf("%s in %q with its tag = %d with %d bytes and %v, want a bare 304", target, coding, w.Code, w.Body.Len(), w.Header())
			}
			if w := ask(t, s, "GET", target, "Accept-Encoding", coding, "If-None-Match", `"other"`); w.Code != 200 {
				t.Errorf("%s in %q with another tag = %d, want 200", target, coding, w.Code)
			}
		}
	}
}

func TestPageTextIsArticleText(t *testing.T) {
	s, _ := newTestServer(t)
	list, err := s.store.Articles(t.Context(), from(""))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s)
	defer server.Close()
	for _, row := range list.Rows {
		a, err := s.store.Article(t.Context(), row.Slug)
		if err != nil {
			t.Fatal(err)
		}
		paths := []string{view.ArticleURL(a.Slug, view.Pin{})}
		for _, sentence := range a.Sentences {
			paths = append(paths, view.SelectionPath(a.Slug, view.Pin{}, view.One(sentence.ID)))
		}
		for _, path := range paths {
			if got := articleText(t, server.URL+path); got != a.Text {
				t.Errorf("%s: text of <article> is not the article's: %d and %d bytes", path, len(got), len(a.Text))
			}
		}
	}
}

// articleText returns the text content of the article element of a page.
func articleText(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	root, err := html.Parse(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode && within(n, "article") {
			text.WriteString(n.Data)
		}
	}

	return text.String()
}

func within(n *html.Node, element string) bool {
	for p := range n.Ancestors() {
		if p.Type == html.ElementNode && p.Data == element {
			return true
		}
	}

	return false
}

func TestWritesAreSeenInTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "postil.db")
	mine := openStore(t, path)
	s := serverOf(t, seeded(t, mine))
	others := openStore(t, path)
	slug, id := firstSentence(t, s)
	for _, target := range []string{
		view.ArticleURL(slug, view.Pin{}), view.SelectionPath(slug, view.Pin{}, view.One(id)),
		view.PanelURL(slug, view.Pin{}, view.One(id)), "/api/sentences/" + id,
	} {
		ask(t, s, "GET", target)
		saveNote(t, mine, slug, id, "written here, seen at "+target)
		if body := ask(t, s, "GET", target).Body.String(); !strings.Contains(body, "written here, seen at "+target) {
			t.Errorf("%s does not show at once what this process wrote", target)
		}
		saveNote(t, others, slug, id, "written elsewhere, seen at "+target)
		time.Sleep(2 * askAgain)
		if body := ask(t, s, "GET", target).Body.String(); !strings.Contains(body, "written elsewhere, seen at "+target) {
			t.Errorf("%s does not show after %v what another process wrote", target, 2*askAgain)
		}
	}
}

func saveNote(t *testing.T, st *store.Store, slug, id, text string) {
	t.Helper()
	note := article.Note{Article: slug, From: id, To: id, Body: text, By: "A reader", Visibility: article.Public}
	if _, err := st.SaveNote(t.Context(), note, ""); err != nil {
		t.Fatal(err)
	}
}

func TestReadersAndWritersAtOnce(t *testing.T) {
	s, st := newTestServer(t)
	name := names(t, s)
	slug, id := firstSentence(t, s)
	var all sync.WaitGroup
	for reader := range 8 {
		all.Go(func() {
			for i := range 40 {
				target := name.Replace(taggedAddresses[(reader+i)%len(taggedAddresses)])
				if w := ask(t, s, "GET", target, "Accept-Encoding", "gzip"); w.Code != 200 {
					t.Errorf("%s = %d while others write", target, w.Code)
				}
			}
		})
	}
	all.Go(func() {
		for i := range 20 {
			saveNote(t, st, slug, id, fmt.Sprint("note ", i))
		}
	})
	all.Wait()
}

func TestOnlyCanonicalAddressesAreKept(t *testing.T) {
	s, _ := newTestServer(t)
	name := names(t, s)
	for _, target := range []string{"/", "/a/SLUG", "/e"} {
		ask(t, s, "GET", name.Replace(target))
	}
	before := len(s.pages.kept)
	for i := range 25 {
		for _, target := range []string{"/?x=%d", "/a/SLUG?x=%d", "/e?x=%d", "/nope-%d", "/a/nope-%d", "/search?q=%d", "/a/SLUG/s/nope-%d", "/%%61/SLUG?%d"} {
			ask(t, s, "GET", fmt.Sprintf(name.Replace(target), i))
		}
	}
	if after := len(s.pages.kept); after != before || before != 3 {
		t.Errorf("%d pages are kept after a flood of addresses, want the %d from before it", after, before)
	}
}

func TestAFloodOfRangesStaysInBounds(t *testing.T) {
	s, _ := newTestServer(t)
	s.pages.limit = 100 << 10
	a := firstArticle(t, s)
	ask(t, s, "GET", "/")
	ask(t, s, "GET", "/")
	for i, from := range a.Sentences[:6] {
		for _, to := range a.Sentences[i:] {
			ask(t, s, "GET", view.PanelURL(a.Slug, view.Pin{}, view.Selection{From: from.ID, To: to.ID}))
			if s.pages.used > s.pages.limit {
				t.Fatalf("kept pages take %d bytes, limit is %d", s.pages.used, s.pages.limit)
			}
		}
	}
	version, err := s.library.version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := s.pages.get("/", version); !ok {
		t.Error("a flood of ranges pushed out the page that was read twice")
	}
}
