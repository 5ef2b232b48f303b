package cite

import (
	"html"
	"strings"
)

// A Text is a line with words in italics.
type Text []Piece

// A Piece is a stretch of a Text.
type Piece struct {
	Words  string
	Italic bool
}

func (t *Text) add(words string)    { *t = append(*t, Piece{Words: words}) }
func (t *Text) italic(words string) { *t = append(*t, Piece{words, true}) }

// Plain is the text without italics.
func (t Text) Plain() string {
	var out strings.Builder
	for _, p := range t {
		out.WriteString(p.Words)
	}

	return out.String()
}

// HTML is the text as an HTML fragment.
func (t Text) HTML() string {
	var out strings.Builder
	for _, p := range t {
		if p.Italic {
			out.WriteString("<i>" + html.EscapeString(p.Words) + "</i>")
		} else {
			out.WriteString(html.EscapeString(p.Words))
		}
	}

	return out.String()
}

// markdown escapes what would be taken for formatting.
func markdown(words string) string {
	var out strings.Builder
	for i, r := range words {
		if strings.ContainsRune("\\`*_[]<>", r) || i == 0 && strings.ContainsRune("#+-=|~", r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}

	return out.String()
}
