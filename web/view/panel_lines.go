package view

import (
	"strings"

	"postil/internal/article"
)

// A PanelLine is a label of the panel on one line of plain text, for people who
// read without a browser.
type PanelLine struct {
	Layer    string   // "statement", "source", "stance", "suggested", "names"
	Words    []string // what it says, part by part
	Assigned string   // who set it: "postil-annotator 1 · likely · not reviewed"
}

// PanelLines returns the labels of every sentence, in the order of its panel.
func PanelLines(a *article.Article, labels article.Labels) [][]PanelLine {
	r := newReading(a, labels, nil, Pin{})
	lines := make([][]PanelLine, len(a.Sentences))
	for i, s := range a.Sentences {
		lines[i] = r.panel(One(s.ID)).lines()
	}

	return lines
}

func (p PanelPage) lines() []PanelLine {
	var lines []PanelLine
	add := func(layer string, by assigned, words ...string) {
		lines = append(lines, PanelLine{layer, full(words...), by.Words})
	}
	for _, k := range p.Kinds {
		add("statement", k.Assigned, k.Name, inQuotes(k.Evidence))
	}
	for _, c := range p.Citations {
		add("source", c.Assigned, c.line(), c.Naming, c.Manner, strings.TrimSuffix(c.Tier, "."))
	}
	for _, s := range p.Stances {
		add("stance", s.Assigned, s.line(), s.Basis, inQuotes(s.Evidence))
	}
	for _, s := range p.Suggested {
		add("suggested", s.Assigned, s.line(), s.Basis, inQuotes(s.Evidence))
	}
	for _, e := range p.Entities {
		add("names", e.Assigned, e.Entity.Name, e.TypeWord, e.forms())
	}

	return lines
}

// line is "“he” = Ali Saeedi: “said” → “it was late”".
func (c citationLabel) line() string {
	source := "no words"
	if c.Source != "" {
		source = "“" + c.Source + "”"
	}
	if c.Resolve {
		names := make([]string, len(c.Who))
		for i, e := range c.Who {
			names[i] = e.Name
		}
		source += " = " + strings.Join(names, ", ")
	}
	line := joined(": ", source, inQuotes([]string{c.Cue}))

	return joined(" → ", line, inQuotes(c.Content))
}

func (s stanceLabel) line() string { return s.Holder.Name + " " + s.Verb + " " + s.Target.Name }

func (l entityLabel) forms() string {
	words := make([]string, len(l.Forms))
	for i, f := range l.Forms {
		words[i] = joined(" ", f.Words, f.Often(), f.Kind)
	}

	return strings.Join(words, ", ")
}

// inQuotes joins words of the text, each in quotation marks; "" for none.
func inQuotes(texts []string) string {
	var all []string
	for _, text := range texts {
		if text != "" {
			all = append(all, "“"+text+"”")
		}
	}

	return strings.Join(all, ", ")
}
