package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Limits of a connection. There is no limit on writing: a slow reader holds a
// connection, not a page, and streams last.
const (
	readHeaderTimeout = 5 * time.Second
	idleTimeout       = 120 * time.Second
	maxHeaderBytes    = 64 << 10
	shutdownTimeout   = 7 * time.Second // with maxDrain, of the 10 that an orderly end may take
	maxDrain          = 2 * time.Second
)

// NewHTTPServer returns a server with Postil's limits that serves h and reports
// faults of connections to log.
func NewHTTPServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: readHeaderTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// Serve answers requests on ln until ctx ends; then it says on /readyz that it is
// going, takes requests for Config.Drain more, finishes those that it has within 7
// seconds, and returns nil. It returns an error if it cannot serve.
func (s *Server) Serve(ctx context.Context, ln net.Listener) error {
	server := NewHTTPServer(s, s.log)
	defer s.listen(ctx)()
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(ended)
		s.shutDown(server)
	})

	err := server.Serve(ln)
	if !errors.Is(err, http.ErrServerClosed) {
		stop()

		return fmt.Errorf("serve %s: %w", ln.Addr(), err)
	}
	<-ended

	return nil
}

func (s *Server) shutDown(server *http.Server) {
	s.draining.Store(true)
	s.going.Ring()
	time.Sleep(min(s.drain, maxDrain))
	ctx, cancel := context.WithTimeout(context.Background(), shutdownTimeout)
	defer cancel()

	if err := server.Shutdown(ctx); err != nil {
		s.log.Warn("requests were cut off", "err", err)
		server.Close()
	}
}
