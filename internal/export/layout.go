package export

import "bytes"

// lineWidth is how many bytes a value may take and still stand on one line. A
// label of usual length fits.
const lineWidth = 110

// layout breaks compact JSON over lines: a value that fits on one line stays on
// it, a longer one puts each of its parts on a line of its own.
func layout(compact []byte) []byte {
	p := printer{in: compact}
	p.value(0)
	p.out.WriteByte('\n')

	return p.out.Bytes()
}

type printer struct {
	in  []byte // valid JSON without white space
	at  int
	out bytes.Buffer
}

func (p *printer) value(depth int) {
	end := p.end()
	first := p.in[p.at]
	if first != '{' && first != '[' || end-p.at+2*depth <= lineWidth {
		p.line(end)
		return
	}

	p.out.WriteByte(first)
	p.at++
	for p.at < end-1 {
		p.part(depth + 1)
	}
	p.newline(depth)
	p.out.WriteByte(p.in[p.at])
	p.at++
}

// part writes one member or element, with its comma, on its own line.
func (p *printer) part(depth int) {
	p.newline(depth)
	p.value(depth)
	if p.in[p.at] == ':' {
		p.at++
		p.out.WriteString(": ")
		p.value(depth)
	}
	if p.in[p.at] == ',' {
		p.at++
		p.out.WriteByte(',')
	}
}

func (p *printer) newline(depth int) {
	p.out.WriteByte('\n')
	for range depth {
		p.out.WriteString("  ")
	}
}

// line writes everything up to end on one line.
func (p *printer) line(end int) {
	quoted := false
	for ; p.at < end; p.at++ {
		c := p.in[p.at]
		p.out.WriteByte(c)
		switch {
		case quoted && c == '\\':
			p.at++
			p.out.WriteByte(p.in[p.at])
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ',' || c == ':'):
			p.out.WriteByte(' ')
		}
	}
}

// end returns where the value that starts at p.at ends.
func (p *printer) end() int {
	depth, quoted := 0, false
	for i := p.at; i < len(p.in); i++ {
		c := p.in[i]
		switch {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		if depth == 0 && !quoted && p.endsAfter(i) {
			return i + 1
		}
	}

	return len(p.in)
}

// endsAfter reports whether a value at the top can end with byte i: the next byte
// cannot go on with a number or word.
func (p *printer) endsAfter(i int) bool {
	if i+1 == len(p.in) {
		return true
	}
	switch p.in[i+1] {
	case ',', ':', '}', ']':
		return true
	}

	return false
}
