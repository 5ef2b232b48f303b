package corpus

import (
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"

	"postil/internal/article"
)

// The wire types are the lines of a label file. Offsets are code points.
type (
	wireSentence struct {
		ID           string            `json:"id"`
		Hash         string            `json:"hash"`
		Mentions     []wireMention     `json:"mentions,omitempty"`
		Attributions []wireAttribution `json:"attributions,omitempty"`
		Modality     string            `json:"modality"`
		Stances      []wireStance      `json:"stances,omitempty"`
	}
	wireAttribution struct {
		Source     *wireSpan  `json:"source"`
		Cue        wireSpan   `json:"cue"`
		Content    []wireSpan `json:"content"`
		Tier       string     `json:"tier"`
		Directness string     `json:"directness"`
		Naming     string     `json:"naming"`
		Class      string     `json:"class"`
	}
	wireStance struct {
		Holder   *wireSpan `json:"holder"` // null is the author
		Target   wireSpan  `json:"target"`
		Polarity string    `json:"polarity"`
		Evidence wireSpan  `json:"evidence"`
	}
	wireSpan    [2]int
	wireMention struct {
		span wireSpan
		kind string
	}
)

// MarshalJSON writes [start, end, "type"].
func (m wireMention) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{m.span[0], m.span[1], m.kind})
}

// UnmarshalJSON reads [start, end, "type"].
func (m *wireMention) UnmarshalJSON(b []byte) error {
	parts := []any{&m.span[0], &m.span[1], &m.kind}
	n := len(parts)
	if err := json.Unmarshal(b, &parts); err != nil {
		return err
	}
	if len(parts) != n {
		return fmt.Errorf("mention of %d parts, want %d", len(parts), n)
	}

	return nil
}

// A ruler converts offsets in one text between code points and bytes. It keeps
// the first error.
type ruler struct {
	text string
	at   []int // byte offset of each code point, and of the end
	err  error
}

func newRuler(text string) *ruler {
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}

	return &ruler{text: text, at: append(at, len(text))}
}

func (r *ruler) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

// span returns w in bytes. An empty span is an error.
func (r *ruler) span(what string, w wireSpan) article.Span {
	if w[0] < 0 || w[1] <= w[0] || w[1] >= len(r.at) {
		r.fail("%s %v is not a part of %d characters", what, w, len(r.at)-1)
		return article.Span{}
	}

	return article.Span{Start: r.at[w[0]], End: r.at[w[1]]}
}

// optional returns w in bytes, the empty span for null.
func (r *ruler) optional(what string, w *wireSpan) article.Span {
	if w == nil {
		return article.Span{}
	}

	return r.span(what, *w)
}

// oneOf returns value, which must be one of known.
func oneOf[T ~string](r *ruler, what, value string, known ...T) T {
	if !slices.Contains(known, T(value)) {
		r.fail("%s %q is none of %q", what, value, known)
	}

	return T(value)
}

func (r *ruler) points(s article.Span) wireSpan {
	return wireSpan{utf8.RuneCountInString(r.text[:s.Start]), utf8.RuneCountInString(r.text[:s.End])}
}

func (r *ruler) optionalPoints(s article.Span) *wireSpan {
	if s.Empty() {
		return nil
	}
	w := r.points(s)

	return &w
}
