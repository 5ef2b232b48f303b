package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/a-h/templ"

	"postil/internal/annotate/who"
	"postil/internal/article"
	"postil/web/view"
)

// pageRows is how many rows a list has on one page.
const pageRows = 50

func from(after string) article.Cursor { return article.Cursor{Limit: pageRows, After: after} }

// showList answers with a list. Its first part is kept; later parts are made when
// they are asked for, since anybody can make up cursors.
func (s *Server) showList(w http.ResponseWriter, r *http.Request, address string, first bool, make build) error {
	if first {
		return s.showKept(w, r, address, make)
	}
	component, err := make(r.Context())
	if err != nil {
		return err
	}

	return s.show(w, r, component)
}

func (s *Server) showLibrary(w http.ResponseWriter, r *http.Request) error {
	after := r.URL.Query().Get("after")
	ask, err := listingOf(r.URL.Query())
	if err != nil {
		return err
	}

	return s.showList(w, r, view.LibraryURL(), after == "" && ask == article.Listing{}, func(ctx context.Context) (templ.Component, error) {
		shown, err := s.shown(ctx, ask, after)
		if err != nil {
			return nil, err
		}

		return view.Library(view.NewLibraryPage(s.site, shown)), nil
	})
}

// maxFilter is the longest value of a filter, in bytes.
const maxFilter = 500

// listingOf reads which articles an address asks for.
func listingOf(query url.Values) (article.Listing, error) {
	field := func(name string) string { return article.FoldSpace(query.Get(name)) }
	ask := article.Listing{
		Language: field("language"), Publisher: query.Get("publisher"), Tag: field("tag"), Collection: field("collection"), Labels: article.LabelState(query.Get("labels")),
		From: field("from"), To: field("to"), Words: field("q"), Sort: article.Sort(query.Get("sort")),
	}
	if ask.Sort == article.SortAdded {
		ask.Sort = ""
	}
	for _, day := range []string{ask.From, ask.To} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return ask, fmt.Errorf("a day is written 2026-05-04, not %.40q: %w", day, article.ErrMalformed)
		}
	}
	for _, value := range []string{ask.Language, ask.Publisher, ask.Tag, ask.Collection, ask.Words} {
		if len(value) > maxFilter {
			return ask, fmt.Errorf("a filter of %d bytes, at most %d: %w", len(value), maxFilter, article.ErrTooLarge)
		}
	}

	return ask, nil
}

func (s *Server) shown(ctx context.Context, ask article.Listing, after string) (view.Shown, error) {
	shown := view.Shown{Listing: ask}
	var err error
	if shown.Articles, err = s.store.Listing(ctx, ask, from(after)); err != nil {
		return shown, err
	}
	if shown.Count, err = s.store.CountArticles(ctx, ask); err != nil {
		return shown, err
	}
	shown.Shelf, err = s.store.Shelf(ctx)

	return shown, err
}

func (s *Server) showEntities(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	after, of := query.Get("after"), article.EntityType(query.Get("type"))
	if of != "" && !slices.Contains(entityTypes, of) {
		return fmt.Errorf("type of entity %.40q: %w", of, article.ErrMalformed)
	}

	return s.showList(w, r, view.EntitiesURL(of, ""), after == "", func(ctx context.Context) (templ.Component, error) {
		list, err := s.store.Entities(ctx, of, from(after))
		if err != nil {
			return nil, err
		}

		return view.Entities(view.NewEntitiesPage(s.site, list, of)), nil
	})
}

// entityTypes are the types that a list of entities can be narrowed to.
var entityTypes = []article.EntityType{
	article.TypePerson, article.TypeOrganisation, article.TypePlace, article.TypeGroup, article.TypeEvent,
	article.TypeWork, article.TypeTopic, article.TypeDate, article.TypeQuantity,
}

func (s *Server) showEntity(w http.ResponseWriter, r *http.Request) error {
	id, query := r.PathValue("id"), r.URL.Query()
	after := entityCursors{
		mentions: query.Get(view.PartMentions), said: query.Get(view.PartSaid),
		held: query.Get(view.PartHeld), toward: query.Get(view.PartToward),
	}
	var err error
	if after.labels, err = filterOf(query); err != nil {
		return err
	}

	return s.showList(w, r, view.EntityURL(id), after == entityCursors{labels: article.FilterAll}, func(ctx context.Context) (templ.Component, error) {
		page, err := s.entityPage(ctx, id, after)

		return view.Entity(page), err
	})
}

// entityCursors say from where the lists of an entity's page are shown, and whose
// labels they have.
type entityCursors struct {
	mentions, said, held, toward string
	labels                       article.Filter
}

func (s *Server) entityPage(ctx context.Context, id string, after entityCursors) (view.EntityPage, error) {
	var none view.EntityPage
	entity, err := s.entity(ctx, id)
	if err != nil {
		return none, err
	}
	mentions, err := s.store.MentionsOf(ctx, id, after.labels, from(after.mentions))
	if err != nil {
		return none, err
	}
	said, err := s.store.AttributionsTo(ctx, id, after.labels, from(after.said))
	if err != nil {
		return none, err
	}
	held, err := s.store.StancesHeldBy(ctx, id, after.labels, from(after.held))
	if err != nil {
		return none, err
	}
	toward, err := s.store.StancesToward(ctx, id, after.labels, from(after.toward))
	if err != nil {
		return none, err
	}

	page := view.NewEntityPage(s.site, entity, mentions, said, held, toward)
	page.Narrowed(entity.ID, after.labels)
	if page.Perhaps, err = s.perhaps(ctx, entity.Entity); err != nil {
		return none, err
	}
	standing, err := s.store.EntityStanding(ctx, id)
	page.Judged = view.NewEntityJudged(standing, "", false)

	return page, err
}

// perhaps returns the entities that may be the same as e, from their names and
// descriptions. Nobody but a person makes one of two.
func (s *Server) perhaps(ctx context.Context, e article.Entity) ([]view.Perhaps, error) {
	alike, err := s.store.EntitiesOfType(ctx, e.Type)
	if err != nil {
		return nil, err
	}
	byID := map[string]article.Entity{}
	for _, other := range alike {
		byID[other.ID] = other
	}

	var found []view.Perhaps
	for _, guess := range who.Suggest(alike) {
		if guess.Reason == who.Related || guess.A != e.ID && guess.B != e.ID {
			continue
		}
		other := guess.A
		if other == e.ID {
			other = guess.B
		}
		found = append(found, view.NewPerhaps(byID[other], string(guess.Reason)))
	}

	return found, nil
}

func (s *Server) showSources(w http.ResponseWriter, r *http.Request) error {
	after := r.URL.Query().Get("after")

	return s.showList(w, r, view.SourcesURL(""), after == "", func(ctx context.Context) (templ.Component, error) {
		list, err := s.store.Sources(ctx, from(after))
		if err != nil {
			return nil, err
		}

		return view.Sources(view.NewSourcesPage(s.site, list)), nil
	})
}

func (s *Server) showSource(w http.ResponseWriter, r *http.Request) error {
	id, after := r.PathValue("id"), r.URL.Query().Get("after")
	filter, err := filterOf(r.URL.Query())
	if err != nil {
		return err
	}

	return s.showList(w, r, view.SourceURL(id, ""), after == "" && filter == article.FilterAll, func(ctx context.Context) (templ.Component, error) {
		source, err := s.source(ctx, id)
		if err != nil {
			return nil, err
		}
		list, err := s.store.AttributionsTo(ctx, id, filter, from(after))
		if err != nil {
			return nil, err
		}
		page := view.NewSourcePage(s.site, source, list)
		page.Narrowed(source.ID, filter)

		return view.Source(page), nil
	})
}

// entity returns the entity with an ID. What cannot be an ID is nowhere, and the
// store is not asked for it.
func (s *Server) entity(ctx context.Context, id string) (article.EntityCount, error) {
	if !article.ValidSlug(id) {
		return article.EntityCount{}, fmt.Errorf("entity %.80q: %w", id, article.ErrNotFound)
	}

	return s.store.Entity(ctx, id)
}

// source returns the entity with an ID as a source that is cited.
func (s *Server) source(ctx context.Context, id string) (article.SourceCount, error) {
	if !article.ValidSlug(id) {
		return article.SourceCount{}, fmt.Errorf("source %.80q: %w", id, article.ErrNotFound)
	}

	return s.store.Source(ctx, id)
}

func (s *Server) showLabels(w http.ResponseWriter, r *http.Request) error {
	return s.showKept(w, r, view.LabelsURL(""), func(context.Context) (templ.Component, error) {
		return view.Labels(view.NewLabelsPage(s.site)), nil
	})
}
