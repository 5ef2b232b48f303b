package feed

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"postil/internal/article"
)

func looksLikePage(start []byte) bool {
	head := bytes.ToLower(start[:min(len(start), 200)])

	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
}

// noFeed says that a page is none, and where the feed is that the page names.
func noFeed(page []byte, base *url.URL) error {
	if address := named(page, base); address != "" {
		return fmt.Errorf("this is a page; its feed is at %s: add that address: %w", address, article.ErrUnsupported)
	}

	return fmt.Errorf("this is a page, and it names no feed: %w", article.ErrUnsupported)
}

// named returns the address in <link rel="alternate" type="application/rss+xml">.
func named(page []byte, base *url.URL) string {
	types := []string{"application/rss+xml", "application/atom+xml", "application/feed+json"}
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			attributes := map[string]string{}
			for _, a := range token.Attr {
				attributes[a.Key] = a.Val
			}
			if token.Data != "link" || !slices.Contains(strings.Fields(strings.ToLower(attributes["rel"])), "alternate") || !slices.Contains(types, strings.ToLower(attributes["type"])) {
				continue
			}
			if u, err := base.Parse(attributes["href"]); err == nil && article.WebAddress(u.String()) != "" {
				return u.String()
			}
		}
	}
}
