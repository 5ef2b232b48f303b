package web

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// Errors of requests that never reach a handler.
var (
	errMethod    = errors.New("method not allowed")
	errTooLong   = errors.New("address too long")
	errForeign   = errors.New("request from another site")
	errUnmatched = errors.New("If-Match is missing")
	errStale     = errors.New("changed since the version that If-Match names")
	errFormat    = errors.New("format not offered")
	errBusy      = errors.New("too many pages are being made")
	errPanic     = errors.New("panic")
)

// statuses is the one table from error to status. What is not in it is a 500.
var statuses = []struct {
	err    error
	status int
}{
	{article.ErrNotFound, http.StatusNotFound},
	{article.ErrMalformed, http.StatusBadRequest},
	{article.ErrInvalid, http.StatusUnprocessableEntity},
	{article.ErrExists, http.StatusConflict},
	{article.ErrConflict, http.StatusConflict},
	{article.ErrTooLarge, http.StatusRequestEntityTooLarge},
	{article.ErrUnsupported, http.StatusUnsupportedMediaType},
	{article.ErrForbidden, http.StatusForbidden},
	{account.ErrRefused, http.StatusUnprocessableEntity},
	{errUnsigned, http.StatusUnauthorized},
	{errRole, http.StatusForbidden},
	{errScope, http.StatusForbidden},
	{errThrottled, http.StatusTooManyRequests},
	{errUnmatched, http.StatusPreconditionRequired},
	{errStale, http.StatusPreconditionFailed},
	{errMethod, http.StatusMethodNotAllowed},
	{errTooLong, http.StatusRequestURITooLong},
	{errForeign, http.StatusForbidden},
	{errFormat, http.StatusNotImplemented},
	{errBusy, http.StatusServiceUnavailable},
	{context.DeadlineExceeded, http.StatusServiceUnavailable},
	{context.Canceled, http.StatusServiceUnavailable}, // the client is gone: nobody reads it
}

func statusOf(err error) int {
	for _, row := range statuses {
		if errors.Is(err, row.err) {
			return row.status
		}
	}
	var body *http.MaxBytesError
	if errors.As(err, &body) {
		return http.StatusRequestEntityTooLarge
	}

	return http.StatusInternalServerError
}

// fail answers r with the page, or for programs the JSON, of err's status. A
// reader sees the status in words; the log sees the chain, once, when the fault is
// ours.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	status := statusOf(err)
	s.report(r.Context(), status, err)

	header := w.Header()
	header.Set("Cache-Control", "no-store")
	switch status {
	case http.StatusServiceUnavailable:
		header.Set("Retry-After", "5")
	case http.StatusTooManyRequests:
		header.Set("Retry-After", "900")
	case http.StatusUnauthorized:
		header.Set("WWW-Authenticate", `Bearer realm="Postil"`)
	}
	if isAPI(r) {
		s.writeProblem(w, status, told(err))
		return
	}
	s.writeErrorPage(w, r, status, told(err))
}

func (s *Server) report(ctx context.Context, status int, err error) {
	if status < http.StatusInternalServerError || status == http.StatusNotImplemented || errors.Is(err, context.Canceled) {
		return
	}
	s.log.ErrorContext(ctx, "request failed", "status", status, "err", err)
}

func isAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/api/") }

func (s *Server) writeErrorPage(w http.ResponseWriter, r *http.Request, status int, detail string) {
	page := view.NewErrorPage(s.site, status)
	page.Detail = detail
	body, err := render(r.Context(), view.Error(page))
	if err != nil {
		http.Error(w, http.StatusText(status), status)
		return
	}
	w.Header().Set("Content-Type", htmlType)
	w.WriteHeader(status)
	w.Write(body)
}
