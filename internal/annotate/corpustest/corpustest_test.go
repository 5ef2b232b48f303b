package corpustest

import (
	"path/filepath"
	"testing"
)

func TestFolderIsBesideTheRepository(t *testing.T) {
	t.Setenv("POSTIL_DATA", "")
	here, err := filepath.Abs("../../../../shared/data")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := folder(); err != nil || got != here {
		t.Errorf("the folder is %q, %v, want %q", got, err, here)
	}
	t.Setenv("POSTIL_DATA", "/elsewhere")
	if got, err := folder(); err != nil || got != "/elsewhere" {
		t.Errorf("the folder is %q, %v, want /elsewhere", got, err)
	}
}
