// Package corpustest finds the texts that the annotator is trained and checked on, for
// tests. They are other people's and not in this repository; it knows nothing of what
// is in them.
package corpustest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Open returns the folder of texts: that which POSTIL_DATA names, else ../shared/data
// beside the repository. Where it is not, the test is skipped, or fails if CI is true.
func Open(tb testing.TB) fs.FS {
	tb.Helper()
	folder, err := folder()
	if err == nil {
		_, err = os.Stat(filepath.Join(folder, "names"))
	}
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		tb.Fatal(err)
	default:
		tb.Skip("the texts are not here, POSTIL_DATA says where they are: ", err)
	}

	return os.DirFS(folder)
}

func folder() (string, error) {
	if named := os.Getenv("POSTIL_DATA"); named != "" {
		return named, nil
	}
	root, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
			return filepath.Join(root, "..", "shared", "data"), nil
		}
		if root == filepath.Dir(root) {
			return "", errors.New("no go.mod in any folder above")
		}
		root = filepath.Dir(root)
	}
}
