package web

import (
	"strings"
	"testing"

	"postil/internal/annotate"
	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
	"postil/web/view"
)

// waiting stores an article whose labels are still to be found.
func waiting(t *testing.T, st *store.Store) article.Summary {
	t.Helper()
	added, err := ingest.Bytes(t.Context(), st, "a.md", []byte("# Late\n\nWill it hold?"), ingest.Options{Annotate: ingest.Later})
	if err != nil {
		t.Fatal(err)
	}

	return added[0].Summary
}

func TestAPageSaysThatLabelsAreBeingFound(t *testing.T) {
	s, st := newTestServer(t)
	a := waiting(t, st)
	page := ask(t, s, "GET", "/a/"+a.Slug).Body.String()
	if !strings.Contains(page, "Labels are being found …") || !strings.Contains(page, `data-poll="`+view.ProgressURL(a.Slug)+`"`) {
		t.Errorf("the page does not say that labels are being found: %s", page)
	}
	if got := ask(t, s, "GET", view.ProgressURL(a.Slug)).Body.String(); !strings.HasPrefix(got, "<p") || !strings.Contains(got, "Labels are being found …") {
		t.Errorf("fragment %s", got)
	}

	if err := ingest.Reannotate(t.Context(), st, a.Slug); err != nil {
		t.Fatal(err)
	}
	page = ask(t, s, "GET", "/a/"+a.Slug).Body.String()
	if strings.Contains(page, `id="progress"`) || !strings.Contains(page, annotate.Name) {
		t.Error("the page does not have the labels, or still waits")
	}
	if got := ask(t, s, "GET", view.ProgressURL(a.Slug)).Body.String(); !strings.Contains(got, "have been found") || strings.Contains(got, "data-poll") {
		t.Errorf("fragment %s", got)
	}
	for address, want := range map[string]int{"/a/nowhere/progress": 404, "/a/UPPER/progress": 404, "/a/" + a.Slug + "@1/progress": 302} {
		if w := ask(t, s, "GET", address); w.Code != want {
			t.Errorf("%s: %d, want %d", address, w.Code, want)
		}
	}
}

// TestAPageIsNeverOlderThanItsVersion writes at every moment of a request at which
// the server looks whether something was written.
func TestAPageIsNeverOlderThanItsVersion(t *testing.T) {
	st := openStore(t, t.TempDir()+"/postil.db")
	a := waiting(t, st)
	text, err := st.Article(t.Context(), a.Slug)
	if err != nil {
		t.Fatal(err)
	}
	findings := annotate.Annotate(text)
	for moment := range 10 {
		for _, address := range []string{"/a/" + a.Slug, view.SelectionPath(a.Slug, view.Pin{}, view.One(text.Sentences[1].ID)), view.PanelURL(a.Slug, view.Pin{}, view.One(text.Sentences[1].ID))} {
			if err := st.SaveFindings(t.Context(), a.Slug, article.Findings{Annotator: annotate.Name, Version: "none", Revision: 1}); err != nil {
				t.Fatal(err)
			}
			s := serverOf(t, st)
			calls := 0
			s.library.commits = func() int64 {
				if calls++; calls == moment+1 {
					if err := st.SaveFindings(t.Context(), a.Slug, *findings); err != nil {
						t.Error(err)
					}
				}
				return st.Commits()
			}
			ask(t, s, "GET", address)
			if calls > moment && !strings.Contains(ask(t, s, "GET", address).Body.String(), annotate.Name) {
				t.Errorf("%s: what was written at moment %d is missing for good", address, moment)
			}
		}
	}
}

func TestAnEntityPageGuessesWhoIsTheSame(t *testing.T) {
	s, st := newTestServer(t)
	for _, text := range []string{"The World Rowing Union said on Monday that it was late.", "The WRU said on Tuesday that it was not late at all."} {
		if _, err := ingest.Bytes(t.Context(), st, "a.txt", []byte(text), ingest.Options{Annotate: ingest.Now}); err != nil {
			t.Fatal(err)
		}
	}
	if page := ask(t, s, "GET", "/e/wru").Body.String(); !strings.Contains(page, "May be the same") || !strings.Contains(page, view.EntityURL("world-rowing-union")) {
		t.Error("the page of WRU does not guess that it is the World Rowing Union")
	}
}
