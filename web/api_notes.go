package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"postil/internal/article"
	"postil/web/view"
)

type noteJSON struct {
	ID         string             `json:"id"`
	Article    string             `json:"article" doc:"The article's slug."`
	From       string             `json:"from" doc:"ID of the first sentence."`
	To         string             `json:"to" doc:"ID of the last sentence."`
	Quote      *Place             `json:"quote,omitempty" doc:"The words it is about; absent for whole sentences."`
	Text       string             `json:"text" doc:"Markdown."`
	Tags       []string           `json:"tags" nullable:"false"`
	By         string             `json:"by"`
	Visibility article.Visibility `json:"visibility" enum:"public,editors,private"`
	Created    time.Time          `json:"created"`
	Updated    time.Time          `json:"updated"`
	Version    int                `json:"version" doc:"Grows with every edit. An edit names the one that it was made from, in If-Match."`
	ReplyTo    string             `json:"reply_to,omitempty" doc:"ID of the note that begins the thread."`
	Resolved   *time.Time         `json:"resolved,omitempty" doc:"Absent while the thread is open."`
	ResolvedBy string             `json:"resolved_by,omitempty"`
	Deleted    *time.Time         `json:"deleted,omitempty" doc:"Its author took it away and can restore it."`
	Hidden     *hiddenJSON        `json:"hidden,omitempty" doc:"An editor keeps it from readers."`
	Waiting    bool               `json:"waiting,omitempty" doc:"Its words are gone from the newest revision; an editor is to place it."`
	Page       string             `json:"page" doc:"Where to read it."`
}

type hiddenJSON struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Reason string    `json:"reason,omitempty"`
}

// noteOf tells of a note, but for the words that it is about.
func noteOf(n article.Note) noteJSON {
	note := noteJSON{
		ID: n.ID, Article: n.Article, From: n.From, To: n.To, Text: n.Body, Tags: listOf(n.Tags), By: n.By, Visibility: n.Visibility,
		Created: n.Created.UTC(), Updated: n.Updated.UTC(), Version: n.Version,
		ReplyTo: n.ReplyTo, Resolved: timeOrNil(n.Resolved), ResolvedBy: n.ResolvedBy, Deleted: timeOrNil(n.Deleted), Waiting: n.Waiting,
		Page: view.SelectionURL(n.Article, view.Pin{}, view.Selection{From: n.From, To: n.To}),
	}
	if !n.Hidden.IsZero() {
		note.Hidden = &hiddenJSON{n.Hidden.UTC(), n.HiddenBy, n.HiddenFor}
	}

	return note
}

func (r *reading) note(n article.Note) noteJSON {
	note := noteOf(n)
	if !n.Waiting && n.Quote.Within(r.article.Text) {
		note.Quote = r.points.spanOrNil(n.Quote)
	}

	return note
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()

	return &t
}

// noteJSON tells of a note in the article that it stands in; of one about whole
// sentences without looking into the text.
func (s *Server) noteJSON(ctx context.Context, n article.Note) (noteJSON, error) {
	if n.Quote == (article.Span{}) {
		return noteOf(n), nil
	}
	r, err := s.standing(ctx, n.Article)
	if err != nil {
		return noteJSON{}, err
	}

	return r.note(n), nil
}

// noteAnswer is a note as it is now; with 409 and 412 as it was made meanwhile.
type noteAnswer struct {
	Status   int
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     noteJSON
}

// answerNote answers with a note. Its entity tag is its version, and the time of
// what was done to it since.
func (s *Server) answerNote(ctx context.Context, status int, n article.Note) (*noteAnswer, error) {
	body, err := s.noteJSON(ctx, n)
	tag := strconv.Itoa(n.Version)
	if marked := max(ms(n.Resolved), ms(n.Deleted), ms(n.Hidden)); marked > 0 {
		tag += "-" + strconv.FormatInt(marked, 36)
	}
	a := &noteAnswer{Status: status, ETag: `"` + tag + `"`, Body: body}
	if status == http.StatusCreated {
		a.Location = view.APINoteURL(n.ID)
	}

	return a, err
}

func ms(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}

	return t.UnixMilli()
}

// NoteBody is what a note is to say.
type NoteBody struct {
	Text       string   `json:"text" maxLength:"16384" doc:"Markdown, at most 16 KB."`
	Sentence   string   `json:"sentence,omitempty" doc:"ID of the sentence that it is about; or give from and to."`
	From       string   `json:"from,omitempty" doc:"ID of the first sentence of a range."`
	To         string   `json:"to,omitempty" doc:"ID of the last sentence of a range."`
	Quote      string   `json:"quote,omitempty" maxLength:"8192" doc:"Words inside the first sentence, as they stand there; left out for whole sentences."`
	Occurrence int      `json:"occurrence,omitempty" minimum:"1" doc:"Which of these words, where the sentence has them several times; 1 is the first."`
	Visibility string   `json:"visibility,omitempty" enum:"public,editors,private" doc:"Who may read it. Left out, a new note is for its author alone, and an old one stays as it is."`
	Tags       []string `json:"tags,omitempty" maxItems:"10"`
}

func (b NoteBody) wished() wishedNote {
	w := wishedNote{
		from: b.From, to: b.To, quote: b.Quote, occurrence: b.Occurrence,
		text: b.Text, visibility: article.Visibility(b.Visibility), tags: b.Tags,
	}
	if w.from == "" {
		w.from = b.Sentence
	}

	return w
}

// NewNoteInput is a note to be made.
type NewNoteInput struct {
	Key  string `header:"Idempotency-Key" hidden:"true"`
	Body struct {
		NoteBody
		Article string `json:"article,omitempty" doc:"Slug of the article that has the sentences."`
		ReplyTo string `json:"reply_to,omitempty" maxLength:"80" doc:"ID of a note that this one answers; it then stands where that one does."`
	}
}

func (s *Server) apiAddNote(ctx context.Context, in *NewNoteInput) (*noteAnswer, error) {
	w := in.Body.wished()
	w.article, w.replyTo, w.key = in.Body.Article, in.Body.ReplyTo, in.Key
	n, err := s.createNote(ctx, w)
	if err != nil {
		return nil, err
	}

	return s.answerNote(ctx, http.StatusCreated, n)
}

// NoteInput names a note.
type NoteInput struct {
	ID string `path:"id" maxLength:"80"`
}

func (s *Server) apiNote(ctx context.Context, in *NoteInput) (*noteAnswer, error) {
	n, err := s.store.NoteFor(ctx, in.ID, readerOf(ctx))
	if err == nil && !n.Deleted.IsZero() { // its author finds it in the list of deleted ones
		err = fmt.Errorf("note %.80q: %w", in.ID, article.ErrNotFound)
	}
	if err != nil {
		return nil, err
	}

	return s.answerNote(ctx, http.StatusOK, n)
}

// PutNoteInput is what becomes of a note.
type PutNoteInput struct {
	NoteInput
	IfMatch string `header:"If-Match" doc:"The version that was changed, in quotation marks, such as \"3\", or its ETag: needed here or as version, so that nobody's words are lost. * stands for any."`
	Body    struct {
		NoteBody
		Version int `json:"version,omitempty" minimum:"1" doc:"The version that was changed, where If-Match is not sent."`
	}
}

// apiPutNote answers a change of an older version with the note as it is now: with
// 412 if If-Match told of the version, with 409 if the body did.
func (s *Server) apiPutNote(ctx context.Context, in *PutNoteInput) (*noteAnswer, error) {
	version, stale := in.Body.Version, http.StatusConflict
	if version == 0 || in.IfMatch != "" {
		var err error
		if version, err = matched(firstPart(in.IfMatch), "version"); err != nil {
			return nil, err
		}
		stale = http.StatusPreconditionFailed
	}
	n, err := s.editNote(ctx, in.ID, version, in.Body.wished())
	if errors.Is(err, article.ErrConflict) {
		return s.answerNote(ctx, stale, n)
	}
	if err != nil {
		return nil, err
	}

	return s.answerNote(ctx, http.StatusOK, n)
}

// firstPart leaves the version of the entity tag of a note.
func firstPart(ifMatch string) string {
	version, _, _ := strings.Cut(ifMatch, "-")

	return version
}

// RemoveNoteInput names a version of a note.
type RemoveNoteInput struct {
	NoteInput
	IfMatch string `header:"If-Match" doc:"The version that is to go; left out, any."`
}

func (s *Server) apiRemoveNote(ctx context.Context, in *RemoveNoteInput) (*struct{}, error) {
	if in.IfMatch != "" {
		version, err := matched(firstPart(in.IfMatch), "version")
		if err != nil {
			return nil, err
		}
		n, err := s.store.NoteFor(ctx, in.ID, readerOf(ctx))
		if err != nil {
			return nil, err
		}
		if version > 0 && version != n.Version {
			return nil, fmt.Errorf("it has version %d by now: %w", n.Version, errStale)
		}
	}
	_, err := s.markNote(ctx, in.ID, article.DoDelete, "")

	return nil, err
}

// NoteListInput says which notes are asked for.
type NoteListInput struct {
	Article    string `query:"article" maxLength:"200" doc:"Slug of an article."`
	By         string `query:"by" maxLength:"200" doc:"Name of the author."`
	Tag        string `query:"tag" maxLength:"100"`
	State      string `query:"state" enum:"open,resolved,deleted,hidden" doc:"Deleted ones are your own; hidden ones are for editors."`
	Visibility string `query:"visibility" enum:"public,editors,private"`
	Mentions   string `query:"mentions" maxLength:"200" doc:"Name of a person whom the notes mention; me is who asks."`
	Paging
}

func (s *Server) apiNotes(ctx context.Context, in *NoteListInput) (*body[part[noteJSON]], error) {
	f := article.NoteFilter{
		Article: in.Article, By: in.By, Tag: in.Tag, State: article.NoteState(in.State), Visibility: article.Visibility(in.Visibility),
		Mentions: in.Mentions, Reader: readerOf(ctx),
	}
	if f.Mentions == "me" {
		if f.Mentions = f.Reader.Name; f.Mentions == "" {
			return nil, fmt.Errorf("sign in, or send a token as Authorization: Bearer: %w", errUnsigned)
		}
	}
	if f.Article != "" {
		if _, err := s.store.Summary(ctx, f.Article); err != nil {
			return nil, err
		}
	}
	list, err := s.store.NotesOf(ctx, f, in.cursor())
	if err != nil {
		return nil, err
	}
	rows := make([]noteJSON, len(list.Rows))
	for i, n := range list.Rows {
		if rows[i], err = s.noteJSON(ctx, n); err != nil {
			return nil, err
		}
	}

	return answer(part[noteJSON]{Rows: rows, Next: list.Next}), nil
}

type noteVersionJSON struct {
	Version    int                `json:"version"`
	At         time.Time          `json:"at"`
	Visibility article.Visibility `json:"visibility" enum:"public,editors,private"`
	Tags       []string           `json:"tags" nullable:"false"`
	Quote      string             `json:"quote,omitempty" doc:"The words that it was about; absent for whole sentences."`
	Text       string             `json:"text"`
}

func (s *Server) apiNoteVersions(ctx context.Context, in *NoteInput) (*body[part[noteVersionJSON]], error) {
	versions, err := s.readableVersions(ctx, in.ID)
	if err != nil {
		return nil, err
	}

	return answer(part[noteVersionJSON]{Rows: each(versions, func(v article.NoteVersion) noteVersionJSON {
		return noteVersionJSON{v.Version, v.At.UTC(), v.Visibility, listOf(v.Tags), v.Quote, v.Body}
	})}), nil
}

// readableVersions returns the wordings of a note that who asks might read then.
func (s *Server) readableVersions(ctx context.Context, id string) ([]article.NoteVersion, error) {
	reader := readerOf(ctx)
	n, err := s.store.NoteFor(ctx, id, reader)
	if err != nil {
		return nil, err
	}
	versions, err := s.store.NoteVersions(ctx, id)

	return only(versions, func(v article.NoteVersion) bool {
		return reader.MayRead(article.Note{By: n.By, Visibility: v.Visibility})
	}), err
}

// doToNote makes an operation of what can be done to a note.
func (s *Server) doToNote(do article.Doing) func(context.Context, *NoteInput) (*noteAnswer, error) {
	return func(ctx context.Context, in *NoteInput) (*noteAnswer, error) {
		n, err := s.markNote(ctx, in.ID, do, "")
		if err != nil {
			return nil, err
		}

		return s.answerNote(ctx, http.StatusOK, n)
	}
}
