package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A source is one thing to import.
type source struct {
	path  string // of a file, or a web address
	named bool   // on the command line; else it was found in a folder
}

func (s source) remote() bool {
	return strings.HasPrefix(s.path, "http://") || strings.HasPrefix(s.path, "https://")
}

// Sources are what paths on the command line lead to, in their order.
type sources struct {
	all    []source
	folder bool           // at least one of the paths is a folder
	passed map[string]int // what was passed over in folders, by reason
	failed []error        // folders that cannot be read
}

// gather lists the files of folders, in the order of their names. Links to folders
// are not followed: that would not end where they go round in a circle.
func gather(paths []string) sources {
	s := sources{passed: map[string]int{}}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() || (source{path: path}).remote() {
			s.all = append(s.all, source{path, true}) // who reads it says what is wrong
			continue
		}
		s.folder = true
		if resolved, err := filepath.EvalSymlinks(path); err == nil && resolved != path {
			path = resolved // a folder that is named is read, also by a link
		}
		s.walk(path)
	}

	return s
}

func (s *sources) walk(root string) {
	filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			s.failed = append(s.failed, err)
			return skipFolder(entry)
		case path != root && strings.HasPrefix(entry.Name(), "."):
			s.passed["hidden"]++
			return skipFolder(entry)
		case entry.IsDir():
			return nil
		}
		if reason := passedOver(path, entry); reason != "" {
			s.passed[reason]++
			return nil
		}
		s.all = append(s.all, source{path: path})

		return nil
	})
}

func skipFolder(entry fs.DirEntry) error {
	if entry != nil && entry.IsDir() {
		return fs.SkipDir
	}

	return nil
}

// passedOver says why a file in a folder is not looked at, "" if it is.
func passedOver(path string, entry fs.DirEntry) string {
	mode := entry.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := os.Stat(path)
		if err != nil {
			return "link that leads nowhere"
		}
		if info.IsDir() {
			return "link to a folder"
		}
		mode = info.Mode().Type()
	}
	switch {
	case !mode.IsRegular():
		return "device, pipe or socket"
	case strings.HasSuffix(strings.ToLower(path), ".labels.json"):
		return "labels file, which comes with its text"
	}

	return ""
}
