package export

import (
	"time"

	"postil/internal/article"
)

// The records of a label are the same in both files. They differ in how words are
// named, which is what W stands for: a range of bytes of the text, or a quotation
// looked up in a sentence.

type bundle struct {
	Format     string            `json:"format"`
	Article    text              `json:"article"`
	Entities   []entity          `json:"entities,omitempty"`
	Findings   []findings        `json:"findings,omitempty"`
	Judgements []judgement[span] `json:"judgements,omitempty"`
	Notes      []note[span]      `json:"notes,omitempty"`

	// In files of formatPast alone.
	Past        *past        `json:"past,omitempty"`
	Collections []membership `json:"collections,omitempty"`
}

type text struct {
	Slug     string `json:"slug"`
	Revision int    `json:"revision"`
	metadata
	Tags      []string   `json:"tags,omitempty"`
	Created   time.Time  `json:"created,omitzero"`
	Source    source     `json:"source"`
	Text      string     `json:"text"`
	Blocks    []block    `json:"blocks,omitempty"`
	Marks     []mark     `json:"marks,omitempty"`
	Sentences []sentence `json:"sentences,omitempty"`
}

type metadata struct {
	Title         string `json:"title,omitempty"`
	TitleSupplied bool   `json:"title_supplied,omitempty"`
	Byline        string `json:"byline,omitempty"`
	Publisher     string `json:"publisher,omitempty"`
	Published     string `json:"published,omitempty"`
	URL           string `json:"url,omitempty"`
	License       string `json:"license,omitempty"`
	Language      string `json:"language,omitempty"`
	Description   string `json:"description,omitempty"`
}

type source struct {
	Format article.Format `json:"format"`
	Name   string         `json:"name,omitempty"`
	Body   string         `json:"body"`
}

type block struct {
	Kind   article.BlockKind `json:"kind"`
	Start  int               `json:"start"`
	End    int               `json:"end"`
	Parent int               `json:"parent"`
	Level  int               `json:"level,omitempty"`
	Info   string            `json:"info,omitempty"`
}

type mark struct {
	Kind article.MarkKind `json:"kind"`
	span
	Href  string `json:"href,omitempty"`
	Title string `json:"title,omitempty"`
}

type sentence struct {
	ID string `json:"id"`
	span
	Block int `json:"block"`
}

type entity struct {
	ID          string             `json:"id"`
	Name        string             `json:"name"`
	Type        article.EntityType `json:"type"`
	Description string             `json:"description,omitempty"`
	Wikidata    string             `json:"wikidata,omitempty"`
}

type findings struct {
	Annotator    string              `json:"annotator"`
	Version      string              `json:"version"`
	Revision     int                 `json:"revision"`
	At           time.Time           `json:"at,omitzero"`
	Entities     []entity            `json:"entities,omitempty"`
	Mentions     []mention[span]     `json:"mentions,omitempty"`
	Attributions []attribution[span] `json:"attributions,omitempty"`
	Stances      []stance[span]      `json:"stances,omitempty"`
	Modalities   []modality[span]    `json:"modalities,omitempty"`
}

// A judgement gives the label in it its ID, sentence and assigner.
type judgement[W any] struct {
	ID          string          `json:"id"`
	Action      article.Action  `json:"action"`
	Finding     string          `json:"finding,omitempty"`
	By          string          `json:"by"`
	At          time.Time       `json:"at,omitzero"`
	Reason      string          `json:"reason,omitempty"`
	Sentence    string          `json:"sentence"`
	Mention     *mention[W]     `json:"mention,omitempty"`
	Attribution *attribution[W] `json:"attribution,omitempty"`
	Stance      *stance[W]      `json:"stance,omitempty"`
	Modality    *modality[W]    `json:"modality,omitempty"`
}

// A label is the head of every record. ID and Sentence are empty where the record
// lies in a judgement or below its sentence.
type label[W any] struct {
	ID         string  `json:"id,omitempty"`
	Sentence   string  `json:"sentence,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
	Evidence   []W     `json:"evidence,omitempty"`
	Comment    string  `json:"comment,omitempty"`
}

type mention[W any] struct {
	At       W                   `json:"at"`
	Type     article.EntityType  `json:"type"`
	Kind     article.MentionKind `json:"kind"`
	Entities []string            `json:"entities,omitempty"`
	label[W]
}

type attribution[W any] struct {
	Source         W                     `json:"source,omitzero"`
	Cue            W                     `json:"cue,omitzero"`
	Content        []W                   `json:"content,omitempty"`
	SourceEntities []string              `json:"source_entities,omitempty"`
	Tier           article.Tier          `json:"tier"`
	Act            string                `json:"act,omitempty"`
	Directness     article.Directness    `json:"directness,omitempty"`
	Naming         article.Naming        `json:"naming,omitempty"`
	Classes        []article.SourceClass `json:"classes,omitempty"`
	Factive        bool                  `json:"factive,omitempty"`
	Optional       bool                  `json:"optional,omitempty"`
	label[W]
}

type stance[W any] struct {
	Holder     string             `json:"holder"`
	Target     string             `json:"target"`
	Polarity   article.Polarity   `json:"polarity"`
	Basis      article.Basis      `json:"basis,omitempty"`
	Ascribed   bool               `json:"ascribed,omitempty"`
	Precise    bool               `json:"precise,omitempty"`
	Acceptable []article.Polarity `json:"acceptable,omitempty"`
	label[W]
}

type modality[W any] struct {
	Kind       article.ModalityKind   `json:"kind"`
	Acceptable []article.ModalityKind `json:"acceptable,omitempty"`
	label[W]
}

type note[W any] struct {
	ID         string             `json:"id,omitempty"`
	From       string             `json:"from,omitempty"`
	To         ordinal            `json:"to,omitempty"` // equal to From where absent
	Quote      W                  `json:"quote,omitzero"`
	Body       string             `json:"body"`
	By         string             `json:"by,omitempty"`
	Visibility article.Visibility `json:"visibility,omitempty"`
	Created    time.Time          `json:"created,omitzero"`
	Updated    time.Time          `json:"updated,omitzero"`
	Version    int                `json:"version,omitempty"`

	// In files of formatPast alone.
	Tags       []string  `json:"tags,omitempty"`
	ReplyTo    string    `json:"reply_to,omitempty"`
	Resolved   time.Time `json:"resolved,omitzero"`
	ResolvedBy string    `json:"resolved_by,omitempty"`
	Deleted    time.Time `json:"deleted,omitzero"`
	Hidden     time.Time `json:"hidden,omitzero"`
	HiddenBy   string    `json:"hidden_by,omitempty"`
	HiddenFor  string    `json:"hidden_for,omitempty"`
}
