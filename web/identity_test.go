package web

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"

	"postil/internal/account"
)

// guarded returns a router with a page and two operations that need roles, and a
// count of how often something was written.
func guarded(s *Server, written *int) http.Handler {
	r := chi.NewRouter()
	r.Group(func(r chi.Router) {
		r.Use(s.requires(account.Editor))
		r.HandleFunc("/desk", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, personOf(r.Context()).Name) })
	})
	api := newAPI(r.With(s.identified, s.answeredOnce, tagged), "test")
	type nothing struct{}
	read(s, api, account.Owner, "list", "/api/list", "List", func(ctx context.Context, _ *nothing) (*body[string], error) {
		return answer(personOf(ctx).Name), nil
	})
	write(s, api, account.Editor, "make", "POST /api/make", "Make", func(ctx context.Context, in *struct{ Body struct{ Words string } }) (*body[int], error) {
		if in.Body.Words == "wrong" {
			return nil, account.CheckPassword("short", "")
		}
		*written++
		return answer(*written), nil
	})

	return s.native(r)
}

func TestWhoMayAndHowTheOthersAreTold(t *testing.T) {
	s, st := newTestServer(t)
	h := guarded(s, new(int))
	editor, owner := newPerson(t, st, account.Editor), newPerson(t, st, account.Owner)
	past := time.Now().Add(-time.Minute)
	for _, tt := range []struct {
		name, method, target string
		header               []string
		status               int
		says                 string // in the body or the location
	}{
		{"nobody at a page", "GET", "/desk?x=1&y=/", nil, 303, "/login?next=%2Fdesk%3Fx%3D1%26y%3D%2F"},
		{"nobody with a form", "POST", "/desk", nil, 401, "your words are still in it"},
		{"nobody at an operation", "GET", "/api/list", nil, 401, "send a token as Authorization: Bearer"},
		{"a reader at a page", "GET", "/desk", as(t, st, account.Reader), 403, "It needs the role editor, and yours is reader."},
		{"a reader at an operation", "GET", "/api/list", as(t, st, account.Reader), 403, "needs the role owner"},
		{"an editor at a page", "GET", "/desk", withToken(t, st, editor, account.ScopeRead, time.Time{}), 200, editor.Name},
		{"an editor who may only read", "POST", "/desk", withToken(t, st, editor, account.ScopeRead, time.Time{}), 403, "needs the scope write"},
		{"an editor who may write", "POST", "/desk", withToken(t, st, editor, account.ScopeWrite, time.Time{}), 200, editor.Name},
		{"an owner without that scope", "GET", "/api/list", withToken(t, st, owner, account.ScopeWrite, time.Time{}), 403, "needs the scope admin"},
		{"an owner with that scope", "GET", "/api/list", withToken(t, st, owner, account.ScopeAdmin, time.Time{}), 200, owner.Name},
		{"a token that has expired", "GET", "/desk", withToken(t, st, editor, account.ScopeAdmin, past), 401, "has expired"},
		{"a token that never was", "GET", "/api/list", []string{"Authorization", "Bearer postil_x"}, 401, "unknown"},
		{"another scheme", "GET", "/api/list", []string{"Authorization", "Basic YTpi"}, 401, "no bearer token"},
		{"a session", "GET", "/desk", inSession(t, st, account.Editor), 200, "Person "},
		{"a session that never was", "GET", "/desk", []string{"Cookie", secureCookieName + "=x"}, 303, "/login?next=%2Fdesk"},
		{"a form of another site", "POST", "/desk", append(inSession(t, st, account.Editor), "Sec-Fetch-Site", "cross-site"), 403, "not open to you"},
		{"a form of another origin", "POST", "/desk", append(inSession(t, st, account.Editor), "Origin", "https://evil.example"), 403, "not open to you"},
		{"our own form", "POST", "/desk", append(inSession(t, st, account.Editor), "Sec-Fetch-Site", "same-origin"), 200, "Person "},
		{"a token from another site", "POST", "/desk", append(as(t, st, account.Editor), "Sec-Fetch-Site", "cross-site"), 200, "Person "},
		{"a cookie behind a token that is worth nothing", "POST", "/desk", append(inSession(t, st, account.Editor), "Authorization", "Bearer x", "Sec-Fetch-Site", "cross-site"), 401, "unknown"},
	} {
		w := ask(t, h, tt.method, tt.target, tt.header...)
		if said := w.Body.String() + w.Header().Get("Location"); w.Code != tt.status || !strings.Contains(said, tt.says) {
			t.Errorf("%s: %d %s, want %d with %q", tt.name, w.Code, said, tt.status, tt.says)
		}
		if cache := w.Header().Get("Cache-Control"); !strings.Contains(cache, "private") && !strings.Contains(cache, "no-store") {
			t.Errorf("%s: Cache-Control is %q: others may keep it", tt.name, cache)
		}
		if (w.Code == 401) != (w.Header().Get("WWW-Authenticate") != "") {
			t.Errorf("%s: %d with WWW-Authenticate %q", tt.name, w.Code, w.Header().Get("WWW-Authenticate"))
		}
	}
}

func TestARequestWithAKeyIsDoneOnce(t *testing.T) {
	s, st := newTestServer(t)
	written := 0
	h := guarded(s, &written)
	anna, ben := as(t, st, account.Editor), as(t, st, account.Editor)
	for i, tt := range []struct {
		who       []string
		key, body string
		status    int
		answer    string
	}{
		{anna, "k", `{"Words":"a"}`, 201, "1"},
		{anna, "k", `{"Words":"a"}`, 201, "1"},
		{anna, "k", `{"Words":"b"}`, 409, "used for another request"},
		{ben, "k", `{"Words":"a"}`, 201, "2"},
		{anna, "", `{"Words":"a"}`, 201, "3"},
		{anna, "", `{"Words":"a"}`, 201, "4"},
		{anna, "w", `{"Words":"wrong"}`, 422, "at least 12 characters"},
		{anna, "w", `{"Words":"right"}`, 201, "5"},
		{anna, strings.Repeat("k", 201), `{"Words":"a"}`, 422, "at most 200 bytes"},
		{anna, "m", `{"Words":`, 400, "unexpected end"},
		{anna, "m", `{"Words":"m"}`, 201, "6"},
	} {
		r := httptest.NewRequest("POST", "/api/make", strings.NewReader(tt.body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set(idempotencyField, tt.key)
		r.Header.Set(tt.who[0], tt.who[1])
		w := answerTo(h, r)
		if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.answer) {
			t.Errorf("request %d: %d %s, want %d %s", i, w.Code, w.Body, tt.status, tt.answer)
		}
		if !json.Valid(w.Body.Bytes()) || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("request %d: %q as %s, %s", i, w.Body, w.Header().Get("Content-Type"), w.Header().Get("Cache-Control"))
		}
	}
	if written != 6 {
		t.Errorf("written %d times, want 6", written)
	}
}
