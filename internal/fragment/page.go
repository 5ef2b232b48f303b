package fragment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"postil/internal/article"
)

// seam parts the texts that a browser does not search as one: blocks, the sides of a
// hard line break, of a footnote's number.
const seam = '\x01'

// A Page is the text of an article as a browser searches it, with what stands before
// it on its page. Use NewPage.
type Page struct {
	text     string
	segments []article.Span // stretches of text without a seam in them, in order
	folded   string         // letters without case and accents, runs of white space as one space, seams
	at       []int32        // offset in folded of every byte of text and of its end
}

// NewPage prepares the text of an article. before are the texts that stand before it
// on the page: a browser searches from the top.
func NewPage(a *article.Article, before []string) *Page {
	p := &Page{text: a.Text, segments: segments(a)}
	f := folder{}
	for _, words := range before {
		f.write(words, nil)
		f.part()
	}
	p.at = make([]int32, len(a.Text)+1)
	at := 0
	for _, s := range p.segments {
		f.fill(p.at[at:s.Start])
		f.part()
		f.write(s.In(a.Text), p.at[s.Start:s.End])
		at = s.End
	}
	f.part()
	f.fill(p.at[at:])
	p.folded = f.out.String()

	return p
}

// segments are the parts of leaf blocks between seams, without the empty ones.
func segments(a *article.Article) []article.Span {
	var cuts []int
	for _, m := range a.Marks {
		if m.Kind == article.MarkBreak || m.Kind == article.MarkFootnoteRef {
			cuts = append(cuts, m.Start, m.End)
		}
	}
	slices.Sort(cuts)
	parents := map[int]bool{}
	for _, b := range a.Blocks {
		parents[b.Parent] = true
	}

	var out []article.Span
	add := func(s article.Span) {
		if s = trimmed(a.Text, s); !s.Empty() {
			out = append(out, s)
		}
	}
	for i, b := range a.Blocks {
		if parents[i] {
			continue
		}
		at := b.Start
		first, _ := slices.BinarySearch(cuts, b.Start)
		for _, cut := range cuts[first:] {
			if cut > b.End {
				break
			}
			add(article.Span{Start: at, End: cut})
			at = cut
		}
		add(article.Span{Start: at, End: b.End})
	}

	return out
}

func trimmed(text string, s article.Span) article.Span {
	for s.Start < s.End && space(text[s.Start]) {
		s.Start++
	}
	for s.Start < s.End && space(text[s.End-1]) {
		s.End--
	}

	return s
}

// space reports whether a browser takes a byte for white space that it collapses.
func space(b byte) bool { return b == ' ' || b == '\n' || b == '\t' }

// A folder folds texts as the most generous browser does when it compares: without
// case, accents, soft hyphens and the shapes of quotation marks. What differs for it
// differs for all.
type folder struct{ out strings.Builder }

// write folds text; at, if it is there, gets the place of each of its bytes.
func (f *folder) write(text string, at []int32) {
	inSpace := false
	for i, r := range text {
		here := int32(f.out.Len())
		blank := r < 0x80 && space(byte(r)) || r == '\u00a0'
		if blank && !inSpace {
			f.out.WriteByte(' ')
		}
		if !blank {
			f.rune(r)
		}
		inSpace = blank
		if at != nil {
			for j := i; j < i+utf8.RuneLen(r); j++ {
				at[j] = here
			}
		}
	}
}

func (f *folder) rune(r rune) {
	switch {
	case r == '\u00ad':
	case strings.ContainsRune("‘’‚‛′`´", r):
		f.out.WriteByte('\'')
	case strings.ContainsRune("“”„‟″«»", r):
		f.out.WriteByte('"')
	case r < 0x80:
		f.out.WriteRune(unicode.ToLower(r))
	default:
		for _, part := range norm.NFKD.String(string(r)) {
			if !unicode.Is(unicode.Mn, part) {
				f.out.WriteRune(unicode.ToLower(part))
			}
		}
	}
}

// part writes a seam, one between two texts.
func (f *folder) part() { f.out.WriteByte(seam) }

// fill gives bytes that are not searched the place that is reached.
func (f *folder) fill(at []int32) {
	for i := range at {
		at[i] = int32(f.out.Len())
	}
}

func fold(words string) string {
	var f folder
	f.write(words, nil)

	return f.out.String()
}
