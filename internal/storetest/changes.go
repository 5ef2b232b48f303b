package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
	"postil/internal/store"
)

// recordedOf returns what f asks for, a line for each change.
func recordedOf(t testing.TB, s *store.Store, f article.ChangeFilter) []string {
	t.Helper()
	var lines []string
	for _, c := range changesOf(t, s, f) {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s %s v%d %s", c.By, c.Action, c.Object, c.Audience, c.Version, c.Detail)))
	}

	return lines
}

func changesOf(t testing.TB, s *store.Store, f article.ChangeFilter) []article.Change {
	t.Helper()
	list, err := s.Changes(t.Context(), f, article.Cursor{Limit: 200})
	if err != nil {
		t.Fatal(err)
	}

	return list.Rows
}

// recorded holds that whatever people do is in the record, in its order, once.
func recorded(t *testing.T, s *store.Store) {
	a := noted(t, s, "bridge")
	edited := strings.Replace(cost, "four", "five", 1)
	second := revise(t, s, "bridge", mayor, crane, edited, critics)
	on := second.Sentences[2].ID
	failIf := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	failIf(s.SetTags(t.Context(), "bridge", []string{"town", "steel"}, nil, "Eve"))
	failIf(s.SetTags(t.Context(), "bridge", []string{"town", "steel"}, nil, "Eve")) // changes nothing
	j := article.Judgement{
		ID: "j", Article: "bridge", Sentence: on, Action: article.Add, By: "Eve", Reason: "it says so",
		Mention: &article.Mention{Span: Find(second.Text, "council"), Type: article.TypeOrganisation, Kind: article.MentionNominal},
	}
	failIf(s.SaveJudgement(t.Context(), j))
	failIf(s.SaveJudgement(t.Context(), article.Judgement{ID: "k", Article: "bridge", Sentence: on, Action: article.Reject, Finding: "j", By: "Max"}))
	n, err := s.SaveNote(t.Context(), article.Note{Article: "bridge", From: on, To: on, Body: "secret words", By: "Max", Visibility: article.Public}, "form")
	failIf(err)
	_, err = s.SaveNote(t.Context(), article.Note{Article: "bridge", From: on, To: on, Body: "secret words", By: "Max", Visibility: article.Public}, "form")
	failIf(err) // a retry
	open := doubtsOf(t, s, "bridge")
	_, err = s.SettleDoubt(t.Context(), open["bridge/n2"].ID, article.StillHolds, "", "Edda")
	failIf(err)
	failIf(s.ReopenDoubt(t.Context(), open["bridge/n2"].ID, "Edda"))

	want := []string{
		"add revision public v1 " + a.Title,
		"Edda edit revision public v2 mended",
		"Eve tag article public v0 town, steel",
		"Eve add judgement public v0 organisation “council”: it says so",
		"Max reject judgement public v0 organisation “council”",
		"Max add note public v1",
		"Edda settle doubt editors v0 holds",
		"Edda reopen doubt editors v0",
	}
	got := recordedOf(t, s, article.ChangeFilter{Article: "bridge", Audience: article.Editors, Oldest: true})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
	narrowings(t, s, n, on)
}

// narrowings asks for parts of what recorded made.
func narrowings(t *testing.T, s *store.Store, n article.Note, on string) {
	all := changesOf(t, s, article.ChangeFilter{Audience: article.Editors})
	for name, tt := range map[string]struct {
		filter article.ChangeFilter
		want   int
	}{
		"everything":         {article.ChangeFilter{Audience: article.Editors}, 8},
		"another article":    {article.ChangeFilter{Audience: article.Editors, Article: "none"}, 0},
		"a sentence":         {article.ChangeFilter{Audience: article.Editors, Sentence: on}, 5},
		"its public changes": {article.ChangeFilter{Sentence: on}, 3},
		"a person":           {article.ChangeFilter{By: "Max"}, 2},
		"a kind":             {article.ChangeFilter{Object: article.OfJudgement}, 2},
		"an object":          {article.ChangeFilter{Object: article.OfNote, ObjectID: n.ID}, 1},
		"after one":          {article.ChangeFilter{Audience: article.Editors, Oldest: true, After: all[2].Key}, 2},
		"before one":         {article.ChangeFilter{Audience: article.Editors, After: all[2].Key}, 5},
		"up to one":          {article.ChangeFilter{Audience: article.Editors, Oldest: true, Before: all[2].Key}, 6},
		"of a time":          {article.ChangeFilter{Audience: article.Editors, From: all[0].At.AddDate(0, 0, 1)}, 0},
		"until then":         {article.ChangeFilter{Audience: article.Editors, Until: all[0].At.AddDate(0, 0, 1)}, 8},
		"not storable":       {article.ChangeFilter{By: "\x00"}, 0},
	} {
		if got := changesOf(t, s, tt.filter); len(got) != tt.want {
			t.Errorf("%s: %d changes, want %d: %+v", name, len(got), tt.want, got)
		}
	}
	for _, oldest := range []bool{false, true} {
		checkPaging(t, "changes", 8, func(c article.Cursor) (article.List[article.Change], error) {
			return s.Changes(t.Context(), article.ChangeFilter{Audience: article.Editors, Oldest: oldest}, c)
		})
	}
	if last, err := s.LastChange(t.Context()); last != all[0].Key || err != nil {
		t.Errorf("LastChange = %d, %v, want %d", last, err, all[0].Key)
	}
}

// audiences holds who sees which changes of notes, through all ways in which who
// may read a note can change.
func audiences(t *testing.T, s *store.Store) {
	a := Sample("heard").Article
	save(t, s, article.Bundle{Article: a})
	on := a.Sentences[0].ID
	write := func(now, before article.Visibility) string {
		t.Helper()
		first := before
		if first == "" {
			first = now
		}
		n, err := s.SaveNote(t.Context(), article.Note{Article: "heard", From: on, To: on, Body: "words", By: "Ann", Visibility: first}, "")
		if err == nil && before != "" {
			n.Visibility = now
			_, err = s.SaveNote(t.Context(), n, "")
		}
		if err != nil {
			t.Fatal(err)
		}

		return n.ID
	}
	reader := article.ChangeFilter{Audience: article.Public}
	editor := article.ChangeFilter{Audience: article.Editors, Reader: "Bob"}
	author := article.ChangeFilter{Audience: article.Public, Reader: "Ann"}
	for _, tt := range []struct {
		now, before            article.Visibility
		reader, editor, author int // changes that each of them sees
	}{
		{article.Public, "", 1, 1, 1},
		{article.Editors, "", 0, 1, 1},
		{article.Private, "", 0, 0, 1},
		{article.Public, article.Private, 1, 1, 2},
		{article.Public, article.Editors, 1, 2, 2},
		{article.Editors, article.Public, 0, 2, 2},
		{article.Private, article.Public, 0, 0, 2},
		{article.Editors, article.Private, 0, 1, 2},
		{article.Private, article.Editors, 0, 0, 2},
	} {
		id := write(tt.now, tt.before)
		for i, f := range []article.ChangeFilter{reader, editor, author} {
			f.Object, f.ObjectID = article.OfNote, id
			if got, want := len(changesOf(t, s, f)), []int{tt.reader, tt.editor, tt.author}[i]; got != want {
				t.Errorf("%s, before %q: reader %d of %+v sees %d changes, want %d", tt.now, tt.before, i, f, got, want)
			}
		}
	}
}

// changeKeys holds that keys grow in the order of commits: who reads the record on
// from the last change that he saw misses none.
func changeKeys(t *testing.T, s *store.Store) {
	a := noted(t, s, "bridge")
	on := a.Sentences[0].ID
	done := make(chan error)
	for i := range 8 {
		go func() {
			var err error
			for n := 0; n < 5 && err == nil; n++ {
				_, err = s.SaveNote(t.Context(), article.Note{Article: "bridge", From: on, To: on, Body: "x", By: fmt.Sprint(i), Visibility: article.Public}, "")
			}
			done <- err
		}()
	}
	var seen []int64
	for running := 8; running > 0; {
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			running--
		default:
		}
		f := article.ChangeFilter{Oldest: true}
		if len(seen) > 0 {
			f.After = seen[len(seen)-1]
		}
		for _, c := range changesOf(t, s, f) {
			seen = append(seen, c.Key) // nothing may come later with a lower key
		}
	}
	all := changesOf(t, s, article.ChangeFilter{Oldest: true})
	var keys []int64
	for _, c := range all {
		keys = append(keys, c.Key)
	}
	seen = append(seen, keys[len(seen):]...)
	if !slices.Equal(seen, keys) || len(keys) != 41 {
		t.Errorf("who followed the record saw %d changes, there are %d", len(seen), len(keys))
	}
}
