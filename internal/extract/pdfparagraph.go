package extract

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A paragraph is lines that belong together.
type paragraph struct {
	text   string
	level  int // of a heading, 0 for text
	bullet bool
	small  bool // a note at the foot of a page
	lines  int
	last   textLine
}

// A setter puts lines together to paragraphs.
type setter struct {
	lines      []textLine
	body       float64         // size of most of the text
	leading    float64         // from line to line, in sizes
	headings   []float64       // sizes of headings, the largest first
	words      map[string]bool // all that are not parted at the end of a line
	typeset    bool            // words are parted by a sign of their own, so that a hyphen is one
	paragraphs []paragraph
}

// paragraphsOf puts lines together to paragraphs and headings.
func paragraphsOf(lines []textLine) []paragraph {
	s := setter{lines: lines, words: map[string]bool{}}
	s.measure()
	for i, l := range lines {
		p := s.goesOn(i)
		if p == nil {
			s.paragraphs = append(s.paragraphs, s.fresh(l))
			continue
		}
		p.text = s.join(p.text, l.text)
		p.last = l
		p.lines++
	}

	return s.paragraphs
}

// measure finds the size of the text, the sizes of headings and the usual distance
// of lines.
func (s *setter) measure() {
	weight := map[float64]int{}
	for _, l := range s.lines {
		weight[rounded(l.size)] += len(l.text)
		s.typeset = s.typeset || strings.HasSuffix(l.text, "\u2010") || strings.HasSuffix(l.text, "\u00ad")
		for word := range strings.FieldsSeq(l.text) {
			s.words[bare(word)] = true
		}
	}
	for size, n := range weight {
		if most := weight[s.body]; n > most || n == most && size < s.body {
			s.body = size
		}
	}
	for size := range weight {
		if size > 1.12*s.body {
			s.headings = append(s.headings, size)
		}
	}
	slices.SortFunc(s.headings, func(a, b float64) int { return int(math.Copysign(1, b-a)) })

	var distances []float64
	for i := 1; i < len(s.lines); i++ {
		a, b := s.lines[i-1], s.lines[i]
		if d := (a.y - b.y) / max(s.body, 1); a.page == b.page && rounded(a.size) == s.body && rounded(b.size) == s.body && d > 0.7 && d < 2.6 {
			distances = append(distances, d)
		}
	}
	s.leading = 1.2
	if slices.Sort(distances); len(distances) > 0 {
		s.leading = distances[len(distances)/3] // the lower third: more lines than paragraphs
	}
}

func rounded(size float64) float64 { return math.Round(size*2) / 2 }

// bare returns a word without the signs round it.
func bare(word string) string {
	return strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
}

func (s *setter) fresh(l textLine) paragraph {
	p := paragraph{text: l.text, last: l, lines: 1, small: l.size < 0.92*s.body}
	if sign, rest, _ := strings.Cut(l.text, " "); rest != "" && strings.Contains("•◦▪‣●■○∙", sign) {
		p.bullet, p.text = true, rest
	}
	if i := slices.Index(s.headings, rounded(l.size)); i >= 0 && len(l.text) < 250 && !p.bullet {
		p.level = min(i+1, 4)
	}

	return p
}

// goesOn returns the paragraph that line i belongs to, nil if it starts one.
func (s *setter) goesOn(i int) *paragraph {
	if len(s.paragraphs) == 0 || s.fresh(s.lines[i]).bullet {
		return nil
	}
	l, p := s.lines[i], &s.paragraphs[len(s.paragraphs)-1]
	broken := l.page != p.last.page
	if broken { // a note at the foot stands between
		for k := len(s.paragraphs) - 1; k > max(len(s.paragraphs)-around, 0) && p.small && !s.fresh(l).small; k-- {
			p = &s.paragraphs[k-1]
		}
	}
	if math.Abs(l.size-p.last.size) > 0.08*max(l.size, p.last.size) || len(p.text) > maxParagraph {
		return nil
	}
	if down := p.last.y - l.y; broken || down < -0.5*l.size {
		if p.level > 0 || !s.crosses(p, i) {
			return nil
		}
	} else if s.parted(p, i, down) {
		return nil
	}

	return p
}

// parted reports whether line i, which stands down points below the last line of p,
// starts a paragraph.
func (s *setter) parted(p *paragraph, i int, down float64) bool {
	l := s.lines[i]
	switch indent := (l.x - p.last.x) / max(l.size, 1); {
	case down < 0.5*l.size: // beside it, not below
		return true
	case p.level > 0:
		return down > 1.7*l.size
	case down > 1.25*s.leading*l.size:
		return true
	case indent > 0.8 && p.lines > 1, indent < -0.8 && p.lines > 1 && !p.bullet:
		return true
	}

	return endsSentence(p.last.text) && s.short(p.last, i)
}

// crosses reports whether p goes on with line i on the next page or column.
func (s *setter) crosses(p *paragraph, i int) bool {
	l := s.lines[i]
	first, _ := utf8.DecodeRuneInString(l.text)
	switch {
	case unicode.IsLower(first), !endsSentence(p.last.text):
		return true
	case s.short(p.last, i):
		return false
	}
	indented := i+1 < len(s.lines) && s.lines[i+1].page == l.page && l.x > s.lines[i+1].x+0.8*l.size

	return !indented
}

// around is how many lines are looked at to tell how wide a column is.
const around = 8

// short reports whether line l, just before line i, ends before the end of its column.
func (s *setter) short(l textLine, i int) bool {
	end := l.end
	for _, other := range s.lines[max(i-around, 0):min(i+around, len(s.lines))] {
		if other.x < l.end && other.end > l.x && math.Abs(other.size-l.size) < 1 {
			end = max(end, other.end)
		}
	}

	return l.end < end-2.5*l.size
}

func endsSentence(text string) bool {
	text = strings.TrimRight(text, `"'”’»)]`)
	last, _ := utf8.DecodeLastRuneInString(text)

	return strings.ContainsRune(".!?:…。！？", last)
}

// join joins two lines. A hyphen at the end goes if the word is known without it, or
// not known with it.
func (s *setter) join(a, b string) string {
	first, _ := utf8.DecodeRuneInString(b)
	if stem, ok := cutHyphen(a); ok && unicode.IsLetter(first) {
		if s.hyphenated(a, stem, b) || !unicode.IsLower(first) {
			return a + b
		}
		return stem + b
	}
	last, _ := utf8.DecodeLastRuneInString(a)
	if unicode.In(last, unicode.Han, unicode.Hiragana, unicode.Katakana) && unicode.In(first, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		return a + b
	}

	return a + " " + b
}

// hyphenated reports whether the hyphen between lines a and b belongs to the word;
// stem is a without it.
func (s *setter) hyphenated(a, stem, b string) bool {
	if s.typeset {
		return strings.HasSuffix(a, "-")
	}
	head := bare(stem[strings.LastIndexByte(stem, ' ')+1:])
	tail, _, _ := strings.Cut(b, " ")
	if s.words[head+bare(tail)] {
		return false
	}
	switch strings.ToLower(head) {
	case "well", "self", "half", "ex", "so":
		return true
	}

	return s.words[head+"-"+bare(tail)]
}

// cutHyphen cuts the hyphen behind a letter at the end of a line.
func cutHyphen(line string) (string, bool) {
	for _, hyphen := range []string{"-", "\u2010", "\u00ad"} {
		if stem, ok := strings.CutSuffix(line, hyphen); ok {
			last, _ := utf8.DecodeLastRuneInString(stem)
			return stem, unicode.IsLetter(last)
		}
	}

	return line, false
}
