package web_test

import (
	"strings"

	"postil/internal/ingest"
)

// What a machine found says so, and how sure it is; its stances are folded away.
func testMachine(b *tab) {
	b.open("/a/" + ferry)
	b.click("#s-" + b.id(ferry, 3))
	expect(b, "panel", panelTitle, "Sentence 3 of 5")
	said := eval[string](b, panelWords)
	for _, words := range []string{"Robert Lee", "accused", "postil-annotator 6", "likely", "not reviewed"} {
		if !strings.Contains(said, words) {
			b.Errorf("panel says %q, want %q in it", said, words)
		}
	}
}

// A page whose labels are being found says when they are there, and does not change
// by itself.
func testProgress(b *tab) {
	b.open("/a/" + waiting)
	line := `document.querySelector("#progress")?.textContent.replace(/\s+/g, " ").trim() ?? ""`
	expect(b, "line while labels are found", `(`+line+`).startsWith("Labels are being found")`, true)
	expect(b, "mentions", `document.querySelectorAll("article [data-t]").length`, 0)
	b.run(`window.fetch = () => Promise.reject(new Error("the stream tells it"))`)
	if err := ingest.Reannotate(b.Context(), b.store, waiting); err != nil {
		b.Fatal(err)
	}
	expect(b, "line when they are found", line, "The labels have been found. Show them")
	expect(b, "mentions before anybody asked for them", `document.querySelectorAll("article [data-t]").length`, 0)
	b.click("#progress a")
	expect(b, "mentions", `document.querySelectorAll("article [data-t]").length > 3`, true)
	expect(b, "line afterwards", line, "")
}
