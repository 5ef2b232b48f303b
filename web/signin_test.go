package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"postil/internal/account"
	"postil/internal/store"
	"postil/web/view"
)

const (
	goodPassword  = "correct horse battery"
	otherPassword = "a wholly different one"
)

// signInRig is a server whose clock the test sets, and two people.
type signInRig struct {
	*testing.T
	server    *Server
	store     *store.Store
	clock     time.Time
	anna, ben account.Person
}

func newSignInRig(t *testing.T, base string, proxied bool) *signInRig {
	t.Helper()
	rig := &signInRig{T: t, store: openStore(t, filepath.Join(t.TempDir(), "postil.db")), clock: time.Now()}
	s, err := New(Config{
		Store: rig.store, Site: view.Site{BaseURL: base}, Log: slog.New(slog.DiscardHandler), Version: "test", Proxied: proxied,
		Now: func() time.Time { return rig.clock },
	})
	if err != nil {
		t.Fatal(err)
	}
	rig.server = s
	rig.anna, rig.ben = rig.person("Anna", account.Owner), rig.person("Ben", account.Editor)

	return rig
}

func (rig *signInRig) person(name string, role account.Role) account.Person {
	rig.Helper()
	hash, err := account.HashPassword(goodPassword)
	if err != nil {
		rig.Fatal(err)
	}
	p, err := rig.store.AddPerson(rig.Context(), account.Person{Name: name, Role: role}, hash, rig.clock)
	if err != nil {
		rig.Fatal(err)
	}

	return p
}

// post sends a form; fields and header are pairs of name and value.
func (rig *signInRig) post(target string, fields []string, header ...string) *httptest.ResponseRecorder {
	rig.Helper()
	form := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	r := httptest.NewRequest("POST", target, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}

	return answerTo(rig.server, r)
}

func (rig *signInRig) login(name, password string, header ...string) *httptest.ResponseRecorder {
	rig.Helper()

	return rig.post("/login", []string{"name", name, "password", password}, header...)
}

// cookies returns the header field with which a browser answers the cookies that
// it was given.
func cookies(w *httptest.ResponseRecorder) []string {
	var pairs []string
	for _, c := range w.Result().Cookies() {
		if c.MaxAge >= 0 {
			pairs = append(pairs, c.Name+"="+c.Value)
		}
	}

	return []string{"Cookie", strings.Join(pairs, "; ")}
}

// signedIn returns the cookies of somebody who has just signed in.
func (rig *signInRig) signedIn(name, password string) []string {
	rig.Helper()
	w := rig.login(name, password)
	if w.Code != http.StatusSeeOther {
		rig.Fatalf("%s signs in: %d %s", name, w.Code, w.Body)
	}

	return cookies(w)
}

// wantAccount reports unless whoever sends a header is shown an account, or is not.
func (rig *signInRig) wantAccount(what string, want bool, header ...string) {
	rig.Helper()
	if w := ask(rig, rig.server, "GET", "/account", header...); (w.Code == http.StatusOK) != want {
		rig.Errorf("%s: /account = %d, want it shown: %v", what, w.Code, want)
	}
}

func TestSignInAndOut(t *testing.T) {
	rig := newSignInRig(t, "", false)
	w := rig.post("/login", []string{"name", " anna ", "password", goodPassword, "next", "/search?q=a"})
	if w.Code != 303 || w.Header().Get("Location") != "/search?q=a" {
		t.Fatalf("sign in: %d to %q, %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	in := cookies(w)
	rig.wantAccount("signed in", true, in...)
	if w := ask(t, rig.server, "GET", "/login?next=/e", in...); w.Code != 303 || w.Header().Get("Location") != "/e" {
		t.Errorf("sign in again: %d to %q", w.Code, w.Header().Get("Location"))
	}
	if w := ask(t, rig.server, "GET", "/me?at=/", in...); w.Code != 200 || !strings.Contains(w.Body.String(), "Anna") || !strings.Contains(w.Body.String(), `href="/people"`) {
		t.Errorf("me: %d %s", w.Code, w.Body)
	}
	if w := ask(t, rig.server, "GET", "/me"); w.Code != 204 {
		t.Errorf("nobody's me: %d", w.Code)
	}
	out := rig.post("/logout", nil, in...)
	if out.Code != 303 || len(out.Result().Cookies()) != 2 || out.Result().Cookies()[0].MaxAge >= 0 {
		t.Errorf("sign out: %d, cookies %v", out.Code, out.Result().Cookies())
	}
	rig.wantAccount("signed out, with the cookie that was", false, in...)
}

func TestCookiesSaySafeThings(t *testing.T) {
	for base, name := range map[string]string{"": "postil_session", "http://localhost:8080": "postil_session", "https://read.example": "__Host-postil_session"} {
		rig := newSignInRig(t, base, false)
		w := rig.login("Anna", goodPassword)
		for _, c := range w.Result().Cookies() {
			secret, device := c.Name == name, c.Name == strings.Replace(name, cookieName, deviceCookie, 1)
			if !secret && !device && c.Name != signedInCookie || c.HttpOnly != (secret || device) || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" || c.Secure != strings.HasPrefix(base, "https") {
				t.Errorf("%q: cookie %+v", base, c)
			}
			if secret != (len(c.Value) == 43) {
				t.Errorf("%q: cookie %s has a value of %d", base, c.Name, len(c.Value))
			}
		}
		if cache := w.Header().Get("Cache-Control"); cache != "private, no-store" {
			t.Errorf("%q: Cache-Control %q beside a cookie", base, cache)
		}
	}
}

// What others may keep has nothing in it of who asked.
func TestPublicPagesAreNobodys(t *testing.T) {
	s, st := newTestServer(t)
	name, in := names(t, s), inSession(t, st, account.Owner)
	for _, target := range taggedAddresses {
		target = name.Replace(target)
		public, own := ask(t, s, "GET", target), ask(t, s, "GET", target, in...)
		if public.Body.String() != own.Body.String() {
			t.Errorf("%s: who is signed in sees something else", target)
		}
		for _, w := range []*httptest.ResponseRecorder{public, own} {
			if w.Header().Get("Set-Cookie") != "" || strings.Contains(w.Header().Get("Vary"), "Cookie") {
				t.Errorf("%s: Set-Cookie %q, Vary %q", target, w.Header().Get("Set-Cookie"), w.Header().Get("Vary"))
			}
		}
	}
}

func TestNobodyLearnsWhoHasAnAccount(t *testing.T) {
	rig := newSignInRig(t, "", false)
	bare := rig.person("Carl", account.Editor)
	if err := rig.store.SetPassword(t.Context(), bare.ID, "", ""); err != nil {
		t.Fatal(err)
	}
	want := rig.login("Anna", otherPassword)
	for _, name := range []string{"Nora", "Carl", "", "x\x00", "\xff", strings.Repeat("long", 500)} {
		w := rig.login(name, otherPassword)
		// The name stands in the page as it was entered.
		said := regexp.MustCompile(` value="[^"]*"`).ReplaceAllString(w.Body.String(), "")
		if known := regexp.MustCompile(` value="[^"]*"`).ReplaceAllString(want.Body.String(), ""); w.Code != want.Code || w.Code != 422 || said != known {
			t.Errorf("%.20q: %d, want what a wrong password gets, %d:\n%s", name, w.Code, want.Code, said)
		}
	}
	for _, name := range []string{"Anna", "Nora", "Carl"} {
		if n := rig.hashes(name); n != 1 {
			t.Errorf("a wrong password for %s costs %d hashes, want 1", name, n)
		}
	}
}

// hashes returns how many passwords are hashed for a wrong try: each takes 19 MiB, and
// nothing else takes much. No other test runs beside this one.
func (rig *signInRig) hashes(name string) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	rig.login(name, otherPassword)
	runtime.ReadMemStats(&after)

	return int((after.TotalAlloc - before.TotalAlloc) / (19 << 20))
}

func TestASessionBeginsWithANewSecret(t *testing.T) {
	rig := newSignInRig(t, "", false)
	first := rig.signedIn("Anna", goodPassword)
	second := cookies(rig.login("Ben", goodPassword, first...))
	if slices.Equal(first, second) {
		t.Error("a second session has the secret of the first")
	}
	rig.wantAccount("the session before the second sign-in", false, first...)
	rig.wantAccount("the second session", true, second...)

	planted := []string{"Cookie", "postil_session=planted"}
	after := cookies(rig.login("Anna", goodPassword, planted...))
	rig.wantAccount("a secret that somebody planted", false, planted...)
	rig.wantAccount("the session after it", true, after...)
}

func TestSessionsEndByTimeAndByHand(t *testing.T) {
	rig := newSignInRig(t, "", false)
	began := rig.clock
	in := rig.signedIn("Anna", goodPassword)
	for day := range 89 {
		rig.clock = began.Add(time.Duration(day) * 24 * time.Hour)
		rig.wantAccount(fmt.Sprint("in use on day ", day), true, in...)
	}
	rig.clock = began.Add(account.SessionLife)
	rig.wantAccount("after 90 days", false, in...)
	in = rig.signedIn("Anna", goodPassword)
	rig.clock = rig.clock.Add(account.SessionIdle)
	rig.wantAccount("after 14 idle days", false, in...)

	here, there, bens := rig.signedIn("Anna", goodPassword), rig.signedIn("Anna", goodPassword), rig.signedIn("Ben", goodPassword)
	ids := regexp.MustCompile(`/account/sessions/([\w-]+)"`).FindAllStringSubmatch(ask(t, rig.server, "GET", "/account", here...).Body.String(), -1)
	if len(ids) != 1 {
		t.Fatalf("the account lists %d other sessions, want 1", len(ids))
	}
	if w := rig.post("/account/sessions/"+ids[0][1], nil, bens...); w.Code != 404 {
		t.Errorf("Ben ends Anna's session: %d, want 404", w.Code)
	}
	rig.wantAccount("what Ben could not end", true, there...)
	if w := rig.post("/account/sessions/"+ids[0][1], nil, here...); w.Code != 303 {
		t.Errorf("Anna ends a session: %d", w.Code)
	}
	rig.wantAccount("an ended session", false, there...)
	rig.wantAccount("the one that ended it", true, here...)
}

func TestPasswordsChange(t *testing.T) {
	rig := newSignInRig(t, "", false)
	here, there := rig.signedIn("Anna", goodPassword), rig.signedIn("Anna", goodPassword)
	for _, tt := range []struct {
		name, current, password string
		status                  int
		says                    string
	}{
		{"without the present one", "wrong", otherPassword, 422, "not the present password"},
		{"to a short one", goodPassword, "short", 422, "at least 12 characters"},
		{"to a good one", goodPassword, otherPassword, 303, ""},
	} {
		w := rig.post("/account/password", []string{"current", tt.current, "password", tt.password}, here...)
		if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.says) {
			t.Errorf("%s: %d %s, want %d with %q", tt.name, w.Code, w.Body, tt.status, tt.says)
		}
	}
	rig.wantAccount("the browser in which it was changed", true, here...)
	rig.wantAccount("the other", false, there...)
	if w := rig.login("Anna", goodPassword); w.Code != 422 {
		t.Errorf("the old password: %d", w.Code)
	}
	rig.signedIn("Anna", otherPassword)
}

func TestFailuresAreThrottled(t *testing.T) {
	rig := newSignInRig(t, "", true)
	from := func(address string) []string { return []string{"X-Forwarded-For", "1.2.3.4, " + address} }
	for range accountFailures {
		rig.login("Anna", otherPassword, from("::1")...)
	}
	w := rig.login("Anna", goodPassword, from("::1")...)
	if w.Code != 429 || w.Header().Get("Retry-After") == "" {
		t.Errorf("the right password after %d wrong ones: %d, Retry-After %q", accountFailures, w.Code, w.Header().Get("Retry-After"))
	}
	if w := rig.login("Anna", goodPassword, from("::2")...); w.Code != 303 {
		t.Errorf("the same from elsewhere: %d", w.Code)
	}
	for i := range addressFailures {
		rig.login(fmt.Sprint("nobody ", i/accountFailures), otherPassword, from("::1")...)
	}
	if w := rig.login("Ben", goodPassword, from("::1")...); w.Code != 429 {
		t.Errorf("an address that failed %d times: %d", addressFailures, w.Code)
	}
	if w := rig.login("Ben", goodPassword, from("::2")...); w.Code != 303 {
		t.Errorf("another address: %d", w.Code)
	}
	rig.clock = rig.clock.Add(throttleWindow)
	rig.signedIn("Anna", goodPassword)
}

// Strangers who try from many addresses lock other strangers out, and not the person
// in a browser that the account knows.
func TestAKnownDeviceIsNotLockedOut(t *testing.T) {
	rig := newSignInRig(t, "", true)
	from := func(address string) []string { return []string{"X-Forwarded-For", "1.2.3.4, " + address} }
	var device string
	for _, c := range rig.login("Anna", goodPassword, from("::9")...).Result().Cookies() {
		if c.Name == deviceCookie {
			device = c.Name + "=" + c.Value
			if !c.HttpOnly || c.Path != "/" || c.SameSite != http.SameSiteLaxMode {
				t.Errorf("cookie %+v", c)
			}
		}
	}
	for i := range strangerFailures {
		rig.login("Anna", otherPassword, from(fmt.Sprintf("2001:db8:%x::1", i))...)
	}
	for _, tt := range []struct {
		name   string
		header []string
		status int
	}{
		{"a stranger", from("::8"), 429},
		{"somebody with a cookie of their own making", append(from("::8"), "Cookie", deviceCookie+"=x.y"), 429},
		{"the known browser", append(from("::8"), "Cookie", device), 303},
		{"the known browser, for somebody else", append(from("::8"), "Cookie", device), 303},
	} {
		name := "Anna"
		if strings.Contains(tt.name, "else") {
			name = "Ben"
		}
		if w := rig.login(name, goodPassword, tt.header...); w.Code != tt.status {
			t.Errorf("%s: %d, want %d", tt.name, w.Code, tt.status)
		}
	}
	for range accountFailures {
		rig.login("Anna", otherPassword, append(from("::8"), "Cookie", device)...)
	}
	if w := rig.login("Anna", goodPassword, append(from("::8"), "Cookie", device)...); w.Code != 429 {
		t.Errorf("the known browser after %d wrong passwords: %d", accountFailures, w.Code)
	}
}

func TestTriesAtOnceAreThrottledToo(t *testing.T) {
	rig := newSignInRig(t, "", false)
	var all sync.WaitGroup
	var tried atomic.Int64
	for range 60 {
		all.Go(func() {
			if rig.login("Anna", otherPassword).Code == http.StatusUnprocessableEntity {
				tried.Add(1)
			}
		})
	}
	all.Wait()
	if n, most := int(tried.Load()), accountFailures+cap(rig.server.hashing); n > most {
		t.Errorf("%d passwords were tried at once, want %d at most", n, most)
	}
}

func TestAThrottleHasBounds(t *testing.T) {
	now := time.Now()
	limit := newThrottle(func() time.Time { return now })
	for range 5 {
		limit.failed("attacked")
	}
	for i := range 3 * maxThrottled {
		limit.failed(fmt.Sprint("key ", i))
		if len(limit.counts) > maxThrottled {
			t.Fatalf("%d keys are kept, want %d at most", len(limit.counts), maxThrottled)
		}
	}
	if limit.wait("attacked", 5) == 0 || limit.wait("key 1", 5) != 0 {
		t.Error("a flood of keys pushed out the one that failed most")
	}
	now = now.Add(throttleWindow)
	if limit.wait("attacked", 5) != 0 {
		t.Error("failures are never forgotten")
	}
}

func TestOnlyOurOwnAddressesAreGoneOnTo(t *testing.T) {
	for next, want := range map[string]string{
		"/a/x?q=1#s": "/a/x?q=1#s", "": "/account", "//evil.example": "/account", "https://evil.example": "/account", "/\\evil.example": "/account",
		"\\\\evil.example": "/account", "javascript:alert(1)": "/account", "/\t/evil.example": "/account", "evil": "/account",
	} {
		rig := newSignInRig(t, "", false)
		if w := rig.post("/login", []string{"name", "Anna", "password", goodPassword, "next", next}); w.Header().Get("Location") != want {
			t.Errorf("next %q leads to %q, want %q", next, w.Header().Get("Location"), want)
		}
	}
}
