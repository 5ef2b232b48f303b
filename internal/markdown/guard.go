package markdown

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A guard counts what each leaf block will cost in goldmark's second pass, at the
// end of the first, when its lines are known exactly. Once it is too much the
// guard keeps the error and empties every further leaf, so that the second pass
// has next to nothing to do.
type guard struct {
	err   error
	cells int
	work  int
}

// Extend lets the guard see every paragraph before link definitions and tables
// are made of it, and what is left of it after.
func (g *guard) Extend(md goldmark.Markdown) {
	md.Parser().AddOptions(parser.WithParagraphTransformers(
		util.Prioritized(transformer(g.structure), 0),
		util.Prioritized(transformer(g.text), 999),
	))
}

// A transformer is called with the lines of a paragraph.
type transformer func(lines *text.Segments, source []byte) error

// Transform calls f and empties the paragraph if it fails.
func (f transformer) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	if f(node.Lines(), reader.Source()) != nil {
		node.SetLines(text.NewSegments())
	}
}

// structure counts the cells and link definitions that a paragraph may become.
func (g *guard) structure(lines *text.Segments, source []byte) error {
	columns, definitions := 0, 0
	for i := range lines.Len() {
		segment := lines.At(i)
		line := bytes.TrimSpace(segment.Value(source))
		if isDelimiterRow(line) {
			columns = max(columns, 1+bytes.Count(line, []byte("|")))
		}
		if bytes.HasPrefix(line, []byte("[")) && bytes.Contains(line, []byte("]:")) {
			definitions++
		}
	}
	g.cells += columns * lines.Len()
	switch {
	case g.err != nil:
	case g.cells > maxCells:
		g.err = tooMuch(lineOf(lines, source), g.cells, "cells of tables", maxCells, "split the table or leave out columns")
	case definitions > maxDefinitions:
		g.err = tooMuch(lineOf(lines, source), definitions, "link definitions in one paragraph", maxDefinitions, "put blank lines between them")
	}

	return g.err
}

// text counts what the words of a paragraph cost.
func (g *guard) text(lines *text.Segments, source []byte) error {
	if g.err != nil || lines.Len() < 2 { // a single line was counted before
		return g.err
	}
	var leaf cost
	for i := range lines.Len() {
		segment := lines.At(i)
		leaf.add(string(segment.Value(source)))
	}
	if g.work += leaf.work(); g.work > maxWork {
		g.err = leaf.tooMuch(lineOf(lines, source))
	}

	return g.err
}

// isDelimiterRow reports whether line may be what makes a table of a paragraph:
// | --- | :-: |
func isDelimiterRow(line []byte) bool {
	return bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, "|-: \t\v\f")) == 0
}

// lineOf returns the number of the line, from 1, that lines start with.
func lineOf(lines *text.Segments, source []byte) int {
	return 1 + bytes.Count(source[:lines.At(0).Start], []byte("\n"))
}
