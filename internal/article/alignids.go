package article

// AlignIDs aligns two revisions whose sentences all have their IDs, which need not
// follow each other: a sentence is the one with its ID. Where the words went of
// those that new does not have, Align says.
func AlignIDs(old, new *Article) Alignment {
	found := Align(old, new)
	bearers := indexOf(new)
	a := Alignment{Fates: make([]Fate, len(old.Sentences)), Origins: make([]int, len(new.Sentences))}
	for i := range a.Origins {
		a.Origins[i] = -1
	}
	furthest := -1
	for i, s := range old.Sentences {
		heir, lives := bearers[s.ID]
		if !lives {
			a.Fates[i] = orphaned(found.Fates[i])
			continue
		}
		a.Origins[heir] = i
		a.Fates[i] = found.Fates[i]
		if found.Heir(i) != heir {
			a.Fates[i] = Fate{Kind: kindOf(s.In(old.Text) == new.Sentences[heir].In(new.Text), heir < furthest), Heirs: []int{heir}}
		}
		furthest = max(furthest, heir)
	}

	return a
}

// orphaned is the fate of a sentence whose ID no newer one bears.
func orphaned(f Fate) Fate {
	if len(f.Heirs) > 0 {
		f.Kind = FateMerged
	}

	return f
}

func kindOf(same, behind bool) FateKind {
	switch {
	case behind:
		return FateMoved
	case same:
		return FateSame
	}

	return FateEdited
}

// Changes counts the fates of a, and the sentences of the newer revision that are
// nobody's heir.
func (a Alignment) Changes() Changes {
	var c Changes
	inherited := make([]bool, len(a.Origins))
	for _, f := range a.Fates {
		for _, heir := range f.Heirs {
			inherited[heir] = true
		}
		switch f.Kind {
		case FateEdited:
			c.Edited++
		case FateMoved:
			c.Moved++
		case FateSplit:
			c.Split++
		case FateMerged:
			c.Merged++
		case FateDeleted:
			c.Deleted++
		}
	}
	for _, has := range inherited {
		if !has {
			c.Added++
		}
	}

	return c
}
