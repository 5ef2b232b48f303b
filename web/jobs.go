package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// showPersonal answers with a page that nobody else sees: it is not kept.
func (s *Server) showPersonal(w http.ResponseWriter, r *http.Request, status int, component templ.Component) error {
	html, err := s.dressed(r.Context(), component)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", htmlType)
	w.Header().Set("Cache-Control", "private, no-store")
	w.WriteHeader(status)
	w.Write(html) // an error means that the client is gone

	return nil
}

// goOn sends a browser on after a form.
func goOn(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)

	return nil
}

func (s *Server) showJobs(w http.ResponseWriter, r *http.Request) error {
	list, err := s.store.Jobs(r.Context(), article.LaneImport, from(r.URL.Query().Get("after")))
	if err != nil {
		return err
	}
	labels, err := s.store.Waiting(r.Context(), article.LaneAnnotate)
	if err != nil {
		return err
	}
	failed, err := s.store.Failed(r.Context(), article.LaneAnnotate)
	if err != nil {
		return err
	}

	return s.showPersonal(w, r, http.StatusOK, view.Jobs(view.NewJobsPage(list, labels, failed, r.URL.Query().Get("after") == "")))
}

// newestJobs looks at the newest imports for a stream.
func (s *Server) newestJobs(ctx context.Context) (report, error) {
	list, err := s.store.Jobs(ctx, article.LaneImport, from(""))

	return report{component: view.JobList(view.NewJobViews(list.Rows))}, err
}

func (s *Server) showJob(w http.ResponseWriter, r *http.Request) error {
	j, results, err := s.job(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if j.Kind.Previews() && j.State == article.JobDone {
		return goOn(w, r, view.PreviewsURL(j.ID, 0))
	}

	return s.showPersonal(w, r, http.StatusOK, view.Job(view.NewJobPage(j, results)))
}

func (s *Server) cancelJob(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	if err := s.store.CancelJob(r.Context(), id, time.Now()); err != nil && !errors.Is(err, article.ErrConflict) {
		return err
	}

	return goOn(w, r, view.JobURL(id)) // it may have ended meanwhile: its page says so
}

func (s *Server) retryJob(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	j, err := s.store.JobByID(r.Context(), id)
	if err != nil {
		return err
	}
	if err := s.store.RetryJob(r.Context(), id, time.Now()); err != nil && !errors.Is(err, article.ErrConflict) {
		return err
	}
	if j.Kind == article.JobAnnotate { // it is gone when it is done
		return goOn(w, r, view.JobsURL(""))
	}

	return goOn(w, r, view.JobURL(id))
}

func (s *Server) showFeeds(w http.ResponseWriter, r *http.Request) error {
	return s.feedsPage(w, r, http.StatusOK, "", "")
}

func (s *Server) feedsPage(w http.ResponseWriter, r *http.Request, status int, address, fault string) error {
	feeds, err := s.store.Feeds(r.Context())
	if err != nil {
		return err
	}

	return s.showPersonal(w, r, status, view.Feeds(view.NewFeedsPage(feeds, address, fault)))
}

func (s *Server) addFeed(w http.ResponseWriter, r *http.Request) error {
	if err := formOf(r); err != nil {
		return err
	}
	address := r.PostForm.Get("url")
	_, err := ingest.AddFeed(r.Context(), s.store, address, personOf(r.Context()).Name)
	if words := told(aboutFile("", err)); err != nil && words != "" {
		return s.feedsPage(w, r, statusOf(err), address, words)
	}
	if err != nil {
		return err
	}

	return goOn(w, r, view.FeedsURL())
}

func (s *Server) pauseFeed(w http.ResponseWriter, r *http.Request) error {
	if err := formOf(r); err != nil {
		return err
	}
	if err := s.store.PauseFeed(r.Context(), r.PathValue("id"), r.PostForm.Get("paused") == "yes", time.Now()); err != nil {
		return err
	}

	return goOn(w, r, view.FeedsURL())
}

func (s *Server) pollFeed(w http.ResponseWriter, r *http.Request) error {
	if err := s.store.HurryFeed(r.Context(), r.PathValue("id"), time.Now()); err != nil && !errors.Is(err, article.ErrConflict) {
		return err
	}

	return goOn(w, r, view.FeedsURL())
}

func (s *Server) removeFeed(w http.ResponseWriter, r *http.Request) error {
	if err := s.store.RemoveFeed(r.Context(), r.PathValue("id")); err != nil {
		return err
	}

	return goOn(w, r, view.FeedsURL())
}
