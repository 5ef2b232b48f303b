package article

import (
	"maps"
	"slices"
)

// A Run is a stretch of text over which the same spans apply.
type Run struct {
	Span
	Covers []int // indexes of the spans that cover it, ascending; nil for none
}

// Runs cuts outer at every end of spans, so that overlapping spans can be drawn
// side by side. The runs are in order, touch each other and cover outer exactly;
// parts of spans outside outer are ignored. An empty span inside outer gives an
// empty run of its own, before the text that starts there.
func Runs(outer Span, spans []Span) []Run {
	edges := edgesOf(outer, spans)
	cuts := slices.Sorted(maps.Keys(edges))

	var runs []Run
	var open []int // indexes of the spans that cover what comes, ascending
	for i, cut := range cuts {
		edge := edges[cut]
		if len(edge.empty) > 0 {
			runs = append(runs, Run{Span{cut, cut}, edge.empty})
		}
		for _, span := range edge.shut {
			at, _ := slices.BinarySearch(open, span)
			open = slices.Delete(open, at, at+1)
		}
		for _, span := range edge.open {
			at, _ := slices.BinarySearch(open, span)
			open = slices.Insert(open, at, span)
		}
		if i+1 < len(cuts) {
			runs = append(runs, Run{Span{cut, cuts[i+1]}, covers(open)})
		}
	}

	return runs
}

// An edge holds the indexes of the spans that open, shut or lie empty at one
// place, each ascending.
type edge struct{ open, shut, empty []int }

// edgesOf returns the edges of spans inside outer, by place; a span that sticks
// out is cut off. The ends of outer are always among them.
func edgesOf(outer Span, spans []Span) map[int]*edge {
	edges := map[int]*edge{outer.Start: {}, outer.End: {}}
	at := func(place int) *edge {
		if edges[place] == nil {
			edges[place] = &edge{}
		}
		return edges[place]
	}
	for i, s := range spans {
		switch {
		case s.Empty() && outer.Contains(s):
			at(s.Start).empty = append(at(s.Start).empty, i)
		case s.Overlaps(outer):
			start, end := at(max(s.Start, outer.Start)), at(min(s.End, outer.End))
			start.open = append(start.open, i)
			end.shut = append(end.shut, i)
		}
	}

	return edges
}

func covers(open []int) []int {
	if len(open) == 0 {
		return nil
	}

	return slices.Clone(open)
}
