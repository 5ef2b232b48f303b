package storetest

import (
	"slices"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
)

// suggestions are made for the end of what is typed.
func suggestions(t *testing.T, s *store.Store) {
	save(t, s, Sample("one"), Sample("two"))
	for _, test := range []struct {
		typed string
		want  []string // field, value and query
	}{
		{"ann", []string{"entity anna-novak → entity:anna-novak", "source anna-novak → source:anna-novak"}},
		{"NOVA", []string{"entity anna-novak → entity:anna-novak", "source anna-novak → source:anna-novak"}},
		{"anna nov", []string{"entity anna-novak → entity:anna-novak", "source anna-novak → source:anna-novak"}},
		{"safe anna nov", []string{"entity anna-novak → safe entity:anna-novak", "source anna-novak → safe source:anna-novak"}},
		{"of tw", []string{"in two → in:two"}},
		{"entity:novák", []string{"entity anna-novak → entity:anna-novak"}},
		{`safe source:"report of`, []string{"source town-report → safe source:town-report"}},
		{"target:anna", []string{"target anna-novak → target:anna-novak"}},
		{"in:tw", []string{"in two → in:two"}},
		{"novakk", nil},
		{"kind:question", nil},
		{"ann OR nov", nil},
		{"", nil},
	} {
		found, err := s.Suggest(t.Context(), test.typed)
		got := parts(found, func(s article.Suggestion) string { return string(s.Field) + " " + s.Value + " → " + s.Query.String() })
		if !slices.Equal(got, test.want) || err != nil {
			t.Errorf("%q: %q, %v, want %q", test.typed, got, err, test.want)
		}
	}
}

// mistyped names are understood when little is found.
func mistyped(t *testing.T, s *store.Store) {
	save(t, s, Sample("one"))
	for _, test := range []struct {
		typed string
		want  []string
	}{
		{"novka", []string{"entity:anna-novak"}},
		{"Novack safe", []string{"safe entity:anna-novak"}},
		{"novak zzzz", nil},
		{"entity:anna-novack", []string{"entity:anna-novak"}},
		{`safe entity:"Ana Novak"`, nil}, // three letters are too few to guess
		{`safe source:"report of the twon"`, []string{"safe source:town-report"}},
		{"entity:anna-novak zebra", nil},
		{"bridge", nil},
	} {
		found, err := s.Search(t.Context(), article.Search{Query: article.ParseQuery(test.typed), Facets: true}, article.Cursor{})
		got := parts(found.Meant, func(m article.Meant) string { return m.Query.String() })
		if !slices.Equal(got, test.want) || err != nil {
			t.Errorf("%q: meant %q, %v, want %q", test.typed, got, err, test.want)
		}
	}
}
