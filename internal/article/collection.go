package article

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Limits of collections.
const (
	CollectionTitle       = 200  // characters of a title
	CollectionDescription = 2000 // characters of a description
	CollectionArticles    = 500  // articles in one
	MostCollections       = 500  // of a library
)

// A Collection is articles in an order that editors chose.
type Collection struct {
	ID          string // a slug
	Title       string
	Description string // "" for none
	By          string // who made it
	Created     time.Time
	Updated     time.Time
	Version     int      // 1 is the first; grows with every change
	Articles    []string // slugs, in their order; nil in lists
	Count       int      // of articles
}

// Check returns ErrTooLarge for a collection over a limit, and ErrInvalid for one
// that breaks another rule: its ID is a slug, it has a title, and has no article
// twice.
func (c Collection) Check() error {
	switch {
	case !ValidSlug(c.ID):
		return fmt.Errorf("the key %.80q is not made of a-z, 0-9 and hyphens: %w", c.ID, ErrInvalid)
	case strings.TrimSpace(c.Title) == "":
		return fmt.Errorf("a collection needs a title: %w", ErrInvalid)
	case utf8.RuneCountInString(c.Title) > CollectionTitle:
		return fmt.Errorf("a title has at most %d characters: %w", CollectionTitle, ErrTooLarge)
	case utf8.RuneCountInString(c.Description) > CollectionDescription:
		return fmt.Errorf("a description has at most %d characters: %w", CollectionDescription, ErrTooLarge)
	case len(c.Articles) > CollectionArticles:
		return fmt.Errorf("a collection has at most %d articles: %w", CollectionArticles, ErrTooLarge)
	}
	seen := map[string]bool{}
	for _, slug := range c.Articles {
		if seen[slug] {
			return fmt.Errorf("the article %.80q is in the collection twice: %w", slug, ErrInvalid)
		}
		seen[slug] = true
	}

	return nil
}

// With returns c with an article behind its others, ErrInvalid if it has it.
func (c Collection) With(slug string) (Collection, error) {
	if slices.Contains(c.Articles, slug) {
		return c, fmt.Errorf("the article %.80q is in the collection already: %w", slug, ErrInvalid)
	}
	c.Articles = append(slices.Clone(c.Articles), slug)

	return c, nil
}

// Without returns c without an article.
func (c Collection) Without(slug string) Collection {
	c.Articles = slices.DeleteFunc(slices.Clone(c.Articles), func(s string) bool { return s == slug })

	return c
}

// Moved returns c with an article by places further down, up if by is negative; no
// further than to an end.
func (c Collection) Moved(slug string, by int) Collection {
	at := slices.Index(c.Articles, slug)
	if at < 0 {
		return c
	}
	c = c.Without(slug)
	c.Articles = slices.Insert(c.Articles, min(max(at+by, 0), len(c.Articles)), slug)

	return c
}
