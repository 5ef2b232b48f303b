package speech

import (
	"strings"
)

// auxiliary reports whether token i is a form of be, have, do or get, or a modal.
func (s *sentence) auxiliary(i int) bool {
	switch s.word(i) {
	case "be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "has", "have", "had", "having", "'ve", "'d",
		"do", "does", "did", "get", "gets", "got":
		return s.tag(i) != tagOwn
	}

	return s.tag(i) == tagModal
}

// being reports whether token i is a form of be.
func (s *sentence) being(i int) bool {
	switch s.word(i) {
	case "be", "is", "are", "was", "were", "been", "being", "am", "'re", "'m", "get", "gets", "got":
		return true
	}

	return false
}

// particle returns how many tokens after i belong to a cue with head i and w.
func (s *sentence) particle(i int, w *cueWord) int {
	longest := 0
	for words := range w.particles {
		n := 1 + strings.Count(words, " ")
		if n > longest && s.follows(i, words) {
			longest = n
		}
	}

	return longest
}

// follows reports whether words, with spaces between, come right after token i.
func (s *sentence) follows(i int, words string) bool {
	for word := range strings.SplitSeq(words, " ") {
		i++
		if s.word(i) != word {
			return false
		}
	}

	return true
}

// group returns the cue with head i: its auxiliaries, negation and adverbs, its
// particle, and the noun of "expressed concern about".
func (s *sentence) group(i int) span {
	g := span{i, i + 1}
	w := s.cue(i)
	if w != nil {
		g.to += s.particle(i, w)
	}
	if t := s.tags[i]; !t.verbal() && t != tagAdjective {
		return g
	}
	for s.leads(g.from) {
		g.from--
	}
	if g.to == i+1 && s.tag(i+1) == tagParticle {
		g.to++
	}
	if s.tags[i].verbal() && light(s.low[i]) {
		g.to = max(g.to, s.lightEnd(i))
	}

	return g
}

// leads reports whether the token before from belongs to the verb group that
// starts there.
func (s *sentence) leads(from int) bool {
	i := from - 1
	switch {
	case i < 0:
		return false
	case s.auxiliary(i), s.low[i] == "not", s.low[i] == "n't", s.low[i] == "never", s.low[i] == "also":
		return true
	case s.low[i] == "as":
		return s.tags[from] == tagGerund && (s.word(i-1) == "quoted" || s.word(i-1) == "quotes" || s.word(i-1) == "quote")
	case s.low[i] == "quoted" || s.low[i] == "quotes" || s.low[i] == "quote":
		return s.low[from] == "as"
	case s.tags[i] == tagAdverb:
		for i > 0 && s.tags[i-1] == tagAdverb {
			i--
		}
		return i > 0 && (s.chunks[i-1] != 0 || s.auxiliary(i-1) || s.tags[i-1] == tagWhich)
	case s.tags[i] == tagTo:
		return declining(s.word(i - 1))
	default:
		return declining(s.low[i]) && s.low[from] == "to"
	}
}

func declining(word string) bool {
	switch word {
	case "refused", "refuses", "refuse", "refusing", "declined", "declines", "decline", "declining", "continued", "continues", "continue", "went":
		return true
	}

	return false
}

// light reports whether a verb says little without its noun.
func light(word string) bool {
	switch word {
	case "express", "expresses", "expressed", "expressing", "make", "makes", "made", "making", "voice", "voiced", "voicing",
		"give", "gives", "gave", "issue", "issued", "issues":
		return true
	}

	return false
}

// lightEnd returns the end of the group of a light verb i with its noun and the
// preposition after that.
func (s *sentence) lightEnd(i int) int {
	j := i + 1
	for s.tag(j) == tagAdjective || s.tag(j) == tagThe || s.tag(j) == tagAdverb {
		j++
	}
	if j >= len(s.words) || s.words[j] == nil || s.words[j][noun] == nil || s.tag(j) != tagNoun {
		return i + 1
	}
	switch s.word(j + 1) {
	case "about", "over", "at", "in":
		return j + 2
	}

	return j + 1
}

// passive reports whether the verb i is a participle after a form of be.
func (s *sentence) passive(i int) bool {
	if s.tag(i) != tagDone && s.tag(i) != tagPast {
		return false
	}
	for j := i - 1; j >= 0 && j > i-4; j-- {
		if s.being(j) {
			return true
		}
		if s.tags[j] != tagAdverb && s.low[j] != "not" {
			return false
		}
	}

	return false
}
