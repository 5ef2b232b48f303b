package web

import (
	"context"
	"fmt"
	"net/http"
	"strconv"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// undoable reports whether a person can take back what c did. What was taken back
// can be done again, and what another change overtook is refused when it is tried.
func (s *Server) undoable(p account.Person, c article.Change) bool {
	if !p.Role.May(account.Editor) {
		return false
	}
	_, known := s.reverts()[revertKey{c.Object, c.Action}]
	own := c.By == p.Name || c.Object == article.OfDoubt || c.Action == article.DoHide || // a person's words are that person's
		(c.Object == article.OfJudgement || c.Object == article.OfEntity) && p.Role.May(account.Owner)

	return known && own
}

// A revertKey is a kind of change.
type revertKey struct {
	object article.Object
	action article.Doing
}

// reverts says how each kind of change is taken back: always by a new change.
func (s *Server) reverts() map[revertKey]func(context.Context, article.Change, account.Person) error {
	return map[revertKey]func(context.Context, article.Change, account.Person) error{
		{article.OfDoubt, article.DoSettle}: func(ctx context.Context, c article.Change, p account.Person) error {
			return s.store.ReopenDoubt(ctx, c.ObjectID, p.Name)
		},
		{article.OfNote, article.DoDelete}:  s.markBack(article.DoRestore),
		{article.OfNote, article.DoHide}:    s.markBack(article.DoDismiss),
		{article.OfNote, article.DoResolve}: s.markBack(article.DoReopen),
		{article.OfNote, article.DoReopen}:  s.markBack(article.DoResolve),
		{article.OfNote, article.DoEdit}:    s.rewordBack,

		{article.OfJudgement, article.DoConfirm}: s.withdrawn,
		{article.OfJudgement, article.DoReject}:  s.withdrawn,
		{article.OfJudgement, article.DoReplace}: s.withdrawn,
		{article.OfJudgement, article.DoAdd}:     s.withdrawn,

		{article.OfEntity, article.DoMerge}: s.entityWithdrawn,
		{article.OfEntity, article.DoPart}:  s.entityWithdrawn,
		{article.OfEntity, article.DoSplit}: s.entityWithdrawn,
		{article.OfEntity, article.DoEdit}:  s.entityWithdrawn,
	}
}

// withdrawn ends that a judgement is in force: a person's own, or any by an owner.
func (s *Server) withdrawn(ctx context.Context, c article.Change, p account.Person) error {
	_, err := s.store.Withdraw(ctx, c.ObjectID, p.Name, p.Role.May(account.Owner))

	return err
}

// entityWithdrawn does the same for what was decided about an entity.
func (s *Server) entityWithdrawn(ctx context.Context, c article.Change, p account.Person) error {
	id, err := s.store.EntityChanged(ctx, c)
	if err != nil {
		return err
	}
	_, err = s.store.WithdrawEntity(ctx, id, p.Name, p.Role.May(account.Owner))

	return err
}

// markBack does to a note the contrary of what was done.
func (s *Server) markBack(do article.Doing) func(context.Context, article.Change, account.Person) error {
	return func(ctx context.Context, c article.Change, p account.Person) error {
		_, err := s.store.MarkNote(ctx, c.ObjectID, do, p.Name, "")

		return err
	}
}

// rewordBack gives a note the words that it had before an edit, as a new version.
func (s *Server) rewordBack(ctx context.Context, c article.Change, _ account.Person) error {
	n, err := s.store.Note(ctx, c.ObjectID)
	if err != nil {
		return err
	}
	versions, err := s.store.NoteVersions(ctx, c.ObjectID)
	if err != nil {
		return err
	}
	for _, v := range versions {
		if v.Version == c.Version-1 {
			n.Body, n.Visibility, n.Tags = v.Body, v.Visibility, v.Tags
			_, err = s.store.SaveNote(ctx, n, "")

			return err
		}
	}

	return fmt.Errorf("version %d of note %q: %w", c.Version-1, c.ObjectID, article.ErrNotFound)
}

// revert takes one change back.
func (s *Server) revert(w http.ResponseWriter, r *http.Request) error {
	key, err := strconv.ParseInt(r.PathValue("key"), 10, 64)
	if err != nil {
		return fmt.Errorf("change %.40q: %w", r.PathValue("key"), article.ErrMalformed)
	}
	ctx := r.Context()
	person := personOf(ctx)
	c, err := s.store.Change(ctx, key, heardBy(person))
	if err != nil {
		return err
	}
	do := s.reverts()[revertKey{c.Object, c.Action}]
	if !s.undoable(person, c) {
		return fmt.Errorf("a change of this kind cannot be undone: %w", article.ErrInvalid)
	}
	if err := do(ctx, c, person); err != nil {
		return err
	}

	return seeOther(w, r, undoneURL(c))
}

// undoneURL leads back to the record of what was changed.
func undoneURL(c article.Change) string {
	ask := view.RecordAsk{Article: c.Article, Sentence: c.Sentence}
	if c.Sentence != "" {
		ask.Article = ""
	}

	return ask.UndoneURL()
}
