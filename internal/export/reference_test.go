package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"postil/internal/article"
)

var update = flag.Bool("update", false, "write the labels file of the seed article anew from its reference")

const seeds = "../../seeds"

// reference is the hand-made annotation of the seed article in its own format:
// see seeds/testdata.
type reference struct {
	Entities     []referenceEntity
	Sentences    []referenceSentence
	Attributions []referenceAttribution
}

type referenceEntity struct{ ID, Type string }

type referenceSpan struct {
	ByteStart int `json:"byte_start"`
	Text      string
	Entities  []string
	Kind      string
	Meant     string
}

type referenceSentence struct {
	ID       int
	Text     string
	Mentions []struct {
		referenceSpan
		ID, Type, Note string
		MentionType    article.MentionKind `json:"mention_type"`
	}
	Modality struct {
		Label      article.ModalityKind
		Acceptable []article.ModalityKind
		Evidence   []referenceSpan
		Why        string
	}
	Stances []struct {
		Holder, Target string
		Polarity       article.Polarity
		Acceptable     []article.Polarity `json:"acceptable_polarity"`
		Basis          article.Basis
		Evidence       []referenceSpan
		Ascribed       bool `json:"ascribed_by_author"`
		Note           string
	}
	Framing []referenceSpan
	Errors  []referenceSpan `json:"verbatim_errors"`
}

type referenceAttribution struct {
	ID         string
	Sentence   int
	Tier       article.Tier
	Act        string
	Source     referenceSpan
	Cue        referenceSpan
	Content    []referenceSpan
	Directness article.Directness
	Naming     article.Naming        `json:"source_naming"`
	Class      []article.SourceClass `json:"source_class"`
	Factive    bool                  `json:"factive_cue"`
	Optional   bool
	Notes      string
}

// TestSeedLabelsComeFromTheReference converts the reference, with the neutral
// names of testdata/entities.json, the comments of testdata/comments.json, which
// say to readers what the reference says to annotators, and the notes of
// testdata/notes.json, and compares the outcome with the labels file that is
// embedded.
func TestSeedLabelsComeFromTheReference(t *testing.T) {
	c := converter{
		entities: readSeed[map[string]entity](t, "testdata/entities.json"),
		comments: readSeed[map[string]string](t, "testdata/comments.json"),
	}
	var got bytes.Buffer
	file, err := c.file(readSeed[reference](t, "testdata/reference-annotations.json"), readSeed[[]seedNote](t, "testdata/notes.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := write(&got, file); err != nil {
		t.Fatal(err)
	}

	name := filepath.Join(seeds, "iran-forces-in-syria.labels.json")
	if *update {
		if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s is not what the reference gives: run go test ./internal/export -update", name)
	}
}

// TestSeedNotesCoverTheReference holds the notes to every framing word and every
// error in the text that the reference lists.
func TestSeedNotesCoverTheReference(t *testing.T) {
	notes := readSeed[[]seedNote](t, "testdata/notes.json")
	for _, s := range readSeed[reference](t, "testdata/reference-annotations.json").Sentences {
		for _, span := range append(s.Framing, s.Errors...) {
			if !covered(notes, s.ID, span) {
				t.Errorf("sentence %d: no note on %q (%s %s)", s.ID, span.Text, span.Kind, span.Meant)
			}
		}
	}
}

func covered(notes []seedNote, sentence int, span referenceSpan) bool {
	for _, n := range notes {
		if n.Sentence == sentence && n.Quote == span.Text && strings.Contains(n.Body, span.Meant) {
			return true
		}
	}

	return false
}

type seedNote struct {
	ID       string
	Sentence int
	Quote    string
	Body     string
}

func readSeed[T any](t *testing.T, name string) T {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(seeds, name))
	if err != nil {
		t.Fatal(err)
	}
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}

	return v
}

// A converter turns the reference into a labels file.
type converter struct {
	entities map[string]entity
	comments map[string]string // by layer/ID, in place of the reference's
}

func (c converter) file(ref reference, notes []seedNote) (labelsFile, error) {
	file := labelsFile{Format: LabelsFormat, By: "Postil editors", At: time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)}
	file.Article.Slug = "iran-forces-in-syria"
	file.Article.Title = "Iranian forces in the Syrian war"
	file.Article.TitleSupplied = true
	file.Article.Language = "en"
	file.Article.License = "The text belongs to its author or publisher. The labels and notes are Postil’s own (Apache-2.0)."
	file.Article.Description = "An unsigned commentary on the reported withdrawal of Iran’s Revolutionary Guards from Syria. " +
		"It came without headline, byline and date: the title and this line are ours. Labelled by hand by one person."
	file.Article.Created = time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	for _, e := range ref.Entities {
		if e.ID != article.AuthorID { // who needs no introduction
			file.Entities = append(file.Entities, c.entity(e))
		}
	}
	for _, s := range ref.Sentences {
		labels, err := c.sentence(s, ref.Attributions, notes)
		if err != nil {
			return file, fmt.Errorf("sentence %d: %w", s.ID, err)
		}
		file.Sentences = append(file.Sentences, labels)
	}

	return file, nil
}

func (c converter) entity(e referenceEntity) entity {
	out := c.entities[e.ID]
	out.Type = entityType(e.Type)

	return out
}

func entityType(ref string) article.EntityType {
	switch ref {
	case "ORG":
		return article.TypeOrganisation
	case "NORP", "GROUP":
		return article.TypeGroup
	case "DOCUMENT":
		return article.TypeWork
	case "NUMBER":
		return article.TypeQuantity
	default: // PERSON, PLACE, EVENT, TOPIC, DATE
		return article.EntityType(strings.ToLower(ref))
	}
}

func (c converter) sentence(s referenceSentence, attributions []referenceAttribution, notes []seedNote) (sentenceLabels, error) {
	q := &quoter{text: s.Text}
	out := sentenceLabels{Sentence: ordinal(strconv.Itoa(s.ID)), Text: s.Text}
	out.Modality = &modality[words]{Kind: s.Modality.Label, Acceptable: s.Modality.Acceptable, label: label[words]{
		ID: strconv.Itoa(s.ID), Evidence: q.all(s.Modality.Evidence),
		Comment: c.comment("modality", strconv.Itoa(s.ID), s.Modality.Why),
	}}
	for _, m := range s.Mentions {
		out.Mentions = append(out.Mentions, mention[words]{
			At: q.words(m.referenceSpan), Type: entityType(m.Type), Kind: m.MentionType,
			Entities: c.ids(m.Entities), label: label[words]{ID: m.ID, Comment: c.comment("mention", m.ID, m.Note)},
		})
	}
	for _, a := range attributions {
		if a.Sentence == s.ID {
			out.Attributions = append(out.Attributions, c.attribution(q, a))
		}
	}
	for i, st := range s.Stances {
		key := fmt.Sprintf("%d.%d", s.ID, i+1)
		out.Stances = append(out.Stances, stance[words]{
			Holder: c.entities[st.Holder].ID, Target: c.entities[st.Target].ID, Polarity: st.Polarity,
			Basis: st.Basis, Ascribed: st.Ascribed, Acceptable: st.Acceptable,
			label: label[words]{ID: key, Evidence: q.all(st.Evidence), Comment: c.comment("stance", key, st.Note)},
		})
	}
	for _, n := range notes {
		if n.Sentence == s.ID {
			out.Notes = append(out.Notes, note[words]{ID: n.ID, Quote: q.first(n.Quote), Body: n.Body})
		}
	}

	return out, q.err
}

func (c converter) attribution(q *quoter, a referenceAttribution) attribution[words] {
	return attribution[words]{
		Source: q.words(a.Source), Cue: q.words(a.Cue), Content: q.all(a.Content),
		SourceEntities: c.ids(a.Source.Entities), Tier: a.Tier, Act: a.Act, Directness: a.Directness,
		Naming: a.Naming, Classes: a.Class, Factive: a.Factive, Optional: a.Optional,
		label: label[words]{ID: a.ID, Comment: c.comment("attribution", a.ID, a.Notes)},
	}
}

// comment returns what readers are told about a label.
func (c converter) comment(layer, id, reference string) string {
	return cmp.Or(c.comments[layer+"/"+id], reference)
}

func (c converter) ids(reference []string) []string {
	return each(reference, func(id string) string { return c.entities[id].ID })
}

// MarshalJSON writes what UnmarshalJSON reads, as short as can be.
func (w words) MarshalJSON() ([]byte, error) {
	type plain words
	var v any = plain(w)
	if w.Nth == 0 && w.Sentence == "" {
		v = w.Quote
	}
	var buf bytes.Buffer
	encoder := json.NewEncoder(&buf)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)

	return buf.Bytes(), err
}

// A quoter names spans of one sentence by their words.
type quoter struct {
	text string
	err  error
}

func (q *quoter) words(s referenceSpan) words {
	found := occurrences(q.text, s.Text)
	for i, at := range found {
		if at == s.ByteStart && len(found) == 1 {
			return words{Quote: s.Text}
		}
		if at == s.ByteStart {
			return words{Quote: s.Text, Nth: i + 1}
		}
	}
	q.err = fmt.Errorf("%q does not stand at %d", s.Text, s.ByteStart)

	return words{}
}

func (q *quoter) first(quote string) words {
	found := append(occurrences(q.text, quote), -1)

	return q.words(referenceSpan{ByteStart: found[0], Text: quote})
}

func (q *quoter) all(spans []referenceSpan) []words { return each(spans, q.words) }
