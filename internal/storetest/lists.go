package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
	"postil/internal/store"
)

// collect reads a list in parts of limit, and fails at a part that is longer.
func collect[T any](t *testing.T, limit int, part func(article.Cursor) (article.List[T], error)) []T {
	t.Helper()
	var all []T
	c := article.Cursor{Limit: limit}
	for {
		list, err := part(c)
		if err != nil {
			t.Fatal(err)
		}
		if len(list.Rows) > limit || len(list.Rows) == 0 && list.Next != "" {
			t.Fatalf("part of %d rows, limit %d, next %q", len(list.Rows), limit, list.Next)
		}
		all = append(all, list.Rows...)
		if list.Next == c.After && c.After != "" {
			t.Fatalf("the part after %q is followed by itself", c.After)
		}
		if list.Next == "" {
			return all
		}
		c.After = list.Next
	}
}

// paging reads every list in parts of 1, 2 and 200: the same rows, in one order,
// without gaps or repeats.
func paging(t *testing.T, s *store.Store) {
	ctx := t.Context()
	const articles = 7
	for i := range articles {
		b := Sample(fmt.Sprintf("page-%d", i))
		b.Article.Created = at(i / 2) // pairs at one moment
		save(t, s, b)
	}

	checkPaging(t, "articles", articles, func(c article.Cursor) (article.List[article.Summary], error) { return s.Articles(ctx, c) })
	checkPaging(t, "entities", 3, func(c article.Cursor) (article.List[article.EntityCount], error) { return s.Entities(ctx, "", c) })
	checkPaging(t, "persons", 1, func(c article.Cursor) (article.List[article.EntityCount], error) {
		return s.Entities(ctx, article.TypePerson, c)
	})
	checkPaging(t, "sources", 2, func(c article.Cursor) (article.List[article.SourceCount], error) { return s.Sources(ctx, c) })
	checkPaging(t, "mentions", articles, func(c article.Cursor) (article.List[article.MentionUse], error) {
		return s.MentionsOf(ctx, "anna-novak", article.FilterAll, c)
	})
	checkPaging(t, "attributions", articles, func(c article.Cursor) (article.List[article.AttributionUse], error) {
		return s.AttributionsTo(ctx, "anna-novak", article.FilterAll, c)
	})
	checkPaging(t, "held", articles, func(c article.Cursor) (article.List[article.StanceUse], error) {
		return s.StancesHeldBy(ctx, "anna-novak", article.FilterAll, c)
	})
	checkPaging(t, "toward", 2*articles, func(c article.Cursor) (article.List[article.StanceUse], error) {
		return s.StancesToward(ctx, "bridge", article.FilterAll, c)
	})
	checkPaging(t, "hits", 2*articles, func(c article.Cursor) (article.List[article.Hit], error) {
		found, err := s.Search(ctx, byAge("the"), c)
		return found.List, err
	})
}

func checkPaging[T any](t *testing.T, name string, rows int, part func(article.Cursor) (article.List[T], error)) {
	t.Helper()
	whole := collect(t, 200, part)
	if len(whole) != rows {
		t.Errorf("%s: %d rows, want %d", name, len(whole), rows)
	}
	for _, limit := range []int{1, 2} {
		if diff := cmp.Diff(whole, collect(t, limit, part)); diff != "" {
			t.Errorf("%s by %d differ (-whole +parts):\n%s", name, limit, diff)
		}
	}
	for _, after := range []string{"?", "AAAA", "YXJ0aWNsZXMKeAp5", strings.Repeat("x", 5000), "bm90aGluZwox"} {
		if _, err := part(article.Cursor{After: after}); !errors.Is(err, article.ErrMalformed) {
			t.Errorf("%s after %.20q: %v, want malformed", name, after, err)
		}
	}
}

// order says in which order lists come.
func order(t *testing.T, s *store.Store) {
	ctx := t.Context()
	for i, slug := range []string{"b-second", "c-newest", "a-oldest"} {
		b := Sample(slug)
		b.Article.Created = at([]int{5, 9, 1}[i])
		save(t, s, b)
	}

	articles, err := s.Articles(ctx, article.Cursor{})
	got := parts(articles.Rows, func(a article.Summary) string { return a.Slug })
	if want := []string{"c-newest", "b-second", "a-oldest"}; !slices.Equal(got, want) || err != nil {
		t.Errorf("articles = %v, %v, want %v", got, err, want)
	}
	toward, err := s.StancesToward(ctx, "bridge", article.FilterAll, article.Cursor{})
	got = parts(toward.Rows, func(u article.StanceUse) string {
		return fmt.Sprint(u.Slug, " ", u.Ordinal, " ", u.HolderName, "→", u.TargetName)
	})
	want := []string{
		"a-oldest 1 Anna Novák→The bridge", "a-oldest 5 The author→The bridge", // came last
		"c-newest 1 Anna Novák→The bridge", "c-newest 5 The author→The bridge",
		"b-second 1 Anna Novák→The bridge", "b-second 5 The author→The bridge",
	}
	if !slices.Equal(got, want) || err != nil {
		t.Errorf("stances = %q, %v, want %q", got, err, want)
	}
	u := toward.Rows[1]
	passage := article.Passage{
		Slug: "a-oldest", Title: "The bridge of a-oldest", Language: "en", Sentence: Sample("a-oldest").Article.Sentences[4].ID,
		Ordinal: 5, Text: "Will it hold?", Offset: Sample("x").Article.Sentences[4].Start,
	}
	if u.Passage != passage {
		t.Errorf("passage = %+v, want %+v", u.Passage, passage)
	}
}

// counts of entities and sources, and who is in no list.
func counts(t *testing.T, s *store.Store) {
	ctx := t.Context()
	one, two := Sample("one"), Sample("two")
	one.Annotations.Entities[1].Description = ""                      // the second article knows it
	two.Annotations.Entities[0].Name = "Another name"                 // which changes nothing
	one.Annotations.Findings[0].Entities[1].Description = ""          //
	two.Annotations.Findings[0].Entities[0].Name = "Yet another name" //
	self := &two.Annotations.Findings[0].Stances[0]                   // of Anna Novák toward herself: one stance
	self.Target = self.Holder
	save(t, s, one, two)

	entities, err := s.Entities(ctx, "", article.Cursor{})
	if err != nil {
		t.Fatal(err)
	}
	anna := article.Entity{ID: "anna-novak", Name: "Anna Novák", Type: article.TypePerson, Description: "engineer", Wikidata: "Q1"}
	want := []article.EntityCount{
		{Entity: anna, Mentions: 2, Attributions: 2, Stances: 2, Articles: 2},
		{Entity: article.Entity{ID: "town-report", Name: "Report of the town", Type: article.TypeWork}, Attributions: 2},
		{Entity: article.Entity{ID: "bridge", Name: "The bridge", Type: article.TypeTopic, Description: "whether it is safe"}, Stances: 3},
	}
	if diff := cmp.Diff(want, entities.Rows); diff != "" {
		t.Errorf("entities (-want +got):\n%s", diff)
	}

	sources, err := s.Sources(ctx, article.Cursor{})
	if err != nil {
		t.Fatal(err)
	}
	ledger := []article.SourceCount{
		{Entity: anna, Citations: 2, Articles: 2, Naming: article.Named, Classes: []article.SourceClass{article.ClassPerson, article.ClassExpert}},
		{Entity: want[1].Entity, Attitudes: 2, Articles: 2, Naming: article.Named, Classes: []article.SourceClass{article.ClassDocument}},
	}
	if diff := cmp.Diff(ledger, sources.Rows); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	source, err := s.Source(ctx, "town-report")
	if diff := cmp.Diff(ledger[1], source); diff != "" || err != nil {
		t.Errorf("source %v (-want +got):\n%s", err, diff)
	}
}

// absent is what every question about something unknown says, and about the
// author, who is somebody else in every article.
func absent(t *testing.T, s *store.Store) {
	ctx := t.Context()
	save(t, s, Sample("present"))
	for _, id := range []string{"unknown", article.AuthorID, "", "a\x00b", "\xff", strings.Repeat("a", 10000)} {
		for name, err := range map[string]error{
			"Entity":         second(s.Entity(ctx, id)),
			"Source":         second(s.Source(ctx, id)),
			"MentionsOf":     second(s.MentionsOf(ctx, id, article.FilterAll, article.Cursor{})),
			"AttributionsTo": second(s.AttributionsTo(ctx, id, article.FilterAll, article.Cursor{})),
			"StancesHeldBy":  second(s.StancesHeldBy(ctx, id, article.FilterAll, article.Cursor{})),
			"StancesToward":  second(s.StancesToward(ctx, id, article.FilterAll, article.Cursor{})),
			"Article":        second(s.Article(ctx, id)),
			"Summary":        second(s.Summary(ctx, id)),
			"Annotations":    second(s.Annotations(ctx, id)),
			"Notes":          second(s.Notes(ctx, id)),
			"Note":           second(s.Note(ctx, id)),
			"Bundle":         second(s.Bundle(ctx, id)),
			"SlugOfSentence": second(s.SlugOfSentence(ctx, id)),
			"SlugOfText":     second(s.SlugOfText(ctx, id)),
		} {
			if !errors.Is(err, article.ErrNotFound) {
				t.Errorf("%s(%.20q): %v, want not found", name, id, err)
			}
		}
		slug, err := s.SlugTaken(ctx, id)
		sentence, err2 := s.SentenceTaken(ctx, id)
		if slug || sentence || err != nil || err2 != nil {
			t.Errorf("taken(%.20q) = %v, %v, %v, %v", id, slug, err, sentence, err2)
		}
	}
	if _, err := s.Source(ctx, "bridge"); !errors.Is(err, article.ErrNotFound) {
		t.Errorf("Source of what nobody cites: %v, want not found", err)
	}
	if slug, err := s.SlugOfSentence(ctx, Sample("present").Article.Sentences[2].ID); slug != "present" || err != nil {
		t.Errorf("SlugOfSentence = %q, %v", slug, err)
	}
	if list, err := s.Entities(ctx, "no\x00type", article.Cursor{}); len(list.Rows) > 0 || err != nil {
		t.Errorf("Entities of no type = %v, %v", list, err)
	}
}

func second[T any](_ T, err error) error { return err }
