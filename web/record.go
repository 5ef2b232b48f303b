package web

import (
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// recordFilter reads which changes an address asks for, of those that a person may
// read. What one person did in the whole library is for editors alone to ask; in an
// article or to a sentence anybody may, of what everybody may read.
func recordFilter(ctx context.Context, ask view.RecordAsk) (article.ChangeFilter, error) {
	f := heardBy(personOf(ctx))
	if ask.By != "" && ask.Article == "" && ask.Sentence == "" {
		if err := permitted(ctx, account.Editor, http.MethodGet); err != nil {
			return f, err
		}
	}
	for _, value := range []string{ask.Article, ask.Sentence, ask.By, ask.Object} {
		if len(value) > maxFilter {
			return f, fmt.Errorf("a filter of %d bytes, at most %d: %w", len(value), maxFilter, article.ErrTooLarge)
		}
	}
	var err error
	if f.From, err = dayIn(ask.From, 0); err != nil {
		return f, err
	}
	if f.Until, err = dayIn(ask.To, 1); err != nil {
		return f, err
	}
	f.Article, f.Sentence, f.By, f.Object = ask.Article, ask.Sentence, ask.By, article.Object(ask.Object)
	f.Oldest = ask.Order == "oldest"

	return f, nil
}

// dayIn reads a day, and goes on some days from it; the zero time for "".
func dayIn(day string, on int) (time.Time, error) {
	if day == "" {
		return time.Time{}, nil
	}
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return at, fmt.Errorf("a day is written 2026-05-04, not %.40q: %w", day, article.ErrMalformed)
	}

	return at.AddDate(0, 0, on), nil
}

// showRecord lists what people did.
func (s *Server) showRecord(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	ask := view.RecordAskOf(r.URL.Query())
	f, err := recordFilter(ctx, ask)
	if errors.Is(err, errUnsigned) {
		return seeOther(w, r, view.LoginURL(r.URL.RequestURI()))
	}
	if err != nil {
		return err
	}
	list, err := s.store.Changes(ctx, f, from(r.URL.Query().Get("after")))
	if err != nil {
		return err
	}
	shown := view.RecordShown{Ask: ask, List: list, Reader: personOf(ctx)}
	if r.URL.Query().Has("undone") {
		shown.Done = "It is undone. The change before is in the record still, and so is this one."
	}
	if err := s.illustrate(ctx, &shown); err != nil {
		return err
	}

	return s.showPrivate(w, r, http.StatusOK, view.Record(view.NewRecordPage(s.site, shown)))
}

// illustrate finds the words and titles that changes are about, and which of them
// the reader can take back.
func (s *Server) illustrate(ctx context.Context, shown *view.RecordShown) error {
	shown.Titles, shown.Notes, shown.Undo = map[string]string{}, map[string]article.Note{}, map[int64]bool{}
	var sentences []string
	for _, c := range shown.List.Rows {
		if c.Sentence != "" {
			sentences = append(sentences, c.Sentence)
		}
		if _, known := shown.Titles[c.Article]; !known && c.Article != "" {
			summary, err := s.store.Summary(ctx, c.Article)
			if err != nil && !errors.Is(err, article.ErrNotFound) {
				return err
			}
			shown.Titles[c.Article] = summary.Title
		}
		if c.Object == article.OfNote {
			if err := s.quoteNote(ctx, shown, c); err != nil {
				return err
			}
		}
		shown.Undo[c.Key] = s.undoable(personOf(ctx), c)
	}
	if shown.Ask.Sentence != "" {
		sentences = append(sentences, shown.Ask.Sentence)
	}
	var err error
	shown.Words, err = s.store.LastWords(ctx, sentences)

	return err
}

// quoteNote adds the words of the note that c is about.
func (s *Server) quoteNote(ctx context.Context, shown *view.RecordShown, c article.Change) error {
	n, err := s.store.Note(ctx, c.ObjectID)
	if errors.Is(err, article.ErrNotFound) {
		return nil
	}
	if err == nil && readableNote(n, personOf(ctx)) {
		shown.Notes[c.ObjectID] = n
	}

	return err
}

// readableNote reports whether a person may read the words of a note: those of one
// that was deleted or hidden are for its author and for editors.
func readableNote(n article.Note, p account.Person) bool {
	if (!n.Deleted.IsZero() || !n.Hidden.IsZero()) && !p.Role.May(account.Editor) && (p.ID == "" || n.By != p.Name) {
		return false
	}
	switch n.Visibility {
	case article.Public:
		return true
	case article.Editors:
		return p.Role.May(account.Editor)
	}

	return p.ID != "" && n.By == p.Name
}

// An exported record has at most this many changes.
const maxExported = 200_000

// downloadRecord writes all changes that are asked for, as CSV or a JSON object a
// line.
func (s *Server) downloadRecord(kind string) func(http.ResponseWriter, *http.Request) error {
	contentType := map[string]string{"csv": "text/csv; charset=utf-8; header=present", "jsonl": "application/jsonl; charset=utf-8"}[kind]

	return func(w http.ResponseWriter, r *http.Request) error {
		f, err := recordFilter(r.Context(), view.RecordAskOf(r.URL.Query()))
		if err != nil {
			return err
		}
		next := article.Cursor{Limit: 200, After: r.URL.Query().Get("after")}
		list, err := s.store.Changes(r.Context(), f, next)
		if err != nil {
			return err
		}
		unkept(w.Header())
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Content-Disposition", `attachment; filename="history.`+kind+`"`)
		write := writeJSONL
		if kind == "csv" {
			write = writeCSV
		}
		for first, n := true, 0; ; first = false {
			if err := write(w, first, each(list.Rows, changeOf)); err != nil {
				return nil // the client is gone
			}
			n += len(list.Rows)
			if next.After = list.Next; next.After == "" || n >= maxExported {
				return nil
			}
			if list, err = s.store.Changes(r.Context(), f, next); err != nil {
				panic(http.ErrAbortHandler) // half a file must not look like a whole one
			}
		}
	}
}

func writeJSONL(w http.ResponseWriter, _ bool, rows []changeBody) error {
	lines := json.NewEncoder(w)
	for _, row := range rows {
		if err := lines.Encode(row); err != nil {
			return err
		}
	}

	return nil
}

func writeCSV(w http.ResponseWriter, first bool, rows []changeBody) error {
	table := csv.NewWriter(w)
	if first {
		table.Write([]string{"key", "at", "by", "action", "object", "id", "version", "article", "sentence", "audience", "detail"})
	}
	for _, c := range rows {
		table.Write([]string{
			strconv.FormatInt(c.Key, 10), c.At.Format(time.RFC3339Nano), plainCell(c.By), c.Action, c.Object, plainCell(c.ID), strconv.Itoa(c.Version),
			c.Article, c.Sentence, c.Audience, plainCell(c.Detail),
		})
	}
	table.Flush()

	return table.Error()
}

// plainCell keeps a spreadsheet from taking a person's words for a formula
// (https://owasp.org/www-community/attacks/CSV_Injection).
func plainCell(text string) string {
	if text != "" && (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@') {
		return "'" + text
	}

	return text
}

// ChangesInput asks for a part of the record.
type ChangesInput struct {
	Paging
	Article  string `query:"article" maxLength:"80" doc:"Slug of the article."`
	Sentence string `query:"sentence" maxLength:"80" doc:"ID of the sentence."`
	By       string `query:"by" maxLength:"200" doc:"Name of a person; for editors."`
	Object   string `query:"object" maxLength:"40" doc:"revision, article, judgement, note, entity and so on."`
	ID       string `query:"id" maxLength:"200" doc:"ID of the object; goes with object."`
	From     string `query:"from" maxLength:"10" doc:"First day, as 2026-05-04 in UTC."`
	To       string `query:"to" maxLength:"10" doc:"Last day."`
	Order    string `query:"order" enum:"newest,oldest" doc:"newest is the default."`
	Since    int64  `query:"since" minimum:"0" doc:"Key of a change: with the oldest first, those behind it."`
}

func (s *Server) apiChanges(ctx context.Context, in *ChangesInput) (*body[part[changeBody]], error) {
	f, err := recordFilter(ctx, view.RecordAsk{
		Article: in.Article, Sentence: in.Sentence, By: in.By, Object: in.Object, From: in.From, To: in.To, Order: in.Order,
	})
	if err != nil {
		return nil, err
	}
	f.ObjectID, f.After = in.ID, cmp.Or(in.Since, f.After)
	list, err := s.store.Changes(ctx, f, in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, changeOf), nil
}
