// Package web_test drives the server as readers do, in a real browser. It knows
// nothing of how the server is made.
package web_test

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	devtools "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// stepTimeout bounds each step of a test: a machine that does other work, too,
// may take seconds for what takes milliseconds.
const stepTimeout = 20 * time.Second

// TestBrowser holds every test that needs a browser: they share one, and a
// library. Each has a tab with a profile of its own.
func TestBrowser(t *testing.T) {
	tests := []struct {
		name string
		run  func(*tab)
	}{
		{"the guard sees what it must", testGuard},
		{"page text is article text", testPageText},
		{"sentences have links", testStructure},
		{"sentences have spoken names", testSpokenNames},
		{"click", testClick},
		{"steps in the panel", testPanelSteps},
		{"a panel that does not come", testLostPanel},
		{"tap", testTap},
		{"shift-click", testShiftClick},
		{"back, forward, reload", testHistory},
		{"link to a sentence far down", testDeepLink},
		{"entities pointed at", testHover},
		{"keys j and k", testSteps},
		{"key c", testCopy},
		{"layers", testLayers},
		{"types of entity", testTypes},
		{"help", testHelp},
		{"keys in fields", testKeysElsewhere},
		{"keys turned off", testKeysOff},
		{"settings", testSettings},
		{"without script", testWithoutScript},
		{"follow without script", testFollowWithoutScript},
		{"suggestions", testSuggestions},
		{"filters", testFilters},
		{"the library is narrowed", testListing},
		{"collections", testCollections},
		{"search without script", testSearchWithoutScript},
		{"keyboard alone", testKeyboard},
		{"keyboard selects", testKeyboardSelects},
		{"editing", testEditing},
		{"twenty corrections", testTwentyCorrections},
		{"the desk by keys", testDeskKeys},
		{"words chosen by keys and by touch", testWords},
		{"axe", testAxe},
		{"the pages of people who work here", testInside},
		{"review by keys", testReview},
		{"widths", testWidths},
		{"labelled by a machine", testMachine},
		{"from right to left", testRightToLeft},
		{"paper", testPrint},
		{"worksheets on paper", testSheets},
		{"read aloud", testAloud},
		{"without a network", testOffline},
		{"a lesson without a network", testLessonOffline},
		{"a lesson in a frame without cookies", testLessonInFrame},
		{"book", testBig},
		{"labels being found", testProgress},
		{"account", testAccount},
		{"account without script", testAccountWithoutScript},
		{"a text is pasted, looked at and saved", testImport},
		{"a person signs in with a passkey", testPasskey},
		{"a job's page is live", testJobLive},
		{"a lesson on a telephone", testLesson},
		{"a lesson is made and watched", testTeaching},
		{"what others do meanwhile", testLive},
		{"notes by keys", testNoteKeys},
		{"notes without script", testNoteWithoutScript},
		{"a note that two change", testNoteConflict},
		{"a note and a cut connection", testNoteCut},
		{"a thousand notes", testManyNotes},
		{"links to words", testShareLinks},
		{"a reading list", testReadingList},
		{"share dialog", testShareDialog},
		{"embed", testEmbed},
		{"hostile texts", testHostile},
		{"hostile texts in other places", testHostilePlaces},
	}

	browser := startBrowser(t)
	library := startLibrary(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.run(newTab(t, browser, library))
		})
	}
}

// startBrowser returns a context in which tabs can be opened. Without a browser
// it skips the test, where CI is true it fails.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	path := findBrowser()
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Chromium: the pages are untested")
		}
		t.Skip("no Chromium: install the package chromium to test the pages in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 900),
		chromedp.Flag("lang", "en"), chromedp.WSURLReadTimeout(time.Minute))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	browser, closeBrowser := chromedp.NewContext(allocator)
	t.Cleanup(closeBrowser)
	if err := chromedp.Do(browser); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}

	return browser
}

func findBrowser() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}

	return ""
}

// A tab is one tab of the browser, in which the pages of a library are open. Its
// methods end the test when a step fails.
type tab struct {
	*testing.T
	*library
	ctx   context.Context
	guard *guard

	worker devtools.ScriptIdentifier // of the script that keeps the service worker away
}

func newTab(t *testing.T, browser context.Context, l *library) *tab {
	t.Helper()
	g := &guard{origin: l.url}
	ctx, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(g.listen))
	t.Cleanup(closeTab)
	if err := chromedp.Do(ctx); err != nil { // without a timeout, which would last as long as the tab
		t.Fatalf("open a tab: %v", err)
	}
	// A tab in the background has no focus and paints nothing otherwise.
	call(t, ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	script := call(t, ctx, devtools.AddScriptToEvaluateOnNewDocument, devtools.AddScriptToEvaluateOnNewDocumentParams{Source: withoutWorker})
	t.Cleanup(func() { g.report(t) })
	b := &tab{T: t, library: l, ctx: ctx, guard: g, worker: script.Identifier}
	b.prefer("light", "reduce")

	return b
}
