package plugin

import (
	"io"
	"net/http"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/store"
)

// TestFindingsCanBeKept stores what an annotator found, lets a person confirm a
// label, and annotates again with another version.
func TestFindingsCanBeKept(t *testing.T) {
	a, b := reviewed(t, "iran-forces-in-syria")
	answer := answerOf(t, a, b)
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { sendJSON(w, completion(answer, "stop")) })
	st, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "postil.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if err := st.SaveBundle(t.Context(), article.Bundle{Article: a}); err != nil {
		t.Fatal(err)
	}

	var kept []article.Findings
	for i, model := range []string{"tiny-1", "tiny-2"} {
		c := chatConfig(server.URL)
		c.Model, c.Batch = model, 26
		f, _, err := annotatorAt(t, c, &fakeTime{}).Annotate(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		if err := export.Encode(io.Discard, article.Bundle{Article: a, Annotations: article.Annotations{Findings: []article.Findings{*f}}}); err != nil {
			t.Errorf("export refuses the findings: %v", err)
		}
		if err := st.SaveFindings(t.Context(), a.Slug, *f); err != nil {
			t.Fatal(err)
		}
		stored, err := st.Annotations(t.Context(), a.Slug)
		if err != nil {
			t.Fatal(err)
		}
		if kept = stored.Findings; len(kept) != 1 || kept[0].Version != model+" (guide 1)" {
			t.Fatalf("%d findings are kept, want those of %s", len(kept), model)
		}
		if len(kept[0].Mentions) != len(f.Mentions) || len(kept[0].Attributions) != len(f.Attributions) || len(kept[0].Entities) != len(f.Entities) {
			t.Errorf("not all findings came back")
		}
		if diff := cmp.Diff(f.Attributions[3], kept[0].Attributions[3]); diff != "" {
			t.Errorf("an attribution came back changed: %s", diff)
		}
		if i > 0 {
			continue
		}
		m := f.Mentions[0]
		judged := article.Judgement{Article: a.Slug, Sentence: m.Sentence, Action: article.Confirm, Finding: m.ID, By: "Ada", At: f.At}
		if err := st.SaveJudgement(t.Context(), judged); err != nil {
			t.Fatal(err)
		}
	}
	stored, err := st.Annotations(t.Context(), a.Slug)
	if err != nil {
		t.Fatal(err)
	}
	confirmed := article.Overlay(stored, article.FilterConfirmed)
	if len(confirmed.Mentions) != 1 || confirmed.Mentions[0].Assigner.Version != "tiny-2 (guide 1)" {
		t.Errorf("confirmed are %d mentions, want the one that a person confirmed, now of the newer version", len(confirmed.Mentions))
	}
}
