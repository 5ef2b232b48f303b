package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"time"

	"postil/internal/store"
	"postil/web/view"
)

// idempotencyField is the header field by which a program says that a request is
// the same as an earlier one.
const idempotencyField = "Idempotency-Key"

// answeredOnce answers a POST with a key that its person has used before as it was
// answered then. Only what succeeded is kept: after a failure the same key may be
// used again. A note is stored with its key, so it needs none of this: it can be
// asked for again at once, even if the server died meanwhile.
func (s *Server) answeredOnce(next http.Handler) http.Handler {
	return s.handle(func(w http.ResponseWriter, r *http.Request) error {
		person, key := personOf(r.Context()), r.Header.Get(idempotencyField)
		if r.Method != http.MethodPost || key == "" || person.ID == "" || r.URL.Path == view.APINoteURL("") {
			next.ServeHTTP(w, r)
			return nil
		}
		request, err := fingerprint(r)
		if err != nil {
			return err
		}
		earlier, done, err := s.store.BeginReply(r.Context(), person.ID, key, request, s.now())
		if err != nil {
			return err
		}
		if done {
			resend(w, earlier)
			return nil
		}

		return s.replyOnce(w, r, next, person.ID, key)
	})
}

// replyOnce answers a request that has been begun, and keeps the answer before it
// is sent.
func (s *Server) replyOnce(w http.ResponseWriter, r *http.Request, next http.Handler, person, key string) error {
	// What was done stays done when the client has gone.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), 5*time.Second)
	defer cancel()
	finished := false
	defer func() {
		if !finished {
			if err := s.store.DropReply(ctx, person, key); err != nil {
				s.log.WarnContext(ctx, "key of a failed request stays taken for a minute", "err", err)
			}
		}
	}()

	held := &heldResponse{ResponseWriter: w, status: http.StatusOK}
	next.ServeHTTP(held, r)
	if held.status >= 200 && held.status < 300 {
		header := w.Header()
		reply := store.Reply{Status: held.status, MediaType: header.Get("Content-Type"), Location: header.Get("Location"), Body: held.body.Bytes()}
		if err := s.store.FinishReply(ctx, person, key, reply); err != nil {
			return err
		}
		finished = true
	}
	w.WriteHeader(held.status)
	w.Write(held.body.Bytes()) // an error means that the client is gone

	return nil
}

func resend(w http.ResponseWriter, r store.Reply) {
	header := w.Header()
	header.Set("Idempotent-Replayed", "true")
	header.Set("Cache-Control", "no-store")
	for name, value := range map[string]string{"Content-Type": r.MediaType, "Location": r.Location} {
		if value != "" {
			header.Set(name, value)
		}
	}
	w.WriteHeader(r.Status)
	w.Write(r.Body) // an error means that the client is gone
}

// fingerprint returns a hash of everything that r asks, and leaves its body to be
// read again.
func fingerprint(r *http.Request) (string, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return "", fmt.Errorf("body: %w", err)
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	sum := sha256.New()
	fmt.Fprintf(sum, "%s %s\n%s\n", r.Method, r.URL.RequestURI(), r.Header.Get("Content-Type"))
	sum.Write(body)

	return hex.EncodeToString(sum.Sum(nil)), nil
}
