package web_test

import (
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/markdown"
	"postil/web"
	"postil/web/view"
)

// told is what the form of a new note says of itself.
const told = `document.querySelector(".notes-desk > .note-form .draft-state").innerText.trim()`

// inMargin are the words of the notes in the margin.
const inMargin = `[...document.querySelectorAll(".margin-note .note-body")].map((body) => body.innerText.trim()).sort().join(" | ")`

// noted stores an article of three sentences for a test of notes.
func (b *tab) noted(slug string) *article.Article {
	b.Helper()
	if _, err := ingest.Bytes(b.Context(), b.store, slug+".txt", []byte("The clock of "+slug+" struck nine. Nobody came. The door stayed shut."), ingest.Options{Slug: slug, Annotate: ingest.Never}); err != nil {
		b.Fatal(err)
	}
	a, err := b.store.Article(b.Context(), slug)
	if err != nil {
		b.Fatal(err)
	}

	return a
}

// notes are the notes of an article that an editor of a name may read.
func (b *tab) notes(slug, name string) []article.Note {
	b.Helper()
	notes, err := b.store.NotesBeside(b.Context(), slug, article.NoteReader{Name: name, Editor: true})
	if err != nil {
		b.Fatal(err)
	}

	return notes
}

// words writes words where the focus is, as a keyboard method does: at once.
func (b *tab) words(words string) {
	b.Helper()
	call(b.T, b.ctx, input.InsertText, input.InsertTextParams{Text: words})
}

// inFocus is what a screen reader calls the element in focus.
const inFocus = `(() => { const e = document.activeElement; return (e.labels?.[0] ?? e).innerText.trim().replace(/\s+/g, " ") })()`

// tabTo presses Tab until a screen reader calls what is in focus so.
func (b *tab) tabTo(name string) {
	b.Helper()
	for range 60 {
		if eval[string](b, inFocus) == name {
			return
		}
		b.press("\t")
	}
	b.Fatalf("Tab does not lead to %q; in focus is %q", name, eval[string](b, inFocus))
}

// testNoteKeys writes, edits, answers, resolves, reopens, deletes and restores a note
// by keyboard alone, and finds it by a filter. What is one's own stands in the margin
// at once; nothing private is in the page that is kept for all.
func testNoteKeys(b *tab) {
	b.atDesk()
	a := b.noted("note-keys")
	b.open("/a/" + a.Slug)
	b.press("j")
	expect(b, "the desk", `document.querySelector(".panel.at-desk")?.dataset.link ?? ""`, view.SelectionPath(a.Slug, view.Pin{}, view.One(a.Sentences[0].ID)))
	left := eval[float64](b, `document.getElementById("text").getBoundingClientRect().left`)
	b.press("n")
	expect(b, "where one writes", inFocus, "Your note")
	b.words("Was it *cold*?")
	b.press("\r", chromedp.ModifierCtrl)
	expect(b, "in the margin at once", inMargin, "Was it cold?")
	expect(b, "marked as private", `document.querySelector(".margin-note .meta").innerText.includes("for you alone")`, true)
	expect(b, "the note is in focus", `document.activeElement.matches("#selection [id^=n-]")`, true)
	if now := eval[float64](b, `document.getElementById("text").getBoundingClientRect().left`); now != left {
		b.Errorf("the text moved sideways from %v to %v", left, now)
	}
	if page := b.anonymous("/a/" + a.Slug); strings.Contains(page, "cold") {
		b.Error("a private note is in the page for all")
	}
	by := eval[string](b, `document.querySelector(".margin-note .meta").innerText.split(",")[0].trim()`)
	b.tabTo("Edit the note by " + by)
	b.press("\r")
	expect(b, "where one edits", inFocus, "Your note")
	b.words("So ")
	b.press(kb.Escape)
	expect(b, "back at the button", inFocus, "Edit the note by "+by)
	b.press("\r")
	expect(b, "the draft is back", `document.querySelector(".editing > .note-form textarea")?.value ?? ""`, "So Was it *cold*?")
	expect(b, "and says so", `document.querySelector(".editing > .note-form .draft-state").innerText.startsWith("Your draft is back")`, true)
	b.fine("a note being edited")
	b.tabTo("Who may read it")
	b.press("Ev") // of Editors and Everybody
	expect(b, "for whom", `document.activeElement.value`, "public")
	b.tabTo("Save")
	b.press("\r")
	expect(b, "the new words in the margin", inMargin, "So Was it cold?")
	expect(b, "for everybody now", `document.querySelector(".margin-note .meta").innerText.includes("alone")`, false)

	b.tabTo("Reply to the note by " + by)
	b.press("\r\t")
	expect(b, "where one answers", inFocus, "Your reply")
	b.words("It was.")
	b.press("\r", chromedp.ModifierCtrl)
	expect(b, "the reply in the margin", inMargin, "It was. | So Was it cold?")
	b.run(`document.querySelector("#panel-title").focus()`)
	for _, step := range []struct{ name, margin string }{
		{"Resolve the note by " + by, "1 done"}, {"Reopen the note by " + by, "0 done"},
	} {
		b.tabTo(step.name)
		b.press("\r")
		expect(b, "after "+step.name, `document.querySelectorAll(".margin-note.resolved").length + " done"`, step.margin)
		expect(b, "the note is in focus", `document.activeElement.matches("#selection [id^=n-]")`, true)
	}
	b.tabTo("Delete the note by " + by)
	b.press("\r")
	expect(b, "its words are gone from the margin", inMargin, "It was.")
	b.run(`document.querySelector("#panel-title").focus()`)
	b.tabTo("Restore the note by " + by)
	b.press("\r")
	expect(b, "its words are back", inMargin, "It was. | So Was it cold?")

	b.open(view.NotesURL(view.NotesQuery{Article: a.Slug}))
	expect(b, "the list", `document.querySelectorAll(".ledger > li").length`, 2)
	b.tabTo("By")
	b.words(by + "x")
	b.press("\r")
	expect(b, "none by somebody else", `document.readyState === "complete" && location.search.includes("by=") ? document.querySelectorAll(".ledger > li").length : -1`, 0)
	b.open(view.NotesURL(view.NotesQuery{Article: a.Slug}))
	b.tabTo("Resolved")
	b.press("\r")
	expect(b, "none is resolved", `document.readyState === "complete" && location.search.includes("state=resolved") ? document.querySelectorAll(".ledger > li").length : -1`, 0)
	b.tabTo("Open")
	b.press("\r")
	expect(b, "both are open", `document.readyState === "complete" && location.search.includes("state=open") ? document.querySelectorAll(".ledger > li").length : -1`, 2)
	b.fine("list of notes")
}

// anonymous returns a page as readers without an account get it.
func (b *tab) anonymous(path string) string {
	b.Helper()

	return eval[string](b, `fetch(`+quote(path)+`, {credentials: "omit", cache: "no-store"}).then((answer) => answer.text())`)
}

// testNoteWithoutScript writes, changes and deletes a note with forms alone; a long
// note stays what it was to the byte on each of three ways.
func testNoteWithoutScript(b *tab) {
	b.atDesk()
	a := b.noted("note-plain")
	desk := view.DeskURL(a.Slug, view.One(a.Sentences[1].ID))
	long := longNote()
	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit(desk)
	fill := func(words string) {
		b.Helper()
		b.run(`document.querySelector(".notes-desk > .note-form textarea, main.page textarea").value = ` + quote(words))
	}
	fill(long)
	b.click(".notes-desk > .note-form .actions button")
	expect(b, "the note", `document.readyState === "complete" ? document.querySelectorAll(".notes-desk > .label").length : -1`, 1)
	b.click(".notes-desk a[data-edit]")
	expect(b, "the form says the same", `document.querySelector("main.page textarea")?.value ?? ""`, long)
	b.click("main.page .note-form .actions button")
	expect(b, "back at the desk", `location.pathname`, desk)
	b.click(`.notes-desk form[action$="/delete"] button`)
	expect(b, "deleted", `document.querySelectorAll(".notes-desk form[action$='/restore']").length`, 1)
	b.click(`.notes-desk form[action$="/restore"] button`)
	expect(b, "restored", `document.querySelectorAll(".notes-desk form[action$='/delete']").length`, 1)

	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: false})
	b.open(view.SelectionPath(a.Slug, view.Pin{}, view.One(a.Sentences[0].ID)))
	expect(b, "the desk", `document.querySelectorAll(".panel.at-desk .note-form").length > 0`, true)
	fill(long)
	b.click(".notes-desk > .note-form .actions button")
	expect(b, "the note", `document.querySelectorAll(".notes-desk > .label .note-body table").length`, 1)
	made := eval[string](b, `fetch("/api/notes", {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({sentence: `+quote(a.Sentences[2].ID)+`, text: `+quote(long)+`})}).then((answer) => answer.json()).then((note) => note.text)`)
	by := eval[string](b, `document.querySelector("details.me b").textContent`)
	notes := b.notes(a.Slug, by)
	if len(notes) != 3 || made != long {
		b.Fatalf("%d notes, want 3; the API gives the same back: %v", len(notes), made == long)
	}
	for i, n := range notes {
		if n.Body != long {
			b.Errorf("note %d has %d bytes that are not the %d that were written", i, len(n.Body), len(long))
		}
	}
}

// longNote is a note of ten thousand characters: emoji, words from right to left,
// code with spaces at its ends, a table.
func longNote() string {
	long := "# שלום עולם 👩🏽‍🚀\n\n| a | ب |\n|---|---|\n| 1 | ٢ |\n\n```go\n\tif a < b && c > d { }  \n```\n\n"
	filler := "Ünïcode 🧭 and “quotes” & <b>tags</b> — 漢字.  \n"
	for len([]rune(long)) < 10000-len([]rune(filler)) && len(long) < 16<<10-len(filler) {
		long += filler
	}

	return long + "\n\n  the end \n"
}

// testNoteConflict has two windows change one note: the second is shown both
// wordings, and nothing is lost.
func testNoteConflict(b *tab) {
	b.atDesk()
	a := b.noted("note-conflict")
	by := b.myName()
	on := a.Sentences[1]
	n, err := b.store.SaveNote(b.Context(), article.Note{Article: a.Slug, From: on.ID, To: on.ID, Body: "the first words", By: by, Visibility: article.Editors}, "")
	if err != nil {
		b.Fatal(err)
	}
	other := b.sibling()
	for _, window := range []*tab{b, other} {
		window.open(view.SelectionPath(a.Slug, view.Pin{}, view.One(on.ID)))
		expect(window, "the note in the margin", inMargin, "the first words")
		window.click("#selection a[data-edit]")
		expect(window, "its form", `document.querySelectorAll(".editing > .note-form textarea").length`, 1)
	}
	write := func(window *tab, words string) {
		window.run(`document.querySelector("#selection .editing > .note-form textarea, .theirs ~ .note-form textarea").value = ` + quote(words))
		window.click(`#selection .editing > .note-form button[type=submit]`)
	}
	write(b, "words of the one")
	expect(b, "saved", inMargin, "words of the one")
	write(other, "words of the other")
	expect(other, "both wordings", `(document.querySelector("#selection .theirs pre")?.textContent ?? "") + " / " + (document.querySelector("#selection .theirs ~ .note-form textarea")?.value ?? "")`, "words of the one / words of the other")
	other.guard.forgive("status of 409")
	expect(other, "the news is in focus", inFocus, "The note as it is now")
	other.fine("both wordings of a note")
	other.run(`document.querySelector("[data-merge]").click()`)
	other.click(`#selection .theirs ~ .note-form button[type=submit]`)
	expect(other, "one of both", inMargin, "words of the other\n\nwords of the one")
	versions, err := b.store.NoteVersions(b.Context(), n.ID)
	if err != nil || len(versions) != 3 || versions[2].Body != "words of the other\n\nwords of the one" {
		b.Errorf("wordings: %+v, %v", versions, err)
	}
	expect(b, "the other window's change is not shown unasked", inMargin, "words of the one")

	for _, window := range []*tab{b, other} {
		window.click("#selection a[data-edit]")
		expect(window, "the form has the newest words", `document.querySelector(".editing > .note-form textarea")?.value ?? ""`, versions[2].Body)
	}
	write(b, "the last words")
	expect(b, "saved", inMargin, "the last words")
	write(other, "given up")
	expect(other, "both wordings", `document.querySelectorAll("#selection .theirs").length`, 1)
	other.guard.forgive("status of 409")
	other.click("[data-keep-theirs]")
	expect(other, "the note as it is", `document.readyState + (document.querySelector("main.at-desk .notes-desk .note-body")?.innerText.trim() ?? "")`, "completethe last words")
	expect(other, "no draft is left", `Object.keys(localStorage).filter((name) => name.startsWith("postil draft")).length`, 0)
}

// myName is who is signed in.
func (b *tab) myName() string {
	b.Helper()
	b.open("/a/" + seed)
	expect(b, "the menu", `document.querySelectorAll("details.me b").length`, 1)

	return eval[string](b, `document.querySelector("details.me b").textContent`)
}

// sibling is another browser in which the same person is signed in.
func (b *tab) sibling() *tab {
	b.Helper()
	other := newTab(b.T, b.ctx, b.library)
	for _, c := range call(b.T, b.ctx, network.GetCookies, network.GetCookiesParams{URLs: []string{b.url}}).Cookies {
		call(b.T, other.ctx, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: b.url})
	}

	return other
}

// A shaky server takes what is posted to it and loses answers on their way.
type shaky struct {
	http.Handler
	mu   sync.Mutex
	lose int      // how many answers are lost
	keys []string // of what was posted
}

func (s *shaky) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	lost := false
	if r.Method == http.MethodPost {
		s.mu.Lock()
		s.keys = append(s.keys, r.Header.Get("Idempotency-Key"))
		if lost = s.lose > 0; lost {
			s.lose--
		}
		s.mu.Unlock()
	}
	if !lost {
		s.Handler.ServeHTTP(w, r)
		return
	}
	s.Handler.ServeHTTP(httptest.NewRecorder(), r)
	panic(http.ErrAbortHandler)
}

func (s *shaky) losing(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lose = n
}

// testNoteCut has the connection cut while a note is saved: before it arrives, and
// after it was stored. Nothing is lost and nothing is there twice.
func testNoteCut(b *tab) {
	pages, err := web.New(web.Config{Store: b.store, Log: slog.New(slog.DiscardHandler), Version: "test"})
	if err != nil {
		b.Fatal(err)
	}
	s := &shaky{Handler: pages}
	b.moveTo(s)
	b.atDesk()
	a := b.noted("note-cut")
	by := b.myName()
	page := view.SelectionPath(a.Slug, view.Pin{}, view.One(a.Sentences[0].ID))
	b.open(page)
	expect(b, "the desk", `document.querySelectorAll(".panel.at-desk .note-form").length`, 1)
	write := func(words string) {
		b.Helper()
		b.run(`const field = document.querySelector(".notes-desk > .note-form textarea"); field.value = ` + quote(words) + `; field.dispatchEvent(new Event("input", {bubbles: true}))`)
	}
	send := func() { b.Helper(); b.click(".notes-desk > .note-form .actions button") }
	bodies := func() string {
		var all []string
		for _, n := range b.notes(a.Slug, by) {
			all = append(all, n.Body)
		}

		return strings.Join(all, " | ")
	}

	b.offline(true)
	write("written in a tunnel")
	send()
	expect(b, "told without a network", told, "Not saved yet: there is no connection. Your words are kept in this browser and sent again by themselves.")
	if got := bodies(); got != "" {
		b.Errorf("stored without a network: %q", got)
	}
	b.offline(false)
	expect(b, "sent by itself", inMargin, "written in a tunnel")

	s.losing(9) // the browser itself may try twice
	write("its answer is lost")
	send()
	expect(b, "told that the answer is lost", `/^(Saving|Not saved yet)/.test(`+told+`)`, true)
	b.within("the note arrives", func() (string, bool) { got := bodies(); return got, strings.Contains(got, "its answer is lost") })
	expect(b, "told so", `/^Not saved yet/.test(`+told+`)`, true)
	b.guard.forgive("ERR_")
	s.losing(0)
	b.open(page) // the tab was closed, and its draft comes back
	expect(b, "the draft", `document.querySelector(".notes-desk > .note-form textarea")?.value ?? ""`, "its answer is lost")
	send()
	expect(b, "no draft is left", `document.querySelector(".notes-desk > .note-form textarea").value + Object.keys(localStorage).filter((name) => name.startsWith("postil draft")).length`, "0")
	if got, want := bodies(), "written in a tunnel | its answer is lost"; got != want {
		b.Errorf("notes %q, want %q", got, want)
	}

	s.losing(9)
	write("the first words")
	send()
	b.within("the note arrives", func() (string, bool) { got := bodies(); return got, strings.Contains(got, "the first words") })
	expect(b, "told so", `/^Not saved yet/.test(`+told+`)`, true)
	b.guard.forgive("ERR_")
	s.losing(0)
	write("better words")
	send()
	expect(b, "what was saved, and what is better", `(document.querySelector("#selection .theirs pre")?.textContent ?? "") + " / " + (document.querySelector("#selection .theirs ~ .note-form textarea")?.value ?? "")`, "the first words / better words")
	b.guard.forgive("status of 409")
	b.click("#selection .theirs ~ .note-form button[type=submit]")
	b.within("better words are kept", func() (string, bool) {
		got := bodies()
		return got, got == "written in a tunnel | its answer is lost | better words"
	})
	expect(b, "a panel with an empty form", `document.querySelectorAll("#selection .theirs").length + (document.querySelector(".notes-desk > .note-form textarea")?.value ?? "none")`, "0")

	b.out()
	write("written while signed out")
	send()
	b.guard.forgive("status of 401")
	expect(b, "told to sign in", `/^Not saved: you are signed out/.test(`+told+`)`, true)
	b.guard.forgive("status of 401")
	expect(b, "the words are kept", `JSON.parse(localStorage.getItem(Object.keys(localStorage).find((name) => name.startsWith("postil draft")))).text`, "written while signed out")
}

// out ends the session of a browser whose page is open.
func (b *tab) out() {
	b.Helper()
	call(b.T, b.ctx, network.SetCookie, network.SetCookieParams{Name: "postil_session", Value: "none", URL: b.url})
}

func (b *tab) offline(off bool) {
	b.Helper()
	var rules []*network.Conditions
	if off {
		rules = append(rules, &network.Conditions{Offline: true, DownloadThroughput: -1, UploadThroughput: -1})
	}
	call(b.T, b.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: rules})
	call(b.T, b.ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: off, DownloadThroughput: -1, UploadThroughput: -1})
	b.guard.forgive("ERR_INTERNET_DISCONNECTED")
}

// testManyNotes opens an article with a thousand notes. However many there are, to
// place them lays out the page as often as to place ten; none covers another.
func testManyNotes(b *tab) {
	b.signIn(account.Editor)
	layouts := map[int]float64{}
	const few, many = 30, 1000
	for _, n := range []int{few, many} {
		slug := fmt.Sprintf("notes-%d", n)
		b.manyNotes(slug, n, n/20+2)
		b.open("/a/" + slug)
		expect(b, "all is laid out", `document.querySelectorAll(":root[data-laying]").length`, 0)
		expect(b, "notes", `document.querySelectorAll(".margin-note").length`, n)
		before := b.layouts()
		took := eval[float64](b, `(async () => {
			const { place } = await import(performance.getEntriesByType("resource").find(({ name }) => /\/margin\./.test(name)).name);
			for (const item of document.querySelectorAll(".margin-note")) item.style.insetBlockStart = "";
			const name = performance.measure("notes placed", { start: performance.now(), end: (place(), document.body.offsetHeight, performance.now()) });
			return name.duration;
		})()`)
		layouts[n] = b.layouts() - before
		b.Logf("%d notes placed in %.1f ms, %.0f layouts", n, took, layouts[n])
		if covered := eval[int](b, `(() => {
			const boxes = [...document.querySelectorAll(".margin-note, .margin-more")].map((e) => e.getBoundingClientRect()).filter((box) => box.height > 0);
			return boxes.filter((box, i) => i > 0 && box.top < boxes[i - 1].bottom).length;
		})()`); covered > 0 {
			b.Errorf("%d of %d notes cover others", covered, n)
		}
	}
	if layouts[many] > layouts[few]+2 {
		b.Errorf("%v layouts for %d notes, %v for %d", layouts[many], many, layouts[few], few)
	}
	b.open("/a/notes-30")
	expect(b, "the rest is folded away", `document.querySelector(".margin-more button").textContent`, "7 more notes here")
	b.fine("many notes")
	b.run(`document.querySelector(".margin-more button").click()`)
	expect(b, "unfolded", `document.activeElement.matches(".margin-note:nth-of-type(4)") && document.activeElement.checkVisibility()`, true)
}

// layouts counts how often the page was laid out.
func (b *tab) layouts() float64 {
	b.Helper()
	call(b.T, b.ctx, performance.Enable, performance.EnableParams{})
	for _, m := range call(b.T, b.ctx, performance.GetMetrics, cdp.Empty{}).Metrics {
		if m.Name == "LayoutCount" {
			return m.Value
		}
	}
	b.Fatal("the browser counts no layouts")

	return 0
}

// manyNotes stores an article of some sentences with n public notes, beside one
// sentence after the other.
func (b *tab) manyNotes(slug string, n, sentences int) {
	b.Helper()
	a, err := markdown.Parse(article.Source{Format: article.FormatMarkdown, Name: slug + ".md", Body: strings.Repeat("Ten words of a sentence stand here in a row now.\n\n", sentences)})
	if err != nil {
		b.Fatal(err)
	}
	a.Slug, a.Revision, a.Title, a.Language = slug, 1, slug, "en"
	article.MintIDs(a, nil)
	bundle := article.Bundle{Article: a}
	for i := range n {
		on := a.Sentences[i%len(a.Sentences)].ID
		bundle.Notes = append(bundle.Notes, article.Note{Article: slug, From: on, To: on, Body: fmt.Sprintf("Note %d says *something* of this.", i), By: "Ann", Visibility: article.Public})
	}
	if err := b.store.SaveBundle(b.Context(), bundle); err != nil {
		b.Fatal(err)
	}
}

// moveTo has a tab read from a server of its own.
func (b *tab) moveTo(pages http.Handler) {
	b.Helper()
	server := httptest.NewUnstartedServer(pages)
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // of answers that are lost on purpose
	server.Start()
	b.Cleanup(func() {
		server.CloseClientConnections() // the page's stream is one
		server.Close()
	})
	moved := *b.library
	moved.url = server.URL
	b.library = &moved
	b.guard.at(moved.url)
}
