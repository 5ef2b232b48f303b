package storetest

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
	"postil/internal/store"
)

// revised returns the newest revision of an article with other sentences, a
// paragraph each, as SaveRevision takes it.
func revised(t testing.TB, s *store.Store, slug string, sentences ...string) store.Revised {
	t.Helper()
	old, err := s.Article(t.Context(), slug)
	if err != nil {
		t.Fatal(err)
	}
	a := paragraphs(slug, sentences...).Article
	a.Created, a.Source.Format = at(10*old.Revision), article.FormatText
	for i := range a.Sentences {
		a.Sentences[i].ID = ""
	}
	r := store.Revised{Article: a, Alignment: article.Align(old, a), Base: old.Revision, By: "Edda", Summary: "mended"}
	r.Alignment.Inherit(old, a)
	retired, err := s.RetiredSentences(t.Context(), slug)
	if err != nil {
		t.Fatal(err)
	}
	article.Reclaim(a, retired)
	article.MintIDs(a, func(id string) bool {
		taken, err := s.SentenceTaken(t.Context(), id)
		return err != nil || taken
	})

	return r
}

func revise(t testing.TB, s *store.Store, slug string, sentences ...string) *article.Article {
	t.Helper()
	r := revised(t, s, slug, sentences...)
	if _, err := s.SaveRevision(t.Context(), r); err != nil {
		t.Fatalf("SaveRevision(%s): %v", slug, err)
	}
	a, err := s.Article(t.Context(), slug)
	if err != nil {
		t.Fatal(err)
	}

	return a
}

// The sentences of the article that is revised below.
const (
	mayor   = "The mayor opened the new footbridge on Monday morning."
	crane   = "A crane lifted the last steel beam into its place."
	cost    = "The council paid four million crowns for the work."
	critics = "Critics said that the price had doubled within a year."
)

// revisions holds that a new revision keeps the earlier ones, and sentences their
// IDs.
func revisions(t *testing.T, s *store.Store) {
	save(t, s, paragraphs("bridge", mayor, crane, cost, critics))
	first, _ := s.Article(t.Context(), "bridge")
	edited := strings.Replace(cost, "four", "five", 1)
	second := revise(t, s, "bridge", mayor, edited, critics, "Nobody was hurt during the eleven months of building.")

	if second.Revision != 2 || second.Sentences[1].ID != first.Sentences[2].ID || second.Sentences[0].ID != first.Sentences[0].ID {
		t.Errorf("revision 2 = %+v, first %+v", second.Sentences, first.Sentences)
	}
	if old, err := s.ArticleRevision(t.Context(), "bridge", 1); err != nil || !cmp.Equal(old, first) {
		t.Errorf("revision 1 afterwards: %v\n%s", err, cmp.Diff(first, old))
	}
	list, err := s.Revisions(t.Context(), "bridge", article.Cursor{})
	want := []article.Revision{
		{Number: 2, Title: "bridge", By: "Edda", Summary: "mended", Created: at(10), Sentences: 4, Changes: article.Changes{Edited: 1, Deleted: 1, Added: 1}},
		{Number: 1, Title: "bridge", Created: at(0), Sentences: 4},
	}
	if diff := cmp.Diff(want, list.Rows); diff != "" || err != nil {
		t.Errorf("Revisions: %v (-want +got):\n%s", err, diff)
	}
	for q, found := range map[string]int{"crane": 0, "five": 1, "four": 0, "footbridge": 1, "nobody": 1} {
		if hits, err := s.Search(t.Context(), byAge(q), article.Cursor{}); len(hits.Rows) != found || err != nil {
			t.Errorf("search %q: %d sentences, %v, want %d", q, len(hits.Rows), err, found)
		}
	}
	checkPaging(t, "revisions", 2, func(c article.Cursor) (article.List[article.Revision], error) {
		return s.Revisions(t.Context(), "bridge", c)
	})
}

// lives holds what is told of sentences that changed, went and came back.
func lives(t *testing.T, s *store.Store) {
	save(t, s, paragraphs("bridge", mayor, crane, cost))
	first, _ := s.Article(t.Context(), "bridge")
	edited := strings.Replace(cost, "four", "five", 1)
	revise(t, s, "bridge", mayor, edited)

	life, err := s.Sentence(t.Context(), first.Sentences[2].ID)
	if err != nil || life.Gone != nil || len(life.Wordings) != 2 || life.Last().Text != edited || life.Last().Fate != article.FateEdited || life.Last().By != "Edda" {
		t.Errorf("life of an edited sentence = %+v, %v", life, err)
	}
	gone, err := s.Sentence(t.Context(), first.Sentences[1].ID)
	if err != nil || gone.Gone == nil || gone.Gone.Fate != article.FateDeleted || gone.Gone.Revision != 2 || gone.Last().Text != crane || gone.Last().Last != 1 {
		t.Errorf("life of a deleted sentence = %+v, %v", gone, err)
	}
	third := revise(t, s, "bridge", mayor, crane, edited)
	if third.Sentences[1].ID != first.Sentences[1].ID {
		t.Errorf("a sentence that came back has ID %s, want %s", third.Sentences[1].ID, first.Sentences[1].ID)
	}
	back, err := s.Sentence(t.Context(), first.Sentences[1].ID)
	if err != nil || back.Gone != nil || len(back.Wordings) != 2 || back.Wordings[0].Last != 1 || back.Wordings[1].First != 3 {
		t.Errorf("life of a sentence that came back = %+v, %v", back, err)
	}
	if _, err := s.Sentence(t.Context(), "0000000000"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("life of no sentence: %v", err)
	}
}

// heirs follows a sentence that was merged into one that is merged itself.
func heirs(t *testing.T, s *store.Store) {
	save(t, s, paragraphs("chain", mayor, crane, cost))
	first, _ := s.Article(t.Context(), "chain")
	merge := func(from int, sentences ...string) *article.Article {
		r := revised(t, s, "chain", sentences...)
		for i := range r.Alignment.Fates { // as one would want it, whatever Align finds
			r.Alignment.Fates[i] = article.Fate{Kind: article.FateSame, Heirs: []int{min(i, len(sentences)-1)}}
		}
		r.Alignment.Fates[from] = article.Fate{Kind: article.FateMerged, Heirs: []int{from - 1}}
		old, _ := s.Article(t.Context(), "chain")
		for i := range r.Alignment.Origins {
			r.Alignment.Origins[i] = i
		}
		r.Alignment.Inherit(old, r.Article)
		if _, err := s.SaveRevision(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		a, _ := s.Article(t.Context(), "chain")
		return a
	}
	merge(2, mayor, crane+" "+cost)
	last := merge(1, mayor+" "+crane+" "+cost)

	life, err := s.Sentence(t.Context(), first.Sentences[2].ID)
	want := []article.Heir{{ID: last.Sentences[0].ID, Ordinal: 1, Text: last.Text[:len(last.Text)-2]}}
	if err != nil || life.Gone == nil || life.Gone.Fate != article.FateMerged || !cmp.Equal(life.Gone.Heirs, want) {
		t.Errorf("life of a merged sentence = %+v, %v, want heirs %+v", life.Gone, err, want)
	}
}

// badRevisions are refused, and leave nothing behind.
func badRevisions(t *testing.T, s *store.Store) {
	save(t, s, paragraphs("bridge", mayor, crane), paragraphs("other", cost))
	other, _ := s.Article(t.Context(), "other")
	for _, test := range []struct {
		name   string
		change func(*store.Revised)
		want   error
	}{
		{"an old base", func(r *store.Revised) { r.Base = 2 }, article.ErrConflict},
		{"no such article", func(r *store.Revised) { r.Article.Slug = "nowhere" }, article.ErrNotFound},
		{"no article", func(r *store.Revised) { r.Article = nil }, article.ErrInvalid},
		{"no title", func(r *store.Revised) { r.Article.Title = "" }, article.ErrInvalid},
		{"a fate too few", func(r *store.Revised) { r.Alignment.Fates = r.Alignment.Fates[1:] }, article.ErrInvalid},
		{"an heir that is nowhere", func(r *store.Revised) { r.Alignment.Fates[0].Heirs = []int{9} }, article.ErrInvalid},
		{"another ID than the alignment gives", func(r *store.Revised) { r.Article.Sentences[0].ID = "0000000000" }, article.ErrInvalid},
		{"an ID of another article", func(r *store.Revised) { r.Article.Sentences[2].ID = other.Sentences[0].ID }, article.ErrExists},
		{"a long summary", func(r *store.Revised) { r.Summary = strings.Repeat("a", 501) }, article.ErrTooLarge},
		{"NUL", func(r *store.Revised) { r.By = "\x00" }, article.ErrInvalid},
	} {
		r := revised(t, s, "bridge", mayor, crane, critics)
		test.change(&r)
		if _, err := s.SaveRevision(t.Context(), r); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	if list, err := s.Revisions(t.Context(), "bridge", article.Cursor{}); len(list.Rows) != 1 || err != nil {
		t.Errorf("revisions after all that: %+v, %v", list, err)
	}
}

// revisedJob holds that the job of finding labels comes with the revision.
func revisedJob(t *testing.T, s *store.Store) {
	save(t, s, paragraphs("bridge", mayor))
	r := revised(t, s, "bridge", mayor, crane)
	r.Find = true
	if _, err := s.SaveRevision(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	claim, err := s.ClaimJob(t.Context(), article.LaneAnnotate, time.Now().Add(time.Second), time.Now().Add(time.Minute))
	if err != nil || claim.Article != "bridge" {
		t.Errorf("job = %+v, %v", claim, err)
	}
}

// carriedFindings holds that findings stay with sentences that have the same
// words, at these words, and go from the others.
func carriedFindings(t *testing.T, s *store.Store) {
	b := Sample("carried")
	save(t, s, b)
	var words []string
	for _, sentence := range b.Article.Sentences {
		words = append(words, sentence.In(b.Article.Text))
	}
	words[1] = "“We have tested it,” she added on Sunday."
	a := revise(t, s, "carried", append([]string{"A new beginning of it all."}, words...)...)

	kept, err := s.Annotations(t.Context(), "carried")
	if err != nil || len(kept.Findings) != 1 || kept.Findings[0].Revision != 2 {
		t.Fatalf("findings = %+v, %v", kept.Findings, err)
	}
	var got []string
	for _, m := range kept.Findings[0].Mentions {
		got = append(got, m.In(a.Text))
	}
	if want := []string{"Anna Novák", "2019"}; !slices.Equal(got, want) {
		t.Errorf("mentions = %q, want %q", got, want)
	}
	if len(kept.Findings[0].Attributions) != 0 { // its content runs into the sentence that changed
		t.Errorf("attributions = %+v", kept.Findings[0].Attributions)
	}
	uses, err := s.MentionsOf(t.Context(), "anna-novak", article.FilterAll, article.Cursor{})
	if err != nil || len(uses.Rows) != 1 || uses.Rows[0].Ordinal != 2 || uses.Rows[0].Text != words[0] {
		t.Errorf("mentions of Anna = %+v, %v", uses.Rows, err)
	}
}
