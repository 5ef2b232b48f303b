package view

import (
	"slices"
	"strings"
	"testing"

	"postil/internal/article"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestSpokenName(t *testing.T) {
	a := sample{"Robert Ford"}.article()
	source := []string{"ford"}
	said := article.Label{Sentence: "0000000002"}
	cited := article.Attribution{Label: said, SourceEntities: source, Tier: article.TierCitation}
	opposes := article.Stance{Label: said, Holder: article.AuthorID, Target: "x", Polarity: article.Oppose}
	neutral := article.Stance{Label: said, Holder: "ford", Target: "x", Polarity: article.Neutral}
	suggested := opposes
	suggested.Assigner.Kind = article.ByMachine
	entities := []article.Entity{{ID: "ford", Name: "Robert Ford"}, {ID: "x", Name: "Project X"}}
	notes := []article.Note{{From: "0000000002", To: "0000000002"}, {From: "0000000002", To: "0000000003"}}
	for _, tt := range []struct {
		name   string
		labels article.Labels
		notes  []article.Note
		want   string
	}{
		{"nothing known", article.Labels{}, nil, "Sentence 2."},
		{"cited with notes", article.Labels{Attributions: []article.Attribution{cited}}, notes, "Sentence 2. Cites Robert Ford. 2 notes."},
		{"cited twice is said once", article.Labels{Attributions: []article.Attribution{cited, cited}}, nil, "Sentence 2. Cites Robert Ford."},
		{"an ascribed belief is no citation", article.Labels{Attributions: []article.Attribution{{Label: said, SourceEntities: source, Tier: article.TierAttitude}}}, nil, "Sentence 2."},
		{"a source that only the text names", article.Labels{Attributions: []article.Attribution{{Label: said, Source: wordsIn(a, 2, "Robert Ford"), Tier: article.TierCitation}}}, nil, "Sentence 2. Cites Robert Ford."},
		{"kind and stance", article.Labels{Modalities: []article.Modality{{Label: said, Kind: article.AuthorOpinion}}, Stances: []article.Stance{opposes, neutral}}, notes[:1], "Sentence 2. Author’s opinion. The author opposes Project X. 1 note."},
		{"a suggestion is not said", article.Labels{Stances: []article.Stance{suggested}}, nil, "Sentence 2."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.labels.Entities = entities
			if got := newReading(a, tt.labels, tt.notes, Pin{}).spoken(1); got != tt.want {
				t.Errorf("spoken = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPanelOfASelection(t *testing.T) {
	s := sample{"keeper"}
	a := s.article()
	for _, tt := range []struct {
		name                          string
		selected                      Selection
		pin                           Pin
		heading, previous, next, link string
		citations, stances, notes     int
	}{
		{"the first", One("0000000001"), Pin{}, "Sentence 1 of 4", "", "/a/lamp/s/0000000002#s-0000000002", "/a/lamp/s/0000000001", 0, 0, 0},
		{"one with a source", One("0000000002"), Pin{}, "Sentence 2 of 4", "/a/lamp/s/0000000001#s-0000000001", "/a/lamp/s/0000000003#s-0000000003", "/a/lamp/s/0000000002", 1, 0, 1},
		{"the last", One("0000000004"), Pin{}, "Sentence 4 of 4", "/a/lamp/s/0000000003#s-0000000003", "", "/a/lamp/s/0000000004", 0, 0, 0},
		{"a range has all labels of its sentences", Selection{"0000000002", "0000000003"}, Pin{}, "Sentences 2–3 of 4", "/a/lamp/s/0000000001#s-0000000001", "/a/lamp/s/0000000004#s-0000000004", "/a/lamp/s/0000000002..0000000003", 1, 1, 1},
		{"a range from its end", Selection{"0000000003", "0000000002"}, Pin{}, "Sentences 2–3 of 4", "/a/lamp/s/0000000001#s-0000000001", "/a/lamp/s/0000000004#s-0000000004", "/a/lamp/s/0000000002..0000000003", 1, 1, 1},
		{"pinned", One("0000000003"), Pin{3, true}, "Sentence 3 of 4", "/a/lamp@3/s/0000000002#s-0000000002", "/a/lamp@3/s/0000000004#s-0000000004", "/a/lamp@3/s/0000000003", 0, 1, 1},
		{"unknown", One("zzzzzzzzzz"), Pin{}, "", "", "", "", 0, 0, 0},
		{"half unknown", Selection{"0000000001", "zzzzzzzzzz"}, Pin{}, "", "", "", "", 0, 0, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := NewPanel(a, s.labels(a), s.articleNotes(a), tt.selected, tt.pin)
			got := []any{p.Heading, p.Previous, p.Next, p.Link, len(p.Citations), len(p.Stances), len(p.Notes)}
			want := []any{tt.heading, tt.previous, tt.next, tt.link, tt.citations, tt.stances, tt.notes}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("panel (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPanelSaysWhatALabelIs(t *testing.T) {
	s := sample{"Ada Hill"}
	a := s.article()
	p := NewPanel(a, s.labels(a), nil, Selection{"0000000002", "0000000003"}, Pin{})

	c := p.Citations[0]
	if c.Source != "Ada Hill" || c.Cue != "said" || !slices.Equal(c.Content, []string{"would stay"}) || c.Resolve || c.Tier != "" {
		t.Errorf("citation = %+v, want Ada Hill, said, would stay", c)
	}
	stance := p.Stances[0]
	if stance.Holder.Name != "The author" || stance.Holder.URL != "" || stance.Verb != "opposes" || stance.Target.URL != "/e/known" || stance.Basis != "by a loaded word" {
		t.Errorf("stance = %+v, want the author opposes Ada Hill by a loaded word", stance)
	}
	if len(p.Suggested) != 1 {
		t.Errorf("%d suggested stances, want the machine's one", len(p.Suggested))
	}
	want := []string{"Ada Hill by name", "He by pronoun", "a nuisance Ada Hill"}
	var forms []string
	for _, e := range p.Entities {
		for _, f := range e.Forms {
			forms = append(forms, f.Words+" "+f.Kind)
		}
	}
	if !slices.Equal(forms, want) {
		t.Errorf("forms = %q, want %q", forms, want)
	}
}

// Every label of the panel is followed by who set it, and machines are told from
// people by more than a word.
func TestPanelNamesTheAssignerOfEveryLabel(t *testing.T) {
	s := sample{"keeper"}
	a := s.article()
	root := render(t, Panel(NewPanel(a, s.labels(a), nil, Selection{"0000000001", "0000000004"}, Pin{})))
	items := find(root, classed("label"))
	items = append(items, find(root, func(n *htmlNode) bool { return n.Data == "li" && attr(n.Parent, "class") == "named" })...)
	if len(items) < 7 {
		t.Fatalf("%d labels in the panel, want those of the sample", len(items))
	}
	for _, item := range items {
		assigners := find(item, classed("assigner"))
		if len(assigners) != 1 || !slices.Contains([]string{"person", "machine"}, attr(assigners[0], "data-by")) {
			t.Errorf("label %q names %d assigners, want 1", textContent(item), len(assigners))
		}
	}
}

func TestPronounSourceIsResolved(t *testing.T) {
	a := sample{"Ada"}.article()
	labels := article.Labels{
		Entities: []article.Entity{{ID: "ali", Name: "Ali Saeedi"}},
		Attributions: []article.Attribution{{
			Label: article.Label{Sentence: "0000000003"}, Source: wordsIn(a, 3, "He"), Cue: wordsIn(a, 3, "calls"),
			SourceEntities: []string{"ali"}, Tier: article.TierAttitude, Naming: article.Named,
		}},
	}
	text := article.FoldSpace(textContent(render(t, Panel(NewPanel(a, labels, nil, One("0000000003"), Pin{})))))
	for _, want := range []string{"He = Ali Saeedi", "The author ascribes this; nobody is cited."} {
		if !strings.Contains(text, want) {
			t.Errorf("panel says %q, want %q in it", text, want)
		}
	}
}

func TestNothingLabelledIsSaid(t *testing.T) {
	a := sample{"keeper"}.article()
	text := textContent(render(t, Panel(NewPanel(a, article.Labels{}, nil, One("0000000004"), Pin{}))))
	if !strings.Contains(text, "Nothing is labelled here") {
		t.Errorf("panel without labels says %q", text)
	}
}

func TestNotes(t *testing.T) {
	s := sample{"keeper"}
	a := s.article()
	notes := append(s.articleNotes(a), article.Note{ID: "one", Article: "lamp", From: "0000000001", To: "0000000001", Body: " One.\r\n\r\n\r\nTwo\nlines. ", By: "Ada"}, article.Note{From: "gone000000", Body: "x"})
	got := newReading(a, article.Labels{}, notes, Pin{}).allNotes()
	want := []noteLabel{
		{
			ID: "one", Sentence: "0000000001", Where: place{"1", "/a/lamp/s/0000000001#s-0000000001"}, Paragraphs: []string{"One.", "Two\nlines."}, By: "Ada",
			Link: "/a/lamp/s/0000000001#n-one",
		},
		{
			ID: "keeper", Sentence: "0000000002", Where: place{"2", "/a/lamp/s/0000000002#s-0000000002"}, Until: place{"3", "/a/lamp/s/0000000003#s-0000000003"},
			Quote: "said", Paragraphs: []string{"keeper", "keeper"}, By: "keeper", Day: "25 Nov 2026", Datetime: "2026-11-25",
			Link: "/a/lamp/s/0000000002..0000000003#n-keeper",
		},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("notes (-want +got):\n%s", diff)
	}
}

func TestShortened(t *testing.T) {
	for _, tt := range []struct {
		in    string
		limit int
		want  string
	}{
		{"short", 10, "short"},
		{"ten letters", 11, "ten letters"},
		{"one two three four", 12, "one two…"},
		{"one two, three four", 14, "one two…"},
		{"unbreakablewords", 6, "unbrea…"},
		{"پل بسته است", 8, "پل بسته…"},
	} {
		if got := shortened(tt.in, tt.limit); got != tt.want {
			t.Errorf("shortened(%q, %d) = %q, want %q", tt.in, tt.limit, got, tt.want)
		}
	}
}
