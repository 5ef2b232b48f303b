package web

import (
	"net/http"
	"testing"
)

func TestAcceptsGzip(t *testing.T) {
	tests := []struct {
		accept string
		want   bool
	}{
		{"gzip", true},
		{"gzip, deflate, br, zstd", true},
		{"br;q=1.0, GZIP;q=0.5", true},
		{"x-gzip", true},
		{"*", true},
		{"gzip;q=0, *", false},
		{"*;q=0", false},
		{"gzip;q=0", false},
		{"gzip; q=0.000", false},
		{"gzip;q=0.001", true},
		{"gzip;level=9", true},
		{"deflate, br", false},
		{"notgzip", false},
		{"identity", false},
		{"", false},
		{",,;,=", false},
	}
	for _, tt := range tests {
		if got := acceptsGzip([]string{tt.accept}); got != tt.want {
			t.Errorf("acceptsGzip(%q) = %v, want %v", tt.accept, got, tt.want)
		}
	}
	if acceptsGzip(nil) {
		t.Error("acceptsGzip of no header = true, want false")
	}
}

func TestUnchanged(t *testing.T) {
	tests := []struct {
		match string
		want  bool
	}{
		{`"abc"`, true},
		{`"abc-gzip"`, true},
		{`"abc-zstd"`, true},
		{`W/"abc-gzip"`, true},
		{`"x", "abc-gzip"`, true},
		{`*`, true},
		{`"abcd"`, false},
		{`"x-abc"`, false},
		{``, false},
		{`"`, false},
	}
	for _, tt := range tests {
		r := &http.Request{Header: http.Header{"If-None-Match": {tt.match}}}
		if got := unchanged(r, "abc"); got != tt.want {
			t.Errorf("unchanged(%q) = %v, want %v", tt.match, got, tt.want)
		}
	}
}
