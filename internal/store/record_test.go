package store

import (
	"io/fs"
	"os"
	"regexp"
	"testing"
)

// No statement that Postil has takes a row out of the record or alters one: nobody
// can, whatever they ask for.
func TestRecordIsAppendOnly(t *testing.T) {
	harm := regexp.MustCompile(`(?i)(update|delete\s+from|replace\s+into|truncate|drop\s+table)\s+change\b|insert\s+into\s+change\b[^;]*on\s+conflict|alter\s+table\s+change\b`)
	looked := 0
	for _, dir := range []fs.FS{os.DirFS("queries"), os.DirFS("migrations"), os.DirFS(".")} {
		files, err := fs.Glob(dir, "*")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			text, err := fs.ReadFile(dir, name)
			if err != nil || name == "record_test.go" {
				continue // a folder, or this file
			}
			looked++
			if found := harm.FindString(string(text)); found != "" {
				t.Errorf("%s: %q", name, found)
			}
		}
	}
	if looked < 50 {
		t.Errorf("only %d files were looked at", looked)
	}
	for _, statement := range []string{"UPDATE change SET", "DELETE FROM change WHERE", "INSERT INTO change (key) VALUES (1) ON CONFLICT (key) DO UPDATE"} {
		if !harm.MatchString(statement) {
			t.Errorf("%q would not be found", statement)
		}
	}
}
