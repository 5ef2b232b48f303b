package extract

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/article"
	"postil/internal/pdf"
)

// A textLine is what stands on one line of a page, or of a column of it. Lengths are
// in points, y counts from the bottom.
type textLine struct {
	page         int
	x, end, y    float64
	size         float64
	text         string
	letters, sum float64 // for the size: that of most of its letters counts most
}

// linesOf joins the texts of every page to lines, in the order in which they are
// drawn: that of reading, as programs write it.
func linesOf(doc *pdf.Document) []textLine {
	var lines []textLine
	for i, page := range doc.Pages {
		var open *textLine
		for _, t := range page.Texts {
			if open == nil || !open.takes(t) {
				lines = append(lines, textLine{page: i, x: t.X, end: t.X, y: t.Y})
				open = &lines[len(lines)-1]
			}
			open.add(t)
		}
	}
	for i := range lines {
		l := &lines[i]
		l.text = article.FoldSpace(letters(l.text))
		l.size = l.sum / max(l.letters, 1)
	}

	return slices.DeleteFunc(lines, func(l textLine) bool { return strings.Trim(l.text, "\u00ad ") == "" })
}

// letters returns the text of a line without letters that only printers know. A sign
// without meaning at its start is the bullet of a list.
func letters(text string) string {
	text = ligatures.Replace(strings.ToValidUTF8(text, ""))
	first, size := utf8.DecodeRuneInString(text)
	if meaningless(first) && strings.HasPrefix(text[size:], " ") {
		text = "•" + text[size:]
	}

	return strings.Map(func(r rune) rune {
		if meaningless(r) {
			return -1
		}
		return r
	}, text)
}

// meaningless reports whether r is a control character, or one that means something
// in one font only.
func meaningless(r rune) bool {
	return unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Co, r)
}

// Longer ones, in bytes, are no lines and no paragraphs that a person set.
const (
	maxLine      = 2_000
	maxParagraph = 20_000
)

// takes reports whether t goes on with the line.
func (l *textLine) takes(t pdf.Text) bool {
	size := max(t.Size, l.sum/max(l.letters, 1))

	return len(l.text) < maxLine && math.Abs(t.Y-l.y) < 0.5*size && t.X > l.end-1.5*size
}

// closeUp is how far apart two texts of a line stand at most, in sizes, that are one
// word.
const closeUp = 0.15

func (l *textLine) add(t pdf.Text) {
	if l.text != "" && t.X-l.end > closeUp*t.Size && !strings.HasSuffix(l.text, " ") {
		l.text += " "
	}
	n := float64(utf8.RuneCountInString(t.S))
	l.text += t.S
	l.letters += n
	l.sum += n * t.Size
	l.end = max(l.end, t.X+t.Width)
}

// ligatures are letters that only printers know.
var ligatures = strings.NewReplacer("\uFB00", "ff", "\uFB01", "fi", "\uFB02", "fl", "\uFB03", "ffi", "\uFB04", "ffl", "\uFB05", "st", "\uFB06", "st", "\x00", "")

var (
	pageNumber = regexp.MustCompile(`(?i)^[-–—|\s]*(page\s+)?(\d{1,4}|[ivxlc]{1,7})(\s*(of|/)\s*\d{1,4})?[-–—|\s]*$`)
	digits     = regexp.MustCompile(`\d+`)
	leader     = regexp.MustCompile(`(\s?[.:·…]){5,}\s*(\d+|[ivxlc]+)$`) // between an entry of a table of contents and its page
)

// withoutMargins takes out page numbers, and what stands at the top or the bottom of
// three pages and more, but for its numbers.
func withoutMargins(lines []textLine, pages int, left *tally) []textLine {
	margins := map[int]string{} // of lines: what they say but for numbers
	times := map[string]int{}
	for start := 0; start < len(lines); {
		end := start
		for end < len(lines) && lines[end].page == lines[start].page {
			end++
		}
		for _, i := range outermost(lines[start:end]) {
			key := digits.ReplaceAllString(strings.ToLower(lines[start+i].text), "#") + sizeKey(lines[start+i])
			margins[start+i] = key
			times[key]++
		}
		start = end
	}

	var kept []textLine
	for i, l := range lines {
		key, margin := margins[i]
		numbered := strings.HasPrefix(key, "#") || strings.HasSuffix(key, "#"+sizeKey(l))
		if leader.MatchString(l.text) {
			left.add("line of a table of contents", "lines of a table of contents", 1)
			continue
		}
		if margin && ((times[key] >= 3 || times[key] == 2 && numbered && pages > 3) && len(key) <= 150 || pageNumber.MatchString(l.text) && (pages > 1 || lonely(lines, i))) {
			left.add("page header or footer", "page headers and footers", 1)
			continue
		}
		kept = append(kept, l)
	}

	return kept
}

// sizeKey tells a title from what repeats it on every page.
func sizeKey(l textLine) string { return fmt.Sprintf(" %.0f", l.size) }

// lonely reports whether line i is the last of its page, well below the others.
func lonely(lines []textLine, i int) bool {
	return i > 0 && i == len(lines)-1 && lines[i-1].y-lines[i].y > 3*lines[i].size
}

// outermost returns which of the lines of a page are the two highest and the two
// lowest.
func outermost(page []textLine) []int {
	order := make([]int, len(page))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case page[a].y > page[b].y:
			return -1
		case page[a].y < page[b].y:
			return 1
		}
		return 0
	})
	if len(order) <= 4 {
		return order
	}

	return append(order[:2:2], order[len(order)-2:]...)
}
