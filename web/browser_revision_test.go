package web_test

import (
	"strings"
	"testing"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
)

// bridge is the article of the library that has been revised: a sentence was
// edited, one taken out, one put in. A note stands on each of the first.
const bridge = "the-footbridge"

// reviseBridge takes the article into the library and revises it. It returns its
// first revision.
func reviseBridge(t *testing.T, st *store.Store) *article.Article {
	t.Helper()
	if _, err := ingest.File(t.Context(), st, "testdata/footbridge.md", ingest.Options{}); err != nil {
		t.Fatal(err)
	}
	first, err := st.Article(t.Context(), bridge)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range first.Sentences {
		n := article.Note{Article: bridge, From: s.ID, To: s.ID, Body: "Is this so?", By: "Reader", Visibility: article.Public}
		if _, err := st.SaveNote(t.Context(), n, ""); err != nil {
			t.Fatal(err)
		}
	}
	body := strings.NewReplacer(
		"four million", "five million", " A crane lifted the last steel beam into its place.", "", "Nobody was", "There was a feast in the evening. Nobody was",
	).Replace(first.Source.Body)
	_, _, err = ingest.Revise(t.Context(), st, ingest.Change{
		Slug: bridge, Source: article.Source{Format: article.FormatMarkdown, Name: first.Source.Name, Body: body}, By: "Edda Editor", Summary: "Corrected the price",
	})
	if err != nil {
		t.Fatal(err)
	}

	return first
}

// revisionPages are the pages about revisions in each of their states.
func (l *library) revisionPages() []page {
	sentence := func(i int) string { return "/s/" + l.first.Sentences[i].ID }

	return []page{
		{name: "article that was revised", path: "/a/" + bridge},
		{name: "sentence that changed", path: "/a/" + bridge + sentence(2)},
		{name: "what changed in it", path: "/a/" + bridge + sentence(2) + "/changes"},
		{name: "sentence that is gone", path: "/a/" + bridge + sentence(1)},
		{name: "its wordings", path: "/a/" + bridge + sentence(1) + "/changes"},
		{name: "range with an end gone", path: "/a/" + bridge + sentence(0) + ".." + l.first.Sentences[1].ID},
		{name: "older revision", path: "/a/" + bridge + "@1" + sentence(1)},
		{name: "history", path: "/a/" + bridge + "/history"},
		{name: "comparison", path: "/a/" + bridge + "/history/1..2"},
	}
}
