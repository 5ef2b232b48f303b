package view

import (
	"iter"
	"slices"

	"postil/internal/article"
)

// Assigners are who set the labels of each layer of an article.
type assigners struct{ Entities, Sources, Stances, Kinds []assigned }

func (r *reading) assigners() assigners {
	var a assigners
	for _, s := range r.sentences {
		for _, m := range s.mentions {
			a.Entities = withAssigner(a.Entities, m.Label)
		}
		for _, l := range s.attributions {
			a.Sources = withAssigner(a.Sources, l.Label)
		}
		for _, l := range s.stances {
			a.Stances = withAssigner(a.Stances, l.Label)
		}
		for _, m := range s.modalities {
			a.Kinds = withAssigner(a.Kinds, m.Label)
		}
	}

	return a
}

// claims are the assigners of all layers but entities, each once.
func (a assigners) claims() []assigned {
	var all []assigned
	for _, by := range slices.Concat(a.Kinds, a.Sources, a.Stances) {
		if !slices.ContainsFunc(all, by.same) {
			all = append(all, by)
		}
	}

	return all
}

// withAssigner adds who set l, without what holds for one label only: its
// confidence and its reviews.
func withAssigner(set []assigned, l article.Label) []assigned {
	by := assigned{By: string(l.Assigner.Kind), Words: joined(" ", l.Assigner.Name, l.Assigner.Version)}
	if l.Assigner.Kind == article.ByPerson {
		by.Words = assignedBy(article.Label{Assigner: l.Assigner})
	}
	if slices.ContainsFunc(set, by.same) {
		return set
	}

	return append(set, by)
}

func (a assigned) same(b assigned) bool { return a.Words == b.Words }

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
