package w3c

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"postil/internal/article"
)

// around is how many code points of context a quotation has on each side, so that
// it is found again after the text has changed elsewhere.
const around = 32

// A writer makes annotations of the labels of one article.
type writer struct {
	text      string
	source    string
	points    []int32 // code points before each byte
	entities  map[string]article.Entity
	sentences map[string]article.Span
}

func newWriter(a *article.Article, labels article.Labels, source string) *writer {
	source = cmp.Or(source, Namespace+"article:"+a.Slug)
	w := &writer{text: a.Text, source: source, points: pointsOf(a.Text), entities: map[string]article.Entity{}, sentences: map[string]article.Span{}}
	for _, e := range labels.Entities {
		w.entities[e.ID] = e
	}
	for _, s := range a.Sentences {
		w.sentences[s.ID] = s.Span
	}

	return w
}

// An item is an annotation to be made, and where it starts.
type item struct {
	start      int
	annotation func() Annotation
}

// items returns the annotations of labels in the order of the text.
func (w *writer) items(l article.Labels) []item {
	items := make([]item, 0, len(l.Mentions)+len(l.Attributions)+len(l.Stances)+len(l.Modalities))
	add := func(annotation func() Annotation) { items = append(items, item{annotation().start(), annotation}) }
	for i := range l.Mentions {
		add(func() Annotation { return w.mention(l.Mentions[i]) })
	}
	for i := range l.Attributions {
		add(func() Annotation { return w.attribution(l.Attributions[i]) })
	}
	for i := range l.Stances {
		add(func() Annotation { return w.stance(l.Stances[i]) })
	}
	for i := range l.Modalities {
		add(func() Annotation { return w.modality(l.Modalities[i]) })
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.start, b.start) })

	return items
}

// pointsOf counts the code points before each byte of text, and in all of it.
func pointsOf(text string) []int32 {
	points := make([]int32, len(text)+1)
	n := int32(0)
	for i := range len(text) {
		points[i] = n
		if i+1 == len(text) || utf8.RuneStart(text[i+1]) {
			n++
		}
	}
	points[len(text)] = n

	return points
}

func (w *writer) annotation(l article.Label, layer, motivation string) Annotation {
	return Annotation{
		ID: urn(l.ID), Type: "Annotation", Motivation: motivation, Layer: layer,
		Creator: agentOf(l.Assigner), Created: created(l.Assigner.At), Confidence: l.Confidence, Comment: l.Comment,
		Body: []Body{}, Target: []Target{},
	}
}

func (w *writer) mention(m article.Mention) Annotation {
	a := w.annotation(m.Label, "mention", "identifying")
	a.Kind = string(m.Kind)
	a.Body = append(a.Body, tag(string(m.Type)))
	for _, id := range m.Entities {
		a.Body = append(a.Body, w.entity(id, ""))
	}
	a.add(w, "", m.Span)

	return a
}

func (w *writer) attribution(c article.Attribution) Annotation {
	a := w.annotation(c.Label, "attribution", "linking")
	a.Tier, a.Act, a.Directness, a.Naming, a.Factive = string(c.Tier), c.Act, string(c.Directness), string(c.Naming), c.Factive
	for _, class := range c.Classes {
		a.Classes = append(a.Classes, string(class))
	}
	a.Body = append(a.Body, tag(string(c.Tier)))
	for _, id := range c.SourceEntities {
		a.Body = append(a.Body, w.entity(id, "source"))
	}
	a.add(w, "cue", c.Cue)
	a.add(w, "source", c.Source)
	a.add(w, "content", c.Content...)

	return a
}

func (w *writer) stance(s article.Stance) Annotation {
	a := w.annotation(s.Label, "stance", "assessing")
	a.Polarity, a.Basis, a.Ascribed, a.Precise = string(s.Polarity), string(s.Basis), s.Ascribed, s.Precise
	a.Body = append(a.Body, tag(string(s.Polarity)), w.entity(s.Holder, "holder"), w.entity(s.Target, "target"))
	a.addOr(w, s.Label)

	return a
}

func (w *writer) modality(m article.Modality) Annotation {
	a := w.annotation(m.Label, "modality", "classifying")
	a.Kind = string(m.Kind)
	a.Body = append(a.Body, tag(string(m.Kind)))
	a.add(w, "", w.sentences[m.Sentence])
	a.add(w, "evidence", m.Evidence...)

	return a
}

func tag(value string) Body { return Body{Type: "TextualBody", Purpose: "tagging", Value: value} }

func (w *writer) entity(id, role string) Body {
	b := Body{Type: "SpecificResource", Purpose: "identifying", Source: Namespace + "entity:" + id, Name: w.entities[id].Name, Role: role}
	if id == article.AuthorID && b.Name == "" {
		b.Name = "The author"
	}

	return b
}

// addOr adds the evidence of l, or else its whole sentence.
func (a *Annotation) addOr(w *writer, l article.Label) {
	if len(l.Evidence) > 0 {
		a.add(w, "evidence", l.Evidence...)
		return
	}
	a.add(w, "", w.sentences[l.Sentence])
}

// add adds words of the text that have a role. Spans that cover nothing are left
// out.
func (a *Annotation) add(w *writer, role string, spans ...article.Span) {
	for _, s := range spans {
		if s.Empty() || !s.Within(w.text) {
			continue
		}
		start, end := int(w.points[s.Start]), int(w.points[s.End])
		a.Target = append(a.Target, Target{Type: "SpecificResource", Source: w.source, Role: role, Selector: []Selector{
			{Type: "TextPositionSelector", Start: &start, End: &end},
			{Type: "TextQuoteSelector", Exact: s.In(w.text), Prefix: last(w.text[:s.Start]), Suffix: first(w.text[s.End:])},
		}})
	}
}

func first(s string) string {
	n := 0
	for i := range s {
		if n == around {
			return s[:i]
		}
		n++
	}

	return s
}

func last(s string) string {
	start := len(s)
	for n := 0; start > 0 && n < around; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:start])
		start -= size
	}

	return strings.Clone(s[start:])
}
