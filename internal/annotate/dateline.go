package annotate

import (
	"regexp"

	"postil/internal/article"
)

// dateline is what agencies put before the first sentence: "ALEPPO, Syria (AP) — ".
// A place in capitals, what it lies in, the agency, a dash.
var dateline = regexp.MustCompile(`^\p{Lu}[\p{Lu} .’'-]{2,}(?:, \p{Lu}[\p{L}. ]{1,30})?(?: ?\(\p{Lu}[\p{L} ]{1,20}\))? ?(?:—|–|--) ?`)

// withoutDatelines returns the sentences without the dateline before them, which
// is no part of what anybody says.
func (t *text) withoutDatelines() []article.Span {
	spans := make([]article.Span, len(t.spans))
	for i, s := range t.spans {
		if found := dateline.FindStringIndex(s.In(t.words)); found != nil && found[1] < s.Len() {
			s.Start += found[1]
		}
		spans[i] = s
	}

	return spans
}
