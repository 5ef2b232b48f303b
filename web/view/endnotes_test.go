package view

import (
	"slices"
	"testing"

	"postil/internal/article"
)

func TestEndnotes(t *testing.T) {
	people := article.Assigner{Kind: article.ByPerson, Name: "Editors"}
	machine := article.Assigner{Kind: article.ByMachine, Name: "annotator", Version: "1.2"}
	for _, tt := range []struct {
		name  string
		kinds article.Assigner
		want  []string
	}{
		{"one assigner stands above all", people, []string{"Editors, reviewed", "1 Question. Cites Ada, expert (“He”). The author opposes Bo (“said”).", "2 Question."}},
		{"of several each label names its own", machine, []string{"annotator 1.2 · not reviewed", "Editors, reviewed", "1 Question [annotator 1.2 · not reviewed]. Cites Ada, expert (“He”) [Editors, reviewed]. The author opposes Bo (“said”) [Editors, reviewed].", "2 Question [annotator 1.2 · not reviewed]."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := speech(3, func(i int, l article.Label, all *article.Labels) {
				if i == 2 {
					return
				}
				all.Modalities = append(all.Modalities, article.Modality{Label: article.Label{Sentence: l.Sentence, Assigner: tt.kinds}, Kind: article.Question})
				if i == 1 {
					return
				}
				l.Evidence = []article.Span{{Start: 3, End: 7}}
				all.Stances = append(all.Stances, article.Stance{Label: l, Holder: article.AuthorID, Target: "bo", Polarity: article.Oppose})
				all.Attributions = append(all.Attributions, article.Attribution{Label: l, Cue: article.Span{Start: 0, End: 2}, SourceEntities: []string{"ada"}, Tier: article.TierCitation, Classes: []article.SourceClass{article.ClassExpert}})
			})
			var got []string
			notes := r.endnotes()
			for _, by := range notes.By {
				got = append(got, by.Words)
			}
			for _, n := range notes.List {
				got = append(got, n.Number+" "+n.Words)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("endnotes = %q\nwant %q", got, tt.want)
			}
		})
	}
}

// Every page carries its endnotes: a very long article goes without.
func TestLongArticlesHaveNoEndnotes(t *testing.T) {
	label := func(_ int, l article.Label, all *article.Labels) {
		all.Modalities = append(all.Modalities, article.Modality{Label: l, Kind: article.Question})
	}
	for sentences, want := range map[int]int{mostEndnotes: mostEndnotes, mostEndnotes + 1: 0} {
		if got := len(speech(sentences, label).endnotes().List); got != want {
			t.Errorf("%d sentences have %d endnotes, want %d", sentences, got, want)
		}
	}
}
