package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"postil/internal/annotate"
	"postil/internal/article"
	"postil/internal/ingest"
)

type reannotateCmd struct {
	Slugs []string `arg:"" optional:"" name:"slug" help:"Articles to annotate anew: the part of the address after /a/. Without any, all that need it."`
}

// Help says what is touched and what is not.
func (reannotateCmd) Help() string {
	return `Without SLUG: every article that an earlier version of the annotator labelled, and those that have no labels. Articles that people labelled are left to them, unless they are named.

What the annotator found before goes. Judgements and notes are never touched; a judgement holds for what is found again. The server may run meanwhile. Ctrl-C ends it; the next time it goes on where it was.`
}

// Run annotates one article after the other. One that fails does not keep the
// others from it.
func (c *reannotateCmd) Run(ctx context.Context, std streams, db database) error {
	st, err := db.openExisting(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	slugs := c.Slugs
	if len(slugs) == 0 {
		if slugs, err = ingest.Outdated(ctx, st); err != nil {
			return err
		}
	}

	done, began := 0, time.Now()
	for i, slug := range slugs {
		err := ingest.Reannotate(ctx, st, slug)
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			report(std.err, aboutSlug(err))
			continue
		}
		done++
		fmt.Fprintf(std.out, "%d of %d: %s\n", i+1, len(slugs), slug)
	}
	fmt.Fprintf(std.out, "%s annotated by %s %s in %s\n", counted(done, "article", "articles"), annotate.Name, annotate.Version, time.Since(began).Round(time.Millisecond))
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case done < len(slugs):
		return errReported
	}

	return nil
}

// aboutSlug adds what a slug is to an error about one that there is not.
func aboutSlug(err error) error {
	if errors.Is(err, article.ErrNotFound) {
		return advised{err, "The SLUG is the part of the article's address after /a/."}
	}

	return err
}
