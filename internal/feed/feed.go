// Package feed reads Atom, RSS and JSON feeds into what they have in common: entries
// with an address. It knows neither where a feed comes from nor what becomes of its
// entries.
package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"

	"postil/internal/article"
)

// MaxBytes is the largest feed that is read, MaxEntries the most entries of it.
const (
	MaxBytes   = 4 << 20
	MaxEntries = 500
)

// A Feed is what it is called and what it has, in its own order.
type Feed struct {
	Title   string
	Entries []Entry
}

// An Entry is something that a feed announces.
type Entry struct {
	ID    string // the same each time the feed is read
	URL   string // absolute, http or https
	Title string
	HTML  string // what the feed has of it, "" for nothing
}

// Parse reads a feed that was found at an address. Entries without an address of
// the web are left out. It returns article.ErrTooLarge, article.ErrMalformed for
// what is broken, and article.ErrUnsupported for what is no feed, with the address
// of the feed of a page that names one.
func Parse(data []byte, at string) (Feed, error) {
	if len(data) > MaxBytes {
		return Feed{}, fmt.Errorf("a feed may have %d MiB at most: %w", MaxBytes>>20, article.ErrTooLarge)
	}
	base, err := url.Parse(at)
	if err != nil {
		return Feed{}, fmt.Errorf("address of the feed: %w", article.ErrInvalid)
	}
	var f Feed
	switch start := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n"); {
	case bytes.HasPrefix(start, []byte("{")):
		f, err = parseJSON(start)
	case looksLikePage(start):
		return Feed{}, noFeed(start, base)
	default:
		f, err = parseXML(data)
	}
	if err != nil {
		return Feed{}, err
	}

	return f.resolved(base), nil
}

// resolved returns f with absolute addresses, and without what has none.
func (f Feed) resolved(base *url.URL) Feed {
	out := Feed{Title: oneLine(f.Title)}
	for _, e := range f.Entries[:min(len(f.Entries), MaxEntries)] {
		u, err := base.Parse(strings.TrimSpace(e.URL))
		if err != nil || e.URL == "" || article.WebAddress(u.String()) == "" {
			continue
		}
		e.URL, e.Title = u.String(), oneLine(e.Title)
		if e.ID == "" {
			e.ID = e.URL
		}
		out.Entries = append(out.Entries, e)
	}

	return out
}

func oneLine(s string) string {
	s = article.FoldSpace(s)
	if runes := []rune(s); len(runes) > 200 {
		s = string(runes[:199]) + "…"
	}

	return s
}

// parseJSON reads a JSON Feed (https://www.jsonfeed.org/version/1.1/).
func parseJSON(data []byte) (Feed, error) {
	var in struct {
		Version string `json:"version"`
		Title   string `json:"title"`
		Items   []struct {
			ID    json.RawMessage `json:"id"` // some write numbers
			URL   string          `json:"url"`
			Title string          `json:"title"`
			HTML  string          `json:"content_html"`
			Text  string          `json:"content_text"`
		} `json:"items"`
	}
	if err := json.Unmarshal(data, &in); err != nil {
		return Feed{}, fmt.Errorf("the feed is broken JSON: %w", article.ErrMalformed)
	}
	if !strings.HasPrefix(in.Version, "https://jsonfeed.org/version/") {
		return Feed{}, fmt.Errorf("this JSON is no feed: %w", article.ErrUnsupported)
	}
	f := Feed{Title: in.Title}
	for _, i := range in.Items {
		e := Entry{ID: strings.Trim(string(i.ID), `"`), URL: i.URL, Title: i.Title, HTML: i.HTML}
		if e.HTML == "" {
			e.HTML = paragraphs(i.Text)
		}
		f.Entries = append(f.Entries, e)
	}

	return f, nil
}

// paragraphs writes plain text as HTML.
func paragraphs(text string) string {
	var b strings.Builder
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			b.WriteString("<p>" + escape.Replace(line) + "</p>\n")
		}
	}

	return b.String()
}

// An xmlFeed is Atom (RFC 4287), RSS 2.0 and RSS 1.0 in one: an element that one of
// them does not have is empty.
type xmlFeed struct {
	XMLName xml.Name
	Titles  []string   `xml:"title"`
	Entries []xmlEntry `xml:"entry"` // Atom
	Items   []xmlEntry `xml:"item"`  // RSS 1.0
	Channel struct {
		Titles []string   `xml:"title"`
		Items  []xmlEntry `xml:"item"` // RSS 2.0
	} `xml:"channel"`
}

type xmlEntry struct {
	ID      string    `xml:"id"`
	GUID    string    `xml:"guid"`
	Titles  []string  `xml:"title"`
	Links   []xmlLink `xml:"link"`
	Content []xmlText `xml:"content"`
	Encoded string    `xml:"encoded"`
	Summary string    `xml:"description"`
}

type xmlLink struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Text string `xml:",chardata"`
}

type xmlText struct {
	Type  string `xml:"type,attr"`
	Text  string `xml:",chardata"`
	Inner string `xml:",innerxml"`
}

// parseXML resolves no entities but those of HTML: encoding/xml reads no document
// type.
func parseXML(data []byte) (Feed, error) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.Strict = false
	decoder.Entity = xml.HTMLEntity
	decoder.CharsetReader = charset.NewReaderLabel
	var in xmlFeed
	if err := decoder.Decode(&in); err != nil {
		return Feed{}, fmt.Errorf("this is no feed, or a broken one: %w", article.ErrMalformed)
	}
	if !slices.Contains([]string{"feed", "rss", "RDF"}, in.XMLName.Local) {
		return Feed{}, fmt.Errorf("this is XML, but no Atom or RSS feed: %w", article.ErrUnsupported)
	}
	f := Feed{Title: first(append(in.Channel.Titles, in.Titles...))}
	for _, e := range slices.Concat(in.Entries, in.Channel.Items, in.Items) {
		id := strings.TrimSpace(e.ID)
		if id == "" {
			id = strings.TrimSpace(e.GUID)
		}
		f.Entries = append(f.Entries, Entry{ID: id, URL: e.link(), Title: first(e.Titles), HTML: e.html()})
	}

	return f, nil
}

func first(all []string) string {
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}

	return ""
}

// link returns where the entry is to be read: Atom says it in an attribute, RSS in
// the text, or in a guid that is an address.
func (e xmlEntry) link() string {
	for _, l := range e.Links {
		if text := strings.TrimSpace(l.Text); text != "" {
			return text
		}
		if l.Href != "" && (l.Rel == "" || l.Rel == "alternate") {
			return l.Href
		}
	}

	return article.WebAddress(strings.TrimSpace(e.GUID))
}

func (e xmlEntry) html() string {
	if e.Encoded != "" {
		return e.Encoded
	}
	for _, c := range e.Content {
		switch c.Type {
		case "xhtml":
			return c.Inner
		case "html", "text/html":
			return c.Text
		case "", "text":
			if strings.TrimSpace(c.Text) != "" {
				return paragraphs(c.Text)
			}
		}
	}

	return e.Summary
}
