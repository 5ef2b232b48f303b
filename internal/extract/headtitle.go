package extract

import (
	"cmp"
	"strings"
)

// titleWithoutSite returns the title of the article: what the page says for others
// to show, else the page's own title without the name of the site.
func (h *head) titleWithoutSite() string {
	title := cleanLine(cmp.Or(h.first("citation_title"), one(h.linked, linked.headline), h.first("og:title", "twitter:title", "dc.title", "dcterms.title"), h.title))
	site := h.publisher()
	for _, sign := range []string{" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", " • "} {
		if before, after, found := cutLast(title, sign); found && (sameWords(after, site) || h.hasHeading(before)) {
			return before
		}
		if before, after, found := strings.Cut(title, sign); found && (sameWords(before, site) || h.hasHeading(after)) {
			return after
		}
	}
	if title == "" && len(h.headings) > 0 {
		return cleanLine(h.headings[0])
	}

	return title
}

func cutLast(s, sign string) (before, after string, found bool) {
	at := strings.LastIndex(s, sign)
	if at < 0 {
		return s, "", false
	}

	return s[:at], s[at+len(sign):], true
}

func sameWords(a, b string) bool { return b != "" && strings.EqualFold(strings.TrimSpace(a), b) }

// hasHeading reports whether the page has this heading.
func (h *head) hasHeading(title string) bool {
	for _, heading := range h.headings {
		if sameWords(title, heading) {
			return true
		}
	}

	return false
}
