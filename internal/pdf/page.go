package pdf

import (
	"bytes"
	"math"
	"slices"
)

// page reads the texts of a page.
func (f *file) page(in inherited) Page {
	box := f.resolve(in.box)
	p := painter{file: f, page: Page{Width: 612, Height: 792}}
	if w, h := box.at(2)-box.at(0), box.at(3)-box.at(1); w > 0 && h > 0 {
		p.page.Width, p.page.Height = w, h
	}
	p.state = state{ctm: matrix{1, 0, 0, 1, -box.at(0), -box.at(1)}, scale: 1}
	p.paint(f.contents(in.page.key("Contents")), in.resources, 0)

	return p.page
}

// contents returns what is drawn: a stream, or several in a row.
func (f *file) contents(v value) []byte {
	v = f.resolve(v)
	if v.kind != aList {
		return f.unpack(v)
	}
	var all [][]byte
	for _, part := range v.list[:min(len(v.list), 10_000)] {
		all = append(all, f.unpack(f.resolve(part)))
	}

	return bytes.Join(all, []byte("\n"))
}

// A matrix is [a b c d e f] as PDF writes it.
type matrix [6]float64

func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func move(x, y float64) matrix { return matrix{1, 0, 0, 1, x, y} }

// A state is what operators change about how text is drawn.
type state struct {
	ctm                       matrix
	font                      *font
	size, letter, word, scale float64
	leading, rise             float64
}

// A painter follows the operators of a page.
type painter struct {
	*file
	page   Page
	state  state
	saved  []state
	text   matrix // where the next character goes
	line   matrix // where the line starts
	marked []bool // of the open marked parts: is it decoration?
	args   []value
}

// paint follows the operators in data. Forms are drawn where they are used.
func (p *painter) paint(data []byte, resources value, depth int) {
	l := lexer{data: data, file: p.file, draw: true}
	p.args = p.args[:0]
	for {
		v := l.value(0)
		switch {
		case v.kind == theEnd:
			return
		case v.kind != aWord:
			if len(p.args) < 100 {
				p.args = append(p.args, v)
			}
			continue
		}
		if v.str == "ID" {
			l.skipImage()
			p.page.Pictures++
		} else {
			p.operator(v.str, resources, depth)
		}
		p.args = p.args[:0]
	}
}

// skipImage passes over the bytes of a picture that is drawn in place.
func (l *lexer) skipImage() {
	for {
		end := bytes.Index(l.data[l.pos:], []byte("EI"))
		if end < 0 {
			l.pos = len(l.data)
			return
		}
		at := l.pos + end
		l.pos = at + 2
		if at > 0 && isSpace(l.data[at-1]) && (l.pos >= len(l.data) || isSpace(l.data[l.pos])) {
			return
		}
	}
}

// num returns the ith operand as a number.
func (p *painter) num(i int) float64 {
	if i >= len(p.args) {
		return 0
	}

	return p.args[i].num
}

func (p *painter) arg(i int) value {
	if i >= len(p.args) {
		return value{}
	}

	return p.args[i]
}

func (p *painter) matrix() matrix {
	return matrix{p.num(0), p.num(1), p.num(2), p.num(3), p.num(4), p.num(5)}
}

func (p *painter) operator(op string, resources value, depth int) {
	switch op {
	case "q":
		if len(p.saved) < 1000 {
			p.saved = append(p.saved, p.state)
		}
	case "Q":
		if n := len(p.saved); n > 0 {
			p.state, p.saved = p.saved[n-1], p.saved[:n-1]
		}
	case "cm":
		p.state.ctm = p.matrix().times(p.state.ctm)
	case "Do":
		p.draw(p.get(p.get(resources, "XObject"), p.arg(0).str), resources, depth)
	case "BMC", "BDC":
		p.mark()
	case "EMC":
		if n := len(p.marked); n > 0 {
			p.marked = p.marked[:n-1]
		}
	default:
		p.textOperator(op, resources)
	}
}

// mark opens a marked part. What is called an artifact is no part of the text.
func (p *painter) mark() {
	if len(p.marked) < 1000 {
		p.marked = append(p.marked, p.arg(0).str == "Artifact")
	}
}

// draw draws a form in place; pictures are counted.
func (p *painter) draw(object, resources value, depth int) {
	switch p.get(object, "Subtype").str {
	case "Image":
		p.page.Pictures++
	case "Form":
		if depth >= maxForms {
			return
		}
		saved, marked, stack := p.state, p.marked, p.saved
		p.marked, p.saved = slices.Clone(marked), nil
		if m := p.get(object, "Matrix"); len(m.list) == 6 {
			p.state.ctm = matrix{m.at(0), m.at(1), m.at(2), m.at(3), m.at(4), m.at(5)}.times(p.state.ctm)
		}
		if own := object.key("Resources"); own.kind != aNull {
			resources = own
		}
		args := p.args
		p.args = nil
		p.paint(p.unpack(object), resources, depth+1)
		p.args, p.state, p.marked, p.saved = args, saved, marked, stack
	}
}

func (p *painter) textOperator(op string, resources value) {
	s := &p.state
	switch op {
	case "BT":
		p.text = move(0, 0)
		p.line = p.text
	case "Tf":
		s.font, s.size = p.font(p.resolve(p.get(resources, "Font")).key(p.arg(0).str)), p.num(1)
	case "Tc":
		s.letter = p.num(0)
	case "Tw":
		s.word = p.num(0)
	case "Tz":
		s.scale = p.num(0) / 100
	case "TL":
		s.leading = p.num(0)
	case "Ts":
		s.rise = p.num(0)
	case "Td":
		p.newLine(p.num(0), p.num(1))
	case "TD":
		s.leading = -p.num(1)
		p.newLine(p.num(0), p.num(1))
	case "Tm":
		p.line = p.matrix()
		p.text = p.line
	case "T*":
		p.newLine(0, -s.leading)
	case "Tj":
		p.show(p.arg(0))
	case "TJ":
		p.show(p.arg(0).list...)
	case "'":
		p.newLine(0, -s.leading)
		p.show(p.arg(0))
	case "\"":
		s.word, s.letter = p.num(0), p.num(1)
		p.newLine(0, -s.leading)
		p.show(p.arg(2))
	}
}

func (p *painter) newLine(x, y float64) {
	p.line = move(x, y).times(p.line)
	p.text = p.line
}

// gap is how far apart two characters stand, in sizes of the font, if a space is
// between them that is not written.
const gap = 0.18

// show draws strings, with numbers between that move what follows to the left.
func (p *painter) show(parts ...value) {
	s := &p.state
	if s.font == nil {
		return
	}
	start := p.place()
	var letters []byte
	for _, part := range parts {
		if part.kind == aNumber {
			back := part.num / 1000
			p.text = move(-back*s.size*s.scale, 0).times(p.text)
			if n := len(letters); -back > gap && n > 0 && letters[n-1] != ' ' {
				letters = append(letters, ' ')
			}
			continue
		}
		s.font.glyphs(part.str, func(code int, text string, width float64) {
			if text == "" {
				p.page.Unknown++
			}
			letters = append(letters, text...)
			advance := width/1000*s.size + s.letter
			if code == ' ' && !s.font.wide {
				advance += s.word
			}
			p.text = move(advance*s.scale, 0).times(p.text)
		})
	}
	p.put(start, p.place(), string(letters))
}

// place returns where the next character goes on the page, and in which size.
func (p *painter) place() matrix {
	s := p.state

	return matrix{s.size * s.scale, 0, 0, s.size, 0, s.rise}.times(p.text).times(s.ctm)
}

// put adds a text that starts and ends at places. What is not level is a stamp in the
// margin or across the page.
func (p *painter) put(start, end matrix, letters string) {
	if letters == "" {
		return
	}
	if p.file.text += len(letters); p.file.text > maxText {
		panic(limit{})
	}
	level := math.Abs(start[1]) < 0.2*math.Abs(start[0])+1e-9
	if slices.Contains(p.marked, true) || !level {
		p.page.Aside++
		return
	}
	t := Text{X: start[4], Y: start[5], Width: end[4] - start[4], Size: math.Hypot(start[2], start[3]), S: letters}
	for _, n := range []float64{t.X, t.Y, t.Width, t.Size} {
		if math.IsNaN(n) || math.IsInf(n, 0) {
			return
		}
	}
	p.add(t)
}

// maxJoined is how long a text may become by joining, in bytes.
const maxJoined = 200

// add adds a text. What follows right behind the last one, as letters that were set
// one by one do, becomes a part of it.
func (p *painter) add(t Text) {
	if n := len(p.page.Texts); n > 0 {
		last := &p.page.Texts[n-1]
		if len(last.S) < maxJoined && last.Size == t.Size && math.Abs(last.Y-t.Y) < 0.01 && math.Abs(last.X+last.Width-t.X) < 0.02*t.Size {
			last.S += t.S
			last.Width = t.X + t.Width - last.X
			return
		}
	}
	p.page.Texts = append(p.page.Texts, t)
}
