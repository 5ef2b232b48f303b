package web_test

import (
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
)

// What a page shows is, letter for letter, what the article says.
func testPageText(b *tab) {
	for slug, a := range b.articles {
		for _, path := range []string{"/a/" + slug, b.sentence(slug, 2)} {
			b.open(path)
			if got := eval[string](b, `document.querySelector("article").textContent`); got != a.Text {
				b.Errorf("%s: page text %q\nwant %q", path, got, a.Text)
			}
			for _, s := range a.Sentences {
				selector := quote("#s-" + s.ID)
				if got := eval[string](b, `document.querySelector(`+selector+`).textContent`); got != s.In(a.Text) {
					b.Errorf("%s: sentence %s is %q, want %q", path, s.ID, got, s.In(a.Text))
				}
			}
		}
	}
}

// The seed has 13 paragraphs and 26 sentences; each has a link, also in its order.
func testStructure(b *tab) {
	b.open("/a/" + seed)
	if got := eval[int](b, `document.querySelectorAll("article p").length`); got != 13 {
		b.Errorf("%d paragraphs, want 13", got)
	}
	for slug, a := range b.articles {
		b.open("/a/" + slug)
		var want []string
		for _, s := range a.Sentences {
			want = append(want, fmt.Sprintf("s-%s %s /a/%s/s/%s", s.ID, s.ID, slug, s.ID))
		}
		got := eval[[]string](b, `[...document.querySelectorAll("article [data-s]")].map(s => s.id + " " + s.dataset.s + " " + new URL(s.querySelector("a.m").href).pathname)`)
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			b.Errorf("%s: sentences and their links:\n%s\nwant\n%s", slug, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if n := len(b.articles[seed].Sentences); n != 26 {
		b.Errorf("%d sentences, want 26", n)
	}
}

// Assistive technology gets a name for each sentence from Chromium itself.
func testSpokenNames(b *tab) {
	b.open("/a/" + seed)
	var names map[int]string
	b.within("links named as sentences", func() (string, bool) {
		names = b.spokenSentences()
		return fmt.Sprintf("%d, want 26: %v", len(names), names), len(names) == 26
	})
	tests := []struct {
		sentence int
		parts    []string
	}{
		{1, []string{"Sentence 1."}},
		{2, []string{"Bloomberg News"}},
		{3, []string{"Robert Ford"}},
		{8, []string{"The author opposes Russia.", "3 notes"}},
		{10, []string{"Ali Saeedi"}},
		{26, []string{"Sentence 26."}},
	}
	for _, tt := range tests {
		for _, part := range tt.parts {
			if name := names[tt.sentence]; !strings.Contains(name, part) {
				b.Errorf("sentence %d is spoken %q, want %q in it", tt.sentence, name, part)
			}
		}
	}
}

// spokenSentences returns the names of the links to sentences by number.
func (b *tab) spokenSentences() map[int]string {
	names := map[int]string{}
	for _, node := range call(b.T, b.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
		var number int
		if n, _ := fmt.Sscanf(spoken(node.Name), "Sentence %d.", &number); n == 1 && spoken(node.Role) == "link" && !node.Ignored {
			if name := spoken(node.Name); strings.HasPrefix(name, fmt.Sprintf("Sentence %d.", number)) {
				names[number] = name
			}
		}
	}

	return names
}

func spoken(v *accessibility.Value) string {
	if v == nil {
		return ""
	}

	return strings.Trim(string(v.Value), `"`)
}
