package web

import (
	"context"

	"postil/internal/article"
	"postil/web/view"
)

// pendingJSON is a label that waits for an editor.
type pendingJSON struct {
	ID         string  `json:"id"`
	Layer      string  `json:"layer" enum:"mention,attribution,stance,modality"`
	Sentence   string  `json:"sentence" doc:"The sentence's ID; /api/sentences/{sid} has the label."`
	Confidence float64 `json:"confidence,omitempty"`
	Page       string  `json:"page" doc:"Where an editor judges it."`
}

// apiPending lists labels that wait.
func (s *Server) apiPending(ctx context.Context, kind article.ReviewKind, in *reviewInput) (*body[part[reviewItemJSON]], error) {
	list, err := s.store.Pending(ctx, kind, in.Article, in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, func(p article.Pending) reviewItemJSON {
		label := pendingJSON{p.Label, p.Layer, p.Sentence, p.Confidence, view.DeskLabelURL(p.Article, view.One(p.Sentence), p.Label)}

		return reviewItemJSON{ID: p.Label, Kind: string(kind), Article: p.Article, Label: &label, Placed: true, Possible: []heirJSON{}}
	}), nil
}
