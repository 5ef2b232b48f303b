package score

import (
	"postil/internal/article"
)

// modality scores the kind of each gold sentence: what was found for the sentence
// that covers most of it.
func (c *comparison) modality() {
	for _, g := range c.Gold.Modality {
		var label article.ModalityKind
		most := 0
		for _, f := range c.Found.Modality {
			if n := sharedBytes(g.Span, f.Span); n > most {
				label, most = f.Label, n
			}
		}
		c.of("modality", "accuracy").asked(label == g.Label)
		c.of("modality", string(g.Label)).gold++
		if label != "" {
			c.of("modality", string(label)).predicted++
		}
		if label == g.Label {
			c.of("modality", string(label)).add(tally{found: 1, right: 1})
		} else {
			c.miss("modality", "wrong", g.Span, string(g.Label)+", found "+string(label))
		}
	}
}

// sharedBytes returns how many bytes are in both spans.
func sharedBytes(a, b article.Span) int {
	return max(0, min(a.End, b.End)-max(a.Start, b.Start))
}

// stances scores sentence, holder, target and polarity at once. Neutral ones are
// no stances here.
func (c *comparison) stances() {
	gold, found := partial(c.Gold.Stances), partial(c.Found.Stances)
	free := marks(len(gold))
	var hits, shown, shownHits int
	for _, f := range found {
		hit := c.take(f, gold, free)
		if hit {
			hits++
		} else {
			c.miss("stances", "spurious", f.Sentence, f.Holder+" "+string(f.Polarity)+"s "+f.Target)
		}
		if f.Shown {
			shown++
		}
		if f.Shown && hit {
			shownHits++
		}
	}
	c.of("stances", "all").hits(len(gold), len(found), hits)
	c.of("stances", "shown").hits(len(gold), shown, shownHits)
	for i, g := range gold {
		if free[i] {
			c.miss("stances", "missed", g.Sentence, g.Holder+" "+string(g.Polarity)+"s "+g.Target)
		}
	}
}

func partial(all []Stance) []Stance {
	var kept []Stance
	for _, s := range all {
		if s.Polarity != article.Neutral {
			kept = append(kept, s)
		}
	}

	return kept
}

// take uses up the first free gold stance that f is right about.
func (c *comparison) take(f Stance, gold []Stance, free []bool) bool {
	for i, g := range gold {
		same := free[i] && g.Polarity == f.Polarity && c.sameSentence(g.Sentence, f.Sentence) &&
			c.same(g.Holder, f.Holder) && c.same(g.Target, f.Target)
		if same {
			free[i] = false
			return true
		}
	}

	return false
}

// sameSentence reports whether each covers more than half of the other.
func (c *comparison) sameSentence(g, f article.Span) bool {
	n := 2 * sharedBytes(g, f)

	return n > g.Len() && n > f.Len()
}
