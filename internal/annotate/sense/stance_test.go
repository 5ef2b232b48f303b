package sense

import (
	"testing"

	"postil/internal/annotate/corpus"
	"postil/internal/article"
)

// TestStancesShownAreLabelled counts how many of the stances that readers see agree
// with our labels. The labels are sparing, so it is a lower bound of precision.
func TestStancesShownAreLabelled(t *testing.T) {
	for _, heldOut := range []bool{true, false} {
		shown, hits, hidden, gold := 0, 0, 0, 0
		for _, s := range own(t, heldOut) {
			gold += len(s.Stances)
			for _, st := range Stances(s.Text, []Sentence{sentenceOf(s)}) {
				hit := labelled(s, st)
				if testing.Verbose() {
					t.Logf("shown %v hit %v score %.2f %s: %s -> %s %s %q | %s", st.Shown, hit, st.Score, s.ID, st.Holder, st.Target, st.Polarity, st.Evidence[0].In(s.Text), s.Text)
				}
				if !st.Shown {
					hidden++
					continue
				}
				shown++
				if hit {
					hits++
				}
			}
		}
		t.Logf("held out %v: %d shown, of which %d are labelled; %d hidden; %d labels", heldOut, shown, hits, hidden, gold)
	}
}

func labelled(s corpus.Labelled, st Stance) bool {
	for _, g := range s.Stances {
		if g.Polarity == st.Polarity && g.Evidence.Overlaps(st.Evidence[0]) {
			return true
		}
	}

	return false
}

var _ = article.Support
