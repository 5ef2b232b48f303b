package store

import (
	"context"
	"fmt"
	"time"

	"postil/internal/article"
	"postil/internal/store/db"
)

// How long replies are kept, and after what time whoever began one and did not
// finish it must have died.
const (
	replyLife  = 24 * time.Hour
	replyDying = time.Minute
)

// A Reply is what a person was answered to a request with a key.
type Reply struct {
	Status    int    // of HTTP
	MediaType string // of Body
	Location  string // of what was made; "" for nowhere
	Body      []byte
}

// BeginReply says that a request of a person is worked on: one with a key, and a
// hash of everything that it asks. It returns the reply and true if the request
// was answered within the last 24 hours. It returns article.ErrConflict if the key
// was used for another request, or the same one is being worked on;
// article.ErrInvalid for a key that is too long.
func (s *Store) BeginReply(ctx context.Context, person, key, request string, now time.Time) (Reply, bool, error) {
	if len(key) > maxKey || !storable(key) {
		return Reply{}, false, fmt.Errorf("an idempotency key has at most %d bytes: %w", maxKey, article.ErrInvalid)
	}
	var (
		earlier Reply
		done    bool
	)
	err := s.keep(ctx, func(q *db.Queries) error {
		if err := q.DropOldReplies(ctx, now.Add(-replyLife).UnixMilli()); err != nil {
			return err
		}
		begun, err := q.BeginReply(ctx, db.BeginReplyParams{
			Person: person, Key: key, Request: request, BegunMs: now.UnixMilli(), Body: []byte{}, DiedBefore: now.Add(-replyDying).UnixMilli(),
		})
		if err != nil || begun > 0 {
			return err
		}
		earlier, done, err = replied(ctx, q, person, key, request)

		return err
	})

	return earlier, done, found(err, "idempotency key", key)
}

func replied(ctx context.Context, q *db.Queries, person, key, request string) (Reply, bool, error) {
	row, err := q.ReplyByKey(ctx, db.ReplyByKeyParams{Person: person, Key: key})
	switch {
	case err != nil:
		return Reply{}, false, err
	case row.Request != request:
		return Reply{}, false, fmt.Errorf("it was used for another request: %w", article.ErrConflict)
	case row.Status == 0:
		return Reply{}, false, fmt.Errorf("the same request is being worked on: %w", article.ErrConflict)
	}

	return Reply{Status: int(row.Status), MediaType: row.MediaType, Location: row.Location, Body: row.Body}, true, nil
}

// FinishReply keeps what was answered to a request that was begun.
func (s *Store) FinishReply(ctx context.Context, person, key string, r Reply) error {
	body := r.Body
	if body == nil {
		body = []byte{}
	}
	err := s.keep(ctx, func(q *db.Queries) error {
		return q.FinishReply(ctx, db.FinishReplyParams{
			Person: person, Key: key, Status: int64(r.Status), MediaType: r.MediaType, Location: r.Location, Body: body,
		})
	})

	return found(err, "idempotency key", key)
}

// DropReply forgets a request that was begun and came to nothing: its key may be
// used again.
func (s *Store) DropReply(ctx context.Context, person, key string) error {
	err := s.keep(ctx, func(q *db.Queries) error { return q.DropReply(ctx, db.DropReplyParams{Person: person, Key: key}) })

	return found(err, "idempotency key", key)
}
