package export

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"postil/internal/article"
)

// Limits of what a file may hold (DESIGN.md section 10).
const (
	maxSource = 2 << 20
	maxText   = 4 << 20
	maxNote   = 16 << 10
)

// check holds a bundle to the rules of the domain, so that nothing half-sound is
// stored or written: article.ErrInvalid with the record named.
func check(b article.Bundle) error {
	if b.Article == nil {
		return invalid("the article is missing")
	}
	if err := checkArticle(b.Article); err != nil {
		return fmt.Errorf("article %q: %w", clip(b.Article.Slug), err)
	}

	if clean, err := article.CleanTags(b.Tags); err != nil || !slices.Equal(clean, b.Tags) {
		return invalid("the tags are not at most %d different ones, without commas, line breaks and outer spaces, of at most %d bytes", article.MaxTags, article.TagLength)
	}

	c := newChecker(b)
	if err := c.all(b); err != nil {
		return err
	}
	if err := checkPast(b, c); err != nil {
		return err
	}

	return checkMemberships(b.Collections)
}

func invalid(format string, args ...any) error {
	return fmt.Errorf(format+": %w", append(args, article.ErrInvalid)...)
}

func checkArticle(a *article.Article) error {
	switch {
	case !article.ValidSlug(a.Slug):
		return invalid("the slug is not made of a-z, 0-9 and hyphens, 1 to %d of them", article.SlugLength)
	case a.Revision < 1:
		return invalid("revision %d: the first is 1", a.Revision)
	case strings.TrimSpace(a.Title) == "":
		return invalid("the title is missing")
	case !known(a.Source.Format, article.FormatMarkdown, article.FormatText, article.FormatHTML):
		return invalid("source format %q is unknown", a.Source.Format)
	case a.URL != article.WebAddress(a.URL):
		return invalid("%q is no web address", clip(a.URL))
	case len(a.Source.Body) > maxSource || len(a.Text) > maxText:
		return fmt.Errorf("a source may have %d MiB, a text %d: %w", maxSource>>20, maxText>>20, article.ErrTooLarge)
	case strings.TrimSpace(a.Text) == "":
		return invalid("the text is empty")
	case !utf8.ValidString(a.Text) || !utf8.ValidString(a.Source.Body) || strings.ContainsAny(a.Text, "\r\x00"):
		return invalid("the text is not UTF-8 with \"\\n\" as its only line break")
	}

	return checkStructure(a)
}

func checkStructure(a *article.Article) error {
	for i, b := range a.Blocks {
		if !b.Within(a.Text) || b.Parent < -1 || b.Parent >= i {
			return invalid("block %d does not lie in the text below an earlier block", i)
		}
	}
	for i, m := range a.Marks {
		if !m.Within(a.Text) {
			return invalid("mark %d does not lie in the text", i)
		}
		if m.Href != article.Href(m.Href) {
			return invalid("mark %d leads to %q: a page may carry http, https, mailto and relative addresses", i, clip(m.Href))
		}
	}

	return checkSentences(a)
}

func checkSentences(a *article.Article) error {
	seen, end := map[string]bool{}, 0
	for _, s := range a.Sentences {
		id, err := article.ParseID(s.ID)
		switch {
		case err != nil || id != s.ID:
			return invalid("sentence %q: this is no sentence ID", clip(s.ID))
		case seen[id]:
			return invalid("sentence %q comes twice", id)
		case !s.Within(a.Text) || s.Empty() || s.Start < end:
			return invalid("sentence %q does not follow the one before it", id)
		case s.Block < 0 || s.Block >= len(a.Blocks) || !a.Blocks[s.Block].Contains(s.Span):
			return invalid("sentence %q does not lie in its block", id)
		}
		seen[id], end = true, s.End
	}

	return nil
}

// known reports whether v is one of values.
func known[T comparable](v T, values ...T) bool { return slices.Contains(values, v) }
