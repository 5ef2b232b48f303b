package plugin

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"postil/internal/article"
)

// settled returns the labels with the final IDs of their entities, in text order.
// A label with an entity that got no name is dropped.
func (c *collector) settled() article.Labels {
	c.roster.settle()
	var out article.Labels
	used := map[string]bool{}
	resolve := func(keys []string) ([]string, bool) {
		ids, ok := c.roster.ids(keys)
		if !ok {
			c.report.drop(DropEntity, 1)
		}
		for _, id := range ids {
			used[id] = true
		}
		return ids, ok
	}
	for _, m := range c.labels.Mentions {
		var ok bool
		if m.Entities, ok = resolve(m.Entities); ok {
			out.Mentions = append(out.Mentions, m)
		}
	}
	for _, a := range c.labels.Attributions {
		var ok bool
		if a.SourceEntities, ok = resolve(a.SourceEntities); ok {
			out.Attributions = append(out.Attributions, a)
		}
	}
	out.Stances = c.settledStances(resolve)
	out.Modalities = c.labels.Modalities
	out.Entities = c.roster.used(used)
	c.sort(&out)

	return out
}

// settledStances leaves out those whose two sides turn out to be one entity.
func (c *collector) settledStances(resolve func([]string) ([]string, bool)) []article.Stance {
	var stances []article.Stance
	for _, s := range c.labels.Stances {
		ids, ok := resolve([]string{s.Holder, s.Target})
		switch {
		case ok && len(ids) == 2:
			s.Holder, s.Target = ids[0], ids[1]
			stances = append(stances, s)
		case ok:
			c.report.drop(DropRule, 1)
		}
	}

	return stances
}

// sort puts labels in text order; those of whole sentences in the order of these.
func (c *collector) sort(l *article.Labels) {
	start := func(l article.Label) int { return c.sentences[l.Sentence].Start }
	slices.SortStableFunc(l.Mentions, func(a, b article.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	slices.SortStableFunc(l.Attributions, func(a, b article.Attribution) int {
		return cmp.Or(cmp.Compare(start(a.Label), start(b.Label)), cmp.Compare(a.Cue.Start, b.Cue.Start), cmp.Compare(a.Source.Start, b.Source.Start))
	})
	slices.SortStableFunc(l.Stances, func(a, b article.Stance) int { return cmp.Compare(start(a.Label), start(b.Label)) })
	slices.SortStableFunc(l.Modalities, func(a, b article.Modality) int { return cmp.Compare(start(a.Label), start(b.Label)) })
}

// stamp gives every label its assigner and an ID that depends on nothing but the
// annotator's name, the sentence and what is said: so a judgement still applies
// when a newer version says the same.
func stamp(f *article.Findings, a *article.Article) {
	base := map[string]int{}
	for _, s := range a.Sentences {
		base[s.ID] = s.Start
	}
	assigner := article.Assigner{Kind: article.ByMachine, Name: f.Annotator, Version: f.Version, At: f.At}
	taken := map[string]int{}
	set := func(l *article.Label, layer string, said ...any) {
		key := fmt.Sprintf("postil:%s/plugin/%s/%s/%s/%v", a.Slug, f.Annotator, layer, l.Sentence, said)
		taken[key]++
		if n := taken[key]; n > 1 { // two entities of the article turned out to be one
			key = fmt.Sprintf("%s/%d", key, n)
		}
		l.ID = uuid.NewSHA1(uuid.NameSpaceURL, []byte(key)).String()
		l.Assigner = assigner
	}

	for i := range f.Mentions {
		m := &f.Mentions[i]
		set(&m.Label, "mention", shifted(base[m.Sentence], m.Span), m.Type, m.Kind, m.Entities)
	}
	for i := range f.Attributions {
		t := &f.Attributions[i]
		set(&t.Label, "attribution", shifted(base[t.Sentence], parts(*t)...), t.SourceEntities, t.Tier, t.Act, t.Directness, t.Naming, t.Classes, t.Factive)
	}
	for i := range f.Stances {
		s := &f.Stances[i]
		set(&s.Label, "stance", s.Holder, s.Target, s.Polarity, s.Basis, s.Ascribed, shifted(base[s.Sentence], s.Evidence...))
	}
	for i := range f.Modalities {
		m := &f.Modalities[i]
		set(&m.Label, "modality", m.Kind, shifted(base[m.Sentence], m.Evidence...))
	}
}

// shifted returns spans as they lie in a sentence that starts at base.
func shifted(base int, spans ...article.Span) []article.Span {
	out := make([]article.Span, len(spans))
	for i, s := range spans {
		out[i] = article.Span{Start: s.Start - base, End: s.End - base}
	}

	return out
}

// parts returns the spans of an attribution that have words.
func parts(a article.Attribution) []article.Span {
	var spans []article.Span
	for _, s := range append([]article.Span{a.Source, a.Cue}, a.Content...) {
		if !s.Empty() {
			spans = append(spans, s)
		}
	}

	return spans
}

func overlapping(spans []article.Span) bool {
	for i, s := range spans {
		if slices.ContainsFunc(spans[:i], s.Overlaps) {
			return true
		}
	}

	return false
}

func inOrder(spans []article.Span) bool {
	return slices.IsSortedFunc(spans, func(a, b article.Span) int { return cmp.Compare(a.Start, b.Start) })
}

// place is a key for spans.
func place(spans ...article.Span) string {
	var b strings.Builder
	for _, s := range spans {
		fmt.Fprintf(&b, "%d-%d ", s.Start, s.End)
	}

	return b.String()
}
