package markdown

import (
	"strings"
	"unicode"

	"postil/internal/article"
)

// builder assembles an article from blocks that open and close in document
// order. Its zero value is ready.
type builder struct {
	gaps   []string // what stands before each leaf and at the end; nil for "\n" and "\t"
	text   strings.Builder
	blocks []article.Block
	marks  []article.Mark
	open   []int // indexes of the open containers, outermost first
	cells  int   // cells that the open row has so far
	leaf   *leaf // the open leaf, or nil
}

// A leaf is a block that is being filled. Its marks are relative to its text.
type leaf struct {
	article.Block
	text  strings.Builder
	marks []article.Mark
	open  []int // indexes of the open marks, outermost first
}

func (b *builder) article() *article.Article {
	b.closeLeaf()
	if len(b.gaps) > 0 {
		b.text.WriteString(b.gaps[0])
	}

	return &article.Article{Text: b.text.String(), Blocks: b.blocks, Marks: b.marks}
}

// inside returns the kind of the innermost open container, or "".
func (b *builder) inside() article.BlockKind {
	if len(b.open) == 0 {
		return ""
	}

	return b.blocks[b.open[len(b.open)-1]].Kind
}

func (b *builder) inCode() bool { return b.leaf != nil && b.leaf.Kind == article.BlockCode }

// parent returns the index of the innermost open container, or -1.
func (b *builder) parent() int {
	if len(b.open) == 0 {
		return -1
	}

	return b.open[len(b.open)-1]
}

func (b *builder) openContainer(block article.Block) {
	b.closeLeaf()
	block.Parent = b.parent()
	block.End = -1 // until its first leaf comes
	b.open = append(b.open, len(b.blocks))
	b.blocks = append(b.blocks, block)
	if block.Kind == article.BlockRow {
		b.cells = 0
	}
}

// closeContainer closes the innermost container. One that holds no leaf is empty
// and lies where the text ends so far.
func (b *builder) closeContainer() {
	b.closeLeaf()
	if len(b.open) == 0 {
		return
	}
	if b.blocks[b.parent()].End < 0 {
		b.stretch(article.Span{Start: b.text.Len(), End: b.text.Len()})
	}
	b.open = b.open[:len(b.open)-1]
}

func (b *builder) openLeaf(block article.Block) {
	b.closeLeaf()
	b.leaf = &leaf{Block: block}
}

// closeLeaf moves the open leaf into the article, without the white space at its
// ends. A paragraph or heading that holds nothing is dropped.
func (b *builder) closeLeaf() {
	l := b.leaf
	if l == nil {
		return
	}
	for len(l.open) > 0 {
		b.closeMark()
	}
	b.leaf = nil
	text := l.text.String()
	inner := l.inner(text)
	marks := clip(l.marks, inner)
	if inner.Empty() && len(marks) == 0 && (l.Kind == article.BlockParagraph || l.Kind == article.BlockHeading) {
		return
	}

	b.separate(l.Kind, inner.Empty())
	l.Start = b.text.Len()
	l.End = l.Start + inner.Len()
	l.Parent = b.parent()
	b.text.WriteString(inner.In(text))
	b.blocks = append(b.blocks, l.Block)
	for _, m := range marks {
		m.Start += l.Start - inner.Start
		m.End += l.Start - inner.Start
		b.marks = append(b.marks, m)
	}
	b.stretch(l.Span)
}

// separate writes what stands between the last leaf and the next.
func (b *builder) separate(kind article.BlockKind, empty bool) {
	isCell := kind == article.BlockCell || kind == article.BlockHeaderCell
	if isCell {
		b.cells++
	}
	switch {
	case len(b.gaps) > 0:
		b.text.WriteString(b.gaps[0])
		b.gaps = b.gaps[1:]
	case isCell && b.cells > 1:
		b.text.WriteByte('\t')
	case b.text.Len() > 0 && (isCell || !empty):
		b.text.WriteByte('\n')
	}
}

// stretch makes the open containers cover span.
func (b *builder) stretch(span article.Span) {
	for _, i := range b.open {
		block := &b.blocks[i]
		if block.End < 0 {
			block.Start = span.Start
		}
		block.End = span.End
	}
}

// write adds text to the open leaf. Text directly in a container opens a
// paragraph, unless it is only layout.
func (b *builder) write(text string) {
	if b.leaf == nil {
		if strings.TrimSpace(text) == "" {
			return
		}
		b.openLeaf(article.Block{Kind: article.BlockParagraph})
	}
	b.leaf.text.WriteString(lineBreaks.Replace(text))
}

func (b *builder) openMark(m article.Mark) {
	if b.leaf == nil {
		b.openLeaf(article.Block{Kind: article.BlockParagraph})
	}
	m.Start = b.leaf.text.Len()
	b.leaf.open = append(b.leaf.open, len(b.leaf.marks))
	b.leaf.marks = append(b.leaf.marks, m)
}

func (b *builder) closeMark() {
	if b.leaf == nil || len(b.leaf.open) == 0 {
		return
	}
	last := len(b.leaf.open) - 1
	b.leaf.marks[b.leaf.open[last]].End = b.leaf.text.Len()
	b.leaf.open = b.leaf.open[:last]
}

// mark adds text with one mark over it.
func (b *builder) mark(m article.Mark, text string) {
	b.openMark(m)
	b.leaf.text.WriteString(text)
	b.closeMark()
}

// task notes on the innermost open item that it is a task.
func (b *builder) task(done bool) {
	if b.inside() != article.BlockItem {
		return
	}
	item := &b.blocks[b.parent()]
	item.Info = "todo"
	if done {
		item.Info = "done"
	}
}

// inner returns the part of a leaf's text that is kept: code as it stands but for
// its last line break, everything else without white space at its ends.
func (l *leaf) inner(text string) article.Span {
	if l.Kind == article.BlockCode {
		return article.Span{Start: 0, End: len(strings.TrimSuffix(text, "\n"))}
	}
	end := len(strings.TrimRightFunc(text, unicode.IsSpace))
	start := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))

	return article.Span{Start: min(start, end), End: end}
}

// clip returns marks cut to span, without those of which nothing is left. Images
// and footnote references may be empty.
func clip(marks []article.Mark, span article.Span) []article.Mark {
	var kept []article.Mark
	for _, m := range marks {
		m.Start = min(max(m.Start, span.Start), span.End)
		m.End = min(max(m.End, span.Start), span.End)
		if !m.Empty() || m.Kind == article.MarkImage || m.Kind == article.MarkFootnoteRef {
			kept = append(kept, m)
		}
	}

	return kept
}
