package ingest

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/store"
	"postil/seeds"
)

const seedSlug = "iran-forces-in-syria"

func loadSeeds(t testing.TB, st *store.Store) {
	t.Helper()
	if err := Seeds(context.Background(), st, seeds.FS); err != nil {
		t.Fatal(err)
	}
}

func TestSeedsLoadOnce(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "postil.db")
	var stores [2]*store.Store
	for i := range stores {
		st, err := store.Open(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		stores[i] = st
	}

	// Two processes start at once: each has its own store on one file.
	var both sync.WaitGroup
	var errs [2]error
	for i, st := range stores {
		both.Go(func() { errs[i] = Seeds(ctx, st, seeds.FS) })
	}
	both.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		t.Fatal(err)
	}
	version, err := stores[0].Version(ctx)
	if err != nil {
		t.Fatal(err)
	}

	loadSeeds(t, stores[0])
	again, err := stores[0].Version(ctx)
	if err != nil || again != version {
		t.Errorf("the second start wrote: version %d, then %d (error %v)", version, again, err)
	}
	list, err := stores[1].Articles(ctx, article.Cursor{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	var slugs []string
	for _, s := range list.Rows {
		slugs = append(slugs, s.Slug)
		if !s.Reviewed {
			t.Errorf("%s is not shown as reviewed", s.Slug)
		}
	}
	if want := []string{seedSlug, "how-to-read"}; !slices.Equal(slugs, want) {
		t.Errorf("the library lists %q, want %q", slugs, want)
	}
}

func TestSeedArticleIsVerbatim(t *testing.T) {
	st := openStore(t)
	loadSeeds(t, st)
	a, err := st.Article(context.Background(), seedSlug)
	if err != nil {
		t.Fatal(err)
	}
	file, err := seeds.FS.ReadFile(seedSlug + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	ref := readReference(t)
	if a.Text != string(file) || a.Source.Body != string(file) || len(file) != ref.Document.Bytes {
		t.Errorf("the text is not the %d bytes of the reference", ref.Document.Bytes)
	}
	if !a.TitleSupplied || a.Byline != "" || a.Language != "en" {
		t.Errorf("metadata %+v", a.Metadata)
	}
	var spans []article.Span
	for _, s := range a.Sentences {
		spans = append(spans, s.Span)
	}
	if diff := gocmp.Diff(ref.spans(), spans); diff != "" || len(a.Blocks) != ref.Document.Paragraphs {
		t.Errorf("%d paragraphs, want %d; sentences (-want +got):\n%s", len(a.Blocks), ref.Document.Paragraphs, diff)
	}
}

// TestSeedLabelsAreTheReference compares every label in the store with the
// reference, span by span and word by word.
func TestSeedLabelsAreTheReference(t *testing.T) {
	ctx := context.Background()
	st := openStore(t)
	loadSeeds(t, st)
	a, err := st.Article(ctx, seedSlug)
	if err != nil {
		t.Fatal(err)
	}
	annotations, err := st.Annotations(ctx, seedSlug)
	if err != nil {
		t.Fatal(err)
	}
	got := article.Overlay(annotations, article.FilterAll)
	ref := readReference(t)
	want := ref.labels(a)

	for key := range ref.comments {
		layer, name, _ := strings.Cut(key, "/")
		if _, ok := want[id(layer, name)]; !ok {
			t.Errorf("comments.json has words for %s, which the reference has not", key)
		}
	}
	if diff := gocmp.Diff(want, linesOf(a, got)); diff != "" {
		t.Errorf("labels (-reference +store):\n%s", diff)
	}
	counts := []int{len(got.Mentions), len(got.Attributions), len(got.Stances), len(got.Modalities)}
	if !slices.Equal(counts, []int{165, 18, 27, 26}) {
		t.Errorf("%d mentions, attributions, stances, modalities; want 165, 18, 27, 26", counts)
	}
}

// linesOf writes every label as one line, by ID.
func linesOf(a *article.Article, l article.Labels) map[string]string {
	lines := map[string]string{}
	words := func(spans ...article.Span) string {
		var all []string
		for _, s := range spans {
			all = append(all, fmt.Sprintf("%d-%d %s", s.Start, s.End, s.In(a.Text)))
		}
		return strings.Join(all, " + ")
	}
	add := func(l article.Label, parts ...any) {
		lines[l.ID] = fmt.Sprintf("%s %s %q | %q %q", l.Sentence, l.Assigner.Name, l.Comment, words(l.Evidence...), parts)
	}
	for _, m := range l.Mentions {
		add(m.Label, words(m.Span), m.Type, m.Kind, m.Entities)
	}
	for _, v := range l.Attributions {
		add(v.Label, words(v.Source), words(v.Cue), words(v.Content...), v.SourceEntities, v.Tier, v.Act, v.Directness,
			v.Naming, v.Classes, v.Factive, v.Optional)
	}
	for _, s := range l.Stances {
		add(s.Label, s.Holder, s.Target, s.Polarity, s.Basis, s.Ascribed, s.Acceptable)
	}
	for _, m := range l.Modalities {
		add(m.Label, m.Kind, m.Acceptable)
	}

	return lines
}

func TestEverySentenceOfTheTutorialIsLabelled(t *testing.T) {
	ctx := context.Background()
	st := openStore(t)
	loadSeeds(t, st)
	a, err := st.Article(ctx, "how-to-read")
	if err != nil {
		t.Fatal(err)
	}
	annotations, err := st.Annotations(ctx, a.Slug)
	if err != nil {
		t.Fatal(err)
	}
	labels := article.Overlay(annotations, article.FilterAll)
	kinds := map[string]int{}
	seen := map[article.ModalityKind]bool{}
	for _, m := range labels.Modalities {
		kinds[m.Sentence]++
		seen[m.Kind] = true
	}
	for i, s := range a.Sentences {
		if kinds[s.ID] != 1 {
			t.Errorf("sentence %d, %q, has %d kinds", i+1, s.In(a.Text), kinds[s.ID])
		}
	}
	if len(seen) != 7 {
		t.Errorf("the tutorial shows %d of 7 kinds of statement: %v", len(seen), seen)
	}
	if a.TitleSupplied || a.Title != "How to read an annotated article" {
		t.Errorf("title %q, supplied %v", a.Title, a.TitleSupplied)
	}
}

// The reference, as far as the comparison needs it; the labels file was made from
// it elsewhere (internal/export), with code that shares nothing with this.
type reference struct {
	Document struct {
		Bytes      int
		Paragraphs int
	}
	Sentences []struct {
		DocByteStart int `json:"doc_byte_start"`
		DocByteEnd   int `json:"doc_byte_end"`
		Mentions     []struct {
			refSpan
			ID, Type, Note string
			Kind           article.MentionKind `json:"mention_type"`
			Entities       []string
		}
		Stances []struct {
			Holder, Target  string
			Polarity, Basis string
			Acceptable      []article.Polarity `json:"acceptable_polarity"`
			Ascribed        bool               `json:"ascribed_by_author"`
			Evidence        []refSpan
			Note            string
		}
		Modality struct {
			Label      string
			Acceptable []article.ModalityKind
			Evidence   []refSpan
			Why        string
		}
	}
	Attributions []struct {
		ID         string
		Sentence   int
		Tier, Act  string
		Directness string
		Naming     string                `json:"source_naming"`
		Class      []article.SourceClass `json:"source_class"`
		Factive    bool                  `json:"factive_cue"`
		Optional   bool
		Source     struct {
			refSpan
			Entities []string
		}
		Cue     refSpan
		Content []refSpan
		Notes   string
	}
	entities map[string]struct{ ID string }
	comments map[string]string
}

// A refSpan counts bytes of its sentence.
type refSpan struct {
	Start int `json:"byte_start"`
	End   int `json:"byte_end"`
	Text  string
}

func readReference(t *testing.T) reference {
	t.Helper()
	var ref reference
	for name, into := range map[string]any{
		"reference-annotations.json": &ref, "entities.json": &ref.entities, "comments.json": &ref.comments,
	} {
		data, err := os.ReadFile(filepath.Join("../../seeds/testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, into); err != nil {
			t.Fatal(err)
		}
	}

	return ref
}

func (r reference) spans() []article.Span {
	var spans []article.Span
	for _, s := range r.Sentences {
		spans = append(spans, article.Span{Start: s.DocByteStart, End: s.DocByteEnd})
	}

	return spans
}

func (r reference) ids(ids []string) []string {
	var all []string
	for _, id := range ids {
		all = append(all, r.entities[id].ID)
	}

	return all
}

func id(layer, key string) string { return export.LabelID(seedSlug, layer, key) }

// comment returns what readers are told about a label: the reference's words, or
// those put in their place.
func (r reference) comment(layer, id, words string) string {
	return cmp.Or(r.comments[layer+"/"+id], words)
}

// labels writes the reference in the lines of linesOf, with the words that it
// quotes itself.
func (r reference) labels(a *article.Article) map[string]string {
	lines := map[string]string{}
	for i, s := range r.Sentences {
		words := func(spans ...refSpan) string {
			var all []string
			for _, w := range spans {
				all = append(all, fmt.Sprintf("%d-%d %s", s.DocByteStart+w.Start, s.DocByteStart+w.End, w.Text))
			}
			return strings.Join(all, " + ")
		}
		add := func(id, comment, evidence string, parts ...any) {
			lines[id] = fmt.Sprintf("%s Postil editors %q | %q %q", a.Sentences[i].ID, comment, evidence, parts)
		}
		for _, m := range s.Mentions {
			add(id("mention", m.ID), r.comment("mention", m.ID, m.Note), "", words(m.refSpan), typeOf(m.Type), m.Kind, r.ids(m.Entities))
		}
		for n, st := range s.Stances {
			key := fmt.Sprintf("%d.%d", i+1, n+1)
			add(id("stance", key), r.comment("stance", key, st.Note), words(st.Evidence...), r.entities[st.Holder].ID,
				r.entities[st.Target].ID, st.Polarity, st.Basis, st.Ascribed, st.Acceptable)
		}
		key := strconv.Itoa(i + 1)
		add(id("modality", key), r.comment("modality", key, s.Modality.Why), words(s.Modality.Evidence...), s.Modality.Label, s.Modality.Acceptable)
		for _, v := range r.Attributions {
			if v.Sentence == i+1 {
				add(id("attribution", v.ID), r.comment("attribution", v.ID, v.Notes), "", words(v.Source.refSpan), words(v.Cue), words(v.Content...), r.ids(v.Source.Entities),
					v.Tier, v.Act, v.Directness, v.Naming, v.Class, v.Factive, v.Optional)
			}
		}
	}

	return lines
}

func typeOf(ref string) article.EntityType {
	types := map[string]article.EntityType{
		"ORG": article.TypeOrganisation, "PERSON": article.TypePerson, "PLACE": article.TypePlace,
		"NORP": article.TypeGroup, "GROUP": article.TypeGroup, "EVENT": article.TypeEvent, "DOCUMENT": article.TypeWork,
		"TOPIC": article.TypeTopic, "DATE": article.TypeDate, "NUMBER": article.TypeQuantity,
	}

	return types[ref]
}
