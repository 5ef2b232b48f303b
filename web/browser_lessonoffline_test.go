package web_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	devtools "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/chromedp"

	"postil/internal/account"
	"postil/internal/lesson"
	"postil/web/view"
)

// cut cuts the network of the tab and of the service worker off, as the browser itself
// does it, and returns what gives it back.
func (b *tab) cut() (back func()) {
	b.Helper()
	workers, leave := b.workers()
	contexts := append(workers, b.ctx)
	set := func(offline bool) {
		b.Helper()
		rule := &network.Conditions{Offline: offline, DownloadThroughput: -1, UploadThroughput: -1}
		for _, ctx := range contexts {
			call(b.T, ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{rule}})
		}
		call(b.T, b.ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: offline, DownloadThroughput: -1, UploadThroughput: -1})
	}
	set(true)

	return func() {
		b.Helper()
		set(false)
		leave() // what another session says of the network would not count
	}
}

// workers are the contexts of the service workers of the library, and what leaves them.
func (b *tab) workers() ([]context.Context, func()) {
	b.Helper()
	targets, err := chromedp.Targets(b.ctx)
	if err != nil {
		b.Fatal(err)
	}
	var contexts []context.Context
	var leaves []func()
	for _, t := range targets {
		if t.Type != "service_worker" || !strings.HasPrefix(t.URL, b.url) {
			continue
		}
		ctx, leave := chromedp.NewContext(b.ctx, chromedp.WithTargetID(t.TargetID), chromedp.WithDetachOnCancel())
		b.Cleanup(leave)
		if err := chromedp.Do(ctx); err != nil { // without a timeout, which would last as long as the worker
			b.Fatalf("join %s: %v", t.URL, err)
		}
		contexts, leaves = append(contexts, ctx), append(leaves, leave)
	}

	return contexts, func() {
		for _, leave := range leaves {
			leave()
		}
	}
}

// beside opens another tab of the same person.
func (b *tab) beside() *tab {
	b.Helper()
	ctx, closeTab := chromedp.NewContext(b.ctx)
	b.Cleanup(closeTab)
	if err := chromedp.Do(ctx); err != nil {
		b.Fatalf("open a tab: %v", err)
	}

	return &tab{T: b.T, library: b.library, ctx: ctx, guard: b.guard}
}

// answered returns what the class answered by prompt, with the version.
func (b *tab) answered(l lesson.Lesson) string {
	b.Helper()
	answers, err := b.store.Answers(b.Context(), l.ID)
	if err != nil {
		b.Fatal(err)
	}
	var all []string
	for i, p := range l.Prompts {
		for _, a := range answers {
			if a.Prompt == p.ID {
				all = append(all, fmt.Sprintf("%d:%s%s%v v%d", i, a.Text, a.Choice, a.Marked, a.Version))
			}
		}
	}

	return strings.Join(all, ", ")
}

// keptLesson says how far a lesson is to be opened without a network.
const keptLesson = `(async () => {
	const copy = await (await caches.open("postil-own")).match(location.pathname, { ignoreVary: true });
	return [document.querySelector(".who-am-i") && "joined", copy && "kept", (await copy?.text())?.includes("who-am-i") && "answers", navigator.serviceWorker.controller && "controlled"].join(" ");
})()`

// testLessonOffline answers a lesson without a network: the page can be closed and
// opened again, in two windows, and back online every answer is stored once, as it was
// last.
func testLessonOffline(b *tab) {
	call(b.T, b.ctx, devtools.RemoveScriptToEvaluateOnNewDocument, devtools.RemoveScriptToEvaluateOnNewDocumentParams{Identifier: b.worker})
	teacher, err := b.store.AddPerson(b.Context(), account.Person{Name: "Tess " + account.NewSecret()[:8], Role: account.Teacher}, "", time.Now())
	if err != nil {
		b.Fatal(err)
	}
	l := b.lesson(teacher)
	newSchool(b)
	page := view.LessonURL(l.ID)
	form := func(i int) string { return `[data-prompt="` + l.Prompts[i].ID + `"] ` }
	says := func(t *tab, i int, words string) {
		t.Helper()
		t.within(fmt.Sprintf("prompt %d", i+1), func() (string, bool) {
			got, _ := evaluate[string](t, `document.querySelector('`+form(i)+`.saved')?.textContent ?? location.href`)
			return fmt.Sprintf("got %q, want %q", got, words), strings.HasPrefix(got, words)
		})
	}
	const onDevice = "Kept on this device"
	b.open(page)
	b.click("#name")
	b.press("Zoe\r")
	b.within("joined, and kept for later", func() (string, bool) {
		got, _ := evaluate[string](b, keptLesson)
		return got, got == "joined kept answers controlled"
	})
	b.click(form(0) + "textarea")
	b.press("It")
	says(b, 0, "Saved at")

	back := b.cut()
	expect(b, "the browser knows", `navigator.onLine`, false)
	b.press(" is")
	says(b, 0, onDevice)
	b.press(" said")
	b.click(form(1) + ".option:nth-child(3)")
	says(b, 1, onDevice)
	b.run(`document.querySelector('` + form(2) + `[name=marked]').click()`)
	says(b, 2, onDevice)
	says(b, 0, onDevice)
	expect(b, "a prompt waits once", `document.querySelector(".offline-line").textContent.includes("3 things you wrote wait")`, true)

	b.do("close", chromedp.Navigate("about:blank"))
	b.open(page)
	expect(b, "opened again without a network", `document.querySelector('`+form(0)+`textarea').value + document.querySelector('`+form(1)+`:checked').value + document.querySelectorAll('`+form(2)+`:checked').length`, "It is saidcited-evidence1")
	second := b.beside()
	secondBack := second.cut()
	second.open(page)
	second.click(form(4) + ".option:nth-child(2)")
	says(second, 4, onDevice)
	expect(b, "the other window sees it", `document.querySelector('`+form(4)+`:checked')?.value ?? ""`, "Yes")
	b.click(form(0) + "textarea")
	b.run(`document.querySelector('` + form(0) + `textarea').setSelectionRange(10, 10)`)
	b.press(" so")
	says(b, 0, onDevice)
	expect(second, "and the other way round", `document.querySelector('`+form(0)+`textarea').value`, "It is said so")
	if got := b.answered(l); got != "0:It[] v1" {
		b.Errorf("without a network there arrived %s", got)
	}

	secondBack()
	back()
	const all = "0:It is said so[] v2, 1:cited-evidence[] v1, 2:[0] v1, 4:Yes[] v1"
	b.within("all arrive, each once", func() (string, bool) { got := b.answered(l); return got, got == all })
	for i, t := range []*tab{b, second} {
		for _, prompt := range []int{0, 1, 2, 4} {
			says(t, prompt, "Saved")
		}
		expect(t, fmt.Sprintf("nothing waits in window %d", i+1), `(document.querySelector(".offline-line")?.textContent ?? "").includes("wait")`, false)
	}
	b.click(form(0) + "textarea")
	b.press("!")
	says(b, 0, "Saved at")
	b.comesLate(l, second)
}

// comesLate answers without a network in one window and closes all: the service worker
// sends it when the browser says that there is one.
func (b *tab) comesLate(l lesson.Lesson, second *tab) {
	b.Helper()
	second.do("close", chromedp.Navigate("about:blank"))
	var id atomic.Value // of the registration
	err := chromedp.Listen(b.ctx, func(event any) {
		if e, ok := event.(*serviceworker.EventWorkerRegistrationUpdated); ok {
			for _, r := range e.Registrations {
				id.Store(r.RegistrationID)
			}
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	call(b.T, b.ctx, serviceworker.Enable, cdp.Empty{})
	back := b.cut()
	b.click(`[data-prompt="` + l.Prompts[4].ID + `"] .option:nth-child(3)`)
	expect(b, "it waits", `document.querySelector(".offline-line")?.textContent.includes("1 thing you wrote waits") ?? false`, true)
	b.do("close", chromedp.Navigate("about:blank"))
	back()
	call(b.T, b.ctx, serviceworker.DispatchSyncEvent, serviceworker.DispatchSyncEventParams{Origin: b.url, RegistrationID: id.Load().(serviceworker.RegistrationID), Tag: "postil-outbox", LastChance: true})
	b.within("it arrives with all pages closed", func() (string, bool) { got := b.answered(l); return got, strings.Contains(got, "4:No[] v2") })
	b.guard.forgive("ERR_")
	b.guard.forgive("Failed to load")
}
