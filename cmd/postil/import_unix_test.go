//go:build unix

package main

import (
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

// TestGatherPassesOver has one of everything that is no file to read.
func TestGatherPassesOver(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.md", "deep/b.txt", ".hidden/c.md", ".d.md", "a.labels.json"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"round": dir, "gone.md": "nowhere.md", "linked.md": "a.md", "piped.md": "pipe.md"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}

	s := gather([]string{dir, "https://a.example/x", "missing.md"})
	var got []string
	for _, one := range s.all {
		got = append(got, one.path)
	}
	want := []string{filepath.Join(dir, "a.md"), filepath.Join(dir, "deep", "b.txt"), filepath.Join(dir, "linked.md"), "https://a.example/x", "missing.md"}
	if !slices.Equal(got, want) {
		t.Errorf("gathered %q, want %q", got, want)
	}
	for reason, n := range map[string]int{"hidden": 2, "device, pipe or socket": 2, "link to a folder": 1, "link that leads nowhere": 1, "labels file, which comes with its text": 1} {
		if s.passed[reason] != n {
			t.Errorf("%d passed over as %q, want %d", s.passed[reason], reason, n)
		}
	}
}
