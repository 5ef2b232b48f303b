package store

import (
	"fmt"

	"postil/internal/article"
)

// maxSentences is how many sentences of one article the index for search can
// number (search.go).
const maxSentences = documents - 1

// checkArticle returns article.ErrInvalid for an article that contradicts itself.
// Text that the engines cannot keep is found when it is inserted.
func checkArticle(a *article.Article) error {
	switch {
	case !article.ValidSlug(a.Slug):
		return fmt.Errorf("not a slug: %w", article.ErrInvalid)
	case a.Title == "":
		return fmt.Errorf("no title: %w", article.ErrInvalid)
	case len(a.Sentences) > maxSentences:
		return fmt.Errorf("%d sentences, at most %d: %w", len(a.Sentences), maxSentences, article.ErrTooLarge)
	}
	if err := checkBlocks(a); err != nil {
		return err
	}
	for i, m := range a.Marks {
		if !m.Within(a.Text) {
			return fmt.Errorf("mark %d is not in the text: %w", i, article.ErrInvalid)
		}
	}

	return checkSentences(a)
}

func checkBlocks(a *article.Article) error {
	for i, b := range a.Blocks {
		if !b.Within(a.Text) {
			return fmt.Errorf("block %d is not in the text: %w", i, article.ErrInvalid)
		}
		if b.Parent < -1 || b.Parent >= i {
			return fmt.Errorf("block %d: its container %d does not come before it: %w", i, b.Parent, article.ErrInvalid)
		}
	}

	return nil
}

func checkSentences(a *article.Article) error {
	seen := make(map[string]bool, len(a.Sentences))
	end := 0
	for i, s := range a.Sentences {
		id, err := article.ParseID(s.ID)
		switch {
		case err != nil || id != s.ID || seen[id]:
			return fmt.Errorf("sentence %d: ID %.40q: %w", i+1, s.ID, article.ErrInvalid)
		case !s.Within(a.Text) || s.Start < end || s.Empty():
			return fmt.Errorf("sentence %d is not in the text or out of order: %w", i+1, article.ErrInvalid)
		case s.Block < 0 || s.Block >= len(a.Blocks):
			return fmt.Errorf("sentence %d: there is no block %d: %w", i+1, s.Block, article.ErrInvalid)
		}
		seen[id], end = true, s.End
	}

	return nil
}
