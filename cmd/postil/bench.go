package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

type benchCmd struct {
	Seconds int  `default:"20" help:"How long to measure, about (default: 20)."`
	JSON    bool `help:"Print the figures as JSON."`
}

// Help says what is compared with what.
func (benchCmd) Help() string {
	return `Pages, search and notes of the articles that come with Postil are measured in a temporary library, over loopback only, each against the least that it could cost: a bare net/http handler that sends the same bytes, a bare SQLite insert with the same durability. Both sides take turns, and medians are printed; the ratios travel from machine to machine, the times do not.`
}

// Validate refuses a time in which nothing can be measured.
func (c *benchCmd) Validate() error {
	if c.Seconds < 1 || c.Seconds > 600 {
		return fmt.Errorf("--seconds %d is not between 1 and 600", c.Seconds)
	}

	return nil
}

// Run measures in a folder of its own, never in the reader's library.
func (c *benchCmd) Run(ctx context.Context, std streams) error {
	folder, err := os.MkdirTemp("", "postil-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)

	r, err := newRig(ctx, folder, std)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	defer r.close()

	found, err := c.measure(r)
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	if c.JSON {
		return found.writeJSON(std.out)
	}

	return found.writeText(std.out)
}

// measure runs the pages before the notes: a note that is written makes the pages
// that are kept stale, and a kept page is what is to be measured.
func (c *benchCmd) measure(r *rig) (benchmark, error) {
	pages := r.contests()
	notes, err := r.postContests()
	if err != nil {
		return benchmark{}, err
	}
	notes = append(notes, r.notes())
	plan := planFor(time.Duration(c.Seconds)*time.Second, len(pages)+len(notes))
	if err := plan.run(pages); err != nil {
		return benchmark{}, err
	}
	if err := plan.run(notes); err != nil {
		return benchmark{}, err
	}

	return newBenchmark(append(pages, notes...), plan.rounds), nil
}
