package web_test

import (
	"strings"

	"github.com/chromedp/chromedp/kb"
)

// tabStops gives a line for everything on a page that the Tab key should reach, in
// the order of the document: of a group of radio buttons only the checked one, and
// boxes that scroll only where nothing in them takes the focus.
const tabStops = `(() => {
	window.nameOf = e => e.tagName.toLowerCase() + [...e.attributes].filter(a => ["id", "href", "name", "value", "class", "type"].includes(a.name)).map(a => "[" + a.name + "=" + a.value + "]").join("") + " " + (e.ariaLabel ?? e.textContent).trim().slice(0, 30);
	const focusable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])")];
	window.stops = focusable.filter(e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true}) && !(e.type === "radio" && !e.checked));
	window.looks = stops.map(drawn);
	return stops.map(nameOf);

	// Focus may be drawn on the element, on what stands beside it, or around it.
	function drawn(e) {
		return [e, e.nextElementSibling, e.parentElement].map(x => {
			if (!x) return "";
			const s = getComputedStyle(x);
			return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor, s.clipPath].join();
		}).join(" | ");
	}
})()`

// focused describes what has the focus, and whether that can be seen: drawn
// otherwise than without focus, inside the window, and covered by nothing.
const focused = `(() => {
	const e = document.activeElement;
	if (e === document.body || e === document.documentElement) return ["nothing", ""];
	const at = stops.indexOf(e);
	const now = [e, e.nextElementSibling, e.parentElement].map(x => {
		if (!x) return "";
		const s = getComputedStyle(x);
		return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor, s.clipPath].join();
	}).join(" | ");
	const faults = [];
	if (at >= 0 && now === looks[at]) faults.push("is drawn as without focus");
	const boxes = [...e.getClientRects(), ...(e.type === "radio" ? e.nextElementSibling.getClientRects() : [])];
	const seen = boxes.some(box => [0.1, 0.5, 0.9].some(part => {
		const found = document.elementFromPoint(box.x + box.width * part, box.y + box.height / 2);
		return found && (e.contains(found) || found.contains(e) && found.matches("label, a, summary, .s, [data-s]") || e.parentElement.contains(found));
	}));
	if (!seen) faults.push("is covered or outside the window, at " + boxes.map(box => [box.x, box.y, box.width, box.height].map(Math.round)).join("; "));
	return [nameOf(e), faults.join(" and ")];
})()`

// With the Tab key alone everything is reached, in the order of the document, seen
// where it is, and left again.
func testKeyboard(b *tab) {
	pages := []string{"/", "/a/" + seed, b.sentence(seed, 8), "/e/syria", "/sources", "/search?q=Syria", "/labels", "/nowhere"}
	for _, p := range pages {
		b.open(p)
		b.tabThrough(p)
	}
	b.guard.forgive("404")
	b.size(390, 844, 1)
	b.open(b.sentence(seed, 8))
	b.tabThrough("sheet on a small window")
}

func (b *tab) tabThrough(where string) {
	b.Helper()
	expect(b, "all is laid out", `document.querySelectorAll(":root[data-laying]").length`, 0)
	want := eval[[]string](b, tabStops)
	var got []string
	for range len(want) + 3 {
		b.press(kb.Tab)
		stop := eval[[]string](b, focused)
		if stop[0] == "nothing" || len(got) > 0 && stop[0] == want[0] {
			break
		}
		got = append(got, stop[0])
		if stop[1] != "" {
			b.Errorf("%s: %s %s", where, stop[0], stop[1])
		}
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		b.Errorf("%s: Tab reaches\n%s\nwant\n%s", where, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// From the first key to the label of a sentence: nothing needs a mouse.
func testKeyboardSelects(b *tab) {
	b.open("/a/" + seed)
	b.press(kb.Tab)
	expect(b, "first", `document.activeElement.className`, "skip")
	b.press(kb.Enter)
	b.press(kb.Tab)
	expect(b, "what follows the skip link is in the main part", `document.activeElement.closest("main") !== null`, true)
	for range 60 {
		if eval[bool](b, `document.activeElement.matches("#s-`+b.id(seed, 2)+` > .m")`) {
			break
		}
		b.press(kb.Tab)
	}
	b.press(kb.Enter)
	b.shows(2)
	expect(b, "focus after selecting", `document.activeElement.id`, "panel-title")
	for range 5 {
		b.press(kb.Tab)
		if eval[bool](b, `document.activeElement.matches(".panel .forth")`) {
			break
		}
	}
	b.press(kb.Enter)
	b.shows(3)
	b.press(kb.Escape)
	expect(b, "selected after Escape", selected, "")
	expect(b, "focus after Escape", `document.activeElement.matches("#s-`+b.id(seed, 3)+` > .m")`, true)
}
