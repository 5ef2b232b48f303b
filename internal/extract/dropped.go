package extract

import (
	"slices"
	"strconv"
)

// A thing that is left out, as people call one and several of it.
type thing struct{ one, many string }

// tally counts what is left out, in the order in which it was first met. Its zero
// value is ready.
type tally struct {
	things []thing
	counts []int
}

func (t *tally) add(one, many string, n int) {
	if n == 0 {
		return
	}
	i := slices.Index(t.things, thing{one, many})
	if i < 0 {
		i = len(t.things)
		t.things = append(t.things, thing{one, many})
		t.counts = append(t.counts, 0)
	}
	t.counts[i] += n
}

// merge adds what another one counted.
func (t *tally) merge(other tally) {
	for i, n := range other.counts {
		t.add(other.things[i].one, other.things[i].many, n)
	}
}

// has reports whether one was counted.
func (t *tally) has(one string) bool {
	return slices.ContainsFunc(t.things, func(t thing) bool { return t.one == one })
}

// words returns what was counted: "2 pictures".
func (t *tally) words() []string {
	var words []string
	for i, n := range t.counts {
		name := t.things[i].many
		if n == 1 {
			name = t.things[i].one
		}
		words = append(words, strconv.Itoa(n)+" "+name)
	}

	return words
}
