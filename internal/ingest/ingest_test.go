package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/store"
	"postil/internal/storetest"
)

func openStore(t testing.TB) *store.Store {
	t.Helper()
	st, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "postil.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})

	return st
}

// files writes files by name into a folder of their own and returns its path.
func files(t testing.TB, contents map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range contents {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}

	return dir
}

// only returns the summary of the one article that was added.
func only(results []Result, err error) (article.Summary, error) {
	if err == nil && (len(results) != 1 || results[0].Outcome != Added) {
		err = fmt.Errorf("results %+v, want one that was added", results)
	}
	if err != nil {
		return article.Summary{}, err
	}

	return results[0].Summary, nil
}

func count(t testing.TB, st *store.Store) int {
	t.Helper()
	list, err := st.Articles(context.Background(), article.Cursor{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}

	return len(list.Rows)
}

func TestFileNamesAnArticle(t *testing.T) {
	long := strings.Repeat("word ", 60)
	tests := []struct {
		name     string
		content  string
		slug     string
		title    string
		supplied bool
	}{
		{"walk.md", "---\ntitle: A walk\n---\n\nWe went out.", "a-walk", "A walk", false},
		{"walk.md", "# The Straße to Łódź — & back\n\nWe went out.", "the-strasse-to-lodz-back", "The Straße to Łódź — & back", false},
		{"walk.txt", "We went out. It rained.", "we-went-out", "We went out.", true},
		{"WALK.TXT", "“It’s raining,” she said.", "its-raining-she-said", "“It’s raining,” she said.", true},
		{"walk", "# Not a heading here", "not-a-heading-here", "# Not a heading here", true},
		{"code.md", "```\nx := 1\n```", "code", "code", true},
		{"rah.txt", "امروز باران آمد.", "rah", "امروز باران آمد.", true},
		{"散歩.txt", "散歩した。", "article-a64d10b28a", "散歩した。", true},
		{"long.txt", long, strings.Repeat("word-", 11) + "word", strings.TrimSpace(strings.Repeat("word ", 13)) + "…", true},
	}

	for _, tt := range tests {
		t.Run(tt.name+" "+tt.title[:4], func(t *testing.T) {
			st := openStore(t)
			dir := files(t, map[string]string{tt.name: tt.content})
			got, err := only(File(context.Background(), st, filepath.Join(dir, tt.name), Options{}))
			if err != nil {
				t.Fatal(err)
			}
			if got.Slug != tt.slug || got.Title != tt.title || got.TitleSupplied != tt.supplied {
				t.Errorf("slug %q, title %q, supplied %v; want %q, %q, %v", got.Slug, got.Title, got.TitleSupplied, tt.slug, tt.title, tt.supplied)
			}
		})
	}
}

func TestOptionsComeFirst(t *testing.T) {
	st := openStore(t)
	opts := Options{
		Slug:     "rain",
		Metadata: article.Metadata{Title: "Rain", Byline: "Ann"},
		Created:  time.Date(2026, 1, 2, 3, 4, 5, 678_900_000, time.UTC),
	}
	got, err := only(Bytes(context.Background(), st, "walk.md", []byte("---\ntitle: A walk\nauthor: Bob\nlang: de\n---\nEs regnet."), opts))
	if err != nil {
		t.Fatal(err)
	}
	want := article.Metadata{Title: "Rain", Byline: "Ann", Language: "de"}
	if got.Slug != "rain" || got.Metadata != want || !got.Created.Equal(opts.Created.Truncate(time.Millisecond)) {
		t.Errorf("%q %+v %v, want rain %+v %v", got.Slug, got.Metadata, got.Created, want, opts.Created)
	}
}

func TestTheSameTitleGetsANumber(t *testing.T) {
	st := openStore(t)
	var slugs []string
	for i := range 3 {
		s, err := only(Bytes(context.Background(), st, "walk.md", fmt.Appendf(nil, "# A walk\n\nDay %d.", i), Options{}))
		if err != nil {
			t.Fatal(err)
		}
		slugs = append(slugs, s.Slug)
	}
	if want := []string{"a-walk", "a-walk-2", "a-walk-3"}; !cmp.Equal(slugs, want) {
		t.Errorf("slugs %q, want %q", slugs, want)
	}
}

func TestTheSameTextIsNoSecondCopy(t *testing.T) {
	st := openStore(t)
	first, err := only(Bytes(context.Background(), st, "walk.txt", []byte("We went out.\n"), Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"walk.txt", "other.md"} {
		got, err := Bytes(context.Background(), st, name, []byte("We went out."), Options{})
		if err != nil || len(got) != 1 || got[0].Outcome != Unchanged || got[0].Summary.Slug != first.Slug {
			t.Errorf("%s: %+v, error %v; want %q, %v", name, got, err, first.Slug, Unchanged)
		}
	}
	if n := count(t, st); n != 1 {
		t.Errorf("%d articles, want 1", n)
	}
}

func TestBadInput(t *testing.T) {
	dir := files(t, map[string]string{
		"photo.txt":        "\x89PNG\r\n\x1a\n\x00\x00",
		"paper.pdf":        "%PDF-1.7",
		"book.epub":        "PK\x03\x04",
		"nul.md":           "We\x00went",
		"empty.txt":        "",
		"blank.md":         " \n\t\n",
		"front.md":         "---\ntitle: [\n---\n\nText.",
		"table.csv":        "a,b",
		"big.txt":          strings.Repeat("x", 2<<20+1),
		"data.json":        `{"a": 1}`,
		"half.json":        `{"format": "postil/1", "art`,
		"later.json":       `{"format": "postil/9"}`,
		"x.labels.json":    `{"format": "postil-labels/1"}`,
		"link.txt":         "Ann said no.",
		"link.labels.json": `{"format": "postil-labels/1", "article": {"url": "javascript:x"}, "by": "Eve", "at": "2026-01-02T00:00:00Z", "sentences": []}`,
		"ann.txt":          "Ann said no.",
		"ann.labels.json":  `{"format": "postil-labels/1", "by": "Eve", "at": "2026-01-02T00:00:00Z", "sentences": [{"sentence": 1, "text": "Bob said no."}]}`,
	})
	if err := os.Truncate(filepath.Join(dir, "big.txt"), 50<<20); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		path    string
		kind    error
		message string
	}{
		{"photo.txt", article.ErrUnsupported, "photo.txt: this is not text (it looks like a PNG image). Postil reads"},
		{"paper.pdf", article.ErrMalformed, "PDF is damaged"},
		{"book.epub", article.ErrMalformed, "damaged"},
		{"nul.md", article.ErrUnsupported, "byte 3 is NUL"},
		{"empty.txt", article.ErrInvalid, "no text"},
		{"blank.md", article.ErrInvalid, "no text"},
		{"front.md", article.ErrMalformed, "front matter"},
		{"table.csv", article.ErrUnsupported, "rename it to .txt"},
		{"big.txt", article.ErrTooLarge, "50.0 MiB are too large: at most 2 MiB"},
		{"data.json", article.ErrUnsupported, "postil/1"},
		{"half.json", article.ErrMalformed, "ends too early"},
		{"later.json", article.ErrNewer, "postil/9"},
		{"x.labels.json", article.ErrUnsupported, "import the text"},
		{"ann.txt", article.ErrInvalid, `sentence 1: it is "Ann said no." in the text, not "Bob said no."`},
		{"link.txt", article.ErrInvalid, "no web address"},
		{"missing.md", article.ErrNotFound, "missing.md: there is no such file"},
		{"", article.ErrUnsupported, "folder"},
		{"/dev/null", article.ErrUnsupported, "device"},
		{"a\x00b.txt", article.ErrInvalid, "no file name"},
	}

	st := openStore(t)
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			path := tt.path
			if !filepath.IsAbs(path) {
				path = filepath.Join(dir, path)
			}
			_, err := File(context.Background(), st, path, Options{})
			if !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.message) {
				t.Errorf("error %v, want %v with %q", err, tt.kind, tt.message)
			}
		})
	}
	if n := count(t, st); n != 0 {
		t.Errorf("%d articles were stored, want none", n)
	}
}

func TestAFileThatMayNotBeRead(t *testing.T) {
	err := unreadable(&fs.PathError{Op: "open", Path: "x", Err: os.ErrPermission}) // root may read everything
	if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "permissions") {
		t.Errorf("error %v", err)
	}
}

func TestBadSlugs(t *testing.T) {
	st := openStore(t)
	if _, err := Bytes(context.Background(), st, "a.txt", []byte("We went."), Options{Slug: "../x"}); !errors.Is(err, article.ErrInvalid) {
		t.Errorf("error %v, want %v", err, article.ErrInvalid)
	}
	if _, err := Bytes(context.Background(), st, "a.txt", []byte("We went."), Options{Update: "x"}); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("an update of nothing: %v, want %v", err, article.ErrNotFound)
	}
}

func TestPlainTextIsKeptVerbatim(t *testing.T) {
	st := openStore(t)
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		lines := rapid.SliceOfN(rapid.StringMatching(`[a-zA-Z *_#>é“”👩\[\]<&;.!-]{0,30}`), 1, 5).Draw(t, "lines")
		text := fmt.Sprintf("No. %d %s.", n, strings.Join(lines, "\n"))
		s, err := only(Bytes(context.Background(), st, "a.txt", []byte(text), Options{}))
		if err != nil {
			t.Fatal(err)
		}
		a, err := st.Article(context.Background(), s.Slug)
		if err != nil {
			t.Fatal(err)
		}
		if a.Text != text || a.Source.Body != text {
			t.Fatalf("text %q, source %q, want %q", a.Text, a.Source.Body, text)
		}
	})
}

func TestPersianArticle(t *testing.T) {
	const text = "پل چوبی روستا بسته است. آیا کسی از لک\u200cلک پرسیده است؟\nشهردار گفت: «پل تازه\u200cای می\u200cسازیم.»"
	st := openStore(t)
	s, err := only(Bytes(context.Background(), st, "پل.txt", []byte(text), Options{}))
	if err != nil {
		t.Fatal(err)
	}
	a, err := st.Article(context.Background(), s.Slug)
	if err != nil {
		t.Fatal(err)
	}
	if a.Language != "fa" || a.Text != text || len(a.Sentences) != 3 {
		t.Errorf("language %q, %d sentences, want fa and 3; text %q", a.Language, len(a.Sentences), a.Text)
	}
	if !strings.HasPrefix(a.Slug, "article-") || !a.TitleSupplied {
		t.Errorf("slug %q, title supplied %v", a.Slug, a.TitleSupplied)
	}
}

func TestABundleGoesFromStoreToStore(t *testing.T) {
	ctx := context.Background()
	from, to := openStore(t), openStore(t)
	loadSeeds(t, from)
	if err := from.SaveBundle(ctx, storetest.Sample("sample")); err != nil { // findings and judgements of every kind
		t.Fatal(err)
	}
	for _, slug := range []string{seedSlug, "how-to-read", "sample"} {
		want, err := from.Bundle(ctx, slug)
		if err != nil {
			t.Fatal(err)
		}
		var file bytes.Buffer
		if err := export.Encode(&file, want); err != nil {
			t.Fatal(err)
		}
		if _, err := Bytes(ctx, to, slug+".json", file.Bytes(), Options{}); err != nil {
			t.Fatal(err)
		}
		got, err := to.Bundle(ctx, slug)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s changed on the way (-want +got):\n%s", slug, diff)
		}
		if again, err := Bytes(ctx, to, slug+".json", file.Bytes(), Options{}); err != nil || again[0].Outcome != Unchanged || again[0].Summary.Slug != slug {
			t.Errorf("%s again: %+v, error %v, want %v", slug, again, err, Unchanged)
		}
	}
}

func TestSlug(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Café crème", "cafe-creme"},
		{"  --A & B--  ", "a-b"},
		{"Don’t don't", "dont-dont"},
		{"Ærø, Œuvre, Þór, Đồng, Łódź, İstanbul", "aero-oeuvre-thor-dong-lodz-istanbul"},
		{"３ ｗｉｄｅ ① ½", "3-wide-1-1-2"},
		{"Привет", ""},
		{"../../etc/passwd", "etc-passwd"},
		{strings.Repeat("a", 200), strings.Repeat("a", slugLength)},
		{"\xff\x00", ""},
	}

	for _, tt := range tests {
		if got := Slug(tt.in); got != tt.want {
			t.Errorf("Slug(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	f.Add("Café crème", "x.txt")
	f.Fuzz(func(t *testing.T, title, name string) {
		if slug := Slug(title); slug != "" && !article.ValidSlug(slug) {
			t.Errorf("Slug(%q) = %q", title, slug)
		}
		a := &article.Article{Metadata: article.Metadata{Title: title}, Source: article.Source{Name: name}}
		if slug := slugOf(a); !article.ValidSlug(slug) || len(slug) > slugLength {
			t.Errorf("slug of %q, %q is %q", title, name, slug)
		}
	})
}
