package token

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func words(text string) []string {
	var words []string
	for _, t := range Split(text) {
		words = append(words, t.In(text))
	}

	return words
}

func TestSplit(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"He said so.", "He|said|so|."},
		{"the U.S. Army, the U.N.'s", "the|U.S.|Army|,|the|U.N.|'s"},
		{"U.S.-led, U.S.S.R, Ph.D. at 8 a.m.", "U.S.|-|led|,|U.S.S.R|,|Ph.D.|at|8|a.m."},
		{"J. K. Rowling, J.K. Rowling", "J.|K.|Rowling|,|J.K.|Rowling"},
		{"So am I.", "So|am|I|."},
		{"Mr. Gilani, Gen. Qassem and St. Louis, Apple Inc.", "Mr.|Gilani|,|Gen.|Qassem|and|St.|Louis|,|Apple|Inc."},
		{"7,000 and 3.5, 8:30 or 9/11.", "7,000|and|3.5|,|8:30|or|9/11|."},
		{"$50 million, 5% of £3.2bn", "$|50|million|,|5|%|of|£|3.2bn"},
		{"the 1990s, 21st, 8pm, 8p.m.", "the|1990s|,|21st|,|8pm|,|8p.m."},
		{"a 16-year-old; won 3-1", "a|16|-|year|-|old|;|won|3|-|1"},
		{"anti-American al-Qaida", "anti|-|American|al|-|Qaida"},
		{"Iran's and Iran’s, the Kennedys' house", "Iran|'s|and|Iran|’s|,|the|Kennedys|'|house"},
		{"don't, can’t, WON'T, he'll, I've, O'Brien's Shi'ites", "do|n't|,|ca|n’t|,|WO|N'T|,|he|'ll|,|I|'ve|,|O'Brien|'s|Shi'ites"},
		{"“Yes,” he said—no...", "“|Yes|,|”|he|said|—|no|..."},
		{"AT&T and S&P -- A & B", "AT&T|and|S&P|--|A|&|B"},
		{"See https://a.example/b?c=d, or me@b.org.", "See|https://a.example/b?c=d|,|or|me@b.org|."},
		{"amazon.com. Next.Word", "amazon.com|.|Next|.|Word"},
		{"café na\u0308ive 👩\u200d🚀!", "café|na\u0308ive|👩\u200d🚀|!"},
		{"\"Obama\"'s 'tis", "\"|Obama|\"|'s|'|tis"},
	}

	for _, tt := range tests {
		if got := strings.Join(words(tt.text), "|"); got != tt.want {
			t.Errorf("Split(%q)\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func TestKind(t *testing.T) {
	const text = "Obama's 7,000 , $ 👍 www.example.org"
	want := []Kind{Word, Word, Number, Punct, Symbol, Symbol, Symbol}
	var got []Kind
	for _, token := range Split(text) {
		got = append(got, token.Kind)
	}
	if !slices.Equal(got, want) {
		t.Errorf("kinds of %q are %v, want %v", text, got, want)
	}
}

// checkCover reports where tokens break a rune, overlap, hold white space or
// leave something out.
func checkCover(t interface{ Errorf(string, ...any) }, text string) {
	at := 0
	for _, token := range Split(text) {
		switch {
		case !token.Within(text) || token.Empty():
			t.Errorf("%q: token %v breaks a rune or is empty", text, token.Span)
			return
		case token.Start < at || strings.TrimSpace(text[at:token.Start]) != "":
			t.Errorf("%q: token %v overlaps or leaves out text after %d", text, token.Span, at)
		case strings.ContainsFunc(token.In(text), unicode.IsSpace):
			t.Errorf("%q: token %v holds white space", text, token.Span)
		}
		at = token.End
	}
	if strings.TrimSpace(text[at:]) != "" {
		t.Errorf("%q: nothing covers the text after %d", text, at)
	}
}

func TestTokensCoverTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{" ", "U.S.", "'s", "’", "n't", "a.", "7,", "8p.m.", "@", "www.", "."})))
		checkCover(t, strings.ToValidUTF8(strings.Join(pieces.Draw(t, "pieces"), ""), ""))
	})
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"Mr. O'Brien's U.S.S.R", "8p.m. 7,000.5 don’t", "a@b.c www.", "\u0301é\u200d👩", "I. ''s.", "A&B&"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkCover(t, strings.ToValidUTF8(text, "")) })
}

func TestLongRunIsOneToken(t *testing.T) {
	for _, unit := range []string{"a", "a-", "U.", ".", "語"} {
		if got := len(Split(strings.Repeat(unit, 1<<20/len(unit)))); got != 1 {
			t.Errorf("a megabyte of %q has %d tokens, want 1", unit, got)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("The U.S. Army's Gen. Smith said 7,000 soldiers won't leave Kabul, which “isn’t safe.” ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Split(text)
	}
}
