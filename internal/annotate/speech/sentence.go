package speech

import (
	"strings"
	"unicode"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// A sentence is what the stages look at: the tokens of one sentence and what is
// known about each. Other than tokens, spans of a sentence are ranges of tokens.
type sentence struct {
	article.Span
	text   string // of the whole article
	tokens []token.Token
	low    []string           // in lower case, with straight apostrophes
	words  []*[parts]*cueWord // what the lexicon says, or nil
	tags   []tag
	hashes []hashes
	names  []uint64 // type of the name it is in, 0 outside
	quoted []int    // number of the quotation it is in, 0 outside
	chunks []int    // number of the noun phrase it is in, 0 outside
}

// A span is a half-open range of tokens of a sentence.
type span struct{ from, to int }

func (s span) empty() bool          { return s.to <= s.from }
func (s span) has(i int) bool       { return s.from <= i && i < s.to }
func (s span) overlaps(o span) bool { return s.from < o.to && o.from < s.to }

func newSentence(text string, at article.Span) *sentence {
	s := &sentence{Span: at, text: text, tokens: token.Split(at.In(text))}
	s.low = make([]string, len(s.tokens))
	s.words = make([]*[parts]*cueWord, len(s.tokens))
	list := cues()
	for i := range s.tokens {
		s.tokens[i].Start += at.Start
		s.tokens[i].End += at.Start
		s.low[i] = lower(s.tokens[i].In(text))
		s.words[i] = list[s.low[i]]
	}

	return s
}

// lower returns word as the lexicon and the features have it.
func lower(word string) string {
	if len(word) == len("’") && word == "’" || strings.HasPrefix(word, "’") || strings.Contains(word, "’") {
		word = strings.ReplaceAll(word, "’", "'")
	}

	return strings.ToLower(word)
}

// bytes returns the range of the article that the tokens of r cover.
func (s *sentence) bytes(r span) article.Span {
	if r.empty() {
		return article.Span{}
	}

	return article.Span{Start: s.tokens[r.from].Start, End: s.tokens[r.to-1].End}
}

// word returns the text of token i, "" outside the sentence.
func (s *sentence) word(i int) string {
	if i < 0 || i >= len(s.low) {
		return ""
	}

	return s.low[i]
}

// tag returns the part of speech of token i, tags outside the sentence.
func (s *sentence) tag(i int) tag {
	if i < 0 || i >= len(s.tags) {
		return tags
	}

	return s.tags[i]
}

// cue returns what the lexicon says of token i under its part of speech, or nil.
func (s *sentence) cue(i int) *cueWord {
	if i < 0 || i >= len(s.words) || s.words[i] == nil {
		return nil
	}

	if w := s.words[i][preposition]; w != nil && s.particle(i, w) > 0 {
		return w
	}
	switch t := s.tags[i]; {
	case t.verbal():
		return s.words[i][verb]
	case t == tagNoun || t == tagName:
		return s.words[i][noun]
	case t == tagAdjective:
		return s.words[i][adjective]
	case t == tagAdverb:
		return s.words[i][adverb]
	default:
		return nil
	}
}

// letters reports whether token i has a letter or a digit.
func (s *sentence) letters(i int) bool {
	return strings.ContainsFunc(s.tokens[i].In(s.text), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// capital reports whether token i starts with a capital.
func (s *sentence) capital(i int) bool {
	for _, r := range s.tokens[i].In(s.text) {
		return unicode.IsUpper(r)
	}

	return false
}
