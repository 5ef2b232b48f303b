package name

import (
	"postil/internal/annotate/tagger"
	"postil/internal/annotate/token"
	"postil/internal/article"
)

// A sentence is its words and what was found in it.
type sentence struct {
	words []word
	style style
	found []found
}

// A style says how a sentence uses capitals.
type style uint8

const (
	prose     style = iota
	titleCase       // A Headline Like This
	capitals        // A HEADLINE LIKE THIS
)

// maxWords is how many words of a sentence are looked at; what has more is a list
// or no text at all.
const maxWords = 4000

func newSentence(text string, span article.Span) sentence {
	return dictionary{}.sentence(text, span)
}

// sentence returns the sentence at a span of text.
func (d dictionary) sentence(text string, span article.Span) sentence {
	var s sentence
	inside := span.In(text)
	end := 0
	tokens := token.Split(inside)
	tokens = tokens[:min(len(tokens), maxWords)]
	s.words = make([]word, 0, len(tokens))
	for _, t := range tokens {
		s.words = append(s.words, d.word(inside, t, end))
		end = t.End
	}
	for i := range s.words {
		s.words[i].Start += span.Start
		s.words[i].End += span.Start
	}
	s.style = s.styleOf()
	s.findValues()
	s.findListed()

	return s
}

// styleOf decides by the words of four letters and more: shorter ones are written
// small in titles, too.
func (s *sentence) styleOf() style {
	var upper, title, lower int
	for i := range s.words {
		if w := &s.words[i]; len(w.text) >= 4 {
			switch w.form {
			case upperForm:
				upper++
			case titleForm, mixedForm:
				title++
			case lowerForm:
				lower++
			}
		}
	}
	switch {
	case upper >= 2 && upper > 3*(title+lower):
		return capitals
	case title >= 4 && title > 3*lower:
		return titleCase
	}

	return prose
}

// class returns the class of word i, noClass outside.
func (s *sentence) class(i int) class {
	if i < 0 || i >= len(s.words) {
		return noClass
	}

	return s.words[i].class
}

// lower returns the text of word i in lower case, "" outside.
func (s *sentence) lower(i int) string {
	if i < 0 || i >= len(s.words) {
		return ""
	}

	return s.words[i].lower
}

func (s *sentence) glued(i int) bool { return i >= 0 && i < len(s.words) && s.words[i].glued }

// Describe returns the tokens of a sentence of text, and for each the features by
// which a model is to label it.
func Describe(text string, span article.Span) ([]token.Token, *tagger.Sequence) {
	s := newSentence(text, span)
	var tokens []token.Token
	for _, w := range s.words {
		tokens = append(tokens, w.Token)
	}
	features := new(tagger.Sequence)
	s.describe(features, nil)

	return tokens, features
}

// Values returns the dates and quantities in a sentence of text that rules find.
// They are what a model starts from.
func Values(text string, span article.Span) []Mention {
	s := newSentence(text, span)
	var found []Mention
	for start := 0; start < len(s.words); start++ {
		value := s.words[start].value
		if value == noValue {
			continue
		}
		kind := article.TypeDate
		if value >= quantityValue {
			kind = article.TypeQuantity
		}
		end := start
		for (s.words[end].value-1)%4 < 2 {
			end++
		}
		found = append(found, Mention{Span: article.Span{Start: s.words[start].Start, End: s.words[end].End}, Type: kind})
		start = end
	}

	return found
}
