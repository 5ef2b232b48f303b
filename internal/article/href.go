package article

import (
	"strings"
	"unicode"
)

// Href returns raw, an address with its HTML entities resolved, if it is one that
// a page may carry: http, https, mailto or relative. It returns "" for every
// other. Like a browser it first drops tabs and line breaks inside and control
// characters around, so that nothing hides in them. Href of its result is the
// same again.
func Href(raw string) string {
	address := strings.Map(dropControl, strings.TrimFunc(raw, isControlOrSpace))
	if strings.ContainsFunc(address, unicode.IsControl) {
		return ""
	}
	switch scheme(address) {
	case "", "http", "https", "mailto":
		return address
	}

	return ""
}

// WebAddress returns address if it is an absolute http or https one, else "".
func WebAddress(address string) string {
	address = Href(address)
	if s := scheme(address); s != "http" && s != "https" {
		return ""
	}

	return address
}

// scheme returns the part of address before its first ":" in lower case, or ""
// for a relative address.
func scheme(address string) string {
	end := strings.IndexAny(address, ":/?#")
	if end < 0 || address[end] != ':' {
		return ""
	}
	if end == 0 {
		return ":" // no scheme at all: never allowed
	}

	return strings.ToLower(address[:end])
}

func dropControl(r rune) rune {
	if r == '\t' || r == '\n' || r == '\r' {
		return -1
	}

	return r
}

func isControlOrSpace(r rune) bool { return r <= ' ' || unicode.IsSpace(r) }
