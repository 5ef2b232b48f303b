package web_test

import (
	"strings"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// testReview works through every queue of an article by keys alone.
func testReview(b *tab) {
	me := b.signIn(account.Editor)
	a := b.wrong("reviewed-by-keys", 5)
	queue := func(kind article.ReviewKind) string { return view.NextURL(view.Queue{Kind: kind, Article: a.Slug}, "") }
	left := func(words string) {
		b.Helper()
		expect(b, "what is left", `document.readyState === "complete" ? document.querySelector(".title > .meta")?.textContent ?? "" : "loading"`, words)
	}
	b.open(queue(article.ReviewUnreviewed))
	left("5 left here")
	for _, step := range []struct{ key, left string }{{"y", "4 left here"}, {"x", "3 left here"}, {"1", "2 left here"}, {"s", "2 left here"}, {"A", ""}} {
		b.press(step.key)
		left(step.left)
		b.settle()
	}
	expect(b, "what the meter says", `document.querySelector("progress").value === document.querySelector("progress").max`, true)
	kept, err := b.store.Annotations(b.Context(), a.Slug)
	if err != nil || len(kept.Judgements) != 5 {
		b.Errorf("%d judgements, %v, want one for each label", len(kept.Judgements), err)
	}

	a = b.changed("changed-for-review", me.Name)
	b.open(queue(article.ReviewChanged))
	left("1 left here")
	expect(b, "both wordings", `["noon", "<ins", "<del"].every(what => document.querySelector(".reviewing").outerHTML.includes(what))`, true)
	b.fine("a sentence that changed")
	b.press("y")
	left("")
	b.open(queue(article.ReviewUnplaced))
	left("1 left here")
	b.settle()
	b.press("s")
	expect(b, "all were skipped", `document.querySelector(".empty")?.textContent.startsWith("That was the last one")`, true)
	b.open(queue(article.ReviewUnplaced))
	b.press("x")
	left("")

	b.open(queue(article.ReviewFlagged))
	left("2 left here")
	b.fine("what a reader says")
	b.press("x")
	left("1 left here")
	b.settle()
	b.press("y")
	left("")
	counts, err := b.store.ReviewCounts(b.Context(), a.Slug)
	if err != nil || counts.Changed+counts.Unplaced+counts.Flagged+counts.Pending > 0 {
		b.Errorf("%+v wait, %v", counts, err)
	}
}

// changed stores an article with three notes and revises it: one sentence is edited, one
// is taken out; readers say twice what is wrong with the third note.
func (b *tab) changed(slug, by string) *article.Article {
	b.Helper()
	text := "The barge left the quay at noon on Friday. Nobody on board had noticed the rising water. The captain turned back after an hour."
	if _, err := ingest.Bytes(b.Context(), b.store, slug+".txt", []byte(text), ingest.Options{Slug: slug, Annotate: ingest.Never}); err != nil {
		b.Fatal(err)
	}
	a, err := b.store.Article(b.Context(), slug)
	if err != nil {
		b.Fatal(err)
	}
	var last article.Note
	for _, s := range a.Sentences {
		n, err := b.store.SaveNote(b.Context(), article.Note{Article: a.Slug, From: s.ID, To: s.ID, Body: "Who says so?", By: by, Visibility: article.Public}, "")
		if err != nil {
			b.Fatal(err)
		}
		last = n
	}
	body := strings.NewReplacer("on Friday", "on Thursday", "Nobody on board had noticed the rising water. ", "").Replace(text)
	if _, _, err := ingest.Revise(b.Context(), b.store, ingest.Change{
		Slug: a.Slug, Source: article.Source{Format: a.Source.Format, Name: a.Source.Name, Body: body}, By: by, Annotate: ingest.Never,
	}); err != nil {
		b.Fatal(err)
	}
	for _, f := range []article.Flag{
		{Object: article.FlagNote, ObjectID: last.ID, Reason: "It is rude"},
		{Object: article.FlagNote, ObjectID: last.ID, Reason: "It is long"},
	} {
		f.Article, f.Sentence, f.About = a.Slug, last.From, "Note by "+by
		if _, err := b.store.AddFlag(b.Context(), f); err != nil {
			b.Fatal(err)
		}
	}

	return a
}
