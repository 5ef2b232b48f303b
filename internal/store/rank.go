package store

import (
	"cmp"
	"math"
	"strings"
)

// What a sentence is worth is a sum of points that can be explained; what is newer
// stands first among equals.
const (
	pointsClose   = 40 // all that was asked for stands side by side; the farther apart, the fewer
	pointsInOrder = 20 // and in the order of the query
	pointsExact   = 12 // the words as they were typed, not another form
	pointsRare    = 12 // of several words that would do, those that few of the sentences have
	pointsNamed   = 15 // a label says that the sentence names the entity that was typed
	pointsShort   = 8  // 12 words or fewer; the longer, the fewer
	pointsHeading = 4
)

// shortSentence is how many words a sentence has that is short.
const shortSentence = 12

// rank scores rows, which all meet p. names are the facts of entities that have
// the name that was typed.
func rank(rows []candidate, p *plan, names []string, s *stemmer) {
	found := make([][][]match, len(rows)) // by row and clause
	lengths := make([]int, len(rows))
	common := map[string]int{} // rows that have a word
	for i, row := range rows {
		w := wordingOf(row.words, row.language, s)
		lengths[i] = len(w.words)
		for _, c := range p.clauses {
			matches := c.matches(w)
			found[i] = append(found[i], matches)
			for text := range textsOf(matches) {
				common[text]++
			}
		}
	}
	for i := range rows {
		points := closeness(found[i]) + exactness(found[i]) + rarity(p.clauses, found[i], common, len(rows))
		points += pointsShort * shortSentence / float64(max(lengths[i], shortSentence))
		if rows[i].heading {
			points += pointsHeading
		}
		if hasFact(rows[i].facts, names) {
			points += pointsNamed
		}
		rows[i].score = int64(math.Round(points * 10))
	}
}

// byRank compares candidates: the best first, of equals the newest.
func byRank(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.doc, a.doc))
}

func textsOf(matches []match) map[string]bool {
	texts := map[string]bool{}
	for _, m := range matches {
		texts[m.text] = true
	}

	return texts
}

func hasFact(facts string, any []string) bool {
	for _, f := range any {
		if strings.Contains(" "+facts+" ", " "+f+" ") {
			return true
		}
	}

	return false
}

// exactness is the share of clauses that a word as typed meets.
func exactness(found [][]match) float64 {
	exact := 0
	for _, matches := range found {
		for _, m := range matches {
			if m.exact {
				exact++
				break
			}
		}
	}

	return pointsExact * float64(exact) / float64(max(len(found), 1))
}

// rarity favours, where several words would do, those that few rows have.
func rarity(clauses []clause, found [][]match, common map[string]int, rows int) float64 {
	sum, open := 0.0, 0
	for i, c := range clauses {
		if len(c) == 1 && !c[0].prefix {
			continue
		}
		open++
		best := 0.0
		for text := range textsOf(found[i]) {
			best = max(best, 1-math.Log(float64(common[text]))/math.Log(float64(rows+1)))
		}
		sum += best
	}

	return pointsRare * sum / float64(max(open, 1))
}

// closeness compares the words that the query needs with the shortest stretch of
// the sentence that meets every clause.
func closeness(found [][]match) float64 {
	if len(found) < 2 {
		return 0
	}
	need := 0
	at := make([]int, len(found)) // the match of each clause that is looked at
	for _, matches := range found {
		if len(matches) == 0 {
			return 0
		}
		need += matches[0].next - matches[0].first
	}
	shortest := math.MaxInt
	for {
		first, end := 0, 0
		for i := range found {
			if found[i][at[i]].first < found[first][at[first]].first {
				first = i
			}
			end = max(end, found[i][at[i]].next)
		}
		shortest = min(shortest, end-found[first][at[first]].first)
		if at[first]++; at[first] == len(found[first]) {
			break
		}
	}
	points := pointsClose * min(1, float64(need)/float64(max(shortest, 1)))
	if inOrder(found) {
		points += pointsInOrder
	}

	return points
}

// inOrder reports whether the clauses are met one right after the other.
func inOrder(found [][]match) bool {
	ends := map[int]bool{}
	for _, m := range found[0] {
		ends[m.next] = true
	}
	for _, matches := range found[1:] {
		next := map[int]bool{}
		for _, m := range matches {
			if ends[m.first] {
				next[m.next] = true
			}
		}
		ends = next
	}

	return len(ends) > 0
}
