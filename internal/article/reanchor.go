package article

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reanchor finds, for words inside the sentence from of oldText, where they stand in
// the sentence to of newText: the same whole words, at the occurrence that
// corresponds, other white space and other kinds of quotation mark allowed. It
// reports false if they are gone or if it cannot be told for certain which they are;
// it never looks outside to. All spans are byte ranges of their texts.
func Reanchor(oldText string, from Span, newText string, to Span, words Span) (Span, bool) {
	if !from.Within(oldText) || !to.Within(newText) || !words.Within(oldText) || !from.Contains(words) {
		return Span{}, false
	}
	old, new := newWording(from.In(oldText)), newWording(to.In(newText))
	ours := old.folded(Span{words.Start - from.Start, words.End - from.Start})
	if ours.Empty() {
		return Span{}, false
	}

	theirs, ok := old.corresponding(new, ours)
	if !ok {
		return Span{}, false
	}
	found := new.original(theirs)

	return Span{to.Start + found.Start, to.Start + found.End}, true
}

// A wording is a sentence with its white space and quotation marks folded.
type wording struct {
	text string
	at   []int // for each byte of text where its character starts in the original, and the original's length
}

func newWording(s string) *wording {
	var b strings.Builder
	w := &wording{}
	put := func(r rune, at int) {
		b.WriteRune(r)
		for len(w.at) < b.Len() {
			w.at = append(w.at, at)
		}
	}
	space := -1 // where the white space before the next character starts
	for i, r := range s {
		if unicode.IsSpace(r) {
			if space < 0 && b.Len() > 0 {
				space = i
			}
			continue
		}
		if space >= 0 {
			put(' ', space)
			space = -1
		}
		put(plainRune(r), i)
	}
	w.text = b.String()
	w.at = append(w.at, len(strings.TrimRightFunc(s, unicode.IsSpace)))

	return w
}

// folded returns where s, a span of the original, stands in w.text, without white
// space at its ends.
func (w *wording) folded(s Span) Span {
	f := Span{sort.SearchInts(w.at, s.Start), sort.SearchInts(w.at, s.End)}
	f.Start, f.End = min(f.Start, len(w.text)), min(f.End, len(w.text))
	for f.Start < f.End && w.text[f.Start] == ' ' {
		f.Start++
	}
	for f.Start < f.End && w.text[f.End-1] == ' ' {
		f.End--
	}

	return f
}

// original is the reverse of folded.
func (w *wording) original(f Span) Span { return Span{w.at[f.Start], w.at[f.End]} }

// mostPlaces is how many occurrences of some words are told from each other.
const mostPlaces = 200

// corresponding returns where in new the words stand that ours, a span of w.text,
// covers.
func (w *wording) corresponding(new *wording, ours Span) (Span, bool) {
	quote := ours.In(w.text)
	olds, news := w.occurrences(quote, w.edges(ours)), new.occurrences(quote, w.edges(ours))
	switch {
	case w.text == new.text:
		return ours, true
	case len(news) == 0 || len(olds)+len(news) > mostPlaces:
		return Span{}, false
	}

	kept := keptAt(DiffWords(w.text, new.text), ours)
	if len(olds) == 1 && len(news) == 1 && (kept == news[0] || w.context(new, ours.Start, news[0], len(quote)) > 0) {
		return Span{news[0], news[0] + len(quote)}, true
	}
	best, ok := w.bestContext(new, ours.Start, news, len(quote))
	if !ok || kept >= 0 && kept != best {
		return Span{}, false
	}
	if back, ok := new.bestContext(w, best, olds, len(quote)); !ok || back != ours.Start {
		return Span{}, false
	}

	return Span{best, best + len(quote)}, true
}

// edges reports at which ends of s a word of w ends, too.
func (w *wording) edges(s Span) [2]bool {
	return [2]bool{w.between(s.Start), w.between(s.End)}
}

// between reports whether at is no place inside a word.
func (w *wording) between(at int) bool {
	before, _ := utf8.DecodeLastRuneInString(w.text[:at])
	after, _ := utf8.DecodeRuneInString(w.text[at:])

	return !isWordRune(before) || !isWordRune(after) || isIdeograph(before) || isIdeograph(after)
}

// occurrences returns where quote stands in w, with words ending at the given edges.
func (w *wording) occurrences(quote string, edges [2]bool) []int {
	var found []int
	for start := 0; ; {
		k := strings.Index(w.text[start:], quote)
		if k < 0 {
			return found
		}
		start += k
		here := w.edges(Span{start, start + len(quote)})
		if (here[0] || !edges[0]) && (here[1] || !edges[1]) {
			found = append(found, start)
		}
		_, size := utf8.DecodeRuneInString(quote)
		start += size
	}
}

// keptAt returns where the beginning of s, a span of the older wording, is in the
// newer one, -1 if not all of s was kept.
func keptAt(changes []Stretch, s Span) int {
	o, n := 0, 0
	for _, c := range changes {
		switch c.Kind {
		case Kept:
			if o <= s.Start && s.End <= o+len(c.Text) {
				return n + s.Start - o
			}
			o, n = o+len(c.Text), n+len(c.Text)
		case Gone:
			o += len(c.Text)
		case Added:
			n += len(c.Text)
		}
	}

	return -1
}

// mostContext is how many words on either side are compared.
const mostContext = 5

// context returns how many words next to the quote at i in w are the same as those
// next to it at k in other.
func (w *wording) context(other *wording, i, k, length int) int {
	before := alikeFrom(wordsBefore(w.text[:i]), wordsBefore(other.text[:k]))
	after := alikeFrom(wordsAfter(w.text[i+length:]), wordsAfter(other.text[k+length:]))

	return before + after
}

func wordsBefore(s string) []string {
	s = s[max(0, len(s)-400):]
	words := slices.Collect(wordsOf(s))
	slices.Reverse(words)

	return words[:min(len(words), mostContext)]
}

func wordsAfter(s string) []string {
	words := slices.Collect(wordsOf(s[:min(len(s), 400)]))

	return words[:min(len(words), mostContext)]
}

// alikeFrom returns how many words a and b begin with in common.
func alikeFrom(a, b []string) int {
	n := 0
	for n < min(len(a), len(b)) && strings.EqualFold(a[n], b[n]) {
		n++
	}

	return n
}

// bestContext returns which of the places in other has most context in common with
// the quote at i, false if that is none or if two are equally good.
func (w *wording) bestContext(other *wording, i int, places []int, length int) (int, bool) {
	best, most, tied := -1, 0, false
	for _, k := range places {
		switch n := w.context(other, i, k, length); {
		case n > most:
			best, most, tied = k, n, false
		case n == most:
			tied = true
		}
	}

	return best, best >= 0 && !tied
}
