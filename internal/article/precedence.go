package article

// BuiltIn is the name of the annotator inside the binary. What another annotator
// says of the same words is shown in its place: whoever sets up another one trusts
// it more.
const BuiltIn = "postil-annotator"

// Superseded returns the IDs of the built-in annotator's labels that give way to
// another annotator's: mentions of the same kind and attributions whose cues share
// words, stances of one holder toward one target and kinds of statement in the same
// sentence. A label that a person judged never gives way, and one that a person
// refused displaces nothing.
func Superseded(a Annotations) map[string]bool {
	reviews := reviewsOf(a.Judgements)
	var others Labels
	for _, f := range a.Findings {
		if f.Annotator != BuiltIn {
			others.addFindings(f.Labels, reviews, FilterAll)
		}
	}

	gone := map[string]bool{}
	for _, f := range a.Findings {
		if f.Annotator != BuiltIn {
			continue
		}
		giveWay(gone, reviews, f.Mentions, others.Mentions, func(own, other Mention) bool {
			return own.Kind == other.Kind && own.Overlaps(other.Span)
		})
		giveWay(gone, reviews, f.Attributions, others.Attributions, func(own, other Attribution) bool { return own.Cue.Overlaps(other.Cue) })
		giveWay(gone, reviews, f.Stances, others.Stances, func(own, other Stance) bool {
			return own.Holder == other.Holder && own.Target == other.Target
		})
		giveWay(gone, reviews, f.Modalities, others.Modalities, func(Modality, Modality) bool { return true })
	}

	return gone
}

// giveWay adds to gone the labels that nobody judged and that clash with another
// of their sentence.
func giveWay[T any, P headed[T]](gone map[string]bool, reviews map[string][]Review, own, others []T, clash func(own, other T) bool) {
	bySentence := map[string][]T{}
	for _, other := range others {
		sentence := P(&other).head().Sentence
		bySentence[sentence] = append(bySentence[sentence], other)
	}
	for _, label := range own {
		head := P(&label).head()
		if len(reviews[head.ID]) > 0 {
			continue
		}
		for _, other := range bySentence[head.Sentence] {
			if clash(label, other) {
				gone[head.ID] = true
			}
		}
	}
}
