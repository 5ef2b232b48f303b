package storetest

import (
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"postil/internal/article"
	"postil/internal/store"
)

// bare returns the sample without labels and notes, and what its machine found.
func bare(slug string) (article.Bundle, article.Findings) {
	b := Sample(slug)

	return article.Bundle{Article: b.Article, Annotations: article.Annotations{Entities: b.Annotations.Entities}}, b.Annotations.Findings[0]
}

// jobs follows one job through the hands of three workers.
func jobs(t *testing.T, s *store.Store) {
	ctx := t.Context()
	b, findings := bare("work")
	importer, err := s.SaveWithJob(ctx, b, at(0), at(2))
	if err != nil {
		t.Fatal(err)
	}
	wantJob(t, s, article.Job{Article: "work", Queued: at(0), Tries: 1})
	if _, err := s.ClaimJob(ctx, article.LaneAnnotate, at(1), at(3)); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a claim while the importer has the job: %v, want not found", err)
	}

	second, err := s.ClaimJob(ctx, article.LaneAnnotate, at(2), at(4)) // the importer was not heard of again
	if err != nil || second.Article != "work" || second.Tries != 2 {
		t.Fatalf("claim after the lease: %+v, %v", second, err)
	}
	for name, late := range map[string]error{
		"FinishJob":  s.FinishJob(ctx, importer, findings),
		"PutBackJob": s.PutBackJob(ctx, importer, at(9), ""),
		"GiveUpJob":  s.GiveUpJob(ctx, importer, at(9), ""),
		"ExtendJob":  s.ExtendJob(ctx, importer, at(9), article.Progress{}),
		"CloseJob":   s.CloseJob(ctx, importer, at(9), nil),
	} {
		if !errors.Is(late, article.ErrConflict) {
			t.Errorf("%s by who came late: %v, want changed meanwhile", name, late)
		}
	}
	if err := s.PutBackJob(ctx, second, at(6), "no\x00luck"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ClaimJob(ctx, article.LaneAnnotate, at(5), at(7)); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a claim before the job is due: %v, want not found", err)
	}

	third, err := s.ClaimJob(ctx, article.LaneAnnotate, at(6), at(8))
	if err != nil {
		t.Fatal(err)
	}
	wrong := findings
	wrong.Revision = 7
	if err := s.FinishJob(ctx, third, wrong); !errors.Is(err, article.ErrConflict) {
		t.Errorf("findings of another revision: %v, want changed meanwhile", err)
	}
	if err := s.FinishJob(ctx, third, findings); err != nil {
		t.Errorf("FinishJob after one that failed: %v", err)
	}
	if _, err := s.Job(ctx, "work"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("the job is done: %v, want not found", err)
	}
	if got, err := s.Annotations(ctx, "work"); err != nil || !gocmp.Equal(got.Findings, []article.Findings{findings}) {
		t.Errorf("findings %+v, %v; want %+v", got.Findings, err, findings)
	}
	givenUp(t, s)
}

// givenUp has a job that nobody tries again until it is queued anew.
func givenUp(t *testing.T, s *store.Store) {
	ctx := t.Context()
	b, _ := bare("later")
	if _, err := s.SaveWithJob(ctx, b, at(10), at(10)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.QueueJob(ctx, "work", at(11), at(11)); err != nil {
		t.Fatal(err)
	}
	wantJob(t, s, article.Job{Article: "later", Queued: at(10)})
	wantJob(t, s, article.Job{Article: "work", Queued: at(11), Before: 1})
	c, err := s.ClaimJob(ctx, article.LaneAnnotate, at(11), at(12))
	if err != nil || c.Article != "later" {
		t.Fatalf("claim %+v, %v; want the one that was queued first", c, err)
	}
	if err := s.GiveUpJob(ctx, c, at(12), "no luck"); err != nil {
		t.Fatal(err)
	}
	wantJob(t, s, article.Job{Article: "later", Queued: at(10), Tries: 1, State: article.JobFailed, Ended: at(12), Problem: "no luck"})
	wantJob(t, s, article.Job{Article: "work", Queued: at(11)})
	if failed, err := s.Failed(ctx, article.LaneAnnotate); err != nil || len(failed) != 1 || failed[0].Article != "later" || failed[0].Problem != "no luck" {
		t.Errorf("failed %+v, %v; want the one", failed, err)
	}
	if c, err := s.ClaimJob(ctx, article.LaneAnnotate, at(50), at(51)); err != nil || c.Article != "work" {
		t.Errorf("claim %+v, %v; want the one that was not given up", c, err)
	}

	if _, err := s.QueueJob(ctx, "later", at(20), at(20)); err != nil {
		t.Fatal(err)
	}
	wantJob(t, s, article.Job{Article: "later", Queued: at(20), Before: 1})
	if _, err := s.QueueJob(ctx, "nowhere", at(20), at(20)); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a job for no article: %v, want not found", err)
	}
}

func wantJob(t *testing.T, s *store.Store, want article.Job) {
	t.Helper()
	got, err := s.Job(t.Context(), want.Article)
	if want.Problem == "" {
		got.Problem = ""
	}
	if want.State == "" {
		want.State = article.JobWaiting // the leases of the suite ended long ago
	}
	want.ID, want.Kind, want.Due = got.ID, article.JobAnnotate, got.Due
	if err != nil || got != want {
		t.Errorf("job %+v, %v; want %+v", got, err, want)
	}
}

// claims lets four workers take what they can get.
func claims(t *testing.T, s *store.Store) {
	want := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	for _, slug := range want {
		b, _ := bare(slug)
		if _, err := s.SaveWithJob(t.Context(), b, at(0), at(0)); err != nil {
			t.Fatal(err)
		}
	}

	var mu sync.Mutex
	var got []string
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for {
				c, err := s.ClaimJob(t.Context(), article.LaneAnnotate, at(1), at(1).Add(time.Hour))
				if errors.Is(err, article.ErrNotFound) {
					return
				}
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				got = append(got, c.Article)
				mu.Unlock()
			}
		})
	}
	workers.Wait()
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("claimed %q, want each once", got)
	}
}

// outdated has an article of each kind.
func outdated(t *testing.T, s *store.Store) {
	reviewed := Sample("reviewed") // findings and judgements
	people := Sample("people")
	people.Annotations.Findings, people.Annotations.Judgements = nil, people.Annotations.Judgements[3:]
	nothing, _ := bare("nothing")
	current, findings := bare("current")
	findings.Version = "2"
	current.Annotations.Findings = []article.Findings{findings}
	other, found := bare("other")
	found.Annotator = "somebody else"
	other.Annotations.Findings = []article.Findings{found}
	save(t, s, reviewed, people, nothing, current, other)

	got, err := s.Outdated(t.Context(), "annotator", "2")
	if want := []string{"reviewed", "nothing", "other"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("outdated %q, %v; want %q", got, err, want)
	}
}

// joinedEntities finds entities that the library knows by ID already.
func joinedEntities(t *testing.T, s *store.Store) {
	first, second := Sample("first"), Sample("second")
	save(t, s, first, second)
	f := second.Annotations.Findings[0]
	f.Entities = []article.Entity{
		{ID: "anna-novak", Name: "anna  Novak", Type: article.TypePerson}, // the same, folded
		{ID: "bridge", Name: "The bridge", Type: article.TypePlace},       // another type
		{ID: "town-report", Name: "The town's report", Type: article.TypeWork},
		{ID: "bridge-place", Name: "Bridge Place", Type: article.TypePlace},
	}
	if err := s.SaveFindings(t.Context(), "second", f); err != nil {
		t.Fatal(err)
	}

	got, err := s.Annotations(t.Context(), "second")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, e := range got.Findings[0].Entities {
		ids = append(ids, e.ID)
	}
	if want := []string{"anna-novak", "bridge-place", "town-report-work", "bridge-place-place"}; !slices.Equal(ids, want) {
		t.Errorf("entities %q, want %q", ids, want)
	}
	if m := got.Findings[0].Mentions[1]; !slices.Equal(m.Entities, []string{"anna-novak", "bridge-place"}) {
		t.Errorf("mention of %q, want the new IDs", m.Entities)
	}
	if a := got.Findings[0].Attributions[0]; !slices.Equal(a.SourceEntities, []string{"anna-novak"}) {
		t.Errorf("attribution to %q", a.SourceEntities)
	}
	if v := got.Findings[0].Stances[1]; v.Holder != article.AuthorID || v.Target != "bridge-place" {
		t.Errorf("stance of %q toward %q, want the author and the new ID", v.Holder, v.Target)
	}
	if e, err := s.Entity(t.Context(), "anna-novak"); err != nil || e.Name != "Anna Novák" || e.Articles != 2 {
		t.Errorf("entity %+v, %v; want the name it had, in 2 articles", e, err)
	}
	if err := s.SaveFindings(t.Context(), "second", f); err != nil {
		t.Errorf("the same findings again: %v", err)
	}
	places, err := s.EntitiesOfType(t.Context(), article.TypePlace)
	if err != nil || len(places) != 1 || places[0].ID != "bridge-place" { // nothing uses the other
		t.Errorf("places %+v, %v", places, err)
	}
}
