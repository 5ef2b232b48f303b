package ingest

import (
	"context"
	"fmt"
	"net/url"
	"path"

	"postil/internal/extract"
	"postil/internal/fetch"
)

// readable are the media types that are asked for. Servers are often wrong about
// the others, so what has none of these is refused by its bytes, not here.
func readable() []string {
	return []string{
		"text/*", "application/xhtml+xml", "application/pdf", "application/epub+zip",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.oasis.opendocument.text",
		"application/octet-stream", "multipart/related", "message/rfc822",
	}
}

// LoadURL fetches the page at an address and parses it; nothing is stored. The
// errors are those of fetch and of LoadFile.
func LoadURL(ctx context.Context, client *fetch.Client, address string, opts Options) Load {
	page, err := client.Get(ctx, fetch.Want{URL: address, Types: readable(), Most: extract.MaxBytes})
	if err != nil {
		return Load{Path: address, Err: fmt.Errorf("%.300s: %w", address, err)}
	}
	opts.From, opts.MediaType = page.URL, page.MediaType
	l := Load{Path: address, opts: opts}

	return l.parse(input{name: nameOf(page.URL), data: page.Body})
}

// nameOf returns what a file from an address would be called.
func nameOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "page"
	}
	name := path.Base(u.Path)
	if name == "." || name == "/" {
		return u.Hostname()
	}

	return name
}
