package article

// An Alignment says what became of every sentence between two revisions of an
// article. It is worked out once, when the newer one is stored, and kept.
type Alignment struct {
	Fates   []Fate // one for each sentence of the older revision, in order
	Origins []int  // for each sentence of the newer one: the older sentence whose ID it bears, -1 if it is new
}

// A Fate is what became of one sentence of the older revision.
type Fate struct {
	Kind FateKind
	// Heirs are the indexes of the newer sentences that hold its words, in text
	// order: none if it was deleted, several if it was split. The first of them that
	// has it as its origin bears its ID.
	Heirs []int
}

// A FateKind is what can become of a sentence.
type FateKind string

// The fates of a sentence.
const (
	FateSame    FateKind = "same"    // the same words in the same order of sentences
	FateEdited  FateKind = "edited"  // other words or quotation marks, recognisably the same sentence
	FateMoved   FateKind = "moved"   // out of the order of its neighbours; its words may have changed as well
	FateSplit   FateKind = "split"   // into several: one of them bears its ID
	FateMerged  FateKind = "merged"  // into one with others: the one most like it bears its ID, the others have it as heir
	FateDeleted FateKind = "deleted" // no sentence holds its words
)

// Heir returns the index of the newer sentence that bears the ID of the older one
// at index old, -1 if none does: it was deleted, or merged into one that bears
// another's.
func (a Alignment) Heir(old int) int {
	for _, heir := range a.Fates[old].Heirs {
		if a.Origins[heir] == old {
			return heir
		}
	}

	return -1
}
