package sense

import (
	"slices"
	"strings"
	"testing"

	"postil/internal/annotate/corpus"
	"postil/internal/article"
)

// TestExchangedNamesChangeNoLabel puts other persons, parties, countries, peoples and
// religions into all our sentences and wants the same labels.
func TestExchangedNamesChangeNoLabel(t *testing.T) {
	const enough = 500
	sentences := append(own(t, true), own(t, false)...)
	pool := namePool(sentences)
	changed := 0
	for i, s := range sentences {
		before, after := sentenceOf(s), sentenceOf(s)
		text, now := exchanged(s, after, pool, i)
		if text == s.Text {
			continue
		}
		changed++
		a, b := Judge(s.Text, before), Judge(text, now)
		if a.Kind != b.Kind {
			t.Errorf("%s: %s (%.3f) became %s (%.3f)\n%s\n%s", s.ID, a.Kind, a.Score, b.Kind, b.Score, s.Text, text)
		}
		if x, y := summary(s.Text, before), summary(text, now); !slices.Equal(x, y) {
			t.Errorf("%s: stances %q became %q\n%s", s.ID, x, y, text)
		}
	}
	t.Logf("%d sentences with other names", changed)
	if changed < enough {
		t.Errorf("only %d sentences could be changed, want %d", changed, enough)
	}
}

// summary lists the stances of a sentence without the names in them.
func summary(text string, s Sentence) []string {
	var lines []string
	for _, st := range Stances(text, []Sentence{s}) {
		shown := "hidden"
		if st.Shown {
			shown = "shown"
		}
		lines = append(lines, strings.Join([]string{string(st.Polarity), string(st.Basis), shown, st.Evidence[0].In(text)}, " "))
	}

	return lines
}

// namePool returns the names of each kind in our labels, in order.
func namePool(sentences []corpus.Labelled) map[string][]string {
	pool := map[string][]string{}
	for _, s := range sentences {
		for _, m := range s.Mentions {
			key := poolOf(m.Type, m.In(s.Text))
			if !slices.Contains(pool[key], m.In(s.Text)) {
				pool[key] = append(pool[key], m.In(s.Text))
			}
		}
	}

	return pool
}

// poolOf keeps a people ("Sunnis") apart from an adjective ("Sunni"): the two cannot
// stand for each other.
func poolOf(kind article.EntityType, name string) string {
	if kind == article.TypeGroup && strings.HasSuffix(name, "s") {
		return "people"
	}

	return string(kind)
}

// exchanged returns the sentence with every name replaced by another of its kind.
func exchanged(s corpus.Labelled, out Sentence, pool map[string][]string, turn int) (string, Sentence) {
	type edit struct {
		article.Span
		by string
	}
	var edits []edit
	for i := range out.Mentions {
		m := &out.Mentions[i]
		if m.Type == article.TypeDate || m.Type == article.TypeQuantity {
			continue
		}
		names := pool[poolOf(m.Type, m.In(s.Text))]
		at := slices.Index(names, m.In(s.Text)) // the same name becomes the same other name
		by := names[(at+turn+1)%len(names)]
		m.Entities = []string{by}
		edits = append(edits, edit{m.Span, by})
	}
	shift := func(at int, end bool) int {
		moved := at
		for _, e := range edits {
			switch {
			case e.End <= at:
				moved += len(e.by) - e.Len()
			case e.Start < at && end: // inside a name: the whole name
				moved += len(e.by) - (at - e.Start)
			case e.Start < at:
				moved -= at - e.Start
			}
		}

		return moved
	}
	move := func(x article.Span) article.Span {
		if x.Empty() {
			return article.Span{}
		}

		return article.Span{Start: shift(x.Start, false), End: shift(x.End, true)}
	}

	var text strings.Builder
	at := 0
	for _, e := range edits {
		text.WriteString(s.Text[at:e.Start] + e.by)
		at = e.End
	}
	text.WriteString(s.Text[at:])
	out.Span = article.Span{End: text.Len()}
	for i := range out.Mentions {
		out.Mentions[i].Span = move(out.Mentions[i].Span)
	}
	for i := range out.Attributions {
		a := &out.Attributions[i]
		a.Source, a.Cue = move(a.Source), move(a.Cue)
		a.Content = slices.Clone(a.Content)
		for k := range a.Content {
			a.Content[k] = move(a.Content[k])
		}
	}

	return text.String(), out
}
