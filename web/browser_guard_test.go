package web_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// A guard notes what no page may do: write errors or warnings to the console,
// break the content security policy, ask another origin for anything.
type guard struct {
	origin string
	mu     sync.Mutex
	faults []string
}

// listen gets every event of a tab.
func (g *guard) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			g.note("console %s: %v", e.Type, e.Args)
		}
	case *runtime.EventExceptionThrown:
		g.note("exception: %s %v", e.ExceptionDetails.Text, e.ExceptionDetails.Exception)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			g.note("%s: %s (%s)", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if url, origin := e.Request.URL, g.at(""); url != origin && !strings.HasPrefix(url, origin+"/") && !strings.HasPrefix(url, "data:") {
			g.note("request to %s", url)
		}
	}
}

// at makes origin the one that pages may ask, "" leaves it, and returns it.
func (g *guard) at(origin string) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	if origin != "" {
		g.origin = origin
	}

	return g.origin
}

func (g *guard) note(format string, args ...any) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.faults = append(g.faults, fmt.Sprintf(format, args...))
}

// take returns the faults noted so far, and forgets them.
func (g *guard) take() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	faults := g.faults
	g.faults = nil

	return faults
}

// forgive forgets the faults that have certain words: what a test means to see.
func (g *guard) forgive(words string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.faults = slices.DeleteFunc(g.faults, func(fault string) bool { return strings.Contains(fault, words) })
}

func (g *guard) report(t *testing.T) {
	for _, fault := range g.take() {
		t.Errorf("the page did what it must not: %s", fault)
	}
}

// A guard that notes nothing would pass every page.
func testGuard(b *tab) {
	tests := []struct{ name, script, want string }{
		{"console error", `console.error("broken")`, "console error"},
		{"console warning", `console.warn("shaky")`, "console warning"},
		{"exception", `setTimeout(() => { throw new Error("thrown") })`, "exception"},
		{"inline style", `document.body.setAttribute("style", "color: red")`, "Content Security Policy"},
		{"inline script", `document.body.append(Object.assign(document.createElement("script"), {textContent: "1"}))`, "Content Security Policy"},
		{"another origin", `new Image().src = "http://127.0.0.1:9/x.png"`, "127.0.0.1:9"},
		{"missing file", `new Image().src = "/nothing.png"`, "404"},
	}
	b.open("/")
	for _, tt := range tests {
		b.guard.take()
		b.run(tt.script)
		b.within(tt.name, func() (string, bool) {
			noted := strings.Join(b.guard.take(), "\n")
			return fmt.Sprintf("noted %q, want %q", noted, tt.want), strings.Contains(noted, tt.want)
		})
	}
	b.guard.take()
}
