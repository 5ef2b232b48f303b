package web_test

import (
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
	"postil/seeds"
	"postil/web"
)

// The articles of a library under test: the seeds, one from right to left, one that
// a machine labelled, and one whose labels are still to be found.
const (
	seed     = "iran-forces-in-syria"
	tutorial = "how-to-read"
	garden   = "garden"
	ferry    = "the-ferry-that-runs-late"
	waiting  = "the-ferry-that-waits"
)

// A library is a running server over a store of its own.
type library struct {
	url      string
	store    *store.Store
	articles map[string]*article.Article // by slug
	first    *article.Article            // the first revision of bridge
}

func startLibrary(t *testing.T) *library {
	t.Helper()
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "postil.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	if err := ingest.Seeds(t.Context(), st, seeds.FS); err != nil {
		t.Fatal(err)
	}
	for file, when := range map[string]ingest.When{"garden.md": ingest.Never, "ferry.md": ingest.Now, "waiting.md": ingest.Later} {
		if _, err := ingest.File(t.Context(), st, filepath.Join("testdata", file), ingest.Options{Annotate: when}); err != nil {
			t.Fatal(err)
		}
	}
	l := &library{store: st, articles: map[string]*article.Article{}, url: serve(t, st)}
	l.first = reviseBridge(t, st)
	for _, slug := range []string{seed, tutorial, garden, ferry, waiting} {
		if l.articles[slug], err = st.Article(t.Context(), slug); err != nil {
			t.Fatal(err)
		}
	}

	return l
}

// serve starts a server and returns its address.
func serve(t *testing.T, st *store.Store) string {
	t.Helper()
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	server, err := web.New(web.Config{Store: st, Log: log, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	listening := httptest.NewUnstartedServer(nil)
	listening.Config = web.NewHTTPServer(server, log)
	listening.Start()
	t.Cleanup(listening.Close)

	return listening.URL
}

// id returns the ID of an article's sentence; 1 is the first.
func (l *library) id(slug string, number int) string { return l.articles[slug].Sentences[number-1].ID }

// sentence returns the address of an article's sentence; 1 is the first.
func (l *library) sentence(slug string, number int) string {
	return "/a/" + slug + "/s/" + l.id(slug, number)
}

// A page is an address of one kind of page.
type page struct {
	name, path string
	layers     bool // layers are worth looking at: the other texts have no other labels
}

// pages returns every kind of page in each of its states.
func (l *library) pages() []page {
	reach := "/a/" + seed + "/s/" + l.id(seed, 2) + ".." + l.id(seed, 5)

	return append(l.revisionPages(), []page{
		{name: "without a network", path: "/offline"},
		{name: "library", path: "/"},
		{name: "article", layers: true, path: "/a/" + seed},
		{name: "tutorial", layers: true, path: "/a/" + tutorial},
		{name: "article from right to left", layers: true, path: "/a/" + garden},
		{name: "article labelled by a machine", layers: true, path: "/a/" + ferry},
		{name: "article whose labels are to be found", path: "/a/" + waiting},
		{name: "pinned revision", path: "/a/" + seed + "@1"},
		{name: "sentence", layers: true, path: l.sentence(seed, 8)},
		{name: "sentence without citation", path: l.sentence(tutorial, 1)},
		{name: "sentence from right to left", path: l.sentence(garden, 2)},
		{name: "sentence without labels", path: l.sentence(garden, 3)},
		{name: "sentence labelled by a machine", path: l.sentence(ferry, 3)},
		{name: "range", path: reach},
		{name: "words of a sentence", path: "/a/" + seed + "/s/" + l.id(seed, 3) + "?words=the"},
		{name: "ways to share", path: "/a/" + seed + "/s/" + l.id(seed, 3) + "/share"},
		{name: "sentence in a frame", path: "/embed" + l.sentence(seed, 3)},
		{name: "sentence for a room", path: "/s/" + l.id(seed, 3) + "/project"},
		{name: "entities", path: "/e"},
		{name: "entities of a type", path: "/e?type=person"},
		{name: "entities of an unused type", path: "/e?type=quantity"},
		{name: "entity", path: "/e/qasem-soleimani"},
		{name: "entity of a place", path: "/e/syria"},
		{name: "sources", path: "/sources"},
		{name: "source", path: "/sources/robert-stephen-ford"},
		{name: "search", path: "/search?q=Syria"},
		{name: "search for a phrase", path: "/search?q=%22Iranian+regime%22"},
		{name: "search with filters", path: "/search?q=Syria+kind%3Areported-claim+-entity%3Airan&sort=newest"},
		{name: "search for a name that is mistyped", path: "/search?q=Solemani"},
		{name: "search without hits", path: "/search?q=zebra"},
		{name: "search without words", path: "/search"},
		{name: "labels", path: "/labels"},
		{name: "something is wrong", path: "/flag?sentence=" + l.id(seed, 8)},
		{name: "what people did", path: "/history?article=" + seed},
		{name: "not found", path: "/nowhere"},
		{name: "sentence not found", path: "/a/" + seed + "/s/0000000000"},
		{name: "malformed", path: "/a/" + seed + "/s/_"},
	}...)
}
