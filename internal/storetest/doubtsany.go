package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postil/internal/article"
	"postil/internal/store"
)

// nothingLost takes an article through any sequence of revisions: every note and
// judgement is either at words of its sentence or waits where its words are.
func nothingLost(t *testing.T, s *store.Store) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		slug := fmt.Sprintf("kept-%d", n)
		b := Bundles(slug).Filter(func(b article.Bundle) bool { return len(b.Article.Sentences) > 0 }).Draw(rt, "bundle")
		b.Article.Revision = 1
		placeInside(&b)
		save(t, s, b)
		for range rapid.IntRange(1, 4).Draw(rt, "revisions") {
			drawRevision(rt, t, s, slug)
			checkKept(rt, t, s, b)
		}
	})
}

// placeInside puts every label of b on words of its sentence.
func placeInside(b *article.Bundle) {
	text, sentences := b.Article.Text, map[string]article.Span{}
	for _, s := range b.Article.Sentences {
		sentences[s.ID] = s.Span
	}
	words := func(sentence string) (all article.Span, last []article.Span) {
		all = sentences[sentence]
		start := all.Start + strings.LastIndexByte(all.In(text), ' ') + 1
		return all, []article.Span{{Start: start, End: all.End}}
	}
	place := func(l article.Labels) {
		for i := range l.Mentions {
			m := &l.Mentions[i]
			_, m.Evidence = words(m.Sentence)
			m.Span = m.Evidence[0]
		}
		for i := range l.Attributions {
			a := &l.Attributions[i]
			all, last := words(a.Sentence)
			a.Source, a.Cue, a.Content, a.Evidence = article.Span{}, last[0], []article.Span{all}, last
		}
		for i := range l.Stances {
			_, l.Stances[i].Evidence = words(l.Stances[i].Sentence)
		}
		for i := range l.Modalities {
			_, l.Modalities[i].Evidence = words(l.Modalities[i].Sentence)
		}
	}
	for i := range b.Annotations.Findings {
		b.Annotations.Findings[i].Revision = 1
		place(b.Annotations.Findings[i].Labels)
	}
	for i := range b.Annotations.Judgements {
		j := &b.Annotations.Judgements[i]
		l := labelsOf(*j)
		place(l)
		switch {
		case j.Mention != nil:
			j.Mention = &l.Mentions[0]
		case j.Attribution != nil:
			j.Attribution = &l.Attributions[0]
		case j.Stance != nil:
			j.Stance = &l.Stances[0]
		case j.Modality != nil:
			j.Modality = &l.Modalities[0]
		}
	}
}

// sound reports whether every label of b lies in its sentence.
func sound(b article.Bundle) bool {
	inside := insideOf(b.Article)
	for _, f := range b.Annotations.Findings {
		if !inside(f.Labels) {
			return false
		}
	}
	for _, j := range b.Annotations.Judgements {
		if !inside(labelsOf(j)) {
			return false
		}
	}

	return true
}

// insideOf returns a function that reports whether labels lie in their sentences.
func insideOf(a *article.Article) func(article.Labels) bool {
	sentences := map[string]article.Span{}
	for _, s := range a.Sentences {
		sentences[s.ID] = s.Span
	}
	ok := func(sentence string, spans ...article.Span) bool {
		return !slices.ContainsFunc(spans, func(s article.Span) bool { return !s.Empty() && !sentences[sentence].Contains(s) })
	}

	return func(l article.Labels) bool {
		for _, m := range l.Mentions {
			if !ok(m.Sentence, append(m.Evidence, m.Span)...) {
				return false
			}
		}
		for _, t := range l.Attributions {
			if !ok(t.Sentence, append(append(t.Evidence, t.Source, t.Cue), t.Content...)...) {
				return false
			}
		}
		for _, s := range l.Stances {
			if !ok(s.Sentence, s.Evidence...) {
				return false
			}
		}
		for _, m := range l.Modalities {
			if !ok(m.Sentence, m.Evidence...) {
				return false
			}
		}
		return true
	}
}

func labelsOf(j article.Judgement) article.Labels {
	var l article.Labels
	switch {
	case j.Mention != nil:
		l.Mentions = []article.Mention{*j.Mention}
	case j.Attribution != nil:
		l.Attributions = []article.Attribution{*j.Attribution}
	case j.Stance != nil:
		l.Stances = []article.Stance{*j.Stance}
	case j.Modality != nil:
		l.Modalities = []article.Modality{*j.Modality}
	}

	return l
}

// drawRevision changes an article in some way that editors do.
func drawRevision(rt *rapid.T, t *testing.T, s *store.Store, slug string) {
	old, err := s.Article(t.Context(), slug)
	if err != nil {
		rt.Fatal(err)
	}
	if rapid.Bool().Draw(rt, "restore") {
		past, err := s.ArticleRevision(t.Context(), slug, rapid.IntRange(1, old.Revision).Draw(rt, "to"))
		if err != nil {
			rt.Fatal(err)
		}
		r := store.Revised{Article: past, Base: old.Revision, Alignment: article.AlignIDs(old, past), Restored: past.Revision}
		if _, err := s.SaveRevision(t.Context(), r); err != nil {
			rt.Fatal(err)
		}
		return
	}
	var words []string
	for _, sentence := range old.Sentences {
		words = append(words, sentence.In(old.Text))
	}
	for range rapid.IntRange(1, 3).Draw(rt, "edits") {
		words = drawEdit(rt, words)
	}
	if _, err := s.SaveRevision(t.Context(), revised(t, s, slug, words...)); err != nil {
		rt.Fatal(err)
	}
}

func drawEdit(rt *rapid.T, words []string) []string {
	at := rapid.IntRange(0, len(words)).Draw(rt, "at")
	kind := rapid.SampledFrom([]string{"insert", "delete", "edit", "split", "merge", "move"}).Draw(rt, "edit")
	switch {
	case kind == "insert" || at == len(words):
		return slices.Insert(slices.Clone(words), at, fmt.Sprintf("New words number %d here.", rapid.IntRange(0, 9).Draw(rt, "n")))
	case kind == "delete" && len(words) > 1:
		return slices.Delete(slices.Clone(words), at, at+1)
	case kind == "edit":
		words = slices.Clone(words)
		words[at] = strings.Replace(words[at], "end.", "last of it.", 1)
	case kind == "split":
		if first, second, ok := strings.Cut(words[at], " "); ok {
			return slices.Insert(slices.Delete(slices.Clone(words), at, at+1), at, first+".", second)
		}
	case kind == "merge" && at > 0:
		joined := words[at-1] + " " + words[at]
		return slices.Insert(slices.Delete(slices.Clone(words), at-1, at+1), at-1, joined)
	case kind == "move":
		moved := words[at]
		words = slices.Delete(slices.Clone(words), at, at+1)
		return slices.Insert(words, rapid.IntRange(0, len(words)).Draw(rt, "to"), moved)
	}

	return words
}

// checkKept holds that all notes and judgements of b are there, at words that they
// can stand at.
func checkKept(rt *rapid.T, t *testing.T, s *store.Store, b article.Bundle) {
	slug := b.Article.Slug
	now, err := s.Bundle(t.Context(), slug)
	if err != nil {
		rt.Fatal(err)
	}
	if !sound(now) {
		rt.Fatalf("a label lies outside its sentence: %+v", now)
	}
	open := doubtsOf(t, s, slug)
	placed := map[string]bool{}
	for _, n := range now.Notes {
		placed[n.ID] = true
		checkNoteAt(rt, now.Article, n, open[n.ID])
	}
	for _, j := range now.Annotations.Judgements {
		placed[j.ID] = true
	}
	for id, d := range open {
		if d.Waiting == placed[id] {
			rt.Fatalf("%s: placed %t, doubt %+v", id, placed[id], d)
		}
		if d.Waiting {
			checkHeld(rt, t, s, slug, d)
		}
	}
	for _, n := range b.Notes {
		if _, waits := open[n.ID]; !placed[n.ID] && !waits {
			rt.Fatalf("note %s is lost", n.ID)
		}
	}
	for _, j := range b.Annotations.Judgements {
		if _, waits := open[j.ID]; !placed[j.ID] && !waits {
			rt.Fatalf("judgement %s is lost", j.ID)
		}
	}
}

func checkNoteAt(rt *rapid.T, a *article.Article, n article.Note, d article.Doubt) {
	from := slices.IndexFunc(a.Sentences, func(s article.Sentence) bool { return s.ID == n.From })
	to := slices.IndexFunc(a.Sentences, func(s article.Sentence) bool { return s.ID == n.To })
	if from < 0 || to < from || !n.Quote.Empty() && !a.Sentences[from].Contains(n.Quote) {
		rt.Fatalf("note %+v does not stand in the text", n)
	}
	if d.Waiting {
		rt.Fatalf("note %s is shown and waits", n.ID)
	}
}

// checkHeld holds that what waits stands at words of the revision that it is
// attached to.
func checkHeld(rt *rapid.T, t *testing.T, s *store.Store, slug string, d article.Doubt) {
	a, err := s.ArticleRevision(t.Context(), slug, d.Held)
	if err != nil {
		rt.Fatal(err)
	}
	has := func(id string) bool {
		return slices.ContainsFunc(a.Sentences, func(s article.Sentence) bool { return s.ID == id })
	}
	switch {
	case d.Note != nil:
		checkNoteAt(rt, a, *d.Note, article.Doubt{})
	case !has(d.Judgement.Sentence) || !insideOf(a)(labelsOf(*d.Judgement)):
		rt.Fatalf("judgement %+v waits at revision %d, which does not have it", d.Judgement, d.Held)
	}
}
