package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"postil/internal/annotate"
	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/plugin"
	"postil/internal/store"
)

type reannotateCmd struct {
	Slugs  []string      `arg:"" optional:"" name:"slug" help:"Articles to annotate anew: the part of the address after /a/. Without any, all that need it."`
	Plugin plugin.Config `embed:"" group:"Plug-in annotator"`
}

// Help says what is touched and what is not.
func (reannotateCmd) Help() string {
	return `Without SLUG: every article that an earlier version of the annotator labelled, and those that have no labels. Articles that people labelled are left to them, unless they are named.

What the annotator found before goes. Judgements and notes are never touched; a judgement holds for what is found again. The server may run meanwhile. Ctrl-C ends it; the next time it goes on where it was.

With --plugin another annotator is asked. Its labels stand beside those of the built-in one, and before them where both label the same words:

    postil reannotate --plugin chat --plugin-url http://localhost:11434/v1 --plugin-model qwen3:8b`
}

// Run annotates one article after the other. One that fails does not keep the
// others from it.
func (c *reannotateCmd) Run(ctx context.Context, std streams, db database) error {
	by, err := c.labeller(std)
	if err != nil {
		return err
	}
	st, err := db.openExisting(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	slugs := c.Slugs
	if len(slugs) == 0 {
		if slugs, err = st.Outdated(ctx, by.name, by.version); err != nil {
			return err
		}
	}

	done, began := 0, time.Now()
	for i, slug := range slugs {
		said, err := by.annotate(ctx, st, slug)
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			report(std.err, aboutSlug(err))
			if errors.Is(err, plugin.ErrRefused) || errors.Is(err, plugin.ErrBudget) {
				break // it would be the same for all the others
			}
			continue
		}
		done++
		fmt.Fprintf(std.out, "%d of %d: %s%s\n", i+1, len(slugs), slug, said)
	}
	fmt.Fprintf(std.out, "%s annotated by %s %s in %s\n", counted(done, "article", "articles"), by.name, by.version, time.Since(began).Round(time.Millisecond))
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case done < len(slugs):
		return errReported
	}

	return nil
}

// A labeller is an annotator that finds the labels of an article in the store, and
// says in a few words what came of it.
type labeller struct {
	name, version string
	annotate      func(ctx context.Context, st *store.Store, slug string) (string, error)
}

// labeller returns the built-in annotator, or the plug-in one and first says what
// it gives away.
func (c *reannotateCmd) labeller(std streams) (labeller, error) {
	if !c.Plugin.Enabled() {
		return labeller{annotate.Name, annotate.Version, func(ctx context.Context, st *store.Store, slug string) (string, error) {
			return "", ingest.Reannotate(ctx, st, slug)
		}}, nil
	}
	by, err := plugin.New(c.Plugin)
	if err != nil {
		return labeller{}, err
	}
	fmt.Fprintln(std.err, c.Plugin.Disclosure())

	return labeller{by.Name(), by.Version(), func(ctx context.Context, st *store.Store, slug string) (string, error) {
		said, err := ingest.AnnotateBy(ctx, st, by, slug)

		return ": " + said.String(), err
	}}, nil
}

// aboutSlug adds what a slug is to an error about one that there is not.
func aboutSlug(err error) error {
	if errors.Is(err, article.ErrNotFound) {
		return advised{err, "The SLUG is the part of the article's address after /a/."}
	}

	return err
}
