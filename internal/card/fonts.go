package card

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
)

// files has the fonts, and the licence that they are under.
//
//go:embed fonts
var files embed.FS

// A weight is that of letters which have several.
type weight int

const (
	regular weight = iota
	semibold
)

// fonts are parsed once, when the first card is drawn: that takes some milliseconds,
// and only servers whose links are pasted somewhere need it.
var fonts = sync.OnceValues(func() (map[string]*font.Font, error) {
	all := map[string]*font.Font{}
	for _, name := range []string{"literata.ttf", "literata-semibold.ttf", "arabic.ttf", "hebrew.ttf", "chinese.otf", "japanese.otf", "korean.otf", "emoji.ttf"} {
		body, err := files.ReadFile("fonts/" + name)
		if err != nil {
			return nil, fmt.Errorf("font %q: %w", name, err)
		}
		face, err := font.ParseTTF(bytes.NewReader(body))
		if err != nil {
			return nil, fmt.Errorf("font %q: %w", name, err)
		}
		all[name] = face.Font
	}

	return all, nil
})

// order lists the fonts in which a letter is looked for. Chinese and Japanese write
// many of the same characters in other shapes: the language decides.
func order(w weight, language string) []string {
	text := "literata.ttf"
	if w == semibold {
		text = "literata-semibold.ttf"
	}
	east := []string{"chinese.otf", "japanese.otf", "korean.otf"}
	switch tongue, _, _ := strings.Cut(strings.ToLower(language), "-"); tongue {
	case "ja":
		east = []string{"japanese.otf", "chinese.otf", "korean.otf"}
	case "ko":
		east = []string{"korean.otf", "japanese.otf", "chinese.otf"}
	}

	return append(append([]string{text, "arabic.ttf", "hebrew.ttf"}, east...), "emoji.ttf")
}

// faces are those of one weight, in the order in which a letter is looked for. They
// have a memory of their own and are for one card.
type faces []*font.Face

// ResolveFace returns the first face that has r, else the first.
func (f faces) ResolveFace(r rune) *font.Face {
	for _, face := range f {
		if _, ok := face.NominalGlyph(r); ok {
			return face
		}
	}

	return f[0]
}
