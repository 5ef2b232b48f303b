package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
	"postil/web/view"
)

func (s *Server) showEdit(w http.ResponseWriter, r *http.Request) error {
	a, err := s.store.Article(r.Context(), r.PathValue("slug"))
	if err != nil {
		return err
	}

	summary, err := s.store.Summary(r.Context(), a.Slug)
	if err != nil {
		return err
	}
	form := view.FormOf(a, ingest.Editable(a), summary.Tags)

	return s.showPersonal(w, r, http.StatusOK, view.Edit(view.NewEditPage(s.site, a, form)))
}

// edit previews or saves what an editor made of an article. Whatever is wrong, the
// form comes back with what was entered.
func (s *Server) edit(w http.ResponseWriter, r *http.Request) error {
	if err := formOf(r); err != nil {
		return err
	}
	a, err := s.store.Article(r.Context(), r.PathValue("slug"))
	if err != nil {
		return err
	}
	form, err := editForm(r, a)
	if err != nil {
		return err
	}
	c := s.changeOf(r.Context(), a, form)
	if r.PostForm.Get("do") == "preview" {
		return s.previewEdit(w, r, a, form, c)
	}

	return s.saveEdit(w, r, a, form, c)
}

// editForm reads the form. Browsers send its line breaks as CRLF.
func editForm(r *http.Request, a *article.Article) (view.EditForm, error) {
	value := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	base, err := parseRevision(value("base"))

	return view.EditForm{
		Base:    base,
		Format:  ingest.Editable(a).Format,
		Source:  strings.ReplaceAll(r.PostForm.Get("source"), "\r\n", "\n"),
		Summary: value("summary"),
		Tags:    value("tags"),
		Tagged:  value("tagged"),
		Metadata: article.Metadata{
			Title: value("title"), TitleSupplied: a.TitleSupplied && value("title") == a.Title, Byline: value("byline"), Publisher: value("publisher"),
			Published: value("published"), URL: value("url"), License: value("license"), Language: value("language"), Description: value("about"),
		},
	}, err
}

func (s *Server) changeOf(ctx context.Context, a *article.Article, form view.EditForm) ingest.Change {
	c := ingest.Change{
		Slug: a.Slug, Base: form.Base, Source: article.Source{Format: form.Format, Body: form.Source}, Metadata: &form.Metadata,
		By: personOf(ctx).Name, Summary: form.Summary, Annotate: ingest.Later,
	}
	if form.Tags != form.Tagged {
		c.Tags = &store.Retagged{Tags: tagsIn(form.Tags), Was: tagsIn(form.Tagged)}
	}
	if strings.TrimSpace(form.Source) == "" {
		c.Source.Body = " " // no text, which is said; not the one that is there
	}

	return c
}

func (s *Server) previewEdit(w http.ResponseWriter, r *http.Request, a *article.Article, form view.EditForm, c ingest.Change) error {
	d, err := ingest.DraftOf(r.Context(), s.store, c)
	if err != nil {
		return s.editAgain(w, r, view.NewEditPage(s.site, a, form), a, err)
	}
	page := view.NewEditPage(s.site, a, form)
	page.Preview = previewOf(d)

	return s.showPersonal(w, r, http.StatusOK, view.Edit(page))
}

func previewOf(d ingest.Draft) *view.EditPreview {
	var affected []view.AffectedLabel
	for _, a := range d.Affected {
		affected = append(affected, view.AffectedLabel(a))
	}

	return view.NewEditPreview(d.Old, d.New, d.Alignment, affected, d.Same())
}

func (s *Server) saveEdit(w http.ResponseWriter, r *http.Request, a *article.Article, form view.EditForm, c ingest.Change) error {
	_, _, err := ingest.Revise(r.Context(), s.store, c)
	if errors.Is(err, article.ErrConflict) && s.savedBefore(r.Context(), c) {
		err = nil // the same form, sent twice
	}
	if err != nil {
		return s.editAgain(w, r, view.NewEditPage(s.site, a, form), a, err)
	}

	return goOn(w, r, view.ArticleURL(a.Slug, view.Pin{}))
}

// savedBefore reports whether the newest revision is what c asks for.
func (s *Server) savedBefore(ctx context.Context, c ingest.Change) bool {
	c.Base = 0
	d, err := ingest.DraftOf(ctx, s.store, c)

	return err == nil && d.Same() && s.hasTags(ctx, c)
}

// hasTags reports whether the tags of the article are what c makes of them.
func (s *Server) hasTags(ctx context.Context, c ingest.Change) bool {
	if c.Tags == nil {
		return true
	}
	summary, err := s.store.Summary(ctx, c.Slug)
	tags, bad := article.CleanTags(c.Tags.Tags)

	return err == nil && bad == nil && slices.Equal(tags, summary.Tags)
}

// tagsMeanwhile shows the form again when somebody else changed the tags alone. The
// tags entered stay; saving again puts them in place of the others.
func (s *Server) tagsMeanwhile(w http.ResponseWriter, r *http.Request, page view.EditPage, slug string) error {
	summary, err := s.store.Summary(r.Context(), slug)
	if err != nil {
		return err
	}
	page.Form.Tagged = strings.Join(summary.Tags, ", ")
	page.Fault = "Somebody else changed the tags meanwhile, to: " + cmp.Or(page.Form.Tagged, "none") + ". Nothing was saved; yours are below."

	return s.showPersonal(w, r, http.StatusConflict, view.Edit(page))
}

// editAgain shows the form with what is wrong, and what somebody else stored
// meanwhile if that is it.
func (s *Server) editAgain(w http.ResponseWriter, r *http.Request, page view.EditPage, now *article.Article, err error) error {
	if errors.Is(err, article.ErrConflict) && page.Form.Base == now.Revision && page.Restoring == 0 {
		return s.tagsMeanwhile(w, r, page, now.Slug)
	}
	if errors.Is(err, article.ErrConflict) {
		old, missing := s.store.ArticleRevision(r.Context(), now.Slug, page.Form.Base)
		if missing != nil {
			return missing
		}
		list, failed := s.store.Revisions(r.Context(), now.Slug, article.Cursor{Limit: 1})
		if failed != nil {
			return failed
		}
		page.Meanwhile(old, now, list.Rows[0].By, ingest.Editable(now))

		return s.showPersonal(w, r, http.StatusConflict, view.Edit(page))
	}
	words := told(err)
	if words == "" {
		return err
	}
	page.Fault = words + " Nothing was saved; your text is below."

	return s.showPersonal(w, r, statusOf(err), view.Edit(page))
}

// showRestore shows what bringing a revision back would do.
func (s *Server) showRestore(w http.ResponseWriter, r *http.Request) error {
	page, _, err := s.restoring(r, view.EditForm{})
	if err != nil {
		return err
	}

	return s.showPersonal(w, r, http.StatusOK, view.Edit(page))
}

func (s *Server) restoring(r *http.Request, form view.EditForm) (view.EditPage, ingest.Change, error) {
	n, err := parseRevision(r.PathValue("revision"))
	if err != nil {
		return view.EditPage{}, ingest.Change{}, err
	}
	c := ingest.Change{Slug: r.PathValue("slug"), Restore: n, By: personOf(r.Context()).Name, Summary: form.Summary, Annotate: ingest.Later}
	d, err := ingest.DraftOf(r.Context(), s.store, c)
	if err != nil {
		return view.EditPage{}, c, err
	}
	if form.Base == 0 {
		form.Base = d.Old.Revision
	}
	c.Base = form.Base
	page := view.NewRestorePage(s.site, d.Old, n, form)
	page.Preview = previewOf(d)

	return page, c, nil
}

func (s *Server) restore(w http.ResponseWriter, r *http.Request) error {
	if err := formOf(r); err != nil {
		return err
	}
	base, err := strconv.Atoi(r.PostForm.Get("base"))
	if err != nil || base < 1 {
		return fmt.Errorf("revision %.20q: %w", r.PostForm.Get("base"), article.ErrMalformed)
	}
	page, c, err := s.restoring(r, view.EditForm{Base: base, Summary: strings.TrimSpace(r.PostForm.Get("summary"))})
	if err != nil {
		return err
	}
	if _, _, err := ingest.Revise(r.Context(), s.store, c); err != nil && !s.savedBefore(r.Context(), c) {
		now, missing := s.store.Article(r.Context(), c.Slug)
		if missing != nil {
			return missing
		}

		return s.editAgain(w, r, page, now, err)
	}

	return goOn(w, r, view.ArticleURL(c.Slug, view.Pin{}))
}
