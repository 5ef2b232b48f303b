package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// How long a browser is kept waiting for a preview, before it is shown how far the
// job is instead; and how long between two looks.
const (
	previewPatience = 1500 * time.Millisecond
	previewPause    = 50 * time.Millisecond
)

// queuePreview has queue add a job, unless too many wait.
func (s *Server) queuePreview(ctx context.Context, queue func(by string) (string, error)) (string, error) {
	if err := s.mayQueue(ctx); err != nil {
		return "", err
	}

	return queue(personOf(ctx).Name)
}

// awaitPreviews goes on to what a job has read, or to how far it is.
func (s *Server) awaitPreviews(w http.ResponseWriter, r *http.Request, id string) error {
	for until := time.Now().Add(previewPatience); time.Now().Before(until); {
		j, err := s.store.JobByID(r.Context(), id)
		if err != nil {
			return err
		}
		if !j.Open() || j.Tries > 1 {
			break
		}
		select {
		case <-r.Context().Done():
			return r.Context().Err()
		case <-time.After(previewPause):
		}
	}

	return goOn(w, r, view.PreviewsURL(id, 0))
}

// showPreviews shows the one article that a job has read, or the list of several.
func (s *Server) showPreviews(w http.ResponseWriter, r *http.Request) error {
	return s.previewsPage(w, r, http.StatusOK, "")
}

func (s *Server) previewsPage(w http.ResponseWriter, r *http.Request, status int, fault string) error {
	id := r.PathValue("id")
	j, err := s.store.JobByID(r.Context(), id)
	if err != nil {
		return err
	}
	if !j.Kind.Previews() || j.State != article.JobDone {
		return goOn(w, r, view.JobURL(id))
	}
	all, err := s.store.Previews(r.Context(), id)
	if err != nil {
		return err
	}
	if len(all) == 1 && all[0].Problem == "" {
		return goOn(w, r, view.PreviewsURL(id, 1))
	}

	return s.showPersonal(w, r, status, view.Previews(view.NewPreviewsPage(j, all, fault)))
}

// previewAt returns a preview, and whether there are others beside it.
func (s *Server) previewAt(r *http.Request) (article.Preview, bool, error) {
	position, err := strconv.Atoi(r.PathValue("position"))
	if err != nil {
		return article.Preview{}, false, fmt.Errorf("preview %.20q: %w", r.PathValue("position"), article.ErrNotFound)
	}
	id := r.PathValue("id")
	p, err := s.store.Preview(r.Context(), id, position)
	if err != nil {
		return p, false, err
	}
	all, err := s.store.Previews(r.Context(), id)

	return p, len(all) > 1, err
}

func (s *Server) showPreview(w http.ResponseWriter, r *http.Request) error {
	p, several, err := s.previewAt(r)
	if err != nil {
		return err
	}

	return s.previewPage(w, r, http.StatusOK, p, several, "")
}

func (s *Server) previewPage(w http.ResponseWriter, r *http.Request, status int, p article.Preview, several bool, fault string) error {
	parsed, err := ingest.PreviewOf(p)
	if err != nil {
		return err
	}
	fate := view.Fate{}
	if !p.Part {
		if fate, err = s.fateOf(r.Context(), parsed.Article); err != nil {
			return err
		}
	}
	id := r.PathValue("id")
	form := view.PreviewForm{
		Metadata: p.Metadata, Tags: strings.Join(p.Tags, ", "), Action: view.PreviewsURL(id, p.Position), Several: several, Exported: p.Exported(),
	}
	if several {
		form.Back = view.PreviewsURL(id, 0)
	}
	page := view.NewPreviewPage(parsed.Article, p.Dropped, form, fate)
	page.Fault = fault

	return s.showPersonal(w, r, status, view.Preview(page))
}

// fateOf says which article of the library a would belong to.
func (s *Server) fateOf(ctx context.Context, a *article.Article) (view.Fate, error) {
	slug, err := s.store.SlugOfText(ctx, a.Text)
	if err == nil {
		return view.Fate{Slug: slug, Unchanged: true}, nil
	}
	if errors.Is(err, article.ErrNotFound) && a.URL != "" {
		slug, err = s.store.SlugOfURL(ctx, a.URL)
	}
	if errors.Is(err, article.ErrNotFound) {
		return view.Fate{}, nil
	}

	return view.Fate{Slug: slug}, err
}

// mendPreview keeps what an editor mended. An article that is alone is saved.
func (s *Server) mendPreview(w http.ResponseWriter, r *http.Request) error {
	if err := formOf(r); err != nil {
		return err
	}
	p, several, err := s.previewAt(r)
	if errors.Is(err, article.ErrNotFound) { // it was saved meanwhile: the job says what became of it
		return goOn(w, r, view.PreviewsURL(r.PathValue("id"), 0))
	}
	if err != nil {
		return err
	}
	if !p.Exported() {
		p.Metadata, p.Tags = metadataIn(r), tagsIn(r.PostForm.Get("tags"))
		if words := mending(p.Metadata); words != "" {
			return s.previewPage(w, r, http.StatusUnprocessableEntity, p, several, words)
		}
		if err := s.store.MendPreview(r.Context(), r.PathValue("id"), p.Position, p.Metadata, p.Tags); err != nil {
			return err
		}
	}
	if several {
		return goOn(w, r, view.PreviewsURL(r.PathValue("id"), 0))
	}

	return s.savePreview(w, r, p)
}

// mending says what is wrong with what was mended, "" if nothing is.
func mending(m article.Metadata) string {
	if m.URL != article.WebAddress(m.URL) {
		return "This is no web address: it has to begin with https:// or http://."
	}

	return ""
}

func (s *Server) savePreview(w http.ResponseWriter, r *http.Request, p article.Preview) error {
	id, by := r.PathValue("id"), personOf(r.Context()).Name
	result, err := ingest.SavePreview(r.Context(), s.store, p, by)
	if words := told(aboutFile(p.File, err)); err != nil && words != "" {
		return s.previewPage(w, r, statusOf(err), p, false, words)
	}
	if err != nil {
		return err
	}
	if err := s.store.ClosePreviews(r.Context(), id, by, ingest.ToldOf(result), time.Now()); err != nil && !errors.Is(err, article.ErrConflict) {
		return err
	}

	return goOn(w, r, view.ArticleURL(result.Summary.Slug, view.Pin{}))
}

// savePreviews has those that are ticked stored in the background.
func (s *Server) savePreviews(w http.ResponseWriter, r *http.Request) error {
	if err := formOf(r); err != nil {
		return err
	}
	var positions []int
	for _, value := range r.PostForm["chosen"] {
		position, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("preview %.20q: %w", value, article.ErrMalformed)
		}
		positions = append(positions, position)
	}
	if len(positions) == 0 {
		return s.previewsPage(w, r, http.StatusUnprocessableEntity, "Tick at least one article.")
	}
	id := r.PathValue("id")
	if err := s.mayBringIn(r.Context()); err != nil {
		return s.previewsPage(w, r, statusOf(err), told(err))
	}
	err := s.store.SavePreviews(r.Context(), id, positions, personOf(r.Context()).Name, time.Now())
	if err != nil && !errors.Is(err, article.ErrConflict) { // whoever presses twice sees how far it is
		return err
	}

	return goOn(w, r, view.JobURL(id))
}
