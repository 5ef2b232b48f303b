package web

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
)

// A school is a provider of OpenID Connect. It vouches for whom it is told to.
type school struct {
	*httptest.Server
	t      *testing.T
	key    *rsa.PrivateKey
	claims map[string]string // of whoever is there now
	asked  url.Values        // what the last one came with
	spoil  func(claims map[string]any)
}

func newSchool(t *testing.T) *school {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	s := &school{t: t, key: key}
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		s.send(w, map[string]any{
			"issuer": s.URL, "authorization_endpoint": s.URL + "/auth", "token_endpoint": s.URL + "/token", "jwks_uri": s.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"RS256"},
		})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		s.send(w, map[string]any{"keys": []any{map[string]string{
			"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1", "n": base64url(key.N.Bytes()), "e": base64url(big.NewInt(int64(key.E)).Bytes()),
		}}})
	})
	mux.HandleFunc("/token", s.token)
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)

	return s
}

func base64url(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func (s *school) send(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		s.t.Error(err)
	}
}

// token gives a token for a code to who has the verifier that belongs to it.
func (s *school) token(w http.ResponseWriter, r *http.Request) {
	challenge := sha256.Sum256([]byte(r.FormValue("code_verifier")))
	if r.FormValue("code") != "the code" || base64url(challenge[:]) != s.asked.Get("code_challenge") || s.asked.Get("code_challenge_method") != "S256" {
		http.Error(w, `{"error": "invalid_grant"}`, http.StatusBadRequest)
		return
	}
	claims := map[string]any{"iss": s.URL, "aud": "postil", "iat": time.Now().Unix(), "exp": time.Now().Add(time.Minute).Unix(), "nonce": s.asked.Get("nonce")}
	for name, value := range s.claims {
		claims[name] = value
	}
	if s.spoil != nil {
		s.spoil(claims)
	}
	s.send(w, map[string]any{"access_token": "x", "token_type": "Bearer", "id_token": s.sign(claims)})
}

func (s *school) sign(claims map[string]any) string {
	body, err := json.Marshal(claims)
	if err != nil {
		s.t.Fatal(err)
	}
	signed := base64url([]byte(`{"alg":"RS256","kid":"1"}`)) + "." + base64url(body)
	sum := sha256.Sum256([]byte(signed))
	signature, err := rsa.SignPKCS1v15(rand.Reader, s.key, crypto.SHA256, sum[:])
	if err != nil {
		s.t.Fatal(err)
	}

	return signed + "." + base64url(signature)
}

// goThere sends a browser with header fields to the school, and returns the address
// with which it comes back and the cookie that it has then.
func (s *school) goThere(server *Server, from string, header ...string) (back, cookie string) {
	s.t.Helper()
	w := ask(s.t, server, "GET", from, header...)
	to, err := url.Parse(w.Header().Get("Location"))
	if err != nil || w.Code != 303 || !strings.HasPrefix(to.String(), s.URL+"/auth?") {
		s.t.Fatalf("%s = %d to %q: %s", from, w.Code, to, w.Body)
	}
	s.asked = to.Query()
	for _, c := range w.Result().Cookies() {
		if c.Name == vouchingCookie {
			cookie = c.Name + "=" + c.Value
		}
	}
	at, err := url.Parse(s.asked.Get("redirect_uri"))
	if err != nil {
		s.t.Fatal(err)
	}

	return at.Path + "?" + url.Values{"state": {s.asked.Get("state")}, "code": {"the code"}}.Encode(), cookie
}

func (rig *signInRig) provider(s *school, role account.Role) {
	rig.server.issuer = newIssuer(Provider{Issuer: s.URL, Name: "the school", Client: "postil", Secret: "s", Role: role})
}

func TestSignInElsewhere(t *testing.T) {
	rig, school := newSignInRig(t, "", false), newSchool(t)
	rig.provider(school, account.Teacher)
	if page := ask(t, rig.server, "GET", "/login?next=/e").Body.String(); !strings.Contains(page, "Sign in with the school") || !strings.Contains(page, `href="/login/oidc?next=%2Fe"`) {
		t.Error("the page to sign in does not lead there")
	}
	school.claims = map[string]string{"sub": "7", "name": "Anna", "email": "anna@school.example"}
	back, cookie := school.goThere(rig.server, "/login/oidc?next=/e")
	w := ask(t, rig.server, "GET", back, "Cookie", cookie)
	if w.Code != 303 || w.Header().Get("Location") != "/e" {
		t.Fatalf("came back: %d to %q: %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	me := ask(t, rig.server, "GET", "/account", cookies(w)...).Body.String()
	if !strings.Contains(me, "<h1>Anna 2</h1>") || !strings.Contains(me, "teacher") || !strings.Contains(me, "anna@school.example") {
		t.Errorf("whoever has somebody's name gets an account of their own: %s", me)
	}
	if again := ask(t, rig.server, "GET", back, "Cookie", cookie); again.Code != 422 {
		t.Errorf("the same answer once more: %d", again.Code)
	}
	back, cookie = school.goThere(rig.server, "/login/oidc")
	w = ask(t, rig.server, "GET", back, "Cookie", cookie)
	if me := ask(t, rig.server, "GET", "/account", cookies(w)...).Body.String(); !strings.Contains(me, "<h1>Anna 2</h1>") {
		t.Error("the second time it is not the same person")
	}
}

func TestSignInElsewhereIsRefused(t *testing.T) {
	rig, school := newSignInRig(t, "", false), newSchool(t)
	for _, tt := range []struct {
		name  string
		role  account.Role
		spoil func(map[string]any)
		turn  func(back, cookie string) (string, string)
		words string
	}{
		{name: "a stranger, where nobody new is let in", words: "No account here belongs to"},
		{name: "another nonce", role: account.Reader, spoil: func(c map[string]any) { c["nonce"] = "x" }, words: "did not say who you are"},
		{name: "a token for another server", role: account.Reader, spoil: func(c map[string]any) { c["aud"] = "other" }, words: "did not say who you are"},
		{name: "a token of another issuer", role: account.Reader, spoil: func(c map[string]any) { c["iss"] = "https://evil.example" }, words: "did not say who you are"},
		{name: "an old token", role: account.Reader, spoil: func(c map[string]any) { c["exp"] = 1 }, words: "did not say who you are"},
		{name: "another browser", role: account.Reader, turn: func(back, _ string) (string, string) { return back, "a=b" }, words: "in another browser"},
		{name: "another state", role: account.Reader, turn: func(_, cookie string) (string, string) {
			return "/login/oidc/back?state=x&code=the+code", cookie
		}, words: "begin again"},
		{name: "a wrong code", role: account.Reader, turn: func(back, cookie string) (string, string) {
			return strings.Replace(back, "the+code", "x", 1), cookie
		}, words: "did not say who you are"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rig.provider(school, tt.role)
			school.claims, school.spoil = map[string]string{"sub": "8", "name": "Mallory"}, tt.spoil
			back, cookie := school.goThere(rig.server, "/login/oidc")
			if tt.turn != nil {
				back, cookie = tt.turn(back, cookie)
			}
			w := ask(t, rig.server, "GET", back, "Cookie", cookie)
			if w.Code != 422 || !strings.Contains(w.Body.String(), tt.words) || strings.Contains(strings.Join(w.Header().Values("Set-Cookie"), ";"), cookieName+"=") {
				t.Errorf("%d, want it refused with %q: %s", w.Code, tt.words, w.Body)
			}
		})
	}
	if w := ask(t, newSignInRig(t, "", false).server, "GET", "/login/oidc"); w.Code != 404 {
		t.Errorf("without a provider: %d", w.Code)
	}
}

// An account elsewhere is joined by who is signed in here, from the page of the
// account.
func TestJoinAnAccountElsewhere(t *testing.T) {
	rig, school := newSignInRig(t, "", false), newSchool(t)
	rig.provider(school, "")
	school.claims = map[string]string{"sub": "9", "name": "Anna of the school"}
	anna := rig.signedIn("Anna", goodPassword)
	for name, header := range map[string][]string{"nobody": nil, "from another site": append(anna, "Sec-Fetch-Site", "cross-site"), "from who knows where": anna} {
		if w := ask(t, rig.server, "GET", "/login/oidc?link=yes", header...); strings.HasPrefix(w.Header().Get("Location"), school.URL) {
			t.Errorf("%s is sent there", name)
		}
	}
	back, cookie := school.goThere(rig.server, "/login/oidc?link=yes", append(anna, "Sec-Fetch-Site", "same-origin")...)
	if w := ask(t, rig.server, "GET", back, "Cookie", cookie); w.Code != 403 {
		t.Errorf("somebody who is not signed in comes back: %d", w.Code)
	}
	back, cookie = school.goThere(rig.server, "/login/oidc?link=yes", append(anna, "Sec-Fetch-Site", "same-origin")...)
	if w := ask(t, rig.server, "GET", back, "Cookie", cookie+"; "+anna[1]); w.Header().Get("Location") != "/account?done=identity" {
		t.Fatalf("joined: %d to %q: %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	back, cookie = school.goThere(rig.server, "/login/oidc")
	w := ask(t, rig.server, "GET", back, "Cookie", cookie)
	if me := ask(t, rig.server, "GET", "/account", cookies(w)...).Body.String(); !strings.Contains(me, "<h1>Anna</h1>") {
		t.Errorf("signed in elsewhere: %d %s", w.Code, me)
	}
	if w := rig.post("/account/identities", []string{"issuer", school.URL, "subject", "9"}, anna...); w.Header().Get("Location") != "/account?done=identity-removed" {
		t.Errorf("parted: %d to %q", w.Code, w.Header().Get("Location"))
	}
	back, cookie = school.goThere(rig.server, "/login/oidc")
	if w := ask(t, rig.server, "GET", back, "Cookie", cookie); w.Code != 422 {
		t.Errorf("signed in after it was parted: %d", w.Code)
	}
}
