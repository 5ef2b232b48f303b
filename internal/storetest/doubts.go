package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
)

// noted saves an article of the sentences of revise.go with a note on words of
// each, a note on all, and a mention that a person added to each.
func noted(t *testing.T, s *store.Store, slug string) *article.Article {
	t.Helper()
	b := paragraphs(slug, mayor, crane, cost, critics)
	a := b.Article
	for i, words := range []string{"footbridge", "steel beam", "council", "a year"} {
		on, at := a.Sentences[i].ID, Find(a.Text, words)
		b.Notes = append(b.Notes, article.Note{
			ID: fmt.Sprintf("%s/n%d", slug, i), Article: slug, From: on, To: on, Quote: at, Body: words, By: "Reader", Visibility: article.Public,
		})
		b.Annotations.Judgements = append(b.Annotations.Judgements, article.Judgement{
			ID: fmt.Sprintf("%s/j%d", slug, i), Article: slug, Sentence: on, Action: article.Add, By: "Editor",
			Mention: &article.Mention{Span: at, Type: article.TypeWork, Kind: article.MentionNominal},
		})
	}
	b.Notes = append(b.Notes, article.Note{
		ID: slug + "/all", Article: slug, From: a.Sentences[0].ID, To: a.Sentences[3].ID, Body: "all", By: "Reader", Visibility: article.Public,
	})
	save(t, s, b)

	return a
}

// doubtsOf returns the open doubts of an article by the ID of what they are about.
func doubtsOf(t testing.TB, s *store.Store, slug string) map[string]article.Doubt {
	t.Helper()
	list, err := s.Doubts(t.Context(), slug, article.Cursor{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]article.Doubt{}
	for _, d := range list.Rows {
		all[subjectOf(d)] = d
	}

	return all
}

func subjectOf(d article.Doubt) string {
	if d.Note != nil {
		return d.Note.ID
	}

	return d.Judgement.ID
}

func placedNotes(t testing.TB, s *store.Store, slug string) map[string]article.Note {
	t.Helper()
	notes, err := s.Notes(t.Context(), slug)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]article.Note{}
	for _, n := range notes {
		all[n.ID] = n
	}

	return all
}

// doubts holds that notes and judgements go with their sentence, and that a person
// is asked where its words changed.
func doubts(t *testing.T, s *store.Store) {
	first := noted(t, s, "bridge")
	edited := strings.Replace(cost, "four", "five", 1)
	second := revise(t, s, "bridge", "It rained all day in the valley below.", mayor, edited, critics)

	open := doubtsOf(t, s, "bridge")
	for id, want := range map[string]struct {
		waiting bool
		fate    article.FateKind
		now     string
	}{
		"bridge/n1": {true, article.FateDeleted, ""}, "bridge/j1": {true, article.FateDeleted, ""},
		"bridge/n2": {false, article.FateEdited, edited}, "bridge/j2": {false, article.FateEdited, edited},
		"bridge/all": {false, article.FateSame, mayor + "\n\n" + edited + "\n\n" + critics},
	} {
		d, ok := open[id]
		if !ok || d.Waiting != want.waiting || d.Fate != want.fate || d.Now != want.now || d.Since != 2 || d.Seen != 1 {
			t.Errorf("doubt of %s = %+v, want %+v", id, d, want)
		}
		delete(open, id)
	}
	if len(open) > 0 {
		t.Errorf("doubts without need: %+v", open)
	}
	if d := doubtsOf(t, s, "bridge")["bridge/j2"]; d.About != "work" || d.Quote != "council" || d.NowQuote != "council" || d.Words != cost {
		t.Errorf("doubt of a judgement = %+v", d)
	}

	notes := placedNotes(t, s, "bridge")
	for id, words := range map[string]string{"bridge/n0": "footbridge", "bridge/n2": "council", "bridge/n3": "a year"} {
		if n, ok := notes[id]; !ok || n.Quote.In(second.Text) != words {
			t.Errorf("note %s = %+v, want it at %q", id, n, words)
		}
	}
	if _, shown := notes["bridge/n1"]; shown || len(notes) != 4 {
		t.Errorf("notes = %+v", notes)
	}
	shown, _ := s.Annotations(t.Context(), "bridge")
	if len(shown.Judgements) != 3 {
		t.Errorf("judgements = %+v", shown.Judgements)
	}
	held, err := s.NotesHeld(t.Context(), "bridge", 1)
	if err != nil || len(held) != 1 || held[0].Quote.In(first.Text) != "steel beam" {
		t.Errorf("notes held at revision 1 = %+v, %v", held, err)
	}
	if b, err := s.WholeBundle(t.Context(), "bridge"); len(b.Past.Waiting) != 2 || err != nil {
		t.Errorf("%d wait in the bundle, %v", len(b.Past.Waiting), err)
	}
	if n, err := s.OpenDoubts(t.Context()); n != 5 || err != nil {
		t.Errorf("OpenDoubts = %d, %v", n, err)
	}
	checkPaging(t, "doubts", 5, func(c article.Cursor) (article.List[article.Doubt], error) { return s.Doubts(t.Context(), "", c) })
	doubtsOfKinds(t, s)
}

// doubtsOfKinds holds that what is placed and what is not are told apart, and counted.
func doubtsOfKinds(t *testing.T, s *store.Store) {
	t.Helper()
	counts, err := s.ReviewCounts(t.Context(), "")
	for kind, waiting := range map[article.ReviewKind]bool{article.ReviewChanged: false, article.ReviewUnplaced: true} {
		list, wrong := s.DoubtsOf(t.Context(), kind, "bridge", article.Cursor{})
		for _, d := range list.Rows {
			if d.Waiting != waiting {
				t.Errorf("%s has %+v", kind, d)
			}
		}
		if err != nil || wrong != nil || len(list.Rows) == 0 || counts.Of(kind) != len(list.Rows) {
			t.Errorf("%s: %d, counted are %+v, %v, %v", kind, len(list.Rows), counts, err, wrong)
		}
	}
	if _, err := s.DoubtsOf(t.Context(), article.ReviewDisputed, "bridge", article.Cursor{}); !errors.Is(err, article.ErrMalformed) {
		t.Errorf("disputed doubts: %v", err)
	}
}

// returned holds that what waits comes back with its words, and nothing is left
// to look at.
func returned(t *testing.T, s *store.Store) {
	noted(t, s, "bridge")
	revise(t, s, "bridge", mayor, strings.Replace(cost, "four", "five", 1), critics)
	revise(t, s, "bridge", "Quite another text about something else.")
	if open := doubtsOf(t, s, "bridge"); len(open) != 9 {
		t.Errorf("doubts after everything went: %d, want 9", len(open))
	}
	last := revise(t, s, "bridge", mayor, crane, cost, critics)
	if open := doubtsOf(t, s, "bridge"); len(open) != 0 {
		t.Errorf("doubts after everything came back: %+v", open)
	}
	notes := placedNotes(t, s, "bridge")
	for i, words := range []string{"footbridge", "steel beam", "council", "a year"} {
		if n := notes[fmt.Sprintf("bridge/n%d", i)]; n.Quote.In(last.Text) != words {
			t.Errorf("note %d = %+v, want it at %q", i, n, words)
		}
	}
	uses, err := s.Annotations(t.Context(), "bridge")
	if err != nil || len(uses.Judgements) != 4 || uses.Judgements[1].Mention.In(last.Text) != "steel beam" {
		t.Errorf("judgements = %+v, %v", uses.Judgements, err)
	}
	settled, err := s.SettledDoubts(t.Context(), article.Cursor{})
	if err != nil || len(settled.Rows) != 9 || settled.Rows[0].Outcome != article.Returned {
		t.Errorf("settled = %+v, %v", settled.Rows, err)
	}
}

// settling holds what each way of settling a doubt does.
func settling(t *testing.T, s *store.Store) {
	noted(t, s, "bridge")
	edited := strings.Replace(cost, "four", "five", 1)
	other := "A steel beam was lifted by somebody else entirely, they say."
	second := revise(t, s, "bridge", mayor, edited, critics, other)
	open := doubtsOf(t, s, "bridge")
	settle := func(subject string, o article.Outcome, to string, want error) {
		t.Helper()
		d, err := s.SettleDoubt(t.Context(), open[subject].ID, o, to, "Edda")
		if !errors.Is(err, want) || err == nil && (d.Outcome != o || d.By != "Edda" || d.Settled.IsZero()) {
			t.Errorf("%s: %s = %+v, %v, want %v", subject, o, d, err, want)
		}
	}
	settle("bridge/n1", article.StillHolds, "", article.ErrInvalid) // it has no place
	settle("bridge/n1", article.Attached, "0000000000", article.ErrNotFound)
	settle("bridge/j1", article.Attached, second.Sentences[0].ID, article.ErrInvalid) // its words do not stand there
	settle("bridge/n1", article.Outcome("shrug"), "", article.ErrInvalid)
	settle("bridge/n1", article.Attached, second.Sentences[3].ID, nil)
	settle("bridge/j1", article.Attached, second.Sentences[3].ID, nil)
	settle("bridge/n2", article.StillHolds, "", nil)
	settle("bridge/n2", article.StillHolds, "", article.ErrConflict)
	settle("bridge/j2", article.Discarded, "", nil)
	settle("bridge/all", article.Discarded, "", nil)

	notes := placedNotes(t, s, "bridge")
	if n := notes["bridge/n1"]; n.From != second.Sentences[3].ID || n.Quote.In(second.Text) != "steel beam" || len(notes) != 4 {
		t.Errorf("notes = %+v", notes)
	}
	shown, _ := s.Annotations(t.Context(), "bridge")
	if len(shown.Judgements) != 3 || shown.Judgements[1].Mention.In(second.Text) != "steel beam" {
		t.Errorf("judgements = %+v", shown.Judgements)
	}
	if err := s.ReopenDoubt(t.Context(), open["bridge/all"].ID, "Edda"); err != nil {
		t.Error(err)
	}
	if again := doubtsOf(t, s, "bridge"); len(again) != 1 || !again["bridge/all"].Waiting {
		t.Errorf("open again = %+v", again)
	}
	if err := s.ReopenDoubt(t.Context(), open["bridge/all"].ID, "Edda"); !errors.Is(err, article.ErrConflict) {
		t.Errorf("opened twice: %v", err)
	}
	if _, err := s.Doubt(t.Context(), "none"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("no doubt: %v", err)
	}
}
