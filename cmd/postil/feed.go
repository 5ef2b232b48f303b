package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
)

type feedCmd struct {
	Add    feedAddCmd    `cmd:"" help:"Add a feed: its entries become articles."`
	List   feedListCmd   `cmd:"" help:"List the feeds, and what was wrong with them last."`
	Pause  feedPauseCmd  `cmd:"" help:"Leave a feed alone."`
	Resume feedResumeCmd `cmd:"" help:"Ask a feed again that was paused."`
	Remove feedRemoveCmd `cmd:"" help:"Forget a feed. Its articles stay."`
}

// Help says who does the work.
func (feedCmd) Help() string {
	return `A running server asks the feeds of its library (Atom, RSS, JSON) now and then, and imports every new entry once.

    postil feed add https://gazette.example/feed.xml
    postil feed list`
}

type feedAddCmd struct {
	URL string `arg:"" help:"Address of the feed."`
}

// Run adds a feed; one that is there is no error.
func (c *feedAddCmd) Run(ctx context.Context, std streams, db database) error {
	st, err := db.open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	f, err := ingest.AddFeed(ctx, st, c.URL, "")
	switch {
	case errors.Is(err, article.ErrExists):
		fmt.Fprintf(std.out, "%s is among the feeds already.\n", f.URL)
		return nil
	case err != nil:
		return fmt.Errorf("%s: %w", c.URL, err)
	}
	fmt.Fprintf(std.out, "%s is asked by the server from now on.\n", f.URL)

	return nil
}

type feedListCmd struct{}

// Run prints a line for each feed.
func (*feedListCmd) Run(ctx context.Context, std streams, db database) error {
	st, err := db.openExisting(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	feeds, err := st.Feeds(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(std.out, 0, 0, 2, ' ', 0)
	for _, f := range feeds {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", f.URL, counted(f.Entries, "entry", "entries"), feedState(f), f.Problem)
	}

	return table.Flush()
}

func feedState(f article.Feed) string {
	switch {
	case f.Paused:
		return "paused"
	case f.Checked.IsZero():
		return "not asked yet"
	}

	return "asked " + f.Checked.Local().Format("2006-01-02 15:04")
}

type feedPauseCmd struct {
	URL string `arg:"" help:"Address of the feed."`
}

// Run pauses a feed.
func (c *feedPauseCmd) Run(ctx context.Context, _ streams, db database) error {
	return withFeed(ctx, db, c.URL, func(st *store.Store, f article.Feed) error { return st.PauseFeed(ctx, f.ID, true, time.Now()) })
}

type feedResumeCmd struct {
	URL string `arg:"" help:"Address of the feed."`
}

// Run has a feed asked again.
func (c *feedResumeCmd) Run(ctx context.Context, _ streams, db database) error {
	return withFeed(ctx, db, c.URL, func(st *store.Store, f article.Feed) error { return st.PauseFeed(ctx, f.ID, false, time.Now()) })
}

type feedRemoveCmd struct {
	URL string `arg:"" help:"Address of the feed."`
}

// Run forgets a feed.
func (c *feedRemoveCmd) Run(ctx context.Context, _ streams, db database) error {
	return withFeed(ctx, db, c.URL, func(st *store.Store, f article.Feed) error { return st.RemoveFeed(ctx, f.ID) })
}

// withFeed does something to the feed with an address.
func withFeed(ctx context.Context, db database, address string, do func(*store.Store, article.Feed) error) error {
	st, err := db.openExisting(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	feeds, err := st.Feeds(ctx)
	if err != nil {
		return err
	}
	for _, f := range feeds {
		if f.URL == strings.TrimSpace(address) {
			return do(st, f)
		}
	}

	return advised{fmt.Errorf("feed %.200q: %w", address, article.ErrNotFound), "postil feed list shows the addresses."}
}
