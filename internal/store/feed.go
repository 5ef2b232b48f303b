package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// AddFeed stores a feed and the job of polling it, due now. It returns the feed
// that is there and article.ErrExists if the library has its address already.
func (s *Store) AddFeed(ctx context.Context, f article.Feed) (article.Feed, error) {
	if f.URL == "" || !storable(f.URL+f.Title+f.By) {
		return article.Feed{}, fmt.Errorf("feed %.80q: %w", f.URL, article.ErrInvalid)
	}
	if id, err := s.read.FeedByURL(ctx, f.URL); err == nil {
		there, err := s.Feed(ctx, id)
		if err == nil {
			err = fmt.Errorf("feed %.200q: %w", f.URL, article.ErrExists)
		}

		return there, err
	}
	id, err := newID("")
	if err == nil {
		f.ID = id
		err = s.change(ctx, func(w *writing) error {
			if err := w.Queries.AddFeed(ctx, db.AddFeedParams{
				ID: f.ID, Url: f.URL, Title: f.Title, Person: f.By, AddedMs: f.Added.UnixMilli(), EveryMs: f.Every.Milliseconds(),
			}); err != nil {
				return err
			}

			return w.addJob(ctx, f.ID, article.JobPollFeed, f.By, f.URL, nil, f.Added)
		})
	}
	if err != nil {
		return article.Feed{}, fmt.Errorf("feed %.80q: %w", f.URL, err)
	}

	return f, nil
}

// Feed returns a feed, article.ErrNotFound if there is none with that ID.
func (s *Store) Feed(ctx context.Context, id string) (article.Feed, error) {
	row, err := s.read.FeedByID(ctx, writable(id))
	if err != nil {
		return article.Feed{}, found(s.engine.translate(err), "feed", id)
	}

	return feedOf(row), nil
}

// Feeds returns all feeds, in the order in which they were added.
func (s *Store) Feeds(ctx context.Context) ([]article.Feed, error) {
	rows, err := s.read.Feeds(ctx)
	if err != nil {
		return nil, fmt.Errorf("feeds: %w", s.engine.translate(err))
	}
	var feeds []article.Feed
	for _, row := range rows {
		feeds = append(feeds, feedOf(row))
	}

	return feeds, nil
}

// PollFeed keeps what a question to a feed brought: its title, validators, pause,
// failures and problem, and how many new entries it had. The job is due again at
// next. It returns article.ErrConflict if the caller does not have the job any more.
func (s *Store) PollFeed(ctx context.Context, c Claim, f article.Feed, fresh int, next time.Time) error {
	err := s.change(ctx, func(w *writing) error {
		done, err := w.RepeatJob(ctx, db.RepeatJobParams{DueMs: next.UnixMilli(), Problem: writable(f.Problem), ID: c.ID, Claim: c.key})
		if err := held(done, err); err != nil {
			return err
		}

		return held(w.UpdateFeed(ctx, db.UpdateFeedParams{
			Title: writable(f.Title), Etag: writable(f.ETag), Modified: writable(f.Modified), CheckedMs: f.Checked.UnixMilli(),
			EveryMs: f.Every.Milliseconds(), Entries: int64(fresh), Fails: int64(f.Fails), Problem: writable(f.Problem), ID: f.ID,
		}))
	})

	return found(err, "feed", f.ID)
}

// QueueEntry stores the job of importing an entry of a feed, unless the entry was
// seen before; it reports whether it is new.
func (s *Store) QueueEntry(ctx context.Context, f article.Feed, entry, name string, payload []byte, now time.Time) (bool, error) {
	id, err := newID("")
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256([]byte(entry))
	fresh := false
	err = s.change(ctx, func(w *writing) error {
		seen, err := w.SawEntry(ctx, db.SawEntryParams{Feed: f.ID, Entry: hex.EncodeToString(sum[:]), SeenMs: now.UnixMilli()})
		if err != nil || seen == 0 {
			return err
		}
		fresh = true

		return w.addJob(ctx, id, article.JobImportURL, f.By, name, payload, now)
	})
	if err != nil {
		return false, fmt.Errorf("entry of feed %q: %w", f.ID, err)
	}

	return fresh, nil
}

// PauseFeed has nobody poll the feed until it is resumed; resumed, it is polled at
// once.
func (s *Store) PauseFeed(ctx context.Context, id string, paused bool, now time.Time) error {
	err := s.change(ctx, func(w *writing) error {
		changed, err := w.Queries.PauseFeed(ctx, db.PauseFeedParams{Paused: paused, ID: id})
		if err != nil || changed == 0 {
			return absent(changed, err)
		}
		if paused {
			_, err = w.Queries.CancelJob(ctx, db.CancelJobParams{EndedMs: now.UnixMilli(), ID: id})
			return err
		}
		_, err = w.Queries.RetryJob(ctx, db.RetryJobParams{QueuedMs: now.UnixMilli(), Claim: newClaim(), ID: id})

		return err
	})

	return found(err, "feed", id)
}

// HurryFeed has a feed polled now.
func (s *Store) HurryFeed(ctx context.Context, id string, now time.Time) error {
	return s.turn(ctx, id, func(w *writing) (int64, error) {
		return w.HurryJob(ctx, db.HurryJobParams{DueMs: now.UnixMilli(), ID: id})
	})
}

// RemoveFeed forgets a feed. Its articles stay.
func (s *Store) RemoveFeed(ctx context.Context, id string) error {
	err := s.change(ctx, func(w *writing) error {
		removed, err := w.Queries.RemoveFeed(ctx, id)
		if err != nil || removed == 0 {
			return absent(removed, err)
		}
		_, err = w.RemoveJob(ctx, id)

		return err
	})

	return found(err, "feed", id)
}

// absent returns article.ErrNotFound if no row was there to change.
func absent(rows int64, err error) error {
	if err == nil && rows == 0 {
		err = article.ErrNotFound
	}

	return err
}

func feedOf(row db.Feed) article.Feed {
	f := article.Feed{
		ID: row.ID, URL: row.Url, Title: row.Title, By: row.Person, Added: timeOf(row.AddedMs), Paused: row.Paused,
		ETag: row.Etag, Modified: row.Modified, Every: time.Duration(row.EveryMs) * time.Millisecond,
		Entries: int(row.Entries), Fails: int(row.Fails), Problem: row.Problem,
	}
	if row.CheckedMs > 0 {
		f.Checked = timeOf(row.CheckedMs)
	}

	return f
}
