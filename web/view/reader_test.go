package view

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What script adds to the article page, in a real browser under the policy that
// the server sends.
func TestReader(t *testing.T) {
	browser := openBrowser(t)
	for _, tt := range []struct {
		name string
		run  func(*reader)
	}{
		{"selects by pointer", selectsByPointer},
		{"selects by keyboard", selectsByKeyboard},
		{"follows the address", followsTheAddress},
		{"remembers layers", remembersLayers},
		{"points out an entity", pointsOutAnEntity},
		{"leaves fields alone", leavesFieldsAlone},
		{"can do without shortcuts", shortcutsCanBeTurnedOff},
		{"copies the link", copiesTheLink},
		{"goes to the page when the panel fails", goesToThePageWhenThePanelFails},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.run(openReader(t, browser)) })
	}
}

func selectsByPointer(r *reader) {
	r.open("/a/long")
	r.click(4)
	r.selected(4, 4)
	r.click(7, chromedp.ButtonModifiers(chromedp.ModifierShift))
	r.selected(4, 7)
	r.click(2, chromedp.ButtonModifiers(chromedp.ModifierShift))
	r.selected(2, 4)
	x, y := r.point("#s-0000000005")
	r.do(chromedp.TapXY(x, y))
	r.selected(5, 5)
	x, y = r.point(".step.forth")
	r.do(chromedp.MouseClickXY(x, y))
	r.selected(6, 6)
	x, y = r.point(".step.close")
	r.do(chromedp.MouseClickXY(x, y))
	r.nothingSelected()
}

func selectsByKeyboard(r *reader) {
	r.open("/a/long")
	r.press("j")
	r.selected(1, 1)
	r.press("jj")
	r.selected(3, 3)
	r.until(`document.activeElement.matches("#s-0000000003 > .m")`)
	r.press("k")
	r.selected(2, 2)
	r.press(kb.Escape)
	r.nothingSelected()
	r.until(`document.activeElement.matches("#s-0000000002 > .m")`)
	r.press(kb.Enter)
	r.selected(2, 2)
	r.until(`document.activeElement.id === "panel-title"`)
}

func followsTheAddress(r *reader) {
	r.open("/a/long/s/0000000150")
	r.selected(150, 150)
	r.inView(150)
	r.do(chromedp.Reload())
	r.selected(150, 150)
	r.inView(150)
	r.press("j")
	r.selected(151, 151)
	r.do(chromedp.NavigateBack())
	r.selected(150, 150)
	r.do(chromedp.NavigateForward())
	r.selected(151, 151)
	r.open("/a/long#s-0000000120")
	r.inView(120)
}

func remembersLayers(r *reader) {
	r.open("/a/long")
	drawn := `getComputedStyle(document.querySelector("#s-0000000001 [data-t]")).textDecorationLine === "underline"`
	r.until("!(" + drawn + ")")
	r.press("e")
	r.until(drawn)
	r.do(chromedp.Reload())
	r.until(drawn)
	r.do(chromedp.Click("#type-person"))
	r.until("!(" + drawn + ")")
	r.press("e")
	r.until(`!document.querySelector("#layer-entities").checked`)
}

func pointsOutAnEntity(r *reader) {
	r.open("/a/long")
	x, y := r.point(`.overview [data-entity="ada"]`)
	r.do(chromedp.MouseEvent(chromedp.MouseMoved, x, y))
	r.until(`document.querySelectorAll("#text .lit").length === 180`)
	r.do(chromedp.MouseEvent(chromedp.MouseMoved, 300, 300))
	r.until(`document.querySelectorAll("#text .lit").length === 0`)
}

func leavesFieldsAlone(r *reader) {
	r.open("/a/long")
	r.press("/")
	r.until(`document.activeElement.id === "site-search"`)
	// The protocol delivers the slash although the page has used it up.
	r.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.value = ""`))
	r.press("jest")
	r.until(`document.activeElement.value === "jest" && !document.querySelector(".s.on, .layer :checked")`)
	r.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`))
	r.press("?")
	r.until(`document.querySelector("#help").open`)
	r.press("j")
	r.press(kb.Escape)
	r.until(`!document.querySelector("#help").open && !document.querySelector(".s.on")`)
}

func shortcutsCanBeTurnedOff(r *reader) {
	r.open("/a/long")
	r.do(chromedp.Click(".settings summary"), chromedp.Click(`[name="keys"]`))
	r.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`))
	r.press("j")
	r.do(chromedp.Reload())
	r.until(`document.readyState === "complete" && !document.querySelector('[name="keys"]').checked`)
	r.press("j")
	r.nothingSelected()
}

func copiesTheLink(r *reader) {
	r.open("/a/long/s/0000000002")
	r.do(chromedp.Evaluate[chromedp.Void](`Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { window.copied = text } } })`))
	r.press("c")
	r.until(`window.copied === location.origin + "/a/long/s/0000000002" && document.querySelector("#status").textContent === "Link copied"`)
}

func goesToThePageWhenThePanelFails(r *reader) {
	r.open("/a/long")
	r.do(chromedp.Evaluate[chromedp.Void](`window.stale = true`))
	r.broken.Store(true)
	r.click(3)
	r.until(`window.stale === undefined`)
	r.selected(3, 3)
}
