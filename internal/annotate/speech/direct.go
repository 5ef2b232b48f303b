package speech

import "postil/internal/article"

// directness says how much of content stands in quotation marks.
func (s *sentence) directness(content []span) article.Directness {
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
			if s.quoted[i] != 0 {
				if len(runs) == 0 || runs[len(runs)-1].to != i || s.quoted[i] != s.quoted[i-1] {
					runs = append(runs, span{i, i})
				}
				runs[len(runs)-1].to = i + 1
			}
			if s.letters(i) && depth == 0 && (s.low[i] != "that" || i > c.from) {
				words++
				quoted += count(s.quoted[i] != 0)
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

func count(b bool) int { return int(bit(b)) }

// spokenWords reports whether the words of r, in quotation marks, are somebody's words
// and not a title or a name.
func (s *sentence) spokenWords(r span) bool {
	for i := r.from; i < r.to; i++ {
		if s.letters(i) && !s.capital(i) {
			return true
		}
	}

	return false
}

// spoken returns content without pieces outside the quotation marks that are about
// the speaking, when the others are all quotation: (After the match,) she said,
// “We were lucky”; “We were lucky,” says Ann, (30, wiping her brow).
func (s *sentence) spoken(f frame, content []span) []span {
	if len(content) < 2 {
		return content
	}
	if content[0].to <= f.group.from && s.directness(content[:1]) == article.Direct {
		kept := content[:1]
		for _, c := range content[1:] {
			if s.directness([]span{c}) != article.Indirect {
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
