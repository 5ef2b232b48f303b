package view

import (
	"slices"
	"strconv"
	"testing"

	"postil/internal/article"
)

func TestNumbers(t *testing.T) {
	var odd []int
	for i := range 30 {
		odd = append(odd, 2*i+1)
	}
	for _, tt := range []struct {
		in   []int
		want string
	}{
		{nil, ""},
		{[]int{4}, "4"},
		{[]int{4, 4, 5}, "4–5"},
		{[]int{3, 5, 8, 9, 10, 12}, "3, 5, 8–10, 12"},
		{odd, "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39, 41, 43, 45, 47 and 6 more"},
	} {
		if got := numbers(tt.in); got != tt.want {
			t.Errorf("numbers(%v) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// speech is an article in which each sentence is labelled by a function.
func speech(sentences int, label func(i int, l article.Label, all *article.Labels)) *reading {
	a := &article.Article{Slug: "x"}
	labels := article.Labels{Entities: []article.Entity{{ID: "ada", Name: "Ada", Type: article.TypePerson}, {ID: "bo", Name: "Bo", Type: article.TypePerson}}}
	for i := range sentences {
		start := len(a.Text)
		a.Text += "He said it. "
		id := strconv.Itoa(i)
		a.Sentences = append(a.Sentences, article.Sentence{Span: article.Span{Start: start, End: start + 11}, ID: id})
		label(i, article.Label{Sentence: id, Assigner: article.Assigner{Kind: article.ByPerson, Name: "Editors"}}, &labels)
	}

	return newReading(a, labels, nil, Pin{})
}

func TestCitedSourcesAreToldApart(t *testing.T) {
	attributions := []article.Attribution{
		{SourceEntities: []string{"ada"}, Tier: article.TierCitation, Naming: article.Named},
		{SourceEntities: []string{"bo"}, Tier: article.TierCitation, Naming: article.Unnamed},
		{SourceEntities: []string{"ada"}, Tier: article.TierAttitude, Naming: article.Named},
		{SourceEntities: []string{article.AuthorID}, Tier: article.TierSelf, Naming: article.NamedAuthor},
		{Tier: article.TierCitation, Naming: article.Unnamed},
		{SourceEntities: []string{"ada"}, Tier: article.TierCitation, Naming: article.Named},
	}
	r := speech(len(attributions), func(i int, l article.Label, all *article.Labels) {
		attributions[i].Label = l
		all.Attributions = append(all.Attributions, attributions[i])
	})
	var got []string
	for _, group := range func() [][]citedSource { n, u, a := r.citedSources(); return [][]citedSource{n, u, a} }() {
		for _, s := range group {
			line := s.Who.Name
			for _, p := range s.Places {
				line += " " + p.Number
			}
			got = append(got, line)
		}
		got = append(got, "|")
	}
	want := []string{"Ada 1 6", "|", "Bo 2", "a source that the text does not name 5", "|", "Ada 3", "|"}
	if !slices.Equal(got, want) {
		t.Errorf("sources = %q, want %q", got, want)
	}
}

func TestLongListsAreCounted(t *testing.T) {
	r := speech(30, func(i int, l article.Label, all *article.Labels) {
		all.Attributions = append(all.Attributions, article.Attribution{Label: l, SourceEntities: []string{"ada"}, Tier: article.TierCitation})
		all.Stances = append(all.Stances, article.Stance{Label: l, Holder: article.AuthorID, Target: "ada", Polarity: article.Oppose})
	})
	named, _, _ := r.citedSources()
	author, _ := r.stanceGroups()
	for name, got := range map[string][]int{"sources": {len(named[0].Places), named[0].More}, "evidence": {len(author[0].Evidence), author[0].More}} {
		if want := []int{fewPlaces, 30 - fewPlaces}; !slices.Equal(got, want) {
			t.Errorf("%s shown and counted = %v, want %v", name, got, want)
		}
	}
}

func TestKindSharesFillTheBar(t *testing.T) {
	kinds := []article.ModalityKind{article.AuthorOpinion, article.ReportedClaim, article.ReportedClaim, article.Question, ""}
	r := speech(len(kinds), func(i int, l article.Label, all *article.Labels) {
		if kinds[i] != "" {
			all.Modalities = append(all.Modalities, article.Modality{Label: l, Kind: kinds[i]})
		}
	})
	var got []string
	for _, k := range r.kindShares() {
		got = append(got, k.Name+" "+k.X+"+"+k.Width+" in "+k.Numbers)
	}
	want := []string{"Reported claim 0.00+50.00 in 2–3", "Author’s opinion 50.00+25.00 in 1", "Question 75.00+25.00 in 4"}
	if !slices.Equal(got, want) {
		t.Errorf("shares = %q, want %q", got, want)
	}
}

func TestReviewedSaysHowManyLabelsPeopleStandBehind(t *testing.T) {
	machine := func(l article.Label) article.Label { l.Assigner.Kind = article.ByMachine; return l }
	for _, tt := range []struct {
		people, machines int
		want             string
	}{
		{0, 0, "No labels yet: neither a machine nor a person has labelled this text."},
		{3, 0, "All 3 labels were set or confirmed by people."},
		{0, 2, "None of the 2 labels has been reviewed by a person."},
		{1, 2, "1 of 3 labels were set or confirmed by people."},
	} {
		r := speech(1, func(_ int, l article.Label, all *article.Labels) {
			for range tt.people {
				all.Mentions = append(all.Mentions, article.Mention{Label: l})
			}
			for range tt.machines {
				all.Mentions = append(all.Mentions, article.Mention{Label: machine(l)})
			}
		})
		if got := r.reviewed(); got != tt.want {
			t.Errorf("%d by people, %d by machines: %q, want %q", tt.people, tt.machines, got, tt.want)
		}
	}
}

func TestEntitiesAreListedByHowOftenTheyAreNamed(t *testing.T) {
	who := []string{"bo", "ada", "ada"}
	r := speech(len(who), func(i int, l article.Label, all *article.Labels) {
		all.Mentions = append(all.Mentions, article.Mention{Label: l, Type: article.TypePerson, Entities: []string{who[i]}})
	})
	groups := r.typeGroups()
	if len(groups) != 1 || groups[0].Word != "People" {
		t.Fatalf("groups = %+v, want people alone", groups)
	}
	var got []string
	for _, e := range groups[0].Entities {
		got = append(got, e.Entity.Name+" "+strconv.Itoa(e.Times)+" first "+e.First.Number+" in "+e.Numbers)
	}
	if want := []string{"Ada 2 first 2 in 2–3", "Bo 1 first 1 in 1"}; !slices.Equal(got, want) {
		t.Errorf("entities = %q, want %q", got, want)
	}
}
