package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"postil/internal/article"
)

// joinEntities gives entities that a machine found their IDs in the library. A
// machine knows one article: that two articles mean the same is its guess from the
// name. One with the same ID, name and type is taken to be the same; one that
// differs in either is another, and the machine's gets an ID of its own. Findings
// themselves are not changed: labels that used an ID use the new one.
func (w *writing) joinEntities(ctx context.Context, findings article.Findings) (article.Findings, error) {
	renamed := map[string]string{}
	taken := map[string]bool{}
	entities := make([]article.Entity, 0, len(findings.Entities))
	for _, e := range findings.Entities {
		id, err := w.freeID(ctx, e, taken)
		if err != nil {
			return findings, err
		}
		if id != e.ID {
			renamed[e.ID] = id
		}
		taken[id] = true
		e.ID = id
		entities = append(entities, e)
	}
	if findings.Entities != nil {
		findings.Entities = entities
	}
	if len(renamed) > 0 {
		findings.Labels = withEntities(findings.Labels, renamed)
	}

	return findings, nil
}

// freeID returns e's ID in the library: its own, or that with the type and then
// numbers behind it.
func (w *writing) freeID(ctx context.Context, e article.Entity, taken map[string]bool) (string, error) {
	id := e.ID
	for n := 1; ; n++ {
		if !storable(id) {
			return id, nil // it is refused later
		}
		if !taken[id] {
			known, err := w.EntityKnown(ctx, id)
			if errors.Is(err, sql.ErrNoRows) {
				return id, nil
			}
			if err != nil || sameEntity(e, known.Name, known.Type) || sameEntity(e, known.FirstName, known.FirstType) {
				return id, err
			}
		}
		suffix := "-" + string(e.Type)
		if n > 1 {
			suffix += "-" + strconv.Itoa(n)
		}
		id = e.ID[:min(len(e.ID), article.SlugLength-len(suffix))] + suffix
	}
}

func sameEntity(e article.Entity, name, kind string) bool {
	return e.ID == article.AuthorID || string(e.Type) == kind && sortName(e.Name) == sortName(name)
}

// withEntities returns labels that use the new IDs of entities.
func withEntities(l article.Labels, renamed map[string]string) article.Labels {
	one := func(id string) string {
		if to, ok := renamed[id]; ok {
			return to
		}

		return id
	}
	all := func(ids []string) []string {
		var out []string
		for _, id := range ids {
			out = append(out, one(id))
		}

		return out
	}

	mentions, attributions, stances := l.Mentions, l.Attributions, l.Stances
	l.Mentions, l.Attributions, l.Stances = nil, nil, nil
	for _, m := range mentions {
		m.Entities = all(m.Entities)
		l.Mentions = append(l.Mentions, m)
	}
	for _, a := range attributions {
		a.SourceEntities = all(a.SourceEntities)
		l.Attributions = append(l.Attributions, a)
	}
	for _, s := range stances {
		s.Holder, s.Target = one(s.Holder), one(s.Target)
		l.Stances = append(l.Stances, s)
	}

	return l
}
