package view

import (
	"strings"
	"testing"

	"postil/internal/article"
)

// machineSample is an article of two sentences that only a machine has labelled.
func machineSample(precise bool) (*article.Article, article.Labels) {
	a := &article.Article{Slug: "talks", Text: "Ann Lee condemned the raid. Will it end?", Metadata: article.Metadata{Title: "Talks"}}
	a.Blocks = []article.Block{{Span: article.Span{Start: 0, End: len(a.Text)}, Kind: article.BlockParagraph, Parent: -1}}
	a.Sentences = []article.Sentence{{Span: article.Span{Start: 0, End: 27}, ID: "0000000001"}, {Span: article.Span{Start: 28, End: len(a.Text)}, ID: "0000000002"}}
	label := func(sentence int, p float64, evidence ...article.Span) article.Label {
		by := article.Assigner{Kind: article.ByMachine, Name: "postil-annotator", Version: "1"}
		return article.Label{Sentence: a.Sentences[sentence].ID, Assigner: by, Confidence: p, Evidence: evidence}
	}
	ann, condemned := article.Span{Start: 0, End: 7}, article.Span{Start: 8, End: 17}

	return a, article.Labels{
		Entities: []article.Entity{{ID: "ann-lee", Name: "Ann Lee", Type: article.TypePerson}, {ID: "raid", Name: "The raid", Type: article.TypeEvent}},
		Mentions: []article.Mention{{Label: label(0, 0.97), Span: ann, Type: article.TypePerson, Kind: article.MentionName, Entities: []string{"ann-lee"}}},
		Attributions: []article.Attribution{{
			Label: label(0, 0.6), Source: ann, Cue: condemned, Content: []article.Span{{Start: 18, End: 26}}, SourceEntities: []string{"ann-lee"},
			Tier: article.TierAttitude, Naming: article.Named,
		}},
		Stances:    []article.Stance{{Label: label(0, 0.8, condemned), Holder: "ann-lee", Target: "raid", Polarity: article.Oppose, Precise: precise}},
		Modalities: []article.Modality{{Label: label(1, 0.3), Kind: article.Question}},
	}
}

func TestMachineLabelsSayThatNobodyReviewedThem(t *testing.T) {
	a, labels := machineSample(true)
	for selected, want := range map[string][]string{
		"0000000001": {"postil-annotator 1 · very likely · not reviewed", "postil-annotator 1 · possible · not reviewed", "postil-annotator 1 · likely · not reviewed"},
		"0000000002": {"postil-annotator 1 · doubtful · not reviewed"},
	} {
		page := textContent(render(t, Panel(NewPanel(a, labels, nil, One(selected), Pin{}))))
		for _, words := range want {
			if !strings.Contains(page, words) {
				t.Errorf("panel of %s: no %q in %s", selected, words, page)
			}
		}
		if strings.Contains(page, "0.") {
			t.Errorf("panel of %s shows a raw score: %s", selected, page)
		}
	}
	page := textContent(render(t, Article(NewArticlePage(Site{}, a, labels, nil, Selection{}, Pin{}))))
	for _, words := range []string{"None of the 4 labels has been reviewed by a person.", "postil-annotator 1 · not reviewed"} {
		if !strings.Contains(page, words) {
			t.Errorf("overview: no %q", words)
		}
	}
}

// TestMachineStancesWaitToBeAskedFor looks for stances outside what is folded away.
func TestMachineStancesWaitToBeAskedFor(t *testing.T) {
	for _, precise := range []bool{false, true} {
		a, labels := machineSample(precise)
		page := render(t, Article(NewArticlePage(Site{}, a, labels, nil, One("0000000001"), Pin{})))
		stances, folds := find(page, classed("stance")), find(page, classed("suggestions"))
		folded := 0
		for _, fold := range folds {
			folded += len(find(fold, classed("stance")))
		}
		wantFolds := 2 // in the panel and in the overview
		if precise {
			wantFolds = 0
		}
		if len(stances) != 2 || len(folds) != wantFolds || folded != wantFolds {
			t.Errorf("precise %v: %d stances, %d of them in %d folds; want 2, %d in as many", precise, len(stances), folded, len(folds), wantFolds)
		}
		for _, fold := range folds {
			if !strings.Contains(textContent(fold), "Suggested by a machine, not reviewed (1)") {
				t.Errorf("a fold says %q", textContent(fold))
			}
		}
	}
}

func TestProgressIsAQuietLine(t *testing.T) {
	for _, tt := range []struct {
		name string
		p    Progress
		want string
		poll bool
	}{
		{"alone", NewProgress(article.Job{Article: "talks"}), "Labels are being found … Load the page again to see them", true},
		{"behind one", NewProgress(article.Job{Article: "talks", Before: 1}), "1 article comes first.", true},
		{"behind many", NewProgress(article.Job{Article: "talks", Before: 1234, Tries: 2}), "1,234 articles come first.", true},
		{"given up", NewProgress(article.Job{Article: "talks", State: article.JobFailed, Problem: "secret"}), "the annotator failed at it", false},
		{"done", ProgressDone("talks"), "have been found. Show them", false},
	} {
		line := render(t, ProgressLine(tt.p))
		polls := strings.Contains(printed(t, ProgressLine(tt.p)), `data-poll="/a/talks/progress"`)
		if text := article.FoldSpace(textContent(line)); !strings.Contains(text, tt.want) || polls != tt.poll || strings.Contains(text, "secret") {
			t.Errorf("%s: %q, polls %v; want %q, %v", tt.name, text, polls, tt.want, tt.poll)
		}
	}

	a, labels := machineSample(false)
	page := NewArticlePage(Site{}, a, labels, nil, Selection{}, Pin{})
	if strings.Contains(printed(t, Article(page)), `id="progress"`) {
		t.Error("a page with nothing to wait for has the line")
	}
	page.Progress = NewProgress(article.Job{Article: "talks"})
	if !strings.Contains(printed(t, Article(page)), `id="progress"`) {
		t.Error("a page that waits has no line")
	}
}

func TestPanelLines(t *testing.T) {
	a, labels := machineSample(false)
	var got []string
	for _, lines := range PanelLines(a, labels) {
		for _, l := range lines {
			got = append(got, l.Layer+": "+strings.Join(l.Words, " · "))
		}
	}
	want := []string{
		"source: “Ann Lee”: “condemned” → “the raid” · named source · The author ascribes this; nobody is cited",
		"suggested: Ann Lee opposes The raid · “condemned”",
		"names: Ann Lee · person · Ann Lee by name",
		"statement: Question",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAnEntityThatMayBeTheSameIsFoldedAway(t *testing.T) {
	p := NewEntityPage(Site{}, article.EntityCount{}, article.List[article.MentionUse]{}, article.List[article.AttributionUse]{}, article.List[article.StanceUse]{}, article.List[article.StanceUse]{})
	if folds := find(render(t, Entity(p)), classed("suggestions")); len(folds) != 0 {
		t.Errorf("%d folds without a guess", len(folds))
	}
	p.Perhaps = []Perhaps{NewPerhaps(article.Entity{ID: "bob-ford", Name: "Bob Ford", Description: "ambassador"}, "last-name")}
	folds := find(render(t, Entity(p)), classed("suggestions"))
	if len(folds) != 1 || folds[0].Data != "details" || !strings.Contains(textContent(folds[0]), "Bob Ford") || !strings.Contains(textContent(folds[0]), "ambassador · last name") {
		t.Errorf("folds %v", folds)
	}
}
