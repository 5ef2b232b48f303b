package plugin

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"postil/internal/article"
)

// A webTarget is a specific resource with its selectors: alternative ways to say
// the same place.
type webTarget struct {
	Selector many `json:"selector"`
}

type webSelector struct {
	Type      string          `json:"type"`
	Start     *int            `json:"start"`
	End       *int            `json:"end"`
	Exact     string          `json:"exact"`
	Prefix    string          `json:"prefix"`
	Suffix    string          `json:"suffix"`
	RefinedBy json.RawMessage `json:"refinedBy"`
}

// A posted is the text that a service was given, as it lies in an article.
type posted struct {
	text  string // of the whole article
	span  article.Span
	runes []int // where each of its code points starts, and where the last ends
}

func newPosted(text string, span article.Span) posted {
	runes := make([]int, 0, span.Len()+1)
	for i := range span.In(text) {
		runes = append(runes, span.Start+i)
	}

	return posted{text, span, append(runes, span.End)}
}

// target returns the words that raw selects. Where it selects them by position
// and by quotation, both must agree.
func (p posted) target(raw json.RawMessage) (article.Span, Drop) {
	var target webTarget
	if !decode(raw, &target) || len(target.Selector) == 0 || len(target.Selector) > maxParts {
		return article.Span{}, DropMalformed
	}
	var place, quote *webSelector
	for _, raw := range target.Selector {
		var s webSelector
		if !decode(raw, &s) || len(s.RefinedBy) > 0 {
			return article.Span{}, DropMalformed
		}
		switch {
		case s.Type == "TextPositionSelector" && place == nil:
			place = &s
		case s.Type == "TextQuoteSelector" && quote == nil:
			quote = &s
		}
	}
	switch {
	case place != nil:
		return p.at(place, quote)
	case quote != nil:
		return p.quoted(quote)
	}

	return article.Span{}, DropUnknown
}

// at returns the words at a position in code points, which must be those quoted if
// there is a quotation.
func (p posted) at(place, quote *webSelector) (article.Span, Drop) {
	if place.Start == nil || place.End == nil {
		return article.Span{}, DropMalformed
	}
	start, end := *place.Start, *place.End
	if start < 0 || end <= start || end >= len(p.runes) {
		return article.Span{}, DropWords
	}
	s := article.Span{Start: p.runes[start], End: p.runes[end]}
	if quote != nil && !p.matches(s, quote) {
		return article.Span{}, DropWords
	}

	return s, ""
}

// maxPlaces is how often a quotation may stand in a text, as part of words or with
// other text around it, before it counts as ambiguous.
const maxPlaces = 1000

// quoted returns the only place where the quotation stands.
func (p posted) quoted(quote *webSelector) (article.Span, Drop) {
	if quote.Exact == "" {
		return article.Span{}, DropMalformed
	}
	var found article.Span
	from := p.span.Start
	for tried := 0; ; tried++ {
		i := strings.Index(p.text[from:p.span.End], quote.Exact)
		if i < 0 {
			break
		}
		if tried == maxPlaces {
			return article.Span{}, DropAmbiguous
		}
		s := article.Span{Start: from + i, End: from + i + len(quote.Exact)}
		if p.matches(s, quote) {
			if !found.Empty() {
				return article.Span{}, DropAmbiguous
			}
			found = s
		}
		_, size := utf8.DecodeRuneInString(p.text[s.Start:])
		from = s.Start + size
	}
	if found.Empty() {
		return found, DropWords
	}

	return found, ""
}

// matches reports whether quote stands at s with whole words, between the text
// that it names.
func (p posted) matches(s article.Span, quote *webSelector) bool {
	return s.In(p.text) == quote.Exact && whole(p.text, s) &&
		strings.HasSuffix(p.text[p.span.Start:s.Start], quote.Prefix) &&
		strings.HasPrefix(p.text[s.End:p.span.End], quote.Suffix)
}
