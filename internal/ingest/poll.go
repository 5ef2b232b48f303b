package ingest

import (
	"context"
	"errors"
	"fmt"
	"html"
	"slices"
	"time"

	"postil/internal/article"
	"postil/internal/feed"
	"postil/internal/fetch"
	"postil/internal/store"
)

// How often a feed is asked: sooner after it had something new, later while it has
// not or does not answer.
const (
	oftenest = 30 * time.Minute
	seldom   = 6 * time.Hour  // while it has nothing new
	rarest   = 24 * time.Hour // while it does not answer
)

// entriesMost is how many entries become jobs at a time; the next question finds
// the others.
const entriesMost = 100

// AddFeed stores a feed that is polled from now on. It returns fetch.ErrAddress for
// what is no address, and the feed that is there with article.ErrExists.
func AddFeed(ctx context.Context, st *store.Store, address, by string) (article.Feed, error) {
	u, err := fetch.Parse(address)
	if err != nil {
		return article.Feed{}, err
	}

	return st.AddFeed(ctx, article.Feed{URL: u.String(), By: by, Added: time.Now().UTC().Truncate(time.Millisecond), Every: oftenest})
}

// pollFeed asks a feed for new entries, and keeps when to ask again.
func (w *Worker) pollFeed(ctx context.Context, claim store.Claim) error {
	err := w.hold(ctx, claim, func(ctx context.Context, _ *meter) error {
		f, err := w.store.Feed(ctx, claim.ID)
		if err != nil {
			return err
		}
		fresh, err := w.ask(ctx, &f)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		f.Checked = time.Now().UTC().Truncate(time.Millisecond)
		f.Every = pauseAfter(f, fresh, err)
		if f.Fails, f.Problem = f.Fails+1, reasonOf(err); err == nil {
			f.Fails, f.Problem = 0, ""
		}
		if forPeople(err) {
			err = nil // the list of feeds shows it
		}

		return errors.Join(err, w.store.PollFeed(ctx, claim, f, fresh, f.Checked.Add(f.Every)))
	})
	if errors.Is(err, errTaken) || errors.Is(err, article.ErrConflict) {
		return nil // it was paused or removed
	}

	return err
}

// ask fetches a feed and queues an import for each entry that was not seen before,
// the oldest first. It returns how many those are.
func (w *Worker) ask(ctx context.Context, f *article.Feed) (int, error) {
	page, err := w.client.Get(ctx, fetch.Want{
		URL: f.URL, Types: []string{"application/*", "text/*"}, Most: feed.MaxBytes, ETag: f.ETag, Modified: f.Modified,
	})
	if err != nil || page.Unchanged {
		return 0, err
	}
	parsed, err := feed.Parse(page.Body, page.URL)
	if err != nil {
		return 0, err
	}
	if parsed.Title != "" {
		f.Title = parsed.Title
	}

	fresh := 0
	for _, e := range slices.Backward(parsed.Entries) {
		if fresh == entriesMost {
			return fresh, nil // without the validators: there is more to be had
		}
		isNew, err := w.queueEntry(ctx, *f, e)
		if err != nil {
			return fresh, err
		}
		if isNew {
			fresh++
		}
	}
	f.ETag, f.Modified = page.ETag, page.Modified

	return fresh, nil
}

func (w *Worker) queueEntry(ctx context.Context, f article.Feed, e feed.Entry) (bool, error) {
	wish := Wish{URL: e.URL, Instead: e.HTML}
	if e.HTML != "" {
		wish.Instead = "<!DOCTYPE html><title>" + html.EscapeString(e.Title) + "</title><article><h1>" + html.EscapeString(e.Title) + "</h1>" + e.HTML + "</article>"
	}
	payload, err := wish.encode()
	if err != nil {
		return false, fmt.Errorf("entry of feed %q: %w", f.ID, err)
	}

	return w.store.QueueEntry(ctx, f, e.ID, e.URL, payload, time.Now())
}

// pauseAfter returns how long to leave a feed alone.
func pauseAfter(f article.Feed, fresh int, err error) time.Duration {
	switch {
	case err != nil:
		return min(max(2*f.Every, oftenest), rarest)
	case fresh > 0:
		return oftenest
	default:
		return min(max(f.Every*3/2, oftenest), seldom)
	}
}
