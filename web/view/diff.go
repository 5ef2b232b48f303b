package view

import "postil/internal/article"

// A wordDiff is what changed between two wordings, stretch by stretch.
type wordDiff []diffPiece

// A diffPiece is a stretch that both wordings have, or one of them.
type diffPiece struct {
	Kind article.StretchKind
	Text string
}

// newDiff compares two wordings word by word. Where one of them is "", the other is
// all of it.
func newDiff(old, now string) wordDiff {
	var d wordDiff
	for _, c := range article.DiffWords(old, now) {
		d = append(d, diffPiece(c))
	}

	return d
}

// fateWord says what became of a sentence.
func fateWord(kind article.FateKind) string {
	switch kind {
	case article.FateEdited:
		return "edited"
	case article.FateMoved:
		return "moved"
	case article.FateSplit:
		return "split"
	case article.FateMerged:
		return "merged into another"
	case article.FateDeleted:
		return "taken out"
	}

	return "kept"
}
