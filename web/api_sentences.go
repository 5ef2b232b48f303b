package web

import (
	"context"
	"fmt"

	"postil/internal/article"
	"postil/web/view"
)

type sentenceInput struct {
	LabelsInput
	ID string `path:"sid" maxLength:"40" doc:"Ten characters of Crockford's base 32; upper case and o, i, l are read as they are meant."`
}

type sentencesInput struct {
	ArticleInput
	LabelsInput
	Paging
}

// sentenceJSON is a sentence with everything that is said about it.
type sentenceJSON struct {
	ID           string            `json:"id"`
	Article      string            `json:"article" doc:"The article's slug."`
	Revision     int               `json:"revision"`
	Ordinal      int               `json:"ordinal" doc:"1 is the article's first sentence."`
	Text         string            `json:"text"`
	Start        int               `json:"start" doc:"Code points of the article's text before the sentence."`
	End          int               `json:"end" doc:"Code points of the article's text up to its end."`
	Page         string            `json:"page" doc:"Where to read it."`
	Mentions     []mentionJSON     `json:"mentions" nullable:"false"`
	Attributions []attributionJSON `json:"attributions" nullable:"false"`
	Stances      []stanceJSON      `json:"stances" nullable:"false"`
	Modalities   []modalityJSON    `json:"modalities" nullable:"false"`
	Notes        []noteJSON        `json:"notes" nullable:"false"`
	Life         *lifeJSON         `json:"life,omitempty" doc:"What became of the sentence through the revisions; get-sentence alone has it."`
}

func (s *Server) apiSentence(ctx context.Context, in *sentenceInput) (*body[sentenceJSON], error) {
	id, err := article.ParseID(in.ID)
	if err != nil {
		return nil, err
	}
	life, err := s.store.Sentence(ctx, id)
	if err != nil {
		return nil, err
	}
	pin := view.Pin{}
	if life.Gone != nil { // it is told as the last revision had it
		pin = view.Pin{Revision: life.Last().Last, Pinned: true}
	}
	r, err := s.narrowed(ctx, life.Article, pin, in.Labels)
	if err != nil {
		return nil, err
	}
	at, ok := r.ordinal[id]
	if !ok {
		return nil, fmt.Errorf("sentence %q of %q: %w", id, life.Article, article.ErrNotFound)
	}
	sentence, told := r.sentence(at), lifeOf(life)
	sentence.Life = &told

	return answer(sentence), nil
}

func (s *Server) apiSentences(ctx context.Context, in *sentencesInput) (*body[part[sentenceJSON]], error) {
	r, err := s.narrowed(ctx, in.Slug, in.pin(), in.Labels)
	if err != nil {
		return nil, err
	}
	first, err := r.following(in.After)
	if err != nil {
		return nil, err
	}

	end := min(first+in.Limit, len(r.article.Sentences))
	rows := part[sentenceJSON]{Rows: []sentenceJSON{}}
	for at := first; at < end; at++ {
		rows.Rows = append(rows.Rows, r.sentence(at))
	}
	if end < len(r.article.Sentences) {
		rows.Next = r.article.Sentences[end-1].ID
	}

	return answer(rows), nil
}

// following returns the place of the sentence after the one with an ID, which is
// the cursor of this list: it stays right when the text before it changes.
func (r *reading) following(after string) (int, error) {
	if after == "" {
		return 0, nil
	}
	at, ok := r.ordinal[after]
	if !ok {
		return 0, fmt.Errorf("cursor %.40q: %w", after, article.ErrMalformed)
	}

	return at + 1, nil
}

// sentence returns the sentence at a place with its labels and notes.
func (r *reading) sentence(at int) sentenceJSON {
	sentence := r.article.Sentences[at]
	place := r.points.span(sentence.Span)
	labels := r.labelsOf(sentence.ID)

	return sentenceJSON{
		ID: sentence.ID, Article: r.article.Slug, Revision: r.article.Revision, Ordinal: at + 1,
		Text: place.Quote, Start: place.Start, End: place.End,
		Page:         view.SentenceURL(r.article.Slug, sentence.ID),
		Mentions:     each(labels.Mentions, r.mention),
		Attributions: each(labels.Attributions, r.attribution),
		Stances:      each(labels.Stances, r.stance),
		Modalities:   each(labels.Modalities, r.modality),
		Notes:        r.notesAt(at),
	}
}

// labelsOf returns the labels of one sentence.
func (r *reading) labelsOf(id string) article.Labels {
	return article.Labels{
		Mentions:     only(r.labels.Mentions, func(m article.Mention) bool { return m.Sentence == id }),
		Attributions: only(r.labels.Attributions, func(a article.Attribution) bool { return a.Sentence == id }),
		Stances:      only(r.labels.Stances, func(s article.Stance) bool { return s.Sentence == id }),
		Modalities:   only(r.labels.Modalities, func(m article.Modality) bool { return m.Sentence == id }),
	}
}

func only[T any](values []T, wanted func(T) bool) []T {
	var kept []T
	for _, value := range values {
		if wanted(value) {
			kept = append(kept, value)
		}
	}

	return kept
}

func (r *reading) notesAt(at int) []noteJSON {
	rows := []noteJSON{}
	for _, note := range r.notes {
		from, hasFrom := r.ordinal[note.From]
		to, hasTo := r.ordinal[note.To]
		if hasFrom && hasTo && from <= at && at <= to {
			rows = append(rows, r.note(note))
		}
	}

	return rows
}
