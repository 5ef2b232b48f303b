package main

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/web/view"
)

// A page is what a browser gets.
type page struct {
	name   string
	target string // path and query
	size   int    // of the body as it is sent, in bytes
}

// record asks Postil for the pages that are measured, and has the baseline send
// what it answers.
func (r *rig) record() error {
	slug, first := r.article.Slug, r.article.Sentences[0]
	selected := view.One(first.ID)
	r.pages = []page{
		{name: "article page", target: view.ArticleURL(slug, view.Pin{})},
		{name: "sentence page", target: view.SelectionPath(slug, view.Pin{}, selected)},
		{name: "panel fragment", target: view.PanelURL(slug, view.Pin{}, selected)},
		{name: "search", target: view.SearchURL(longestWord(first.In(r.article.Text)), "")},
	}
	for i, p := range r.pages {
		recorded, err := r.answer(p.target)
		if err != nil {
			return err
		}
		r.bare[p.target] = recorded
		r.pages[i].size = len(recorded.body)
	}

	return nil
}

func (r *rig) answer(target string) (answer, error) {
	request, err := r.request(target)
	if err != nil {
		return answer{}, err
	}
	w := &recorder{header: http.Header{}, status: http.StatusOK}
	r.handler.ServeHTTP(w, request)
	if w.status != http.StatusOK {
		return answer{}, fmt.Errorf("%s: status %d", target, w.status)
	}
	w.header.Set("Content-Length", strconv.Itoa(w.body.Len()))

	return answer{w.header, w.body.Bytes()}, nil
}

// request is a request as a server hands it on.
func (r *rig) request(target string) (*http.Request, error) {
	request, err := newRequest(r.ctx, "http://localhost"+target)
	if err == nil {
		request.RequestURI = target
	}

	return request, err
}

// contests are those of the pages, each served and handled.
func (r *rig) contests() []contest {
	var overNetwork, alone []contest
	for _, p := range r.pages {
		overNetwork = append(overNetwork, contest{name: p.name, way: served, bytes: p.size,
			sides: [2]side{r.load.get(r.bases[ours] + p.target), r.load.get(r.bases[theirs] + p.target)}})
		alone = append(alone, contest{name: p.name, way: handled, bytes: p.size,
			sides: [2]side{r.handle(r.handler, p.target), r.handle(r.bare, p.target)}})
	}

	return append(overNetwork, alone...)
}

// handle returns a side that calls h and throws the response away.
func (r *rig) handle(h http.Handler, target string) side {
	return func(n int) error {
		request, err := r.request(target)
		if err != nil {
			return err
		}
		for range n {
			w := &nowhere{header: http.Header{}}
			h.ServeHTTP(w, request)
			if w.status >= 300 {
				return fmt.Errorf("%s: status %d", target, w.status)
			}
		}

		return nil
	}
}

// notes is the contest of saving a note.
func (r *rig) notes() contest {
	return contest{name: "note", way: written, sides: [2]side{r.saveNotes(), r.insertRows()}}
}

const noteBody = "Who says so? The paragraph before names a source, this one does not."

func (r *rig) saveNotes() side {
	sentence := r.article.Sentences[0].ID
	note := article.Note{Article: r.article.Slug, From: sentence, To: sentence, Body: noteBody, By: "Reader", Visibility: article.Public}

	return func(n int) error {
		for range n {
			if _, err := r.store.SaveNote(r.ctx, note, ""); err != nil {
				return err
			}
		}

		return nil
	}
}

func (r *rig) insertRows() side {
	return func(n int) error {
		for range n {
			r.rows++
			if err := r.table.Insert(r.ctx, strconv.Itoa(r.rows), noteBody); err != nil {
				return err
			}
		}

		return nil
	}
}

func longestWord(text string) string {
	longest := ""
	for _, word := range strings.Fields(text) {
		if len(word) > len(longest) {
			longest = word
		}
	}

	return longest
}

// A recorder keeps a response.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header returns the header that is kept.
func (w *recorder) Header() http.Header { return w.header }

// WriteHeader keeps the status.
func (w *recorder) WriteHeader(status int) { w.status = status }

// Write keeps the body.
func (w *recorder) Write(p []byte) (int, error) { return w.body.Write(p) }

// Nowhere throws a response away.
type nowhere struct {
	header http.Header
	status int
}

// Header returns a header that nobody reads.
func (w *nowhere) Header() http.Header { return w.header }

// WriteHeader keeps the status, to tell a page from an error.
func (w *nowhere) WriteHeader(status int) { w.status = status }

// Write counts p as sent.
func (w *nowhere) Write(p []byte) (int, error) { return len(p), nil }
