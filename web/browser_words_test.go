package web_test

import (
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"postil/internal/article"
	"postil/web/view"
)

// chosenWords are those that are chosen in the list of the panel.
const chosenWords = `[...document.querySelectorAll(".words-strip [aria-selected=true]")].map(o => o.textContent).join(" ")`

// testWords chooses words by keys alone, then by a finger, and has them noted and
// labelled.
func testWords(b *tab) {
	b.atDesk()
	a := b.wrong("word-choice", 4)
	path := view.SelectionPath(a.Slug, view.Pin{}, view.One(a.Sentences[0].ID))
	b.open(path)
	expect(b, "the words of the sentence", `document.querySelectorAll(".words-strip [role=option]").length`, 12)
	b.run(`document.querySelector("#panel-title").focus()`)
	for _, step := range []struct {
		key   string
		shift bool
		want  string
	}{
		{kb.ArrowRight, false, "On"}, {kb.ArrowRight, false, "day"}, {kb.ArrowRight, true, "day 1"}, {kb.ArrowRight, true, "day 1 of"},
		{kb.ArrowLeft, true, "day 1"}, {"o", false, "day 1"}, {kb.ArrowLeft, true, "On day 1"}, {kb.ArrowRight, true, "day 1"},
		{kb.Escape, false, ""}, {kb.End, false, "crowd"}, {kb.ArrowLeft, true, "the crowd"}, {kb.Home, true, "On day 1 of the strike Anna Novak spoke to the crowd"},
		{kb.ArrowRight, false, "day"}, {kb.End, false, "crowd"}, {kb.ArrowLeft, true, "the crowd"},
	} {
		if step.shift {
			b.press(step.key, chromedp.ModifierShift)
		} else {
			b.press(step.key)
		}
		expect(b, "chosen after "+step.key, chosenWords, step.want)
	}
	expect(b, "what is spoken", `document.getElementById("status").textContent`, "Chosen: the crowd")
	expect(b, "what is drawn in the text", `[...(CSS.highlights.get("chosen") ?? [])].map(String).join()`, "the crowd")
	b.press(kb.Enter)
	expect(b, "the form of a note", `document.activeElement.name + " " + document.activeElement.form.elements.quote.value`, "text the crowd")

	b.open(path)
	expect(b, "the words again", `document.querySelectorAll(".words-strip [role=option]").length`, 12)
	b.run(`document.querySelector("#panel-title").focus()`)
	b.press(kb.ArrowLeft)
	b.press("4")
	expect(b, "labelled by one key", `[...document.querySelectorAll(".judged .claim > span:last-child")].map(s => s.textContent).join()`, "place “Anna Novak”,group “crowd”")
	expect(b, "is spoken", `document.getElementById("status").textContent.includes("crowd")`, true)
	b.press("u")
	expect(b, "undone", `document.querySelectorAll(".judged:not(.rejected)").length`, 1)

	b.telephone()
	b.open(path)
	expect(b, "the words on a telephone", `document.querySelectorAll(".words-strip [role=option]").length`, 12)
	b.tap(".words-strip [role=option]:nth-of-type(6)")
	expect(b, "the first word", chosenWords, "strike")
	b.tap(".words-strip [role=option]:nth-of-type(8)")
	expect(b, "to the last", chosenWords, "strike Anna Novak")
	b.tap(".words-desk [data-as='5']")
	expect(b, "labelled by a finger", `document.querySelector(".judged .claim > span:last-child").textContent`, "event “strike Anna Novak”") // a machine's on the same words gives way
	b.fine("words labelled")
	kept, err := b.store.Annotations(b.Context(), a.Slug)
	if err != nil {
		b.Fatal(err)
	}
	last := kept.Judgements[len(kept.Judgements)-1].Mention
	b.open(view.EditEntityURL("anna-novak", ""))
	b.fine("correcting an entity")
	b.run(`document.querySelector("#description").focus()`)
	b.press("x" + kb.Enter)
	expect(b, "corrected by keys", `document.querySelector(".done")?.textContent`, "Done. You can undo it below.")
	if last == nil || last.Type != article.TypeEvent || last.In(a.Text) != "strike Anna Novak" {
		b.Errorf("kept is %+v", last)
	}
}
