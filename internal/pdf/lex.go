package pdf

import (
	"bytes"
	"strconv"
)

// A lexer reads values from bytes. What is malformed is read as null or passed over:
// every call moves on, so that the end is reached.
type lexer struct {
	data []byte
	pos  int
	file *file
	draw bool // values are used and forgotten
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// skip passes over white space and comments.
func (l *lexer) skip() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// value reads a value, of kind theEnd at the end. References are read as such.
func (l *lexer) value(depth int) value {
	l.count(depth)
	l.skip()
	if l.pos >= len(l.data) {
		return value{kind: theEnd}
	}
	switch c := l.data[l.pos]; {
	case c == '/':
		return value{kind: aName, str: l.name()}
	case c == '(':
		return value{kind: aString, str: l.literal()}
	case c == '<' && l.startsWith("<<"):
		l.pos += 2
		return l.dictionary(depth)
	case c == '<':
		return value{kind: aString, str: l.hex()}
	case c == '[':
		l.pos++
		return l.array(depth)
	case c == '>' && l.startsWith(">>"):
		l.pos += 2
		return value{kind: aWord, str: ">>"}
	case isDelimiter(c):
		l.pos++
		return value{kind: aWord, str: string(c)}
	}

	return l.bare()
}

// count counts a value against the allowance.
func (l *lexer) count(depth int) {
	if l.draw {
		l.file.drawn++
	} else {
		l.file.values++
	}
	if l.file.values > maxValues || l.file.drawn > maxDrawn || depth > maxDepth {
		panic(limit{})
	}
}

func (l *lexer) startsWith(s string) bool { return bytes.HasPrefix(l.data[l.pos:], []byte(s)) }

// bare reads a number, a reference or a word.
func (l *lexer) bare() value {
	start := l.pos
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		l.pos++
	}
	word := string(l.data[start:l.pos])
	n, err := strconv.ParseFloat(word, 64)
	if err != nil || n > 1e12 || n < -1e12 || word[0] > '9' {
		if word == "null" {
			return value{}
		}
		return value{kind: aWord, str: word}
	}
	if n == float64(int(n)) && n > 0 {
		if id, ok := l.reference(int(n)); ok {
			return value{kind: aRef, ref: id}
		}
	}

	return value{kind: aNumber, num: n}
}

// reference reads the rest of "12 0 R", if it is one.
func (l *lexer) reference(id int) (int, bool) {
	at := l.pos
	for at < len(l.data) && isSpace(l.data[at]) {
		at++
	}
	digits := at
	for at < len(l.data) && '0' <= l.data[at] && l.data[at] <= '9' && at < digits+6 {
		at++
	}
	if at == digits || at+1 >= len(l.data) || !isSpace(l.data[at]) {
		return 0, false
	}
	for at < len(l.data) && isSpace(l.data[at]) {
		at++
	}
	if at >= len(l.data) || l.data[at] != 'R' || at+1 < len(l.data) && !isSpace(l.data[at+1]) && !isDelimiter(l.data[at+1]) {
		return 0, false
	}
	l.pos = at + 1

	return id, true
}

func (l *lexer) name() string {
	l.pos++
	var name []byte
	for l.pos < len(l.data) && !isSpace(l.data[l.pos]) && !isDelimiter(l.data[l.pos]) {
		c := l.data[l.pos]
		if c == '#' && l.pos+2 < len(l.data) {
			if n, err := strconv.ParseUint(string(l.data[l.pos+1:l.pos+3]), 16, 8); err == nil {
				c = byte(n)
				l.pos += 2
			}
		}
		name = append(name, c)
		l.pos++
	}

	return string(name)
}

// literal reads a string in parentheses.
func (l *lexer) literal() string {
	l.pos++
	var s []byte
	for depth := 1; l.pos < len(l.data); l.pos++ {
		c := l.data[l.pos]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.pos++
				return string(s)
			}
		case '\\':
			s = l.escape(s)
			continue
		}
		s = append(s, c)
	}

	return string(s)
}

// escape reads what follows a backslash; the lexer is left on its last byte.
func (l *lexer) escape(s []byte) []byte {
	if l.pos++; l.pos >= len(l.data) {
		return s
	}
	c := l.data[l.pos]
	switch c {
	case 'n':
		return append(s, '\n')
	case 'r':
		return append(s, '\r')
	case 't':
		return append(s, '\t')
	case 'b', 'f':
		return append(s, ' ')
	case '\n':
		return s
	case '\r':
		if l.pos+1 < len(l.data) && l.data[l.pos+1] == '\n' {
			l.pos++
		}
		return s
	}
	if c < '0' || c > '7' {
		return append(s, c)
	}
	n := 0
	for i := 0; i < 3 && l.pos < len(l.data) && '0' <= l.data[l.pos] && l.data[l.pos] <= '7'; i++ {
		n = n*8 + int(l.data[l.pos]-'0')
		l.pos++
	}
	l.pos--

	return append(s, byte(n))
}

// hex reads a string in angle brackets.
func (l *lexer) hex() string {
	end := bytes.IndexByte(l.data[l.pos:], '>')
	if end < 0 {
		end = len(l.data) - l.pos
	}
	digits := l.data[l.pos+1 : l.pos+end]
	l.pos = min(l.pos+end+1, len(l.data))

	return unhex(digits)
}

func unhex(digits []byte) string {
	var s []byte
	n, odd := byte(0), false
	for _, c := range digits {
		d := bytes.IndexByte([]byte("0123456789abcdef"), c|0x20)
		if c >= '0' && c <= '9' {
			d = int(c - '0')
		}
		if d < 0 {
			continue
		}
		if odd {
			s = append(s, n<<4|byte(d))
		}
		n, odd = byte(d), !odd
	}
	if odd {
		s = append(s, n<<4)
	}

	return string(s)
}

func (l *lexer) array(depth int) value {
	v := value{kind: aList}
	for {
		item := l.value(depth + 1)
		if item.kind == theEnd || item.isWord("]") || item.isWord("endobj") {
			return v
		}
		v.list = append(v.list, item)
	}
}

func (l *lexer) dictionary(depth int) value {
	v := value{kind: aDict, dict: map[string]value{}}
	for {
		key := l.value(depth + 1)
		if key.kind == theEnd || key.isWord(">>") || key.isWord("endobj") {
			return v
		}
		if key.kind != aName {
			continue
		}
		item := l.value(depth + 1)
		if item.isWord(">>") || item.kind == theEnd {
			return v
		}
		v.dict[key.str] = item
	}
}
