package store_test

import (
	"errors"
	"testing"

	"postil/internal/article"
	"postil/internal/storetest"
)

// FuzzSearch asks anything, from any place: the answer is an error that a reader
// can be told, or hits with highlights in order inside their sentences.
func FuzzSearch(f *testing.F) {
	for _, q := range []string{"bridge", `"the bridge" Nov*`, `" * ^ : - ( NEAR(`, "漢字 ｶﾞ", "\x00\xff", "ﷺ ½ ㎏", "a\u200db\u00adc"} {
		f.Add(q, "")
	}
	f.Add("the", "c2VhcmNoCjE") // search, 1
	s := open(f, newFile(f))
	if err := s.SaveBundle(f.Context(), storetest.Sample("fuzz")); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, q, after string) {
		list, err := s.Search(t.Context(), asking(q), article.Cursor{After: after})
		if err != nil && !errors.Is(err, article.ErrTooLarge) && !errors.Is(err, article.ErrMalformed) {
			t.Fatal(err)
		}
		for _, hit := range list.Rows {
			end := -1
			for _, at := range hit.Highlights {
				if !at.Within(hit.Text) || at.Start <= end {
					t.Fatalf("highlights %v of %q", hit.Highlights, hit.Text)
				}
				end = at.End
			}
			if end < 0 && len(article.ParseQuery(q).Clauses) > 0 {
				t.Fatalf("%q finds %q without a highlight", q, hit.Text)
			}
		}
	})
}

// FuzzCursor continues lists from anywhere: malformed, or a part of the list.
func FuzzCursor(f *testing.F) {
	for _, after := range []string{"", "!", "YXJ0aWNsZXMKMQoy", "ZW50aXRpZXMKYQpi", "dXNlcwoxCjIKMw", "c291cmNlcwoACgA"} {
		f.Add(after, 1)
	}
	s := open(f, newFile(f))
	if err := s.SaveBundle(f.Context(), storetest.Sample("fuzz")); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, after string, limit int) {
		c := article.Cursor{After: after, Limit: limit}
		for list, err := range map[string]error{
			"articles": second(s.Articles(t.Context(), c)),
			"entities": second(s.Entities(t.Context(), "", c)),
			"sources":  second(s.Sources(t.Context(), c)),
			"uses":     second(s.MentionsOf(t.Context(), "anna-novak", article.FilterAll, c)),
		} {
			if err != nil && !errors.Is(err, article.ErrMalformed) {
				t.Errorf("%s: %v", list, err)
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }

// asking asks for what somebody typed, by relevance.
func asking(typed string) article.Search { return article.Search{Query: article.ParseQuery(typed)} }
