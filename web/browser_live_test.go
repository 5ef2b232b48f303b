package web_test

import (
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/ingest"
)

// The line that says what others did.
const newsLine = `document.querySelector("#news").innerText.trim()`

// testLive has two readers of one article. What is written meanwhile is told to
// both, and the text of neither moves; it is shown when they ask for it.
func testLive(b *tab) {
	added, err := ingest.Bytes(b.Context(), b.store, "live.md", []byte("# While others read\n\nThe clock struck nine. Nobody came. The door stayed shut."), ingest.Options{Annotate: ingest.Never})
	if err != nil {
		b.Fatal(err)
	}
	slug := added[0].Summary.Slug
	a, err := b.store.Article(b.Context(), slug)
	if err != nil {
		b.Fatal(err)
	}
	on := a.Sentences[1]
	note := func(body string) {
		b.Helper()
		n := article.Note{Article: slug, From: on.ID, To: on.ID, Body: body, By: "Ann", Visibility: article.Public}
		if _, err := b.store.SaveNote(b.Context(), n, ""); err != nil {
			b.Fatal(err)
		}
	}
	b.owner()
	b.open("/login")
	b.comeIn(ownerName, ownerPassword)
	expect(b, "signed in", `location.pathname`, "/account")
	other := newTab(b.T, b.ctx, b.library)
	other.telephone()
	b.open("/a/" + slug + "/s/" + on.ID)
	other.open("/a/" + slug)
	top := eval[float64](b, `document.querySelector("#text").getBoundingClientRect().top`)

	note("It was cold.")
	note("And dark.")
	expect(b, "told of notes", newsLine, "2 new notes")
	expect(other, "the other is told", newsLine, "2 new notes")
	j := article.Judgement{
		Article: slug, Sentence: on.ID, Action: article.Add, By: "Ann", At: time.Now(),
		Modality: &article.Modality{Kind: article.ReportedClaim},
	}
	if err := b.store.SaveJudgement(b.Context(), j); err != nil {
		b.Fatal(err)
	}
	expect(other, "told of a label", newsLine, "2 new notes, 1 new label")
	if now := eval[float64](b, `document.querySelector("#text").getBoundingClientRect().top`); now != top {
		b.Errorf("the text moved from %v to %v", top, now)
	}
	expect(b, "nothing is shown unasked", `document.querySelectorAll(".margin-note").length`, 0)
	b.fine("article with news")
	b.run(`window.same = document.querySelector("#s-` + on.ID + `")`)
	b.click("#news button")
	expect(b, "notes are shown", `document.querySelectorAll(".margin-note").length`, 2)
	expect(b, "and in the panel", `document.querySelector("#panel").innerText.includes("And dark.") && [...document.querySelectorAll("#panel .judged")].some((label) => /reported claim/i.test(label.textContent))`, true)
	expect(b, "the sentence is the same element", `window.same.isConnected && window.same.classList.contains("on")`, true)
	expect(b, "nothing is left to say", newsLine, "")

	testHere(b, other, slug)
}

// testHere has a second editor open the page that the owner reads.
func testHere(b, other *tab, slug string) {
	hash, err := account.HashPassword(ownerPassword)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := b.store.AddPerson(b.Context(), account.Person{Name: "Bo <i>Editor</i>", Role: account.Editor}, hash, time.Now()); err != nil {
		b.Fatal(err)
	}
	other.open("/login")
	other.comeIn("Bo <i>Editor</i>", ownerPassword)
	expect(other, "the other is signed in", `location.pathname`, "/account")
	other.open("/a/" + slug)
	expect(b, "who else is here", newsLine, "Also here: Bo <i>Editor</i>")
	expect(other, "the other sees the owner", newsLine, "Also here: "+ownerName)
	other.open("/")
	expect(b, "who else is here then", newsLine, "")
}
