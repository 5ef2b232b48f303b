package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"postil/internal/export"
	"postil/internal/store"
)

type exportCmd struct {
	Slug   string `arg:"" optional:"" help:"Article to write: the part of its address after /a/."`
	All    bool   `help:"Write every article, each as SLUG.json in the folder given with -o."`
	Output string `short:"o" placeholder:"PATH" help:"File to write, or with --all the folder; standard output without it."`
}

// Help says what is in a bundle.
func (exportCmd) Help() string {
	return `A bundle is one JSON file with the source as it was given, the text, its sentences with their lasting IDs, entities, findings, judgements and notes. "postil import" reads it back without loss. Earlier revisions are not in it, nor are notes and judgements that wait for review because their words changed; how many these are is said.

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
		return exportAll(ctx, std, st, c.Output)
	case c.Output == "":
		err = exportTo(ctx, st, c.Slug, std.out)
	default:
		err = exportFile(ctx, st, c.Slug, c.Output)
	}
	if err != nil {
		return err
	}

	return warnWaiting(ctx, std, st, c.Slug)
}

func exportAll(ctx context.Context, std streams, st *store.Store, folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	for summary, err := range articles(ctx, st) {
		if err != nil {
			return err
		}
		path := filepath.Join(folder, summary.Slug+".json")
		if err := exportFile(ctx, st, summary.Slug, path); err != nil {
			return err
		}
		fmt.Fprintln(std.out, path)
		if err := warnWaiting(ctx, std, st, summary.Slug); err != nil {
			return err
		}
	}

	return nil
}

// exportFile writes beside path and renames, so that a file of that name is
// always whole.
func exportFile(ctx context.Context, st *store.Store, slug, path string) error {
	var body bytes.Buffer
	if err := exportTo(ctx, st, slug, &body); err != nil {
		return err
	}
	part := path + ".part"
	if err := os.WriteFile(part, body.Bytes(), 0o666); err != nil {
		return err
	}

	return os.Rename(part, path)
}

func exportTo(ctx context.Context, st *store.Store, slug string, w io.Writer) error {
	bundle, err := st.Bundle(ctx, slug)
	if err != nil {
		return aboutSlug(err)
	}

	return export.Encode(w, bundle)
}

// warnWaiting says how many notes and judgements of an article are not in its file.
func warnWaiting(ctx context.Context, std streams, st *store.Store, slug string) error {
	n, err := st.WaitingSubjects(ctx, slug)
	if err == nil && n > 0 {
		fmt.Fprintf(std.err, "%s: %s for review, and not in the file: see /review or /api/review\n", slug,
			counted(n, "note or judgement waits", "notes and judgements wait"))
	}

	return err
}
