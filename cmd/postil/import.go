package main

import (
	"context"
	"errors"
	"fmt"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
	"postil/web/view"
)

type importCmd struct {
	Paths      []string `arg:"" name:"path" help:"Markdown (.md, .markdown), plain text (.txt) or a bundle that postil export wrote (.json)."`
	NoAnnotate bool     `name:"no-annotate" help:"Do not look for labels in articles that bring none."`
}

// Help says what happens to a text.
func (importCmd) Help() string {
	return `The text is kept byte for byte; its title, byline, date and licence are read from front matter. Labels in STORY.labels.json beside STORY.md come along; an article that brings no labels is annotated before the command ends. A text that is in the library already is not stored twice.

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

	options := ingest.Options{Annotate: ingest.Now}
	if c.NoAnnotate {
		options.Annotate = ingest.Never
	}
	failed := false
	for _, path := range c.Paths {
		summary, err := ingest.File(ctx, st, path, options)
		switch {
		case errors.Is(err, article.ErrExists) && summary.Slug != "": // the same text, not just the same slug
			fmt.Fprintf(std.out, "%s: in the library already, at %s\n", path, view.ArticleURL(summary.Slug, view.Pin{}))
		case err != nil:
			report(std.err, err)
			failed = true
		default:
			fmt.Fprintf(std.out, "%s: “%s”, %s, at %s\n", path, summary.Title, sentences(summary.Sentences), view.ArticleURL(summary.Slug, view.Pin{}))
			warnUnlabelled(ctx, std, st, summary.Slug)
		}
	}
	if failed {
		return errReported
	}

	return nil
}

// warnUnlabelled says so if the labels of a new article could not be found.
func warnUnlabelled(ctx context.Context, std streams, st *store.Store, slug string) {
	if j, err := st.Job(ctx, slug); err == nil {
		report(std.err, advised{fmt.Errorf("the labels of %s were not found: %s", slug, j.Problem),
			"A server tries again; or run: postil reannotate " + slug})
	}
}

func sentences(n int) string { return counted(n, "sentence", "sentences") }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}

	return fmt.Sprintf("%d %s", n, many)
}
