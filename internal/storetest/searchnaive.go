package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postil/internal/article"
	"postil/internal/store"
)

// The vocabulary of exhaustive: forms of the same word stand together, what folds
// to the same on one line.
func forms() [][]string {
	return [][]string{
		{"run", "runs", "running", "Running"},
		{"bridge", "bridges", "bridging"},
		{"Novák", "novak", "NOVÁK"},
		{"the"}, {"of"}, {"rust"}, {"safe"}, {"river"},
	}
}

// exhaustive asks one library questions of every make: each must be answered by
// exactly those sentences that another, simpler reading of question and text
// finds, over all parts and without repeats, in both orders.
func exhaustive(t *testing.T, s *store.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		texts := rapid.SliceOfN(rapid.Custom(drawSentence), 1, 12).Draw(rt, "sentences")
		b := paragraphs(fmt.Sprintf("all-%d", count(t, s)), texts...)
		if err := s.SaveBundle(t.Context(), b); err != nil {
			rt.Fatal(err)
		}
		tags := rapid.SliceOfN(rapid.Custom(drawWord), 0, 3).Draw(rt, "tags")
		if err := s.SetTags(t.Context(), b.Article.Slug, tags, nil, "Eve"); err != nil {
			rt.Fatal(err)
		}
		in, _ := article.NewCondition(article.FieldIn, b.Article.Slug, false)
		for range 5 {
			q := rapid.Custom(drawQuery).Draw(rt, "query").With(in)
			for _, word := range rapid.SliceOfN(rapid.Custom(drawWord), 0, 2).Draw(rt, "asked tags") {
				c, _ := article.NewCondition(article.FieldTag, word, rapid.Bool().Draw(rt, "not"))
				q = q.With(c)
			}
			want := using(texts, func(text string) bool { return meets(text, q) && meetsTags(tags, q) })
			slices.Sort(want)
			for _, order := range []article.Order{article.ByAge, article.ByRelevance} {
				got, err := allHits(t, s, article.Search{Query: q, Order: order, Facets: true}, rapid.IntRange(1, 5).Draw(rt, "limit"))
				if err != nil {
					rt.Fatalf("%q: %v", q, err)
				}
				if slices.Sort(got); !slices.Equal(got, want) {
					rt.Errorf("%q by %s finds %q, want %q", q, order, got, want)
				}
			}
		}
	})
}

// count returns how many articles are in the library, 200 at most in a part.
func count(t *testing.T, s *store.Store) int {
	n := 0
	for c := (article.Cursor{Limit: 200}); ; {
		list, err := s.Articles(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		n += len(list.Rows)
		if c.After = list.Next; c.After == "" {
			return n
		}
	}
}

// allHits follows a search to its end and returns the sentences in their order.
func allHits(t *testing.T, s *store.Store, ask article.Search, limit int) ([]string, error) {
	var texts []string
	seen := map[string]bool{}
	for c := (article.Cursor{Limit: limit}); ; {
		found, err := s.Search(t.Context(), ask, c)
		if err != nil {
			return nil, err
		}
		for _, h := range found.Rows {
			if seen[h.Sentence] {
				return nil, fmt.Errorf("sentence %s twice", h.Sentence)
			}
			seen[h.Sentence] = true
			texts = append(texts, h.Text)
		}
		if c.After = found.Next; c.After == "" {
			return texts, nil
		}
	}
}

func drawWord(rt *rapid.T) string {
	return rapid.SampledFrom(slices.Concat(forms()...)).Draw(rt, "word")
}

func drawSentence(rt *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.Custom(drawWord), 1, 9).Draw(rt, "words"), " ") + "."
}

func drawTerm(rt *rapid.T) article.Term {
	word := drawWord(rt)
	switch rapid.IntRange(0, 5).Draw(rt, "make") {
	case 0:
		return article.Term{Text: word + " " + drawWord(rt), Phrase: true}
	case 1:
		return article.Term{Text: word[:2], Prefix: true}
	}

	return article.Term{Text: word}
}

func drawQuery(rt *rapid.T) article.Query {
	terms := rapid.Custom(drawTerm)

	return article.Query{
		Clauses: rapid.SliceOfN(rapid.Map(rapid.SliceOfN(terms, 1, 2), func(t []article.Term) article.Clause { return t }), 0, 3).Draw(rt, "clauses"),
		Without: rapid.SliceOfN(terms, 0, 1).Draw(rt, "without"),
	}
}

// meets is what the words of a query mean, told as simply as possible.
func meets(text string, q article.Query) bool {
	words := strings.Fields(simple(strings.TrimSuffix(text, ".")))
	has := func(t article.Term) bool { return hasTerm(words, t) }
	for _, c := range q.Clauses {
		if !slices.ContainsFunc(c, has) {
			return false
		}
	}

	return !slices.ContainsFunc(q.Without, has)
}

// meetsTags is what the conditions of a query mean of tags.
func meetsTags(tags []string, q article.Query) bool {
	for _, c := range q.Conditions {
		has := slices.ContainsFunc(tags, func(tag string) bool { return simple(tag) == simple(c.Value) })
		if c.Field == article.FieldTag && has == c.Not {
			return false
		}
	}

	return true
}

func simple(text string) string { return strings.ReplaceAll(strings.ToLower(text), "á", "a") }

func hasTerm(words []string, t article.Term) bool {
	want := simple(t.Text)
	switch {
	case t.Phrase:
		return strings.Contains(" "+strings.Join(words, " ")+" ", " "+want+" ")
	case t.Prefix:
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, want) })
	}
	for _, same := range forms() {
		same = parts(same, simple)
		if slices.Contains(same, want) {
			return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(same, w) })
		}
	}

	return false
}
