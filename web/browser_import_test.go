package web_test

import (
	"context"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/chromedp/cdproto/network"

	"postil/internal/account"
	"postil/internal/article"
	fetching "postil/internal/fetch"
	"postil/internal/ingest"
	"postil/web/view"
)

// signIn makes the tab that of a new person with a role.
func (b *tab) signIn(role account.Role) account.Person {
	b.Helper()

	return b.signInAs("Edda "+account.NewSecret()[:8], role)
}

func (b *tab) signInAs(name string, role account.Role) account.Person {
	b.Helper()
	p, err := b.store.AddPerson(b.Context(), account.Person{Name: name, Role: role}, "", time.Now())
	if err != nil {
		b.Fatal(err)
	}
	secret := account.NewSecret()
	if _, err := b.store.StartSession(b.Context(), account.Session{Person: p, Began: time.Now()}, account.HashSecret(secret)); err != nil {
		b.Fatal(err)
	}
	call(b.T, b.ctx, network.SetCookie, network.SetCookieParams{Name: "postil_session", Value: secret, URL: b.url})

	return p
}

// fine holds that the page that is open has no fault that axe-core finds, on any
// paper, and fits into the smallest window.
func (b *tab) fine(name string) {
	b.Helper()
	script, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		b.Fatal(err)
	}
	b.run(string(script))
	b.axe(name, allRules)
	b.onPapers(name)
	b.size(320, 700, 2)
	expect(b, name+": width beyond the window", sideways, "")
	b.size(1280, 900, 1)
}

// testImport pastes a text, mends its title in the preview and saves it.
func testImport(b *tab) {
	b.signIn(account.Editor)
	b.open(view.ImportURL())
	b.fine("import")
	b.run(`document.getElementById("text").value = "# A quay\n\nIt is *wet* there. Nobody minds."`)
	b.click(`form[action="/import/text"] button`)
	expect(b, "the preview's sentences", `document.querySelectorAll(".preview [data-s]").length`, 3)
	expect(b, "the title found", `document.getElementById("title").value`, "A quay")
	b.fine("preview")
	b.run(`document.getElementById("title").value = "A very wet quay"`)
	b.click(`form[action="/import/save"] button`)
	expect(b, "the article", `location.pathname`, "/a/a-very-wet-quay")
	expect(b, "its title", `document.querySelector("h1").textContent.trim()`, "A very wet quay")
}

// testJobLive sends a file that cannot be read, and watches its page until the
// worker has said so; then feeds.
func testJobLive(b *tab) {
	b.signIn(account.Editor)
	b.open(view.ImportURL())
	b.run(`const files = new DataTransfer();
		files.items.add(new File(["%PDF-1.7 nothing"], "broken.pdf"));
		document.getElementById("file").files = files.files`)
	b.click(`form[action="/import/files"] button`)
	expect(b, "the job's state", `document.getElementById("state")?.textContent`, "waiting")
	b.fine("job that waits")
	b.run(`window.here = true`)

	ctx, stop := context.WithCancel(b.Context())
	client := fetching.New(fetching.Config{})
	worker := ingest.StartWorker(ctx, b.store, client, slog.New(slog.DiscardHandler), 0)
	b.Cleanup(func() {
		stop()
		worker.Wait()
		client.Close()
	})
	expect(b, "the job's state without loading again", `window.here === true && document.getElementById("state").textContent`, "not done")
	expect(b, "what can be done", `document.querySelector("#job button").textContent`, "Try again")
	b.fine("job that failed")
	b.open(view.JobsURL(""))
	b.within("the list of jobs", func() (string, bool) {
		text := eval[string](b, `document.body.textContent`)
		return text, strings.Contains(text, "broken.pdf")
	})
	b.fine("jobs")
	b.run(`window.here = true; document.querySelector("#jobs-list a").focus()`)
	if _, err := b.store.AddJob(b.Context(), article.JobImportFile, "Eve", "later.pdf", []byte("%PDF"), time.Now()); err != nil {
		b.Fatal(err)
	}
	expect(b, "a job that came later, without loading again", `window.here === true && document.querySelector("#jobs-list a").textContent`, "later.pdf")
	expect(b, "the focus", `document.activeElement.textContent`, "broken.pdf")
	testPreviews(b)
	b.open(view.FeedsURL())
	b.fine("feeds")
}

// testPreviews sends two files, of which one has no article in it, looks at the other
// and saves it.
func testPreviews(b *tab) {
	b.open(view.ImportURL())
	b.run(`const files = new DataTransfer();
		files.items.add(new File(["# A mole\n\nIt is *long*. Ships lie there."], "mole.md"));
		files.items.add(new File(["%PDF-1.7 nothing"], "scan.pdf"));
		document.getElementById("file").files = files.files`)
	b.click(`form[action="/import/files"] button`)
	expect(b, "what was read", `document.querySelector(".ticks a")?.textContent`, "A mole")
	b.fine("previews")
	b.click(`.ticks a`)
	expect(b, "its sentences", `document.querySelectorAll(".preview [data-s]").length`, 3)
	b.run(`document.getElementById("title").value = "The mole"`)
	b.click(`main form button`)
	expect(b, "the mended title", `document.querySelector(".ticks a")?.textContent`, "The mole")
	b.click(`main form button`)
	expect(b, "what became of it", `document.querySelector("#job .results a")?.getAttribute("href")`, "/a/the-mole")
}
