package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
	"postil/internal/store"
)

// somePreviews are two articles and a file that could not be read.
func somePreviews() []article.Preview {
	return []article.Preview{
		{
			Position: 1, File: "a.epub", Part: true, Sentences: 2, Tags: []string{"harbour", "two words"}, Dropped: []string{"2 pictures", "a form"},
			Metadata: article.Metadata{
				Title: "Æther, “quoted”", TitleSupplied: true, Byline: "Ada", Publisher: "P", Published: "2026-05-04", URL: "https://a.example/",
				License: "CC0", Language: "en", Description: "One.",
			},
			Source: article.Source{Format: article.FormatHTML, Name: "a.epub", Body: "<p>One.\r\n</p>"},
		},
		{Position: 2, File: "b.json", Sentences: 1, Source: article.Source{Name: "b.json", Body: "{}"}},
		{Position: 3, File: "c.pdf", Problem: "a scan"},
	}
}

// previewed makes a job that has read somePreviews by 8.
func previewed(t *testing.T, s *store.Store) string {
	t.Helper()
	ctx := t.Context()
	id, err := s.AddJob(ctx, article.JobPreviewFiles, "Eve", "a.epub and 2 more", []byte("bytes"), at(0))
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.ClaimJob(ctx, article.LaneImport, at(0), at(5))
	if err != nil || c.ID != id || c.Kind != article.JobPreviewFiles {
		t.Fatalf("claim %+v, %v", c, err)
	}
	if err := s.KeepPreviews(ctx, c, at(8), somePreviews()); err != nil {
		t.Fatal(err)
	}
	if err := s.KeepPreviews(ctx, c, at(8), nil); !errors.Is(err, article.ErrConflict) {
		t.Errorf("kept again: %v, want changed meanwhile", err)
	}

	return id
}

func previews(t *testing.T, s *store.Store) {
	ctx := t.Context()
	id, want := previewed(t, s), somePreviews()
	if _, err := s.JobPayload(ctx, id); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("the bytes that were read: %v, want not found", err)
	}
	mended := article.Metadata{Title: "Mended", Language: "de"}
	if err := s.MendPreview(ctx, id, 1, mended, []string{"x"}); err != nil {
		t.Fatal(err)
	}
	want[0].Metadata, want[0].Tags = mended, []string{"x"}
	for i, p := range want {
		if got, err := s.Preview(ctx, id, i+1); err != nil || !cmp.Equal(got, p) {
			t.Errorf("%v, %s", err, cmp.Diff(p, got))
		}
		want[i].Source.Body = ""
	}
	if got, err := s.Previews(ctx, id); err != nil || !cmp.Equal(got, want) {
		t.Errorf("%v, %s", err, cmp.Diff(want, got))
	}
	for name, err := range map[string]error{
		"mend what is not there":   s.MendPreview(ctx, id, 4, mended, nil),
		"save what is not there":   s.SavePreviews(ctx, id, []int{4}, "Ben", at(9)),
		"save what cannot be read": s.SavePreviews(ctx, id, []int{1, 3}, "Ben", at(9)),
	} {
		if !errors.Is(err, article.ErrNotFound) {
			t.Errorf("%s: %v, want not found", name, err)
		}
	}
	savePreviews(t, s, id)
}

// savePreviews has the second preview saved, and then no other.
func savePreviews(t *testing.T, s *store.Store, id string) {
	ctx := t.Context()
	if err := s.SavePreviews(ctx, id, []int{2}, "Ben", at(9)); err != nil {
		t.Fatal(err)
	}
	if err := s.SavePreviews(ctx, id, []int{1}, "Ben", at(9)); !errors.Is(err, article.ErrConflict) {
		t.Errorf("saved twice: %v, want changed meanwhile", err)
	}
	c, err := s.ClaimJob(ctx, article.LaneImport, at(9), at(12))
	if err != nil || c.ID != id || c.Kind != article.JobSavePreviews || c.By != "Ben" {
		t.Fatalf("claim %+v, %v", c, err)
	}
	all, err := s.Previews(ctx, id)
	if err != nil || len(all) != 3 || all[0].Chosen || !all[1].Chosen {
		t.Errorf("chosen %+v, %v; want the second", all, err)
	}
	result := []article.JobResult{{Outcome: article.OutcomeAdded, Slug: "b", Title: "B"}}
	if err := s.CloseJob(ctx, c, at(10), result); err != nil {
		t.Fatal(err)
	}
	if all, err := s.Previews(ctx, id); err != nil || len(all) != 0 {
		t.Errorf("%d previews after they were saved, %v", len(all), err)
	}
	if got, err := s.JobResults(ctx, id); err != nil || !cmp.Equal(got, result) {
		t.Errorf("results %+v, %v", got, err)
	}
}

func forgotten(t *testing.T, s *store.Store) {
	ctx := t.Context()
	saved, left := previewed(t, s), previewed(t, s)
	result := article.JobResult{Outcome: article.OutcomeAdded, Slug: "a", Title: "A"}
	if err := s.ClosePreviews(ctx, saved, "Ben", result, at(8)); err != nil {
		t.Fatal(err)
	}
	if err := s.ClosePreviews(ctx, saved, "Ben", result, at(8)); !errors.Is(err, article.ErrConflict) {
		t.Errorf("closed twice: %v, want changed meanwhile", err)
	}
	for _, step := range []struct{ before, want int }{{8, 0}, {9, 1}} {
		if n, err := s.SweepJobs(ctx, at(8), at(step.before)); err != nil || n != step.want {
			t.Errorf("swept before %d: %d, %v; want %d", step.before, n, err, step.want)
		}
	}
	if _, err := s.Preview(ctx, left, 1); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a preview that was forgotten: %v, want not found", err)
	}
	if j, err := s.JobByID(ctx, saved); err != nil || j.Kind != article.JobSavePreviews || j.By != "Ben" {
		t.Errorf("the job that was saved: %+v, %v", j, err)
	}
}
