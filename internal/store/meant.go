package store

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"postil/internal/article"
	"postil/internal/store/db"
)

// mostNames is how many names are looked for in a query.
const mostNames = 6

// longName is how many letters a word has in which two may be wrong.
const longName = 8

// mostMeant is how many other queries are proposed.
const mostMeant = 3

// namesMeant returns the facts of entities that have all words of the query, or
// those of one term, for a name.
func (s *searching) namesMeant(ctx context.Context) ([]string, error) {
	var names, all []string
	for _, c := range s.plan.clauses {
		if len(c) != 1 || c[0].prefix {
			return nil, nil
		}
		names = append(names, strings.Join(c[0].words, " "))
		all = append(all, c[0].words...)
	}
	names = append([]string{strings.Join(all, " ")}, names...)

	var facts []string
	for _, name := range names[:min(len(names), mostNames)] {
		keys, err := s.keysOfName(ctx, name)
		if err != nil {
			return nil, err
		}
		for _, key := range keys {
			facts = append(facts, keyFact(factEntity, key))
		}
	}

	return facts, nil
}

// meant proposes queries in which a word that is in no name, or the value of a
// condition that names nothing, is an entity that it may have been mistyped for.
func (s *searching) meant(ctx context.Context, q article.Query) ([]article.Meant, error) {
	var all []article.Meant
	add := func(name string, other article.Query) {
		all = append(all, article.Meant{Name: name, Query: other})
	}
	for i, c := range q.Clauses {
		if len(c) != 1 || c[0].Prefix || i >= mostNames {
			continue
		}
		near, err := s.nearName(ctx, c[0].Text)
		if err != nil {
			return nil, err
		}
		found, err := s.suggestEntities(ctx, article.FieldEntity, foldedWords(near))
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			other := q
			other.Clauses = slices.Delete(slices.Clone(q.Clauses), i, i+1)
			add(e.Name, other.With(article.Condition{Field: article.FieldEntity, Value: e.Value}))
		}
	}
	for i, c := range q.Conditions {
		found, err := s.meantEntities(ctx, c)
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			other := q
			other.Conditions = slices.Clone(q.Conditions)
			other.Conditions[i].Value = e.Value
			add(e.Name, other)
		}
	}

	return all[:min(len(all), mostMeant)], nil
}

// meantEntities returns entities that c may have meant, none if it means one.
func (s *searching) meantEntities(ctx context.Context, c article.Condition) ([]article.Suggestion, error) {
	names := []article.Field{article.FieldEntity, article.FieldSource, article.FieldHolder, article.FieldTarget}
	if !slices.Contains(names, c.Field) || c.Value == article.AuthorID {
		return nil, nil
	}
	keys, err := s.entityKeys(ctx, c.Value)
	if err != nil || keys != nil {
		return nil, err
	}
	value := strings.ReplaceAll(c.Value, "-", " ")
	if near, err := s.nearName(ctx, value); err != nil {
		return nil, err
	} else if near != "" {
		value = near
	}

	return s.suggestEntities(ctx, c.Field, foldedWords(value))
}

// nearName returns text with every word of no name replaced by the word of a name
// that is nearest, folded; "" if nothing is near, or nothing to replace.
func (s *searching) nearName(ctx context.Context, text string) (string, error) {
	words := foldedWords(text)
	changed := false
	for i, word := range words {
		near, err := s.nearWord(ctx, word)
		if err != nil {
			return "", err
		}
		changed = changed || near != word
		words[i] = near
	}
	if !changed {
		return "", nil
	}

	return strings.Join(words, " "), nil
}

// nearWord returns the word of names that word may be mistyped for: one letter
// apart, two for a long one, with the same beginning. Of equally near ones the
// first in the alphabet counts; word itself if there is none.
func (s *searching) nearWord(ctx context.Context, word string) (string, error) {
	length := utf8.RuneCountInString(word)
	if length < 4 {
		return word, nil
	}
	_, size := utf8.DecodeRuneInString(word)
	known, err := s.NameWords(ctx, db.NameWordsParams{First: word[:size], Next: word[:size] + "\U0010ffff"})
	if err != nil {
		return word, err
	}
	best, apart := word, 2
	if length >= longName {
		apart = 3
	}
	for _, k := range known {
		if k == word {
			return word, nil
		}
		if d := distance(word, k, apart); d < apart || d == apart && best != word && cmp.Less(k, best) {
			best, apart = k, d
		}
	}

	return best, nil
}

// distance returns how many letters must be inserted, left out, changed or swapped
// with the next to make b of a; at least most for those that are farther apart.
func distance(a, b string, most int) int {
	from, to := []rune(a), []rune(b)
	if len(from)-len(to) >= most || len(to)-len(from) >= most {
		return most
	}
	before, above, row := make([]int, len(to)+1), make([]int, len(to)+1), make([]int, len(to)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(from); i++ {
		row[0] = i
		for j := 1; j <= len(to); j++ {
			change := 1
			if from[i-1] == to[j-1] {
				change = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+change)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}

	return above[len(to)]
}
