package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"postil/internal/account"
	"postil/internal/article"
)

// A wishedNote is a note as somebody asks for it, in a form or in JSON: the words
// that it is about are given, and the server finds them.
type wishedNote struct {
	article    string
	from, to   string // sentence IDs; to "" for one sentence
	quote      string // words inside from; "" for whole sentences
	occurrence int    // which of them, from 1 on, where they stand several times
	text       string
	visibility article.Visibility
	tags       []string
	replyTo    string
	key        string // idempotency key; "" for none
}

// createNote stores a new note by who asks. Besides errors of the store it returns
// errRole for a visibility that the person's role does not give; with
// article.ErrConflict the person's own note that was made with the key before.
func (s *Server) createNote(ctx context.Context, w wishedNote) (article.Note, error) {
	p := personOf(ctx)
	n, err := s.placed(ctx, w)
	if err != nil {
		return n, err
	}
	if w.replyTo != "" {
		if _, err := s.store.NoteFor(ctx, w.replyTo, readerOf(ctx)); err != nil {
			return n, err
		}
		n.ReplyTo = w.replyTo
	}
	if n.Visibility, err = seenBy(p, w.visibility); err != nil {
		return n, err
	}
	n.Body, n.By = w.text, p.Name
	if n.Tags, err = article.NoteTags(w.tags); err != nil {
		return n, err
	}

	return s.store.SaveNote(ctx, n, ownKey(p, w.key))
}

// seenBy returns for whom a note is, the author alone if nothing is said. Who may
// write for others is a matter of roles.
func seenBy(p account.Person, v article.Visibility) (article.Visibility, error) {
	need := account.Reader
	switch v {
	case "":
		return article.Private, nil
	case article.Public:
		need = account.Teacher
	case article.Editors:
		need = account.Editor
	}
	if !p.Role.May(need) {
		return v, fmt.Errorf("notes for others (%s) need the role %s, and yours is %s: %w", v, need, p.Role, errRole)
	}

	return v, nil
}

// ownKey keeps the keys of people apart. The note and its key are stored as one.
func ownKey(p account.Person, key string) string {
	if key == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(p.ID + "\n" + key))

	return hex.EncodeToString(sum[:])
}

// placed returns a note that stands where w asks for: in the article that has the
// sentences today. For one whole sentence it leaves open which that is, if w does not
// say it.
func (s *Server) placed(ctx context.Context, w wishedNote) (article.Note, error) {
	if w.from == "" && w.replyTo != "" {
		root, err := s.store.NoteFor(ctx, w.replyTo, readerOf(ctx))

		return article.Note{Article: root.Article, From: root.From, To: root.To}, err
	}
	var n article.Note
	var err error
	if n.From, err = article.ParseID(w.from); err != nil {
		return n, err
	}
	if n.To = n.From; w.to != "" {
		if n.To, err = article.ParseID(w.to); err != nil {
			return n, err
		}
	}
	if n.To == n.From && w.quote == "" { // the store finds the rest as it writes
		n.Article = w.article
		return n, nil
	}
	if n.Article, err = s.store.SlugOfSentence(ctx, n.From); err != nil {
		return n, err
	}
	if w.article != "" && w.article != n.Article {
		return n, fmt.Errorf("sentence %q in %.80q: %w", n.From, w.article, article.ErrNotFound)
	}
	r, err := s.standing(ctx, n.Article)
	if err != nil {
		return n, err
	}
	if n.From, n.To, err = r.ordered(n.From, n.To); err != nil || w.quote == "" {
		return n, err
	}
	n.Quote, err = article.FindQuote(w.quote, r.article.Text, r.article.Sentences[r.ordinal[n.From]].Span, w.occurrence)

	return n, err
}

// readerOf is how the store knows who makes a request.
func readerOf(ctx context.Context) article.NoteReader {
	p := personOf(ctx)

	return article.NoteReader{Name: p.Name, Editor: p.Role.May(account.Editor)}
}

// ownNote returns a note that may be read, errRole if it is not who asks that wrote
// it. Others may nothing but what their role lets them do to any note.
func (s *Server) ownNote(ctx context.Context, id string) (article.Note, error) {
	n, err := s.store.NoteFor(ctx, id, readerOf(ctx))
	if err == nil && n.By != personOf(ctx).Name {
		err = fmt.Errorf("only its author may change a note: %w", errRole)
	}

	return n, err
}

// editNote stores what became of a note; version is the one that was changed, 0 for
// any. With article.ErrConflict it returns the note as it is now.
func (s *Server) editNote(ctx context.Context, id string, version int, w wishedNote) (article.Note, error) {
	n, err := s.ownNote(ctx, id)
	if err != nil {
		return n, err
	}
	now := n
	if w.from != "" {
		at, err := s.placed(ctx, w)
		if err == nil && at.Article == "" {
			at.Article, err = s.store.SlugOfSentence(ctx, at.From)
		}
		if err != nil {
			return n, err
		}
		n.Article, n.From, n.To, n.Quote = at.Article, at.From, at.To, at.Quote
	}
	if n.Article != now.Article {
		return now, fmt.Errorf("a note stays in its article: %w", article.ErrInvalid)
	}
	if w.visibility != "" && w.visibility != n.Visibility {
		if n.Visibility, err = seenBy(personOf(ctx), w.visibility); err != nil {
			return n, err
		}
	}
	if n.Tags, err = article.NoteTags(w.tags); err != nil {
		return n, err
	}
	if version > 0 {
		n.Version = version
	}
	n.Body = w.text
	saved, err := s.store.SaveNote(ctx, n, "")
	if errors.Is(err, article.ErrConflict) {
		if now, gone := s.ownNote(ctx, id); gone == nil {
			return now, unlessSaid(now, n, err)
		}
	}
	if err != nil {
		return now, err
	}

	return saved, nil
}

// unlessSaid returns nil in place of a conflict about a note that says already what
// was wished: then it was saved, and only the answer was lost (RFC 9110, 13.1.1).
func unlessSaid(now, wished article.Note, because error) error {
	same := now.Body == wished.Body && now.Visibility == wished.Visibility && slices.Equal(now.Tags, wished.Tags) &&
		now.From == wished.From && now.To == wished.To && now.Quote == wished.Quote && now.Version == wished.Version+1
	if same {
		return nil
	}

	return because
}

// markNote does to a note what leaves its words alone, if who asks may.
func (s *Server) markNote(ctx context.Context, id string, do article.Doing, reason string) (article.Note, error) {
	n, err := s.store.NoteFor(ctx, id, readerOf(ctx))
	if err != nil {
		return n, err
	}
	p := personOf(ctx)
	need := account.Editor
	if do == article.DoDelete || do == article.DoRestore {
		need = account.Owner
	}
	if n.By != p.Name && !p.Role.May(need) || do == article.DoHide && !p.Role.May(account.Editor) {
		return n, fmt.Errorf("only its author or the role %s may do this: %w", need, errRole)
	}

	return s.store.MarkNote(ctx, id, do, p.Name, reason)
}
