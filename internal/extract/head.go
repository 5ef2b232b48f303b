package extract

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"postil/internal/article"
)

// A head is what a page says about its article, wherever it says it.
type head struct {
	base     *url.URL // against which links are read; nil if unknown
	from     string
	meta     map[string][]string // content of meta elements by name or property in lower case
	linked   []linked
	title    string // of the page, with whatever the site adds
	headings []string
	language string
	address  string // of link rel=canonical
	license  string
	byline   string // that the page shows
	date     string // of the first time element
}

// readHead reads what the page that came from the address from says of itself.
func readHead(root *html.Node, from string) *head {
	h := head{from: from, meta: map[string][]string{}}
	baseHref := ""
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			h.language = cmp.Or(attribute(n, "lang"), attribute(n, "xml:lang"))
		case atom.Base:
			baseHref = cmp.Or(baseHref, attribute(n, "href"))
		case atom.Title:
			if n.Namespace == "" {
				h.title = cmp.Or(h.title, textOf(n))
			}
		case atom.Meta:
			h.addMeta(n)
		case atom.Script:
			if attribute(n, "type") == "application/ld+json" && n.FirstChild != nil {
				h.linked = append(h.linked, readLinked(n.FirstChild.Data)...)
			}
		case atom.H1:
			h.headings = append(h.headings, textOf(n))
		case atom.Time:
			h.date = cmp.Or(h.date, attribute(n, "datetime"))
		}
		h.addRelation(n)
	}
	h.base = baseOf(cmp.Or(from, h.url()), baseHref)

	return &h
}

func (h *head) addMeta(n *html.Node) {
	content := cleanLine(attribute(n, "content"))
	for _, key := range []string{attribute(n, "name"), attribute(n, "property"), attribute(n, "itemprop")} {
		if key = strings.ToLower(key); key != "" && content != "" {
			h.meta[key] = append(h.meta[key], content)
		}
	}
}

// addRelation reads what an element is to the page.
func (h *head) addRelation(n *html.Node) {
	switch rel := strings.ToLower(attribute(n, "rel")); {
	case n.DataAtom == atom.Link && hasWord(rel, "canonical"):
		h.address = cmp.Or(h.address, attribute(n, "href"))
	case hasWord(rel, "license"):
		h.license = cmp.Or(h.license, licenseName(attribute(n, "href")), textOf(n), attribute(n, "href"))
	case n.DataAtom == atom.A && hasWord(rel, "author"), attribute(n, "itemprop") == "author" && n.DataAtom != atom.Meta,
		n.Type == html.ElementNode && n.DataAtom != atom.Body && hasWord(strings.ToLower(attribute(n, "class")), "byline"):
		if name := textOf(n); h.byline == "" && len(name) <= 200 {
			h.byline = name
		}
	}
}

// baseOf returns what links on a page at address mean, where the page may name
// another base; nil if neither is known.
func baseOf(address, href string) *url.URL {
	base, err := url.Parse(address)
	if err != nil || address == "" {
		base = nil
	}
	if href == "" {
		return base
	}
	named, err := url.Parse(absolute(base, href))
	if err != nil || named.Host == "" {
		return base
	}

	return named
}

// first returns the first content of the meta elements with these names.
func (h *head) first(names ...string) string {
	for _, name := range names {
		if values := h.meta[name]; len(values) > 0 {
			return values[0]
		}
	}

	return ""
}

func (h *head) metadata() article.Metadata {
	return article.Metadata{
		Title:       h.titleWithoutSite(),
		Byline:      h.author(),
		Publisher:   h.publisher(),
		Published:   cleanLine(cmp.Or(h.first("article:published_time", "citation_publication_date", "citation_date"), one(h.linked, linked.published), h.first("datepublished", "dc.date", "dcterms.created", "dc.date.issued", "date", "pubdate", "parsely-pub-date"), h.date)),
		URL:         h.url(),
		License:     cleanLine(cmp.Or(h.license, licenseName(h.first("dc.rights", "dcterms.license")), one(h.linked, linked.terms))),
		Language:    languageTag(cmp.Or(h.language, one(h.linked, linked.language), h.first("og:locale", "content-language", "dc.language", "citation_language"))),
		Description: cleanLine(cmp.Or(h.first("og:description", "description", "twitter:description", "dc.description"), one(h.linked, linked.description))),
	}
}

// url returns the canonical address: what the page names if it is of the server
// that it came from, else where it came from.
func (h *head) url() string {
	base := baseOf(h.from, "")
	for _, named := range []string{h.address, h.first("og:url")} {
		address := absolute(base, named)
		if address != "" && (base == nil || hostOf(address) == hostOf(h.from)) {
			return address
		}
	}

	return h.from
}

// hostOf returns the host of an address without "www.".
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}

	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// author returns who wrote the article, as names.
func (h *head) author() string {
	for _, names := range [][]string{h.meta["citation_author"], h.meta["author"], all(h.linked, linked.authors), h.meta["article:author"], h.meta["dc.creator"], h.meta["parsely-author"], {h.byline}} {
		names = slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "" || article.WebAddress(name) != "" })
		if len(names) > 0 {
			return withoutBy(cleanLine(strings.Join(slices.Compact(names), ", ")))
		}
	}

	return ""
}

func withoutBy(byline string) string {
	if word, rest, found := strings.Cut(byline, " "); found && strings.EqualFold(strings.TrimSuffix(word, ":"), "by") {
		return rest
	}

	return byline
}

func (h *head) publisher() string {
	return cleanLine(cmp.Or(h.first("og:site_name"), one(h.linked, linked.publisher), h.first("citation_journal_title", "citation_publisher", "dc.publisher", "application-name")))
}

// tags returns the tags that the page has for readers; lists for search engines are
// not among them.
func (h *head) tags() []string {
	return tagsIn(slices.Concat(h.meta["article:tag"], h.meta["citation_keywords"])...)
}

// languageTag returns the tag of a language as BCP 47 writes it.
func languageTag(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(strings.ReplaceAll(s, "_", "-")), ",")
	if s == "" || len(s) > 35 || strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
		return ""
	}
	language, rest, found := strings.Cut(s, "-")
	if !found || strings.EqualFold(rest, "latn") {
		return strings.ToLower(language)
	}

	return strings.ToLower(language) + "-" + rest
}

// licenseName returns how a Creative Commons licence is called, "" for any other
// address.
func licenseName(address string) string {
	u, err := url.Parse(address)
	if err != nil || !strings.HasSuffix(hostOf(address), "creativecommons.org") {
		return ""
	}
	parts := strings.Split(strings.Trim(path.Clean(u.Path), "/"), "/")
	switch {
	case len(parts) >= 3 && parts[0] == "licenses":
		return "CC " + strings.ToUpper(parts[1]) + " " + parts[2]
	case len(parts) >= 2 && parts[0] == "publicdomain" && parts[1] == "zero":
		return "CC0 1.0"
	case len(parts) >= 2 && parts[0] == "publicdomain":
		return "Public domain"
	}

	return ""
}
