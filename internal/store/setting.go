package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"postil/internal/article"
	"postil/internal/store/db"
)

// Settings returns what the owner chose, by name; what nobody chose is not in it.
func (s *Store) Settings(ctx context.Context) (map[string]string, error) {
	rows, err := s.read.Settings(ctx)
	all := map[string]string{}
	for _, row := range rows {
		all[row.Name] = row.Value
	}

	return all, found(s.engine.translate(err), "settings", "all")
}

// SaveSettings keeps what somebody chose; settings that are not named stay. It
// returns article.ErrInvalid for a value that no engine can keep.
func (s *Store) SaveSettings(ctx context.Context, chosen map[string]string, by string) error {
	err := s.change(ctx, func(w *writing) error {
		was, err := w.Queries.Settings(ctx)
		if err != nil {
			return err
		}
		known := map[string]string{}
		for _, row := range was {
			known[row.Name] = row.Value
		}
		var changed []string
		for _, name := range slices.Sorted(maps.Keys(chosen)) {
			value := chosen[name]
			if !storable(name + value) {
				return fmt.Errorf("%.40q: %w", name, article.ErrInvalid)
			}
			if old, kept := known[name]; kept && old == value {
				continue
			}
			changed = append(changed, name+": "+value)
			if err := w.SaveSetting(ctx, db.SaveSettingParams{Name: name, Value: value}); err != nil {
				return err
			}
		}
		if changed == nil {
			return errRetried
		}

		return w.record(ctx, article.Change{
			Object: article.OfLibrary, Action: article.DoEdit, By: by, Audience: article.Editors, Detail: strings.Join(changed, ", "),
		})
	})
	if errors.Is(err, errRetried) {
		return nil
	}

	return found(err, "settings", "all")
}

// Figures are how much a library holds and what waits in it.
type Figures struct {
	Articles, Sentences, Notes, Judgements, Changes int
	Doubts, Flags                                   int   // that wait for an editor
	Waiting, Failed                                 int   // jobs
	Bytes                                           int64 // of the database on the disk
}

// Figures counts. It reads whole indexes: it is for the owner's page.
func (s *Store) Figures(ctx context.Context) (Figures, error) {
	row, err := s.read.LibraryFigures(ctx)
	if err != nil {
		return Figures{}, fmt.Errorf("figures: %w", s.engine.translate(err))
	}
	f := Figures{
		Articles: int(row.Articles), Sentences: int(row.Sentences), Notes: int(row.Notes), Judgements: int(row.Judgements), Changes: int(row.Changes),
		Doubts: int(row.Doubts), Flags: int(row.Flags), Waiting: int(row.Waiting), Failed: int(row.Failed),
	}
	if err := s.reader.QueryRowContext(ctx, s.engine.size()).Scan(&f.Bytes); err != nil {
		return f, fmt.Errorf("size of the database: %w", s.engine.translate(err))
	}

	return f, nil
}
