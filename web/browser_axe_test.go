package web_test

import (
	"os"
	"strings"
)

// axeFaults runs axe-core over the whole page and gives a line for each element
// that breaks a rule. RULES is "" for all rules. It must not load style sheets once more,
// for it puts those that another imports into the page, against the policy.
const axeFaults = `axe.run(document, {resultTypes: ["violations"], preload: false, ...RULES}).then(found => found.violations.flatMap(v =>
	v.nodes.map(n => v.id + ": " + n.target.join(" ") + ": " + n.any.concat(n.all, n.none).map(c => c.message).join("; "))))`

// Rules about colour depend on the paper, all others do not.
const (
	allRules    = `{}`
	colourRules = `{runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}}`
)

// testAxe finds no fault on any page, on any paper, with the layers on and off.
// The script of axe-core comes through the debugger: the policy stays on.
func testAxe(b *tab) {
	script, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		b.Fatal(err)
	}
	for _, p := range b.pages() {
		b.open(p.path)
		b.guard.forgive("status of 40")
		expect(b, "all is laid out", `document.querySelectorAll(":root[data-laying]").length`, 0)
		b.run(string(script))
		b.axe(p.name+", light", allRules)
		b.onPapers(p.name)
		if p.layers {
			b.run(`for (const box of document.querySelectorAll(".layer input")) box.click()`)
			b.axe(p.name+", layers on, light", allRules)
			b.onPapers(p.name + ", layers on")
			b.run(`for (const box of document.querySelectorAll(".layer input")) box.click()`)
		}
	}
	b.open("/a/" + seed)
	b.run(string(script))
	for _, open := range []string{`document.querySelector("#help").showModal()`, `document.querySelector("#help").close(); document.querySelector(".settings").open = true`} {
		b.run(open)
		b.axe(open, allRules)
	}
}

// onPapers looks at colours on the other papers, and goes back to the first.
func (b *tab) onPapers(where string) {
	b.Helper()
	b.prefer("dark", "reduce")
	b.axe(where+", dark", colourRules)
	b.prefer("light", "reduce")
	b.run(`document.documentElement.dataset.theme = "sepia"`)
	b.axe(where+", sepia", colourRules)
	b.run(`delete document.documentElement.dataset.theme`)
}

func (b *tab) axe(where, rules string) {
	b.Helper()
	if faults := eval[[]string](b, strings.ReplaceAll(axeFaults, "RULES", rules)); len(faults) > 0 {
		b.Errorf("%s: %d faults:\n%s", where, len(faults), strings.Join(faults[:min(len(faults), 5)], "\n"))
	}
}
