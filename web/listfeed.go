package web

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"net/http"
	"time"

	"postil/internal/article"
	"postil/web/view"
)

// feedArticles is how many articles the feed of new ones has.
const feedArticles = 50

// showFeed answers with the articles that came in last.
func (s *Server) showFeed(w http.ResponseWriter, r *http.Request) error {
	newest, err := s.store.Articles(r.Context(), article.Cursor{Limit: feedArticles})
	if err != nil {
		return err
	}
	f := s.newFeed("urn:postil:library", "Postil: new articles", view.FeedURL(), view.LibraryURL())
	for _, a := range newest.Rows {
		f.Entries = append(f.Entries, s.feedEntry("urn:postil:article:"+a.Slug, a.Title, view.ArticleURL(a.Slug, view.Pin{}), a.Language, cmp.Or(a.Description, a.Title), a.Created))
	}

	return writeFeed(w, r, f)
}

// showReadingListFeed answers with the entries of a list, the last added first.
func (s *Server) showReadingListFeed(w http.ResponseWriter, r *http.Request) error {
	l, err := s.store.ReadingList(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	entries, err := s.readingEntries(r.Context(), l)
	if err != nil {
		return err
	}
	f := s.newFeed("urn:postil:list:"+l.ID, l.Title, view.ReadingListFeedURL(l.ID), view.ReadingListURL(l.ID))
	f.Author, f.Updated = cmp.Or(l.By, f.Author), l.Updated.UTC().Format(time.RFC3339)
	for i, e := range entries {
		item := l.Items[i]
		id := fmt.Sprintf("urn:postil:list:%s:%s:%s:%d", l.ID, item.Article, item.From, item.Added.UnixMilli())
		f.Entries = append(f.Entries, s.feedEntry(id, e.Title, e.URL, e.Language, cmp.Or(item.Remark, e.Words, e.Title), item.Added))
	}

	return writeFeed(w, r, f)
}

func (s *Server) newFeed(id, title, self, page string) feed {
	return feed{
		ID: id, Title: title, Author: "Postil", Updated: time.Unix(0, 0).UTC().Format(time.RFC3339),
		Links: []feedLink{{"self", "application/atom+xml", s.address(self)}, {"alternate", "text/html", s.address(page)}},
	}
}

// address is a path in full, if the site's is known.
func (s *Server) address(path string) string { return cmp.Or(s.site.Absolute(path), path) }

func (s *Server) feedEntry(id, title, path, language, text string, at time.Time) feedEntry {
	return feedEntry{
		ID: id, Title: title, Updated: at.UTC().Format(time.RFC3339),
		Links: []feedLink{{"alternate", "text/html", s.address(path)}}, Content: feedText{Type: "text", Language: language, Text: text},
	}
}

// writeFeed answers with a feed that is as old as its newest entry, if that is newer.
func writeFeed(w http.ResponseWriter, r *http.Request, f feed) error {
	for _, e := range f.Entries {
		f.Updated = max(f.Updated, e.Updated) // RFC 3339 in UTC sorts as time does
	}
	body, err := xml.MarshalIndent(f, "", "  ")
	if err != nil {
		return fmt.Errorf("feed %s: %w", f.ID, err)
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	writeTagged(w, r, append([]byte(xml.Header), append(body, '\n')...))

	return nil
}
