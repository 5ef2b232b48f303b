package plugin

import (
	"time"

	"postil/internal/article"
)

// maxLabels is how many labels of one article are taken: a service that finds more
// than this for a text of 2 MiB is broken.
const maxLabels = 200_000

// A collector checks what an annotator says about one article and keeps what
// holds. Until findings are made of it, labels refer to entities by the annotator's
// own keys.
type collector struct {
	article   *article.Article
	sentences map[string]article.Span // by ID
	roster    roster
	labels    article.Labels
	seen      map[string]bool // what was said, against saying it twice
	report    Report
}

func newCollector(a *article.Article) *collector {
	sentences := make(map[string]article.Span, len(a.Sentences))
	for _, s := range a.Sentences {
		sentences[s.ID] = s.Span
	}

	return &collector{article: a, sentences: sentences, roster: newRoster(a), seen: map[string]bool{}}
}

// keep takes a label unless drop gives a reason against it or it was said before.
func (c *collector) keep(key string, drop Drop, add func()) {
	switch {
	case drop == "" && c.seen[key]:
		drop = DropTwice
	case drop == "" && len(c.seen) >= maxLabels:
		drop = DropRule
	}
	if drop != "" {
		c.report.drop(drop, 1)

		return
	}
	c.seen[key] = true
	add()
}

func (c *collector) mention(m article.Mention) {
	c.keep("mention "+place(m.Span), c.checkMention(m), func() {
		c.labels.Mentions = append(c.labels.Mentions, m)
		c.roster.mentioned(m, m.In(c.article.Text))
	})
}

func (c *collector) checkMention(m article.Mention) Drop {
	isValue := known(m.Type, valueTypes()...)
	switch {
	case !known(m.Type, mentionTypes()...), !known(m.Kind, mentionKinds()...):
		return DropUnknown
	case !c.inside(m.Sentence, m.Span):
		return DropWords
	case isValue != (m.Kind == article.MentionValue), isValue && len(m.Entities) > 0:
		return DropRule
	case !isValue && len(m.Entities) == 0:
		return DropEntity
	}
	for _, key := range m.Entities {
		e, ok := c.roster.find(key)
		if !ok || len(m.Entities) == 1 && e.Type != m.Type {
			return DropEntity
		}
	}

	return ""
}

func (c *collector) attribution(a article.Attribution) {
	c.keep("attribution "+place(parts(a)...), c.checkAttribution(a), func() {
		c.labels.Attributions = append(c.labels.Attributions, a)
	})
}

func (c *collector) checkAttribution(a article.Attribution) Drop {
	if !known(a.Tier, tiers()...) || !optional(a.Act, acts()...) || !optional(a.Directness, directnesses()...) || !optional(a.Naming, namings()...) {
		return DropUnknown
	}
	for _, class := range a.Classes {
		if !known(class, classes()...) {
			return DropUnknown
		}
	}
	all := parts(a)
	if !c.inside(a.Sentence, all...) {
		return DropWords
	}
	if len(a.Content) == 0 || a.Cue.Empty() && a.Source.Empty() && len(a.SourceEntities) == 0 || overlapping(all) || !inOrder(a.Content) {
		return DropRule
	}
	if a.Naming == article.Named && len(a.SourceEntities) == 0 || (a.Naming == article.NamedAuthor) != (a.Tier == article.TierSelf) && a.Naming != "" {
		return DropRule
	}

	return c.knowsAll(a.SourceEntities)
}

func (c *collector) stance(s article.Stance) {
	key := "stance " + s.Sentence + " " + s.Holder + " " + s.Target
	c.keep(key, c.checkStance(s), func() { c.labels.Stances = append(c.labels.Stances, s) })
}

func (c *collector) checkStance(s article.Stance) Drop {
	switch {
	case !known(s.Polarity, polarities()...), !optional(s.Basis, bases()...):
		return DropUnknown
	case len(s.Evidence) == 0, s.Holder == s.Target, s.Target == article.AuthorID: // no evidence, no stance
		return DropRule
	case !c.inside(s.Sentence, s.Evidence...):
		return DropWords
	}
	if holder, ok := c.roster.find(s.Holder); ok && known(holder.Type, article.TypeTopic, article.TypeEvent, article.TypeWork) {
		return DropRule
	}

	return c.knowsAll([]string{s.Holder, s.Target})
}

func (c *collector) modality(m article.Modality) {
	drop := Drop("")
	switch {
	case !known(m.Kind, modalities()...):
		drop = DropUnknown
	case !c.inside(m.Sentence, m.Evidence...):
		drop = DropWords
	}
	c.keep("modality "+m.Sentence, drop, func() { c.labels.Modalities = append(c.labels.Modalities, m) })
}

func (c *collector) knowsAll(keys []string) Drop {
	for _, key := range keys {
		if _, ok := c.roster.find(key); !ok {
			return DropEntity
		}
	}

	return ""
}

// inside reports whether spans are whole words of the sentence with that ID.
func (c *collector) inside(sentence string, spans ...article.Span) bool {
	s, ok := c.sentences[sentence]
	for _, span := range spans {
		if !ok || span.Empty() || !span.Within(c.article.Text) || !s.Contains(span) || !whole(c.article.Text, span) {
			return false
		}
	}

	return ok
}

// findings are the labels that were kept, under the name of the annotator.
func (c *collector) findings(name, version string, at time.Time) *article.Findings {
	f := &article.Findings{Annotator: name, Version: version, Revision: c.article.Revision, At: at, Labels: c.settled()}
	stamp(f, c.article)
	c.report.Kept = len(f.Mentions) + len(f.Attributions) + len(f.Stances) + len(f.Modalities)

	return f
}
