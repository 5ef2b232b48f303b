package storetest

import (
	"errors"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/internal/store"
)

// about makes a judgement about an entity.
func about(t *testing.T, s *store.Store, j article.EntityJudgement, made ...article.Entity) article.EntityJudgement {
	t.Helper()
	if j.By == "" {
		j.By = "Edda"
	}
	kept, err := s.JudgeEntity(t.Context(), j, made...)
	if err != nil {
		t.Fatalf("%s %s %s: %v", j.Action, j.Entity, j.Other, err)
	}

	return kept
}

func merged(one, other string) article.EntityJudgement {
	return article.EntityJudgement{Entity: one, Action: article.EntityMerge, Other: other}
}

func parted(one string) article.EntityJudgement {
	return article.EntityJudgement{Entity: one, Action: article.EntityPart}
}

// edited gives an entity other values: pairs of field and value.
func edited(id string, pairs ...string) article.EntityJudgement {
	j := article.EntityJudgement{Entity: id, Action: article.EntityEdited}
	for i := 0; i < len(pairs); i += 2 {
		j.Edits = append(j.Edits, article.EntityEdit{Field: article.EntityField(pairs[i]), Now: pairs[i+1]})
	}

	return j
}

// stances holds how many stances entities have.
func stances(t *testing.T, s *store.Store, when string, want map[string]int) {
	t.Helper()
	for id, n := range want {
		e, err := s.Entity(t.Context(), id)
		if err != nil || e.Stances != n {
			t.Errorf("%s: %s has %d stances, %v, want %d", when, id, e.Stances, err, n)
		}
	}
}

// merging holds that merged entities are one, that a machine does not part them, and
// that they are parted as they were.
func merging(t *testing.T, s *store.Store) {
	b := Sample("merge")
	save(t, s, b)
	stances(t, s, "at first", map[string]int{"bridge": 2})
	judge := func(j article.EntityJudgement) error {
		j.By = "Edda"
		_, err := s.JudgeEntity(t.Context(), j)
		return err
	}
	if err := judge(merged("bridge", "town-report")); !errors.Is(err, article.ErrInvalid) || !strings.Contains(err.Error(), "same type") {
		t.Errorf("a topic is a work: %v", err)
	}
	about(t, s, edited("bridge", "type", "work"))
	about(t, s, merged("bridge", "town-report"))
	stances(t, s, "merged", map[string]int{"town-report": 2, "bridge": 2}) // it is the other one now
	shown := overlaid(t, s, "merge")
	if shown.Stances[0].Target != "town-report" {
		t.Errorf("the stance is toward %q", shown.Stances[0].Target)
	}
	if err := s.SaveFindings(t.Context(), "merge", b.Annotations.Findings[0]); err != nil {
		t.Fatal(err)
	}
	stances(t, s, "found anew", map[string]int{"town-report": 2})
	for _, wrong := range []struct {
		do   article.EntityJudgement
		want error
	}{
		{merged("bridge", "anna-novak"), article.ErrConflict}, {merged("anna-novak", "anna-novak"), article.ErrInvalid},
		{merged("town-report", "bridge"), article.ErrConflict}, {merged("anna-novak", "bridge"), article.ErrConflict},
		{merged("none", "anna-novak"), article.ErrNotFound}, {merged("anna-novak", "none"), article.ErrNotFound},
		{merged("anna-novak", ""), article.ErrInvalid}, {merged(article.AuthorID, "anna-novak"), article.ErrInvalid}, {parted("town-report"), article.ErrConflict},
	} {
		if err := judge(wrong.do); !errors.Is(err, wrong.want) {
			t.Errorf("%s %s %s: %v, want %v", wrong.do.Action, wrong.do.Entity, wrong.do.Other, err, wrong.want)
		}
	}
	if now, err := s.EntityStanding(t.Context(), "town-report"); err != nil || len(now.Joined) != 1 || now.Joined[0].ID != "bridge" || now.Judgements[0].OtherName != "Report of the town" {
		t.Errorf("what is known of it: %+v, %v", now, err)
	}
	about(t, s, parted("bridge"))
	stances(t, s, "parted", map[string]int{"bridge": 2, "town-report": 0})
	if err := judge(parted("bridge")); !errors.Is(err, article.ErrConflict) {
		t.Errorf("parted again: %v", err)
	}
}

// mergingDeep holds that what is parted takes along what it was before, and that merges
// and their contraries are withdrawn and come back.
func mergingDeep(t *testing.T, s *store.Store) {
	save(t, s, Sample("deep"))
	about(t, s, edited("bridge", "type", "work"))
	third := article.Entity{ID: "archive", Name: "The archive", Type: article.TypeWork}
	b := Sample("deeper")
	b.Annotations.Entities = append(b.Annotations.Entities, third)
	b.Annotations.Entities[1].Type = article.TypeWork
	save(t, s, b)
	about(t, s, merged("bridge", "town-report"))
	second := about(t, s, merged("town-report", "archive"))
	stances(t, s, "twice merged", map[string]int{"archive": 4, "bridge": 4})
	turn := func(do func() (article.EntityJudgement, error), when string, want map[string]int) {
		t.Helper()
		if _, err := do(); err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		stances(t, s, when, want)
	}
	apart, together := map[string]int{"archive": 0, "town-report": 4, "bridge": 4}, map[string]int{"archive": 4, "town-report": 4}
	undo := func() (article.EntityJudgement, error) {
		return s.WithdrawEntity(t.Context(), second.ID, "Edda", false)
	}
	redo := func() (article.EntityJudgement, error) { return s.ReinstateEntity(t.Context(), second.ID, "Edda") }
	turn(undo, "undone", apart)
	turn(undo, "undone again", apart)
	turn(redo, "done again", together)
	part := about(t, s, article.EntityJudgement{Entity: "town-report", Action: article.EntityPart, By: "Olga", Reason: "another"})
	stances(t, s, "parted by Olga", apart)
	now, err := s.EntityStanding(t.Context(), "archive")
	if d := now.Disputes(); err != nil || len(d) != 1 || len(d[0].Said) != 2 || d[0].Said[1].By != "Olga" {
		t.Errorf("two who disagree: %+v, %v", d, err)
	}
	turn(undo, "undone by Edda when Olga has parted them", apart)
	turn(func() (article.EntityJudgement, error) {
		return s.WithdrawEntity(t.Context(), part.ID, "An owner", true)
	}, "undone by an owner", together)
	if now, err := s.EntityStanding(t.Context(), "archive"); err != nil || len(now.Disputes()) != 0 {
		t.Errorf("nobody disagrees any more: %+v, %v", now.Disputes(), err)
	}
	if _, err := s.WithdrawEntity(t.Context(), part.ID+"x", "Edda", false); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("an unknown one: %v", err)
	}
	if _, err := s.ReinstateEntity(t.Context(), part.ID, "Edda"); !errors.Is(err, article.ErrForbidden) {
		t.Errorf("somebody else's: %v", err)
	}
}

// renaming holds that a machine finds a renamed entity by the name that it knows, that
// it is found by its other names, and that edits are undone one by one.
func renaming(t *testing.T, s *store.Store) {
	b := Sample("renamed")
	save(t, s, b)
	want := article.Entity{ID: "anna-novak", Name: "Dr Anna Novák", Type: article.TypePerson, Description: "chief engineer", Wikidata: "Q2"}
	about(t, s, edited("anna-novak", "name", want.Name, "description", want.Description, "wikidata", "Q2", "aliases", "A. Novák\nThe engineer"))
	last := about(t, s, edited("anna-novak", "name", "Anna", "type", "person"))
	if len(last.Edits) != 1 || last.Edits[0].Was != want.Name {
		t.Errorf("what it changed: %+v", last.Edits)
	}
	if _, err := s.WithdrawEntity(t.Context(), last.ID, "Edda", false); err != nil {
		t.Fatal(err)
	}
	if err := s.SaveFindings(t.Context(), "renamed", b.Annotations.Findings[0]); err != nil {
		t.Fatal(err)
	}
	e, err := s.Entity(t.Context(), "anna-novak")
	if err != nil || e.Entity != want || e.Mentions == 0 {
		t.Errorf("renamed it is %+v, %v", e, err)
	}
	for _, name := range []string{"the ENGINEER", "a novak", "dr anna novak"} {
		if found, err := s.EntitiesNamed(t.Context(), name); err != nil || len(found) != 1 || found[0].ID != "anna-novak" {
			t.Errorf("named %q: %v, %v", name, found, err)
		}
	}
	if found, err := s.Suggest(t.Context(), "engin"); err != nil || len(found) == 0 || found[0].Value != "anna-novak" {
		t.Errorf("suggested by another name: %v, %v", found, err)
	}
	for _, wrong := range [][]string{{"name", ""}, {"type", "animal"}, {"wikidata", "42"}, {"colour", "red"}} {
		j := edited("anna-novak", wrong...)
		j.By = "Edda"
		if _, err := s.JudgeEntity(t.Context(), j); !errors.Is(err, article.ErrInvalid) {
			t.Errorf("%v: %v", wrong, err)
		}
	}
	if got := recordedOf(t, s, article.ChangeFilter{Object: article.OfEntity, Audience: article.Public}); len(got) != 3 || !strings.Contains(got[0], "withdraw") {
		t.Errorf("the record: %q", got)
	}
}

// splitting holds that mentions go to another entity, with what a sentence says by
// them, and come back.
func splitting(t *testing.T, s *store.Store) {
	b := Sample("split")
	save(t, s, b)
	if _, err := s.Withdraw(t.Context(), id(b.Article, "j1"), "An owner", true); err != nil { // else the mention stays, disputed
		t.Fatal(err)
	}
	other := article.Entity{ID: "anna-novak-2", Name: "Anna Novák the younger", Type: article.TypePerson}
	j := article.EntityJudgement{Entity: "anna-novak", Action: article.EntitySplit, Other: other.ID, Moved: []string{id(b.Article, "m1")}, Reason: "the daughter"}
	j = about(t, s, j, other)
	mentions := func(when string, want map[string][2]int) {
		t.Helper()
		for id, n := range want {
			e, err := s.Entity(t.Context(), id)
			if got := [2]int{e.Mentions, e.Attributions}; err != nil || got != n {
				t.Errorf("%s: %s has mentions and attributions %v, %v, want %v", when, id, got, err, n)
			}
		}
	}
	apart, together := map[string][2]int{"anna-novak": {0, 0}, other.ID: {1, 1}}, map[string][2]int{"anna-novak": {1, 1}, other.ID: {0, 0}}
	mentions("split", apart)
	stances(t, s, "split", map[string]int{"anna-novak": 0, other.ID: 1})
	if len(j.Moved) != 3 {
		t.Errorf("it consists of %d judgements, want 3: of the mention, the attribution, the stance", len(j.Moved))
	}
	if _, err := s.WithdrawEntity(t.Context(), j.ID, "Edda", false); err != nil {
		t.Fatal(err)
	}
	mentions("withdrawn", together)
	if _, err := s.ReinstateEntity(t.Context(), j.ID, "Edda"); err != nil {
		t.Fatal(err)
	}
	mentions("again", apart)
	if change := changesOf(t, s, article.ChangeFilter{Object: article.OfEntity, Audience: article.Public, Oldest: true})[0]; change.Action != article.DoSplit {
		t.Errorf("recorded is %+v", change)
	} else if id, err := s.EntityChanged(t.Context(), change); id != j.ID || err != nil {
		t.Errorf("the change tells of %q, %v", id, err)
	}
	for _, wrong := range []struct {
		moved string
		want  error
	}{{"none", article.ErrNotFound}, {id(b.Article, "m1"), article.ErrConflict}, {id(b.Article, "m3"), article.ErrConflict}} {
		again := article.EntityJudgement{Entity: "anna-novak", Action: article.EntitySplit, Other: other.ID, Moved: []string{wrong.moved}, By: "Olga"}
		if _, err := s.JudgeEntity(t.Context(), again); !errors.Is(err, wrong.want) {
			t.Errorf("of %s: %v, want %v", wrong.moved, err, wrong.want)
		}
	}
}
