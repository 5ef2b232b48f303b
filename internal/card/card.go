package card

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strings"
	"unicode/utf8"
)

// The size of a card in pixels, which sites expect of a large preview.
const (
	Width  = 1200
	Height = 630
)

// The parts of a card, in pixels.
const (
	margin     = 80
	bodyTop    = 70
	bodyHeight = 356
	rule       = 452 // below the words
	footTop    = 472
	maxRunes   = 1500 // of what is laid out at all
)

// A Card is what is drawn.
type Card struct {
	Words    string // what the link is about; the largest type that fits
	Language string // of the words, BCP 47; "" if unknown
	Title    string // what they are from; one line
	Source   string // who it is by, where; one line
	Place    string // "Sentence 3 of 26"; short
}

// The colours of paper, ink, soft ink, rule and accent.
var (
	paper  = color.RGBA{0xfc, 0xfa, 0xf5, 0xff}
	ink    = color.RGBA{0x21, 0x1e, 0x1a, 0xff}
	soft   = color.RGBA{0x56, 0x50, 0x47, 0xff}
	edge   = color.RGBA{0xe2, 0xdb, 0xcd, 0xff}
	accent = color.RGBA{0x96, 0x2a, 0x1c, 0xff}
)

// Draw returns c as a PNG of Width by Height. What it has no letters for is left out
// as a whole: a card with empty boxes says less than one without the words.
func Draw(c Card) ([]byte, error) {
	t, err := newTypesetter(c.Language)
	if err != nil {
		return nil, err
	}
	picture := image.NewRGBA(image.Rect(0, 0, Width, Height))
	draw.Draw(picture, picture.Bounds(), image.NewUniform(paper), image.Point{}, draw.Src)
	p := &press{typesetter: t, picture: picture}

	words := shown(t, c.Words)
	if words == "" {
		words, c.Title = shown(t, c.Title), ""
	}
	p.body(words)
	p.foot(shown(t, c.Title), shown(t, c.Source), c.Place)
	p.mark()

	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, picture); err != nil {
		return nil, fmt.Errorf("preview picture: %w", err)
	}

	return out.Bytes(), nil
}

// shown is text on one line, "" where a letter of it cannot be drawn.
func shown(t *typesetter, text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) > maxRunes {
		text = string([]rune(text)[:maxRunes])
	}
	for _, r := range text {
		if !t.has(r) {
			return ""
		}
	}

	return text
}

// A press puts type on a picture.
type press struct {
	*typesetter
	picture *image.RGBA
}

// sizes are tried from large to small; at the last one words are cut.
var sizes = [...]int{76, 68, 60, 54, 48, 43, 39, 35}

// body sets the words as large as they fit, in the middle of their place.
func (p *press) body(words string) {
	var set []line
	height := 0
	for _, size := range sizes {
		height = size * 135 / 100
		lines := bodyHeight / height
		var cut bool
		set, cut = p.lines(words, regular, size, Width-2*margin, lines)
		if !cut {
			break
		}
	}
	top := bodyTop + (bodyHeight-len(set)*height)/2
	for i, l := range set {
		p.line(l, margin, Width-margin, top+i*height+height*3/4, ink)
	}
	side := margin - 36
	if p.rtl(words) {
		side = Width - margin + 30
	}
	p.box(side, top, side+6, top+len(set)*height, accent)
}

// foot sets what the words are from under a rule.
func (p *press) foot(title, source, place string) {
	p.box(margin, rule, Width-margin, rule+2, edge)
	const room = Width - 2*margin - 200 // beside the mark
	y := footTop + 36
	for _, row := range []struct {
		text   string
		weight weight
		size   int
		colour color.RGBA
	}{{title, semibold, 32, ink}, {source, regular, 26, soft}, {place, regular, 24, soft}} {
		if row.text == "" {
			continue
		}
		set, _ := p.lines(row.text, row.weight, row.size, room, 1)
		for _, l := range set {
			l.rtl = false
			p.line(l, margin, margin+room, y, row.colour)
		}
		y += row.size * 3 / 2
	}
}

// mark draws the sign of Postil, lines of a text with a flag beside them, and its name.
func (p *press) mark() {
	const x, y = Width - margin - 172, Height - 86
	for i, length := range []int{24, 24, 16} {
		p.box(x, y+i*14, x+length, y+i*14+6, ink)
	}
	p.flag(x+30, y+18)
	set, _ := p.lines("Postil", semibold, 36, 140, 1)
	for _, l := range set {
		p.line(l, x+64, x+204, y+30, ink)
	}
}
