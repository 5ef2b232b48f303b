package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
	"postil/internal/store/baseline"
	"postil/seeds"
	"postil/web"
)

// A rig is a Postil and what it is compared with, both running.
type rig struct {
	ctx     context.Context
	store   *store.Store
	table   *baseline.Table
	rows    int              // of table
	article *article.Article // the one whose pages are measured
	pages   []page
	handler http.Handler // Postil's
	bare    bareHandler
	load    *load
	bases   [2]string // of the two servers: "http://127.0.0.1:…"
	closers []func() error
}

// newRig makes a library with the articles that come with Postil in folder.
func newRig(ctx context.Context, folder string, std streams) (*rig, error) {
	r := &rig{ctx: ctx, bare: bareHandler{}}
	if err := r.build(folder, std); err != nil {
		r.close()

		return nil, err
	}

	return r, nil
}

func (r *rig) build(folder string, std streams) error {
	log := slog.New(slog.NewTextHandler(std.err, nil))
	if err := r.prepare(folder, log); err != nil {
		return err
	}

	return r.start(std, log)
}

// prepare makes what is compared, and records what Postil answers.
func (r *rig) prepare(folder string, log *slog.Logger) (err error) {
	if err := r.openStore(filepath.Join(folder, "postil.db")); err != nil {
		return err
	}
	if r.table, err = baseline.Open(r.ctx, filepath.Join(folder, "baseline.db")); err != nil {
		return err
	}
	r.closers = append(r.closers, r.table.Close)
	if r.handler, err = web.New(web.Config{Store: r.store, Log: log, Version: version()}); err != nil {
		return err
	}

	return r.record()
}

// start starts both servers and the client.
func (r *rig) start(std streams, log *slog.Logger) (err error) {
	for side, handler := range [2]http.Handler{ours: r.handler, theirs: r.bare} {
		if r.bases[side], err = r.listen(handler, log); err != nil {
			return err
		}
	}
	if r.load, err = startLoad(r.ctx, std.err); err != nil {
		return err
	}
	r.closers = append(r.closers, r.load.stop)

	return nil
}

func (r *rig) openStore(path string) (err error) {
	if r.store, err = store.Open(r.ctx, path); err != nil {
		return err
	}
	r.closers = append(r.closers, r.store.Close)
	if err := ingest.Seeds(r.ctx, r.store, seeds.FS); err != nil {
		return err
	}
	for summary, err := range articles(r.ctx, r.store) {
		if err != nil {
			return err
		}
		r.article, err = r.store.Article(r.ctx, summary.Slug)

		return err
	}

	return errors.New("the library is empty")
}

// listen serves h on a free port of this machine.
func (r *rig) listen(h http.Handler, log *slog.Logger) (base string, err error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := web.NewHTTPServer(h, log)
	r.closers = append(r.closers, server.Close)
	go server.Serve(ln) // ends when close closes the server

	return "http://" + ln.Addr().String(), nil
}

// close undoes build, last thing first.
func (r *rig) close() {
	for i := len(r.closers) - 1; i >= 0; i-- {
		r.closers[i]()
	}
}

// A bareHandler sends recorded answers by path and query: what any server must do
// at least.
type bareHandler map[string]answer

// An answer is a recorded response.
type answer struct {
	header http.Header
	body   []byte
}

// ServeHTTP sends the answer for the path and query.
func (b bareHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	found := b[r.RequestURI]
	for _, name := range [...]string{"Content-Type", "Content-Encoding", "Content-Length"} {
		w.Header()[name] = found.header[name]
	}
	w.Write(found.body)
}
