package main

import (
	"context"
	"errors"
	"fmt"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

type importCmd struct {
	Paths []string `arg:"" name:"path" help:"Markdown (.md, .markdown), plain text (.txt) or a bundle that postil export wrote (.json)."`
}

// Help says what happens to a text.
func (importCmd) Help() string {
	return `The text is kept byte for byte; its title, byline, date and licence are read from front matter. Labels in STORY.labels.json beside STORY.md come along. A text that is in the library already is not stored twice.

    postil import story.md
    postil import articles/*.txt
    postil --db postgres://localhost/postil import story.md

The server may run meanwhile.`
}

// Run imports one file after the other. One that cannot be read does not keep the
// others out.
func (c *importCmd) Run(ctx context.Context, std streams, db database) error {
	st, err := db.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()

	failed := false
	for _, path := range c.Paths {
		summary, err := ingest.File(ctx, st, path, ingest.Options{})
		switch {
		case errors.Is(err, article.ErrExists) && summary.Slug != "": // the same text, not just the same slug
			fmt.Fprintf(std.out, "%s: in the library already, at %s\n", path, view.ArticleURL(summary.Slug, view.Pin{}))
		case err != nil:
			report(std.err, err)
			failed = true
		default:
			fmt.Fprintf(std.out, "%s: “%s”, %s, at %s\n", path, summary.Title, sentences(summary.Sentences), view.ArticleURL(summary.Slug, view.Pin{}))
		}
	}
	if failed {
		return errReported
	}

	return nil
}

func sentences(n int) string {
	if n == 1 {
		return "1 sentence"
	}

	return fmt.Sprintf("%d sentences", n)
}
