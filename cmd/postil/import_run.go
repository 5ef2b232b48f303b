package main

import (
	"context"
	"sync"

	"postil/internal/fetch"
	"postil/internal/ingest"
	"postil/internal/store"
)

// Bounds of what is in memory at once, in files: read but not stored, and stored in
// one transaction.
const (
	waitingLoads = 32
	togetherMost = 32
)

// An importing is one run of the command.
type importing struct {
	std     streams
	store   *store.Store
	client  *fetch.Client
	options ingest.Options
	loaders int // files parsed and articles annotated at once
	tally   *tally
	bar     *bar
}

// A loading is a source on its way.
type loading struct {
	source
	loaded chan ingest.Load
}

// files reads and parses sources on all processors, and stores them in their order.
func (i *importing) files(ctx context.Context, all []source) {
	work, order := make(chan loading), make(chan loading, waitingLoads)
	var running sync.WaitGroup
	defer running.Wait()
	running.Go(func() {
		defer close(order)
		defer close(work)
		for _, s := range all {
			l := loading{s, make(chan ingest.Load, 1)}
			select {
			case order <- l:
			case <-ctx.Done():
				return
			}
			work <- l
		}
	})
	for range i.loaders {
		running.Go(func() {
			for l := range work {
				l.loaded <- i.load(ctx, l.source)
			}
		})
	}

	for l := range order {
		i.keep(ctx, i.together(l, order))
	}
}

func (i *importing) load(ctx context.Context, s source) ingest.Load {
	switch {
	case ctx.Err() != nil:
		return ingest.Load{Path: s.path, Err: ctx.Err()}
	case s.remote():
		return ingest.LoadURL(ctx, i.client, s.path, i.options)
	}

	return ingest.LoadFile(s.path, i.options)
}

// together returns first and what is waiting behind it.
func (i *importing) together(first loading, order <-chan loading) []loading {
	group := []loading{first}
	for len(group) < togetherMost {
		select {
		case l, more := <-order:
			if !more {
				return group
			}
			group = append(group, l)
		default:
			return group
		}
	}

	return group
}

// keep stores a group and says what became of each.
func (i *importing) keep(ctx context.Context, group []loading) {
	loads := make([]ingest.Load, len(group))
	for n, l := range group {
		loads[n] = <-l.loaded
	}
	if ctx.Err() != nil {
		return
	}
	for n, kept := range ingest.Keep(ctx, i.store, loads) {
		if ctx.Err() != nil && kept.Err != nil {
			return // it was broken off, which says nothing about the file
		}
		i.bar.step()
		i.tally.add(i.std, group[n].source, kept, !i.bar.shown())
	}
}

// labels finds the labels of all that was imported and waits for them.
func (i *importing) labels(ctx context.Context) {
	i.bar = newBar(i.std.err, "Finding labels", len(i.tally.slugs))
	slugs := make(chan string)
	var running sync.WaitGroup
	for range i.loaders {
		running.Go(func() {
			for slug := range slugs {
				if ctx.Err() == nil {
					ingest.Label(ctx, i.store, slug) // its job has kept what went wrong
				}
				i.bar.step()
			}
		})
	}
	for _, slug := range i.tally.slugs {
		slugs <- slug
	}
	close(slugs)
	running.Wait()
	i.bar.end()
	for _, slug := range i.tally.slugs {
		if ctx.Err() == nil {
			warnUnlabelled(ctx, i.std, i.store, slug)
		}
	}
}
