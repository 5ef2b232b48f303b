package tagger

import "strings"

// Outside is the label of elements that belong to nothing, in a BILOU set.
const Outside = "O"

// BILOU returns the labels for spans of the given types: O, and for each type its
// first (B-), inner (I-), last (L-) and only (U-) element.
func BILOU(types ...string) []string {
	labels := []string{Outside}
	for _, t := range types {
		labels = append(labels, "B-"+t, "I-"+t, "L-"+t, "U-"+t)
	}

	return labels
}

// legal reports whether label to may follow from. The empty string stands for the
// border of the sequence, before and behind. Labels that are not BILOU follow
// each other freely.
func legal(from, to string) bool {
	open, inside := opens(from)
	continued, continues := continues(to)
	if inside || continues {
		return inside && continues && open == continued
	}

	return true
}

// opens returns the type of the span that label leaves open.
func opens(label string) (string, bool) {
	if t, found := strings.CutPrefix(label, "B-"); found {
		return t, true
	}

	return strings.CutPrefix(label, "I-")
}

// continues returns the type of the span that label needs to be open.
func continues(label string) (string, bool) {
	if t, found := strings.CutPrefix(label, "L-"); found {
		return t, true
	}

	return strings.CutPrefix(label, "I-")
}

// A Set is a set of labels by number.
type Set uint64

// MaxLabels is how many labels a model may have.
const MaxLabels = 64

// All is the set of every label.
const All = ^Set(0)

// Only returns the set of the given labels.
func Only(labels ...int) Set {
	var s Set
	for _, l := range labels {
		s |= 1 << l
	}

	return s
}

// Has reports whether label is in s.
func (s Set) Has(label int) bool { return s>>label&1 == 1 }

// Single reports whether s has one label.
func (s Set) Single() bool { return s != 0 && s&(s-1) == 0 }
