package web

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestPointsCountCodePoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.StringOf(rapid.RuneFrom([]rune("aé🙂\u0301ی\n"))).Draw(t, "text"), rapid.IntRange(1, 200).Draw(t, "times"))
		p := newPoints(text)
		for at := range text + "." { // every boundary, the end included
			if got, want := p.at(at), utf8.RuneCountInString(text[:at]); got != want {
				t.Fatalf("at(%d) of %d bytes = %d, want %d", at, len(text), got, want)
			}
		}
	})
}
