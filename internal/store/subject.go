package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"postil/internal/article"
	"postil/internal/store/db"
)

// A subject is what a note or a judgement is about at one revision.
type subject struct {
	note, judgement string // ID of either
	about           string
	words, quote    string
	fate            article.FateKind
}

func (c *carrying) subjectOfNote(a *article.Article, n article.Note) subject {
	s := subject{note: n.ID, fate: c.fates[n.From]}
	if s.fate == article.FateSame {
		s.fate = c.fates[n.To]
	}
	s.words = wordsBetween(a, n.From, n.To)
	if n.Quote.Within(a.Text) {
		s.quote = n.Quote.In(a.Text)
	}

	return s
}

func (c *carrying) subjectOfJudgement(a *article.Article, j article.Judgement) subject {
	label := labelOf(j)
	if j.Action == article.Confirm || j.Action == article.Reject {
		label = c.known.ByID(j.Finding)
		if a == c.new {
			label, _ = c.from.Label(label)
		}
	}
	s := subject{judgement: j.ID, fate: c.fates[j.Sentence], words: wordsBetween(a, j.Sentence, j.Sentence)}
	var at article.Span
	s.about, at = aboutLabel(label)
	if at.Within(a.Text) {
		s.quote = at.In(a.Text)
	}

	return s
}

// wordsBetween returns the text of a's sentences from one to another, "" if it
// does not have them.
func wordsBetween(a *article.Article, from, to string) string {
	var s article.Span
	for _, sentence := range a.Sentences {
		if sentence.ID == from {
			s.Start = sentence.Start
		}
		if sentence.ID == to {
			s.End = sentence.End
		}
	}
	if s.Empty() {
		return ""
	}

	return s.In(a.Text)
}

// aboutLabel says in words what a label says, and where its main words stand.
func aboutLabel(l article.Labels) (string, article.Span) {
	switch {
	case len(l.Mentions) > 0:
		m := l.Mentions[0]
		return strings.TrimSuffix(string(m.Type)+" "+strings.Join(m.Entities, ", "), " "), m.Span
	case len(l.Attributions) > 0:
		a := l.Attributions[0]
		return strings.TrimSuffix("citation of "+strings.Join(a.SourceEntities, ", "), " of "), a.Anchor()
	case len(l.Stances) > 0:
		s := l.Stances[0]
		return fmt.Sprintf("stance: %s, %s, %s", s.Holder, s.Polarity, s.Target), first0(s.Evidence)
	case len(l.Modalities) > 0:
		return "kind of statement: " + string(l.Modalities[0].Kind), first0(l.Modalities[0].Evidence)
	}

	return "", article.Span{}
}

func first0(spans []article.Span) article.Span {
	if len(spans) == 0 {
		return article.Span{}
	}

	return spans[0]
}

// doubt writes down what a person has to look at: was is the subject where it
// stood, now where it stands in the new revision.
func (c *carrying) doubt(ctx context.Context, was subject, fit article.Fit, now subject) error {
	open, exists := c.said.open[was.note+was.judgement]
	switch {
	case !exists && fit != article.Sure:
		return c.openDoubt(ctx, was)
	case exists && fit == article.Lost:
		return c.HoldDoubt(ctx, db.HoldDoubtParams{Held: int64(c.old.Revision), Fate: string(was.fate), Since: int64(c.new.Revision), ID: open.ID})
	case exists && fit != article.Lost && now.words == open.Words && (now.quote == open.Quote || now.quote == ""):
		_, err := c.SettleDoubt(ctx, db.SettleDoubtParams{
			Outcome: string(article.Returned), SettledMs: c.now.UnixMilli(), Held: int64(c.new.Revision), ID: open.ID,
		})
		return err
	}

	return nil
}

func (c *carrying) openDoubt(ctx context.Context, s subject) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	var note, judgement sql.NullInt64
	if s.note != "" {
		note.Int64, err = c.NoteKey(ctx, s.note)
		note.Valid = true
	} else {
		judgement.Int64, err = c.JudgementKey(ctx, s.judgement)
		judgement.Valid = true
	}
	if err != nil {
		return err
	}
	c.doubts.add(c.key(), id.String(), c.frame.article, note, judgement, s.about, c.old.Revision, c.old.Revision, s.words, s.quote,
		string(s.fate), c.new.Revision, c.now.UnixMilli(), "", "", 0)

	return nil
}

func nullKey(key int64) sql.NullInt64 { return sql.NullInt64{Int64: key, Valid: true} }
