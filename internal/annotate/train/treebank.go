package main

import (
	"io/fs"
	"strings"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/name"
	"postil/internal/annotate/tagger"
	"postil/internal/annotate/token"
	"postil/internal/article"
)

// treebankGenres are the genres of the treebank whose texts have a licence that
// is stated and free. News has labels of our own.
func treebankGenres() []string {
	return []string{"academic_", "bio_", "court_", "interview_", "voyage_"}
}

// treebankExamples returns sentences in which the proper nouns of persons,
// organisations and places are known. Where a name starts and ends, and what
// other capitalised words are, is not: there everything is allowed.
func treebankExamples(data fs.FS, style int) ([]tagger.Example, error) {
	documents, err := corpus.Treebank(data, treebankGenres()...)
	if err != nil {
		return nil, err
	}

	var examples []tagger.Example
	for _, d := range documents {
		for _, s := range d.Sentences {
			e := treebankExample(s)
			e.Style = style
			examples = append(examples, e)
		}
	}

	return examples, nil
}

func treebankExample(s corpus.Parsed) tagger.Example {
	tokens, features := name.Describe(s.Text, article.Span{End: len(s.Text)})
	e := tagger.Example{Sequence: features, Allowed: make([]tagger.Set, len(tokens))}
	for i := range tokens {
		e.Allowed[i] = outside
	}
	for _, t := range s.Tokens {
		if t.UPOS == "PROPN" || t.UPOS == "ADJ" && strings.ToLower(t.Form) != t.Form {
			allow(e.Allowed, tokens, t.Span, tagger.All)
		}
	}
	for _, entity := range s.Entities {
		if kind := treebankKind(entity.Type); kind != "" {
			markHead(e.Allowed, tokens, s, entity, types(kind))
		}
	}
	allowValues(e.Allowed, tokens, name.Values(s.Text, article.Span{End: len(s.Text)}))

	return e
}

func treebankKind(t string) article.EntityType {
	switch t {
	case "person":
		return article.TypePerson
	case "organization":
		return article.TypeOrganisation
	case "place":
		return article.TypePlace
	}

	return ""
}

// markHead limits the head of an entity, if it is a proper noun, to kinds.
func markHead(allowed []tagger.Set, tokens []token.Token, s corpus.Parsed, entity corpus.Entity, kinds tagger.Set) {
	for n := entity.First; n <= entity.Last; n++ {
		t := s.Tokens[n-1]
		if t.UPOS != "PROPN" || t.Head >= entity.First && t.Head <= entity.Last {
			continue
		}
		for i, own := range tokens {
			if own.Overlaps(t.Span) {
				allowed[i] = kinds
			}
		}
	}
}
