package web

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"postil/static"
)

// The browser asks for what the manifest and the worker name: all of it is there.
func TestOfflineNamesWhatIsServed(t *testing.T) {
	s, _ := newTestServer(t)
	var m manifest
	described := ask(t, s, http.MethodGet, "/manifest.webmanifest")
	if err := json.Unmarshal(described.Body.Bytes(), &m); err != nil || described.Header().Get("Content-Type") != "application/manifest+json" {
		t.Fatalf("manifest of type %q: %v", described.Header().Get("Content-Type"), err)
	}
	worker := ask(t, s, http.MethodGet, "/sw.js")
	if got := worker.Header().Get("Content-Type"); got != "text/javascript; charset=utf-8" {
		t.Errorf("the worker is %q", got)
	}
	named := regexp.MustCompile(`/static/[^"]+`).FindAllString(strings.SplitN(worker.Body.String(), "\n", 3)[1], -1)
	for _, icon := range m.Icons {
		named = append(named, icon.Source)
	}
	if len(named) < 15 || !strings.Contains(worker.Body.String(), static.URL("offlinepage.js")) {
		t.Errorf("named are %q", named)
	}
	for _, path := range named {
		if w := ask(t, s, http.MethodGet, path); w.Code != http.StatusOK {
			t.Errorf("%s = %d", path, w.Code)
		}
	}
}

// The panels in one answer are those that are answered one by one.
func TestPanelsTogetherAreThePanels(t *testing.T) {
	s, _ := newTestServer(t)
	a := firstArticle(t, s)
	var panels map[string]string
	if err := json.Unmarshal(ask(t, s, http.MethodGet, "/a/"+a.Slug+"/panels").Body.Bytes(), &panels); err != nil || len(panels) != len(a.Sentences) {
		t.Fatalf("%d panels, %v", len(panels), err)
	}
	for _, sentence := range a.Sentences {
		alone := ask(t, s, http.MethodGet, "/a/"+a.Slug+"/s/"+sentence.ID+"/panel")
		if alone.Body.String() != panels[sentence.ID] {
			t.Errorf("the panel of %s differs", sentence.ID)
		}
	}
}
