package article

import (
	"cmp"
	"fmt"
	"slices"
)

// A stand is a label of a person's own: added, or put in the place of another.
type stand struct {
	Judgement
	reviews  []Review
	disputed bool
}

// standing returns the labels that judgements hold. What several people say alike
// stands once, confirmed by the others. Where they put different labels in one
// place, or one puts a label in the place of another that somebody stands by, all
// are disputed.
func standing(judgements []Judgement, reviews map[string][]Review) []stand {
	var all []stand
	at := map[string][]int{} // indexes by what labels are about
	for _, j := range judgements {
		if j.Layer() == "" {
			continue
		}
		s := stand{Judgement: j, reviews: reviews[j.ID]}
		s.disputed = j.Finding != "" && slices.ContainsFunc(reviews[j.Finding], func(r Review) bool { return r.Action == Confirm && r.By != j.By })
		if !join(all, at, &s) {
			continue
		}
		for _, key := range s.about() {
			at[key] = append(at[key], len(all))
		}
		all = append(all, s)
	}

	return all
}

// join compares s with the labels about the same. It reports false if one of them
// says the same: then it is confirmed by who said s.
func join(all []stand, at map[string][]int, s *stand) bool {
	for _, key := range s.about() {
		for _, i := range at[key] {
			other := &all[i]
			switch {
			case other.By == s.By:
			case other.words() == s.words():
				other.reviews = append(slices.Clone(other.reviews), Review{By: s.By, Action: Confirm, Reason: s.Reason, At: s.At})
				return false
			default:
				other.disputed, s.disputed = true, true
			}
		}
	}

	return true
}

// about returns keys of what a label is about: what it stands in the place of, and
// its words, its holder and target, or its sentence.
func (s *stand) about() []string {
	var keys []string
	switch {
	case s.Mention != nil && !s.Mention.Empty():
		keys = append(keys, fmt.Sprint("mention", s.Mention.Span))
	case s.Attribution != nil && !s.Attribution.Anchor().Empty():
		keys = append(keys, fmt.Sprint("attribution", s.Attribution.Anchor()))
	case s.Stance != nil:
		keys = append(keys, fmt.Sprintf("stance %s %q %q", s.Sentence, s.Stance.Holder, s.Stance.Target))
	case s.Modality != nil:
		keys = append(keys, "modality "+s.Sentence)
	}
	if s.Finding != "" {
		keys = append(keys, "label "+s.Finding)
	}

	return keys
}

func (l *Labels) addJudged(stands []stand) {
	for _, s := range stands {
		switch {
		case s.Mention != nil:
			l.Mentions = append(l.Mentions, judged(*s.Mention, s))
		case s.Attribution != nil:
			l.Attributions = append(l.Attributions, judged(*s.Attribution, s))
		case s.Stance != nil:
			l.Stances = append(l.Stances, judged(*s.Stance, s))
		case s.Modality != nil:
			l.Modalities = append(l.Modalities, judged(*s.Modality, s))
		}
	}
}

func judged[T any, P headed[T]](label T, s stand) T {
	head := P(&label).head()
	head.ID = s.ID
	head.Sentence = s.Sentence
	head.Assigner = Assigner{Kind: ByPerson, Name: s.By, At: s.At}
	head.Comment = cmp.Or(head.Comment, s.Reason)
	head.Reviews = s.reviews
	head.Disputed = s.disputed || head.contested()

	return label
}
