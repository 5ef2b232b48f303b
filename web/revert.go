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

	return known
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
	}
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
	do, known := s.reverts()[revertKey{c.Object, c.Action}]
	if !known {
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
