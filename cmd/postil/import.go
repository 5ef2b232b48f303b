package main

import (
	"context"
	"fmt"
	"strings"

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
		results, err := ingest.File(ctx, st, path, options)
		for _, r := range results {
			printResult(std, path, r)
			warnUnlabelled(ctx, std, st, r)
		}
		if err != nil {
			report(std.err, err)
			failed = true
		}
	}
	if failed {
		return errReported
	}

	return nil
}

// printResult prints a line for an article.
func printResult(std streams, path string, r ingest.Result) {
	address := view.ArticleURL(r.Summary.Slug, view.Pin{})
	if r.Outcome == ingest.Unchanged {
		fmt.Fprintf(std.out, "%s: in the library already, at %s\n", path, address)
		return
	}
	left := ""
	if len(r.Dropped) > 0 {
		left = "; left out: " + strings.Join(r.Dropped, ", ")
	}
	fmt.Fprintf(std.out, "%s: “%s”, %s, at %s%s\n", path, r.Summary.Title, sentences(r.Summary.Sentences), address, left)
}

// warnUnlabelled says so if the labels of a new article could not be found.
func warnUnlabelled(ctx context.Context, std streams, st *store.Store, r ingest.Result) {
	if r.Outcome == ingest.Unchanged {
		return
	}
	if j, err := st.Job(ctx, r.Summary.Slug); err == nil {
		report(std.err, advised{fmt.Errorf("the labels of %s were not found: %s", r.Summary.Slug, j.Problem),
			"A server tries again; or run: postil reannotate " + r.Summary.Slug})
	}
}

func sentences(n int) string { return counted(n, "sentence", "sentences") }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}

	return fmt.Sprintf("%d %s", n, many)
}
