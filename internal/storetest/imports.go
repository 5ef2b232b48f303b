package storetest

import (
	"errors"
	"slices"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/store"
)

// imports follows an import from asking to forgetting.
func imports(t *testing.T, s *store.Store) {
	ctx := t.Context()
	id, err := s.AddJob(ctx, article.JobImportURL, "Eve", "https://a.example/", []byte("pay\x00load"), at(0))
	if err != nil {
		t.Fatal(err)
	}
	version, err := s.Version(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.ClaimJob(ctx, article.LaneAnnotate, at(1), at(2)); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a claim in another lane: %v, want not found", err)
	}
	dead, err := s.ClaimJob(ctx, article.LaneImport, at(1), at(2))
	if err != nil || dead.ID != id || dead.Kind != article.JobImportURL || dead.Name != "https://a.example/" || dead.By != "Eve" || dead.Tries != 1 {
		t.Fatalf("claim %+v, %v", dead, err)
	}
	if err := s.ExtendJob(ctx, dead, at(5), article.Progress{Done: 1, Total: 3, Doing: "reading"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ClaimJob(ctx, article.LaneImport, at(4), at(6)); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a claim while it is extended: %v, want not found", err)
	}
	second, err := s.ClaimJob(ctx, article.LaneImport, at(5), at(9))
	if err != nil || second.Tries != 2 {
		t.Fatalf("claim after the lease: %+v, %v", second, err)
	}
	if err := s.ExtendJob(ctx, dead, at(99), article.Progress{}); !errors.Is(err, article.ErrConflict) {
		t.Errorf("who comes late extends: %v, want changed meanwhile", err)
	}
	if body, err := s.JobPayload(ctx, id); err != nil || string(body) != "pay\x00load" {
		t.Errorf("payload %q, %v", body, err)
	}
	if now, err := s.Version(ctx); err != nil || now != version {
		t.Errorf("version %d, %v; want %d: a job that goes on is nothing that readers see", now, err, version)
	}
	j, err := s.JobByID(ctx, id)
	if err != nil || j.Done != 1 || j.Total != 3 || j.Doing != "reading" || j.State != article.JobWaiting || !j.Open() {
		t.Errorf("job %+v, %v", j, err)
	}

	want := []article.JobResult{{Outcome: article.OutcomeAdded, Slug: "a", Title: "A"}, {Outcome: article.OutcomeRefused, Title: "B", Remark: "no text"}}
	if err := s.CloseJob(ctx, second, at(8), want); err != nil {
		t.Fatal(err)
	}
	if got, err := s.JobResults(ctx, id); err != nil || !slices.Equal(got, want) {
		t.Errorf("results %+v, %v; want %+v", got, err, want)
	}
	if _, err := s.JobPayload(ctx, id); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("the payload of a job that is done: %v, want not found", err)
	}
	if err := s.CancelJob(ctx, id, at(9)); !errors.Is(err, article.ErrConflict) {
		t.Errorf("cancelled after it was done: %v, want changed meanwhile", err)
	}
	swept(t, s, id)
}

// swept forgets a job that ended at 8, and no other.
func swept(t *testing.T, s *store.Store, id string) {
	ctx := t.Context()
	other, err := s.AddJob(ctx, article.JobImportFile, "", "b.pdf", []byte{}, at(0))
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.Jobs(ctx, article.LaneImport, article.Cursor{Limit: 1})
	if err != nil || len(list.Rows) != 1 || list.Rows[0].ID != other {
		t.Fatalf("newest job %+v, %v", list.Rows, err)
	}
	list, err = s.Jobs(ctx, article.LaneImport, article.Cursor{Limit: 1, After: list.Next})
	if err != nil || len(list.Rows) != 1 || list.Rows[0].ID != id || list.Rows[0].State != article.JobDone || list.Rows[0].Done != 2 || !list.Rows[0].Ended.Equal(at(8)) || list.Next != "" {
		t.Fatalf("next job %+v, %v", list.Rows, err)
	}
	if n, err := s.Waiting(ctx, article.LaneImport); err != nil || n != 1 {
		t.Errorf("%d wait, %v; want 1", n, err)
	}
	for _, step := range []struct{ before, want int }{{8, 0}, {9, 1}, {99, 0}} {
		if n, err := s.SweepJobs(ctx, at(step.before), at(step.before)); err != nil || n != step.want {
			t.Errorf("swept before %d: %d, %v; want %d", step.before, n, err, step.want)
		}
	}
	if _, err := s.JobByID(ctx, id); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a job that was swept: %v, want not found", err)
	}
}

// cancelled stops a job that somebody is at.
func cancelled(t *testing.T, s *store.Store) {
	ctx := t.Context()
	id, err := s.AddJob(ctx, article.JobImportFile, "Eve", "a.epub", []byte("zip"), at(0))
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.ClaimJob(ctx, article.LaneImport, at(0), at(0).Add(200*365*24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if j, err := s.JobByID(ctx, id); err != nil || j.State != article.JobRunning {
		t.Errorf("job %+v, %v; want it running", j, err)
	}
	if err := s.RetryJob(ctx, id, at(1)); !errors.Is(err, article.ErrConflict) {
		t.Errorf("tried again while it runs: %v, want changed meanwhile", err)
	}
	if err := s.CancelJob(ctx, id, at(1)); err != nil {
		t.Fatal(err)
	}
	if err := s.ExtendJob(ctx, c, at(9), article.Progress{}); !errors.Is(err, article.ErrConflict) {
		t.Errorf("extended after it was cancelled: %v, want changed meanwhile", err)
	}
	if err := s.CloseJob(ctx, c, at(2), []article.JobResult{{Outcome: article.OutcomeAdded, Slug: "a"}}); err != nil {
		t.Errorf("what had been done by then: %v", err)
	}
	if j, err := s.JobByID(ctx, id); err != nil || j.State != article.JobCancelled {
		t.Errorf("job %+v, %v; want it cancelled", j, err)
	}
	if got, err := s.JobResults(ctx, id); err != nil || len(got) != 1 {
		t.Errorf("results %+v, %v; want the one", got, err)
	}
	if err := s.RetryJob(ctx, id, at(3)); err != nil {
		t.Fatal(err)
	}
	if err := s.CloseJob(ctx, c, at(4), nil); !errors.Is(err, article.ErrConflict) {
		t.Errorf("who was cancelled ends the new try: %v, want changed meanwhile", err)
	}
	if again, err := s.ClaimJob(ctx, article.LaneImport, at(3), at(4)); err != nil || again.ID != id || again.Tries != 1 {
		t.Errorf("claim %+v, %v", again, err)
	}
	if body, err := s.JobPayload(ctx, id); err != nil || string(body) != "zip" {
		t.Errorf("payload %q, %v; want it kept for the new try", body, err)
	}
	for name, err := range map[string]error{"CancelJob": s.CancelJob(ctx, "nowhere", at(1)), "RetryJob": s.RetryJob(ctx, "nowhere", at(1))} {
		if !errors.Is(err, article.ErrNotFound) {
			t.Errorf("%s of no job: %v, want not found", name, err)
		}
	}
}

// feeds adds a feed, polls, pauses and removes it.
func feeds(t *testing.T, s *store.Store) {
	ctx := t.Context()
	f, err := s.AddFeed(ctx, article.Feed{URL: "https://a.example/feed", By: "Eve", Added: at(0), Every: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	if there, err := s.AddFeed(ctx, article.Feed{URL: f.URL, Added: at(1)}); !errors.Is(err, article.ErrExists) || there.ID != f.ID {
		t.Errorf("added again: %+v, %v; want the first and exists", there, err)
	}
	c, err := s.ClaimJob(ctx, article.LaneFeed, at(0), at(5))
	if err != nil || c.ID != f.ID {
		t.Fatalf("claim %+v, %v", c, err)
	}
	for i, want := range []bool{true, false} {
		if fresh, err := s.QueueEntry(ctx, f, "entry 1", "https://a.example/1", []byte("https://a.example/1"), at(1)); err != nil || fresh != want {
			t.Errorf("entry, time %d: %v, %v; want %v", i+1, fresh, err, want)
		}
	}
	if n, err := s.Waiting(ctx, article.LaneImport); err != nil || n != 1 {
		t.Errorf("%d imports wait, %v; want 1", n, err)
	}
	f.Title, f.ETag, f.Checked, f.Problem, f.Fails = "A", `"x"`, at(2), "no answer", 2
	if err := s.PollFeed(ctx, c, f, 1, at(7)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ClaimJob(ctx, article.LaneFeed, at(6), at(8)); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a claim before its turn: %v, want not found", err)
	}
	f.Entries = 1
	if got, err := s.Feeds(ctx); err != nil || len(got) != 1 || got[0] != f {
		t.Errorf("feeds %+v, %v; want %+v", got, err, f)
	}
	if err := s.PauseFeed(ctx, f.ID, true, at(7)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ClaimJob(ctx, article.LaneFeed, at(9), at(9)); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("a claim while it is paused: %v, want not found", err)
	}
	if err := s.PauseFeed(ctx, f.ID, false, at(9)); err != nil {
		t.Fatal(err)
	}
	if c, err = s.ClaimJob(ctx, article.LaneFeed, at(9), at(99)); err != nil || c.Tries != 1 {
		t.Errorf("claim %+v, %v; want it due at once", c, err)
	}
	if err := s.RemoveFeed(ctx, f.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.PollFeed(ctx, c, f, 0, at(9)); !errors.Is(err, article.ErrConflict) {
		t.Errorf("polled after it was removed: %v, want changed meanwhile", err)
	}
	for name, err := range map[string]error{"PauseFeed": s.PauseFeed(ctx, f.ID, true, at(9)), "RemoveFeed": s.RemoveFeed(ctx, f.ID)} {
		if !errors.Is(err, article.ErrNotFound) {
			t.Errorf("%s of no feed: %v, want not found", name, err)
		}
	}
}
