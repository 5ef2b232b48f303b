package card

import (
	"image"
	"image/color"
	"image/draw"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// line draws a line between left and right, from the side at which it begins.
func (p *press) line(l line, left, right, baseline int, c color.RGBA) {
	pen := fixed.I(left)
	if l.rtl {
		pen = fixed.I(right) - l.width
	}
	top, high := baseline-2*l.size, 3*l.size // what no letter leaves
	ras := vector.NewRasterizer(Width, high)
	for _, run := range l.runs {
		glyphs(ras, run, pen, float32(baseline-top))
		pen += run.Advance
	}
	ras.Draw(p.picture, image.Rect(0, top, Width, top+high), image.NewUniform(c), image.Point{})
}

// glyphs adds the shaped glyphs of a run that begin at pen.
func glyphs(ras *vector.Rasterizer, run shaping.Output, pen fixed.Int26_6, baseline float32) {
	scale := float32(run.Size) / 64 / float32(run.Face.Upem())
	for _, g := range run.Glyphs {
		x := float32(pen+g.XOffset) / 64
		y := baseline - float32(g.YOffset)/64
		if outline, ok := run.Face.GlyphData(g.GlyphID).(font.GlyphOutline); ok {
			trace(ras, outline, x, y, scale)
		}
		pen += g.Advance
	}
}

// trace adds the outline of a glyph, whose units are scaled and whose up is down.
func trace(ras *vector.Rasterizer, outline font.GlyphOutline, x, y, scale float32) {
	at := func(p opentype.SegmentPoint) (float32, float32) { return x + p.X*scale, y - p.Y*scale }
	open := false
	for _, s := range outline.Segments {
		ax, ay := at(s.Args[0])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if open {
				ras.ClosePath()
			}
			open = true
			ras.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			ras.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			bx, by := at(s.Args[1])
			ras.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			bx, by := at(s.Args[1])
			cx, cy := at(s.Args[2])
			ras.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	if open {
		ras.ClosePath()
	}
}

func (p *press) box(left, top, right, bottom int, c color.RGBA) {
	draw.Draw(p.picture, image.Rect(left, top, right, bottom), image.NewUniform(c), image.Point{}, draw.Src)
}

// flag draws the flag of the mark, its point to the left.
func (p *press) flag(x, y int) {
	const wide, high, notch = 24, 24, 9
	ras := vector.NewRasterizer(wide, high)
	ras.MoveTo(0, high/2)
	ras.LineTo(notch, 0)
	ras.LineTo(wide, 0)
	ras.LineTo(wide, high)
	ras.LineTo(notch, high)
	ras.ClosePath()
	ras.Draw(p.picture, image.Rect(x, y-high/2, x+wide, y+high/2), image.NewUniform(accent), image.Point{})
}
