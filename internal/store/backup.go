package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"postil/internal/article"
)

// Backup writes everything that the library holds at one moment into a new file: a
// library in SQLite, whatever the engine of this one, which Restore reads and Open
// opens. The library is read and written meanwhile. The file can be read by its
// owner alone, since passwords are in it, as hashes. It returns article.ErrExists if
// there is a file of that name; one that could not be finished is not left behind.
func (s *Store) Backup(ctx context.Context, path string) error {
	if err := s.backup(ctx, path); err != nil {
		return fmt.Errorf("backup %q: %w", path, err)
	}

	return nil
}

func (s *Store) backup(ctx context.Context, path string) (err error) {
	place, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) // so that nobody else takes the name
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("there is a file already: %w", article.ErrExists)
	}
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(path)
		}
	}()
	if err := place.Close(); err != nil {
		return err
	}
	folder, err := os.MkdirTemp(filepath.Dir(path), ".backup-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	made := filepath.Join(folder, "library.db")
	if err := s.engine.copyTo(ctx, s, made); err != nil {
		return err
	}
	if err := durable(made); err != nil {
		return err
	}

	return os.Rename(made, path)
}

// durable has a file on the disk before it gets its name.
func durable(path string) error {
	if err := os.Chmod(path, 0o600); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}

	return errors.Join(file.Sync(), file.Close())
}

// copyTo lets SQLite write the file, which reads one state of the library.
func (sqliteEngine) copyTo(ctx context.Context, s *Store, path string) error {
	files, err := s.strings(ctx, "SELECT file FROM pragma_database_list WHERE name = 'main'")
	if err != nil {
		return err
	}

	return copyLibrary(ctx, files[0], path) // by a connection of its own: those that read may not
}

// copyTo makes a library in SQLite of all rows.
func (postgresEngine) copyTo(ctx context.Context, s *Store, path string) error {
	to, err := openFile(ctx, path)
	if err != nil {
		return err
	}

	return errors.Join(to.fill(ctx, s, to), to.Close())
}

// Restore fills this library, which must be empty, with what Backup wrote, by this
// Postil or an older one, from a library of either engine. It says after every step
// how many articles are still to be indexed. It returns article.ErrConflict if the
// library is not empty, article.ErrNotFound if there is no file, and
// article.ErrUnsupported or article.ErrNewer for one that is no library, or is of a
// newer Postil. Nothing is changed in the file.
func (s *Store) Restore(ctx context.Context, path string, left func(articles int)) error {
	if err := s.restore(ctx, path); err != nil {
		return fmt.Errorf("restore %q: %w", path, err)
	}

	return s.Reindex(ctx, left)
}

func (s *Store) restore(ctx context.Context, path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return article.ErrNotFound
	}
	folder, err := os.MkdirTemp("", "postil-restore-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	copied := filepath.Join(folder, "library.db")
	if err := copyLibrary(ctx, path, copied); err != nil {
		return explain(err, path)
	}
	from, err := openFile(ctx, copied) // which brings an older one to this version
	if err != nil {
		return explain(err, path)
	}

	return errors.Join(s.fill(ctx, from, from), from.Close())
}
