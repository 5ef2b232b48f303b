package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
)

// acceptsGzip reports whether the client that sent these Accept-Encoding fields
// takes gzip (RFC 9110, section 12.5.3). It allocates nothing.
func acceptsGzip(accept []string) bool {
	star := false
	for _, line := range accept {
		for line != "" {
			var coding string
			coding, line, _ = strings.Cut(line, ",")
			coding, weight, _ := strings.Cut(coding, ";")
			switch strings.ToLower(strings.TrimSpace(coding)) {
			case "gzip", "x-gzip":
				return acceptable(weight)
			case "*":
				star = acceptable(weight)
			}
		}
	}

	return star
}

// acceptable reports whether weight, such as " q=0.5", is more than nothing.
func acceptable(weight string) bool {
	name, value, found := strings.Cut(strings.TrimSpace(weight), "=")
	if !found || !strings.EqualFold(strings.TrimSpace(name), "q") {
		return true
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)

	return err != nil || q > 0
}

// tagOf returns the middle of a strong entity tag for body.
func tagOf(body []byte) string {
	sum := sha256.Sum256(body)

	return hex.EncodeToString(sum[:16])
}

// unchanged reports whether the client has the body with this tag already,
// compressed or not (RFC 9110, section 13.1.2).
func unchanged(r *http.Request, tag string) bool {
	for _, line := range r.Header["If-None-Match"] {
		for line != "" {
			var candidate string
			candidate, line, _ = strings.Cut(line, ",")
			candidate = strings.TrimSpace(candidate)
			if candidate == "*" {
				return true
			}
			candidate = strings.Trim(strings.TrimPrefix(candidate, "W/"), `"`)
			if candidate, _, _ = strings.Cut(candidate, "-"); candidate == tag {
				return true
			}
		}
	}

	return false
}
