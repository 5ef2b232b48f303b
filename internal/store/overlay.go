package store

import (
	"context"

	"postil/internal/article"
	"postil/internal/store/db"
)

// A state is what label.shown, label.confirmed and label.disputed say.
type state struct{ shown, confirmed, disputed bool }

// applyOverlay writes down for every label of an article whether article.Overlay
// shows it, and whether a person stands behind it; the rule itself is there alone.
// Searches then know what is shown.
func (w *writing) applyOverlay(ctx context.Context, key int64, slug string) error {
	rows, err := w.LabelStates(ctx, key)
	if err != nil {
		return err
	}
	if len(rows) == 0 { // as in most imports: nothing to read
		return w.indexLabels(ctx, key, article.Labels{})
	}
	kept, err := (&reading{w.Queries, w.tx}).annotations(ctx, key, slug)
	if err != nil {
		return err
	}
	shown := article.Overlay(kept, article.FilterAll)
	states := statesOf(shown)
	for _, row := range rows {
		want := states[row.ID]
		if want == (state{row.Shown, row.Confirmed, row.Disputed}) {
			continue
		}
		if err := w.SetLabelState(ctx, db.SetLabelStateParams{Shown: want.shown, Confirmed: want.confirmed, Disputed: want.disputed, Key: row.Key}); err != nil {
			return err
		}
	}

	return w.indexLabels(ctx, key, shown)
}

func statesOf(shown article.Labels) map[string]state {
	states := map[string]state{}
	for _, m := range shown.Mentions {
		states[m.ID] = state{true, m.Confirmed(), m.Disputed}
	}
	for _, a := range shown.Attributions {
		states[a.ID] = state{true, a.Confirmed(), a.Disputed}
	}
	for _, s := range shown.Stances {
		states[s.ID] = state{true, s.Confirmed(), s.Disputed}
	}
	for _, m := range shown.Modalities {
		states[m.ID] = state{true, m.Confirmed(), m.Disputed}
	}

	return states
}
