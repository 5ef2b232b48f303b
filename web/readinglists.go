package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/markdown"
	"postil/web/view"
)

func (s *Server) showReadingLists(w http.ResponseWriter, r *http.Request) error {
	return s.showKept(w, r, view.ReadingListsURL(), func(ctx context.Context) (templ.Component, error) {
		all, err := s.store.ReadingLists(ctx)

		return view.ReadingLists(view.NewReadingListsPage(s.site, only(all, func(l article.ReadingList) bool { return l.Listed }))), err
	})
}

func (s *Server) showReadingList(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")

	return s.showKept(w, r, view.ReadingListURL(id), func(ctx context.Context) (templ.Component, error) {
		l, err := s.store.ReadingList(ctx, id)
		if err != nil {
			return nil, err
		}
		entries, err := s.readingEntries(ctx, l)
		if err != nil {
			return nil, err
		}
		about, err := shownProse(l.Description)

		return view.ReadingList(view.NewReadingListPage(s.site, l, about, entries)), err
	})
}

// shownProse reads what is kept of a person's text. What cannot be read as Markdown, as
// this Postil reads it, is shown as it was typed: no page is lost for it.
func shownProse(text string) (*article.Article, error) {
	if a, err := prosed(text); err == nil {
		return a, nil
	}

	return markdown.Parse(article.Source{Format: article.FormatText, Body: text})
}

// prosed reads a text of a person's, nil for none.
func prosed(text string) (*article.Article, error) {
	if text == "" {
		return nil, nil
	}

	return markdown.Parse(article.Source{Format: article.FormatMarkdown, Body: text})
}

// readingEntries returns what a list leads to, as it is now.
func (s *Server) readingEntries(ctx context.Context, l article.ReadingList) ([]view.ReadingEntry, error) {
	var entries []view.ReadingEntry
	for _, item := range l.Items {
		reading, err := s.reading(ctx, item.Article, view.Pin{})
		if err != nil {
			return nil, err
		}
		entries = append(entries, view.NewReadingEntry(item, reading.article))
	}

	return entries, nil
}

// mayArrange reports whether a person may change a list: who made it, and owners.
func mayArrange(p account.Person, l article.ReadingList) bool {
	return p.Role.May(account.Owner) || p.Role.May(account.Teacher) && p.Name == l.By
}

// ownReadingList returns a list that the person may change.
func (s *Server) ownReadingList(ctx context.Context, id string) (article.ReadingList, error) {
	l, err := s.store.ReadingList(ctx, id)
	if err == nil && !mayArrange(personOf(ctx), l) {
		err = fmt.Errorf("this list is %s's: %w", l.By, errRole)
	}

	return l, err
}

// newReadingList stores a new list by who asks for it. Without an ID it gets the
// first free one made from its title.
func (s *Server) newReadingList(ctx context.Context, l article.ReadingList) (article.ReadingList, error) {
	l.By, l.Version = personOf(ctx).Name, 0
	if l.ID != "" {
		return s.store.SaveReadingList(ctx, l, time.Now())
	}
	wanted := cmp.Or(ingest.Slug(l.Title), "list")
	l.ID = wanted
	for n := 2; ; n++ {
		kept, err := s.store.SaveReadingList(ctx, l, time.Now())
		if !errors.Is(err, article.ErrExists) || n > article.MostReadingLists {
			return kept, err
		}
		l.ID = wanted + "-" + strconv.Itoa(n)
	}
}

// showArrange answers with the lists of a person, and what is to be added to one.
func (s *Server) showArrange(w http.ResponseWriter, r *http.Request) error {
	return s.arrangePage(w, r, http.StatusOK, view.ReadingListForm{Listed: true}, r.URL.Query().Get("add"), view.Fault{})
}

func (s *Server) arrangePage(w http.ResponseWriter, r *http.Request, status int, form view.ReadingListForm, add string, wrong view.Fault) error {
	all, err := s.store.ReadingLists(r.Context())
	if err != nil {
		return err
	}
	person := personOf(r.Context())
	own := only(all, func(l article.ReadingList) bool { return mayArrange(person, l) })
	var adding view.ReadingEntry
	if add != "" {
		item, err := s.readingItem(r.Context(), add)
		if err != nil {
			return err
		}
		reading, err := s.reading(r.Context(), item.Article, view.Pin{})
		if err != nil {
			return err
		}
		adding = view.NewReadingEntry(item, reading.article)
	}

	return s.showPersonal(w, r, status, view.Arrange(view.NewArrangePage(own, form, add, adding, wrong)))
}

// arrange makes a list, with what is to be added to it.
func (s *Server) arrange(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	form, add := readingListForm(r), r.PostForm.Get("address")
	l := article.ReadingList{Title: form.Title, Description: form.Description, Listed: form.Listed}
	if add != "" {
		item, err := s.readingItem(r.Context(), add)
		if err != nil {
			return err
		}
		l = l.With(item)
	}
	l, err := s.newReadingList(r.Context(), l)
	if err != nil {
		wrong, err2 := faultOf(err, readingListField(form))
		if err2 != nil {
			return err2
		}

		return s.arrangePage(w, r, statusOf(err), form, add, wrong)
	}

	return goOn(w, r, view.ArrangeURL(l.ID))
}

// readingListField is the field of a form that was refused.
func readingListField(form view.ReadingListForm) string {
	if (article.ReadingList{ID: "x", Title: form.Title}).Check() != nil {
		return "title"
	}

	return "description"
}
