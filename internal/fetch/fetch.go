package fetch

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A Want says what is fetched, and what of it may come back.
type Want struct {
	URL      string
	Types    []string // media types that are read, such as "text/html"; "text/*" for all of a kind
	Most     int64    // bytes of the body, decompressed
	ETag     string   // validators of what was read before, "" if none
	Modified string
}

// A Page is what came back.
type Page struct {
	URL       string // where it was found, after redirects
	MediaType string // as the server named it, with its parameters
	Body      []byte
	Unchanged bool   // it is what the validators of the Want stand for: no body
	ETag      string // validators, to be sent with the next question
	Modified  string
}

// Get fetches a page, after at most five redirects. It returns ErrAddress for what
// is no public address of the web, ErrDenied if robots.txt or the site refuses,
// ErrLater if it does not answer now, article.ErrNotFound, article.ErrTooLarge and
// article.ErrUnsupported. Every error says in words what to do.
func (c *Client) Get(ctx context.Context, want Want) (Page, error) {
	if at, err := Parse(want.URL); err == nil { // to wait for one's turn costs no time
		if err := c.pace.wait(ctx, at.Host); err != nil {
			return Page{}, err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	response, at, err := c.follow(ctx, want, true)
	if err != nil {
		return Page{}, err
	}
	defer response.Body.Close()

	page := Page{URL: at.String(), MediaType: response.Header.Get("Content-Type"), ETag: response.Header.Get("Etag"), Modified: response.Header.Get("Last-Modified")}
	if response.StatusCode == http.StatusNotModified && want.ETag+want.Modified != "" {
		page.Unchanged, page.ETag, page.Modified = true, want.ETag, want.Modified
		return page, nil
	}
	if err := refusal(response.StatusCode); err != nil {
		return Page{}, err
	}
	if err := want.accepts(page.MediaType); err != nil {
		return Page{}, err
	}
	page.Body, err = read(response, want.Most)

	return page, err
}

// follow asks hop by hop, and asks the robots.txt of each before. It returns the
// first answer that is no redirect.
func (c *Client) follow(ctx context.Context, want Want, polite bool) (*http.Response, *url.URL, error) {
	at, err := Parse(want.URL)
	if err != nil {
		return nil, nil, err
	}
	header := want.header()
	for range maxHops {
		if polite {
			if err := c.permitted(ctx, at); err != nil {
				return nil, nil, err
			}
		}
		response, err := c.ask(ctx, at.String(), header)
		if err != nil {
			return nil, nil, err
		}
		if !redirects(response) {
			return response, at, nil
		}
		response.Body.Close()
		next, err := at.Parse(response.Header.Get("Location"))
		if err != nil {
			return nil, nil, problemf(ErrDenied, "the site sends us on to something that is no address")
		}
		if at, err = Parse(next.String()); err != nil {
			return nil, nil, problemf(ErrDenied, "the site sends us on to an address that is not fetched: %v", err)
		}
	}

	return nil, nil, problemf(ErrDenied, "the site sends us from address to address: give the last one, as a browser shows it")
}

func redirects(r *http.Response) bool {
	return slices.Contains([]int{301, 302, 303, 307, 308}, r.StatusCode) && r.Header.Get("Location") != ""
}

// Parse reads the address of a page. It returns ErrAddress, with what to change,
// for what cannot be one.
func Parse(address string) (*url.URL, error) {
	address = strings.TrimSpace(address)
	if len(address) > maxURL {
		return nil, problemf(ErrAddress, "this address is too long: at most %d characters", maxURL)
	}
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https":
		return nil, problemf(ErrAddress, "this is no web address: give one that begins with https:// or http://")
	case u.User != nil:
		return nil, problemf(ErrAddress, "name and password do not belong in the address")
	}
	u.Fragment, u.RawFragment = "", ""

	return u, nil
}

func (w Want) header() http.Header {
	h := http.Header{"Accept": {strings.Join(w.Types, ", ") + ", */*;q=0.1"}}
	if w.ETag != "" {
		h.Set("If-None-Match", w.ETag)
	}
	if w.Modified != "" {
		h.Set("If-Modified-Since", w.Modified)
	}

	return h
}

// accepts returns article.ErrUnsupported for a media type that was not asked for.
// What has none is read: its bytes tell.
func (w Want) accepts(contentType string) error {
	if contentType == "" || len(w.Types) == 0 {
		return nil
	}
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil && media == "" {
		return nil
	}
	kind, _, _ := strings.Cut(media, "/")
	if slices.Contains(w.Types, media) || slices.Contains(w.Types, kind+"/*") {
		return nil
	}

	return problemf(errType, "at this address is no article but %s", named(media))
}

// named says what a media type is, for people.
func named(media string) string {
	switch kind, _, _ := strings.Cut(media, "/"); kind {
	case "image":
		return "a picture"
	case "video":
		return "a film"
	case "audio":
		return "a sound"
	}
	if len(media) > 60 || strings.ContainsFunc(media, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "something of an unknown type"
	}

	return "something of type " + media
}

// read returns a body that is not larger than it may be. net/http decompresses it as
// it is read, so that a small answer cannot become a large one unnoticed.
func read(response *http.Response, most int64) ([]byte, error) {
	if response.ContentLength > most {
		return nil, tooLarge(most)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, most+1))
	switch {
	case err != nil && errors.Is(err, io.ErrUnexpectedEOF):
		return nil, problemf(ErrLater, "the site broke off in the middle: try again later")
	case err != nil:
		return nil, lost(err)
	case int64(len(body)) > most:
		return nil, tooLarge(most)
	}

	return body, nil
}
