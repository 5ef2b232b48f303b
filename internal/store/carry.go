package store

import (
	"context"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// said is what is said about an article: at places of its current revision, and,
// of what waits, at places of earlier ones.
type said struct {
	findings    []int64 // keys, in the order of annotations.Findings
	annotations article.Annotations
	notes       []article.Note
	open        map[string]db.OpenDoubtsRow // by the ID of their note or judgement
	waiting     map[int]*waiting            // by the revision that they stand in
}

// waiting is what waits at one revision.
type waiting struct {
	at         *article.Article
	notes      []article.Note
	judgements []article.Judgement
}

// said reads what is said about the article with key, whose current revision is
// given.
func (w *writing) said(ctx context.Context, key int64, current *article.Article) (said, error) {
	r := &reading{w.Queries, w.tx}
	s := said{open: map[string]db.OpenDoubtsRow{}}
	heads, err := r.FindingsOfArticle(ctx, key)
	if err != nil {
		return s, err
	}
	for _, head := range heads {
		s.findings = append(s.findings, head.Key)
	}
	if s.annotations, err = r.annotations(ctx, key, current.Slug); err != nil {
		return s, err
	}
	if s.notes, err = r.notes(ctx, key, true); err != nil {
		return s, err
	}
	open, err := r.OpenDoubts(ctx, key)
	if err != nil {
		return s, err
	}
	for _, d := range open {
		s.open[d.Note+d.Judgement] = d
	}
	s.waiting, err = r.waiting(ctx, key, current.Slug)

	return s, err
}

// waiting reads what waits, with the revisions that it stands in.
func (r *reading) waiting(ctx context.Context, key int64, slug string) (map[int]*waiting, error) {
	all := map[int]*waiting{}
	at := func(revision int64) (*waiting, error) {
		if one := all[int(revision)]; one != nil {
			return one, nil
		}
		a, err := r.revision(ctx, key, revision)
		all[int(revision)] = &waiting{at: a}

		return all[int(revision)], err
	}
	notes, err := r.WaitingNotes(ctx, key)
	if err != nil {
		return nil, err
	}
	for _, row := range notes {
		one, err := at(row.Held)
		if err != nil {
			return nil, err
		}
		one.notes = append(one.notes, waitingNote(row))
	}
	judgements, err := r.WaitingJudgements(ctx, key)
	if err != nil || len(judgements) == 0 {
		return all, err
	}
	labels, err := r.labels(ctx, ofArticle(key))
	if err != nil {
		return nil, err
	}
	for _, row := range judgements {
		one, err := at(row.Held)
		if err != nil {
			return nil, err
		}
		one.judgements = append(one.judgements, judgementOf(waitingJudgement(row), slug, labels))
	}

	return all, nil
}

func waitingNote(row db.WaitingNotesRow) article.Note { return noteOf(row.Noted) }

func waitingJudgement(row db.WaitingJudgementsRow) db.JudgementsOfArticleRow {
	return db.JudgementsOfArticleRow{
		Key: row.Key, ID: row.ID, Sentence: row.Sentence, Action: row.Action, Judged: row.Judged,
		Person: row.Person, Reason: row.Reason, AtMs: row.AtMs,
	}
}

// A carrying takes what is said about an article to its new revision.
type carrying struct {
	*writing
	frame  *frame
	said   said
	old    *article.Article // the revision where it stands: the one before, or an earlier one
	new    *article.Article
	from   *article.Carrier
	fates  map[string]article.FateKind // of the sentences of old
	labels *labelling
	doubts *batch
	known  article.Labels // of old
	now    time.Time
}

func (w *writing) carry(ctx context.Context, f *frame, s said, old *article.Article, r Revised) error {
	c := &carrying{
		writing: w, frame: f, said: s, new: r.Article, labels: w.labelling(f), now: time.Now(),
		doubts: &batch{into: "INSERT INTO doubt (key, id, article, note, judgement, about, held, seen, words, quote, fate, since, opened_ms, outcome, person, settled_ms) VALUES"},
		known:  knownLabels(s.annotations),
	}
	c.standIn(old, r.Alignment)
	if err := c.findings(ctx); err != nil {
		return err
	}
	if err := c.move(ctx, s.notes, s.annotations.Judgements); err != nil {
		return err
	}
	for _, one := range s.waiting {
		c.known = article.Labels{}
		c.standIn(one.at, article.AlignIDs(one.at, r.Article))
		if err := c.move(ctx, one.notes, one.judgements); err != nil {
			return err
		}
	}
	if err := w.insert(ctx, c.doubts); err != nil {
		return err
	}

	return c.labels.save(ctx)
}

// standIn makes old the revision where what is carried stands.
func (c *carrying) standIn(old *article.Article, alignment article.Alignment) {
	c.old, c.from = old, article.NewCarrier(old, c.new, alignment)
	c.fates = map[string]article.FateKind{}
	for i, s := range old.Sentences {
		c.fates[s.ID] = alignment.Fates[i].Kind
	}
}

// knownLabels are all labels that a judgement can be about.
func knownLabels(a article.Annotations) article.Labels {
	var known article.Labels
	join := func(l article.Labels) {
		known.Mentions = append(known.Mentions, l.Mentions...)
		known.Attributions = append(known.Attributions, l.Attributions...)
		known.Stances = append(known.Stances, l.Stances...)
		known.Modalities = append(known.Modalities, l.Modalities...)
	}
	for _, f := range a.Findings {
		join(f.Labels)
	}
	for _, j := range a.Judgements {
		join(labelOf(j))
	}

	return known
}

// findings takes the findings along whose sentence stayed as it was.
func (c *carrying) findings(ctx context.Context) error {
	err := c.CarryFindings(ctx, db.CarryFindingsParams{Revision: int64(c.new.Revision), Article: c.frame.article})
	if err != nil || c.samePlaces() {
		return err
	}
	for i, f := range c.said.annotations.Findings {
		key := c.said.findings[i]
		if err := c.DropFoundLabels(ctx, nullKey(key)); err != nil {
			return err
		}
		if err := c.labels.addLabels(ctx, c.from.Findings(f).Labels, byFindings(key)); err != nil {
			return err
		}
	}

	return nil
}

// samePlaces reports whether every sentence stands where it stood, so that no
// span moves.
func (c *carrying) samePlaces() bool {
	if c.old.Text != c.new.Text || len(c.old.Sentences) != len(c.new.Sentences) {
		return false
	}
	for i, s := range c.old.Sentences {
		if t := c.new.Sentences[i]; s.ID != t.ID || s.Span != t.Span {
			return false
		}
	}

	return true
}

func (c *carrying) move(ctx context.Context, notes []article.Note, judgements []article.Judgement) error {
	if !c.wasWaiting() && c.samePlaces() {
		return nil
	}
	for _, n := range notes {
		if n.ReplyTo != "" {
			continue // it goes where its thread goes
		}
		if err := c.note(ctx, n); err != nil {
			return err
		}
	}
	for _, j := range judgements {
		if err := c.judgement(ctx, j); err != nil {
			return err
		}
	}

	return nil
}

func (c *carrying) note(ctx context.Context, n article.Note) error {
	moved, fit := c.from.Note(n)
	s := c.subjectOfNote(c.old, n)
	if fit == article.Lost && c.wasWaiting() {
		return nil
	}
	if fit == article.Lost {
		if err := c.HoldNote(ctx, n.ID); err != nil {
			return err
		}
		return c.doubt(ctx, s, fit, subject{})
	}
	if moved.From != n.From || moved.To != n.To || moved.Quote != n.Quote || c.wasWaiting() {
		err := c.MoveNote(ctx, db.MoveNoteParams{
			FromSentence: c.frame.sentences[moved.From].key, ToSentence: c.frame.sentences[moved.To].key,
			QuoteStart: int64(moved.Quote.Start), QuoteEnd: int64(moved.Quote.End), ID: n.ID,
		})
		if err != nil {
			return err
		}
	}

	return c.doubt(ctx, s, fit, c.subjectOfNote(c.new, moved))
}

// wasWaiting reports whether what is carried stands in an earlier revision than
// the one before.
func (c *carrying) wasWaiting() bool { return c.old.Revision != c.new.Revision-1 }

func (c *carrying) judgement(ctx context.Context, j article.Judgement) error {
	moved, fit := c.from.Judgement(j, c.known)
	s := c.subjectOfJudgement(c.old, j)
	if fit == article.Lost && c.wasWaiting() {
		return nil
	}
	if fit == article.Lost {
		if err := c.HoldJudgement(ctx, j.ID); err != nil {
			return err
		}
		return c.doubt(ctx, s, fit, subject{})
	}
	if err := c.moveJudgement(ctx, moved); err != nil {
		return err
	}

	return c.doubt(ctx, s, fit, c.subjectOfJudgement(c.new, moved))
}

func (c *carrying) moveJudgement(ctx context.Context, j article.Judgement) error {
	key, err := c.JudgementKey(ctx, j.ID)
	if err != nil {
		return err
	}
	sentence := c.frame.sentences[j.Sentence].key
	if err := c.MoveJudgement(ctx, db.MoveJudgementParams{Sentence: sentence, ID: j.ID}); err != nil {
		return err
	}
	if err := c.DropJudgedLabel(ctx, nullKey(key)); err != nil {
		return err
	}

	return c.labels.addLabels(ctx, labelOf(j), byJudgement(key))
}
