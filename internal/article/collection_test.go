package article

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCollectionRules(t *testing.T) {
	for name, tt := range map[string]struct {
		c   Collection
		err error
	}{
		"fine":             {Collection{ID: "a", Title: "A", Articles: []string{"x", "y"}}, nil},
		"no key":           {Collection{Title: "A"}, ErrInvalid},
		"no title":         {Collection{ID: "a", Title: " "}, ErrInvalid},
		"twice":            {Collection{ID: "a", Title: "A", Articles: []string{"x", "x"}}, ErrInvalid},
		"long title":       {Collection{ID: "a", Title: strings.Repeat("é", CollectionTitle+1)}, ErrTooLarge},
		"longest title":    {Collection{ID: "a", Title: strings.Repeat("é", CollectionTitle)}, nil},
		"long description": {Collection{ID: "a", Title: "A", Description: strings.Repeat("é", CollectionDescription+1)}, ErrTooLarge},
		"many":             {Collection{ID: "a", Title: "A", Articles: make([]string, CollectionArticles+1)}, ErrTooLarge},
	} {
		if err := tt.c.Check(); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v, want %v", name, err, tt.err)
		}
	}
}

// What is moved down and up again stands where it stood, nothing is lost, and the
// collection that it was made of stays as it was.
func TestCollectionMoves(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		slugs := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-z]{1,3}`), 1, 8, rapid.ID[string]).Draw(rt, "slugs")
		at := rapid.IntRange(0, len(slugs)-1).Draw(rt, "at")
		c := Collection{Articles: slices.Clone(slugs)}
		for _, by := range []int{-9, -1, 0, 1, 9} {
			moved := c.Moved(slugs[at], by)
			if got, want := slices.Index(moved.Articles, slugs[at]), min(max(at+by, 0), len(slugs)-1); got != want {
				rt.Fatalf("%q by %d is at %d, want %d", slugs, by, got, want)
			}
			if !slices.Equal(moved.Without(slugs[at]).Articles, c.Without(slugs[at]).Articles) || !slices.Equal(c.Articles, slugs) {
				rt.Fatalf("%q became %q, others moved", c.Articles, moved.Articles)
			}
		}
		if _, err := c.With(slugs[at]); !errors.Is(err, ErrInvalid) {
			rt.Fatalf("added twice: %v", err)
		}
		more, err := c.With("more")
		if err != nil || !slices.Equal(more.Articles, append(slices.Clone(slugs), "more")) || more.Moved("nothing", 1).Articles[0] != slugs[0] {
			rt.Fatalf("with one more: %q, %v", more.Articles, err)
		}
	})
}
