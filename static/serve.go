package static

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// forever is right because an address changes with the content behind it; a year
// is the longest that RFC 9111 caches are asked to honour.
const forever = "public, max-age=31536000, immutable"

// ServeHTTP answers GET and HEAD for the address of an asset, compressed where
// the client reads gzip, and 404 for every other address, stale ones included.
func (a *Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	found, ok := a.byPath[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	found.serve(w, r)
}

func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", a.kind.contentType)
	header.Set("Cache-Control", forever)
	body, tag := a.body, a.hash
	if a.gzip != nil {
		header.Add("Vary", "Accept-Encoding")
		if acceptsGzip(r.Header.Values("Accept-Encoding")) {
			body, tag = a.gzip, a.hash+"-gzip"
			header.Set("Content-Encoding", "gzip")
			header.Set("Content-Length", strconv.Itoa(len(body))) // ServeContent leaves it out of encoded answers
		}
	}
	header.Set("ETag", `"`+tag+`"`)

	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// acceptsGzip reports whether Accept-Encoding names gzip with a weight above
// zero (RFC 9110, section 12.5.3). A bare "*" is not worth the trouble.
func acceptsGzip(accept []string) bool {
	for _, item := range strings.Split(strings.Join(accept, ","), ",") {
		coding, weight, _ := strings.Cut(item, ";")
		if !strings.EqualFold(strings.TrimSpace(coding), "gzip") {
			continue
		}
		value, found := strings.CutPrefix(strings.ToLower(strings.TrimSpace(weight)), "q=")
		q, err := strconv.ParseFloat(value, 64)

		return !found || err == nil && q > 0
	}

	return false
}
