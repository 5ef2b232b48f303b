package sense

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// A word is a token as the model sees it: a name of any length is one word "NAME",
// and one that is capitalised without being known as a name is "CAP".
type word struct {
	article.Span
	form  string
	place placing
}

// placing says where a word stands with respect to the main citation.
type placing byte

const (
	outside   placing = 'o'
	inContent placing = 'c'
	inCue     placing = 'q'
	inSource  placing = 's'
)

// A reading is a sentence ready to be judged.
type reading struct {
	text     string
	sentence Sentence
	words    []word
	main     int // index of the attribution that covers most, -1 for none
	covered  float64
}

// read cuts the sentence into words and finds its main citation.
func read(text string, s Sentence) *reading {
	r := &reading{text: text, sentence: s, main: -1}
	r.cut()
	for i := range s.Attributions {
		if s.Attributions[i].Tier == article.TierSelf {
			continue
		}
		if share := r.share(&s.Attributions[i]); share > r.covered+0.02 && r.better(i) || r.main < 0 {
			r.main, r.covered = i, share
		}
	}
	if r.main >= 0 {
		r.place(&s.Attributions[r.main])
	}

	return r
}

// better reports whether attribution i may take the place of the main one: a belief
// that covers more does not displace a citation.
func (r *reading) better(i int) bool {
	return r.main < 0 || r.sentence.Attributions[i].Tier == article.TierCitation ||
		r.sentence.Attributions[r.main].Tier != article.TierCitation
}

// mainCitation returns the attribution under which the main claim stands if it is a
// citation, -1 otherwise.
func (r *reading) mainCitation() int {
	if r.main >= 0 && r.sentence.Attributions[r.main].Tier == article.TierCitation {
		return r.main
	}

	return -1
}

// cut makes words of the sentence.
func (r *reading) cut() {
	names := r.sentence.names()
	tokens := token.Split(r.sentence.In(r.text))
	r.words = make([]word, 0, len(tokens))
	for i, t := range tokens {
		span := article.Span{Start: t.Start + r.sentence.Start, End: t.End + r.sentence.Start}
		for len(names) > 0 && names[0].End <= span.Start {
			names = names[1:]
		}
		if len(names) > 0 && names[0].Start < span.End {
			if k := len(r.words) - 1; k >= 0 && r.words[k].form == "NAME" && r.words[k].Start >= names[0].Start {
				r.words[k].End = span.End
			} else {
				r.words = append(r.words, word{span, "NAME", outside})
			}
			continue
		}
		r.words = append(r.words, word{span, r.form(t, i == 0, span), outside})
	}
}

// names returns where the names of persons, places and the like are.
func (s Sentence) names() []article.Span {
	spans := make([]article.Span, 0, len(s.Mentions))
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Kind == article.MentionName && m.Type != article.TypeDate && m.Type != article.TypeQuantity {
			spans = append(spans, m.Span)
		}
	}

	return spans
}

// form returns the word as a feature: lower case at the start, digits as one form.
func (r *reading) form(t token.Token, first bool, span article.Span) string {
	form := span.In(r.text)
	if len(form) > 40 || t.Kind == token.Symbol {
		return "SIGN"
	}
	if t.Kind == token.Number {
		return "NUM"
	}
	c, _ := utf8.DecodeRuneInString(form)
	if !unicode.IsUpper(c) {
		return strings.ReplaceAll(form, "’", "'")
	}
	if first || len(form) == 1 {
		return strings.ToLower(form)
	}

	return "CAP"
}

// share returns which part of the words of the sentence belongs to a.
func (r *reading) share(a *article.Attribution) float64 {
	n, all := 0, 0
	for _, w := range r.words {
		if c, _ := utf8.DecodeRuneInString(w.form); unicode.IsPunct(c) {
			continue
		}
		all++
		if role(a, w.Span) != outside {
			n++
		}
	}

	return float64(n) / float64(max(1, all))
}

// role returns what s is in a.
func role(a *article.Attribution, s article.Span) placing {
	switch {
	case a.Cue.Overlaps(s):
		return inCue
	case a.Source.Overlaps(s):
		return inSource
	}
	for _, c := range a.Content {
		if c.Overlaps(s) {
			return inContent
		}
	}

	return outside
}

func (r *reading) place(a *article.Attribution) {
	for i := range r.words {
		r.words[i].place = role(a, r.words[i].Span)
	}
}

// asks reports whether the sentence ends with a question mark, quotes aside.
func (r *reading) asks() bool {
	return strings.HasSuffix(strings.TrimRight(r.sentence.In(r.text), " \"'”’)]"), "?")
}
