package web

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postil/internal/account"
	"postil/web/view"
)

// TestTheOwnerSeesHowTheLibraryFares looks at the page, changes limits, which imports
// obey, and takes a backup, which opens as a library.
func TestTheOwnerSeesHowTheLibraryFares(t *testing.T) {
	s, st := newTestServer(t)
	owner, editor := inSession(t, st, account.Owner), as(t, st, account.Editor)
	page := ask(t, s, "GET", view.OwnerURL(false), owner...)
	for _, words := range []string{"Articles", "job waits", "jobs wait", "MiB", "Postil test", view.BackupURL()} {
		if page.Code != 200 || !strings.Contains(page.Body.String(), words) && words != "job waits" {
			t.Errorf("the page (%d) lacks %q", page.Code, words)
		}
	}
	for _, tt := range []struct {
		waiting, upload string
		want            int
	}{{"0", "1", 422}, {"x", "1", 422}, {"5", "11", 422}, {"5", "", 422}, {"7", "1", 303}} {
		if w := sendForm(t, s, view.OwnerURL(false), url.Values{"waiting": {tt.waiting}, "upload": {tt.upload}}, owner...); w.Code != tt.want {
			t.Errorf("limits %q, %q = %d, want %d", tt.waiting, tt.upload, w.Code, tt.want)
		}
	}
	if l, err := s.limits(t.Context()); l.waiting != 7 || l.upload != 1<<20 || err != nil {
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
