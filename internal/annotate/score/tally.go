package score

// A tally counts in one article or many, for one row. Found are gold labels that
// were found, right are found labels that are gold; they differ only where a
// share of a label can be right (B³).
type tally struct{ gold, predicted, found, right float64 }

func (t *tally) add(u tally) {
	t.gold += u.gold
	t.predicted += u.predicted
	t.found += u.found
	t.right += u.right
}

// hits counts labels that are right or wrong as a whole.
func (t *tally) hits(gold, predicted, hits int) {
	t.add(tally{float64(gold), float64(predicted), float64(hits), float64(hits)})
}

// asked counts a question with its answer.
func (t *tally) asked(right bool) {
	t.gold++
	t.predicted++
	if right {
		t.found++
		t.right++
	}
}

func (t tally) recall() float64    { return share(t.found, t.gold) }
func (t tally) precision() float64 { return share(t.right, t.predicted) }

func (t tally) f1() float64 {
	p, r := t.precision(), t.recall()

	return share(2*p*r, p+r)
}

// share returns part of whole, 0 of nothing.
func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}

	return part / whole
}

// A key names a row: the layer and its name in it.
type key struct{ layer, row string }

// Tallies are those of one article.
type tallies map[key]*tally

func (t tallies) of(layer, row string) *tally {
	k := key{layer, row}
	if t[k] == nil {
		t[k] = &tally{}
	}

	return t[k]
}
