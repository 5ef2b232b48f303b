package web_test

import (
	"strings"
	"testing"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
	"postil/web/view"
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

// testEditing edits an article, looks at the preview, saves it, and follows an old
// link to what changed.
func testEditing(b *tab) {
	b.signIn(account.Editor)
	const slug = "the-ferry-that-is-edited"
	body := "The ferry left the quay at noon on Friday. Nobody on board had noticed the rising water. The captain turned back after an hour."
	if _, err := ingest.Bytes(b.Context(), b.store, "ferry.txt", []byte(body), ingest.Options{Slug: slug}); err != nil {
		b.Fatal(err)
	}
	first, err := b.store.Article(b.Context(), slug)
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range first.Sentences {
		n := article.Note{Article: slug, From: s.ID, To: s.ID, Body: "Who says so?", By: "Reader", Visibility: article.Public}
		if _, err := b.store.SaveNote(b.Context(), n, ""); err != nil {
			b.Fatal(err)
		}
	}
	b.open(view.EditURL(slug))
	b.fine("edit")
	b.run(`const text = document.getElementById("source"); text.value = text.value.replace("an hour", "two hours").replace("Nobody on board had noticed the rising water. ", "")`)
	b.click(`button[value="preview"]`)
	expect(b, "sentences in the preview", `document.querySelectorAll(".preview [data-s]").length`, 2)
	expect(b, "what is put in", `document.querySelector("ins").textContent.includes("two")`, true)
	b.fine("preview of an edit")
	b.click(`button[value="save"]`)
	expect(b, "the article", `location.pathname`, view.ArticleURL(slug, view.Pin{}))

	b.open(view.SelectionPath(slug, view.Pin{}, view.One(first.Sentences[2].ID)))
	b.click(`.panel a[href$="/changes"]`)
	expect(b, "what was taken out", `document.querySelector("del").textContent.includes("an")`, true)
	b.open(view.SelectionPath(slug, view.Pin{}, view.One(first.Sentences[1].ID)))
	expect(b, "its last words", `document.querySelector(".quote").textContent`, "Nobody on board had noticed the rising water.")

	b.open(view.ReviewURL(slug, ""))
	b.fine("review")
	expect(b, "decisions", `document.querySelectorAll("button[value=discarded]").length`, 2)
	b.click(`button[value="holds"]`)
	expect(b, "the list after it", `location.pathname + location.search`, view.ReviewURL("", ""))
	b.open(view.SettledURL(""))
	b.fine("what was decided")
	b.open(view.RestoreURL(slug, 1))
	b.fine("bringing a revision back")
	b.click(`button[value="save"]`)
	expect(b, "the restored text", `document.getElementById("text").textContent.includes("rising water")`, true)
}
