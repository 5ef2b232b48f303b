package speech

import (
	"slices"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// directness says how much of content stands in quotation marks.
func (s *sentence) directness(content []span) article.Directness {
	return s.directnessBut(content, nil)
}

// directnessBut is directness where quotations in others are somebody else's words.
func (s *sentence) directnessBut(content, others []span) article.Directness {
	words, quoted := 0, 0
	var runs []span // quoted parts
	for _, c := range content {
		depth := 0 // of brackets: what editors put in is not counted
		for i := c.from; i < c.to; i++ {
			switch s.low[i] {
			case "(", "[":
				depth++
			case ")", "]":
				depth--
			}
			quote := s.quoted[i] != 0 && !slices.ContainsFunc(others, func(o span) bool { return o.has(i) })
			if quote {
				if len(runs) == 0 || runs[len(runs)-1].to != i || s.quoted[i] != s.quoted[i-1] {
					runs = append(runs, span{i, i})
				}
				runs[len(runs)-1].to = i + 1
			}
			if s.letters(i) && depth == 0 && (i > c.from || !s.introduces(i)) {
				words++
				quoted += count(quote)
			}
		}
	}
	switch {
	case quoted == 0:
		return article.Indirect
	case quoted == words:
		return article.Direct
	}
	for _, r := range runs {
		if s.spokenWords(r) {
			return article.Mixed
		}
	}

	return article.Indirect
}

// introduces reports whether token i, the first of a content, only leads to a
// quotation: "that", or "as" and "to" right before its mark.
func (s *sentence) introduces(i int) bool {
	return s.low[i] == "that" || (s.low[i] == "as" || s.low[i] == "to") && s.tag(i+1) == tagQuote && s.quoted[i] == 0 && s.quoted[i+1] != 0
}

func count(b bool) int { return int(bit(b)) }

// spokenWords reports whether the words of r, in quotation marks, are somebody's words
// and not a title or a name.
func (s *sentence) spokenWords(r span) bool {
	if s.headline() {
		return !s.someWork(r)
	}
	for i := r.from; i < r.to; i++ {
		if s.letters(i) && !s.capital(i) {
			return true
		}
	}

	return false
}

// headline reports whether nearly all longer words outside of quotation marks are
// written with a capital, so that those inside say nothing by theirs.
func (s *sentence) headline() bool {
	long, capitals := 0, 0
	for i, t := range s.tokens {
		if s.quoted[i] == 0 && t.Len() > 3 && t.Kind == token.Word {
			long++
			capitals += count(s.capital(i))
		}
	}

	return long > 3 && capitals*8 > long*7
}

// someWork reports whether a name of a work or an event is in r.
func (s *sentence) someWork(r span) bool {
	return slices.Contains(s.names[r.from:r.to], typeNumber(article.TypeWork))
}

// spoken returns content without pieces outside the quotation marks that are about
// the speaking, when the others are all quotation: (After the match,) she said,
// “We were lucky”; “We were lucky,” says Ann, (30, wiping her brow).
func (s *sentence) spoken(f frame, content []span) []span {
	if len(content) < 2 {
		return content
	}
	if content[0].to <= f.group.from && s.directness(content[:1]) == article.Direct {
		if content[0].from > 0 && !s.spokenWords(content[0]) && content[1].from >= f.group.to {
			return content[1:] // in an interview on “Face the Nation,” she said
		}
		kept := content[:1]
		for _, c := range content[1:] {
			if s.quoted[c.from] != 0 {
				kept = append(kept, c)
			}
		}

		return kept
	}
	opening := s.tags[0] == tagOf || s.tags[0] == tagGerund || s.tags[0] == tagAdverb || s.tags[0] == tagDone
	if opening && content[0].from == 0 && content[0].to <= f.group.from &&
		s.directness(content[:1]) == article.Indirect && s.directness(content[1:]) == article.Direct {
		return content[1:]
	}

	return content
}
