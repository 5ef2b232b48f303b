package web

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/web/view"
)

func TestParseAddress(t *testing.T) {
	const a, b = "0123456789", "abcdefghjk"
	tests := []struct {
		ref, selection, rev string
		want                address
		err                 error
	}{
		{"x", "", "", address{slug: "x"}, nil},
		{"x@3", "", "", address{slug: "x", pin: view.Pin{Revision: 3, Pinned: true}}, nil},
		{"x", "", "3", address{slug: "x", pin: view.Pin{Revision: 3, Pinned: true}}, nil},
		{"x@3", "", "4", address{slug: "x", pin: view.Pin{Revision: 3, Pinned: true}}, nil},
		{"x", a, "", address{slug: "x", selection: view.Selection{From: a, To: a}}, nil},
		{"x", b + ".." + a, "", address{slug: "x", selection: view.Selection{From: b, To: a}}, nil},
		{"x", "OIL" + a[3:], "", address{slug: "x", selection: view.One("011" + a[3:])}, nil},
		{"x@", "", "", address{}, article.ErrMalformed},
		{"x@0", "", "", address{}, article.ErrMalformed},
		{"x@+1", "", "", address{}, article.ErrMalformed},
		{"x@1@2", "", "", address{}, article.ErrMalformed},
		{"x", "", "-1", address{}, article.ErrMalformed},
		{"x", "", "1000000000", address{}, article.ErrMalformed},
		{"x", a + "..", "", address{}, article.ErrMalformed},
		{"x", a + ".." + a + ".." + a, "", address{}, article.ErrMalformed},
		{"x", "u" + a[1:], "", address{}, article.ErrMalformed},
	}
	for _, tt := range tests {
		got, err := parseAddress(tt.ref, tt.selection, url.Values{"rev": {tt.rev}})
		if !errors.Is(err, tt.err) || err == nil && got != tt.want {
			t.Errorf("parseAddress(%q, %q, %q) = %+v, %v; want %+v, %v", tt.ref, tt.selection, tt.rev, got, err, tt.want, tt.err)
		}
	}
}

// FuzzParseAddress holds that what is understood has one spelling: the address
// that view writes for it is understood as the same.
func FuzzParseAddress(f *testing.F) {
	f.Add("x", "", "")
	f.Add("x@3", "0123456789..abcdefghjk", "")
	f.Add("x", "OIL3456789", "7")
	f.Fuzz(func(t *testing.T, ref, selection, rev string) {
		a, err := parseAddress(ref, selection, url.Values{"rev": {rev}})
		if err != nil || !article.ValidSlug(a.slug) || a.selection.Empty() {
			return
		}
		spelled := view.SelectionPath(a.slug, a.pin, a.selection)
		ref, selection, _ = strings.Cut(strings.TrimPrefix(spelled, "/a/"), "/s/")
		if again, err := parseAddress(ref, selection, nil); err != nil || again != a {
			t.Errorf("%q is understood as %+v, %v; want %+v", spelled, again, err, a)
		}
	})
}
