package ingest

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"postil/internal/annotate"
	"postil/internal/article"
	"postil/internal/store"
)

const asking = "Ann Lee said no. Will it hold?"

func TestWhenLabelsAreFound(t *testing.T) {
	bundle := `{"format": "postil-labels/1", "by": "Eve", "at": "2026-01-02T00:00:00Z", "sentences": [
		{"sentence": 1, "text": "Ann Lee said no.", "modality": {"kind": "reported-claim"}}]}`
	tests := []struct {
		name     string
		when     When
		labels   string
		findings int
		job      error
	}{
		{"never", Never, "", 0, article.ErrNotFound},
		{"now", Now, "", 1, article.ErrNotFound},
		{"later", Later, "", 0, nil},
		{"an article with labels", Now, bundle, 0, article.ErrNotFound},
	}

	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := openStore(t)
			in := map[string]string{"a.txt": asking}
			if tt.labels != "" {
				in["a.labels.json"] = tt.labels
			}
			s, err := only(File(t.Context(), st, files(t, in)+"/a.txt", Options{Annotate: tt.when}))
			if err != nil {
				t.Fatal(err)
			}
			got, err := st.Annotations(t.Context(), s.Slug)
			if err != nil || len(got.Findings) != tt.findings {
				t.Errorf("%d findings, %v; want %d", len(got.Findings), err, tt.findings)
			}
			if _, err := st.Job(t.Context(), s.Slug); !errors.Is(err, tt.job) {
				t.Errorf("job: %v, want %v", err, tt.job)
			}
		})
	}
}

func TestFindingsSayWhoseTheyAre(t *testing.T) {
	st := openStore(t)
	before := time.Now().Truncate(time.Millisecond)
	s, err := only(Bytes(t.Context(), st, "a.txt", []byte(asking), Options{Annotate: Now}))
	if err != nil {
		t.Fatal(err)
	}
	got, err := st.Annotations(t.Context(), s.Slug)
	if err != nil {
		t.Fatal(err)
	}
	f := got.Findings[0]
	if f.Annotator != annotate.Name || f.Version != annotate.Version || f.At.Before(before) || len(f.Modalities) == 0 {
		t.Errorf("findings %+v", f)
	}
}

var oneAnnotator = map[article.Lane]int{article.LaneAnnotate: 1}

// soon waits for what the worker does in its own time.
func soon(t *testing.T, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !done(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not in 20 s: %s", what)
		}
	}
}

func done(t *testing.T, st *store.Store, slug string) func() bool {
	return func() bool {
		_, err := st.Job(t.Context(), slug)
		return errors.Is(err, article.ErrNotFound)
	}
}

func TestWorkerFindsWhatWaits(t *testing.T) {
	st := openStore(t)
	s, err := only(Bytes(t.Context(), st, "a.txt", []byte(asking), Options{Annotate: Later}))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	w := startWorker(ctx, &Worker{store: st, log: slog.New(slog.DiscardHandler), find: annotate.Annotate, pause: time.Millisecond, lanes: oneAnnotator})
	soon(t, "the first article", done(t, st, s.Slug))

	second, err := only(Bytes(t.Context(), st, "b.txt", []byte("Who is it?"), Options{Annotate: Later}))
	if err != nil {
		t.Fatal(err)
	}
	soon(t, "an article that comes while it works", done(t, st, second.Slug))
	stop()
	w.Wait()
	for _, slug := range []string{s.Slug, second.Slug} {
		if got, err := st.Annotations(t.Context(), slug); err != nil || len(got.Findings) != 1 || len(got.Findings[0].Modalities) == 0 {
			t.Errorf("%s: %+v, %v", slug, got.Findings, err)
		}
	}
}

// TestWorkerOutlivesAFailure has an annotator that panics on one article.
func TestWorkerOutlivesAFailure(t *testing.T) {
	st := openStore(t)
	var slugs []string
	for _, text := range []string{"Bad luck?", "Good luck?"} {
		s, err := only(Bytes(t.Context(), st, "a.txt", []byte(text), Options{Annotate: Later}))
		if err != nil {
			t.Fatal(err)
		}
		slugs = append(slugs, s.Slug)
	}
	var log safeBuffer
	ctx, stop := context.WithCancel(t.Context())
	w := startWorker(ctx, &Worker{store: st, log: slog.New(slog.NewTextHandler(&log, nil)), pause: time.Millisecond, lanes: oneAnnotator, find: func(a *article.Article) *article.Findings {
		if strings.HasPrefix(a.Text, "Bad") {
			panic("out of luck")
		}
		return annotate.Annotate(a)
	}})
	soon(t, "the good article", done(t, st, slugs[1]))
	stop()
	w.Wait()

	j, err := st.Job(t.Context(), slugs[0])
	if err != nil || j.Tries != 1 || !strings.Contains(j.Problem, "out of luck") || !strings.Contains(log.String(), "out of luck") {
		t.Errorf("job %+v, %v; log %s", j, err, log.String())
	}
	if err := Reannotate(t.Context(), st, slugs[0]); err != nil || !done(t, st, slugs[0])() {
		t.Errorf("asked for again: %v", err)
	}
}

func TestAJobIsGivenUpAfterManyTries(t *testing.T) {
	st := openStore(t)
	s, err := only(Bytes(t.Context(), st, "a.txt", []byte(asking), Options{Annotate: Later}))
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	for try := 1; try <= maxTries; try++ {
		now = now.Add(time.Hour)
		c, err := st.ClaimJob(t.Context(), article.LaneAnnotate, now, now.Add(lease))
		if err != nil {
			t.Fatalf("try %d: %v", try, err)
		}
		err = finish(t.Context(), st, c, func(*article.Article) *article.Findings { panic("no") })
		if err == nil {
			t.Errorf("try %d: no error", try)
		}
	}
	if j, err := st.Job(t.Context(), s.Slug); err != nil || j.State != article.JobFailed || j.Tries != maxTries {
		t.Errorf("job %+v, %v", j, err)
	}
}

// TestReannotateTouchesNoJudgement confirms one finding and rejects another.
func TestReannotateTouchesNoJudgement(t *testing.T) {
	st := openStore(t)
	s, err := only(Bytes(t.Context(), st, "a.txt", []byte("Is it so? Will it hold?"), Options{Annotate: Now}))
	if err != nil {
		t.Fatal(err)
	}
	before, err := st.Annotations(t.Context(), s.Slug)
	if err != nil {
		t.Fatal(err)
	}
	for i, action := range []article.Action{article.Confirm, article.Reject} {
		m := before.Findings[0].Modalities[i]
		err := st.SaveJudgement(t.Context(), article.Judgement{Article: s.Slug, Sentence: m.Sentence, Action: action, Finding: m.ID, By: "Eve"})
		if err != nil {
			t.Fatal(err)
		}
	}
	older := before.Findings[0]
	older.Version = "0"
	if err := st.SaveFindings(t.Context(), s.Slug, older); err != nil {
		t.Fatal(err)
	}
	if slugs, err := Outdated(t.Context(), st); err != nil || len(slugs) != 1 {
		t.Fatalf("outdated %q, %v", slugs, err)
	}

	if err := Reannotate(t.Context(), st, s.Slug); err != nil {
		t.Fatal(err)
	}
	after, err := st.Annotations(t.Context(), s.Slug)
	if err != nil || len(after.Judgements) != 2 || after.Findings[0].Version != annotate.Version {
		t.Fatalf("after: %+v, %v", after, err)
	}
	shown := article.Overlay(after, article.FilterAll).Modalities
	if len(shown) != 1 || !shown[0].Confirmed() {
		t.Errorf("shown %+v, want the confirmed one alone", shown)
	}
	if slugs, err := Outdated(t.Context(), st); err != nil || len(slugs) != 0 {
		t.Errorf("outdated %q, %v", slugs, err)
	}
}

// A safeBuffer takes what a worker logs.
type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()

	return b.buf.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()

	return b.buf.String()
}
