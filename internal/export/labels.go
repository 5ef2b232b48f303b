package export

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"postil/internal/article"
)

// LabelsFormat is the head of a labels file.
const LabelsFormat = "postil-labels/1"

// A LabelsFile is what a person wrote beside a source: what the article is called
// and its labels, which Resolve anchors once the source is parsed.
type LabelsFile struct {
	Slug     string           // "" leaves it to the title
	Metadata article.Metadata // what the source itself does not say; may be empty
	Tags     []string
	Created  time.Time // zero if not given

	labels labelsFile
}

type labelsFile struct {
	Format  string `json:"format"`
	Article struct {
		Slug string `json:"slug,omitempty"`
		metadata
		Tags    []string  `json:"tags,omitempty"`
		Created time.Time `json:"created,omitzero"`
	} `json:"article,omitzero"`
	By        string           `json:"by"`
	At        time.Time        `json:"at"`
	Entities  []entity         `json:"entities,omitempty"`
	Sentences []sentenceLabels `json:"sentences"`
}

type sentenceLabels struct {
	Sentence     ordinal              `json:"sentence"`
	Text         string               `json:"text"`
	Modality     *modality[words]     `json:"modality,omitempty"`
	Mentions     []mention[words]     `json:"mentions,omitempty"`
	Attributions []attribution[words] `json:"attributions,omitempty"`
	Stances      []stance[words]      `json:"stances,omitempty"`
	Notes        []note[words]        `json:"notes,omitempty"`
}

// DecodeLabels reads a labels file. Errors are those of Decode, article.ErrInvalid
// also for labels without author or date; whether they fit a text is for Resolve
// to say.
func DecodeLabels(r io.Reader) (*LabelsFile, error) {
	var file labelsFile
	if err := read(r, &file, LabelsFormat); err != nil {
		return nil, err
	}
	if strings.TrimSpace(file.By) == "" || file.At.IsZero() {
		return nil, invalid("the labels need an author in \"by\" and a date in \"at\", such as \"2026-11-25T00:00:00Z\"")
	}

	return &LabelsFile{
		Slug:     file.Article.Slug,
		Metadata: article.Metadata(file.Article.metadata),
		Tags:     file.Article.Tags,
		Created:  utc(file.Article.Created),
		labels:   file,
	}, nil
}

// Resolve anchors the labels and notes in a, whose slug and sentence IDs are
// final, and returns them as a bundle. It returns article.ErrInvalid, with the
// sentence and the label named, for words that are not in their sentence.
func (f *LabelsFile) Resolve(a *article.Article) (article.Bundle, error) {
	r := resolver{article: a, by: f.labels.By, at: utc(f.labels.At), quotes: newQuotes(a)}
	b := article.Bundle{Article: a}
	b.Annotations.Entities = each(f.labels.Entities, readEntity)
	for _, s := range f.labels.Sentences {
		if err := r.sentence(s, &b); err != nil {
			return article.Bundle{}, fmt.Errorf("sentence %s: %w", s.Sentence, err)
		}
	}
	if err := check(b); err != nil {
		return article.Bundle{}, err
	}

	return b, nil
}

// A resolver gives the labels below one sentence their place, ID and author.
type resolver struct {
	article *article.Article
	by      string
	at      time.Time
	quotes  quotes
}

func (r resolver) sentence(s sentenceLabels, b *article.Bundle) error {
	at, err := r.quotes.sentence(s.Sentence)
	if err != nil {
		return err
	}
	if words := at.In(r.article.Text); article.FoldSpace(words) != article.FoldSpace(s.Text) {
		return invalid("it is %q in the text, not %q", clip(words), clip(s.Text))
	}
	records := &reader[words]{place: r.quotes.find}
	for _, j := range r.judgements(s, at.ID) {
		b.Annotations.Judgements = append(b.Annotations.Judgements, records.judgement(r.article.Slug, j))
	}
	for i, n := range s.Notes {
		n, err := r.note(n, at.ID, i)
		if err != nil {
			return err
		}
		b.Notes = append(b.Notes, records.note(r.article.Slug, n))
	}

	return records.err
}

func (r resolver) judgements(s sentenceLabels, id string) []judgement[words] {
	var all []judgement[words]
	add := func(layer, key string, i int, j judgement[words]) {
		j.ID, j.Action, j.By, j.At, j.Sentence = r.id(layer, key, id, i), article.Add, r.by, r.at, id
		all = append(all, j)
	}
	if s.Modality != nil {
		add("modality", s.Modality.ID, 0, judgement[words]{Modality: s.Modality})
	}
	for i, m := range s.Mentions {
		add("mention", m.ID, i, judgement[words]{Mention: &m})
	}
	for i, a := range s.Attributions {
		add("attribution", a.ID, i, judgement[words]{Attribution: &a})
	}
	for i, v := range s.Stances {
		add("stance", v.ID, i, judgement[words]{Stance: &v})
	}

	return all
}

func (r resolver) note(n note[words], sentence string, i int) (note[words], error) {
	n.ID = r.id("note", n.ID, sentence, i)
	n.From = sentence
	if n.To != "" {
		to, err := r.quotes.sentence(n.To)
		if err != nil {
			return n, err
		}
		n.To = ordinal(to.ID)
	}
	if n.By == "" {
		n.By = r.by
	}
	if n.Visibility == "" {
		n.Visibility = article.Public
	}
	n.Created, n.Updated, n.Version = r.at, r.at, 1

	return n, nil
}

// id returns key if it is a UUID, else one derived (RFC 9562, version 5) from the
// article and the key, so that every installation gives a label the same ID.
// Without a key, the label's place below its sentence is the key.
func (r resolver) id(layer, key, sentence string, i int) string {
	if parsed, err := uuid.Parse(key); err == nil {
		return parsed.String()
	}
	if key == "" {
		key = sentence + "/" + strconv.Itoa(i+1)
	}

	return LabelID(r.article.Slug, layer, key)
}

// LabelID returns the ID of the label or note that a labels file of the article
// calls key. The layers are modality, mention, attribution, stance and note.
func LabelID(slug, layer, key string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("postil:"+slug+"/"+layer+"/"+key)).String()
}
