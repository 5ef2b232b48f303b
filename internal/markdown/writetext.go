package markdown

import (
	"fmt"
	"strings"

	"postil/internal/article"
)

// plain writes the text of s with a backslash before what would mean something to
// Markdown.
func (in *inliner) plain(s article.Span) {
	for at := s.Start; at < s.End; at++ {
		c := in.text[at]
		switch {
		case c == '\n':
			in.lineEnd(at)
		case strings.IndexByte(blanks, c) >= 0 && (in.endsAt(in.skip(at, 1)) || in.startsAt(in.skip(at, -1))):
			in.write(fmt.Sprintf("&#%d;", c))
		default:
			if in.means(at) {
				in.write(`\`)
			}
			in.out = append(in.out, c)
		}
	}
}

// lineEnd writes a line break in the text, in a line of its own where it can be.
func (in *inliner) lineEnd(at int) {
	if in.single || in.startsAt(at) || in.endsAt(at+1) {
		in.write("&#10;")
		return
	}
	in.write("\n")
}

// startsAt reports whether a line of the block starts at at; endsAt, whether one ends.
func (in *inliner) startsAt(at int) bool { return at <= in.leaf.Start || in.text[at-1] == '\n' }

func (in *inliner) endsAt(at int) bool { return at >= in.leaf.End || in.text[at] == '\n' }

// skip returns where the blanks around at end, or start if step is -1.
func (in *inliner) skip(at, step int) int {
	if step < 0 {
		for at > in.leaf.Start && strings.IndexByte(blanks, in.text[at-1]) >= 0 {
			at--
		}
		return at
	}
	for at < in.leaf.End && strings.IndexByte(blanks, in.text[at]) >= 0 {
		at++
	}

	return at
}

// byteAt returns a byte of the block, 0 outside of it.
func (in *inliner) byteAt(at int) byte {
	if at < in.leaf.Start || at >= in.leaf.End {
		return 0
	}

	return in.text[at]
}

// means reports whether the character at at may mean something to Markdown.
func (in *inliner) means(at int) bool {
	c, next, before := in.text[at], in.byteAt(at+1), in.byteAt(at-1)
	switch c {
	case '\\', '`', '*', '[', ']', '<', '~':
		return true
	case '_':
		return !isWord(before) || !isWord(next)
	case '&':
		return next == '#' || isWord(next)
	case ':':
		return next == '/' || in.startsAt(at)
	case '@':
		return isWord(before) || before == '.' || before == '-' || before == '+'
	case '.', ')':
		return c == '.' && strings.EqualFold(in.text[max(at-3, in.leaf.Start):at], "www") || in.numbers(at)
	case '#':
		return in.single || in.startsAt(at)
	case '>', '+', '-', '=', '|':
		return in.startsAt(at) || c == '-' && in.afterBlanks(at) || c == '>' && in.afterBlanks(at)
	}

	return false
}

// afterBlanks reports whether only blanks stand before at in its line.
func (in *inliner) afterBlanks(at int) bool { return in.startsAt(in.skip(at, -1)) }

// numbers reports whether what stands before at in its line is a number.
func (in *inliner) numbers(at int) bool {
	start := at
	for start > in.leaf.Start && '0' <= in.text[start-1] && in.text[start-1] <= '9' {
		start--
	}

	return start < at && in.startsAt(start)
}

func isWord(c byte) bool {
	return c >= 0x80 || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
