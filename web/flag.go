package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"postil/internal/article"
	"postil/web/view"
)

// flagsOfAddress is how many flags one network address may send within
// throttleWindow: a class that does it for fun is stopped soon.
const flagsOfAddress = 10

// showFlag asks a reader what is wrong with a label or note of a sentence.
func (s *Server) showFlag(w http.ResponseWriter, r *http.Request) error {
	return s.flagPage(w, r, http.StatusOK, r.URL.Query().Get("sentence"), view.FlagForm{Done: r.URL.Query().Has("done")})
}

func (s *Server) flagPage(w http.ResponseWriter, r *http.Request, status int, sentence string, form view.FlagForm) error {
	id, err := article.ParseID(sentence)
	if err != nil {
		return err
	}
	reading, err := s.readingOfSentence(r.Context(), id)
	if err != nil {
		return err
	}

	return s.showPrivate(w, r, status, view.FlagAsk(view.NewFlagPage(s.site, reading.article, reading.labels, reading.notes, id, form)))
}

// readingOfSentence returns the article that has a sentence today.
func (s *Server) readingOfSentence(ctx context.Context, id string) (*reading, error) {
	slug, err := s.store.SlugOfSentence(ctx, id)
	if err != nil {
		return nil, err
	}
	reading, err := s.reading(ctx, slug, view.Pin{})
	if err == nil {
		if _, there := reading.ordinal[id]; !there {
			err = fmt.Errorf("the article has no sentence %q today: %w", id, article.ErrNotFound)
		}
	}

	return reading, err
}

// sendFlag takes what a reader says, who needs no account and no cookie.
func (s *Server) sendFlag(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	form := view.FlagForm{About: r.PostForm.Get("about"), Reason: r.PostForm.Get("reason")}
	object, id, _ := strings.Cut(form.About, " ")
	f := article.Flag{Sentence: r.PostForm.Get("sentence"), Object: article.FlagObject(object), ObjectID: id, Reason: form.Reason}
	_, err := s.flag(r.Context(), s.addressOfClient(r), f)
	if errors.Is(err, article.ErrInvalid) || errors.Is(err, article.ErrTooLarge) {
		form.Fault = cmp.Or(told(err), "This could not be sent.")

		return s.flagPage(w, r, statusOf(err), f.Sentence, form)
	}
	if err != nil {
		return err
	}

	return seeOther(w, r, view.FlagURL(f.Sentence, true))
}

// flag stores a flag from a network address.
func (s *Server) flag(ctx context.Context, address string, f article.Flag) (article.Flag, error) {
	key := "flag " + address
	if wait := s.failures.wait(key, flagsOfAddress); wait > 0 {
		return f, fmt.Errorf("editors were told of much from your network; try again in %s: %w", wait.Round(time.Minute), errThrottled)
	}
	id, err := article.ParseID(f.Sentence)
	if err != nil {
		return f, err
	}
	reading, err := s.readingOfSentence(ctx, id)
	if err != nil {
		return f, err
	}
	f.Reason = strings.TrimSpace(strings.ReplaceAll(f.Reason, "\r\n", "\n"))
	f.Article, f.Sentence, f.Sender = reading.article.Slug, id, personOf(ctx).Name
	f.About = view.FlaggedWord(reading.article, reading.labels, reading.notes, id, f)
	if f.About == "" && f.ObjectID != "" {
		return f, fmt.Errorf("what it is about is not there any more: %w", article.ErrInvalid)
	}
	f, err = s.store.AddFlag(ctx, f)
	if err == nil {
		s.failures.failed(key) // counts it
	}

	return f, err
}

// showFlags lists what readers said, for editors.
func (s *Server) showFlags(w http.ResponseWriter, r *http.Request) error {
	return s.flagsPage(w, r, http.StatusOK, "")
}

func (s *Server) flagsPage(w http.ResponseWriter, r *http.Request, status int, fault string) error {
	ctx, query := r.Context(), r.URL.Query()
	settled := query.Has("settled")
	list, err := s.store.Flags(ctx, settled, from(query.Get("after")))
	if err != nil {
		return err
	}
	shown := view.FlagsShown{List: list, Settled: settled, Fault: fault, Words: map[string]string{}, Notes: map[string]article.Note{}}
	var sentences []string
	for _, f := range list.Rows {
		sentences = append(sentences, f.Sentence)
		if f.Object != article.FlagNote {
			continue
		}
		if n, err := s.store.Note(ctx, f.ObjectID); err == nil {
			shown.Notes[f.ObjectID] = n
		}
	}
	if shown.Words, err = s.store.LastWords(ctx, sentences); err != nil {
		return err
	}

	return s.showPrivate(w, r, status, view.Flags(view.NewFlagsPage(s.site, shown)))
}

// settleFlag does what an editor decided about a flag.
func (s *Server) settleFlag(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	ctx, id := r.Context(), r.PathValue("id")
	by, do := personOf(ctx).Name, r.PostForm.Get("do")
	err := s.decide(ctx, id, do, by)
	if words := told(err); err != nil && words != "" {
		return s.flagsPage(w, r, statusOf(err), "Nothing was changed. "+words)
	}
	if err != nil {
		return err
	}

	return seeOther(w, r, localPath(r.PostForm.Get("next"), view.FlagsURL(do == "reopen", "")))
}

// decide settles a flag or takes that back. A note that is hidden for it is shown
// again when it is taken back.
func (s *Server) decide(ctx context.Context, id, do, by string) error {
	if do == "reopen" {
		f, err := s.store.ReopenFlag(ctx, id, by)
		if err == nil && f.Object == article.FlagNote {
			_, err = s.store.MarkNote(ctx, f.ObjectID, article.DoDismiss, by, "")
		}

		return err
	}
	f, err := s.store.SettleFlag(ctx, id, article.FlagOutcome(do), by)
	if err == nil && f.Outcome == article.FlagHidden && f.Object == article.FlagNote {
		_, err = s.store.MarkNote(ctx, f.ObjectID, article.DoHide, by, cutBytes(f.Reason, 500))
	}

	return err
}

// cutBytes returns at most the first bytes of text, whole characters.
func cutBytes(text string, most int) string {
	if len(text) <= most {
		return text
	}

	return strings.ToValidUTF8(text[:most], "")
}

// flagBody is what a reader says is wrong.
type flagBody struct {
	ID       string    `json:"id,omitempty" readOnly:"true"`
	Article  string    `json:"article,omitempty" readOnly:"true"`
	Sentence string    `json:"sentence" maxLength:"80" doc:"ID of the sentence"`
	Object   string    `json:"object" enum:"note,label" doc:"What is wrong"`
	ObjectID string    `json:"object_id" maxLength:"200" doc:"ID of the note or label"`
	Reason   string    `json:"reason" maxLength:"2000" doc:"What is wrong with it, at most 500 characters"`
	At       time.Time `json:"at,omitempty" readOnly:"true"`
}

// FlagInput is a new flag, with the address that it comes from.
type FlagInput struct {
	Body flagBody
	requestAddress
}

func (s *Server) apiAddFlag(ctx context.Context, in *FlagInput) (*body[flagBody], error) {
	f, err := s.flag(ctx, in.address(s), article.Flag{
		Sentence: in.Body.Sentence, Object: article.FlagObject(in.Body.Object), ObjectID: in.Body.ObjectID, Reason: in.Body.Reason,
	})
	if err != nil {
		return nil, err
	}

	return answer(flagJSON(f)), nil
}

func flagJSON(f article.Flag) flagBody {
	return flagBody{ID: f.ID, Article: f.Article, Sentence: f.Sentence, Object: string(f.Object), ObjectID: f.ObjectID, Reason: f.Reason, At: f.At.UTC()}
}

func (s *Server) apiFlags(ctx context.Context, in *Paging) (*body[part[flagBody]], error) {
	list, err := s.store.Flags(ctx, false, in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, flagJSON), nil
}

// A requestAddress remembers the request that an operation answers, for the network
// address that it comes from.
type requestAddress struct{ r *http.Request }

// Resolve is called by huma before the operation.
func (a *requestAddress) Resolve(c huma.Context) []error {
	a.r, _ = humachi.Unwrap(c)

	return nil
}

func (a *requestAddress) address(s *Server) string { return s.addressOfClient(a.r) }
