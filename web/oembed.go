package web

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/internal/card"
	"postil/web/view"
)

// oembed is an answer by the oEmbed format, version 1.0 (https://oembed.com).
type oembed struct {
	XMLName         xml.Name `json:"-" xml:"oembed"`
	Type            string   `json:"type" xml:"type"`
	Version         string   `json:"version" xml:"version"`
	Title           string   `json:"title,omitempty" xml:"title,omitempty"`
	Author          string   `json:"author_name,omitempty" xml:"author_name,omitempty"`
	Provider        string   `json:"provider_name" xml:"provider_name"`
	ProviderURL     string   `json:"provider_url" xml:"provider_url"`
	CacheAge        int      `json:"cache_age" xml:"cache_age"`
	HTML            string   `json:"html,omitempty" xml:"html,omitempty"`
	Width           int      `json:"width,omitempty" xml:"width,omitempty"`
	Height          int      `json:"height,omitempty" xml:"height,omitempty"`
	Thumbnail       string   `json:"thumbnail_url,omitempty" xml:"thumbnail_url,omitempty"`
	ThumbnailWidth  int      `json:"thumbnail_width,omitempty" xml:"thumbnail_width,omitempty"`
	ThumbnailHeight int      `json:"thumbnail_height,omitempty" xml:"thumbnail_height,omitempty"`
}

// oembedAge is how long, in seconds, an answer may be kept: as long as an embed keeps
// its meaning when the text is edited.
const oembedAge = 3600

// answerOEmbed says how another site may show one of our pages: 404 for an address
// that has none, 401 for one that needs an account, 501 for a format that is neither
// JSON nor XML.
func (s *Server) answerOEmbed(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	format := query.Get("format")
	if format != "" && format != "json" && format != "xml" {
		return fmt.Errorf("oEmbed as %.20q: %w", format, errFormat)
	}
	site := s.siteOf(r)
	target, err := s.ours(site, query.Get("url"))
	if err != nil {
		return err
	}
	width, height := bound(query.Get("maxwidth")), bound(query.Get("maxheight"))
	answer, err := s.oembed(r.Context(), site, target, width, height)
	if err != nil {
		return err
	}
	if answer.ThumbnailWidth > width || answer.ThumbnailHeight > height {
		answer.Thumbnail, answer.ThumbnailWidth, answer.ThumbnailHeight = "", 0, 0
	}
	answer.Version, answer.Provider, answer.ProviderURL, answer.CacheAge = "1.0", "Postil", site.Absolute("/"), oembedAge

	return writeOEmbed(w, r, answer, format)
}

func writeOEmbed(w http.ResponseWriter, r *http.Request, answer oembed, format string) error {
	var body []byte
	var err error
	if format == "xml" {
		w.Header().Set("Content-Type", "text/xml; charset=utf-8")
		body, err = xml.Marshal(answer)
		body = append([]byte(xml.Header), body...)
	} else {
		w.Header().Set("Content-Type", "application/json")
		body, err = json.Marshal(answer)
	}
	if err != nil {
		return fmt.Errorf("oEmbed: %w", err)
	}
	w.Header().Set("Access-Control-Allow-Origin", "*") // editors in a browser ask as well
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	writeTagged(w, r, body)

	return nil
}

// unbounded is a limit that nothing of ours reaches.
const unbounded = 1 << 20

// bound reads a greatest width or height; what is none is no limit.
func bound(pixels string) int {
	n, err := strconv.Atoi(pixels)
	if err != nil || n < 1 {
		return unbounded
	}

	return n
}

// ours reads the address of one of our pages.
func (s *Server) ours(site view.Site, address string) (*url.URL, error) {
	if address == "" {
		return nil, fmt.Errorf("oEmbed without url: %w", article.ErrMalformed)
	}
	u, err := url.Parse(address)
	base, baseErr := url.Parse(site.BaseURL)
	if err != nil || baseErr != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.EqualFold(u.Host, base.Host) {
		return nil, fmt.Errorf("oEmbed of %.80q: %w", address, article.ErrNotFound)
	}

	return u, nil
}

// private are the first parts of addresses that need an account.
var private = []string{"account", "collect", "desk", "edit", "import", "jobs", "people", "review"}

// oembed answers for the page at an address of this site.
func (s *Server) oembed(ctx context.Context, site view.Site, u *url.URL, width, height int) (oembed, error) {
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	missing := fmt.Errorf("oEmbed of %.80q: %w", u.Path, article.ErrNotFound)
	switch {
	case slices.Contains(private, parts[0]):
		return oembed{}, errUnsigned
	case u.Path == "" || u.Path == "/":
		return link("Postil", site, view.SiteCardURL()), nil
	case parts[0] == "s" && len(parts) == 2:
		return s.oembedText(ctx, site, u, "", parts[1], width, height)
	case parts[0] == "a" && len(parts) == 4 && parts[2] == "s":
		return s.oembedText(ctx, site, u, parts[1], parts[3], width, height)
	case len(parts) != 2:
		return oembed{}, missing
	}
	title, err := s.titleOf(ctx, parts[0], parts[1], u.Query())
	if err != nil {
		return oembed{}, err
	}
	if title == "" {
		return oembed{}, missing
	}

	return link(title, site, view.CardURL(u.EscapedPath(), view.Words{})), nil
}

// titleOf names the page of one thing of a kind, "" for a kind that has none.
func (s *Server) titleOf(ctx context.Context, kind, id string, query url.Values) (string, error) {
	switch kind {
	case "a":
		a, err := parseAddress(id, "", query)
		if err != nil {
			return "", err
		}
		reading, err := s.reading(ctx, a.slug, a.pin)
		if err != nil {
			return "", err
		}

		return reading.article.Title, nil
	case "e":
		e, err := s.entity(ctx, id)
		return e.Name, err
	case "sources":
		e, err := s.source(ctx, id)
		return e.Name, err
	case "collections":
		c, err := s.store.Collection(ctx, id)
		return c.Title, err
	case "lists":
		l, err := s.store.ReadingList(ctx, id)
		return l.Title, err
	case "lessons":
		l, err := s.store.Lesson(ctx, id)
		return l.Title, err
	}

	return "", nil
}

// link is the answer for what has a title and a picture, and nothing to embed.
func link(title string, site view.Site, picture string) oembed {
	return oembed{Type: "link", Title: title, Thumbnail: site.Absolute(picture), ThumbnailWidth: card.Width, ThumbnailHeight: card.Height}
}

// oembedText answers for a selection: with a frame, or for one that is gone with the
// name of what it was in.
func (s *Server) oembedText(ctx context.Context, site view.Site, u *url.URL, ref, selection string, width, height int) (oembed, error) {
	a, err := parseAddress(ref, selection, u.Query())
	if err != nil {
		return oembed{}, err
	}
	a, reading, err := s.find(ctx, a)
	if errors.Is(err, article.ErrNotFound) {
		lives, gone := s.lives(ctx, a.selection)
		if gone != nil {
			return oembed{}, err
		}

		return oembed{Type: "link", Title: "A sentence that is no longer in " + lives[0].Title}, nil
	}
	if err != nil {
		return oembed{}, err
	}
	words := view.QueryWords(u.Query())
	e := view.NewEmbedding(site, reading.article, a.selection, a.pin, words)
	answer := link(e.Title, site, view.CardURL(view.SelectionPath(a.slug, a.pin, a.selection), words))
	answer.Type, answer.Author = "rich", reading.article.Byline
	answer.Width, answer.Height = min(e.Width, width), min(e.Height, height)
	answer.HTML = e.Frame(answer.Width, answer.Height)

	return answer, nil
}
