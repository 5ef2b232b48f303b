package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"postil/internal/article"
	"postil/web/view"
)

// readingListForm reads what was entered. Browsers send line breaks as CRLF.
func readingListForm(r *http.Request) view.ReadingListForm {
	return view.ReadingListForm{
		Title:       article.FoldSpace(r.PostForm.Get("title")),
		Description: plainLines(r.PostForm.Get("description")),
		Listed:      r.PostForm.Get("listed") != "",
	}
}

// readingItem makes an entry of the address of an article, of sentences in one, or of
// a short link; what is no address is taken for a slug. It returns
// article.ErrInvalid for what is not there.
func (s *Server) readingItem(ctx context.Context, entered string) (article.ReadingItem, error) {
	nothing := fmt.Errorf("there is no article or sentence at %.80q: %w", entered, article.ErrInvalid)
	slug, selection := slugIn(entered), ""
	if _, id, short := strings.Cut(entered, "/s/"); short {
		selection = id
		if end := strings.IndexAny(id, "/?#"); end >= 0 {
			selection = id[:end]
		}
	}
	if selection != "" && !strings.Contains(entered, view.ArticleURL("", view.Pin{})) {
		of, err := s.store.SlugOfSentence(ctx, strings.ToLower(selection))
		if err != nil {
			return article.ReadingItem{}, nothing
		}
		slug = of
	}
	reading, err := s.reading(ctx, slug, view.Pin{})
	if errors.Is(err, article.ErrNotFound) {
		return article.ReadingItem{}, nothing
	}
	if err != nil {
		return article.ReadingItem{}, err
	}
	chosen, err := parseSelection(selection)
	if err != nil {
		return article.ReadingItem{}, nothing
	}

	return itemOf(reading, chosen, nothing)
}

// itemOf returns the entry of a selection with its words.
func itemOf(r *reading, chosen view.Selection, nothing error) (article.ReadingItem, error) {
	item := article.ReadingItem{Article: r.article.Slug}
	if chosen.Empty() {
		return item, nil
	}
	first, there := r.ordinal[chosen.From]
	last, too := r.ordinal[chosen.To]
	if !there || !too {
		return item, nothing
	}
	first, last = min(first, last), max(first, last)
	sentences := r.article.Sentences
	words := article.FoldSpace(r.article.Text[sentences[first].Start:sentences[last].End])
	for utf8.RuneCountInString(words) > article.ReadingListWords {
		words = string([]rune(words)[:article.ReadingListWords-1]) + "…"
	}
	item.From, item.To, item.Words = sentences[first].ID, sentences[last].ID, words

	return item, nil
}

func (s *Server) showEditReadingList(w http.ResponseWriter, r *http.Request) error {
	l, err := s.ownReadingList(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}

	return s.editReadingListPage(w, r, http.StatusOK, l, view.Fault{})
}

func (s *Server) editReadingListPage(w http.ResponseWriter, r *http.Request, status int, l article.ReadingList, wrong view.Fault) error {
	entries, err := s.readingEntries(r.Context(), l)
	if err != nil {
		return err
	}

	return s.showPersonal(w, r, status, view.EditReadingList(view.NewEditReadingListPage(l, entries, wrong)))
}

// editReadingList does one thing to a list. Whatever is wrong, the page comes back as
// the list is now.
func (s *Server) editReadingList(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	l, err := s.ownReadingList(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if l.Version, err = strconv.Atoi(r.PostForm.Get("version")); err != nil || l.Version < 1 {
		if r.PostForm.Get("do") != view.DoAdd || r.PostForm.Get("version") != "" {
			return fmt.Errorf("version %.20q: %w", r.PostForm.Get("version"), article.ErrMalformed)
		}
		now, err := s.store.ReadingList(r.Context(), l.ID) // adding disturbs no other change
		if err != nil {
			return err
		}
		l.Version = now.Version
	}
	if r.PostForm.Get("do") == view.DoDelete {
		if err := s.store.RemoveReadingList(r.Context(), l.ID, l.Version); err != nil {
			return s.editReadingListAgain(w, r, err)
		}

		return goOn(w, r, view.ArrangeURL(""))
	}
	changed, at, err := s.arranged(r, l)
	if err == nil {
		_, err = s.store.SaveReadingList(r.Context(), changed, time.Now())
	}
	if err != nil {
		return s.editReadingListAgain(w, r, err)
	}

	return goOn(w, r, view.ArrangedURL(l.ID, at))
}

// arranged returns l after what the form asks for, and the place that was changed, -1
// for none.
func (s *Server) arranged(r *http.Request, l article.ReadingList) (article.ReadingList, int, error) {
	at, err := strconv.Atoi(r.PostForm.Get("item"))
	if err != nil {
		at = -1
	}
	switch do := r.PostForm.Get("do"); do {
	case view.DoUp:
		l, at = l.Moved(at, -1)
	case view.DoDown:
		l, at = l.Moved(at, 1)
	case view.DoOrder:
		l, err := l.Ordered(strings.Fields(r.PostForm.Get("order")))

		return l, -1, err
	case view.DoTakeOut:
		l, at = l.Without(at), -1
	case view.DoListRemark:
		l = l.Remarked(at, plainLines(r.PostForm.Get("remark")))
	case view.DoAdd:
		item, err := s.readingItem(r.Context(), strings.TrimSpace(r.PostForm.Get("address")))
		item.Remark = plainLines(r.PostForm.Get("remark"))

		return l.With(item), len(l.Items), err
	case view.DoSave:
		form := readingListForm(r)
		l.Title, l.Description, l.Listed = form.Title, form.Description, form.Listed
		_, err := prosed(l.Description)

		return l, -1, err
	default:
		return l, at, fmt.Errorf("%.20q is nothing that can be done: %w", do, article.ErrMalformed)
	}

	return l, at, nil
}

// meanwhileList is said when somebody else was faster.
const meanwhileList = "This list was changed meanwhile, perhaps in another window. Below is how it is now; what you asked for was not done."

func (s *Server) editReadingListAgain(w http.ResponseWriter, r *http.Request, because error) error {
	field := ""
	switch r.PostForm.Get("do") {
	case view.DoAdd:
		field = "address"
	case view.DoSave:
		field = readingListField(readingListForm(r))
	}
	wrong, err := faultOf(because, field)
	if err != nil {
		return err
	}
	if errors.Is(because, article.ErrConflict) {
		wrong = view.Fault{Words: meanwhileList}
	}
	l, err := s.ownReadingList(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}

	return s.editReadingListPage(w, r, statusOf(because), l, wrong)
}
