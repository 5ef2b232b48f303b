package article

import (
	"slices"
	"testing"
)

func TestOtherAnnotatorsComeBeforeTheBuiltIn(t *testing.T) {
	mention := func(id string, start, end int) Mention {
		return Mention{Label: Label{ID: id, Sentence: "s1"}, Span: Span{start, end}, Kind: MentionName}
	}
	nominal := mention("nominal", 0, 9)
	nominal.Kind = MentionNominal
	cited := func(id string, start, end int) Attribution {
		return Attribution{Label: Label{ID: id, Sentence: "s1"}, Cue: Span{start, end}}
	}
	stance := func(id, target string) Stance {
		return Stance{Label: Label{ID: id, Sentence: "s1"}, Holder: AuthorID, Target: target}
	}
	kind := func(id, sentence string) Modality { return Modality{Label: Label{ID: id, Sentence: sentence}} }

	own := Labels{
		Mentions:     []Mention{mention("same", 0, 4), mention("part", 5, 8), mention("apart", 20, 24), nominal},
		Attributions: []Attribution{cited("cue", 10, 14), cited("other cue", 30, 34)},
		Stances:      []Stance{stance("same target", "x"), stance("other target", "y")},
		Modalities:   []Modality{kind("kind", "s1"), kind("kind elsewhere", "s2")},
	}
	other := Labels{
		Mentions:     []Mention{mention("plug-in 1", 0, 4), mention("plug-in 2", 7, 12)},
		Attributions: []Attribution{cited("plug-in 3", 10, 14)},
		Stances:      []Stance{stance("plug-in 4", "x")},
		Modalities:   []Modality{kind("plug-in 5", "s1")},
	}
	tests := []struct {
		name   string
		others string // annotator of the second findings
		judged []Judgement
		want   []string // own labels that are gone
	}{
		{"same words", "model", nil, []string{"cue", "kind", "part", "same", "same target"}},
		{"two versions of the built-in", BuiltIn, nil, nil},
		{"a person stands behind the own label", "model", []Judgement{{Action: Confirm, Finding: "same"}}, []string{"cue", "kind", "part", "same target"}},
		{"a person refused the other's", "model", []Judgement{{Action: Reject, Finding: "plug-in 1"}, {Action: Reject, Finding: "plug-in 5"}}, []string{"cue", "part", "same target"}},
	}
	for _, tt := range tests {
		a := Annotations{Findings: []Findings{{Annotator: BuiltIn, Labels: own}, {Annotator: tt.others, Labels: other}}, Judgements: tt.judged}
		var got []string
		shown := labelIDs(Overlay(a, FilterAll))
		for _, id := range labelIDs(own) {
			if !slices.Contains(shown, id) {
				got = append(got, id)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: gone are %q, want %q", tt.name, got, tt.want)
		}
	}
}

func labelIDs(l Labels) []string {
	var ids []string
	for _, m := range l.Mentions {
		ids = append(ids, m.ID)
	}
	for _, a := range l.Attributions {
		ids = append(ids, a.ID)
	}
	for _, s := range l.Stances {
		ids = append(ids, s.ID)
	}
	for _, m := range l.Modalities {
		ids = append(ids, m.ID)
	}

	return ids
}
