package article

import (
	"cmp"
	"slices"
)

// A Filter says whose labels a reader wants to see.
type Filter string

// The filters of Overlay.
const (
	FilterAll       Filter = "all"
	FilterConfirmed Filter = "confirmed" // set or confirmed by a person
	FilterMachine   Filter = "machine"   // findings as they are, judgements left out
)

// Overlay returns the labels that a reader sees: findings overlaid by
// judgements. A finding that somebody rejected or replaced is left out unless
// somebody else confirmed it: then it stays and its Reviews show the
// disagreement. Labels that people added or put in a finding's place are in.
//
// Of several labels for the same thing the best hand's stays: a person's, then a
// plug-in annotator's, then that of the annotator BuiltIn. What a person confirmed
// always stays.
func Overlay(a Annotations, f Filter) Labels {
	reviews := reviewsOf(a.Judgements)
	var judged Labels
	if f != FilterMachine {
		judged.addJudged(standing(a.Judgements, reviews))
	}
	over := coverOf(judged)
	kept := make([]Labels, len(a.Findings))
	for _, builtIn := range []bool{false, true} {
		var stay Labels
		for i, findings := range a.Findings {
			if (findings.Annotator == BuiltIn) == builtIn {
				kept[i] = over.keep(findings.reviewed(reviews, f))
				stay.join(kept[i])
			}
		}
		over.add(stay)
	}

	shown := Labels{Entities: a.Entities}
	for _, labels := range append(kept, judged) {
		shown.join(labels)
	}
	shown.sort()

	return shown
}

// Rejected returns the findings that Overlay leaves out because a person rejected
// them, with their reviews.
func Rejected(a Annotations) Labels {
	reviews := reviewsOf(a.Judgements)
	for finding, list := range reviews {
		if !slices.ContainsFunc(list, func(r Review) bool { return r.Action == Reject }) ||
			slices.ContainsFunc(list, func(r Review) bool { return r.Action != Reject }) {
			delete(reviews, finding)
		}
	}
	rejected := Labels{Entities: a.Entities}
	for _, f := range a.Findings {
		rejected.join(Labels{
			Mentions: refused(f.Mentions, reviews), Attributions: refused(f.Attributions, reviews),
			Stances: refused(f.Stances, reviews), Modalities: refused(f.Modalities, reviews),
		})
	}
	rejected.sort()

	return rejected
}

// refused returns the labels that have reviews.
func refused[T any, P headed[T]](labels []T, reviews map[string][]Review) []T {
	var kept []T
	for _, label := range labels {
		head := P(&label).head()
		if head.Reviews = reviews[head.ID]; head.Reviews != nil {
			kept = append(kept, label)
		}
	}

	return kept
}

// Empty reports whether there is no label in l.
func (l Labels) Empty() bool {
	return len(l.Mentions)+len(l.Attributions)+len(l.Stances)+len(l.Modalities) == 0
}

// reviewed returns the labels of f that judgements leave, with their reviews.
func (f *Findings) reviewed(reviews map[string][]Review, filter Filter) Labels {
	return Labels{
		Mentions:     reviewed(f.Mentions, reviews, filter),
		Attributions: reviewed(f.Attributions, reviews, filter),
		Stances:      reviewed(f.Stances, reviews, filter),
		Modalities:   reviewed(f.Modalities, reviews, filter),
	}
}

func (l *Labels) join(more Labels) {
	l.Mentions = append(l.Mentions, more.Mentions...)
	l.Attributions = append(l.Attributions, more.Attributions...)
	l.Stances = append(l.Stances, more.Stances...)
	l.Modalities = append(l.Modalities, more.Modalities...)
}

func reviewsOf(judgements []Judgement) map[string][]Review {
	reviews := map[string][]Review{}
	for _, j := range judgements {
		if j.Finding != "" {
			reviews[j.Finding] = append(reviews[j.Finding], Review{By: j.By, Action: j.Action, Reason: j.Reason, At: j.At})
		}
	}

	return reviews
}

// headed is a label of any layer, reached through its head.
type headed[T any] interface {
	*T
	head() *Label
}

func (l *Label) head() *Label { return l }

func reviewed[T any, P headed[T]](labels []T, reviews map[string][]Review, f Filter) []T {
	var shown []T
	for _, label := range labels {
		head := P(&label).head()
		if f != FilterMachine {
			head.Reviews = reviews[head.ID]
			head.Disputed = head.contested()
		}
		if head.shown(f) {
			shown = append(shown, label)
		}
	}

	return shown
}

func (l *Label) shown(f Filter) bool {
	confirmed := l.Confirmed()
	if f == FilterConfirmed {
		return confirmed
	}

	return confirmed || !l.refused()
}

// Confirmed reports whether a person set l or stands behind it.
func (l *Label) Confirmed() bool {
	return l.Assigner.Kind == ByPerson && !l.refused() || l.has(Confirm)
}

// contested reports whether one person refuses what another stands behind.
func (l *Label) contested() bool {
	return slices.ContainsFunc(l.Reviews, func(r Review) bool {
		refuses := r.Action == Reject || r.Action == Replace
		stands := l.Assigner.Kind == ByPerson && l.Assigner.Name != r.By
		for _, other := range l.Reviews {
			stands = stands || other.Action == Confirm && other.By != r.By
		}

		return refuses && stands
	})
}

func (l *Label) refused() bool { return l.has(Reject) || l.has(Replace) }

func (l *Label) has(action Action) bool {
	return slices.ContainsFunc(l.Reviews, func(r Review) bool { return r.Action == action })
}

// sort puts mentions and attributions in text order, so that the same labels
// always come in the same order. Stances and modalities belong to whole sentences,
// whose order only the article knows: they keep the order they were said in.
func (l *Labels) sort() {
	slices.SortStableFunc(l.Mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(l.Attributions, func(a, b Attribution) int {
		return cmp.Or(cmp.Compare(a.Anchor().Start, b.Anchor().Start), cmp.Compare(a.Source.Start, b.Source.Start), cmp.Compare(a.ID, b.ID))
	})
}
