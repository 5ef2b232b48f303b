package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"postil/internal/article"
	"postil/internal/store/db"
)

// mostSuggestions is how many of each kind are suggested.
const mostSuggestions = 5

// Suggest returns what begins as the end of what somebody types: entities, then
// sources, then articles, a few of each and the most used first. Each comes with
// the query that has it in place of what was typed. A condition at the end of the
// text is completed alone.
func (s *Store) Suggest(ctx context.Context, typed string) ([]article.Suggestion, error) {
	if len(typed) > maxQuery {
		return nil, fmt.Errorf("text of %d bytes, at most %d: %w", len(typed), maxQuery, article.ErrTooLarge)
	}
	query := article.ParseQuery(typed)

	var all []article.Suggestion
	err := s.look(ctx, func(r *reading) error {
		for _, f := range fragmentsOf(query) {
			found, err := r.suggest(ctx, f)
			if err != nil {
				return err
			}
			if all = found; len(all) > 0 {
				return nil
			}
		}

		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("suggestions for %.80q: %w", typed, s.engine.translate(err))
	}

	return all, nil
}

// A fragment is the end of a query, which something may be suggested for.
type fragment struct {
	before article.Query   // without the fragment
	fields []article.Field // what to suggest
	words  []string        // folded; the last may be cut off
}

// longestFragment is how many words of a query may be one name.
const longestFragment = 4

// fragmentsOf returns the fragments of a query in the order in which they are
// tried: a condition, or else the last words, the most of them first.
func fragmentsOf(q article.Query) []fragment {
	if n := len(q.Conditions); n > 0 {
		last := q.Conditions[n-1]
		return []fragment{{q.Less(n - 1), []article.Field{last.Field}, foldedWords(last.Value)}}
	}
	everything := []article.Field{article.FieldEntity, article.FieldSource, article.FieldIn}

	var fragments []fragment
	for n := min(len(q.Clauses), longestFragment); n > 0; n-- {
		at := len(q.Clauses) - n
		var words []string
		for _, c := range q.Clauses[at:] {
			words = append(words, foldedWords(c[0].Text)...)
			if len(c) > 1 || c[0].Phrase {
				words = nil
				break
			}
		}
		before := q
		before.Clauses = q.Clauses[:at:at]
		if words != nil {
			fragments = append(fragments, fragment{before: before, fields: everything, words: words})
		}
	}

	return fragments
}

func (r *reading) suggest(ctx context.Context, f fragment) ([]article.Suggestion, error) {
	var all []article.Suggestion
	for _, field := range f.fields {
		var found []article.Suggestion
		var err error
		switch field {
		case article.FieldEntity, article.FieldSource, article.FieldHolder, article.FieldTarget:
			found, err = r.suggestEntities(ctx, field, f.words)
		case article.FieldIn:
			found, err = r.suggestArticles(ctx, f.words)
		}
		if err != nil {
			return nil, err
		}
		for i := range found {
			c, _ := article.NewCondition(field, found[i].Value, false)
			found[i].Query = f.before.With(c)
		}
		all = append(all, found[:min(len(found), mostSuggestions)]...)
	}

	return all, nil
}

// keyOf returns the word by which names are looked up, the longest, and where
// words that begin so end.
func keyOf(words []string) (first, next string) {
	at := 0
	for i := range words {
		if len(words[i]) > len(words[at]) {
			at = i
		}
	}
	if at < len(words)-1 {
		return words[at], words[at] + "\x01"
	}

	return words[at], words[at] + "\U0010ffff"
}

// suits reports whether a name, folded, has all words, the last perhaps not to its
// end.
func suits(name string, words []string) bool {
	own := strings.Fields(name)
	for i, w := range words {
		if !slices.ContainsFunc(own, func(o string) bool { return o == w || i == len(words)-1 && strings.HasPrefix(o, w) }) {
			return false
		}
	}

	return true
}

func (r *reading) suggestEntities(ctx context.Context, field article.Field, words []string) ([]article.Suggestion, error) {
	if len(words) == 0 {
		return nil, nil
	}
	first, next := keyOf(words)
	rows, err := r.SuggestedEntities(ctx, db.SuggestedEntitiesParams{First: first, Next: next})
	if err != nil {
		return nil, err
	}
	aliases, err := r.SuggestedAliases(ctx, db.SuggestedAliasesParams{First: first, Next: next})
	if err != nil {
		return nil, err
	}
	used := func(row db.SuggestedEntitiesRow) int64 {
		if field == article.FieldSource {
			return row.Sources
		}

		return row.Mentions + row.Sources
	}
	rows = slices.DeleteFunc(rows, func(row db.SuggestedEntitiesRow) bool {
		named := func(a db.SuggestedAliasesRow) bool { return a.Entity == row.Key && suits(a.SortName, words) }

		return used(row) == 0 || !suits(row.SortName, words) && !slices.ContainsFunc(aliases, named)
	})
	whole := strings.Join(words, " ")
	slices.SortFunc(rows, func(a, b db.SuggestedEntitiesRow) int {
		return cmp.Or(
			-compareBool(strings.HasPrefix(a.SortName, whole), strings.HasPrefix(b.SortName, whole)),
			cmp.Compare(used(b), used(a)), cmp.Compare(a.SortName, b.SortName), cmp.Compare(a.ID, b.ID))
	})

	var found []article.Suggestion
	for _, row := range rows {
		found = append(found, article.Suggestion{Field: field, Value: row.ID, Name: row.Name, Detail: cmp.Or(row.Description, row.Type)})
	}

	return found, nil
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}

	return -1
}

func (r *reading) suggestArticles(ctx context.Context, words []string) ([]article.Suggestion, error) {
	if len(words) == 0 {
		return nil, nil
	}
	first, next := keyOf(words)
	rows, err := r.SuggestedArticles(ctx, db.SuggestedArticlesParams{First: first, Next: next})
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(row db.SuggestedArticlesRow) bool { return !suits(row.SortTitle, words) })
	slices.SortFunc(rows, func(a, b db.SuggestedArticlesRow) int {
		return cmp.Or(cmp.Compare(a.SortTitle, b.SortTitle), cmp.Compare(a.Slug, b.Slug))
	})

	var found []article.Suggestion
	for _, row := range rows {
		found = append(found, article.Suggestion{Field: article.FieldIn, Value: row.Slug, Name: row.Title, Detail: row.Publisher})
	}

	return found, nil
}
