package web

import (
	"context"
	"io"
	"net/http"
	"runtime"
)

// showHealth says that the process is up.
func (s *Server) showHealth(w http.ResponseWriter, _ *http.Request) error {
	return plain(w, http.StatusOK, "ok")
}

// showReady says whether the process should be sent requests: the store answers
// and nobody has asked the process to end.
func (s *Server) showReady(w http.ResponseWriter, r *http.Request) error {
	if s.draining.Load() {
		return plain(w, http.StatusServiceUnavailable, "going")
	}
	ctx, cancel := context.WithTimeout(r.Context(), askTimeout)
	defer cancel()
	if _, err := s.store.Version(ctx); err != nil {
		s.log.WarnContext(ctx, "store does not answer", "err", err)

		return plain(w, http.StatusServiceUnavailable, "store does not answer")
	}

	return plain(w, http.StatusOK, "ready")
}

func (s *Server) showVersion(w http.ResponseWriter, _ *http.Request) error {
	return plain(w, http.StatusOK, "postil "+s.product+" "+runtime.Version())
}

func plain(w http.ResponseWriter, status int, line string) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	io.WriteString(w, line+"\n") // an error means that the client is gone

	return nil
}
