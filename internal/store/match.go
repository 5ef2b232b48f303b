package store

import (
	"cmp"
	"slices"
	"strings"

	"postil/internal/article"
)

// A wording is a sentence as terms are looked for in it.
type wording struct {
	words []word
	stems []string // of each word; nil where forms are not looked for
}

// wordingOf reads a sentence of an article in language, with s for the stems of a
// language that has them.
func wordingOf(text, language string, s *stemmer) wording {
	w := wording{words: wordsOf(text)}
	if stemmed(language) {
		w.stems = make([]string, len(w.words))
		for i := range w.words {
			w.stems[i] = s.stem(w.words[i].text)
		}
	}

	return w
}

// A match is where a term stands: words from first to before next.
type match struct {
	first, next int
	exact       bool   // not just another form of the word
	text        string // the last word
}

// at returns the match of t at word i.
func (t term) at(w wording, i int) (match, bool) {
	if len(w.words) < i+len(t.words) {
		return match{}, false
	}
	last := len(t.words) - 1
	m := match{i, i + last + 1, true, w.words[i+last].text}
	for n, want := range t.words {
		got := w.words[i+n].text
		if got == want || n == last && t.prefix && strings.HasPrefix(got, want) {
			continue
		}
		m.exact = false
		if t.stem == "" || got != t.stem && (w.stems == nil || w.stems[i] != t.stem) {
			return match{}, false
		}
	}

	return m, true
}

// matches returns where terms of c stand, in order.
func (c clause) matches(w wording) []match {
	var found []match
	for i := range w.words {
		for _, t := range c {
			if m, ok := t.at(w, i); ok {
				found = append(found, m)
				break
			}
		}
	}

	return found
}

// highlights returns the spans of a sentence that p found, in order, none touching
// another.
func (p *plan) highlights(w wording) []article.Span {
	var spans []article.Span
	for _, c := range p.clauses {
		for i := range w.words {
			for _, t := range c {
				if m, ok := t.at(w, i); ok {
					spans = append(spans, article.Span{Start: w.words[m.first].at.Start, End: w.words[m.next-1].at.End})
				}
			}
		}
	}
	slices.SortFunc(spans, func(a, b article.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })

	return merged(spans)
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
