package web

import (
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/web/view"
)

// maxNoteForm is how many bytes the form of a note has at most: 16 KB of text, each
// of which may be spelled with three.
const maxNoteForm = 128 << 10

// wishedForm reads the form of a note. Browsers send line breaks as CRLF.
func wishedForm(w http.ResponseWriter, r *http.Request) (wishedNote, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxNoteForm)
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media != "application/x-www-form-urlencoded" {
		return wishedNote{}, fmt.Errorf("a form is expected: %w", article.ErrUnsupported)
	}
	if err := r.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return wishedNote{}, err
		}

		return wishedNote{}, fmt.Errorf("form: %w", article.ErrMalformed)
	}
	field := r.PostForm.Get
	occurrence, _ := strconv.Atoi(field("occurrence")) // 0 is the first

	return wishedNote{
		article: field("article"), from: field("from"), to: field("to"), quote: strings.TrimSpace(field("quote")), occurrence: occurrence,
		text: strings.ReplaceAll(field("text"), "\r\n", "\n"), visibility: article.Visibility(field("visibility")),
		tags: []string{field("tags")}, replyTo: field("reply_to"), key: field("key"),
	}, nil
}

// addNote stores a note that came with a form. What is wrong is told beside the form,
// with all that was entered.
func (s *Server) addNote(w http.ResponseWriter, r *http.Request) error {
	wished, err := wishedForm(w, r)
	if err != nil {
		return err
	}
	n, err := s.createNote(r.Context(), wished)
	if errors.Is(err, article.ErrConflict) && n.ID != "" { // sent before, with other words, and the answer was lost
		return s.changeNoteAgain(w, r, n, wished, err)
	}
	if err != nil {
		return s.noteAgain(w, r, wished, err)
	}
	next := view.DeskURL(n.Article, view.Selection{From: n.From, To: n.To})

	return seeOther(w, r, localPath(r.PostForm.Get("next"), next)+"#"+view.NoteAnchor(n.ID))
}

// noteAgain shows the form of a new note once more.
func (s *Server) noteAgain(w http.ResponseWriter, r *http.Request, wished wishedNote, because error) error {
	form := view.NewNoteForm(wished.article, view.Selection{From: wished.from, To: wished.to}, personOf(r.Context()), wished.key)
	wrong, err := faultOf(because, form.ID+"-"+noteField(wished))
	if err != nil {
		return err
	}
	form.Fault, form.ReplyTo, form.Text = wrong, wished.replyTo, wished.text
	form.Quote, form.Tags = wished.quote, strings.Join(wished.tags, ", ")
	form.Next = localPath(r.PostForm.Get("next"), form.Next)

	return s.showPersonal(w, r, statusOf(because), view.NoteAgain(view.NewNoteAgainPage(form)))
}

// noteField is the field that is probably wrong.
func noteField(w wishedNote) string {
	if strings.TrimSpace(w.text) != "" && len(w.text) <= 16<<10 && w.quote != "" {
		return "quote"
	}

	return "text"
}

func (s *Server) showNote(w http.ResponseWriter, r *http.Request) error {
	n, err := s.ownNote(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	form := view.NewNoteEdit(n, personOf(r.Context()), view.DeskURL(n.Article, view.Selection{From: n.From, To: n.To}))

	return s.showPersonal(w, r, http.StatusOK, view.Note(view.NewNotePage(n, form)))
}

// changeNote stores what became of a note. If somebody changed it meanwhile, both
// wordings are shown, and nothing is lost.
func (s *Server) changeNote(w http.ResponseWriter, r *http.Request) error {
	wished, err := wishedForm(w, r)
	if err != nil {
		return err
	}
	wished.from = "" // a note stays where it stands
	version, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil || version < 1 {
		return fmt.Errorf("version %.20q: %w", r.PostForm.Get("version"), article.ErrMalformed)
	}
	n, err := s.editNote(r.Context(), r.PathValue("id"), version, wished)
	if err == nil {
		next := view.DeskURL(n.Article, view.Selection{From: n.From, To: n.To})

		return seeOther(w, r, localPath(r.PostForm.Get("next"), next)+"#"+view.NoteAnchor(n.ID))
	}

	return s.changeNoteAgain(w, r, n, wished, err)
}

func (s *Server) changeNoteAgain(w http.ResponseWriter, r *http.Request, n article.Note, wished wishedNote, because error) error {
	wrong, err := faultOf(because, "note-text")
	if err != nil {
		return err
	}
	form := view.NewNoteEdit(n, personOf(r.Context()), view.DeskURL(n.Article, view.Selection{From: n.From, To: n.To}))
	form.Text, form.Tags, form.Fault = wished.text, strings.Join(wished.tags, ", "), wrong
	conflict := errors.Is(because, article.ErrConflict)
	if conflict {
		form.Fault = view.Fault{Words: "The note was changed meanwhile. Your words are kept below; saving them puts them in the place of the newer ones."}
	}
	page := view.NewNotePage(n, form)
	if conflict {
		page = page.Conflicting(n, wished.text)
	}

	return s.showPersonal(w, r, statusOf(because), view.Note(page))
}

// doNote does to a note what leaves its words alone, and leads back to it.
func (s *Server) doNote(do article.Doing) http.HandlerFunc {
	return s.handle(func(w http.ResponseWriter, r *http.Request) error {
		n, err := s.markNote(r.Context(), r.PathValue("id"), do, "")
		if err != nil {
			return err
		}

		return seeOther(w, r, view.DeskURL(n.Article, view.Selection{From: n.From, To: n.To})+"#"+view.NoteAnchor(n.ID))
	})
}

func (s *Server) showNoteVersions(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	versions, err := s.readableVersions(r.Context(), id)
	if err != nil {
		return err
	}
	n, err := s.store.NoteFor(r.Context(), id, readerOf(r.Context()))
	if err != nil {
		return err
	}

	return s.showPersonal(w, r, http.StatusOK, view.NoteVersions(view.NewNoteVersionsPage(n, versions)))
}

// showNotes lists the notes that who asks may read.
func (s *Server) showNotes(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	q := view.NotesQuery{
		Article: query.Get("article"), By: query.Get("by"), Tag: query.Get("tag"), State: query.Get("state"),
		Mentions: query.Get("mentions"), After: query.Get("after"),
	}
	reader := readerOf(r.Context())
	list, err := s.store.NotesOf(r.Context(), article.NoteFilter{
		Article: q.Article, By: q.By, Tag: article.FoldSpace(q.Tag), State: article.NoteState(q.State), Mentions: q.Mentions, Reader: reader,
	}, article.Cursor{Limit: 50, After: q.After})
	if err != nil {
		return err
	}
	page := view.NewNotesPage(q, personOf(r.Context()), list.Next)
	for _, n := range s.worded(list.Rows, nil) {
		reading, err := s.reading(r.Context(), n.Article, view.Pin{})
		if err != nil {
			return err
		}
		page.Add(reading.article, n, personOf(r.Context()))
	}

	return s.showPersonal(w, r, http.StatusOK, view.Notes(page))
}
