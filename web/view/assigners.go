package view

import (
	"iter"
	"slices"

	"postil/internal/article"
)

// Assigners are who set the labels of each layer of an article, and how much of
// what a machine set was reviewed.
type assigners struct{ Entities, Sources, Stances, Kinds []assigned }

func (r *reading) assigners() assigners {
	var entities, sources, stances, kinds tally
	for _, s := range r.sentences {
		for _, m := range s.mentions {
			entities.add(m.Label)
		}
		for _, l := range s.attributions {
			sources.add(l.Label)
		}
		for _, l := range s.stances {
			stances.add(l.Label)
		}
		for _, m := range s.modalities {
			kinds.add(m.Label)
		}
	}

	return assigners{entities.assigned(), sources.assigned(), stances.assigned(), kinds.assigned()}
}

// claims are the assigners of all layers but entities, each once.
func (r *reading) claims() []assigned {
	var all tally
	for _, s := range r.sentences {
		for _, m := range s.modalities {
			all.add(m.Label)
		}
		for _, l := range s.attributions {
			all.add(l.Label)
		}
		for _, l := range s.stances {
			all.add(l.Label)
		}
	}

	return all.assigned()
}

// A tally counts labels by who set them, in the order of their first one.
type tally []tallied

type tallied struct {
	by               assigned
	labels, reviewed int
}

// add counts l for who set it, without what holds for l alone: its confidence and
// what each review says.
func (t *tally) add(l article.Label) {
	by := assigned{By: string(l.Assigner.Kind), Words: joined(" ", l.Assigner.Name, l.Assigner.Version)}
	if l.Assigner.Kind == article.ByPerson {
		by.Words = assignedBy(article.Label{Assigner: l.Assigner})
	}
	at := slices.IndexFunc(*t, func(known tallied) bool { return known.by.Words == by.Words })
	if at < 0 {
		at = len(*t)
		*t = append(*t, tallied{by: by})
	}
	(*t)[at].labels++
	if len(l.Reviews) > 0 {
		(*t)[at].reviewed++
	}
}

func (t tally) assigned() []assigned {
	var all []assigned
	for _, one := range t {
		if one.by.By == string(article.ByMachine) {
			one.by.Words = joined(" · ", one.by.Words, one.reviews())
		}
		all = append(all, one.by)
	}

	return all
}

// reviews says how many of a machine's labels people have looked at.
func (t tallied) reviews() string {
	switch t.reviewed {
	case 0:
		return "not reviewed"
	case t.labels:
		return "reviewed"
	}

	return grouped(t.reviewed) + " of " + grouped(t.labels) + " reviewed"
}

// all returns the heads of the labels that are shown, layer after layer.
func (l *labelled) all() iter.Seq[*article.Label] {
	return func(yield func(*article.Label) bool) {
		for i := range l.mentions {
			if !yield(&l.mentions[i].Label) {
				return
			}
		}
		for i := range l.attributions {
			if !yield(&l.attributions[i].Label) {
				return
			}
		}
		for i := range l.stances {
			if !yield(&l.stances[i].Label) {
				return
			}
		}
		for i := range l.modalities {
			if !yield(&l.modalities[i].Label) {
				return
			}
		}
	}
}
