package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"postil/internal/article"
	"postil/internal/store"
)

// A database is where a library is kept, as given on the command line: a file or
// a postgres:// address.
type database string

// open opens the library and makes it if it is not there.
func (d database) open(ctx context.Context) (*store.Store, error) {
	st, err := store.Open(ctx, string(d))
	switch {
	case errors.Is(err, article.ErrNewer):
		return nil, advised{err, "Use the Postil that made it or a newer one, or choose another library with --db."}
	case err != nil:
		return nil, advised{err, "Choose another library with --db FILE, --db postgres://… or POSTIL_DB."}
	}

	if err := renewIndex(ctx, st); err != nil {
		return nil, errors.Join(err, st.Close())
	}

	return st, nil
}

// renewIndex indexes what an older Postil indexed, and says so: it takes a few
// seconds for every thousand articles, and goes on where it was interrupted.
func renewIndex(ctx context.Context, st *store.Store) error {
	n, err := st.Unindexed(ctx)
	if err != nil || n == 0 {
		return err
	}
	fmt.Fprintf(os.Stderr, "Renewing the search index of %d articles, once …\n", n)

	return st.Reindex(ctx, func(left int) {
		if left > 0 && left%1000 == 0 {
			fmt.Fprintf(os.Stderr, "… %d to go\n", left)
		}
	})
}

// openExisting opens a library that must be there: what only reads makes nothing.
func (d database) openExisting(ctx context.Context) (*store.Store, error) {
	if _, err := os.Stat(string(d)); !d.remote() && errors.Is(err, fs.ErrNotExist) {
		return nil, advised{fmt.Errorf("there is no library at %s", d), "Say where it is with --db FILE, --db postgres://… or POSTIL_DB."}
	}

	return d.open(ctx)
}

// String returns d for people: the whole path of a file, an address without its
// password.
func (d database) String() string {
	if d.remote() {
		address, err := url.Parse(string(d))
		if err != nil {
			return "PostgreSQL"
		}

		return address.Redacted()
	}
	if path, err := filepath.Abs(string(d)); err == nil {
		return path
	}

	return string(d)
}

func (d database) remote() bool {
	return strings.HasPrefix(string(d), "postgres://") || strings.HasPrefix(string(d), "postgresql://")
}
