package web

import (
	"net/http"
	"strings"
)

// A field is one header field with its values ready made, so that setting it
// costs no allocation. The values are shared by all responses and never changed.
type field struct {
	name   string // in canonical form
	values []string
}

type fields []field

func (f fields) set(h http.Header) {
	for _, one := range f {
		h[one.name] = one.values
	}
}

func one(name, value string) field { return field{name, []string{value}} }

// contentSecurityPolicy allows what comes from this server in files of its own:
// no inline script, no inline style, nothing from elsewhere, no framing.
const contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
	"img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// framedFields replace those of securityFields on what other sites' pages may show in
// a frame: ancestors are their origins.
func framedFields(ancestors string) fields {
	return fields{
		one("Content-Security-Policy", strings.Replace(contentSecurityPolicy, "frame-ancestors 'none'", "frame-ancestors "+ancestors, 1)),
		one("Cross-Origin-Resource-Policy", "cross-origin"),
		one("Cross-Origin-Opener-Policy", "unsafe-none"),
	}
}

// securityFields are on every response: pages, JSON, assets, redirects and errors
// alike. A reader's links to other sites tell them nothing of what was read.
func securityFields() fields {
	return fields{
		one("Content-Security-Policy", contentSecurityPolicy),
		one("X-Content-Type-Options", "nosniff"),
		one("Referrer-Policy", "same-origin"),
		one("Cross-Origin-Opener-Policy", "same-origin"),
		one("Cross-Origin-Resource-Policy", "same-origin"),
		one("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
	}
}
