package card

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// A typesetter makes lines of text. It is for one card.
type typesetter struct {
	language language.Language
	weights  [2]faces
	shaper   shaping.HarfbuzzShaper
	splitter shaping.Segmenter
	wrapper  shaping.LineWrapper
}

func newTypesetter(tag string) (*typesetter, error) {
	all, err := fonts()
	if err != nil {
		return nil, err
	}
	t := &typesetter{language: language.NewLanguage(tag)}
	for w := range t.weights {
		for _, name := range order(weight(w), tag) {
			t.weights[w] = append(t.weights[w], font.NewFace(all[name]))
		}
	}

	return t, nil
}

// has reports whether r can be drawn, or needs not be.
func (t *typesetter) has(r rune) bool {
	if unicode.In(r, unicode.Cf, unicode.Variation_Selector) || unicode.IsSpace(r) {
		return true
	}
	_, ok := t.weights[regular].ResolveFace(r).NominalGlyph(r)

	return ok
}

// rtl reports whether text runs from right to left, as its first strong letter says.
func (t *typesetter) rtl(text string) bool {
	for _, r := range text {
		properties, _ := bidi.LookupRune(r)
		switch properties.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}

	return false
}

// A line is set: its runs from left to right.
type line struct {
	runs  []shaping.Output
	width fixed.Int26_6
	size  int // of the type, in pixels
	rtl   bool
}

// lines sets text in a width, at most so many lines, the last of which ends with an
// ellipsis if there is more. It reports whether there is.
func (t *typesetter) lines(text string, w weight, size, width, most int) ([]line, bool) {
	if text == "" {
		return nil, false
	}
	rtl := t.rtl(text)
	direction := di.DirectionLTR
	if rtl {
		direction = di.DirectionRTL
	}
	runes := []rune(text)
	in := shaping.Input{Text: runes, RunEnd: len(runes), Direction: direction, Size: fixed.I(size), Language: t.language}
	var runs []shaping.Output
	for _, part := range t.splitter.Split(in, t.weights[w]) {
		runs = append(runs, t.spaced(t.shaper.Shape(part), runes))
	}
	dots := in
	dots.Text, dots.RunEnd, dots.Face = []rune("…"), 1, t.weights[w][0]
	config := shaping.WrapConfig{Direction: direction, TruncateAfterLines: most}.WithTruncator(&t.shaper, dots)
	wrapped, truncated := t.wrapper.WrapParagraph(config, width, runes, shaping.NewSliceIterator(runs))

	set := make([]line, len(wrapped))
	for i, l := range wrapped {
		set[i] = newLine(l, size, rtl)
	}

	return set, truncated > 0
}

// spaced gives the spaces of a run the width that they have between words: those of
// fonts for other scripts and for emoji are as wide as their letters.
func (t *typesetter) spaced(run shaping.Output, text []rune) shaping.Output {
	own := t.weights[regular][0]
	space, ok := own.NominalGlyph(' ')
	if !ok || run.Face == own {
		return run
	}
	width := fixed.Int26_6(own.HorizontalAdvance(space) * float32(run.Size) / float32(own.Upem()))
	for i := range run.Glyphs {
		if at := run.Glyphs[i].TextIndex(); at < len(text) && text[at] == ' ' {
			run.Glyphs[i].Advance = width
		}
	}
	run.RecomputeAdvance()

	return run
}

func newLine(runs shaping.Line, size int, rtl bool) line {
	l := line{runs: slices.Clone(runs), size: size, rtl: rtl}
	slices.SortStableFunc(l.runs, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	for _, run := range l.runs {
		l.width += run.Advance
	}

	return l
}
