package web

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"net/url"
	"time"

	"postil/internal/article"
	"postil/web/view"
)

// A feed is an Atom feed (RFC 4287).
type feed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []feedLink  `xml:"link"`
	Entries []feedEntry `xml:"entry"`
}

type feedLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type feedEntry struct {
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Links   []feedLink `xml:"link"`
	Content feedText   `xml:"content"`
}

type feedText struct {
	Type     string `xml:"type,attr"`
	Language string `xml:"http://www.w3.org/XML/1998/namespace lang,attr,omitempty"`
	Text     string `xml:",chardata"`
}

// searchFeed writes the sentences that a query finds as a feed. The feed is as old
// as the newest of them, or if there is none as the newest article.
func searchFeed(site view.Site, query string, hits []article.Hit, newest []article.Summary) ([]byte, error) {
	link := func(rel, mediaType, path string) feedLink {
		return feedLink{rel, mediaType, cmp.Or(site.Absolute(path), path)}
	}
	f := feed{
		ID:     "urn:postil:search:" + url.QueryEscape(query),
		Title:  "Postil: " + cmp.Or(query, "search"),
		Author: "Postil",
		Links: []feedLink{
			link("self", "application/atom+xml", view.SearchFeedURL(query)),
			link("alternate", "text/html", view.SearchPageURL(query, article.ByAge, "")),
		},
	}
	updated := time.Unix(0, 0)
	if len(newest) > 0 {
		updated = newest[0].Created
	}
	for i, h := range hits {
		if i == 0 || h.Came.After(updated) {
			updated = h.Came
		}
		f.Entries = append(f.Entries, feedEntry{
			ID:      "urn:postil:sentence:" + h.Sentence,
			Title:   fmt.Sprintf("%s, sentence %d", h.Title, h.Ordinal),
			Updated: h.Came.UTC().Format(time.RFC3339),
			Links:   []feedLink{link("alternate", "text/html", view.SentenceURL(h.Slug, h.Sentence))},
			Content: feedText{Type: "text", Language: h.Language, Text: h.Text},
		})
	}
	f.Updated = updated.UTC().Format(time.RFC3339)
	body, err := xml.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("feed of %.80q: %w", query, err)
	}

	return append([]byte(xml.Header), append(body, '\n')...), nil
}
