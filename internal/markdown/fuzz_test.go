package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"

	"postil/internal/article"
)

func FuzzMarkdown(f *testing.F) {
	for _, p := range pieces() {
		f.Add(p + "word\n" + p)
	}
	f.Add("---\ntitle: x\n---\n> - # a[^1] *b*  \n\n|a|\n|-|\n\n[^1]: c")
	f.Fuzz(func(t *testing.T, body string) { checkBody(t, article.FormatMarkdown, body) })
}

func FuzzText(f *testing.F) {
	for _, p := range pieces() {
		f.Add(p + "word\n" + p)
	}
	f.Fuzz(func(t *testing.T, body string) { checkBody(t, article.FormatText, body) })
}

func FuzzSentences(f *testing.F) {
	for _, p := range pieces() {
		f.Add("One " + p + " Two. " + p)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		at := 0
		for _, s := range Sentences(text) {
			if !s.Within(text) || s.Empty() || s.Start < at {
				t.Fatalf("sentence %v of %q is out of place", s, text)
			}
			if words := s.In(text); strings.TrimSpace(words) != words {
				t.Errorf("sentence %q has white space at its ends", words)
			}
			checkGap(t, text[at:s.Start])
			at = s.End
		}
		checkGap(t, text[at:])
	})
}
