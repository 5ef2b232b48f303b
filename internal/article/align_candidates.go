package article

import (
	"cmp"
	"math"
	"slices"
)

// The bounds that keep the work linear in big gaps.
const (
	smallGap      = 2048 // pairs: up to here every one is looked at
	mostByWords   = 6    // candidates for a sentence by the words they share
	mostPostings  = 32   // sentences looked at for each word, the nearest ones
	nearDiagonals = 2    // how far from a diagonal of the gap a candidate may be
)

// candidates returns the sentences of g.n that old sentence i may have become,
// ascending.
func (m *matcher) candidates(g gap, i int) []int {
	var found []int
	if g.o.Len()*g.n.Len() <= smallGap {
		for j := g.n.Start; j < g.n.End; j++ {
			found = append(found, j)
		}
		return found
	}

	step := i - g.o.Start
	found = m.new.near(found, g.n, g.n.Start+step, nearDiagonals)
	found = m.new.near(found, g.n, g.n.End-g.o.Len()+step, nearDiagonals)
	found = m.new.near(found, g.n, g.n.Start+step*g.n.Len()/g.o.Len(), nearDiagonals)
	around := found[len(found)/2]
	found = append(found, m.new.sharing(&m.old.shapes[i], g.n, around)...)
	slices.Sort(found)

	return slices.Compact(found)
}

// near appends the sentences of within that are at most reach away from at, or
// from its nearest end.
func (s *side) near(found []int, within Span, at, reach int) []int {
	at = min(max(at, within.Start), within.End-1)
	for j := max(at-reach, within.Start); j < min(at+reach+1, within.End); j++ {
		found = append(found, j)
	}

	return found
}

// sharing returns the sentences of within that share most words with sh, rare
// words counting more. Of the sentences that have a word only the mostPostings
// nearest to around are looked at.
func (s *side) sharing(sh *shape, within Span, around int) []int {
	const mostWords = 200 // of a sentence that are looked at

	s.scored = s.scored[:0]
	for k, word := range sh.words[:min(len(sh.words), mostWords)] {
		if slices.Contains(sh.words[:k], word) {
			continue
		}
		postings := s.postings[word]
		weight := 1 / math.Sqrt(float64(len(postings)))
		for _, j := range nearest(postings, around) {
			if j < within.Start || j >= within.End {
				continue
			}
			if s.scores[j] == 0 {
				s.scored = append(s.scored, j)
			}
			s.scores[j] += weight
		}
	}
	top := s.best(around)
	for _, j := range s.scored {
		s.scores[j] = 0
	}

	return top
}

func nearest(postings []int, around int) []int {
	if len(postings) <= mostPostings {
		return postings
	}
	at, _ := slices.BinarySearch(postings, around)
	start := min(max(at-mostPostings/2, 0), len(postings)-mostPostings)

	return postings[start : start+mostPostings]
}

// best returns the mostByWords sentences with the highest scores; of equals those
// next to around.
func (s *side) best(around int) []int {
	top := make([]int, 0, mostByWords+1)
	for _, j := range s.scored {
		at := len(top)
		for at > 0 && s.better(j, top[at-1], around) {
			at--
		}
		if at < mostByWords {
			top = slices.Insert(top, at, j)
			top = top[:min(len(top), mostByWords)]
		}
	}

	return top
}

func (s *side) better(a, b, around int) bool {
	if s.scores[a] != s.scores[b] {
		return s.scores[a] > s.scores[b]
	}

	return cmp.Or(distance(a, around)-distance(b, around), a-b) < 0
}

func distance(a, b int) int { return max(a-b, b-a) }

// index makes the postings of s for the given number of words.
func (s *side) index(words int) {
	s.scores = make([]float64, len(s.shapes))
	s.postings = make([][]int, words)
	for j := range s.shapes {
		for _, word := range s.shapes[j].words {
			at := s.postings[word]
			if len(at) == 0 || at[len(at)-1] != j {
				s.postings[word] = append(at, j)
			}
		}
	}
}
