package web

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
)

// codeIn returns the path of the one-time link that a page shows.
func codeIn(t *testing.T, page string) string {
	t.Helper()
	path := regexp.MustCompile(`<code>[^<]*(/welcome/[\w-]{43})</code>`).FindStringSubmatch(page)
	if path == nil {
		t.Fatalf("no link in %s", page)
	}

	return path[1]
}

func TestALinkMakesAPersonOnce(t *testing.T) {
	rig := newSignInRig(t, "", false)
	anna := rig.signedIn("Anna", goodPassword)
	for _, tt := range []struct{ role, status string }{{"king", "422"}, {"editor", "201"}} {
		w := rig.post("/people/invitations", []string{"role", tt.role}, anna...)
		if tt.status == "422" {
			if w.Code != 422 {
				t.Errorf("an invitation as %s: %d", tt.role, w.Code)
			}
			continue
		}
		path := codeIn(t, w.Body.String())
		if page := ask(t, rig.server, "GET", path); page.Code != 200 || !strings.Contains(page.Body.String(), "Anna invites you as editor") || page.Header().Get("Cache-Control") != "private, no-store" {
			t.Errorf("the page of the link: %d, %v", page.Code, page.Header())
		}
		for name, password := range map[string]string{"Ben": goodPassword, "": goodPassword, "Carla": "short", "b\u202ed": goodPassword} {
			if w := rig.post(path, []string{"name", name, "password", password}); w.Code != 422 {
				t.Errorf("%q with %q: %d, want 422", name, password, w.Code)
			}
		}
		joined := rig.post(path, []string{"name", "Carla", "password", goodPassword})
		rig.wantAccount("who joined", true, cookies(joined)...)
		if w := rig.post(path, []string{"name", "Dora", "password", goodPassword}); w.Code != 404 {
			t.Errorf("the link a second time: %d", w.Code)
		}
	}
	rig.signedIn("Carla", goodPassword)

	late := codeIn(t, rig.post("/people/invitations", []string{"role", "owner"}, anna...).Body.String())
	rig.clock = rig.clock.Add(account.InviteLife)
	if w := ask(t, rig.server, "GET", late); w.Code != 404 {
		t.Errorf("a link after %v: %d", account.InviteLife, w.Code)
	}
}

func TestOwnersDecideWhoIsWho(t *testing.T) {
	rig := newSignInRig(t, "", false)
	anna, ben := rig.signedIn("Anna", goodPassword), rig.signedIn("Ben", goodPassword)
	of := func(p account.Person, what string) string { return "/people/" + p.ID + "/" + what }
	for _, tt := range []struct {
		name, target string
		fields       []string
		who          []string
		status       int
	}{
		{"an editor promotes himself", of(rig.ben, "role"), []string{"role", "owner"}, ben, 403},
		{"an editor invites", "/people/invitations", []string{"role", "owner"}, ben, 403},
		{"the last owner steps down", of(rig.anna, "role"), []string{"role", "editor"}, anna, 409},
		{"the last owner leaves", of(rig.anna, "remove"), nil, anna, 409},
		{"a role that there is not", of(rig.ben, "role"), []string{"role", "king"}, anna, 422},
		{"nobody's role", "/people/nobody/role", []string{"role", "editor"}, anna, 404},
		{"no form", of(rig.ben, "role"), nil, append([]string{"Content-Type", "text/plain"}, anna...), 415},
		{"a teacher", of(rig.ben, "role"), []string{"role", "teacher"}, anna, 303},
		{"everything of Ben ends", of(rig.ben, "signout"), nil, anna, 303},
	} {
		if w := rig.post(tt.target, tt.fields, tt.who...); w.Code != tt.status {
			t.Errorf("%s: %d, want %d: %s", tt.name, w.Code, tt.status, w.Body)
		}
	}
	rig.wantAccount("Ben after all his sessions ended", false, ben...)

	path := codeIn(t, rig.post(of(rig.ben, "reset"), nil, anna...).Body.String())
	ben = cookies(rig.post(path, []string{"password", otherPassword}))
	rig.wantAccount("Ben with a new password", true, ben...)
	if w := rig.login("Ben", goodPassword); w.Code != 422 {
		t.Errorf("Ben's old password: %d", w.Code)
	}
	if w := rig.post(of(rig.ben, "remove"), nil, anna...); w.Code != 303 {
		t.Errorf("remove: %d", w.Code)
	}
	rig.wantAccount("Ben, removed", false, ben...)
	if page := ask(t, rig.server, "GET", "/people", anna...).Body.String(); !strings.Contains(page, "Removed: Ben.") {
		t.Error("the list does not say who was removed")
	}
	if w := rig.post(of(rig.ben, "reset"), nil, anna...); w.Code != 404 {
		t.Errorf("a link for who was removed: %d", w.Code)
	}
}

func TestTokensAreMadeInPersonAndShownOnce(t *testing.T) {
	rig := newSignInRig(t, "", false)
	ben := rig.signedIn("Ben", goodPassword)
	w := rig.post("/account/tokens", []string{"name", "backup", "scope", "write", "days", "30"}, ben...)
	secret := regexp.MustCompile(`postil_[\w-]{43}`).FindString(w.Body.String())
	if w.Code != 201 || secret == "" {
		t.Fatalf("a token: %d %s", w.Code, w.Body)
	}
	bearer := []string{"Authorization", "Bearer " + secret}
	page := ask(t, rig.server, "GET", "/account", ben...).Body.String()
	if strings.Contains(page, secret) || !strings.Contains(page, secret[:11]+"…") || !strings.Contains(page, "backup") {
		t.Error("the account shows a token again, or does not list it")
	}
	if w := ask(t, rig.server, "GET", "/api/me", bearer...); w.Code != 200 || w.Body.String() != `{"name":"Ben","role":"editor","scope":"write"}`+"\n" {
		t.Errorf("me: %d %s", w.Code, w.Body)
	}
	for _, target := range []string{"/account/tokens", "/account/password", "/account/sessions"} {
		if w := rig.post(target, []string{"name", "more", "scope", "admin", "password", otherPassword, "current", goodPassword}, bearer...); w.Code != 403 {
			t.Errorf("a token that may write, at %s: %d, want 403", target, w.Code)
		}
	}
	for _, wrong := range [][]string{{"name", "", "scope", "read"}, {"name", "x", "scope", "king"}, {"name", strings.Repeat("x", 81), "scope", "read"}} {
		if w := rig.post("/account/tokens", wrong, ben...); w.Code != 422 {
			t.Errorf("a token %.30v: %d, want 422", wrong, w.Code)
		}
	}

	anna := rig.signedIn("Anna", goodPassword)
	id := regexp.MustCompile(`/account/tokens/([\w-]+)"`).FindStringSubmatch(page)[1]
	if w := rig.post("/account/tokens/"+id, nil, anna...); w.Code != 404 {
		t.Errorf("Anna revokes Ben's token: %d, want 404", w.Code)
	}
	now := rig.clock
	rig.clock = now.Add(30 * 24 * time.Hour)
	if w := ask(t, rig.server, "GET", "/api/me", bearer...); w.Code != 401 {
		t.Errorf("after 30 days: %d", w.Code)
	}
	rig.clock = now
	if w := rig.post("/account/tokens/"+id, nil, ben...); w.Code != 303 {
		t.Errorf("revoke: %d", w.Code)
	}
	if w := ask(t, rig.server, "GET", "/api/me", bearer...); w.Code != 401 {
		t.Errorf("a revoked token: %d", w.Code)
	}
}

// Names are people's own words: nowhere are they markup.
func TestNamesAreNoMarkup(t *testing.T) {
	rig := newSignInRig(t, "", false)
	const name = `<script>alert("1")</script>`
	rig.person(name, account.Owner)
	in := rig.signedIn(name, goodPassword)
	for _, target := range []string{"/account", "/people", "/me"} {
		if body := ask(t, rig.server, "GET", target, in...).Body.String(); strings.Contains(body, "<script>alert") || !strings.Contains(body, "&lt;script&gt;") {
			t.Errorf("%s: %s", target, body)
		}
	}
}
