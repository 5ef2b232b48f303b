package main

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/tagger"
	"postil/internal/annotate/token"
	"postil/internal/article"
)

// A scheme is what our labels call the names in them. It mends silver labels: there
// "North Korean" is often a place and a group, "Nepal" a nationality.
type scheme struct {
	kinds   map[string]tagger.Set
	longest int // tokens of the longest name
}

// learnScheme returns the names that sentences always label alike. One word must
// have been labelled twice to count.
func learnScheme(sentences []corpus.Labelled) scheme {
	counts := map[string]map[article.EntityType]int{}
	s := scheme{kinds: map[string]tagger.Set{}}
	for _, sentence := range sentences {
		for _, m := range sentence.Mentions {
			if isValue(m.Type) {
				continue
			}
			text := m.In(sentence.Text)
			if counts[text] == nil {
				counts[text] = map[article.EntityType]int{}
			}
			counts[text][m.Type]++
		}
	}
	for text, kinds := range counts {
		tokens := len(token.Split(text))
		for kind, n := range kinds {
			if len(kinds) == 1 && (tokens > 1 || n > 1) {
				s.kinds[text] = types(kind)
				s.longest = max(s.longest, tokens)
			}
		}
	}

	return s
}

// mend sets the labels of the names that s knows, where names, the corpus's own,
// do not say that they are part of a longer one.
func (s scheme) mend(allowed []tagger.Set, tokens []token.Token, text string, names []article.Span) {
	for i := 0; i < len(tokens); i++ {
		if r, _ := utf8.DecodeRuneInString(text[tokens[i].Start:]); !unicode.IsUpper(r) {
			continue
		}
		for n := min(s.longest, len(tokens)-i); n > 0; n-- {
			span := article.Span{Start: tokens[i].Start, End: tokens[i+n-1].End}
			kinds, known := s.kinds[span.In(text)]
			if !known || within(span, names) {
				continue
			}
			if n > 1 || overlaps(span, names) {
				mark(allowed, tokens, span, kinds)
			} else {
				allowed[i] |= places(kinds, 3)
			}
			i += n - 1
			break
		}
	}
}

// split allows a country or nationality at the start of an organisation to be a
// name of its own, as it is in "U.S. Army"; whether it is, our labels teach.
func (s scheme) split(allowed []tagger.Set, tokens []token.Token, text string, names []article.Span) {
	organisation := types(article.TypeOrganisation)
	land := types(article.TypePlace, article.TypeGroup)
	for _, whole := range names {
		first := slices.IndexFunc(tokens, func(t token.Token) bool { return t.Start == whole.Start })
		if first < 0 || allowed[first]&places(organisation, 0) == 0 {
			continue
		}
		for i := first; i < len(tokens) && tokens[i].End < whole.End; i++ {
			head := article.Span{Start: whole.Start, End: tokens[i].End}
			kinds := s.kinds[head.In(text)] & land
			if kinds == 0 {
				continue
			}
			apart := slices.Clone(allowed)
			mark(apart, tokens, head, kinds)
			mark(apart, tokens, article.Span{Start: tokens[i+1].Start, End: whole.End}, organisation)
			for at := range allowed {
				allowed[at] |= apart[at]
			}
			break
		}
	}
}

// within reports whether one of names is longer than span and covers it, or
// overlaps an end of it.
func within(span article.Span, names []article.Span) bool {
	for _, n := range names {
		if n.Overlaps(span) && !span.Contains(n) {
			return true
		}
	}

	return false
}

func overlaps(span article.Span, names []article.Span) bool {
	for _, n := range names {
		if n.Overlaps(span) {
			return true
		}
	}

	return false
}
