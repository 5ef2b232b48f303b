package corpus

import (
	"postil/internal/annotate/corpustest"

	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadPress(t *testing.T) {
	tests := []struct {
		name, in string
		read     func(io.Reader) ([]string, error)
		want     []string // nil: an error
	}{
		{"objects", `{"primary_gid":"x","sentence_normalized":"He “won”. "}` + "\n" + `{"sentence_normalized":"B.","targets":[]}`, ReadMTSC, []string{"He “won”.", "B."}},
		{"no sentence", `{"primary_gid":"x"}`, ReadMTSC, nil},
		{"half an object", `{"sentence_normalized":"B."`, ReadMTSC, nil},
		{"rows", "Sentence,Label,Solved conflict\n\"A, b.\n\",OBJ,False\nC.,SUBJ,True\n", ReadNewsSD, []string{"A, b.", "C."}},
		{"other columns", "Label,Sentence\nOBJ,C.\n", ReadNewsSD, nil},
		{"ragged rows", "Sentence,Label\nC.\n", ReadNewsSD, nil},
		{"nothing", "", ReadNewsSD, nil},
	}
	for _, tt := range tests {
		got, err := tt.read(strings.NewReader(tt.in))
		if diff := cmp.Diff(tt.want, got); diff != "" || (err != nil) != (tt.want == nil) {
			t.Errorf("%s: error %v, sentences (-want +got):\n%s", tt.name, err, diff)
		}
	}
}

// TestPressIsHeldOut names the batches that judge the annotator.
func TestPressIsHeldOut(t *testing.T) {
	held := map[string]bool{"press00": true, "press07": true, "press19": true}
	for _, name := range []string{"press00", "press01", "press07", "press13", "press19", "voa01"} {
		if HeldOut(name) != held[name] {
			t.Errorf("HeldOut(%q) = %v", name, HeldOut(name))
		}
		if Press(name) != strings.HasPrefix(name, "press") {
			t.Errorf("Press(%q) = %v", name, Press(name))
		}
	}
}

// TestPressTexts counts the newspaper sentences.
func TestPressTexts(t *testing.T) {
	corpustest.Open(t)
	texts := Texts{}
	if err := texts.addPress(corpustest.Open(t)); err != nil {
		t.Fatal(err)
	}
	if len(texts) < 8000 {
		t.Errorf("%d sentences, want more than 8000", len(texts))
	}
	if err := (Texts{}).addPress(os.DirFS(t.TempDir())); err == nil {
		t.Error("no error without the files")
	}
}
