package main

import (
	"fmt"
	"io"
	"strings"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/name"
	"postil/internal/article"
)

// A tally counts mentions.
type tally struct{ gold, found, hits int }

func (t tally) precision() float64 { return 100 * float64(t.hits) / float64(max(t.found, 1)) }
func (t tally) recall() float64    { return 100 * float64(t.hits) / float64(max(t.gold, 1)) }
func (t tally) f1() float64        { return 200 * float64(t.hits) / float64(max(t.found+t.gold, 1)) }

func (t tally) String() string {
	return fmt.Sprintf("P %5.1f  R %5.1f  F1 %5.1f  (%d, %d found)", t.precision(), t.recall(), t.f1(), t.gold, t.found)
}

// A finder finds mentions, as name.Find does.
type finder func(text string, sentences []article.Span) []name.Mention

// report writes how well find finds what our held-out labels say.
func report(w io.Writer, find finder, own []corpus.Labelled, held split) map[string]*tally {
	tallies := map[string]*tally{}
	for _, key := range []string{"names", "names untyped", "values"} {
		tallies[key] = new(tally)
	}
	for _, text := range heldOut(own, held) {
		text.count(find, tallies)
	}
	for _, key := range []string{"person", "organisation", "place", "group", "event", "work", "date", "quantity", "values", "names untyped", "names"} {
		if t := tallies[key]; t != nil {
			fmt.Fprintf(w, "%-14s %v\n", key, t)
		}
	}

	return tallies
}

// A text is one held-out document with its labels.
type text struct {
	body      string
	sentences []article.Span
	mentions  []corpus.Mention
}

// heldOut returns the documents that are held out. The sentences of a
// batch have nothing to do with each other: each is a document.
func heldOut(own []corpus.Labelled, held split) []text {
	var texts []text
	last := ""
	for _, s := range own {
		if !held(s.Document()) {
			continue
		}
		if s.Document() != last || strings.HasPrefix(s.ID, "voa") {
			texts = append(texts, text{})
			last = s.Document()
		}
		t := &texts[len(texts)-1]
		at := len(t.body)
		t.body += s.Text + "\n"
		t.sentences = append(t.sentences, article.Span{Start: at, End: at + len(s.Text)})
		for _, m := range s.Mentions {
			m.Start, m.End = m.Start+at, m.End+at
			t.mentions = append(t.mentions, m)
		}
	}

	return texts
}

func (t text) count(find finder, tallies map[string]*tally) {
	gold := map[article.Span]article.EntityType{}
	for _, m := range t.mentions {
		gold[m.Span] = m.Type
		for _, tally := range counted(tallies, m.Type) {
			tally.gold++
		}
	}
	for _, m := range find(t.body, t.sentences) {
		kind, found := gold[m.Span]
		for _, tally := range counted(tallies, m.Type) {
			tally.found++
			if kind == m.Type {
				tally.hits++
			}
		}
		if isValue(m.Type) {
			continue
		}
		tallies["names untyped"].found++
		if found && !isValue(kind) {
			tallies["names untyped"].hits++
		}
	}
	tallies["names untyped"].gold = tallies["names"].gold
}

func isValue(t article.EntityType) bool { return t == article.TypeDate || t == article.TypeQuantity }

// counted returns the tallies that a mention of type kind belongs to.
func counted(tallies map[string]*tally, kind article.EntityType) []*tally {
	if tallies[string(kind)] == nil {
		tallies[string(kind)] = new(tally)
	}
	group := "names"
	if isValue(kind) {
		group = "values"
	}

	return []*tally{tallies[string(kind)], tallies[group]}
}
