package view

import (
	"strconv"

	"postil/internal/article"
)

// A block is a block of the article with its parts in the order of the text.
type block struct {
	Kind  article.BlockKind
	Level int    // heading: 2 to 6, by its place in the outline; ordered list: its first number
	Info  string // as article.Block has it
	Parts []part
}

// A part is one of: white space between blocks, words that are no sentence, a
// sentence, a block.
type part struct {
	Gap      string
	Words    []inline
	Sentence *sentence
	Block    *block
}

// A sentence is a sentence as it stands on the page.
type sentence struct {
	ID       string
	Anchor   string // id of its element
	URL      string
	Number   string // 1 is the first
	Spoken   string // name of its marker
	Kind     string // kind of statement; "" for none
	Selected bool
	Words    []inline
}

// A writer turns an article into blocks. The texts of all parts, one after the
// other, are the article's text: nothing is added, nothing lost.
type writer struct {
	*reading
	children    [][]int // indexes of Blocks by parent; the last is the top
	sentenceOf  [][]int // indexes of Sentences by block
	marks       finder[article.Mark]
	drawn       finder[stroke]
	referred    map[string]bool // footnotes that a reference has led to
	outline     []int           // the author's levels of the headings that the next one may lie under
	first, last int             // indexes of the selected sentences; first > last for none
}

// blocks writes the whole article.
func (r *reading) blocks(s Selection) []part {
	w := &writer{reading: r, referred: map[string]bool{}, first: 1}
	if first, last, ok := r.selected(s); ok {
		w.first, w.last = first, last
	}
	w.marks = newFinder(r.Marks, func(m article.Mark) article.Span { return m.Span })
	w.drawn = newFinder(r.strokes(), func(s stroke) article.Span { return s.Span })
	w.children = make([][]int, len(r.Blocks)+1)
	for i, b := range r.Blocks {
		parent := b.Parent
		if parent < 0 {
			parent = len(r.Blocks)
		}
		w.children[parent] = append(w.children[parent], i)
	}
	w.sentenceOf = make([][]int, len(r.Blocks))
	for i, s := range r.Sentences {
		w.sentenceOf[s.Block] = append(w.sentenceOf[s.Block], i)
	}

	return w.contain(article.Span{End: len(r.Text)}, w.children[len(r.Blocks)])
}

// contain writes the blocks that lie in a container, with the gaps around them.
func (w *writer) contain(s article.Span, children []int) []part {
	var parts []part
	at := s.Start
	for _, i := range children {
		parts = append(parts, gap(w.Text[at:w.Blocks[i].Start])...)
		parts = append(parts, part{Block: w.block(i)})
		at = w.Blocks[i].End
	}

	return append(parts, gap(w.Text[at:s.End])...)
}

func gap(text string) []part {
	if text == "" {
		return nil
	}

	return []part{{Gap: text}}
}

func (w *writer) block(i int) *block {
	b := w.Blocks[i]
	out := &block{Kind: b.Kind, Level: b.Level, Info: b.Info}
	if b.Kind == article.BlockHeading {
		out.Level = w.outlined(b.Level)
	}
	if len(w.children[i]) > 0 {
		out.Parts = w.contain(b.Span, w.children[i])
	} else {
		out.Parts = w.leaf(i)
	}

	return out
}

// outlined returns the level of a heading on the page: below the page's own title
// and one deeper than the heading it lies under, whatever levels the author left
// out.
func (w *writer) outlined(level int) int {
	for len(w.outline) > 0 && w.outline[len(w.outline)-1] >= level {
		w.outline = w.outline[:len(w.outline)-1]
	}
	w.outline = append(w.outline, level)

	return min(len(w.outline)+1, 6)
}

// leaf writes a block that holds text: its sentences and what lies between them.
func (w *writer) leaf(i int) []part {
	b := w.Blocks[i]
	var parts []part
	at, leads := b.Start, true
	between := func(end int) {
		if at < end || leads && at == b.End {
			parts = append(parts, part{Words: w.inlines(stretch{Span: article.Span{Start: at, End: end}, leads: leads})})
			leads = false
		}
	}
	for _, j := range w.sentenceOf[i] {
		s := w.Sentences[j]
		between(s.Start)
		parts = append(parts, part{Sentence: w.sentence(j, leads)})
		at, leads = s.End, false
	}
	between(b.End)

	return parts
}

func (w *writer) sentence(i int, leads bool) *sentence {
	s := w.Sentences[i]
	out := &sentence{
		ID:       s.ID,
		Anchor:   SentenceAnchor(s.ID),
		URL:      w.url(i),
		Number:   strconv.Itoa(i + 1),
		Spoken:   w.spoken(i),
		Selected: w.first <= i && i <= w.last,
		Words:    w.inlines(stretch{s.Span, leads, w.drawn.touching(s.Span)}),
	}
	if kinds := w.sentences[i].modalities; len(kinds) > 0 {
		out.Kind = string(kinds[0].Kind)
	}

	return out
}

// Class is the class of a sentence's element.
func (s *sentence) Class() string {
	if s.Selected {
		return "s on"
	}

	return "s"
}
