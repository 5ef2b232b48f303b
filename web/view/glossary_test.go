package view

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func allTerms() []Term {
	var terms []Term
	for _, c := range NewLabelsPage(Site{}).Chapters {
		for _, g := range c.Sections {
			terms = append(terms, g.Terms...)
		}
	}

	return terms
}

// labelValues reads the constants of a type from the domain's own source, so that
// a value that is added there must be explained here.
func labelValues(t *testing.T) map[string][]string {
	file, err := parser.ParseFile(token.NewFileSet(), "../../internal/article/label.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string][]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Type == nil {
			return true
		}
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		kind := spec.Type.(*ast.Ident).Name
		values[kind] = append(values[kind], value)

		return true
	})

	return values
}

func TestEveryValueOfALabelIsExplained(t *testing.T) {
	explained := map[string]bool{}
	for _, term := range allTerms() {
		explained[term.ID] = true
	}
	anchors := map[string]func(value string) string{
		"EntityType":   func(v string) string { return v },
		"MentionKind":  func(v string) string { return "mention-" + v },
		"Tier":         func(v string) string { return v },
		"Directness":   func(v string) string { return v },
		"Naming":       func(v string) string { return strings.Replace(v, "author", "named-author", 1) },
		"SourceClass":  func(v string) string { return "class-" + v },
		"Polarity":     func(v string) string { return v },
		"Basis":        func(v string) string { return "basis-" + v },
		"ModalityKind": func(v string) string { return v },
	}
	values := labelValues(t)
	for _, kind := range slices.Sorted(maps.Keys(anchors)) {
		if len(values[kind]) == 0 {
			t.Errorf("the domain has no value of %s: has the type been renamed?", kind)
		}
		for _, value := range values[kind] {
			if id := anchors[kind](value); !explained[id] && id != "basis-none" { // nothing shows it, so nothing can be drawn
				t.Errorf("%s %q has no term #%s", kind, value, id)
			}
		}
	}
}

func TestEveryTermHasAnExampleThatShowsIt(t *testing.T) {
	seen := map[string]bool{}
	for _, term := range allTerms() {
		if term.Word == "" || term.Meaning == "" || seen[term.ID] {
			t.Errorf("term %q: word %q, meaning %q, there twice: %v", term.ID, term.Word, term.Meaning, seen[term.ID])
		}
		seen[term.ID] = true
		var text string
		drawn := term.Kind != "" // a kind of statement is drawn beside the sentence
		for _, piece := range term.Example {
			text += piece.Text
			drawn = drawn || piece.Ink != ink{}
		}
		if !drawn || !strings.HasSuffix(strings.TrimRight(text, "”"), ".") && !strings.HasSuffix(text, "?") || strings.ContainsAny(text, "{}[]()") {
			t.Errorf("term %q has the example %q, drawn: %v", term.ID, text, drawn)
		}
	}
}

// The words of a label are looked up in its example: they must stand there once.
func TestPartsOfExamplesAreDrawnWhole(t *testing.T) {
	for _, term := range allTerms() {
		roles := map[string]int{}
		for _, piece := range term.Example {
			for _, head := range strings.Fields(piece.Ink.Heads) {
				roles[head]++
			}
		}
		for head, n := range roles {
			if n != 1 {
				t.Errorf("term %q draws %q %d times", term.ID, head, n)
			}
		}
		if roles["source"] != roles["cue"] || roles["cue"] != roles["content"] {
			t.Errorf("term %q lacks a part of its attribution: %v", term.ID, roles)
		}
	}
}
