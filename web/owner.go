package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"postil/internal/article"
	"postil/web/view"
)

// The settings of the library that are limits of imports, by name. Each lies between
// 1 and what Postil itself bears.
const (
	settingWaiting = "imports waiting"
	settingUpload  = "upload mebibytes"
)

// limits are what the owner allows.
type limits struct {
	waiting int // imports that may wait at once
	upload  int // bytes of one file or text
}

func (s *Server) limits(ctx context.Context) (limits, error) {
	chosen, err := s.store.Settings(ctx)
	l := limits{waiting: waitingMost, upload: maxBody}
	if n, err := strconv.Atoi(chosen[settingWaiting]); err == nil {
		l.waiting = min(max(n, 1), waitingMost)
	}
	if n, err := strconv.Atoi(chosen[settingUpload]); err == nil {
		l.upload = min(max(n, 1)<<20, maxBody)
	}

	return l, err
}

// allowed returns article.ErrTooLarge for a file that is larger than the owner allows.
func (s *Server) allowed(ctx context.Context, size int) error {
	l, err := s.limits(ctx)
	if err == nil && size > l.upload {
		err = fmt.Errorf("a file of %d bytes, this library takes at most %d: %w", size, l.upload, article.ErrTooLarge)
	}

	return err
}

// showOwner shows how the library fares, and what its owner can do about it.
func (s *Server) showOwner(w http.ResponseWriter, r *http.Request) error {
	return s.ownerPage(w, r, http.StatusOK, view.Fault{}, r.URL.Query().Has("done"))
}

func (s *Server) ownerPage(w http.ResponseWriter, r *http.Request, status int, fault view.Fault, done bool) error {
	figures, err := s.store.Figures(r.Context())
	if err != nil {
		return err
	}
	l, err := s.limits(r.Context())
	if err != nil {
		return err
	}
	s.streams.mu.Lock()
	open := s.streams.all
	s.streams.mu.Unlock()
	shown := view.OwnerShown{
		Counts: []view.Count{
			{Name: "Articles", N: figures.Articles}, {Name: "Sentences", N: figures.Sentences}, {Name: "Notes", N: figures.Notes},
			{Name: "Judgements", N: figures.Judgements}, {Name: "Changes in the record", N: figures.Changes}, {Name: "Pages with a live stream", N: open},
		},
		Doubts: figures.Doubts, Flags: figures.Flags, Jobs: figures.Waiting, Failed: figures.Failed, Bytes: figures.Bytes,
		Version: s.product, Up: time.Since(s.began), Waiting: l.waiting, Upload: l.upload >> 20, MostWaiting: waitingMost, MostUpload: maxBody >> 20,
		Fault: fault, Done: done,
	}

	return s.showPrivate(w, r, status, view.Owner(view.NewOwnerPage(s.site, shown)))
}

// saveSettings keeps what the owner chose.
func (s *Server) saveSettings(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	chosen := map[string]string{}
	for _, field := range []struct {
		id, name string
		most     int
	}{{"waiting", settingWaiting, waitingMost}, {"upload", settingUpload, maxBody >> 20}} {
		n, err := strconv.Atoi(r.PostForm.Get(field.id))
		if err != nil || n < 1 || n > field.most {
			fault := view.Fault{Field: field.id, Words: fmt.Sprintf("A number from 1 to %d is expected.", field.most)}

			return s.ownerPage(w, r, http.StatusUnprocessableEntity, fault, false)
		}
		chosen[field.name] = strconv.Itoa(n)
	}
	if err := s.store.SaveSettings(r.Context(), chosen, personOf(r.Context()).Name); err != nil {
		return err
	}

	return seeOther(w, r, view.OwnerURL(true))
}

// downloadBackup hands out everything that the library holds. It takes as long as it
// takes: a large library is written to a file first.
func (s *Server) downloadBackup(w http.ResponseWriter, r *http.Request) error {
	folder, err := os.MkdirTemp("", "postil-backup-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "library.db")
	if err := s.store.Backup(r.Context(), path); err != nil {
		return err
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	unkept(w.Header())
	w.Header().Set("Content-Type", "application/vnd.sqlite3")
	w.Header().Set("Content-Disposition", `attachment; filename="postil-`+s.now().UTC().Format(time.DateOnly)+`.db"`)
	w.Header().Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	if r.Method == http.MethodHead {
		return nil
	}
	if _, err := file.WriteTo(w); err != nil && !errors.Is(err, context.Canceled) {
		panic(http.ErrAbortHandler) // half a file must not look like a whole one
	}

	return nil
}
