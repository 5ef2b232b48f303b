package web_test

import (
	"strconv"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func itoa(n int) string { return strconv.Itoa(n) }

func testSteps(b *tab) {
	b.open("/a/" + seed)
	for _, step := range []struct {
		key  string
		want int
	}{{"j", 1}, {"j", 2}, {"j", 3}, {"k", 2}, {"k", 1}, {"k", 1}, {"j", 2}} {
		b.press(step.key)
		b.shows(step.want)
	}
	expect(b, "focus follows", `document.activeElement.closest("[data-s]")?.dataset.s ?? document.activeElement.outerHTML`, b.id(seed, 2))
	b.press(kb.Escape)
	expect(b, "selected after Escape", selected, "")
	b.open(b.sentence(seed, 26))
	b.press("j")
	b.shows(26) // there is no next one
	b.uncovered(26)
}

func testCopy(b *tab) {
	b.allowClipboard()
	b.open(b.sentence(seed, 3))
	for _, copied := range []struct {
		how string
		do  func()
	}{
		{"key c", func() { b.press("c") }},
		{"link", func() { b.click("#panel [data-copy]") }},
	} {
		b.run(`navigator.clipboard.writeText("nothing")`)
		copied.do()
		expect(b, copied.how+": clipboard", `navigator.clipboard.readText()`, b.url+b.sentence(seed, 3))
		expect(b, copied.how+": spoken", `document.getElementById("status").textContent`, "Link copied")
	}
}

// Each layer changes how its words look, by key and by checkbox, and stays as set.
func testLayers(b *tab) {
	tests := []struct{ key, box, words string }{
		{"e", "#layer-entities", `[data-t=person]`},
		{"s", "#layer-sources", `[data-a~=cue]`},
		{"t", "#layer-stance", `[data-p~=oppose]`},
		{"m", "#layer-kinds", `[data-m=reported-claim]`},
	}
	b.open("/a/" + seed)
	for _, tt := range tests {
		look := look(tt.words)
		plain := eval[string](b, look)
		changed := look + ` !== ` + quote(plain)
		b.press(tt.key)
		expect(b, tt.key+" draws", changed, true)
		b.do("reload", chromedp.Reload())
		b.settle()
		expect(b, tt.key+" is remembered", changed, true)
		b.click("label:has(" + tt.box + ")")
		expect(b, tt.box+" takes it away", look, plain)
		b.press(tt.key)
		expect(b, tt.key+" draws again, the checkbox having the focus", changed, true)
		b.press(tt.key)
		expect(b, tt.key+" takes it away", look, plain)
	}
}

// A layer of entities shows the types that are wanted, and remembers which.
func testTypes(b *tab) {
	underlined := func(kind string) string {
		return `getComputedStyle(document.querySelector("article [data-t=` + kind + `]")).textDecorationLine.includes("underline")`
	}
	b.open("/a/" + seed)
	b.press("e")
	expect(b, "persons drawn", underlined("person"), true)
	b.click("label:has(#type-person)")
	expect(b, "persons left out", underlined("person"), false)
	b.do("reload", chromedp.Reload())
	b.settle()
	expect(b, "persons still left out", underlined("person"), false)
	expect(b, "places drawn", underlined("place"), true)
}

func testHelp(b *tab) {
	for _, p := range []string{"/", "/a/" + seed} {
		b.open(p)
		b.press("?")
		expect(b, "help", `document.querySelector("#help").open`, true)
		b.press("j")
		expect(b, "address, j pressed while help is open", `location.pathname`, p)
		b.press(kb.Escape)
		expect(b, "help after Escape", `document.querySelector("#help").open`, false)
	}
}

// Keys are letters where one writes, and nothing with a modifier.
func testKeysElsewhere(b *tab) {
	b.open("/a/" + seed)
	b.press("/")
	expect(b, "focus", `document.activeElement.id`, "site-search")
	b.press("jest")
	expect(b, "field", `document.querySelector("#site-search").value`, "jest")
	expect(b, "selected", selected, "")
	expect(b, "layers", `document.querySelectorAll(".layer :checked").length`, 0)
	b.run(`document.activeElement.blur()`)
	b.press("e", chromedp.ModifierCtrl)
	b.press("e", chromedp.ModifierAlt)
	expect(b, "layers with a modifier", `document.querySelectorAll(".layer :checked").length`, 0)
	b.press("/")
	b.press(kb.Enter)
	expect(b, "address of the search", `location.pathname + location.search`, "/search?q=jest")
}

func testKeysOff(b *tab) {
	b.open("/a/" + seed)
	b.click(".settings summary")
	b.click("label:has([name=keys])")
	b.click("h1")
	press := func(when string) {
		for _, key := range []string{"j", "e", "s", "t", "m", "?", "/"} {
			b.press(key)
		}
		expect(b, "selected, "+when, selected, "")
		expect(b, "layers, "+when, `document.querySelectorAll(".layer :checked").length`, 0)
		expect(b, "help, "+when, `document.querySelector("#help").open`, false)
		expect(b, "focus, "+when, `document.activeElement.id`, "")
	}
	press("shortcuts being off")
	b.do("reload", chromedp.Reload())
	b.settle()
	press("reloaded")
	b.click(".settings summary")
	b.click("label:has([name=keys])")
	b.click("h1")
	b.press("j")
	b.shows(1)
}

// Paper and text size are remembered, and set before the first paint.
func testSettings(b *tab) {
	b.open("/")
	background := `getComputedStyle(document.documentElement).backgroundColor`
	seen := map[string]bool{}
	for _, theme := range []string{"light", "sepia", "dark"} {
		b.click(".settings summary")
		b.click("label:has([value=" + theme + "])")
		b.press(kb.Escape)
		expect(b, "settings after Escape", `document.querySelector(".settings").open`, false)
		paper := eval[string](b, background)
		if seen[paper] {
			b.Errorf("paper %s is %s as another", theme, paper)
		}
		seen[paper] = true
		b.open("/a/" + seed)
		expect(b, "paper on another page", background, paper)
	}
	size := `parseFloat(getComputedStyle(document.querySelector("article")).fontSize)`
	medium := eval[float64](b, size)
	b.click(".settings summary")
	b.click("label:has([value=huge])")
	b.do("reload", chromedp.Reload())
	b.settle()
	if huge := eval[float64](b, size); huge < 1.2*medium {
		b.Errorf("huge text has %v px, medium %v", huge, medium)
	}
}

// allowClipboard lets the page read and write the clipboard unasked.
func (b *tab) allowClipboard() {
	b.Helper()
	call(b.T, b.ctx, browser.SetPermission, browser.SetPermissionParams{
		Permission: &browser.PermissionDescriptor{Name: "clipboard-write"}, Setting: browser.PermissionSettingGranted,
		Origin: b.url, BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
	})
	call(b.T, b.ctx, browser.SetPermission, browser.SetPermissionParams{
		Permission: &browser.PermissionDescriptor{Name: "clipboard-read"}, Setting: browser.PermissionSettingGranted,
		Origin: b.url, BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID,
	})
}
