package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"postil/internal/article"
	"postil/internal/ingest"
)

// maxAtOnce is how many bytes of a file are taken in while a client waits. What is
// larger, or costs more to read than plain text, becomes a job.
const maxAtOnce = 1 << 20

// An upload is a file that somebody sent.
type upload struct {
	name      string
	mediaType string // as the client named it, "" if unknown
	data      []byte
}

// atOnce reports whether u is read while its client waits.
func (u upload) atOnce() bool {
	switch strings.ToLower(path.Ext(u.name)) {
	case ".epub", ".pdf", ".docx", ".odt", ".mht", ".mhtml":
		return false
	}

	return len(u.data) <= maxAtOnce && !bytes.HasPrefix(u.data, []byte("PK\x03\x04")) && !bytes.HasPrefix(u.data, []byte("%PDF-"))
}

// takeIn takes a file into the library for the person of ctx. Labels are found in
// the background.
func (s *Server) takeIn(ctx context.Context, u upload, opts ingest.Options) ([]ingest.Result, error) {
	opts.By, opts.Annotate = personOf(ctx).Name, ingest.Later
	if opts.MediaType == "" {
		opts.MediaType = u.mediaType
	}
	if err := s.allowed(ctx, len(u.data)); err != nil {
		return nil, err
	}
	if err := s.mayBringIn(ctx); err != nil {
		return nil, err
	}
	results, err := ingest.Bytes(ctx, s.store, u.name, u.data, opts)

	return results, aboutFile(u.name, err)
}

// waitingMost is how many imports may wait at once: more would only wait longer.
const waitingMost = 2000

// mayQueue returns errBusy if as many imports wait as the owner allows, and the errors
// of mayBringIn.
func (s *Server) mayQueue(ctx context.Context) error {
	allowed, err := s.limits(ctx)
	if err != nil {
		return err
	}
	if n, err := s.store.Waiting(ctx, article.LaneImport); err != nil || n >= allowed.waiting {
		return errors.Join(err, fmt.Errorf("%d imports wait: %w", n, errBusy))
	}

	return s.mayBringIn(ctx)
}

// queue has a wish fulfilled in the background, and returns the job.
func (s *Server) queue(ctx context.Context, w ingest.Wish) (article.Job, error) {
	if err := s.allowed(ctx, len(w.Data)); err != nil {
		return article.Job{}, err
	}
	if err := s.mayQueue(ctx); err != nil {
		return article.Job{}, err
	}
	id, err := ingest.QueueImport(ctx, s.store, w, personOf(ctx).Name)
	if err != nil {
		return article.Job{}, aboutFile(w.Name, err)
	}

	return s.store.JobByID(ctx, id)
}

// aboutFile returns err so that who sent the file may be told all of it: what
// ingest says of a file is meant for people. Its name, which they know, is cut off.
func aboutFile(name string, err error) error {
	for _, kind := range []error{article.ErrMalformed, article.ErrInvalid, article.ErrTooLarge, article.ErrUnsupported, article.ErrExists} {
		if errors.Is(err, kind) {
			return fmt.Errorf("%s: %w", strings.TrimPrefix(err.Error(), name+": "), kind)
		}
	}

	return err
}
