package store

import (
	"cmp"
	"slices"
	"strings"

	"postil/internal/article"
)

// A query is what a search looks for: every term must be in the sentence.
type query []term

// A term is a word, or several in a row.
type term struct {
	words  []string
	prefix bool // words that begin like the last one count
}

// parseQuery reads what a reader typed. "…" is a phrase, a * at the end of a word
// stands for any ending; everything else that is no word is taken as a space, so
// that every text is a query.
func parseQuery(q string) query {
	q = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`).Replace(q)
	var terms query
	parts := strings.Split(q, `"`)
	for i, part := range parts {
		if i%2 == 1 && i+1 < len(parts) {
			terms = terms.with(part, false)
			continue
		}
		for _, w := range strings.Fields(part) {
			terms = terms.with(w, strings.HasSuffix(w, "*"))
		}
	}

	return terms
}

func (q query) with(text string, prefix bool) query {
	var t term
	for _, w := range wordsOf(text) {
		t.words = append(t.words, w.text)
	}
	if t.words == nil {
		return q
	}
	t.prefix = prefix

	return append(q, t)
}

// highlights returns the spans of text that q found, in order, none touching
// another.
func (q query) highlights(text string) []article.Span {
	words := wordsOf(text)
	var spans []article.Span
	for _, t := range q {
		for i := range words {
			if t.at(words[i:]) {
				spans = append(spans, article.Span{Start: words[i].at.Start, End: words[i+len(t.words)-1].at.End})
			}
		}
	}
	slices.SortFunc(spans, func(a, b article.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })

	return merged(spans)
}

// at reports whether words begin with t.
func (t term) at(words []word) bool {
	if len(words) < len(t.words) {
		return false
	}
	last := len(t.words) - 1
	for i, w := range t.words {
		if words[i].text != w && !(i == last && t.prefix && strings.HasPrefix(words[i].text, w)) {
			return false
		}
	}

	return true
}

// merged joins spans, sorted by start, that overlap or touch.
func merged(spans []article.Span) []article.Span {
	var joined []article.Span
	for _, s := range spans {
		if last := len(joined) - 1; last >= 0 && s.Start <= joined[last].End {
			joined[last].End = max(joined[last].End, s.End)
			continue
		}
		joined = append(joined, s)
	}

	return joined
}
