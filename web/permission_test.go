package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"

	"postil/internal/account"
	"postil/internal/store"
)

// permissions says which role each route needs, for every route there is.
var permissions = []struct {
	route string
	role  account.Role
}{
	{"GET /", anyone},
	{"GET /a/{article}", anyone},
	{"GET /a/{article}/source", anyone},
	{"GET /a/{article}/progress", anyone},
	{"GET /a/{article}/history", anyone},
	{"GET /a/{article}/history/{pair}", anyone},
	{"GET /a/{article}/s/{selection}", anyone},
	{"GET /a/{article}/s/{selection}/changes", anyone},
	{"GET /a/{article}/s/{selection}/panel", anyone},
	{"GET /desk/{article}/s/{selection}", account.Reader},
	{"GET /desk/{article}/s/{selection}/panel", account.Reader},
	{"GET /desk/{article}/margin", account.Reader},
	{"GET /a/{article}/s/{selection}/share", anyone},
	{"GET /a/{article}/s/{selection}/cite.{format}", anyone},
	{"GET /desk/{article}/s/{selection}/label/{label}", account.Editor},
	{"GET /desk/{article}/s/{selection}/add/{layer}", account.Editor},
	{"POST /desk/{article}/s/{selection}/judge", account.Editor},
	{"POST /api/judgements", account.Editor},
	{"DELETE /api/judgements/{id}", account.Editor},
	{"GET /api/judgements", anyone},
	{"GET /a/{article}/panels", anyone},
	{"GET /feed.atom", anyone},
	{"GET /lists", anyone},
	{"GET /lists/{id}", anyone},
	{"GET /lists/{id}/feed.atom", anyone},
	{"GET /reading", account.Teacher},
	{"POST /reading", account.Teacher},
	{"GET /reading/{id}", account.Teacher},
	{"POST /reading/{id}", account.Teacher},
	{"GET /api/lists", anyone},
	{"GET /api/lists/{id}", anyone},
	{"POST /api/lists", account.Teacher},
	{"PUT /api/lists/{id}", account.Teacher},
	{"DELETE /api/lists/{id}", account.Teacher},
	{"GET /a/{article}/article.epub", anyone},
	{"GET /a/{article}/worksheet", anyone},
	{"GET /a/{article}/key", anyone},
	{"GET /manifest.webmanifest", anyone},
	{"GET /sw.js", anyone},
	{"GET /offline", anyone},
	{"GET /s/{sid}", anyone},
	{"GET /a/{article}/s/{selection}/card.png", anyone},
	{"GET /a/{article}/card.png", anyone},
	{"GET /e/{id}/card.png", anyone},
	{"GET /sources/{id}/card.png", anyone},
	{"GET /collections/{id}/card.png", anyone},
	{"GET /lists/{id}/card.png", anyone},
	{"GET /lessons/{id}/card.png", anyone},
	{"GET /card.png", anyone},
	{"GET /oembed", anyone},
	{"GET /embed/a/{article}/s/{selection}", anyone},
	{"GET /embed.js", anyone},
	{"GET /s/{sid}/project", anyone},
	{"GET /s/{sid}/qr.svg", anyone},
	{"GET /s/{sid}/qr.png", anyone},
	{"GET /e", anyone},
	{"GET /e/{id}", anyone},
	{"GET /e/{id}/edit", account.Editor},
	{"POST /e/{id}/edit", account.Editor},
	{"GET /api/entities/{id}/judgements", anyone},
	{"GET /api/entities/{id}/alike", anyone},
	{"POST /api/entities/{id}/judgements", account.Editor},
	{"DELETE /api/entities/{id}/judgements/{judgement}", account.Editor},
	{"POST /api/entities/{id}/judgements/{judgement}/restore", account.Editor},
	{"GET /sources", anyone},
	{"GET /sources/{id}", anyone},
	{"GET /search", anyone},
	{"GET /search.atom", anyone},
	{"GET /labels", anyone},
	{"GET /collections", anyone},
	{"GET /collections/{id}", anyone},
	{"GET /collect", account.Editor},
	{"POST /collect", account.Editor},
	{"GET /collect/{id}", account.Editor},
	{"POST /collect/{id}", account.Editor},
	{"GET /join", anyone},
	{"POST /join", anyone},
	{"GET /lessons/{id}", anyone},
	{"POST /lessons/{id}", anyone},
	{"GET /lessons/{id}/me/{secret}", anyone},
	{"POST /lessons/{id}/answers", anyone},
	{"POST /lessons/{id}/leave", anyone},
	{"GET /lessons/{id}/feed.atom", anyone},
	{"GET /lessons/{id}/qr.svg", anyone},
	{"GET /lessons/{id}/results", account.Teacher},
	{"POST /lessons/{id}/results", account.Teacher},
	{"GET /lessons/{id}/results.csv", account.Teacher},
	{"GET /lessons/{id}/results/students/{student}", account.Teacher},
	{"GET /lessons/{id}/results/prompts/{prompt}", account.Teacher},
	{"GET /lessons/{id}/project/{n}", account.Teacher},
	{"GET /lessons/{id}/worksheet", account.Teacher},
	{"GET /lessons/{id}/key", account.Teacher},
	{"GET /api/lessons", account.Teacher},
	{"POST /api/lessons", account.Teacher},
	{"GET /api/lessons/{id}", account.Teacher},
	{"PUT /api/lessons/{id}", account.Teacher},
	{"DELETE /api/lessons/{id}", account.Teacher},
	{"GET /api/lessons/{id}/answers", account.Teacher},
	{"GET /lessons", account.Teacher},
	{"POST /lessons", account.Teacher},
	{"GET /lessons/new", account.Teacher},
	{"GET /lessons/add", account.Teacher},
	{"POST /lessons/add", account.Teacher},
	{"GET /lessons/{id}/edit", account.Teacher},
	{"POST /lessons/{id}/edit", account.Teacher},
	{"GET /events", anyone}, // of an article; a job's needs an editor
	{"GET /edit/{slug}", account.Editor},
	{"POST /edit/{slug}", account.Editor},
	{"GET /edit/{slug}/restore/{revision}", account.Editor},
	{"POST /edit/{slug}/restore/{revision}", account.Editor},
	{"GET /review", account.Editor},
	{"GET /review/settled", account.Editor},
	{"GET /review/next", account.Editor},
	{"POST /review/judge", account.Editor},
	{"GET /review/agreement", account.Editor},
	{"POST /review/{id}", account.Editor},
	{"POST /review/{id}/reopen", account.Editor},
	{"GET /import", account.Editor},
	{"POST /import/address", account.Editor},
	{"POST /import/files", account.Editor},
	{"POST /import/text", account.Editor},
	{"POST /import/save", account.Editor},
	{"GET /import/preview/{id}", account.Editor},
	{"POST /import/preview/{id}", account.Editor},
	{"GET /import/preview/{id}/{position}", account.Editor},
	{"POST /import/preview/{id}/{position}", account.Editor},
	{"GET /import/feeds", account.Editor},
	{"POST /import/feeds", account.Editor},
	{"POST /import/feeds/{id}/pause", account.Editor},
	{"POST /import/feeds/{id}/poll", account.Editor},
	{"POST /import/feeds/{id}/remove", account.Editor},
	{"GET /jobs", account.Editor},
	{"GET /jobs/{id}", account.Editor},
	{"POST /jobs/{id}/cancel", account.Editor},
	{"POST /jobs/{id}/retry", account.Editor},
	{"GET /api/jobs", account.Editor},
	{"GET /api/jobs/{id}", account.Editor},
	{"GET /api/feeds", account.Editor},
	{"PUT /api/articles/{slug}/tags", account.Editor},
	{"GET /api/collections", anyone},
	{"GET /api/collections/{id}", anyone},
	{"POST /api/collections", account.Editor},
	{"PUT /api/collections/{id}", account.Editor},
	{"DELETE /api/collections/{id}", account.Editor},
	{"POST /api/import", account.Editor},
	{"POST /api/import/file", account.Editor},
	{"DELETE /api/jobs/{id}", account.Editor},
	{"POST /api/jobs/{id}/retry", account.Editor},
	{"POST /api/feeds", account.Editor},
	{"PATCH /api/feeds/{id}", account.Editor},
	{"DELETE /api/feeds/{id}", account.Editor},
	{"GET /login", anyone},
	{"POST /login", anyone},
	{"POST /login/passkey/begin", anyone},
	{"POST /login/passkey", anyone},
	{"GET /login/oidc", anyone},
	{"GET /login/oidc/back", anyone},
	{"POST /logout", anyone},
	{"GET /welcome/{code}", anyone},
	{"POST /welcome/{code}", anyone},
	{"GET /me", anyone},
	{"GET /notes", anyone},
	{"GET /notes/{id}/versions", anyone},
	{"POST /notes", account.Reader},
	{"GET /notes/{id}", account.Reader},
	{"POST /notes/{id}", account.Reader},
	{"POST /notes/{id}/delete", account.Reader},
	{"POST /notes/{id}/restore", account.Reader},
	{"POST /notes/{id}/resolve", account.Reader},
	{"POST /notes/{id}/reopen", account.Reader},
	{"GET /history", anyone}, // of one person it needs an editor
	{"GET /flag", anyone},
	{"POST /flag", anyone},
	{"POST /api/flags", anyone},
	{"GET /api/flags", account.Editor},
	{"GET /review/flags", account.Editor},
	{"POST /review/flags/{id}", account.Editor},
	{"GET /history.csv", anyone},
	{"GET /history.jsonl", anyone},
	{"POST /history/{key}/revert", account.Editor},
	{"GET /api/changes", anyone},
	{"GET /account", account.Reader},
	{"POST /account/password", account.Reader},
	{"POST /account/sessions", account.Reader},
	{"POST /account/sessions/{id}", account.Reader},
	{"POST /account/passkeys/begin", account.Reader},
	{"POST /account/passkeys", account.Reader},
	{"POST /account/passkeys/{id}", account.Reader},
	{"POST /account/identities", account.Reader},
	{"POST /account/tokens", account.Reader},
	{"POST /account/tokens/{id}", account.Reader},
	{"GET /owner", account.Owner},
	{"POST /owner", account.Owner},
	{"POST /owner/colours", account.Owner},
	{"GET /palette.css", anyone},
	{"GET /owner/backup", account.Owner},
	{"GET /people", account.Owner},
	{"POST /people/invitations", account.Owner},
	{"POST /people/invitations/{id}", account.Owner},
	{"POST /people/{id}/role", account.Owner},
	{"POST /people/{id}/reset", account.Owner},
	{"POST /people/{id}/signout", account.Owner},
	{"POST /people/{id}/remove", account.Owner},
	{"GET /healthz", anyone},
	{"GET /readyz", anyone},
	{"GET /version", anyone},
	{"GET /api/openapi.json", anyone},
	{"GET /api/openapi.yaml", anyone},
	{"GET /api/articles", anyone},
	{"GET /api/articles/{slug}", anyone},
	{"GET /api/articles/{slug}/source", anyone},
	{"GET /api/articles/{slug}/sentences", anyone},
	{"GET /api/articles/{slug}/revisions", anyone},
	{"PUT /api/articles/{slug}", account.Editor},
	{"GET /api/review", account.Editor},
	{"GET /api/sentences/{sid}", anyone},
	{"GET /api/entities", anyone},
	{"GET /api/entities/{id}", anyone},
	{"GET /api/entities/{id}/mentions", anyone},
	{"GET /api/entities/{id}/stances", anyone},
	{"GET /api/sources", anyone},
	{"GET /api/sources/{id}", anyone},
	{"GET /api/sources/{id}/attributions", anyone},
	{"GET /api/me", account.Reader},
	{"GET /api/search", anyone},
	{"GET /api/notes", anyone},
	{"GET /api/notes/{id}", anyone},
	{"GET /api/notes/{id}/versions", anyone},
	{"POST /api/notes", account.Reader},
	{"PUT /api/notes/{id}", account.Reader},
	{"DELETE /api/notes/{id}", account.Reader},
	{"POST /api/notes/{id}/restore", account.Reader},
	{"POST /api/notes/{id}/resolve", account.Reader},
	{"POST /api/notes/{id}/reopen", account.Reader},
	{"GET /api/suggest", anyone},
}

// routesOf returns every route as "METHOD pattern", without assets.
func routesOf(t *testing.T, s *Server) []string {
	t.Helper()
	root, err := s.router()
	if err != nil {
		t.Fatal(err)
	}
	var routes []string
	err = chi.Walk(root, func(method, route string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if !strings.HasPrefix(route, "/static/") {
			routes = append(routes, method+" "+route)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}

	return routes
}

func TestEveryRouteSaysWhoMayUseIt(t *testing.T) {
	s, _ := newTestServer(t)
	var listed []string
	for _, row := range permissions {
		listed = append(listed, row.route)
	}
	routes := routesOf(t, s)
	for _, route := range routes {
		if !slices.Contains(listed, route) {
			t.Errorf("%s is not in the table of permissions", route)
		}
	}
	for _, route := range listed {
		if !slices.Contains(routes, route) {
			t.Errorf("%s is in the table of permissions, but there is no such route", route)
		}
	}
}

// TestRolesOpenRoutes asks for every route as nobody and as somebody of every
// role, with a token and with a session.
func TestRolesOpenRoutes(t *testing.T) {
	s, st := newTestServer(t)
	for _, role := range append(account.Roles(), account.Nobody) {
		visitors := map[string]func(testing.TB, *store.Store, account.Role) []string{"token": as, "session": inSession}
		if role == account.Nobody {
			visitors = map[string]func(testing.TB, *store.Store, account.Role) []string{"nobody": asNobody}
		}
		for by, come := range visitors {
			header := come(t, st, role)
			for _, row := range permissions {
				method, route, _ := strings.Cut(row.route, " ")
				w := ask(t, s, method, filled(route), header...)
				if !safe(method) {
					header = come(t, st, role) // it may have ended what was come in with
				}
				if got, want := refused(w), !role.May(row.role); got != want {
					t.Errorf("%s as %s %q = %d to %q; refused is %v, want %v", row.route, by, role, w.Code, w.Header().Get("Location"), got, want)
				}
			}
		}
	}
}

// filled returns an address of a route, of something that is not there.
func filled(route string) string {
	for strings.Contains(route, "{") {
		start, end := strings.Index(route, "{"), strings.Index(route, "}")
		route = route[:start] + "0000000000" + route[end+1:]
	}

	return route
}

func refused(w *httptest.ResponseRecorder) bool {
	return w.Code == http.StatusUnauthorized || w.Code == http.StatusForbidden || strings.HasPrefix(w.Header().Get("Location"), "/login?")
}

func asNobody(testing.TB, *store.Store, account.Role) []string { return nil }

// as returns the header fields of a request by a new person with a role, who has
// a token of every scope.
func as(t testing.TB, st *store.Store, role account.Role) []string {
	t.Helper()

	return withToken(t, st, newPerson(t, st, role), account.ScopeAdmin, time.Time{})
}

func withToken(t testing.TB, st *store.Store, p account.Person, scope account.Scope, expires time.Time) []string {
	t.Helper()
	secret := account.NewTokenSecret()
	token := account.Token{Person: p, Name: "test", Hint: account.Hint(secret), Scope: scope, Created: time.Now(), Expires: expires}
	if _, err := st.AddToken(context.Background(), token, account.HashSecret(secret)); err != nil {
		t.Fatal(err)
	}

	return []string{"Authorization", "Bearer " + secret}
}

// inSession returns the header fields of a request by a new person with a role,
// who is signed in.
func inSession(t testing.TB, st *store.Store, role account.Role) []string {
	t.Helper()
	secret, p := account.NewSecret(), newPerson(t, st, role)
	if _, err := st.StartSession(context.Background(), account.Session{Person: p, Began: time.Now()}, account.HashSecret(secret)); err != nil {
		t.Fatal(err)
	}

	return []string{"Cookie", secureCookieName + "=" + secret} // serverOf has an https address
}

func newPerson(t testing.TB, st *store.Store, role account.Role) account.Person {
	t.Helper()
	p, err := st.AddPerson(context.Background(), account.Person{Name: "Person " + account.NewSecret()[:12], Role: role}, "", time.Now())
	if err != nil {
		t.Fatal(err)
	}

	return p
}
