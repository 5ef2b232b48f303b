package markdown

import "strings"

// A prefix is what a line has before its text: white space, and the markers that
// open or continue quotations, lists and footnotes.
type prefix struct {
	columns int // of white space
	markers int
	blank   bool // the line is nothing but white space
}

// prefixOf reads the prefix of line. It takes for a marker whatever may be one.
func prefixOf(line string) prefix {
	var p prefix
	if isRule(line) {
		return p
	}
	for {
		line = p.skipBlanks(line)
		n := markerLength(line)
		if n == 0 {
			p.blank = line == "" && p.markers == 0
			return p
		}
		p.markers++
		line = line[n:]
	}
}

// skipBlanks counts and drops the white space that line starts with.
func (p *prefix) skipBlanks(line string) string {
	rest := strings.TrimLeft(line, blanks)
	lead := line[:len(line)-len(rest)]
	p.columns += len(lead) + 3*strings.Count(lead, "\t")

	return rest
}

// markerLength returns the length of the marker that line starts with: ">", a
// bullet, the number of an item or the label of a footnote; 0 if there is none.
func markerLength(line string) int {
	switch {
	case line == "":
		return 0
	case line[0] == '>':
		return 1
	case line[0] == '-', line[0] == '+', line[0] == '*':
		return endOfMarker(line, 1)
	case strings.HasPrefix(line, "[^"):
		label, _, found := strings.Cut(line[:min(len(line), 1100)], "]:") // a label has at most 999 bytes
		if !found {
			return 0
		}
		return len(label) + len("]:")
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits == 0 || digits == len(line) || line[digits] != '.' && line[digits] != ')' {
		return 0
	}

	return endOfMarker(line, digits+1)
}

// endOfMarker returns n if white space or the end of the line follows a list
// marker of n bytes, else 0.
func endOfMarker(line string, n int) int {
	if len(line) == n || strings.IndexByte(blanks, line[n]) >= 0 {
		return n
	}

	return 0
}

// isRule reports whether line is a thematic break, which opens no lists.
func isRule(line string) bool {
	line = strings.Trim(line, " \t")
	if line == "" || strings.IndexByte("-*_", line[0]) < 0 {
		return false
	}

	return strings.Trim(line, line[:1]+" \t") == "" && strings.Count(line, line[:1]) >= 3
}
