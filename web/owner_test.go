package web

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"postil/internal/account"
	"postil/web/view"
)

// TestTheOwnerSeesHowTheLibraryFares looks at the page, changes limits, which imports
// obey, and takes a backup, which opens as a library.
func TestTheOwnerSeesHowTheLibraryFares(t *testing.T) {
	s, st := newTestServer(t)
	owner, editor := inSession(t, st, account.Owner), as(t, st, account.Editor)
	page := ask(t, s, "GET", view.OwnerURL(""), owner...)
	for _, words := range []string{"Articles", "job waits", "jobs wait", "MiB", "Postil test", view.BackupURL()} {
		if page.Code != 200 || !strings.Contains(page.Body.String(), words) && words != "job waits" {
			t.Errorf("the page (%d) lacks %q", page.Code, words)
		}
	}
	for _, tt := range []struct {
		waiting, upload string
		want            int
	}{{"0", "1", 422}, {"x", "1", 422}, {"5", "11", 422}, {"5", "", 422}, {"7", "1", 303}} {
		if w := sendForm(t, s, view.OwnerURL(""), url.Values{"waiting": {tt.waiting}, "upload": {tt.upload}, "perday": {"100"}}, owner...); w.Code != tt.want {
			t.Errorf("limits %q, %q = %d, want %d", tt.waiting, tt.upload, w.Code, tt.want)
		}
	}
	if l, err := s.limits(t.Context()); l.waiting != 7 || l.upload != 1<<20 || l.perDay != 100 || err != nil {
		t.Errorf("limits %+v, %v", l, err)
	}
	if err := s.allowed(t.Context(), 1<<20+1); statusOf(err) != 413 {
		t.Errorf("a file that is too large: %v", err)
	}

	backup := ask(t, s, "GET", view.BackupURL(), owner...)
	file := filepath.Join(t.TempDir(), "backup.db")
	if err := os.WriteFile(file, backup.Body.Bytes(), 0o600); err != nil || backup.Code != 200 || backup.Header().Get("Cache-Control") != "private, no-store" {
		t.Fatalf("backup = %d, %v", backup.Code, err)
	}
	restored := serverOf(t, openStore(t, file))
	if w := ask(t, restored, "GET", "/"); w.Code != 200 || !strings.Contains(w.Body.String(), "/a/how-to-read") {
		t.Errorf("the library of the backup = %d", w.Code)
	}
	if w := ask(t, s, "GET", view.BackupURL(), editor...); w.Code != 403 {
		t.Errorf("an editor gets the backup: %d", w.Code)
	}
}

// TestAPersonBringsInAsManyAsTheOwnerAllows sets a limit for all and one for an editor.
func TestAPersonBringsInAsManyAsTheOwnerAllows(t *testing.T) {
	s, st := newTestServer(t)
	owner, eve := inSession(t, st, account.Owner), newPerson(t, st, account.Editor)
	limits := url.Values{"waiting": {"7"}, "upload": {"1"}, "perday": {"1"}, "perday-" + eve.ID: {"2"}}
	if w := sendForm(t, s, view.OwnerURL(""), limits, owner...); w.Code != 303 {
		t.Fatalf("limits = %d", w.Code)
	}
	if page := ask(t, s, "GET", view.OwnerURL(""), owner...).Body.String(); !strings.Contains(page, `name="perday-`+eve.ID+`" type="number" min="1" max="100000" value="2"`) {
		t.Error("the page lacks the limit of one person")
	}
	others, own := as(t, st, account.Editor), withToken(t, st, eve, account.ScopeWrite, time.Time{})
	for i, tt := range []struct {
		who  []string
		want int
	}{{others, 201}, {others, 429}, {own, 201}, {own, 201}, {own, 429}} {
		w := send(t, s, "POST", "/api/import", "application/json", []byte(fmt.Sprintf(`{"markdown": "# Quay %d\n\nIt is wet."}`, i)), tt.who...)
		if w.Code != tt.want || tt.want == 429 && !strings.Contains(w.Body.String(), "ask the owner") {
			t.Errorf("import %d = %d %s, want %d", i, w.Code, w.Body, tt.want)
		}
	}
	if w := sendForm(t, s, "/import/text", url.Values{"text": {"# Pier"}, "format": {"markdown"}}, own...); w.Code != 429 || !strings.Contains(w.Body.String(), "come again tomorrow") {
		t.Errorf("the form = %d", w.Code)
	}
}

// TestTheOwnerChoosesColours refuses what cannot be read, gives pages the others, and
// takes them back.
func TestTheOwnerChoosesColours(t *testing.T) {
	s, st := newTestServer(t)
	owner := inSession(t, st, account.Owner)
	form := url.Values{}
	for _, c := range view.DefaultColours() {
		form.Set(c.Name+"-light", c.Light)
		form.Set(c.Name+"-dark", c.Dark)
	}
	link := regexp.MustCompile(`href="(/palette\.css\?v=[0-9a-f]{12})"`)
	for _, step := range []struct {
		name, field, value string
		want               int
		words              string
	}{
		{"too pale", "person-light", "#c0c0c0", 422, "contrast"},
		{"no colour", "person-dark", "red;}", 422, "a colour is written"},
		{"another", "person-light", "#003366", 303, "--person: light-dark(#003366,"},
		{"as it was", "do", "reset", 303, ""},
	} {
		was := form.Get(step.field)
		form.Set(step.field, step.value)
		w := sendForm(t, s, view.ColoursURL(), form, owner...)
		form.Set(step.field, was)
		if w.Code != step.want || step.want == 422 && !strings.Contains(strings.ToLower(w.Body.String()), step.words) {
			t.Errorf("%s: %d, want %d with %q", step.name, w.Code, step.want, step.words)
		}
		for _, path := range []string{"/", "/a/how-to-read", view.OwnerURL("")} {
			found := link.FindStringSubmatch(ask(t, s, "GET", path, owner...).Body.String())
			if (found != nil) != (step.want == 303 && step.words != "") {
				t.Errorf("%s: %s links to %q", step.name, path, found)
			}
			if found == nil {
				continue
			}
			style := ask(t, s, "GET", found[1])
			if style.Code != 200 || !strings.Contains(style.Body.String(), step.words) || !strings.Contains(style.Header().Get("Cache-Control"), "immutable") {
				t.Errorf("%s: the style sheet = %d %v: %s", step.name, style.Code, style.Header(), style.Body)
			}
		}
	}
}
