package article

import (
	"strings"
	"testing"
)

func TestHref(t *testing.T) {
	tests := []struct{ raw, href, web string }{
		{"https://example.org/a?b#c", "https://example.org/a?b#c", "https://example.org/a?b#c"},
		{"HTTP://example.org", "HTTP://example.org", "HTTP://example.org"},
		{" \thttps://example.org/\n", "https://example.org/", "https://example.org/"},
		{"/sources", "/sources", ""},
		{"#note", "#note", ""},
		{"a/b:c", "a/b:c", ""},
		{"mailto:a@example.org", "mailto:a@example.org", ""},
		{"javascript:alert(1)", "", ""},
		{"JaVaScRiPt:alert(1)", "", ""},
		{"java\nscript:alert(1)", "", ""},
		{"\x01javascript:alert(1)", "", ""},
		{"java\x01script:alert(1)", "", ""},
		{"\u00a0javascript:alert(1)", "", ""},
		{"data:text/html,x", "", ""},
		{"vbscript:x", "", ""},
		{":x", "", ""},
		{"", "", ""},
	}

	for _, tt := range tests {
		if got := Href(tt.raw); got != tt.href {
			t.Errorf("Href(%q) = %q, want %q", tt.raw, got, tt.href)
		}
		if got := WebAddress(tt.raw); got != tt.web {
			t.Errorf("WebAddress(%q) = %q, want %q", tt.raw, got, tt.web)
		}
	}
}

func FuzzHref(f *testing.F) {
	for _, seed := range []string{"https://a.example/", "java\tscript:x", "\x01javascript:x", "//a", "mailto:a@b", "a:b", ":", "\u00a0javascript:x", "/a:b", "?a:b", "#a:b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		got := Href(raw)
		if again := Href(got); again != got {
			t.Errorf("Href(%q) = %q, but Href of that is %q", raw, got, again)
		}
		// What a browser does before it looks for the scheme (URL Standard, 4.4).
		seen := strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(strings.TrimFunc(got, func(r rune) bool { return r <= ' ' }))
		scheme, _, found := strings.Cut(strings.ToLower(seen), ":")
		if found && !strings.ContainsAny(scheme, "/?#") && scheme != "http" && scheme != "https" && scheme != "mailto" {
			t.Errorf("Href(%q) = %q with scheme %q", raw, got, scheme)
		}
	})
}
