package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// The settings of the library that are limits of imports, by name. Each lies between
// 1 and what Postil itself bears.
const (
	settingWaiting = "imports waiting"
	settingUpload  = "upload mebibytes"
	settingPerDay  = "articles of a person in a day"
)

// perDayMost is how many articles a person may bring in within a day at most.
const perDayMost = 100_000

// settingPerDayOf is settingPerDay for one person alone.
func settingPerDayOf(id string) string { return settingPerDay + " " + id }

// limits are what the owner allows.
type limits struct {
	waiting int            // imports that may wait at once
	upload  int            // bytes of one file or text
	perDay  int            // articles that one person may bring in within a day
	own     map[string]int // the same for some people alone, by their ID
}

func (s *Server) limits(ctx context.Context) (limits, error) {
	chosen, err := s.store.Settings(ctx)
	l := limits{waiting: waitingMost, upload: maxBody, perDay: perDayMost, own: map[string]int{}}
	if n, err := strconv.Atoi(chosen[settingWaiting]); err == nil {
		l.waiting = min(max(n, 1), waitingMost)
	}
	if n, err := strconv.Atoi(chosen[settingUpload]); err == nil {
		l.upload = min(max(n, 1)<<20, maxBody)
	}

	if n, err := strconv.Atoi(chosen[settingPerDay]); err == nil {
		l.perDay = min(max(n, 1), perDayMost)
	}
	for name, value := range chosen {
		id, found := strings.CutPrefix(name, settingPerDayOf(""))
		if n, err := strconv.Atoi(value); found && err == nil {
			l.own[id] = min(max(n, 1), perDayMost)
		}
	}

	return l, err
}

// mayBringIn returns errThrottled for who brought in as many articles within a day as
// the owner allows. Many at once are counted when they are there.
func (s *Server) mayBringIn(ctx context.Context) error {
	l, err := s.limits(ctx)
	if err != nil {
		return err
	}
	p := personOf(ctx)
	most := l.perDay
	if own, ok := l.own[p.ID]; ok {
		most = own
	}
	n, err := s.store.BroughtIn(ctx, p.Name, s.now().AddDate(0, 0, -1))
	if err == nil && n >= most {
		err = fmt.Errorf("you brought in %d articles within a day, and the owner of this library allows %d; come again tomorrow, or ask the owner: %w", n, most, errThrottled)
	}

	return err
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
	return s.ownerPage(w, r, http.StatusOK, view.Fault{}, r.URL.Query().Get("done"))
}

func (s *Server) ownerPage(w http.ResponseWriter, r *http.Request, status int, fault view.Fault, done string) error {
	figures, err := s.store.Figures(r.Context())
	if err != nil {
		return err
	}
	l, err := s.limits(r.Context())
	if err != nil {
		return err
	}
	people, err := s.personLimits(r.Context(), l)
	if err != nil {
		return err
	}
	colours, err := s.colours(r.Context())
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
		PerDay: l.perDay, MostPerDay: perDayMost, People: people, Colours: colours, Fault: fault, Done: done,
	}

	return s.showPrivate(w, r, status, view.Owner(view.NewOwnerPage(s.site, shown)))
}

// personLimits returns who may bring in articles, with how many where that is said.
func (s *Server) personLimits(ctx context.Context, l limits) ([]view.PersonLimit, error) {
	members, err := s.store.People(ctx)
	var all []view.PersonLimit
	for _, m := range members {
		if !m.Role.May(account.Editor) {
			continue
		}
		own := view.PersonLimit{ID: m.ID, Name: m.Name}
		if n, ok := l.own[m.ID]; ok {
			own.PerDay = strconv.Itoa(n)
		}
		all = append(all, own)
	}

	return all, err
}

// saveSettings keeps what the owner chose.
func (s *Server) saveSettings(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	fields := []limitAsked{{"waiting", settingWaiting, waitingMost, false}, {"upload", settingUpload, maxBody >> 20, false}, {"perday", settingPerDay, perDayMost, false}}
	people, err := s.personLimits(r.Context(), limits{})
	if err != nil {
		return err
	}
	for _, p := range people {
		fields = append(fields, limitAsked{"perday-" + p.ID, settingPerDayOf(p.ID), perDayMost, true})
	}
	chosen := map[string]string{}
	for _, field := range fields {
		value := r.PostForm.Get(field.id)
		n, err := strconv.Atoi(value)
		if (err != nil || n < 1 || n > field.most) && !(field.optional && value == "") {
			fault := view.Fault{Field: field.id, Words: fmt.Sprintf("A number from 1 to %d is expected.", field.most)}

			return s.ownerPage(w, r, http.StatusUnprocessableEntity, fault, "")
		}
		chosen[field.name] = value
	}
	if err := s.store.SaveSettings(r.Context(), chosen, personOf(r.Context()).Name); err != nil {
		return err
	}

	return seeOther(w, r, view.OwnerURL("limits"))
}

// A limitAsked is a number in the owner's form.
type limitAsked struct {
	id, name string // of the field, of the setting
	most     int
	optional bool
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
