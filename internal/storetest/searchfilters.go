package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
	"postil/internal/store"
)

// filtered holds what conditions find: what shown labels say, and nothing that is
// rejected, replaced or only suggested. Sentences are written as numbers.
func filtered(t *testing.T, s *store.Store) {
	save(t, s, Sample("one"), Sample("two"))
	checkConditions(t, s, [][2]string{
		{"entity:anna-novak", "two 1, one 1"},
		{`entity:"ANNA NOVAK"`, "two 1, one 1"},
		{"-entity:anna-novak in:one", "one 2, one 3, one 4, one 5"},
		{"entity:anna-novak bridge", "two 1, one 1"},
		{"entity:anna-novak rust", ""},
		{"entity:bridge", ""}, // its mention was rejected
		{"entity:nobody", ""},
		{"-entity:nobody rust", "two 3, one 3"},
		{"source:anna-novak", "two 1, one 1"},
		{"source:town-report", "two 3, one 3"},
		{"source:anna-novak source:town-report", ""},
		{"type:person", "two 1, one 1"},
		{"type:date", "two 3, one 3"},
		{"type:person type:date", ""},
		{"kind:author-assertion", "two 1, one 1"},
		{"kind:reported-claim", ""}, // replaced
		{"kind:question", "two 5, one 5"},
		{"kind:question kind:assertion", "two 1, two 5, one 1, one 5"},
		{"-kind:question -kind:assertion in:two", "two 2, two 3, two 4"},
		{"stance:support", "two 1, one 1"},
		{"polarity:unclear", ""}, // a machine's suggestion
		{"holder:author", ""},
		{"holder:anna-novak", "two 1, one 1"},
		{"target:bridge stance:support holder:anna-novak", "two 1, one 1"},
		{"target:bridge stance:oppose holder:anna-novak", ""},
		{"target:bridge stance:oppose stance:support", "two 1, one 1"},
		{"target:anna-novak", ""},
	})
}

// scoped holds what conditions on articles find.
func scoped(t *testing.T, s *store.Store) {
	one, two := Sample("one"), Sample("two")
	two.Article.Language, two.Article.Byline, two.Article.Publisher, two.Article.Published = "pt-BR", "Ada Quist", "Gazeta", "4 May 2019"
	save(t, s, one, two)
	tagged(t, s, map[string][]string{"one": {"Café", "old bridges"}, "two": {"cafe", "rust"}})
	checkConditions(t, s, [][2]string{
		{"tag:CAFE rust", "two 3, one 3"},
		{`tag:"Old  Bridges" rust`, "one 3"},
		{"tag:old rust", ""},
		{"tag:cafe tag:rust bridge", "two 1"},
		{"tag:cafe -tag:rust rust", "one 3"},
		{"-tag:café rust", ""},
		{"-tag:none rust", "two 3, one 3"},
		{"tag:% rust", ""},
		{"tag:rust", "two 1, two 2, two 3, two 4, two 5"},
		{"lang:en rust", "one 3"},
		{"lang:pt rust", "two 3"},
		{"lang:pt-br rust", "two 3"},
		{"lang:pt lang:en rust", "two 3, one 3"},
		{"-lang:pt rust", "one 3"},
		{"lang:p1 rust", ""},
		{"by:quist rust", "two 3"},
		{`by:"ada quist" rust`, "two 3"},
		{"by:paper rust", "one 3"},
		{"by:qu rust", ""},
		{"by:% rust", ""},
		{"after:2019 before:2020 rust", "two 3"},
		{"after:2019-05-04 before:2019-05-05 rust", "two 3"},
		{"after:2019-05-05 rust", "one 3"},
		{"before:2019-05-04 rust", ""},
		{"after:2026-02-28 rust", "one 3"},
		{"-after:2020 rust", "two 3"},
		{"in:one rust", "one 3"},
		{"in:one in:two rust", "two 3, one 3"},
		{"in:three rust", ""},
		{"-in:one rust", "two 3"},
		{"-in:three rust", "two 3, one 3"},
		{"in:one", "one 1, one 2, one 3, one 4, one 5"},
		{"-rust in:one", "one 1, one 2, one 4, one 5"},
		{"testing in:one", "one 2"},
		{"testing in:two", ""}, // only English has stems
	})
}

// checkConditions holds that every query finds what stands beside it, in either
// order.
func checkConditions(t *testing.T, s *store.Store, tests [][2]string) {
	t.Helper()
	for _, test := range tests {
		for _, order := range []article.Order{article.ByAge, article.ByRelevance} {
			list, err := s.Search(t.Context(), article.Search{Query: article.ParseQuery(test[0]), Order: order}, article.Cursor{})
			got := strings.Join(parts(list.Rows, func(h article.Hit) string { return fmt.Sprint(h.Slug, " ", h.Ordinal) }), ", ")
			if got != test[1] || err != nil {
				t.Errorf("%s by %s finds %s, %v, want %s", test[0], order, got, err, test[1])
			}
		}
	}
}

// tagged gives articles tags.
func tagged(t *testing.T, s *store.Store, tags map[string][]string) {
	t.Helper()
	for slug, of := range tags {
		if err := s.SetTags(t.Context(), slug, of, nil, "Eve"); err != nil {
			t.Fatal(err)
		}
	}
}

// facets count what the sentences found have in common.
func facets(t *testing.T, s *store.Store) {
	one, two := Sample("one"), Sample("two")
	two.Article.Language = "pt-BR"
	save(t, s, one, two)
	tagged(t, s, map[string][]string{"one": {"Café"}, "two": {"cafe", "rust"}})
	found, err := s.Search(t.Context(), article.Search{Query: article.ParseQuery("bridge OR hold OR rust -lang:fr"), Facets: true}, article.Cursor{Limit: 1})
	if err != nil || found.Total != 6 || found.More || len(found.Rows) != 1 {
		t.Fatalf("%d of %d, more %v, %v", len(found.Rows), found.Total, found.More, err)
	}
	want := []article.Facet{
		{Field: article.FieldEntity, Values: []article.FacetValue{{Value: "anna-novak", Name: "Anna Novák", Count: 2}}},
		{Field: article.FieldSource, Values: []article.FacetValue{{Value: "anna-novak", Name: "Anna Novák", Count: 2}, {Value: "town-report", Name: "Report of the town", Count: 2}}},
		{Field: article.FieldHolder, Values: []article.FacetValue{{Value: "anna-novak", Name: "Anna Novák", Count: 2}}},
		{Field: article.FieldTarget, Values: []article.FacetValue{{Value: "bridge", Name: "The bridge", Count: 2}}},
		{Field: article.FieldStance, Values: []article.FacetValue{{Value: "support", Count: 2}}},
		{Field: article.FieldKind, Values: []article.FacetValue{{Value: "author-assertion", Count: 2}, {Value: "question", Count: 2}}},
		{Field: article.FieldType, Values: []article.FacetValue{{Value: "date", Count: 2}, {Value: "person", Count: 2}}},
		{Field: article.FieldLang, Values: []article.FacetValue{{Value: "en", Count: 3}, {Value: "pt-br", Count: 3}}},
		{Field: article.FieldTag, Values: []article.FacetValue{{Value: "Café", Count: 6}, {Value: "rust", Count: 3}}},
		{Field: article.FieldIn, Values: []article.FacetValue{{Value: "one", Name: "The bridge of one", Count: 3}, {Value: "two", Name: "The bridge of two", Count: 3}}},
	}
	if diff := cmp.Diff(want, found.Facets); diff != "" {
		t.Errorf("facets (-want +got):\n%s", diff)
	}
	labels := article.HitLabels{
		Entities: []article.Entity{{ID: "anna-novak", Name: "Anna Novák", Type: article.TypePerson}},
		Sources:  []article.Entity{{ID: "anna-novak", Name: "Anna Novák", Type: article.TypePerson}},
		Kinds:    []article.ModalityKind{article.AuthorAssertion},
		Stances:  []article.Polarity{article.Support},
	}
	first, err := s.Search(t.Context(), byAge("entity:anna-novak"), article.Cursor{Limit: 1})
	if diff := cmp.Diff(labels, first.Rows[0].Labels); diff != "" || err != nil {
		t.Errorf("labels of a hit, %v (-want +got):\n%s", err, diff)
	}
	narrowed, err := s.Search(t.Context(), article.Search{Query: article.ParseQuery("entity:anna-novak in:one tag:CAFE"), Facets: true}, article.Cursor{})
	fields := parts(narrowed.Facets, func(f article.Facet) article.Field { return f.Field })
	if slices.Contains(fields, article.FieldEntity) || slices.Contains(fields, article.FieldIn) || slices.Contains(fields, article.FieldTag) || narrowed.Total != 1 || err != nil {
		t.Errorf("facets %v of %d, %v", fields, narrowed.Total, err)
	}
}

// followed: what a search finds follows what people decide.
func followed(t *testing.T, s *store.Store) {
	b := Sample("one")
	save(t, s, b)
	finds := func(query string, want ...int) {
		t.Helper()
		list, err := s.Search(t.Context(), byAge(query), article.Cursor{})
		if got := parts(list.Rows, func(h article.Hit) int { return h.Ordinal }); !slices.Equal(got, want) || err != nil {
			t.Errorf("%s finds %v, %v, want %v", query, got, err, want)
		}
	}
	judge := func(action article.Action, label string, sentence int) {
		t.Helper()
		j := article.Judgement{Article: "one", Sentence: b.Article.Sentences[sentence].ID, Action: action, Finding: id(b.Article, label), By: "E", At: at(9)}
		if err := s.SaveJudgement(t.Context(), j); err != nil {
			t.Fatal(err)
		}
	}
	finds("stance:unclear")
	judge(article.Confirm, "s2", 4)
	finds("stance:unclear", 5)
	finds("holder:author target:bridge hold", 5)
	judge(article.Reject, "a1", 0)
	finds("source:anna-novak")
	finds("bridge safe", 1)
	if err := s.SaveFindings(t.Context(), "one", article.Findings{Annotator: "annotator", Version: "2", Revision: 1, At: at(10)}); err != nil {
		t.Fatal(err)
	}
	finds("entity:anna-novak")
	finds("kind:author-assertion", 1) // a person's own stays
	finds("source:town-report", 3)
	finds("bridge safe", 1)
}

// beyond: more sentences than are ranked are all found, without repeats, in either
// order, and the number that is told is honest.
func beyond(t *testing.T, s *store.Store) {
	const n = 1234
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprintf("The lamp %d is lit%s.", i, strings.Repeat(" again", i%7))
	}
	texts[n-1] = "One lamp of Lit stands there."
	save(t, s, paragraphs("lamps", texts...))
	for _, order := range []article.Order{article.ByAge, article.ByRelevance} {
		ask := article.Search{Query: article.ParseQuery("lamp lit"), Order: order, Facets: true}
		got, err := allHits(t, s, ask, 100)
		if err != nil {
			t.Fatal(err)
		}
		if first := got[0]; order == article.ByAge && first != texts[0] {
			t.Errorf("newest first is %q", first)
		}
		slices.Sort(got)
		if want := slices.Sorted(slices.Values(texts)); !slices.Equal(got, want) {
			t.Errorf("by %s: %d sentences, want %d", order, len(got), len(want))
		}
		found, err := s.Search(t.Context(), ask, article.Cursor{Limit: 1})
		if found.Total != 1000 || !found.More || err != nil {
			t.Errorf("by %s: total %d, more %v, %v", order, found.Total, found.More, err)
		}
	}
}

// ranking holds what stands first.
func ranking(t *testing.T, s *store.Store) {
	far := "A harbour that nobody has seen for many years is said to have a red lamp."
	apart := "The harbour has a lamp."
	reversed := "It is a lamp harbour of old."
	exact := "There is a harbour lamp here."
	forms := "There are harbours with lamps."
	save(t, s, paragraphs("words", far, forms, apart, reversed, exact))
	save(t, s, Sample("named"), paragraphs("plain", "Of Anna Novák nothing is known to us at all."))
	for query, want := range map[string][]string{
		"harbour lamp": {exact, reversed, apart, forms, far},
		"lamp harbour": {reversed, exact, apart, forms, far},
		"anna novak":   {"Anna Novák said the bridge is safe.", "Of Anna Novák nothing is known to us at all."},
	} {
		list, err := s.Search(t.Context(), article.Search{Query: article.ParseQuery(query)}, article.Cursor{})
		if got := parts(list.Rows, func(h article.Hit) string { return h.Text }); !slices.Equal(got, want) || err != nil {
			t.Errorf("%s: %q, %v, want %q", query, got, err, want)
		}
	}
}

// moved: labels are found with their sentence wherever a revision puts it, and an
// article by what its newest revision says of it.
func moved(t *testing.T, s *store.Store) {
	b := paragraphs("bridge", mayor, crane, cost)
	b.Article.Byline = "Ada Quist"
	save(t, s, b)
	j := article.Judgement{Article: "bridge", Sentence: b.Article.Sentences[2].ID, Action: article.Add, By: "E", At: at(1)}
	j.Modality = &article.Modality{Kind: article.CitedEvidence}
	if err := s.SaveJudgement(t.Context(), j); err != nil {
		t.Fatal(err)
	}
	checkConditions(t, s, [][2]string{{"kind:evidence", "bridge 3"}, {"by:quist council", "bridge 3"}})

	revise(t, s, "bridge", critics, mayor, cost, crane)
	checkConditions(t, s, [][2]string{
		{"kind:evidence", "bridge 3"}, {"-kind:evidence in:bridge", "bridge 1, bridge 2, bridge 4"}, {"by:quist council", ""},
	})
	revise(t, s, "bridge", cost, mayor)
	checkConditions(t, s, [][2]string{
		{"kind:evidence", "bridge 1"}, {"-kind:evidence in:bridge", "bridge 2"}, {"kind:evidence crane", ""}, {"crane", ""},
	})
}
