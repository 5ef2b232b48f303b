package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestSharing(t *testing.T) {
	s, _ := newTestServer(t)
	slug, id := firstSentence(t, s)
	base := "/a/" + slug + "/s/" + id
	tests := []struct {
		path   string
		status int
		kind   string
		says   string
	}{
		{base + "/share", 200, "text/html", "://postil.example/s/" + id},
		{base + "/share?words=zebra", 200, "text/html", "are not in this sentence"},
		{base + "/cite.bib", 200, "application/x-bibtex", "@misc{"},
		{base + "/cite.ris", 200, "application/x-research-info-systems", "TY  - ELEC\r\n"},
		{base + "/cite.json", 200, "application/vnd.citationstyles.csl+json", `"type": "webpage"`},
		{base + "/cite.doc", 404, "text/html", ""},
		{"/s/" + id + "/qr.svg", 200, "image/svg+xml", "<svg "},
		{"/s/" + id + "/qr.png", 200, "image/png", "\x89PNG"},
		{"/s/" + id + "/project", 200, "text/html", "postil.example/s/" + id},
		{"/s/" + id + ".." + id, 302, "", ""},
		{"/s/0000000000/qr.svg", 404, "text/html", ""},
		{"/s/0000000000/project", 404, "text/html", ""},
		{"/s/" + id + "/qr.svg?words=" + strings.Repeat("x", 3000), 413, "text/html", ""},
		{"/a/nowhere/s/0000000000/share", 404, "text/html", ""},
	}
	for _, tt := range tests {
		w := ask(t, s, http.MethodGet, tt.path)
		if w.Code != tt.status || !strings.HasPrefix(w.Header().Get("Content-Type"), tt.kind) || !strings.Contains(w.Body.String(), tt.says) {
			t.Errorf("GET %.80s = %d %s without %q", tt.path, w.Code, w.Header().Get("Content-Type"), tt.says)
		}
	}
}

// Whatever way words are written in an address, their page has one.
func TestWordsHaveOneAddress(t *testing.T) {
	s, _ := newTestServer(t)
	slug, id := firstSentence(t, s)
	want := "/a/" + slug + "/s/" + id + "?words=a+b"
	for _, path := range []string{"?nth=1&words=a+b", "?words=a%20b", "?words=a+b&nth=0&x=y"} {
		if got := ask(t, s, http.MethodGet, "/a/"+slug+"/s/"+id+path).Header().Get("Location"); got != want {
			t.Errorf("%s leads to %q, want %q", path, got, want)
		}
	}
	if got := ask(t, s, http.MethodGet, "/s/"+id+"?words=a+b&nth=2").Header().Get("Location"); got != "/a/"+slug+"/s/"+id+"?nth=2&words=a+b#s-"+id {
		t.Errorf("the short link leads to %q", got)
	}
	if got := ask(t, s, http.MethodGet, want).Code; got != http.StatusOK {
		t.Errorf("GET %s = %d", want, got)
	}
}
