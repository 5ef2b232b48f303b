package main

import (
	"context"
	"errors"
	"fmt"

	"postil/internal/article"
)

type backupCmd struct {
	File string `arg:"" help:"File to write; it must not be there yet."`
}

// Help says what is in the file.
func (backupCmd) Help() string {
	return `Everything goes into one file: articles with all revisions, labels, judgements, notes, their history, lessons, people, jobs. It is the state of one moment, and the library may be read and changed meanwhile. The hashes of passwords and tokens are in it, too: keep it where nobody else reads it.

The file is a library in SQLite, whatever the library is kept in: "postil --db FILE" opens it, and "postil restore FILE" fills an empty library with it, in SQLite or PostgreSQL.

    postil backup postil-2026-11-29.db
    postil --db postgres://… backup postil-2026-11-29.db`
}

// Run writes the backup.
func (c *backupCmd) Run(ctx context.Context, std streams, db database) error {
	st, err := db.openExisting(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := st.Backup(ctx, c.File); err != nil {
		if errors.Is(err, article.ErrExists) {
			return advised{err, "Nothing was written over. Choose another name."}
		}

		return err
	}
	fmt.Fprintf(std.out, "Wrote %s\n", c.File)

	return nil
}

type restoreCmd struct {
	File string `arg:"" help:"File that \"postil backup\" wrote."`
}

// Help says where it goes.
func (restoreCmd) Help() string {
	return `The library that --db names is filled with what the file holds. It must be empty, such as a file that is not there yet or a new PostgreSQL database; what has articles or people is left alone. The file may be of an older Postil, and is not changed.

    postil --db new.db restore postil-2026-11-29.db
    postil --db postgres://… restore postil-2026-11-29.db`
}

// Run fills the library.
func (c *restoreCmd) Run(ctx context.Context, std streams, db database) error {
	st, err := db.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	err = st.Restore(ctx, c.File, func(left int) {
		if left > 0 && left%1000 == 0 {
			fmt.Fprintf(std.err, "… %d articles to index\n", left)
		}
	})
	switch {
	case errors.Is(err, article.ErrConflict):
		return advised{err, "Nothing was changed. Name an empty library with --db."}
	case err != nil:
		return err
	}
	fmt.Fprintf(std.out, "Filled %s with %s\n", db, c.File)

	return nil
}
