package article

import (
	"slices"
	"testing"
	"time"
)

// machine returns one mention found by a machine, with the given ID.
func machine(id string, start int) Mention {
	return Mention{
		Label: Label{ID: id, Sentence: "s1", Confidence: 0.8, Assigner: Assigner{Kind: ByMachine, Name: "postil-annotator", Version: "3"}},
		Span:  Span{start, start + 4},
	}
}

func decision(action Action, finding, by string) Judgement {
	return Judgement{ID: string(action) + " by " + by, Sentence: "s1", Action: action, Finding: finding, By: by, Reason: "because", At: time.UnixMilli(1)}
}

// holding returns j with a mention of its own at start.
func holding(j Judgement, start int) Judgement {
	j.Mention = &Mention{Span: Span{start, start + 4}}

	return j
}

// TestOverlay overlays the findings "a" at 10 and "b" at 20 by judgements and lists
// what is shown, in order.
func TestOverlay(t *testing.T) {
	tests := []struct {
		name       string
		judgements []Judgement
		all        []string
		confirmed  []string
		disputed   []string
	}{
		{"no judgements", nil, []string{"a", "b"}, nil, nil},
		{"confirmed", []Judgement{decision(Confirm, "a", "Ada")}, []string{"a", "b"}, []string{"a"}, nil},
		{"rejected", []Judgement{decision(Reject, "a", "Ada")}, []string{"b"}, nil, nil},
		{"replaced", []Judgement{holding(decision(Replace, "a", "Ada"), 30)}, []string{"b", "replace by Ada"}, []string{"replace by Ada"}, nil},
		{"added", []Judgement{holding(decision(Add, "", "Ada"), 0)}, []string{"add by Ada", "a", "b"}, []string{"add by Ada"}, nil},
		{
			"rejected by one, confirmed by another",
			[]Judgement{decision(Reject, "a", "Ada"), decision(Confirm, "a", "Bo")},
			[]string{"a", "b"}, []string{"a"}, []string{"a"},
		},
		{
			"replaced by one, confirmed by another",
			[]Judgement{holding(decision(Replace, "a", "Ada"), 10), decision(Confirm, "a", "Bo")},
			[]string{"a", "replace by Ada", "b"}, []string{"a", "replace by Ada"}, []string{"a", "replace by Ada"},
		},
		{
			"replaced by two, differently",
			[]Judgement{holding(decision(Replace, "a", "Ada"), 10), holding(decision(Replace, "a", "Bo"), 12)},
			[]string{"replace by Ada", "replace by Bo", "b"}, []string{"replace by Ada", "replace by Bo"}, []string{"replace by Ada", "replace by Bo"},
		},
		{
			"replaced by two alike",
			[]Judgement{holding(decision(Replace, "a", "Ada"), 10), holding(decision(Replace, "a", "Bo"), 10)},
			[]string{"replace by Ada", "b"}, []string{"replace by Ada"}, nil,
		},
		{
			"confirmed and rejected by one",
			[]Judgement{decision(Confirm, "a", "Ada"), decision(Reject, "a", "Ada")},
			[]string{"a", "b"}, []string{"a"}, nil,
		},
		{
			"added by one, rejected by another",
			[]Judgement{holding(decision(Add, "", "Ada"), 0), decision(Reject, "add by Ada", "Bo")},
			[]string{"add by Ada", "a", "b"}, []string{"add by Ada"}, []string{"add by Ada"},
		},
		{"about a finding that is gone", []Judgement{decision(Reject, "z", "Ada")}, []string{"a", "b"}, nil, nil},
		{"of another layer", []Judgement{{ID: "m", Sentence: "s1", Action: Add, By: "Ada", Modality: &Modality{Kind: Question}}}, []string{"a", "b"}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			kept := Annotations{
				Findings:   []Findings{{Labels: Labels{Mentions: []Mention{machine("b", 20), machine("a", 10)}}}},
				Judgements: tt.judgements,
			}
			checkShown(t, Overlay(kept, FilterAll), tt.all)
			checkShown(t, Overlay(kept, FilterConfirmed), tt.confirmed)
			checkShown(t, Overlay(kept, FilterMachine), []string{"a", "b"})

			var disputed []string
			for _, m := range Overlay(kept, FilterAll).Mentions {
				if m.Disputed {
					disputed = append(disputed, m.ID)
				}
			}
			if !slices.Equal(disputed, tt.disputed) {
				t.Errorf("disputed %q, want %q", disputed, tt.disputed)
			}
		})
	}
}

func checkShown(t *testing.T, shown Labels, want []string) {
	t.Helper()
	var got []string
	for _, m := range shown.Mentions {
		got = append(got, m.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("shown %q, want %q", got, want)
	}
}

// TestOverlayNamesThePerson shows what a label gets from the judgement that holds
// it, and that what is kept stays as it was.
func TestOverlayNamesThePerson(t *testing.T) {
	j := holding(decision(Add, "", "Ada"), 3)
	kept := Annotations{
		Entities:   []Entity{{ID: "x"}},
		Findings:   []Findings{{Labels: Labels{Mentions: []Mention{machine("a", 10)}}}},
		Judgements: []Judgement{j, decision(Reject, "add by Ada", "Bo"), decision(Confirm, "a", "Bo")},
	}
	shown := Overlay(kept, FilterAll)

	added := shown.Mentions[0]
	want := Assigner{Kind: ByPerson, Name: "Ada", At: time.UnixMilli(1)}
	if added.Assigner != want || added.Sentence != "s1" || added.Comment != "because" {
		t.Errorf("added label %+v, want it of %+v in s1 with the reason as its comment", added.Label, want)
	}
	review := Review{By: "Bo", Action: Reject, Reason: "because", At: time.UnixMilli(1)}
	if !slices.Equal(added.Reviews, []Review{review}) {
		t.Errorf("reviews %v, want %v", added.Reviews, review)
	}
	if len(shown.Entities) != 1 {
		t.Errorf("entities %v, want those that are kept", shown.Entities)
	}
	if j.Mention.ID != "" || kept.Findings[0].Mentions[0].Reviews != nil {
		t.Error("Overlay changed what is kept")
	}
}

// TestOverlayTreatsEveryLayerAlike rejects and adds one label of each layer.
func TestOverlayTreatsEveryLayerAlike(t *testing.T) {
	label := func(id string) Label { return Label{ID: id, Sentence: id, Assigner: Assigner{Kind: ByMachine}} }
	kept := Annotations{
		Findings: []Findings{{Labels: Labels{
			Mentions:     []Mention{{Label: label("m1")}, {Label: label("m2")}},
			Attributions: []Attribution{{Label: label("a1")}, {Label: label("a2")}},
			Stances:      []Stance{{Label: label("s1")}, {Label: label("s2")}},
			Modalities:   []Modality{{Label: label("k1")}, {Label: label("k2")}},
		}}},
		Judgements: []Judgement{
			decision(Reject, "m1", "Ada"), decision(Reject, "a1", "Ada"), decision(Reject, "s1", "Ada"), decision(Reject, "k1", "Ada"),
			{ID: "m3", Action: Add, Mention: &Mention{}}, {ID: "a3", Action: Add, Attribution: &Attribution{}},
			{ID: "s3", Action: Add, Stance: &Stance{}}, {ID: "k3", Action: Add, Modality: &Modality{}},
		},
	}
	shown := Overlay(kept, FilterAll)
	var got []string
	for _, m := range shown.Mentions {
		got = append(got, m.ID)
	}
	for _, a := range shown.Attributions {
		got = append(got, a.ID)
	}
	for _, s := range shown.Stances {
		got = append(got, s.ID)
	}
	for _, m := range shown.Modalities {
		got = append(got, m.ID)
	}
	if want := []string{"m2", "m3", "a2", "a3", "s2", "s3", "k2", "k3"}; !slices.Equal(got, want) {
		t.Errorf("shown %q, want %q", got, want)
	}
}

// TestOverlayOrdersByText mixes two annotators: mentions come by start, the longer
// first; attributions by cue.
func TestOverlayOrdersByText(t *testing.T) {
	long, short := machine("long", 10), machine("short", 10)
	long.End = 40
	kept := Annotations{Findings: []Findings{
		{Labels: Labels{
			Mentions:     []Mention{machine("late", 50), short},
			Attributions: []Attribution{{Label: Label{ID: "second"}, Cue: Span{30, 34}}},
		}},
		{Labels: Labels{
			Mentions:     []Mention{long, machine("early", 0)},
			Attributions: []Attribution{{Label: Label{ID: "first"}, Cue: Span{5, 9}}},
		}},
	}}
	shown := Overlay(kept, FilterAll)
	checkShown(t, shown, []string{"early", "long", "short", "late"})
	if shown.Attributions[0].ID != "first" || shown.Attributions[1].ID != "second" {
		t.Errorf("attributions %v, want them by cue", shown.Attributions)
	}
}

// TestTheBestHandStays has labels of a person, a plug-in and the built-in annotator
// for the same things.
func TestTheBestHandStays(t *testing.T) {
	found := func(by, sentence string, start int) Findings {
		label := Label{ID: by + " " + sentence, Sentence: sentence, Assigner: Assigner{Kind: ByMachine, Name: by}}
		return Findings{Annotator: by, Labels: Labels{
			Mentions:     []Mention{{Label: label, Span: Span{start, start + 4}}},
			Attributions: []Attribution{{Label: label, Cue: Span{start + 10, start + 14}}},
			Stances:      []Stance{{Label: label, Holder: "a", Target: "b"}},
			Modalities:   []Modality{{Label: label, Kind: Question}},
		}}
	}
	add := func(j Judgement) Judgement { j.ID, j.Sentence, j.Action, j.By = "Ada", "s1", Add, "Ada"; return j }
	confirm := decision(Confirm, BuiltIn+" s1", "Bo")
	for _, tt := range []struct {
		name       string
		findings   []Findings
		judgements []Judgement
		filter     Filter
		want       []string // of every layer
	}{
		{"alone", []Findings{found(BuiltIn, "s1", 0)}, nil, FilterAll, []string{BuiltIn + " s1"}},
		{"a plug-in before", []Findings{found("p", "s1", 2), found(BuiltIn, "s1", 0)}, nil, FilterAll, []string{"p s1"}},
		{"a plug-in behind", []Findings{found(BuiltIn, "s1", 0), found("p", "s1", 2)}, nil, FilterAll, []string{"p s1"}},
		{"two plug-ins", []Findings{found("p", "s1", 0), found("q", "s1", 0)}, nil, FilterAll, []string{"p s1", "q s1"}},
		{"another sentence", []Findings{found("p", "s2", 50), found(BuiltIn, "s1", 0)}, nil, FilterAll, []string{BuiltIn + " s1", "p s2"}},
		{"confirmed", []Findings{found("p", "s1", 2), found(BuiltIn, "s1", 0)}, []Judgement{confirm}, FilterAll, []string{BuiltIn + " s1", "p s1"}},
		{"rejected", []Findings{found("p", "s1", 0), found(BuiltIn, "s1", 0)}, []Judgement{decision(Reject, "p s1", "Bo")}, FilterAll, []string{BuiltIn + " s1"}},
		{"machines alone", []Findings{found("p", "s1", 2)}, []Judgement{add(Judgement{Modality: &Modality{}})}, FilterMachine, []string{"p s1"}},
	} {
		shown := Overlay(Annotations{Findings: tt.findings, Judgements: tt.judgements}, tt.filter)
		checkShown(t, shown, tt.want)
		if a, s, m := len(shown.Attributions), len(shown.Stances), len(shown.Modalities); a != len(tt.want) || s != len(tt.want) || m != len(tt.want) {
			t.Errorf("%s: %d attributions, %d stances, %d modalities; want %d of each", tt.name, a, s, m, len(tt.want))
		}
	}

	for layer, j := range map[string]Judgement{
		"mention":     {Mention: &Mention{Span: Span{3, 9}}},
		"attribution": {Attribution: &Attribution{Cue: Span{13, 19}}},
		"stance":      {Stance: &Stance{Holder: "a", Target: "b"}},
		"modality":    {Modality: &Modality{}},
	} {
		shown := Overlay(Annotations{Findings: []Findings{found("p", "s1", 0)}, Judgements: []Judgement{add(j)}}, FilterAll)
		if n := len(shown.Mentions) + len(shown.Attributions) + len(shown.Stances) + len(shown.Modalities); n != 4 {
			t.Errorf("%s of a person: %d labels, want the person's and three others", layer, n)
		}
	}
}
