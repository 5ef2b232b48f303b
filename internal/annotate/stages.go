package annotate

import (
	"strings"

	"postil/internal/article"
)

// The stages give what they find without sentence and ID, which finish adds; a
// modality alone says its sentence.

// A name is a name, a date or a quantity where it stands.
type name struct {
	article.Span
	kind       article.EntityType
	confidence float64
}

func findNames(*text) []name { return nil }

// Links are who is who: entities, and all mentions of them.
type links struct {
	Entities []article.Entity
	Mentions []article.Mention
}

func linkNames(*text, []name) links { return links{} }

func findAttributions(*text, links) []article.Attribution { return nil }

func findModalities(t *text, _ []article.Attribution) []article.Modality {
	var found []article.Modality
	for _, s := range t.sentences {
		if words := s.In(t.words); strings.HasSuffix(strings.TrimRight(words, `"”’)`), "?") {
			found = append(found, article.Modality{Label: article.Label{Sentence: s.ID, Confidence: 0.9}, Kind: article.Question})
		}
	}

	return found
}

func findStances(*text, links, []article.Attribution) []article.Stance { return nil }
