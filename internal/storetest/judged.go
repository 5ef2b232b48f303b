package storetest

import (
	"errors"
	"slices"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
)

// judging are the checks of judgements by people at work.
func judging() []check {
	return []check{
		{"a person has one judgement about a label", oneJudgement},
		{"a label of one's own is changed and withdrawn", ownLabels},
		{"a judgement brings an entity along", newNames},
		{"what waits for an editor is listed", waiting},
		{"lists have the labels that a filter leaves", whose},
		{"merged entities are one until they are parted", merging},
		{"what is parted takes along what it was", mergingDeep},
		{"a renamed entity is found by its first name", renaming},
		{"mentions go to another entity and come back", splitting},
	}
}

// oneJudgement holds that a person has one judgement about a label, and goes back
// and forth through what he said.
func oneJudgement(t *testing.T, s *store.Store) {
	b := Sample("desk")
	save(t, s, b)
	j := article.Judgement{Article: "desk", Sentence: b.Article.Sentences[0].ID, Finding: id(b.Article, "s1"), By: "Edda"}
	judge := func(action article.Action) article.Judgement {
		t.Helper()
		j := j
		j.Action = action
		if action == article.Replace {
			j.Stance = &article.Stance{Holder: "anna-novak", Target: "bridge", Polarity: article.Neutral, Basis: article.BasisExplicit}
		}

		return judged(t, s, j)
	}
	confirmed := judge(article.Confirm)
	if again := judge(article.Confirm); again.ID != confirmed.ID {
		t.Errorf("confirmed again: %q, want %q", again.ID, confirmed.ID)
	}
	rejected := judge(article.Reject)
	replaced := judge(article.Replace)
	inForce(t, s, "desk", "Edda", replaced.ID)

	for _, step := range []struct {
		do   func() (article.Judgement, error)
		want []string
	}{
		{func() (article.Judgement, error) { return s.Undo(t.Context(), "desk", "Edda") }, []string{rejected.ID}},
		{func() (article.Judgement, error) { return s.Undo(t.Context(), "desk", "Edda") }, []string{confirmed.ID}},
		{func() (article.Judgement, error) { return s.Redo(t.Context(), "desk", "Edda") }, []string{rejected.ID}},
		{func() (article.Judgement, error) { return s.Redo(t.Context(), "desk", "Edda") }, []string{replaced.ID}},
		{func() (article.Judgement, error) { return s.Withdraw(t.Context(), replaced.ID, "Edda", false) }, []string{rejected.ID}},
		{func() (article.Judgement, error) { return s.Withdraw(t.Context(), rejected.ID, "An owner", true) }, []string{confirmed.ID}},
		{func() (article.Judgement, error) { return s.Undo(t.Context(), "desk", "Edda") }, nil},
	} {
		if _, err := step.do(); err != nil {
			t.Fatal(err)
		}
		inForce(t, s, "desk", "Edda", step.want...)
	}
	if _, err := s.Undo(t.Context(), "desk", "Edda"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("undo of nothing: %v", err)
	}
	list, err := s.Judgements(t.Context(), "desk", "Edda", article.Cursor{Limit: 2})
	if err != nil || len(list.Rows) != 2 || list.Next == "" || list.Rows[0].ID != replaced.ID || list.Rows[0].Stance == nil || list.Rows[0].Withdrawn.IsZero() {
		t.Errorf("judgements %+v, %v", list, err)
	}
}

// ownLabels holds what it means to judge one's own label, and another's.
func ownLabels(t *testing.T, s *store.Store) {
	b := Sample("own")
	save(t, s, b)
	sentence := b.Article.Sentences[3].ID
	words := Find(b.Article.Text, "Nobody")
	added := judged(t, s, article.Judgement{Article: "own", Sentence: sentence, Action: article.Add, By: "Edda",
		Mention: &article.Mention{Span: words, Type: article.TypePerson, Kind: article.MentionPronoun}})
	changed := judged(t, s, article.Judgement{Article: "own", Sentence: sentence, Action: article.Replace, Finding: added.ID, By: "Edda",
		Mention: &article.Mention{Span: words, Type: article.TypeGroup, Kind: article.MentionPronoun}})
	if changed.Action != article.Add || changed.Finding != "" {
		t.Errorf("a changed label of one's own is %q of %q", changed.Action, changed.Finding)
	}
	inForce(t, s, "own", "Edda", changed.ID)
	if _, err := s.Withdraw(t.Context(), changed.ID, "Other", false); !errors.Is(err, article.ErrForbidden) {
		t.Errorf("another withdraws it: %v", err)
	}
	judged(t, s, article.Judgement{Article: "own", Sentence: sentence, Action: article.Reject, Finding: changed.ID, By: "Other"})
	shown := overlaid(t, s, "own")
	at := slices.IndexFunc(shown.Mentions, func(m article.Mention) bool { return m.ID == changed.ID })
	if at < 0 || !shown.Mentions[at].Disputed {
		t.Errorf("what another rejects is not shown as disputed: %+v", shown.Mentions)
	}
	withdrawn := judged(t, s, article.Judgement{Article: "own", Sentence: sentence, Action: article.Reject, Finding: changed.ID, By: "Edda"})
	if withdrawn.ID != changed.ID {
		t.Errorf("to reject one's own label is %q, want %q withdrawn", withdrawn.ID, changed.ID)
	}
	inForce(t, s, "own", "Edda")
}

// newNames holds that a judgement may bring an entity along.
func newNames(t *testing.T, s *store.Store) {
	b := Sample("named")
	save(t, s, b)
	j := article.Judgement{Article: "named", Sentence: b.Article.Sentences[3].ID, Action: article.Add, By: "Edda",
		Mention: &article.Mention{Span: Find(b.Article.Text, "Nobody"), Type: article.TypePerson, Kind: article.MentionName, Entities: []string{"nobody"}}}
	if _, err := s.Judge(t.Context(), j, []article.Entity{{ID: "nobody", Name: "Nobody", Type: article.TypePerson}}, 1); err != nil {
		t.Fatal(err)
	}
	e, err := s.Entity(t.Context(), "nobody")
	if err != nil || e.Mentions != 1 {
		t.Errorf("the new entity is %+v, %v", e, err)
	}
}

func judged(t *testing.T, s *store.Store, j article.Judgement) article.Judgement {
	t.Helper()
	kept, err := s.Judge(t.Context(), j, nil, 0)
	if err != nil {
		t.Fatal(err)
	}

	return kept
}

func overlaid(t *testing.T, s *store.Store, slug string) article.Labels {
	t.Helper()
	kept, err := s.Annotations(t.Context(), slug)
	if err != nil {
		t.Fatal(err)
	}

	return article.Overlay(kept, article.FilterAll)
}

// inForce compares the IDs of the judgements that count.
func inForce(t *testing.T, s *store.Store, slug, by string, want ...string) {
	t.Helper()
	kept, err := s.Annotations(t.Context(), slug)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, j := range kept.Judgements {
		if j.By == by {
			got = append(got, j.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("in force %q, want %q", got, want)
	}
}

// waiting holds what waits for an editor, in which order, and that confirming all at
// once leaves none.
func waiting(t *testing.T, s *store.Store) {
	save(t, s, Sample("one"), Sample("two"))
	for _, slug := range []string{"", "one"} {
		var got []article.Pending
		for c := (article.Cursor{Limit: 3}); ; {
			list, err := s.Pending(t.Context(), article.ReviewUnreviewed, slug, c)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, list.Rows...)
			if c.After = list.Next; c.After == "" {
				break
			}
		}
		for i := range got[1:] {
			if got[i].Confidence > got[i+1].Confidence || got[i].Label == got[i+1].Label {
				t.Errorf("%+v comes before %+v", got[i], got[i+1])
			}
		}
		counts, err := s.ReviewCounts(t.Context(), slug)
		if err != nil || counts.Pending != len(got) || counts.Pending == 0 {
			t.Errorf("%q: %d wait, counted are %+v, %v", slug, len(got), counts, err)
		}
	}
	b := Sample("one")
	if n, err := s.ConfirmAll(t.Context(), "one", "Edda", []string{id(b.Article, "m1"), id(b.Article, "m3"), "none"}); n != 1 || err != nil {
		t.Errorf("confirmed %d, %v, want the one mention that nobody had confirmed", n, err)
	}
	judged(t, s, article.Judgement{Article: "one", Sentence: b.Article.Sentences[2].ID, Action: article.Reject, Finding: id(b.Article, "m3"), By: "Other"})
	list, err := s.Pending(t.Context(), article.ReviewDisputed, "", article.Cursor{})
	if err != nil || len(list.Rows) != 1 || list.Rows[0].Label != id(b.Article, "m3") {
		t.Errorf("disputed: %+v, %v", list.Rows, err)
	}
	verdicts, err := s.Verdicts(t.Context())
	if err != nil || len(verdicts) != 8 || verdicts[0].Annotator != "annotator" || verdicts[0].Value == "" {
		t.Errorf("%d verdicts, the first %+v, %v", len(verdicts), verdicts[0], err)
	}
}

// whose holds whose labels lists of uses have.
func whose(t *testing.T, s *store.Store) {
	b := Sample("filtered")
	save(t, s, b)
	for f, want := range map[article.Filter][]string{
		article.FilterAll:       {id(b.Article, "m1")},
		article.FilterConfirmed: {id(b.Article, "m1")},
		article.FilterMachine:   {id(b.Article, "m1"), id(b.Article, "m2")}, // a person rejected one
	} {
		list, err := s.MentionsOf(t.Context(), "anna-novak", f, article.Cursor{})
		var got []string
		for _, u := range list.Rows {
			got = append(got, u.ID)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v, want %q", f, got, err, want)
		}
	}
	for f, want := range map[article.Filter]int{article.FilterAll: 1, article.FilterConfirmed: 1, article.FilterMachine: 0} {
		if list, err := s.AttributionsTo(t.Context(), "town-report", f, article.Cursor{}); err != nil || len(list.Rows) != want {
			t.Errorf("%s: %d attributions, %v, want %d", f, len(list.Rows), err, want)
		}
	}
	for f, want := range map[article.Filter]int{article.FilterAll: 2, article.FilterConfirmed: 0, article.FilterMachine: 2} {
		if list, err := s.StancesToward(t.Context(), "bridge", f, article.Cursor{}); err != nil || len(list.Rows) != want {
			t.Errorf("%s: %d stances, %v, want %d", f, len(list.Rows), err, want)
		}
	}
}
