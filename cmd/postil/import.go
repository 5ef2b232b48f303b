package main

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"runtime"
	"strings"

	"postil/internal/article"
	"postil/internal/fetch"
	"postil/internal/ingest"
	"postil/internal/store"
	"postil/web/view"
)

type importCmd struct {
	Paths      []string       `arg:"" name:"path" help:"Files, folders with everything in them, and web addresses."`
	Update     string         `placeholder:"SLUG" help:"The file is a new revision of this article: the part of its address after /a/."`
	Tag        []string       `placeholder:"TAG" sep:"," help:"A tag that every article gets, beside those of its front matter; repeat it, or separate several with commas. An article that is there already gets it, too."`
	NoAnnotate bool           `name:"no-annotate" help:"Do not look for labels in articles that bring none."`
	AllowFetch []netip.Prefix `name:"allow-fetch" env:"POSTIL_ALLOW_FETCH" placeholder:"NETWORK" help:"Networks of your own, such as 10.0.0.0/8, from which addresses may be fetched nevertheless ($$POSTIL_ALLOW_FETCH; default: none)."`
}

// Help says what happens to a text.
func (importCmd) Help() string {
	return `The text is kept as it is; its title, byline, date and licence are read from front matter, or wherever the file has them. Labels in STORY.labels.json beside STORY.md come along; an article that brings no labels is annotated before the command ends. A text that is in the library already is not stored twice.

    postil import story.md
    postil import articles/
    postil import https://gazette.example/footbridge
    postil import --update footbridge mended.md
    postil import --tag bridges --tag "Town council" articles/
    postil --db postgres://localhost/postil import story.md

A folder is taken with its folders; hidden files, links to folders and labels files are passed over. Whatever breaks it off, nothing that was said to be added is lost: run it again, and it goes on where it was.

The server may run meanwhile.`
}

// Validate refuses several files for one article.
func (c *importCmd) Validate() error {
	if c.Update != "" && len(c.Paths) != 1 {
		return errors.New("--update needs one file")
	}

	return nil
}

// Run takes in one source after the other. One that cannot be read does not keep
// the others out.
func (c *importCmd) Run(ctx context.Context, std streams, db database) error {
	sources := gather(c.Paths)
	st, err := db.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()

	options := ingest.Options{Annotate: ingest.Later, Update: c.Update, Tags: c.Tag}
	if c.NoAnnotate {
		options.Annotate = ingest.Never
	}
	client := fetch.New(fetch.Config{Version: version(), Allow: c.AllowFetch})
	defer client.Close()
	imp := &importing{std: std, store: st, client: client, options: options, loaders: runtime.NumCPU(), tally: newTally(sources)}
	imp.bar = newBar(std.err, "Importing", len(sources.all))
	imp.files(ctx, sources.all)
	imp.bar.end()
	if !c.NoAnnotate {
		imp.labels(ctx)
	}
	imp.tally.print(std)
	switch {
	case ctx.Err() != nil:
		return advised{errors.New("the import was broken off"), "What was added stays. Run the command again to go on."}
	case imp.tally.failed:
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
	left, revised := "", ""
	if len(r.Dropped) > 0 {
		left = "; left out: " + strings.Join(r.Dropped, ", ")
	}
	if r.Outcome == ingest.Revised {
		revised = fmt.Sprintf("revision %d of ", r.Summary.Revision)
	}
	fmt.Fprintf(std.out, "%s: %s“%s”, %s, at %s%s\n", path, revised, r.Summary.Title, sentences(r.Summary.Sentences), address, left)
}

// warnUnlabelled says so if the labels of a new article could not be found.
func warnUnlabelled(ctx context.Context, std streams, st *store.Store, slug string) {
	j, err := st.Job(ctx, slug)
	if err != nil || j.State == article.JobRunning {
		return // they are there, or a server is at it
	}
	report(std.err, advised{fmt.Errorf("the labels of %s were not found: %s", slug, j.Problem),
		"A server tries again; or run: postil reannotate " + slug})
}

func sentences(n int) string { return counted(n, "sentence", "sentences") }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}

	return fmt.Sprintf("%d %s", n, many)
}
