package speech

import "postil/internal/article"

// directness says how much of content stands in quotation marks. A quotation that
// the cue is in, too, is somebody else's.
func (s *sentence) directness(cue span, content []span) article.Directness {
	around := s.quoted[cue.from]
	words, quoted := 0, 0
	var runs []span // quoted parts
	for _, c := range content {
		for i := c.from; i < c.to; i++ {
			if s.quoted[i] != 0 && s.quoted[i] != around {
				if len(runs) == 0 || runs[len(runs)-1].to != i || s.quoted[i] != s.quoted[i-1] {
					runs = append(runs, span{i, i})
				}
				runs[len(runs)-1].to = i + 1
			}
			if s.letters(i) {
				words++
				quoted += count(s.quoted[i] != 0 && s.quoted[i] != around)
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
		if s.quotes(r) {
			return article.Mixed
		}
	}

	return article.Indirect
}

func count(b bool) int { return int(bit(b)) }

// quotes reports whether the words of r, in quotation marks, are somebody's words
// and not a title or a name.
func (s *sentence) quotes(r span) bool {
	for i := r.from; i < r.to; i++ {
		if s.letters(i) && !s.capital(i) {
			return true
		}
	}

	return false
}
