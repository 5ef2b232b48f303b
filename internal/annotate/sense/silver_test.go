package sense

import (
	"os"
	"strings"
	"testing"

	"postil/internal/annotate/corpus"
	"postil/internal/article"
)

// silver returns Voice of America sentences with the names that came with them.
func silver(t testing.TB) []Sentenced {
	t.Helper()
	f, err := os.Open(dataFolder(t) + "/names/gmb.train.bio")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tagged, err := corpus.ReadBIO(f)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]article.EntityType{
		"per": article.TypePerson, "org": article.TypeOrganisation, "geo": article.TypePlace, "gpe": article.TypeGroup,
		"eve": article.TypeEvent, "art": article.TypeWork,
	}
	held := map[string]bool{}
	for _, s := range own(t, true) {
		held[s.Text] = true
	}
	var all []Sentenced
	for _, s := range tagged {
		if held[s.Text] {
			continue
		}
		out := Sentenced{text: s.Text}
		out.End = len(s.Text)
		for _, w := range s.Words {
			prefix, kind, _ := strings.Cut(w.Tag, "-")
			n := len(out.Mentions)
			switch {
			case kinds[kind] == "":
			case prefix == "I" && n > 0 && out.Mentions[n-1].Type == kinds[kind]:
				out.Mentions[n-1].End = w.End
				out.Mentions[n-1].Entities = []string{out.Mentions[n-1].In(s.Text)}
			default:
				out.Mentions = append(out.Mentions, article.Mention{Span: w.Span, Type: kinds[kind], Kind: article.MentionName, Entities: []string{w.In(s.Text)}})
			}
		}
		all = append(all, out)
	}

	return all
}

// Sentenced is a sentence with its text.
type Sentenced struct {
	Sentence
	text string
}

func TestListStances(t *testing.T) {
	if os.Getenv("SHOW") == "" {
		t.Skip("only to read")
	}
	n := 0
	for _, s := range silver(t) {
		for _, st := range Stances(s.text, []Sentence{s.Sentence}) {
			n++
			t.Logf("shown %v score %.2f: %s -> %s %s %q | %s", st.Shown, st.Score, st.Holder, st.Target, st.Polarity, st.Evidence[0].In(s.text), s.text)
		}
	}
	t.Log(n)
}
