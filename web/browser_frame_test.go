package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"postil/internal/account"
	"postil/web/view"
)

// framed opens an address of the library, under another name of this machine, in a
// frame on the page of another site, and returns the tab of the frame.
func (b *tab) framed(path string) *tab {
	b.Helper()
	address := strings.Replace(b.url, "127.0.0.1", "localhost", 1) + path
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!DOCTYPE html><title>Course</title><iframe src="%s" width="600" height="800"></iframe>`, address)
	}))
	b.Cleanup(other.Close)
	b.do("open the page of another site", chromedp.Navigate(other.URL))
	var frame *tab
	b.within("the frame", func() (string, bool) {
		targets, err := chromedp.Targets(b.ctx)
		for _, t := range targets {
			if t.Type == "iframe" && strings.HasPrefix(t.URL, address) {
				ctx, leave := chromedp.NewContext(b.ctx, chromedp.WithTargetID(t.TargetID), chromedp.WithDetachOnCancel())
				b.Cleanup(leave)
				if err = chromedp.Do(ctx); err != nil { // without a timeout, which would last as long as the frame
					return err.Error(), false
				}
				frame = &tab{T: b.T, library: b.library, ctx: ctx, guard: b.guard}
			}
		}
		return fmt.Sprint(targets, err), frame != nil
	})

	return frame
}

// testLessonInFrame takes part in a lesson that stands in a frame of another site,
// where the browser takes and sends no cookie.
func testLessonInFrame(b *tab) {
	teacher, err := b.store.AddPerson(b.Context(), account.Person{Name: "Tess " + account.NewSecret()[:8], Role: account.Teacher}, "", time.Now())
	if err != nil {
		b.Fatal(err)
	}
	l := b.lesson(teacher)
	call(b.T, b.ctx, network.SetCookieControls, network.SetCookieControlsParams{EnableThirdPartyCookieRestriction: true})
	frame := b.framed(view.LessonURL(l.ID))
	field := `document.querySelector('[data-prompt="` + l.Prompts[0].ID + `"] textarea')`
	expect(frame, "a form to join", `document.querySelector("#name") !== null && self !== top`, true)
	frame.run(`document.querySelector("#name").value = "Zoe"; setTimeout(() => document.querySelector("#name").form.requestSubmit())`)
	expect(frame, "joined, by an address of one's own: no cookie came back", `document.querySelector(".who-am-i b")?.textContent + location.pathname.replace(/me\/.*/, "me/")`, "Zoe"+view.LessonURL(l.ID)+"/me/")
	expect(frame, "the page is complete", `document.readyState`, "complete")
	frame.run(field + `.value = "In a frame"; ` + field + `.dispatchEvent(new Event("input", {bubbles: true}))`)
	expect(frame, "saved", field+`.form.querySelector(".saved").textContent.startsWith("Saved at")`, true)
	frame.run(`setTimeout(() => location.reload())`)
	expect(frame, "still there when it is loaded again", `document.readyState + performance.getEntriesByType("navigation")[0].type + `+field+`?.value`, "completereloadIn a frame")
	frame.run(`document.querySelector('[data-prompt="` + l.Prompts[4].ID + `"] [value=Yes]').checked = true; setTimeout(() => document.querySelector('[data-prompt="` + l.Prompts[4].ID + `"]').submit())`)
	expect(frame, "a form without script leads back to it", `location.hash + document.querySelectorAll("[value=Yes]:checked").length`, "#"+view.PromptAnchor(l.Prompts[4].ID)+"1")
	if got, want := b.answered(l), "0:In a frame[] v1, 4:Yes[] v1"; got != want {
		b.Errorf("answered %s, want %s", got, want)
	}
	b.guard.forgive("request to http://")
}
