package article

import (
	"cmp"
	"slices"
)

// An option is a link that could be made in a gap, with what it is worth.
type option struct {
	link
	worth float64
	prior int // index of the option before it in the best chain that ends with it, -1 if none
}

// chain returns those of options that keep the order, do not overlap and are worth
// most together, in order.
func chain(options []option, g gap) []link {
	byStart := ordered(options, func(o *option) int { return o.o.Start })
	byEnd := ordered(options, func(o *option) int { return o.o.End })

	tops := newLadder(g.n)
	for _, k := range byStart {
		for len(byEnd) > 0 && options[byEnd[0]].o.End <= options[k].o.Start {
			tops.add(options, byEnd[0])
			byEnd = byEnd[1:]
		}
		options[k].prior = tops.before(options, options[k].n.Start)
		if options[k].prior >= 0 {
			options[k].worth += options[options[k].prior].worth
		}
	}
	for _, k := range byEnd {
		tops.add(options, k)
	}

	return trail(options, tops.before(options, g.n.End))
}

// ordered returns the indexes of options in order of key.
func ordered(options []option, key func(*option) int) []int {
	order := make([]int, len(options))
	for k := range order {
		order[k] = k
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(key(&options[a])-key(&options[b]), a-b) })

	return order
}

func trail(options []option, last int) []link {
	var links []link
	for ; last >= 0; last = options[last].prior {
		links = append(links, options[last].link)
	}
	slices.Reverse(links)

	return links
}

// A ladder finds the chain that is worth most among those that end before a
// sentence of the newer side (a Fenwick tree of maxima).
type ladder struct {
	within Span
	tops   []int // index of an option, -1 if none
}

func newLadder(within Span) ladder {
	tops := make([]int, within.Len()+1)
	for i := range tops {
		tops[i] = -1
	}

	return ladder{within, tops}
}

func (l ladder) add(options []option, k int) {
	for at := options[k].n.End - l.within.Start; at < len(l.tops); at += at & -at {
		if top := l.tops[at]; top < 0 || options[k].worth > options[top].worth {
			l.tops[at] = k
		}
	}
}

func (l ladder) before(options []option, n int) int {
	best := -1
	for at := n - l.within.Start; at > 0; at -= at & -at {
		if top := l.tops[at]; top >= 0 && (best < 0 || options[top].worth > options[best].worth) {
			best = top
		}
	}

	return best
}
