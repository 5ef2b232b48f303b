package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// showEditEntity shows editors what they can change of an entity.
func (s *Server) showEditEntity(w http.ResponseWriter, r *http.Request) error {
	done := ""
	if r.URL.Query().Has("done") {
		done = "Done. You can undo it below."
	}

	return s.editEntityPage(w, r, http.StatusOK, nil, view.Fault{}, done)
}

// editEntityPage shows an entity as it is now, with what was entered unless entered is
// nil.
func (s *Server) editEntityPage(w http.ResponseWriter, r *http.Request, status int, entered *view.EntityForm, wrong view.Fault, done string) error {
	ctx := r.Context()
	e, err := s.entity(ctx, r.PathValue("id"))
	if err != nil {
		return err
	}
	standing, err := s.store.EntityStanding(ctx, e.ID)
	if err != nil {
		return err
	}
	mentions, err := s.store.MentionsOf(ctx, e.ID, article.FilterAll, from(r.URL.Query().Get("after")))
	if err != nil {
		return err
	}
	perhaps, err := s.perhaps(ctx, e.Entity)
	if err != nil {
		return err
	}
	p := personOf(ctx)
	was := view.NewEntityForm(e.Entity, strings.Join(standing.Aliases, "\n"))
	form := was
	if entered != nil {
		form = *entered
		if r.PostForm.Get("do") != view.DoEntityEdit {
			form.Name, form.Aliases, form.Type, form.Description, form.Wikidata = was.Name, was.Aliases, was.Type, was.Description, was.Wikidata
		}
	}
	judged := view.NewEntityJudged(standing, p.Name, p.Role.May(account.Owner))
	page := view.NewEditEntityPage(e.Entity, judged, perhaps, mentions, form, was, wrong)
	page.Done = done

	return s.showPersonal(w, r, status, view.EditEntity(page))
}

// editEntity does what a form says. Whatever is wrong, the page comes back with what
// was entered.
func (s *Server) editEntity(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	e, err := s.entity(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	form := entityForm(r)
	field, err := s.actOnEntity(r, e.Entity, form)
	if err != nil {
		if errors.Is(err, article.ErrConflict) {
			field = "" // it is about how the entity is now
		}
		wrong, err2 := faultOf(err, field)
		if err2 != nil {
			return err2
		}

		return s.editEntityPage(w, r, statusOf(err), &form, wrong, "")
	}

	return goOn(w, r, view.EditedEntityURL(e.ID))
}

// entityForm reads what was entered. Browsers send line breaks as CRLF.
func entityForm(r *http.Request) view.EntityForm {
	v := func(name string) string { return article.FoldSpace(r.PostForm.Get(name)) }

	return view.EntityForm{
		Name: v("name"), Aliases: strings.ReplaceAll(r.PostForm.Get("aliases"), "\r\n", "\n"), Type: v("type"), Description: v("description"), Wikidata: v("wikidata"),
		Other: v("other"), To: v("to"), Fresh: r.PostForm.Has("fresh"), Moved: r.PostForm["moved"], Reason: v("reason"),
	}
}

// actOnEntity does what the form says, and returns the field that an error is about.
func (s *Server) actOnEntity(r *http.Request, e article.Entity, form view.EntityForm) (string, error) {
	ctx, p := r.Context(), personOf(r.Context())
	j := article.EntityJudgement{Entity: e.ID, By: p.Name, Reason: form.Reason}
	switch do := r.PostForm.Get("do"); do {
	case view.DoEntityUndo:
		_, err := s.store.WithdrawEntity(ctx, r.PostForm.Get("judgement"), p.Name, p.Role.May(account.Owner))

		return "", err
	case view.DoEntityRedo:
		_, err := s.store.ReinstateEntity(ctx, r.PostForm.Get("judgement"), p.Name)

		return "", err
	case view.DoEntityMerge:
		other, err := s.entityCalled(ctx, form.Other)
		if err != nil {
			return "other", err
		}
		j.Entity, j.Action, j.Other = other.ID, article.EntityMerge, e.ID
		_, err = s.store.JudgeEntity(ctx, j)

		return "other", err
	case view.DoEntityPart:
		j.Entity, j.Action = form.Other, article.EntityPart
		_, err := s.store.JudgeEntity(ctx, j)

		return "", err
	case view.DoEntitySplit:
		return s.splitEntity(ctx, e, j, form)
	case view.DoEntityEdit:
		return s.editEntityFields(ctx, r, j, form)
	default:
		return "", fmt.Errorf("%.20q is nothing that can be done: %w", do, article.ErrMalformed)
	}
}

func (s *Server) splitEntity(ctx context.Context, e article.Entity, j article.EntityJudgement, form view.EntityForm) (string, error) {
	if len(form.Moved) == 0 {
		return "moved", invalid("choose the mentions that mean another")
	}
	to, made, err := s.entityToBe(ctx, form.To, e.Type, form.Fresh)
	if err != nil {
		return "to", err
	}
	j.Action, j.Other, j.Moved = article.EntitySplit, to, form.Moved
	_, err = s.store.JudgeEntity(ctx, j, made...)

	return "to", err
}

// editEntityFields gives an entity the values of the fields that the person touched.
func (s *Server) editEntityFields(ctx context.Context, r *http.Request, j article.EntityJudgement, form view.EntityForm) (string, error) {
	j.Action = article.EntityEdited
	item, err := article.WikidataItem(form.Wikidata)
	if err != nil {
		return "wikidata", err
	}
	aliases := strings.Join(article.FoldAliases(strings.Split(form.Aliases, "\n"), form.Name), "\n")
	field := ""
	for _, f := range []struct {
		name string
		is   article.EntityField
		now  string
	}{
		{"name", article.EntityName, form.Name}, {"aliases", article.EntityAliases, aliases}, {"type", article.EntityTyped, form.Type},
		{"description", article.EntityDescription, form.Description}, {"wikidata", article.EntityWikidata, item},
	} {
		was := r.PostForm.Get("was-" + f.name)
		if was == f.now || article.FoldSpace(was) == article.FoldSpace(f.now) && f.is != article.EntityAliases || strings.ReplaceAll(was, "\r\n", "\n") == f.now {
			continue // not touched: what somebody else gave it meanwhile stays
		}
		j.Edits = append(j.Edits, article.EntityEdit{Field: f.is, Now: f.now})
		if field == "" && j.Check() != nil {
			field = f.name
		}
	}
	if len(j.Edits) == 0 {
		return "", invalid("nothing is changed yet: enter what is to be otherwise")
	}
	_, err = s.store.JudgeEntity(ctx, j)

	return field, err
}

// entityCalled returns the one entity that is meant by an ID, an address or a name.
func (s *Server) entityCalled(ctx context.Context, text string) (article.Entity, error) {
	all, err := s.entitiesCalled(ctx, text)
	switch {
	case err != nil:
		return article.Entity{}, err
	case article.FoldSpace(text) == "":
		return article.Entity{}, invalid("say which other entity it is")
	case len(all) == 0:
		return article.Entity{}, invalid("there is no entity “%.80s”", text)
	case len(all) > 1:
		return article.Entity{}, severalCalled(text, all)
	}

	return all[0], nil
}

// entitiesCalled returns the entities that may be meant: the one with an ID, or all
// with a name.
func (s *Server) entitiesCalled(ctx context.Context, text string) ([]article.Entity, error) {
	text = view.EntityIn(article.FoldSpace(text))
	if article.ValidSlug(text) {
		e, err := s.store.Entity(ctx, text)
		if err == nil {
			return []article.Entity{e.Entity}, nil
		}
		if !errors.Is(err, article.ErrNotFound) {
			return nil, err
		}
	}

	return s.store.EntitiesNamed(ctx, text)
}

func severalCalled(text string, all []article.Entity) error {
	var ids []string
	for _, e := range all {
		ids = append(ids, e.ID)
	}

	return invalid("several entities have the name “%.80s”; write the end of an address: %s", text, strings.Join(ids, ", "))
}

// entityToBe returns the ID of the entity that text means, and makes one of a name that
// the library does not know, or with fresh even of one that it knows.
func (s *Server) entityToBe(ctx context.Context, text string, t article.EntityType, fresh bool) (string, []article.Entity, error) {
	name := article.FoldSpace(text)
	if name == "" || len(name) > maxNewNames {
		return "", nil, invalid("write whom or what they mean, in at most %d bytes", maxNewNames)
	}
	if !fresh {
		all, err := s.entitiesCalled(ctx, name)
		if err != nil {
			return "", nil, err
		}
		if len(all) > 1 {
			return "", nil, severalCalled(name, all)
		}
		if len(all) == 1 {
			return all[0].ID, nil, nil
		}
	}
	slug := cmp.Or(ingest.Slug(name), string(t))
	for n := 1; n < 100; n++ {
		id := slug
		if n > 1 {
			suffix := "-" + strconv.Itoa(n)
			id = slug[:min(len(slug), article.SlugLength-len(suffix))] + suffix
		}
		if _, err := s.store.Entity(ctx, id); errors.Is(err, article.ErrNotFound) && id != article.AuthorID {
			return id, []article.Entity{{ID: id, Name: name, Type: t}}, nil
		} else if err != nil && !errors.Is(err, article.ErrNotFound) {
			return "", nil, err
		}
	}

	return "", nil, invalid("there are too many entities with the name “%s”", name)
}
