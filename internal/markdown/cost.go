package markdown

import (
	"fmt"
	"strings"

	"postil/internal/article"
)

// A cost is an estimate, from above, of what one leaf block costs in goldmark's
// second pass. Its zero value is a leaf without lines.
type cost struct {
	bytes, lines int
	marks        int          // "*", "_" and "~": each may look back at all others
	brackets     int          // "[" and "]": likewise
	closing      int          // "]": each may look through all lines
	destinations int          // bytes that "](" may read in search of the end of an address
	runs         int          // of "`"
	ticks        map[int]bool // lengths of runs of "`": the last of each may look for its like to the end
	escapedTicks int          // runs of "`" behind a backslash: each may
}

// add adds one line to the leaf.
func (c *cost) add(line string) {
	c.lines++
	c.bytes += len(line) + 1
	c.marks += strings.Count(line, "*") + strings.Count(line, "_") + strings.Count(line, "~")
	closing := strings.Count(line, "]")
	c.closing += closing
	c.brackets += strings.Count(line, "[") + closing
	c.addDestinations(line)
	c.addTicks(line)
}

// addDestinations adds what the addresses in line may cost: one in angle brackets
// may reach to the end of the line, any other to the next white space.
func (c *cost) addDestinations(line string) {
	if !strings.Contains(line, "](") {
		return
	}
	c.destinations += strings.Count(line, "](<") * len(line)
	for word := range strings.FieldsSeq(line) {
		c.destinations += strings.Count(word, "](") * len(word)
	}
}

func (c *cost) addTicks(line string) {
	for at := strings.IndexByte(line, '`'); at >= 0 && at < len(line); {
		run := len(line[at:]) - len(strings.TrimLeft(line[at:], "`"))
		if at > 0 && line[at-1] == '\\' {
			c.escapedTicks++
		}
		if c.ticks == nil {
			c.ticks = map[int]bool{}
		}
		c.ticks[run] = true
		c.runs++

		next := strings.IndexByte(line[at+run:], '`')
		if next < 0 {
			return
		}
		at += run + next
	}
}

// work returns the estimate in nanoseconds on one core. The factors were measured
// with one construct at a time and are rounded up.
func (c *cost) work() int {
	return c.markWork() + c.bracketWork() + c.destinations + c.tickWork()
}

func (c *cost) markWork() int    { return 3 * c.marks * c.marks }
func (c *cost) bracketWork() int { return c.brackets*c.brackets + 2*c.closing*c.lines }
func (c *cost) tickWork() int    { return (len(c.ticks) + c.escapedTicks) * (c.bytes + 300*c.lines) }

// tooMuch is the error for a source whose leaves cost too much together; c is the
// leaf at line that went over the limit.
func (c *cost) tooMuch(line int) error {
	n, what := c.brackets, "square brackets"
	switch max(c.markWork(), c.bracketWork(), c.destinations, c.tickWork()) {
	case c.markWork():
		n, what = c.marks, "emphasis marks (* _ ~)"
	case c.tickWork():
		n, what = len(c.ticks)+c.escapedTicks, "runs of backticks"
	case c.destinations:
		n, what = c.destinations, "bytes of link addresses"
	}

	return fmt.Errorf("line %d: too many %s in and before this paragraph (%d in it): %w: "+
		"break it up with blank lines, or put a backslash before what is plain text", line, what, n, article.ErrTooLarge)
}
