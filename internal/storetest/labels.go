package storetest

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"postil/internal/article"
	"postil/internal/store"
)

// shownRule compares what lists show with article.Overlay, after judgements drawn
// at random on everything in a library of one article.
func shownRule(t *testing.T, s *store.Store) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		b := Sample(fmt.Sprintf("shown-%d", n))
		prefix := fmt.Sprintf("s%d-", n)
		renameEntities(&b, prefix)
		judged := []string{"m1", "m2", "m3", "a1", "s1", "s2", "k1", "k2", "j3", "j4"}
		for i := range rapid.IntRange(0, 8).Draw(rt, "judgements") {
			judged := rapid.SampledFrom(judged).Draw(rt, "judged")
			b.Annotations.Judgements = append(b.Annotations.Judgements, drawJudgement(rt, b.Article, i, judged))
		}
		split := rapid.IntRange(4, len(b.Annotations.Judgements)).Draw(rt, "saved at once")
		later := b.Annotations.Judgements[split:]
		b.Annotations.Judgements = b.Annotations.Judgements[:split]
		if err := s.SaveBundle(t.Context(), b); err != nil {
			rt.Fatal(err)
		}
		for _, j := range later {
			if err := s.SaveJudgement(t.Context(), j); err != nil {
				rt.Fatal(err)
			}
		}
		compareShown(t, rt, s, b.Article.Slug, prefix)
	})
}

// drawJudgement draws what somebody decides as number i about a label of a.
func drawJudgement(rt *rapid.T, a *article.Article, i int, judged string) article.Judgement {
	j := article.Judgement{
		ID: id(a, fmt.Sprintf("more%d", i)), Article: a.Slug, Sentence: a.Sentences[0].ID,
		Action:  rapid.SampledFrom([]article.Action{article.Confirm, article.Reject, article.Replace}).Draw(rt, "action"),
		Finding: id(a, judged), By: "Somebody", At: at(10 + i),
	}
	if j.Action == article.Replace {
		j.Mention = &article.Mention{Span: a.Sentences[0].Span, Type: article.TypePerson, Kind: article.MentionNominal}
	}

	return j
}

// reviewedRule compares Summary.Reviewed with what Overlay shows, in articles so
// small that people often have decided about everything.
func reviewedRule(t *testing.T, s *store.Store) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		b := Sample(fmt.Sprintf("reviewed-%d", n))
		f := &b.Annotations.Findings[0]
		f.Labels = article.Labels{Mentions: f.Mentions[2:], Modalities: f.Modalities[:rapid.IntRange(0, 1).Draw(rt, "modalities")]}
		b.Annotations.Judgements = b.Annotations.Judgements[3 : 3+rapid.IntRange(0, 1).Draw(rt, "labels of people")]
		for i := range rapid.IntRange(0, 4).Draw(rt, "judgements") {
			judged := rapid.SampledFrom([]string{"m3", "k1", "j4"}).Draw(rt, "judged")
			b.Annotations.Judgements = append(b.Annotations.Judgements, drawJudgement(rt, b.Article, i, judged))
		}
		if err := s.SaveBundle(t.Context(), b); err != nil {
			rt.Fatal(err)
		}

		summary, err := s.Summary(t.Context(), b.Article.Slug)
		want := allConfirmed(article.Overlay(b.Annotations, article.FilterAll))
		if summary.Reviewed != want || err != nil {
			rt.Errorf("Reviewed = %v, %v, Overlay says %v", summary.Reviewed, err, want)
		}
	})
}

// renameEntities gives b entities that no other bundle has.
func renameEntities(b *article.Bundle, prefix string) {
	name := func(ids ...*string) {
		for _, id := range ids {
			if *id != article.AuthorID {
				*id = prefix + *id
			}
		}
	}
	for i := range b.Annotations.Entities {
		name(&b.Annotations.Entities[i].ID)
	}
	f := &b.Annotations.Findings[0] // its entities share their array with the list above
	for _, m := range f.Mentions {
		for i := range m.Entities {
			name(&m.Entities[i])
		}
	}
	for _, a := range append(slices.Clone(f.Attributions), *b.Annotations.Judgements[3].Attribution) {
		for i := range a.SourceEntities {
			name(&a.SourceEntities[i])
		}
	}
	for i := range f.Stances {
		name(&f.Stances[i].Holder, &f.Stances[i].Target)
	}
}

// compareShown holds every list about the entities of one article against
// article.Overlay.
func compareShown(t *testing.T, rt *rapid.T, s *store.Store, slug, prefix string) {
	ctx := t.Context()
	annotations, err := s.Annotations(ctx, slug)
	if err != nil {
		rt.Fatal(err)
	}
	want := article.Overlay(annotations, article.FilterAll)
	summary, err := s.Summary(ctx, slug)
	if err != nil {
		rt.Fatal(err)
	}
	if got := summary.Mentions; got != len(want.Mentions) {
		rt.Errorf("Summary has %d mentions, Overlay %d", got, len(want.Mentions))
	}
	cited := slices.DeleteFunc(slices.Clone(want.Attributions), func(a article.Attribution) bool { return a.Tier != article.TierCitation })
	if summary.Cited != len(cited) {
		rt.Errorf("Summary has %d citations, Overlay %d", summary.Cited, len(cited))
	}
	if all := len(want.Mentions) + len(want.Attributions) + len(want.Stances) + len(want.Modalities); summary.Labels != all {
		rt.Errorf("Summary has %d labels, Overlay %d", summary.Labels, all)
	}
	if summary.Reviewed != (summary.Labels > 0 && summary.Pending == 0) {
		rt.Errorf("Summary.Reviewed = %v with %d labels, %d pending", summary.Reviewed, summary.Labels, summary.Pending)
	}
	if got := allConfirmed(want); summary.Reviewed != got {
		rt.Errorf("Summary.Reviewed = %v, Overlay says %v", summary.Reviewed, got)
	}

	for _, e := range []string{"anna-novak", "bridge", "town-report"} {
		e = prefix + e
		mentions, err := s.MentionsOf(ctx, e, article.FilterAll, article.Cursor{})
		same(rt, e+" mentions", err, parts(mentions.Rows, func(u article.MentionUse) article.Mention { return u.Mention }),
			using(want.Mentions, func(m article.Mention) bool { return slices.Contains(m.Entities, e) }))
		attributions, err := s.AttributionsTo(ctx, e, article.FilterAll, article.Cursor{})
		same(rt, e+" attributions", err, parts(attributions.Rows, func(u article.AttributionUse) article.Attribution { return u.Attribution }),
			using(want.Attributions, func(a article.Attribution) bool { return slices.Contains(a.SourceEntities, e) }))
		stance := func(u article.StanceUse) article.Stance { return u.Stance }
		held, err := s.StancesHeldBy(ctx, e, article.FilterAll, article.Cursor{})
		same(rt, e+" holds", err, parts(held.Rows, stance), using(want.Stances, func(s article.Stance) bool { return s.Holder == e }))
		toward, err := s.StancesToward(ctx, e, article.FilterAll, article.Cursor{})
		same(rt, e+" is target", err, parts(toward.Rows, stance), using(want.Stances, func(s article.Stance) bool { return s.Target == e }))

		count, err := s.Entity(ctx, e)
		if err != nil || count.Mentions != len(mentions.Rows) || count.Attributions != len(attributions.Rows) || count.Stances != len(held.Rows)+len(toward.Rows) {
			rt.Errorf("Entity(%s) = %+v, %v; lists have %d, %d, %d", e, count, err, len(mentions.Rows), len(attributions.Rows), len(held.Rows)+len(toward.Rows))
		}
	}
}

func allConfirmed(l article.Labels) bool {
	var heads []article.Label
	heads = append(heads, parts(l.Mentions, func(m article.Mention) article.Label { return m.Label })...)
	heads = append(heads, parts(l.Attributions, func(a article.Attribution) article.Label { return a.Label })...)
	heads = append(heads, parts(l.Stances, func(s article.Stance) article.Label { return s.Label })...)
	heads = append(heads, parts(l.Modalities, func(m article.Modality) article.Label { return m.Label })...)

	return len(heads) > 0 && !slices.ContainsFunc(heads, func(l article.Label) bool { return !l.Confirmed() })
}

// same compares labels of one layer without regard to order, which lists have
// their own of.
func same[T any](rt *rapid.T, what string, err error, got, want []T) {
	if err != nil {
		rt.Errorf("%s: %v", what, err)
	}
	byText := cmpopts.SortSlices(func(a, b T) bool { return cmp.Less(fmt.Sprint(a), fmt.Sprint(b)) })
	if diff := gocmp.Diff(want, got, byText, cmpopts.EquateEmpty()); diff != "" {
		rt.Errorf("%s differ from Overlay (-want +got):\n%s", what, diff)
	}
}

func parts[From, To any](list []From, part func(From) To) []To {
	var all []To
	for _, from := range list {
		all = append(all, part(from))
	}

	return all
}

func using[T any](list []T, uses func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(t T) bool { return !uses(t) })
}

// newFindings replaces an annotator's findings: judgements stay and meet what has
// the same ID.
func newFindings(t *testing.T, s *store.Store) {
	b := Sample("again")
	save(t, s, b)
	f := b.Annotations.Findings[0]
	f.Version, f.At = "2.0", at(20)
	by := article.Assigner{Kind: article.ByMachine, Name: f.Annotator, Version: f.Version, At: f.At}
	f.Entities = []article.Entity{{ID: "rust", Name: "Rust", Type: article.TypeTopic}}
	m := f.Mentions[1] // the one that was rejected
	m.Assigner = by
	f.Labels = article.Labels{Entities: f.Entities, Mentions: []article.Mention{m}}
	if err := s.SaveFindings(t.Context(), "again", f); err != nil {
		t.Fatal(err)
	}

	got, err := s.Annotations(t.Context(), "again")
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff([]article.Findings{f}, got.Findings); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff(b.Annotations.Judgements, got.Judgements); diff != "" {
		t.Errorf("judgements (-want +got):\n%s", diff)
	}
	if list, err := s.MentionsOf(t.Context(), "bridge", article.FilterAll, article.Cursor{}); len(list.Rows) > 0 || err != nil {
		t.Errorf("the rejected mention is found again and shown: %v, %v", list, err)
	}

	f.Revision = 2
	if err := s.SaveFindings(t.Context(), "again", f); !errors.Is(err, article.ErrConflict) {
		t.Errorf("findings of another revision: %v, want changed meanwhile", err)
	}
	if err := s.SaveFindings(t.Context(), "nowhere", f); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("findings of no article: %v, want not found", err)
	}
}

// badJudgements are refused one by one.
func badJudgements(t *testing.T, s *store.Store) {
	b := Sample("judged")
	other := Sample("other")
	other.Annotations.Entities = append(other.Annotations.Entities, article.Entity{ID: "elsewhere", Name: "Elsewhere", Type: article.TypePlace})
	save(t, s, b, other)
	good := article.Judgement{Article: "judged", Sentence: b.Article.Sentences[0].ID, Action: article.Add, By: "Editor", Mention: &article.Mention{}}
	for _, test := range []struct {
		name   string
		change func(*article.Judgement)
		want   error
	}{
		{"a mention of an entity of another article", func(j *article.Judgement) { j.Mention.Entities = []string{"elsewhere"} }, nil},
		{"a mention of the author", func(j *article.Judgement) { j.Mention.Entities = []string{article.AuthorID} }, nil},
		{"a mention of an unknown entity", func(j *article.Judgement) { j.Mention.Entities = []string{"unknown"} }, article.ErrInvalid},
		{"no article", func(j *article.Judgement) { j.Article = "nowhere" }, article.ErrNotFound},
		{"an article with NUL", func(j *article.Judgement) { j.Article = "a\x00" }, article.ErrNotFound},
		{"a sentence of another article", func(j *article.Judgement) { j.Sentence = other.Article.Sentences[0].ID }, article.ErrInvalid},
		{"an ID that is taken", func(j *article.Judgement) { j.ID = "other/j1" }, article.ErrExists},
		{"an unknown label", func(j *article.Judgement) { j.Action, j.Finding = article.Replace, "none" }, article.ErrNotFound},
		{"a label of another article", func(j *article.Judgement) { j.Action, j.Finding = article.Replace, "other/m1" }, article.ErrNotFound},
		{"a label with NUL", func(j *article.Judgement) { j.Action, j.Finding = article.Replace, "\x00" }, article.ErrInvalid},
		{"a reason with NUL", func(j *article.Judgement) { j.Reason = "\x00" }, article.ErrInvalid},
	} {
		j := good
		j.Mention = &article.Mention{}
		test.change(&j)
		if err := s.SaveJudgement(t.Context(), j); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}

	got, err := s.Annotations(t.Context(), "judged")
	if err != nil {
		t.Fatal(err)
	}
	listed := func(e article.Entity) bool { return e.ID == "elsewhere" }
	if n := len(got.Judgements); n != len(b.Annotations.Judgements)+2 || !slices.ContainsFunc(got.Entities, listed) {
		t.Errorf("%d judgements, entities %v", n, got.Entities)
	}
}
