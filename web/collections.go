package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// newCollection stores a new collection by who asks for it. Without an ID it gets
// the first free one made from its title.
func (s *Server) newCollection(ctx context.Context, c article.Collection) (article.Collection, error) {
	c.By, c.Version = personOf(ctx).Name, 0
	if c.ID != "" {
		return s.store.SaveCollection(ctx, c, c.By, time.Now())
	}
	wanted := cmp.Or(ingest.Slug(c.Title), "collection")
	c.ID = wanted
	for n := 2; ; n++ {
		kept, err := s.store.SaveCollection(ctx, c, c.By, time.Now())
		if !errors.Is(err, article.ErrExists) || n > article.MostCollections {
			return kept, err
		}
		c.ID = wanted + "-" + strconv.Itoa(n)
	}
}

func (s *Server) showCollections(w http.ResponseWriter, r *http.Request) error {
	return s.showKept(w, r, view.CollectionsURL(), func(ctx context.Context) (templ.Component, error) {
		all, err := s.store.Collections(ctx)

		return view.Collections(view.NewCollectionsPage(s.site, all)), err
	})
}

func (s *Server) showCollection(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")

	return s.showKept(w, r, view.CollectionURL(id), func(ctx context.Context) (templ.Component, error) {
		c, all, err := s.collected(ctx, id)

		return view.Collection(view.NewCollectionPage(s.site, c, all)), err
	})
}

func (s *Server) collected(ctx context.Context, id string) (article.Collection, []article.Summary, error) {
	c, err := s.store.Collection(ctx, id)
	if err != nil {
		return c, nil, err
	}
	all, err := s.store.Collected(ctx, id)

	return c, all, err
}

func (s *Server) showCollect(w http.ResponseWriter, r *http.Request) error {
	return s.collectPage(w, r, http.StatusOK, view.CollectionForm{}, view.Fault{})
}

func (s *Server) collectPage(w http.ResponseWriter, r *http.Request, status int, form view.CollectionForm, wrong view.Fault) error {
	all, err := s.store.Collections(r.Context())
	if err != nil {
		return err
	}

	return s.showPersonal(w, r, status, view.Collect(view.NewCollectPage(all, form, wrong)))
}

// collect makes a collection.
func (s *Server) collect(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	form := collectionForm(r)
	c, err := s.newCollection(r.Context(), article.Collection{Title: form.Title, Description: form.Description})
	if err != nil {
		wrong, err2 := faultOf(err, collectionField(form))
		if err2 != nil {
			return err2
		}

		return s.collectPage(w, r, statusOf(err), form, wrong)
	}

	return goOn(w, r, view.CollectURL(c.ID))
}

// collectionForm reads what was entered. Browsers send line breaks as CRLF.
func collectionForm(r *http.Request) view.CollectionForm {
	return view.CollectionForm{
		Title:       article.FoldSpace(r.PostForm.Get("title")),
		Description: strings.TrimSpace(strings.ReplaceAll(r.PostForm.Get("description"), "\r\n", "\n")),
	}
}

// collectionField is the field of a form that was refused.
func collectionField(form view.CollectionForm) string {
	if (article.Collection{ID: "x", Title: form.Title}).Check() != nil {
		return "title"
	}
	if (article.Collection{ID: "x", Title: form.Title, Description: form.Description}).Check() != nil {
		return "description"
	}

	return ""
}

func (s *Server) showEditCollection(w http.ResponseWriter, r *http.Request) error {
	c, all, err := s.collected(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}

	return s.showPersonal(w, r, http.StatusOK, view.EditCollection(view.NewEditCollectionPage(c, all, view.Fault{})))
}

// editCollection does one thing to a collection. Whatever is wrong, the page comes
// back as the collection is now, with what was entered.
func (s *Server) editCollection(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	version, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil || version < 1 {
		return fmt.Errorf("version %.20q: %w", r.PostForm.Get("version"), article.ErrMalformed)
	}
	c, err := s.store.Collection(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	c.Version = version
	if r.PostForm.Get("do") == view.DoDelete {
		if err := s.store.RemoveCollection(r.Context(), c.ID, version, personOf(r.Context()).Name); err != nil {
			return s.editCollectionAgain(w, r, err)
		}

		return goOn(w, r, view.CollectURL(""))
	}
	slug := slugIn(r.PostForm.Get("article"))
	if c, err = changed(c, r, slug); err == nil {
		_, err = s.store.SaveCollection(r.Context(), c, personOf(r.Context()).Name, time.Now())
	}
	if err != nil {
		return s.editCollectionAgain(w, r, err)
	}

	return goOn(w, r, view.CollectedURL(c.ID, slug))
}

// changed returns c after what the form asks for.
func changed(c article.Collection, r *http.Request, slug string) (article.Collection, error) {
	switch do := r.PostForm.Get("do"); do {
	case view.DoUp:
		return c.Moved(slug, -1), nil
	case view.DoDown:
		return c.Moved(slug, 1), nil
	case view.DoTakeOut:
		return c.Without(slug), nil
	case view.DoAdd:
		return c.With(slug)
	case view.DoSave:
		form := collectionForm(r)
		c.Title, c.Description = form.Title, form.Description

		return c, nil
	default:
		return c, fmt.Errorf("%.20q is nothing that can be done: %w", do, article.ErrMalformed)
	}
}

// slugIn returns the slug of the article that an address leads to; what is no
// address is taken for a slug.
func slugIn(entered string) string {
	slug := strings.TrimSpace(entered)
	if _, behind, found := strings.Cut(slug, view.ArticleURL("", view.Pin{})); found {
		slug = behind
	}
	if end := strings.IndexAny(slug, "/@?#"); end >= 0 {
		slug = slug[:end]
	}

	return slug
}

// meanwhile is said when somebody else was faster.
const meanwhile = "Somebody changed this collection meanwhile. Below is how it is now; what you asked for was not done."

func (s *Server) editCollectionAgain(w http.ResponseWriter, r *http.Request, because error) error {
	do, form := r.PostForm.Get("do"), collectionForm(r)
	field := ""
	switch do {
	case view.DoAdd:
		field = "article"
	case view.DoSave:
		field = collectionField(form)
	}
	wrong, err := faultOf(because, field)
	if err != nil {
		return err
	}
	if errors.Is(because, article.ErrConflict) {
		wrong = view.Fault{Words: meanwhile}
	}
	c, all, err := s.collected(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	page := view.NewEditCollectionPage(c, all, wrong)
	if do == view.DoSave {
		page.Form = form
	}
	if do == view.DoAdd {
		page.Address = r.PostForm.Get("article")
	}

	return s.showPersonal(w, r, statusOf(because), view.EditCollection(page))
}
