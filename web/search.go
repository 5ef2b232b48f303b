package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"postil/internal/article"
	"postil/web/view"
)

// maxQuery is the longest search, in bytes.
const maxQuery = 500

// asked reads a search from an address. moved says that the address has conditions
// as fields of their own: they belong into the query.
func asked(from url.Values) (ask article.Search, moved bool, err error) {
	text := strings.ToValidUTF8(from.Get("q"), "\uFFFD")
	q := article.ParseQuery(text)
	for _, field := range article.Fields() {
		for _, value := range from[view.SearchParameter(field)] {
			moved = true
			value = strings.ToValidUTF8(value, "\uFFFD")
			if c, ok := article.NewCondition(field, value, false); ok {
				q = q.With(c)
			} else if strings.TrimSpace(value) != "" { // no value of the field: words
				q.Clauses = append(q.Clauses, article.ParseQuery(value).Clauses...)
			}
		}
	}
	ask = article.Search{Query: q, Order: article.ByRelevance, Facets: true}
	if from.Get("sort") == string(article.ByAge) {
		ask.Order = article.ByAge
	}
	if n := max(len(text), len(q.String())); n > maxQuery {
		err = fmt.Errorf("query of %d bytes: %w", n, errTooLong)
	}

	return ask, moved, err
}

func (s *Server) showSearch(w http.ResponseWriter, r *http.Request) error {
	ask, moved, err := asked(r.URL.Query())
	if err != nil {
		return err
	}
	if moved {
		return redirect(w, r, view.SearchPageURL(ask.Query.String(), ask.Order, ""))
	}
	after := r.URL.Query().Get("after")
	found, err := s.store.Search(r.Context(), ask, from(after))
	if err != nil {
		return err
	}

	return s.show(w, r, view.Search(view.NewSearchPage(s.site, ask, found, after)))
}

// showSearchFeed answers with the newest sentences that a query finds.
func (s *Server) showSearchFeed(w http.ResponseWriter, r *http.Request) error {
	ask, moved, err := asked(r.URL.Query())
	if err != nil {
		return err
	}
	query := ask.Query.String()
	if moved {
		return redirect(w, r, view.SearchFeedURL(query))
	}
	found, err := s.store.Search(r.Context(), article.Search{Query: ask.Query, Order: article.ByAge}, from(""))
	if err != nil {
		return err
	}
	newest, err := s.store.Articles(r.Context(), article.Cursor{Limit: 1})
	if err != nil {
		return err
	}
	feed, err := searchFeed(s.site, query, found.Rows, newest.Rows)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	writeTagged(w, r, feed)

	return nil
}
