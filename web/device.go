package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"time"

	"postil/internal/account"
)

// A browser in which a person has signed in before is known by a cookie. Strangers
// who try one password after the other cannot keep the person out of it. The cookie
// signs nobody in.
const (
	deviceCookie = "postil_device"
	deviceLife   = 365 * 24 * time.Hour
)

func (s *Server) deviceName(r *http.Request) string {
	if s.secure(r) {
		return "__Host-" + deviceCookie
	}

	return deviceCookie
}

// deviceMark signs a nonce for a person. The key is what is kept of the password,
// which never leaves the library: a new password makes every device a stranger.
func deviceMark(nonce, person, hash string) string {
	mac := hmac.New(sha256.New, []byte(hash))
	mac.Write([]byte("device\x00" + nonce + "\x00" + person))

	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// deviceOf returns by what the browser is known to a person, "" if it is not. hash
// is of the person's password; without one no device is known.
func (s *Server) deviceOf(r *http.Request, person, hash string) string {
	cookie, err := r.Cookie(s.deviceName(r))
	if err != nil || hash == "" || person == "" {
		return ""
	}
	nonce, mark, _ := strings.Cut(cookie.Value, ".")
	if nonce == "" || !hmac.Equal([]byte(mark), []byte(deviceMark(nonce, person, hash))) {
		return ""
	}

	return nonce
}

// rememberDevice gives the browser the cookie by which it is known to a person.
func (s *Server) rememberDevice(w http.ResponseWriter, r *http.Request, person, hash string) {
	if hash == "" || s.deviceOf(r, person, hash) != "" {
		return
	}
	nonce := account.NewSecret()
	http.SetCookie(w, &http.Cookie{
		Name: s.deviceName(r), Value: nonce + "." + deviceMark(nonce, person, hash), Path: "/", MaxAge: int(deviceLife.Seconds()),
		HttpOnly: true, Secure: s.secure(r), SameSite: http.SameSiteLaxMode,
	})
}
