package score

import (
	"regexp"
	"slices"
	"sort"

	"postil/internal/article"
)

// aWord is a number with its separators, or letters and digits. Punctuation is no
// word, so it never makes two spans differ.
var aWord = regexp.MustCompile(`\pN+(?:[.,]\pN+)*|[\pL\pM\pN]+`)

// Words are those of a text, in order.
type words []article.Span

func wordsOf(text string) words {
	var all words
	for _, at := range aWord.FindAllStringIndex(text, -1) {
		all = append(all, article.Span{Start: at[0], End: at[1]})
	}

	return all
}

// WordCount returns how many words text has, numbers included.
func WordCount(text string) int { return len(wordsOf(text)) }

// in returns the indexes of the words that spans touch, ascending.
func (w words) in(spans []article.Span) []int {
	var all []int
	for _, s := range spans {
		from := sort.Search(len(w), func(i int) bool { return w[i].End > s.Start })
		for i := from; i < len(w) && w[i].Start < s.End; i++ {
			all = append(all, i)
		}
	}
	slices.Sort(all)

	return slices.Compact(all)
}

// shared counts the numbers that are in both of two ascending lists.
func shared(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}

	return n
}

// overlap returns the F1 of two lists of words: 1 for two empty ones.
func overlap(a, b []int) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}

	return 2 * float64(shared(a, b)) / float64(len(a)+len(b))
}
