package view

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/static"
)

// A Colour is what labels of one value are drawn in, each as #rrggbb.
type Colour struct {
	Name  string // of the value, "person", and of the property in the style sheet
	Light string // on light paper and on sepia
	Dark  string // on dark paper
}

// leastContrast is what WCAG 2.2 asks of text, in 1.4.3.
const leastContrast = 4.5

var (
	pairOfColours = regexp.MustCompile(`--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);`)
	sepiaPapers   = regexp.MustCompile(`--(paper|paper-raised): (#[0-9a-f]{6});`)
	oneColour     = regexp.MustCompile(`^#[0-9a-f]{6}$`)
)

// DefaultColours returns the colours of all values of labels as the style sheet of
// every page has them.
func DefaultColours() []Colour {
	known := map[string]Colour{}
	for _, m := range pairOfColours.FindAllStringSubmatch(baseStyle(), -1) {
		known[m[1]] = Colour{m[1], m[2], m[3]}
	}
	var names []string
	for _, t := range article.EntityTypes() {
		names = append(names, string(t))
	}
	names = append(names, "support", "oppose", "neutral")
	for _, k := range article.Kinds() {
		names = append(names, string(k))
	}
	var all []Colour
	for _, name := range names {
		if c, ok := known[name]; ok {
			all = append(all, c)
		}
	}

	return all
}

func baseStyle() string {
	style, err := static.FS.ReadFile("base.css")
	if err != nil {
		panic(err) // it is embedded
	}

	return string(style)
}

// papers returns what is under light colours, light paper and sepia, and what is
// under dark ones.
func papers() (light, dark []string) {
	style := baseStyle()
	for _, m := range pairOfColours.FindAllStringSubmatch(style, -1) {
		if m[1] == "paper" {
			light, dark = append(light, m[2]), append(dark, m[3])
		}
	}
	_, sepia, _ := strings.Cut(style, `[data-theme="sepia"] {`)
	sepia, _, _ = strings.Cut(sepia, "}")
	for _, m := range sepiaPapers.FindAllStringSubmatch(sepia, -1) {
		if m[1] == "paper" {
			light = append(light, m[2])
		}
	}

	return light, dark
}

// Check returns article.ErrInvalid, and the field, for a colour that is none, or that
// is too pale to be read as text on one of the papers.
func (c Colour) Check() (field string, err error) {
	light, dark := papers()
	for _, side := range []struct {
		name, value string
		papers      []string
	}{{"light", c.Light, light}, {"dark", c.Dark, dark}} {
		if !oneColour.MatchString(side.value) {
			return side.name, fmt.Errorf("a colour is written #0a5599, not %.20q: %w", side.value, article.ErrInvalid)
		}
		for _, paper := range side.papers {
			if has := contrast(side.value, paper); has < leastContrast {
				return side.name, fmt.Errorf("%s on %s paper has a contrast of %.1f to the paper %s, and text needs %.1f: %w", spaced(c.Name), side.name, has, paper, leastContrast, article.ErrInvalid)
			}
		}
	}

	return "", nil
}

// contrast is the ratio of two colours as WCAG 2.2 defines it, from 1 to 21.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)

	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of #rrggbb as WCAG 2.2 defines it.
func luminance(colour string) float64 {
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, _ := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8) // checked before
		v := float64(n) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		sum += weight * v
	}

	return sum
}

// PaletteStyle is the style sheet that puts colours in the place of those of every
// page; it is in no layer, so it wins.
func PaletteStyle(colours []Colour) string {
	var b strings.Builder
	b.WriteString(":root {\n")
	for _, c := range colours {
		fmt.Fprintf(&b, "\t--%s: light-dark(%s, %s);\n", c.Name, c.Light, c.Dark)
	}
	b.WriteString("}\n")

	return b.String()
}

// PaletteURL is the address of the style sheet with a mark of what is in it, or
// without one.
func PaletteURL(mark string) string { return withQuery("/palette.css", "v", mark) }

// Coloured puts a link to the style sheet at an address into the head of a page, behind
// the style of labels. Pages are made of what the library holds and do not know what
// its owner likes.
func Coloured(page []byte, address string) []byte {
	before, after, found := strings.Cut(string(page), `<link rel="stylesheet" href="`+static.URL("labels.css")+`">`)
	if !found || address == "" {
		return page
	}
	style := `<link rel="stylesheet" href="` + static.URL("labels.css") + `">`

	return []byte(before + style + `<link rel="stylesheet" href="` + address + `">` + after)
}

// A colourRow asks for the colours of one value.
type colourRow struct {
	Name, Label, Light, Dark string
}

func colourRows(colours []Colour) []colourRow {
	var rows []colourRow
	for _, c := range colours {
		rows = append(rows, colourRow{c.Name, sentenceCase(spaced(c.Name)), c.Light, c.Dark})
	}

	return rows
}

// ColoursURL is where the owner sends colours.
func ColoursURL() string { return "/owner/colours" }
