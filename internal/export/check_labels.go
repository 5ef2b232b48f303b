package export

import (
	"fmt"
	"regexp"
	"strings"

	"postil/internal/article"
)

var wikidataID = regexp.MustCompile(`^(Q[1-9][0-9]{0,11})?$`)

// A checker knows what labels and notes may refer to.
type checker struct {
	text      string
	slug      string
	sentences map[string]article.Sentence
	entities  map[string]bool
	labels    map[string]bool // IDs in use
}

func newChecker(b article.Bundle) *checker {
	c := &checker{
		text:      b.Article.Text,
		slug:      b.Article.Slug,
		sentences: map[string]article.Sentence{},
		entities:  map[string]bool{article.AuthorID: true},
		labels:    map[string]bool{},
	}
	for _, s := range b.Article.Sentences {
		c.sentences[s.ID] = s
	}

	return c
}

func (c *checker) all(b article.Bundle) error {
	if err := c.addEntities(b.Annotations.Entities); err != nil {
		return err
	}
	for _, f := range b.Annotations.Findings {
		if err := c.findings(f); err != nil {
			return fmt.Errorf("findings of %q: %w", clip(f.Annotator), err)
		}
	}
	for _, j := range b.Annotations.Judgements {
		if err := c.judgement(j); err != nil {
			return fmt.Errorf("judgement %q: %w", clip(j.ID), err)
		}
	}
	for _, n := range b.Notes {
		if err := c.note(n); err != nil {
			return fmt.Errorf("note %q: %w", clip(n.ID), err)
		}
	}

	return nil
}

func (c *checker) addEntities(entities []article.Entity) error {
	for _, e := range entities {
		switch {
		case !article.ValidSlug(e.ID):
			return invalid("entity %q: the ID is not made of a-z, 0-9 and hyphens", clip(e.ID))
		case strings.TrimSpace(e.Name) == "":
			return invalid("entity %q has no name", e.ID)
		case !knownType(e.Type):
			return invalid("entity %q: type %q is unknown", e.ID, clip(string(e.Type)))
		case !wikidataID.MatchString(e.Wikidata):
			return invalid("entity %q: %q is no Wikidata ID", e.ID, clip(e.Wikidata))
		}
		c.entities[e.ID] = true
	}

	return nil
}

func (c *checker) findings(f article.Findings) error {
	if strings.TrimSpace(f.Annotator) == "" {
		return invalid("the annotator has no name")
	}
	if err := c.addEntities(f.Entities); err != nil {
		return err
	}
	for _, m := range f.Mentions {
		if err := c.mention(m); err != nil {
			return fmt.Errorf("mention %q: %w", clip(m.ID), err)
		}
	}
	for _, a := range f.Attributions {
		if err := c.attribution(a); err != nil {
			return fmt.Errorf("attribution %q: %w", clip(a.ID), err)
		}
	}
	for _, s := range f.Stances {
		if err := c.stance(s); err != nil {
			return fmt.Errorf("stance %q: %w", clip(s.ID), err)
		}
	}
	for _, m := range f.Modalities {
		if err := c.modality(m); err != nil {
			return fmt.Errorf("modality %q: %w", clip(m.ID), err)
		}
	}

	return nil
}

// head checks what all labels share and takes their ID.
func (c *checker) head(l article.Label) error {
	switch {
	case l.ID == "":
		return invalid("the ID is missing")
	case c.labels[l.ID]:
		return invalid("the ID is used twice")
	case l.Confidence < 0 || l.Confidence > 1:
		return invalid("confidence %v is not between 0 and 1", l.Confidence)
	}
	c.labels[l.ID] = true
	if err := c.sentence(l.Sentence); err != nil {
		return err
	}

	return c.spans(l.Evidence...)
}

func (c *checker) sentence(id string) error {
	if _, ok := c.sentences[id]; !ok {
		return invalid("the article has no sentence %q", clip(id))
	}

	return nil
}

func (c *checker) spans(spans ...article.Span) error {
	for _, s := range spans {
		if !s.Within(c.text) {
			return invalid("%d to %d is no range of the text", s.Start, s.End)
		}
	}

	return nil
}

func (c *checker) refers(ids ...string) error {
	for _, id := range ids {
		if !c.entities[id] {
			return invalid("entity %q is not in the file", clip(id))
		}
	}

	return nil
}

func (c *checker) mention(m article.Mention) error {
	switch {
	case m.Empty():
		return invalid("it covers no words")
	case !knownType(m.Type):
		return invalid("type %q is unknown", clip(string(m.Type)))
	case !known(m.Kind, article.MentionName, article.MentionNominal, article.MentionPronoun, article.MentionValue):
		return invalid("kind %q is unknown", clip(string(m.Kind)))
	}

	return firstOf(c.head(m.Label), c.spans(m.Span), c.refers(m.Entities...))
}

func (c *checker) attribution(a article.Attribution) error {
	if !known(a.Tier, article.TierCitation, article.TierAttitude, article.TierSelf) {
		return invalid("tier %q is unknown", clip(string(a.Tier)))
	}
	if !known(a.Directness, "", article.Direct, article.Indirect, article.Mixed) {
		return invalid("directness %q is unknown", clip(string(a.Directness)))
	}
	if !known(a.Naming, "", article.Named, article.Unnamed, article.NamedAuthor) {
		return invalid("naming %q is unknown", clip(string(a.Naming)))
	}
	for _, class := range a.Classes {
		if !knownClass(class) {
			return invalid("class %q is unknown", clip(string(class)))
		}
	}

	return firstOf(c.head(a.Label), c.spans(a.Source, a.Cue), c.spans(a.Content...), c.refers(a.SourceEntities...))
}

func (c *checker) stance(s article.Stance) error {
	for _, p := range append([]article.Polarity{s.Polarity}, s.Acceptable...) {
		if !known(p, article.Support, article.Oppose, article.Neutral, article.Unclear) {
			return invalid("polarity %q is unknown", clip(string(p)))
		}
	}
	if !known(s.Basis, "", article.BasisExplicit, article.BasisImplied, article.BasisLoadedWord, article.BasisNone) {
		return invalid("basis %q is unknown", clip(string(s.Basis)))
	}

	return firstOf(c.head(s.Label), c.refers(s.Holder, s.Target))
}

func (c *checker) modality(m article.Modality) error {
	for _, k := range append([]article.ModalityKind{m.Kind}, m.Acceptable...) {
		if !knownModality(k) {
			return invalid("kind %q is unknown", clip(string(k)))
		}
	}

	return c.head(m.Label)
}

// firstOf returns the first error.
func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}

	return nil
}
