package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"postil/internal/article"
	"postil/web/view"
)

// showReview lists what waits for an editor: of one article, or of all.
func (s *Server) showReview(w http.ResponseWriter, r *http.Request) error {
	return s.reviewPage(w, r, http.StatusOK, "")
}

func (s *Server) reviewPage(w http.ResponseWriter, r *http.Request, status int, fault string) error {
	query := r.URL.Query()
	list, err := s.store.Doubts(r.Context(), query.Get("article"), from(query.Get("after")))
	if err != nil {
		return err
	}

	page := view.NewReviewPage(s.site, list, query.Get("article"), fault)
	if err := s.waits(r.Context(), &page, query.Get("article")); err != nil {
		return err
	}

	return s.showPersonal(w, r, status, view.Review(page))
}

func (s *Server) showSettled(w http.ResponseWriter, r *http.Request) error {
	list, err := s.store.SettledDoubts(r.Context(), from(r.URL.Query().Get("after")))
	if err != nil {
		return err
	}

	return s.showPersonal(w, r, http.StatusOK, view.Review(view.NewSettledPage(s.site, list)))
}

// settle does what an editor decided about a note or judgement whose words changed.
func (s *Server) settle(w http.ResponseWriter, r *http.Request) error {
	if err := formOf(r); err != nil {
		return err
	}
	id, ctx := r.PathValue("id"), r.Context()
	outcome, to := article.Outcome(r.PostForm.Get("do")), r.PostForm.Get("to")
	if to != "" || r.PostForm.Has("number") {
		outcome = article.Attached
	}
	if r.PostForm.Has("number") {
		var err error
		if to, err = s.sentenceNumbered(ctx, id, r.PostForm.Get("number")); err != nil {
			return s.undecided(w, r, err)
		}
	}
	if _, err := s.store.SettleDoubt(ctx, id, outcome, to, personOf(ctx).Name); err != nil {
		return s.undecided(w, r, err)
	}

	return goOn(w, r, localPath(r.PostForm.Get("next"), view.ReviewURL("", "")))
}

// sentenceNumbered returns the ID of a sentence of the article that a doubt is about.
func (s *Server) sentenceNumbered(ctx context.Context, doubt, number string) (string, error) {
	d, err := s.store.Doubt(ctx, doubt)
	if err != nil {
		return "", err
	}
	a, err := s.store.Article(ctx, d.Article)
	if err != nil {
		return "", err
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(a.Sentences) {
		return "", fmt.Errorf("there is no sentence %.20q: the article has 1 to %d: %w", number, len(a.Sentences), article.ErrInvalid)
	}

	return a.Sentences[n-1].ID, nil
}

// undecided shows the list again and says why nothing was decided.
func (s *Server) undecided(w http.ResponseWriter, r *http.Request, err error) error {
	words := told(err)
	if words == "" {
		return err
	}

	return s.reviewPage(w, r, statusOf(err), "Nothing was changed. "+words)
}

func (s *Server) reopen(w http.ResponseWriter, r *http.Request) error {
	if err := s.store.ReopenDoubt(r.Context(), r.PathValue("id"), personOf(r.Context()).Name); err != nil {
		return err
	}

	return goOn(w, r, view.ReviewURL("", ""))
}
