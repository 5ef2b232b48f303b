package store

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"postil/internal/article"
)

// SaveBundle stores a new article with its entities, findings, judgements and
// notes in one transaction; whatever fails, nothing stays behind. An article
// without a revision number or time gets 1 and now; a label, judgement or note
// without ID gets one. It returns article.ErrExists if the slug, a sentence ID or
// another ID is taken, and article.ErrInvalid for a bundle that contradicts
// itself: a span outside the text, an unknown sentence or entity.
//
// Entities are shared between articles by ID: what the library knows of one stays,
// b fills what is empty. article.AuthorID alone is each article's own.
func (s *Store) SaveBundle(ctx context.Context, b article.Bundle) error {
	return s.saveBundle(ctx, b, func(*writing, *frame) error { return nil })
}

// saveBundle does what SaveBundle does, and more in the same transaction.
func (s *Store) saveBundle(ctx context.Context, b article.Bundle, more func(*writing, *frame) error) error {
	if b.Article == nil {
		return fmt.Errorf("bundle without an article: %w", article.ErrInvalid)
	}
	a := *b.Article
	a.Revision = max(a.Revision, 1)
	if a.Created.IsZero() {
		a.Created = time.Now()
	}
	if err := checkArticle(&a); err != nil {
		return fmt.Errorf("article %.80q: %w", a.Slug, err)
	}

	err := s.change(ctx, func(w *writing) error {
		f, past, err := w.saveWithPast(ctx, &a, b)
		if err != nil {
			return err
		}
		if err := w.saveTags(ctx, f.article, b.Tags); err != nil {
			return err
		}
		if err := w.saveAnnotations(ctx, f, a.Slug, b.Annotations); err != nil {
			return err
		}

		if err := w.saveAllNotes(ctx, f, past, b); err != nil {
			return err
		}
		if err := w.saveDoubts(ctx, past, b.Past); err != nil {
			return err
		}
		if len(b.Past.Waiting) > 0 { // their labels are not shown
			if err := w.applyOverlay(ctx, f.article, a.Slug); err != nil {
				return err
			}
		}
		if err := w.join(ctx, f.article, b.Collections); err != nil {
			return err
		}

		return more(w, f)
	})
	if err != nil {
		return fmt.Errorf("article %.80q: %w", a.Slug, err)
	}

	return nil
}

// Bundle returns what is kept about the current revision of the article, notes of
// every visibility included. It returns article.ErrNotFound for an unknown article.
func (s *Store) Bundle(ctx context.Context, slug string) (article.Bundle, error) {
	return s.bundle(ctx, slug, func(*reading, *article.Bundle, int64) error { return nil })
}

// WholeBundle returns everything kept about the article: what Bundle does, earlier
// revisions, what waits for review or was decided about, and its collections.
func (s *Store) WholeBundle(ctx context.Context, slug string) (article.Bundle, error) {
	return s.bundle(ctx, slug, func(r *reading, b *article.Bundle, key int64) (err error) {
		if b.Past, err = r.past(ctx, key, int64(b.Article.Revision), slug); err != nil {
			return err
		}
		b.Collections, err = r.memberships(ctx, key)

		return err
	})
}

func (s *Store) bundle(ctx context.Context, slug string, more func(*reading, *article.Bundle, int64) error) (article.Bundle, error) {
	var b article.Bundle
	err := s.look(ctx, func(r *reading) error {
		row, err := r.articleRow(ctx, slug)
		if err != nil {
			return err
		}
		if b.Article, err = r.revision(ctx, row.Key, row.Revision); err != nil {
			return err
		}
		if b.Tags, err = r.TagsOfArticle(ctx, row.Key); err != nil {
			return err
		}
		if b.Annotations, err = r.annotations(ctx, row.Key, slug); err != nil {
			return err
		}
		if b.Notes, err = r.notes(ctx, row.Key, true); err != nil {
			return err
		}

		return more(r, &b, row.Key)
	})
	if err != nil {
		return article.Bundle{}, found(err, "article", slug)
	}

	return b, nil
}

// A frame is the article that labels and notes are saved for.
type frame struct {
	article   int64
	revision  int
	text      string
	sentences map[string]placed // of this revision, by ID
	entities  map[string]int64  // keys by ID, of those seen so far
}

// placed is a sentence in its place.
type placed struct {
	key     int64
	ordinal int64
	article.Span
}

// sentence returns the sentence that noun and id belong to.
func (f *frame) sentence(noun, id, sentence string) (placed, error) {
	p, ok := f.sentences[sentence]
	if !ok {
		return placed{}, fmt.Errorf("%s %.40q: sentence %.40q is not in the article: %w", noun, id, sentence, article.ErrInvalid)
	}

	return p, nil
}

// within returns article.ErrInvalid if one of spans is no range of the text.
func (f *frame) within(noun, id string, spans ...article.Span) error {
	for _, s := range spans {
		if !s.Within(f.text) {
			return fmt.Errorf("%s %.40q: bytes %d to %d are not in the text: %w", noun, id, s.Start, s.End, article.ErrInvalid)
		}
	}

	return nil
}

// articleRows returns everything that is inserted for a new article, in its order,
// and the frame for what is said about it; by brings it in.
func (w *writing) articleRows(ctx context.Context, a *article.Article, by string) (*frame, []*batch, error) {
	taken, err := w.SlugTaken(ctx, a.Slug)
	if err == nil && taken {
		err = article.ErrExists
	}
	if err != nil {
		return nil, nil, err
	}

	recorded, err := w.changeBatch(arrival(a, by))
	if err != nil {
		return nil, nil, err
	}
	f := &frame{article: w.key(), revision: a.Revision, text: a.Text, sentences: map[string]placed{}, entities: map[string]int64{}}
	head := &batch{into: "INSERT INTO article (key, slug, revision, created_ms) VALUES"}
	head.add(f.article, a.Slug, a.Revision, a.Created.UnixMilli())
	rows := append([]*batch{head}, w.rows(f, a, nil)...)

	return f, append(rows, shelfRow(f.article, a), w.documents(f, a), recorded), nil
}

// rows returns the rows of the revision a, whose sentences f learns. known are the
// keys of the sentences that the article had before.
func (w *writing) rows(f *frame, a *article.Article, known map[string]int64) []*batch {
	blocks := &batch{into: "INSERT INTO block (article, revision, ordinal, kind, parent, level, info, start_byte, end_byte) VALUES"}
	for i, b := range a.Blocks {
		blocks.add(f.article, a.Revision, i, string(b.Kind), b.Parent, b.Level, b.Info, b.Start, b.End)
	}
	marks := &batch{into: "INSERT INTO mark (article, revision, ordinal, kind, href, title, start_byte, end_byte) VALUES"}
	for i, m := range a.Marks {
		marks.add(f.article, a.Revision, i, string(m.Kind), m.Href, m.Title, m.Start, m.End)
	}
	sentences := &batch{into: "INSERT INTO sentence (key, id, article) VALUES"}
	places := &batch{into: "INSERT INTO place (article, revision, ordinal, sentence, block, start_byte, end_byte, words) VALUES"}
	for i, s := range a.Sentences {
		p := placed{known[s.ID], int64(i + 1), s.Span}
		if p.key == 0 {
			p.key = w.key()
			sentences.add(p.key, s.ID, f.article)
		}
		f.sentences[s.ID] = p
		places.add(f.article, a.Revision, p.ordinal, p.key, s.Block, s.Start, s.End, s.In(a.Text))
	}

	return []*batch{revisionRow(f.article, a), blocks, marks, sentences, places}
}

func revisionRow(key int64, a *article.Article) *batch {
	b := &batch{into: "INSERT INTO revision (article, number, created_ms, title, title_supplied, byline, publisher, published, url, " +
		"license, language, description, source_format, source_name, body_hash, source_body, body) VALUES"}
	b.add(key, a.Revision, a.Created.UnixMilli(), a.Title, a.TitleSupplied, a.Byline, a.Publisher, a.Published, a.URL,
		a.License, a.Language, a.Description, string(a.Source.Format), a.Source.Name, hashOf(a.Text), []byte(a.Source.Body), a.Text)

	return b
}

// saveAnnotations saves what is said about a new article.
func (w *writing) saveAnnotations(ctx context.Context, f *frame, slug string, a article.Annotations) error {
	if err := w.listEntities(ctx, f, a.Entities); err != nil {
		return err
	}
	for _, findings := range a.Findings {
		if err := w.saveFindings(ctx, f, findings); err != nil {
			return err
		}
	}
	if err := w.saveJudgements(ctx, f, a.Judgements); err != nil {
		return err
	}

	return w.applyOverlay(ctx, f.article, slug)
}

// listEntities saves entities and lists them for the article, in their order.
func (w *writing) listEntities(ctx context.Context, f *frame, entities []article.Entity) error {
	rows := &batch{into: "INSERT INTO article_entity (article, position, entity) VALUES"}
	for i, e := range entities {
		key, err := w.saveEntity(ctx, f, e)
		if err != nil {
			return err
		}
		rows.add(f.article, i, key)
	}

	return w.insert(ctx, rows)
}

// newID returns id, or a new one for "".
func newID(id string) (string, error) {
	if id != "" {
		return id, nil
	}
	minted, err := uuid.NewV7()

	return minted.String(), err
}
