package sense

import (
	"strings"
	"testing"

	"postil/internal/article"
)

// TestModalityOfHeldOutSentences holds the accuracy on our held-out labels, given
// the attributions.
func TestModalityOfHeldOutSentences(t *testing.T) {
	const floor = 0.90
	right, all := 0, 0
	confused := map[string]int{}
	byScore := map[int][2]int{}
	for _, s := range own(t, true) {
		j := Judge(s.Text, sentenceOf(s))
		all++
		tenth := byScore[int(j.Score*10)]
		tenth[1]++
		if j.Kind == s.Modality {
			right++
			tenth[0]++
		} else if testing.Verbose() {
			t.Logf("%s: want %s, got %s: %s", s.ID, s.Modality, j.Kind, s.Text)
		}
		byScore[int(j.Score*10)] = tenth
		confused[string(s.Modality)+" as "+string(j.Kind)]++
		if j.Kind != article.AuthorAssertion && len(j.Evidence) == 0 {
			t.Errorf("%s: %s without evidence", s.ID, j.Kind)
		}
	}
	t.Logf("%d of %d; %v; by score %v", right, all, confused, byScore)
	if got := float64(right) / float64(all); got < floor {
		t.Errorf("accuracy %.3f, want at least %.2f", got, floor)
	}
}

// What a sentence says of itself, without a citation in it.
func TestMarkedSentences(t *testing.T) {
	tests := []struct {
		text     string
		want     article.ModalityKind
		evidence string
	}{
		{"Frankly, the whole plan is a muddle.", article.AuthorOpinion, "Frankly"},
		{"In my view the council chose badly.", article.AuthorOpinion, "view"},
		{"Sadly, the ferry will sink.", article.AuthorPrediction, "will"},
		{"In my village the council met on Monday.", article.AuthorAssertion, ""},
		{"Clearly visible rocks lie in the bay.", article.AuthorAssertion, ""},
		{"Who pays?", article.Question, "?"},
	}
	for _, tt := range tests {
		j := Judge(tt.text, Sentence{Span: article.Span{End: len(tt.text)}})
		evidence := ""
		if len(j.Evidence) > 0 {
			evidence = j.Evidence[0].In(tt.text)
		}
		if j.Kind != tt.want || evidence != tt.evidence {
			t.Errorf("%q is %s for %q, want %s for %q", tt.text, j.Kind, evidence, tt.want, tt.evidence)
		}
	}
}

// Forms that decide although a verb of saying or thinking is there, and headlines.
func TestFormsOfSentences(t *testing.T) {
	tests := []struct {
		text  string
		names []string
		cue   string // of a citation for all behind it
		want  article.ModalityKind
	}{
		{"What did the council say it wants?", nil, "say", article.Question},
		{"Don't believe the council when it says so.", nil, "says", article.Directive},
		{"Don, the baker, says the council is late.", nil, "says", article.ReportedClaim},
		{"Utopia, Arcadia to sign pact on fishing", []string{"Utopia", "Arcadia"}, "", article.AuthorPrediction},
		{"Utopia to the north and Arcadia", []string{"Utopia", "Arcadia"}, "", article.AuthorAssertion},
		{"The minister is tipped to resign.", nil, "", article.AuthorPrediction},
	}
	for _, tt := range tests {
		s := Sentence{Span: article.Span{End: len(tt.text)}}
		for _, name := range tt.names {
			at := strings.Index(tt.text, name)
			s.Mentions = append(s.Mentions, article.Mention{Span: article.Span{Start: at, End: at + len(name)}, Type: article.TypePlace, Kind: article.MentionName})
		}
		if at := strings.Index(tt.text, tt.cue); tt.cue != "" {
			cue := article.Span{Start: at, End: at + len(tt.cue)}
			s.Attributions = append(s.Attributions, article.Attribution{Cue: cue, Content: []article.Span{{Start: cue.End + 1, End: len(tt.text)}}, Tier: article.TierCitation})
		}
		if got := Judge(tt.text, s).Kind; got != tt.want {
			t.Errorf("%q is %s, want %s", tt.text, got, tt.want)
		}
	}
}
