package web

import (
	"net/http/httptest"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
)

// The article that is revised in tests, sentence by sentence.
var footbridge = []string{
	"The mayor opened the new footbridge on Monday morning.",
	"A crane lifted the last steel beam into its place.",
	"The council paid four million crowns for the work.",
	"Critics said that the price had doubled within a year.",
}

// revised puts an article into the library and makes revisions of it, one for each
// of texts, and returns its first revision.
func revised(t *testing.T, st *store.Store, texts ...string) *article.Article {
	t.Helper()
	r, err := ingest.Bytes(t.Context(), st, "footbridge.txt", []byte(strings.Join(footbridge, " ")), ingest.Options{Slug: "footbridge"})
	if err != nil {
		t.Fatal(err)
	}
	first, err := st.Article(t.Context(), r[0].Summary.Slug)
	if err != nil {
		t.Fatal(err)
	}
	for _, sentence := range first.Sentences {
		saveNote(t, st, first.Slug, sentence.ID, "A note.")
	}
	for _, text := range texts {
		revise(t, st, first.Slug, text)
	}

	return first
}

func revise(t testing.TB, st *store.Store, slug, text string) {
	t.Helper()
	_, _, err := ingest.Revise(t.Context(), st, ingest.Change{
		Slug: slug, Source: article.Source{Format: article.FormatText, Body: text}, By: "Edda Editor", Summary: "Corrected the price",
	})
	if err != nil {
		t.Fatal(err)
	}
}

// mended is the article with another price and without the crane.
func mended() string {
	return strings.Join([]string{footbridge[0], strings.Replace(footbridge[2], "four", "five", 1), footbridge[3]}, " ")
}

func TestOldLinksLeadSomewhere(t *testing.T) {
	s, st := newTestServer(t)
	a := revised(t, st, mended())
	b, err := st.Article(t.Context(), a.Slug)
	if err != nil {
		t.Fatal(err)
	}
	id := func(i int) string { return a.Sentences[i].ID }
	for _, tt := range []struct {
		name, target string
		status       int
		says         []string
		not          string
	}{
		{"a changed sentence", "/a/footbridge/s/" + id(2), 200, []string{"What changed", "Its words changed in revision 2", "/s/" + id(2) + "/changes", "The words were others when this was written"}, ""},
		{"its panel alone", "/a/footbridge/s/" + id(2) + "/panel", 200, []string{"What changed"}, ""},
		{"a sentence as it was", "/a/footbridge/s/" + id(0), 200, []string{"Revision 2 of"}, "What changed"},
		{"its wordings", "/a/footbridge/s/" + id(2) + "/changes", 200, []string{"<del>", "four", "<ins>", "five", "Edda Editor", "Corrected the price"}, ""},
		{"a deleted sentence", "/a/footbridge/s/" + id(1), 200, []string{"no longer in the article", footbridge[1], "It was taken out", "/a/footbridge@1/s/" + id(1), "A note."}, ""},
		{"a range with one end gone", "/a/footbridge/s/" + id(0) + ".." + id(1), 200, []string{"An end of this range", footbridge[0], footbridge[1]}, ""},
		{"a pinned sentence", "/a/footbridge@1/s/" + id(1), 200, []string{"It is not the newest", "What changed since", "/history/1..2", "This sentence now", "A note."}, ""},
		{"the newest, pinned", "/a/footbridge@2", 200, []string{"It is the newest"}, "What changed since"},
		{"pinned to a revision without it", "/a/footbridge@2/s/" + id(1), 200, []string{"Revision 2 does not have this sentence"}, ""},
		{"history", "/a/footbridge/history", 200, []string{"Revision 2", "Edda Editor", "1 edited", "1 taken out", "/edit/footbridge/restore/1"}, "/edit/footbridge/restore/2"},
		{"a comparison", "/a/footbridge/history/1..2", 200, []string{"<del>", "four", "five", "taken out", "1 sentence as it was"}, ""},
		{"a comparison by form", "/a/footbridge/history?from=2&to=1", 302, nil, ""},
		{"a comparison backwards", "/a/footbridge/history/2..1", 302, nil, ""},
		{"a comparison with nothing", "/a/footbridge/history/1..9", 404, nil, ""},
		{"a comparison of words", "/a/footbridge/history/a..b", 400, nil, ""},
		{"wordings of nothing", "/a/footbridge/s/0000000000/changes", 404, nil, ""},
		{"history of nothing", "/a/nowhere/history", 404, nil, ""},
		{"a short link to what is gone", "/s/" + id(1), 302, nil, ""},
		{"a new sentence at an old revision", "/a/footbridge@1/s/" + b.Sentences[0].ID, 200, nil, ""},
	} {
		w := ask(t, s, "GET", tt.target)
		checkSays(t, tt.name, w, tt.status, tt.says, tt.not)
	}
}

func checkSays(t *testing.T, name string, w *httptest.ResponseRecorder, status int, says []string, not string) {
	t.Helper()
	body := w.Body.String()
	if w.Code != status {
		t.Errorf("%s: %d, want %d", name, w.Code, status)
	}
	for _, words := range says {
		if !strings.Contains(body, words) {
			t.Errorf("%s does not say %q", name, words)
		}
	}
	if not != "" && strings.Contains(body, not) {
		t.Errorf("%s says %q", name, not)
	}
}

func TestAMergedSentenceLeadsToItsHeir(t *testing.T) {
	s, st := newTestServer(t)
	a := revised(t, st, strings.Join([]string{
		footbridge[0], strings.TrimSuffix(footbridge[1], ".") + " and the council paid four million crowns for the work.", footbridge[3],
	}, " "))
	b, err := st.Article(t.Context(), a.Slug)
	if err != nil {
		t.Fatal(err)
	}
	gone := a.Sentences[1].ID
	if b.Sentences[1].ID == gone {
		gone = a.Sentences[2].ID
	}
	w := ask(t, s, "GET", "/a/footbridge/s/"+gone)
	checkSays(t, "a merged sentence", w, 200, []string{"merged into another sentence", "Its words went into", "/s/" + b.Sentences[1].ID}, "")
}
