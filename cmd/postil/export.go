package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/store"
)

type exportCmd struct {
	Slug   string `arg:"" optional:"" help:"Article to write: the part of its address after /a/."`
	All    bool   `help:"Write every article, each as SLUG.json in the folder given with -o."`
	Newest bool   `help:"Leave out earlier revisions, and what waits for review or was decided about."`
	Output string `short:"o" placeholder:"PATH" help:"File to write, or with --all the folder; standard output without it."`
}

// Help says what is in a bundle.
func (exportCmd) Help() string {
	return `A bundle is one JSON file with the source as it was given, the text, its sentences with their lasting IDs, entities, findings, judgements and notes, every earlier revision with who made it and when, what waits for review, and the collections that have the article. "postil import" reads it back without loss: into an empty library, all files of --all bring everything that is said here. People, feeds, lessons, a collection without articles and who merged, split or renamed an entity are not in it (labels have the entities that came of that): "postil backup" copies a whole library.

    postil export how-to-read               to the screen or a pipe
    postil export how-to-read -o read.json  to a file
    postil export --all -o backup           every article, to a folder`
}

// Validate refuses a command line that does not say what goes where.
func (c *exportCmd) Validate() error {
	switch {
	case c.All && c.Slug != "":
		return errors.New("give either SLUG or --all, not both")
	case !c.All && c.Slug == "":
		return errors.New("say which article to write: its SLUG, or --all -o FOLDER")
	case c.All && c.Output == "":
		return errors.New("--all writes many files: say where with -o FOLDER")
	}

	return nil
}

// Run writes one bundle or all of them.
func (c *exportCmd) Run(ctx context.Context, std streams, db database) error {
	st, err := db.openExisting(ctx)
	if err != nil {
		return err
	}
	defer st.Close()

	switch {
	case c.All:
		return c.exportAll(ctx, std, st)
	case c.Output == "":
		return c.exportTo(ctx, st, c.Slug, std.out)
	}

	return c.exportFile(ctx, st, c.Slug, c.Output)
}

func (c *exportCmd) exportAll(ctx context.Context, std streams, st *store.Store) error {
	if err := os.MkdirAll(c.Output, 0o777); err != nil {
		return err
	}
	for summary, err := range articles(ctx, st) {
		if err != nil {
			return err
		}
		path := filepath.Join(c.Output, summary.Slug+".json")
		if err := c.exportFile(ctx, st, summary.Slug, path); err != nil {
			return err
		}
		fmt.Fprintln(std.out, path)
	}

	return nil
}

// exportFile writes beside path and renames, so that a file of that name is
// always whole.
func (c *exportCmd) exportFile(ctx context.Context, st *store.Store, slug, path string) error {
	var body bytes.Buffer
	if err := c.exportTo(ctx, st, slug, &body); err != nil {
		return err
	}
	part := path + ".part"
	if err := os.WriteFile(part, body.Bytes(), 0o666); err != nil {
		return err
	}

	return os.Rename(part, path)
}

func (c *exportCmd) exportTo(ctx context.Context, st *store.Store, slug string, w io.Writer) error {
	read := st.WholeBundle
	if c.Newest {
		read = st.Bundle
	}
	bundle, err := read(ctx, slug)
	if err != nil {
		return aboutSlug(err)
	}
	err = export.Encode(w, bundle)
	if errors.Is(err, article.ErrTooLarge) && !c.Newest {
		return fmt.Errorf("%w; --newest leaves earlier revisions out", err)
	}

	return err
}
