package ingest

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"strings"

	"postil/internal/article"
	"postil/internal/store"
)

// Seeds takes every article of fsys with its labels into the library, unless an
// article with its slug is there. It may run in several processes at once.
func Seeds(ctx context.Context, st *store.Store, fsys fs.FS) error {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() || strings.HasSuffix(e.Name(), labelsSuffix) {
			continue
		}
		if err := seed(ctx, st, fsys, e.Name()); err != nil {
			return err
		}
	}

	return nil
}

func seed(ctx context.Context, st *store.Store, fsys fs.FS, name string) error {
	in, err := open(name, func(path string, _ int64) ([]byte, error) {
		data, err := fs.ReadFile(fsys, path)
		if err != nil {
			return nil, unreadable(err)
		}
		return data, nil
	})
	if err != nil {
		return err
	}
	opts := Options{Slug: strings.TrimSuffix(name, path.Ext(name))}
	if in.labels != nil && in.labels.Slug != "" {
		opts.Slug = in.labels.Slug
	}
	if taken, err := st.SlugTaken(ctx, opts.Slug); err != nil || taken {
		return err
	}
	if _, err := take(ctx, st, in, opts); !errors.Is(err, article.ErrExists) {
		return err
	}

	return nil // another process was first
}
