package markdown

import (
	"fmt"
	"strings"

	"postil/internal/article"
)

// goldmark 1.8.7 is not linear: what nests, or opens and never closes, costs it
// the square or worse, and it cannot be stopped. So whatever is not linear is
// counted before it is worked on: nesting before goldmark starts, leaf blocks
// between its two passes (guard.go). The limits keep every source of MaxSource
// bytes that we could think of below a second of one core and 200 MB, and stay far
// above what an article of a megabyte has.
const (
	maxDepth        = 32          // quotations, lists and notes in each other
	maxNesting      = 300_000     // depth added up over lines: 1.4 µs each
	maxFootnotes    = 5_000       // "[^": a reference looks through every note
	maxEscapedPipes = 5_000       // "\|" beside a backtick: each looks through all others
	maxCells        = 100_000     // of tables: 250 bytes each
	maxMarks        = 150_000     // characters that may format: up to 500 bytes each
	maxDefinitions  = 2_000       // of links in one paragraph: each moves all lines after it
	maxWork         = 300_000_000 // of leaf blocks, in nanoseconds as measured (cost.go)
)

// tooMuch is the error for n of what, where at most limit are read.
func tooMuch(line, n int, what string, limit int, advice string) error {
	return fmt.Errorf("line %d: %d %s, at most %d are read: %w: %s", line, n, what, limit, article.ErrTooLarge, advice)
}

// checkMarkdown refuses what goldmark would take too long over or too much memory
// for, as far as single lines tell.
func checkMarkdown(body string) error {
	var c lineCounter
	for line := range strings.SplitSeq(body, "\n") {
		if err := c.count(line); err != nil {
			return err
		}
	}

	return nil
}

// lineCounter counts what the lines of a source hold.
type lineCounter struct {
	lines     int
	footnotes int
	pipes     int
	marks     int
	work      int
	nesting   int
	depth     int  // the most that may be open since the last blank line
	blank     bool // the last line was blank
}

func (c *lineCounter) count(line string) error {
	c.lines++
	c.footnotes += strings.Count(line, "[^")
	c.pipes += escapedPipes(line)
	c.deepen(prefixOf(line))
	c.nesting += c.depth

	var leaf cost // a heading or a cell lies in one line
	leaf.add(line)
	c.marks += leaf.marks + leaf.brackets + leaf.runs + tries(line)
	c.work += leaf.work()

	return c.check(leaf)
}

func (c *lineCounter) check(leaf cost) error {
	switch {
	case c.depth > maxDepth:
		return tooMuch(c.lines, c.depth, "quotations and lists in each other", maxDepth, "nest less")
	case c.nesting > maxNesting:
		return tooMuch(c.lines, c.nesting, "levels of nesting, added up over all lines", maxNesting, "nest less")
	case c.footnotes > maxFootnotes:
		return tooMuch(c.lines, c.footnotes, "footnote marks", maxFootnotes, "split the source into several articles")
	case c.pipes > maxEscapedPipes:
		return tooMuch(c.lines, c.pipes, "escaped pipes beside code", maxEscapedPipes, "leave out the backticks")
	case c.marks > maxMarks:
		return tooMuch(c.lines, c.marks, "characters that may be Markdown, such as * [ ` < &", maxMarks, "split the source into several articles")
	case c.work > maxWork:
		return leaf.tooMuch(c.lines)
	}

	return nil
}

// deepen updates how deep blocks may be nested after a line with prefix p. It is
// an upper bound: a list goes on only behind two columns of white space, a
// quotation only behind its ">"; but a line directly below another may be a lazy
// continuation of whatever is open.
func (c *lineCounter) deepen(p prefix) {
	if p.blank {
		c.blank = true
		return
	}
	open := min(c.depth, p.columns/2) + p.markers
	if c.blank || open > c.depth {
		c.depth = open
	}
	c.blank = false
}

// tries counts the characters in line that make goldmark try for a tag, an entity
// or an address.
func tries(line string) int {
	return strings.Count(line, "<") + strings.Count(line, "&") + strings.Count(line, "(")
}

// escapedPipes counts the pipes in line that a backslash keeps from ending a
// cell, if they may stand in code.
func escapedPipes(line string) int {
	if !strings.Contains(line, "`") {
		return 0
	}

	return strings.Count(line, `\|`)
}
