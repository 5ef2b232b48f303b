package score

import (
	"fmt"
	"slices"

	"postil/internal/article"
)

// The wire types are a line of a gold file.
type (
	wireGold struct {
		ID           string            `json:"id"`
		Text         string            `json:"text"`
		Types        []string          `json:"types"`
		Sentences    []wireSpan        `json:"sentences"`
		Mentions     []wireMention     `json:"mentions"`
		Attributions []wireAttribution `json:"attributions"`
		Modality     []wireModality    `json:"modality"`
		Stances      []wireStance      `json:"stances"`
	}
	wireSpan    []int
	wireMention struct {
		Start  *int   `json:"start"`
		End    *int   `json:"end"`
		Type   string `json:"type"`
		Kind   string `json:"kind"`
		Entity string `json:"entity"`
	}
	wireAttribution struct {
		Source       []wireSpan `json:"source"`
		Cue          []wireSpan `json:"cue"`
		Content      []wireSpan `json:"content"`
		SourceEntity string     `json:"source_entity"`
		Naming       string     `json:"naming"`
		Directness   string     `json:"directness"`
	}
	wireModality struct {
		Start *int   `json:"start"`
		End   *int   `json:"end"`
		Label string `json:"label"`
	}
	wireStance struct {
		Sentence wireSpan `json:"sentence"`
		Holder   string   `json:"holder"`
		Target   string   `json:"target"`
		Polarity string   `json:"polarity"`
	}
)

func (w wireMention) gold(c *checker) Mention {
	m := Mention{Span: c.ends(w.Start, w.End), Type: known(c, "type", w.Type, types()...), Entity: w.Entity}
	if w.Kind != "" {
		m.Kind = known(c, "kind", w.Kind, article.MentionName, article.MentionNominal, article.MentionPronoun, article.MentionValue)
	}

	return m
}

func (w wireAttribution) gold(c *checker) Attribution {
	a := Attribution{Source: c.spans("source", w.Source), Cue: c.spans("cue", w.Cue), Content: c.spans("content", w.Content)}
	if len(a.Cue)+len(a.Content) == 0 {
		c.fail("neither cue nor content")
	}
	if w.SourceEntity != "" {
		a.Entities = []string{w.SourceEntity}
	}
	if w.Naming != "" {
		a.Naming = known(c, "naming", w.Naming, article.Named, article.Unnamed, article.NamedAuthor)
	}
	if w.Directness != "" {
		a.Directness = known(c, "directness", w.Directness, article.Direct, article.Indirect, article.Mixed)
	}

	return a
}

func (w wireModality) gold(c *checker) Modality {
	return Modality{c.ends(w.Start, w.End), known(c, "label", w.Label, modalities()...)}
}

func (w wireStance) gold(c *checker) Stance {
	if w.Holder == "" || w.Target == "" {
		c.fail("holder or target is missing")
	}

	return Stance{
		Sentence: c.span("sentence", w.Sentence), Holder: w.Holder, Target: w.Target,
		Polarity: known(c, "polarity", w.Polarity, article.Support, article.Oppose, article.Neutral, article.Unclear),
	}
}

func modalities() []article.ModalityKind {
	return []article.ModalityKind{
		article.ReportedClaim, article.CitedEvidence, article.AuthorAssertion, article.AuthorOpinion,
		article.AuthorPrediction, article.Question, article.Directive,
	}
}

// A checker turns offsets in one text into bytes and keeps the first error, with
// the label that it was looking at.
type checker struct {
	bytes []int // byte offset of each code point, and of the end
	label string
	err   error
}

func newChecker(text string) *checker {
	var c checker
	for i := range text {
		c.bytes = append(c.bytes, i)
	}
	c.bytes = append(c.bytes, len(text))

	return &c
}

// at says which label the next errors are about.
func (c *checker) at(what string, index int) { c.label = fmt.Sprintf("%s %d", what, index+1) }

func (c *checker) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf("%s: %s", c.label, fmt.Sprintf(format, args...))
	}
}

func (c *checker) ends(start, end *int) article.Span {
	if start == nil || end == nil {
		c.fail("start or end is missing")
		return article.Span{}
	}

	return c.span("span", wireSpan{*start, *end})
}

func (c *checker) span(what string, w wireSpan) article.Span {
	if len(w) != 2 {
		c.fail("%s %v is not a start and an end", what, w)
		return article.Span{}
	}
	if w[0] < 0 || w[1] <= w[0] || w[1] >= len(c.bytes) {
		c.fail("%s %v is not a part of the text's %d characters", what, w, len(c.bytes)-1)
		return article.Span{}
	}

	return article.Span{Start: c.bytes[w[0]], End: c.bytes[w[1]]}
}

func (c *checker) spans(what string, all []wireSpan) []article.Span {
	spans := make([]article.Span, 0, len(all))
	for i, w := range all {
		if what == "sentence" {
			c.at(what, i)
		}
		spans = append(spans, c.span(what, w))
	}

	return spans
}

// known returns value, which must be one of values.
func known[T ~string](c *checker, what, value string, values ...T) T {
	if !slices.Contains(values, T(value)) {
		c.fail("%s %q is none of %q", what, value, values)
	}

	return T(value)
}
