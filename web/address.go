package web

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/web/view"
)

// maxRevision is the length of the longest revision number that is read at all.
const maxRevision = 9

// An address says which article is meant, at which revision, and which of its
// sentences.
type address struct {
	slug      string
	pin       view.Pin
	selection view.Selection
}

// parseAddress reads the parts of a path: ref is "slug" or "slug@3", selection is
// "", "sid" or "sid..sid"; rev in query pins as "@" does. A revision or a sentence
// ID that cannot be one is ErrMalformed; the slug is not looked at.
func parseAddress(ref, selection string, query url.Values) (address, error) {
	slug, pin, pinned := strings.Cut(ref, "@")
	if rev := query.Get("rev"); rev != "" && !pinned {
		pin, pinned = rev, true
	}
	a := address{slug: slug}

	var err error
	if pinned {
		a.pin.Pinned = true
		if a.pin.Revision, err = parseRevision(pin); err != nil {
			return a, err
		}
	}
	a.selection, err = parseSelection(selection)

	return a, err
}

func parseRevision(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || len(s) > maxRevision || s != strconv.Itoa(n) {
		return 0, fmt.Errorf("revision %.20q: %w", s, article.ErrMalformed)
	}

	return n, nil
}

func parseSelection(s string) (view.Selection, error) {
	if s == "" {
		return view.Selection{}, nil
	}
	first, last, isRange := strings.Cut(s, "..")
	from, err := article.ParseID(first)
	if err != nil {
		return view.Selection{}, err
	}
	to := from
	if isRange {
		to, err = article.ParseID(last)
	}

	return view.Selection{From: from, To: to}, err
}
