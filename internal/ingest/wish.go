package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/extract"
	"postil/internal/fetch"
	"postil/internal/store"
)

// A Wish is what somebody wants imported in the background: the page at URL, or
// Data as a file.
type Wish struct {
	URL       string
	Name      string // of the file
	MediaType string // of the file, "" if unknown
	Metadata  article.Metadata
	Tags      []string
	Update    string // slug of the article that it is a new revision of, "" if it is not known to be
	Instead   string // HTML that is taken if the page cannot be had: what a feed has of it
	Data      []byte `json:"-"`
}

// QueueImport stores a job that fulfils a wish and returns the job's ID. Errors are
// fetch.ErrAddress for what is no address, and article.ErrTooLarge.
func QueueImport(ctx context.Context, st *store.Store, w Wish, by string) (string, error) {
	kind, name := article.JobImportFile, w.Name
	if w.URL != "" {
		u, err := fetch.Parse(w.URL)
		if err != nil {
			return "", fmt.Errorf("%.80s: %w", w.URL, err)
		}
		kind, name, w.URL = article.JobImportURL, u.String(), u.String()
	}
	if len(w.Data) > extract.MaxBytes {
		return "", fmt.Errorf("%.80s: %w", name, tooLarge(int64(len(w.Data)), extract.MaxBytes))
	}
	payload, err := w.encode()
	if err != nil {
		return "", err
	}

	return st.AddJob(ctx, kind, by, name, payload, time.Now())
}

// encode writes the wish as a line of JSON with the bytes of the file behind it.
func (w Wish) encode() ([]byte, error) {
	head, err := json.Marshal(w)

	return append(append(head, '\n'), w.Data...), err
}

func decodeWish(payload []byte) (Wish, error) {
	head, data, _ := bytes.Cut(payload, []byte("\n"))
	w := Wish{Data: data}

	return w, json.Unmarshal(head, &w)
}

// options are those of an import in the background: labels are found by the worker.
func (w Wish) options(by string) Options {
	return Options{Metadata: w.Metadata, Tags: w.Tags, MediaType: w.MediaType, Update: w.Update, By: by, Annotate: Later}
}

// fulfil imports what is wished for and tells m how far it is.
func (w *Worker) fulfil(ctx context.Context, claim store.Claim, m *meter) ([]article.JobResult, error) {
	payload, err := w.store.JobPayload(ctx, claim.ID)
	if err != nil {
		return nil, err
	}
	wish, err := decodeWish(payload)
	if err != nil {
		return nil, fmt.Errorf("wish: %w", err)
	}
	l, err := w.load(ctx, wish, claim.By, m)
	if err != nil {
		return nil, err
	}
	results, err := l.keepEach(ctx, w.store, func(done, total int) {
		m.set(article.Progress{Done: done, Total: total, Doing: "storing"})
	})
	var told []article.JobResult
	for _, r := range results {
		told = append(told, ToldOf(r))
	}
	if err != nil && len(told) > 0 && ctx.Err() == nil && forPeople(err) {
		return append(told, article.JobResult{Outcome: article.OutcomeRefused, Remark: err.Error()}), nil
	}

	return told, err
}

// load fetches and parses. Where the site does not give the page away, what the
// feed has of it is taken.
func (w *Worker) load(ctx context.Context, wish Wish, by string, m *meter) (Load, error) {
	opts := wish.options(by)
	if wish.URL == "" {
		m.set(article.Progress{Doing: "reading"})
		l := LoadBytes(wish.Name, wish.Data, opts)

		return l, l.reason()
	}
	m.set(article.Progress{Doing: "fetching"})
	l := LoadURL(ctx, w.client, wish.URL, opts)
	if l.Err != nil && wish.Instead != "" && !errors.Is(l.Err, fetch.ErrLater) && ctx.Err() == nil {
		opts.From, opts.MediaType = wish.URL, "text/html; charset=utf-8"
		if instead := LoadBytes("entry.html", []byte(wish.Instead), opts); instead.Err == nil {
			return instead, nil
		}
	}

	return l, l.reason()
}

// reason returns the error of l without its path: whose job it is says its name.
func (l Load) reason() error {
	if l.Err == nil {
		return nil
	}

	return &problem{l.Err, strings.TrimPrefix(l.Err.Error(), l.Path+": ")}
}

// ToldOf says what became of an article as the result of a job.
func ToldOf(r Result) article.JobResult {
	told := article.JobResult{Outcome: article.JobOutcome(r.Outcome), Slug: r.Summary.Slug, Title: r.Summary.Title}
	if len(r.Dropped) > 0 && r.Outcome != Unchanged {
		told.Remark = "left out: " + strings.Join(r.Dropped, ", ")
	}

	return told
}

// forPeople reports whether err says what is wrong with the file or the site, and
// not with Postil.
func forPeople(err error) bool {
	for _, kind := range []error{
		article.ErrMalformed, article.ErrInvalid, article.ErrTooLarge, article.ErrUnsupported, article.ErrNewer, article.ErrNotFound, article.ErrExists, fetch.ErrLater,
	} {
		if errors.Is(err, kind) {
			return true
		}
	}

	return false
}
