//go:build testclock

package main

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/store"
	"postil/web"
)

// TestShiftedClock lets a session end, which lasts 14 days from its last use.
func TestShiftedClock(t *testing.T) {
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "postil.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	p, err := st.AddPerson(t.Context(), account.Person{Name: "Ada", Role: account.Reader}, "", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	secret := account.NewSecret()
	if _, err := st.StartSession(t.Context(), account.Session{Person: p, Began: time.Now()}, account.HashSecret(secret)); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		shift string
		want  int
	}{{"", http.StatusOK}, {"300h", http.StatusOK}, {"700h", http.StatusSeeOther}} {
		t.Setenv("POSTIL_CLOCK", tt.shift)
		s, err := web.New(web.Config{Store: st, Log: slog.New(slog.DiscardHandler), Version: "test", Now: clock()})
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/account", nil)
		r.AddCookie(&http.Cookie{Name: "postil_session", Value: secret})
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != tt.want {
			t.Errorf("shifted by %q: %d, want %d", tt.shift, w.Code, tt.want)
		}
	}
}
