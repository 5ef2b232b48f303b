package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// Bounds of guessing a language that is written in Latin letters. Fewer letters are
// told wrongly too often. A longer sample costs more and tells less: the rare
// sequences in it make languages alike.
const (
	leastLatin  = 200     // letters
	latinSample = 1 << 10 // bytes
)

// guessLanguage returns the BCP 47 tag of the language that text is in, or "" where
// neither the script of most letters nor the sequences of Latin letters tell it for
// certain.
func guessLanguage(text string) string {
	var l letters
	for _, r := range text {
		if unicode.IsLetter(r) {
			l.add(r)
		}
	}
	if 2*l.latin > l.all && l.latin >= leastLatin {
		return guessLatin(text)
	}

	return l.language()
}

// guessLatin returns the language of a text in Latin letters, "" if its beginning
// is as much like another one.
func guessLatin(text string) string {
	if len(text) > latinSample {
		end := latinSample
		for !utf8.RuneStart(text[end]) {
			end--
		}
		text = text[:end]
	}
	info := whatlanggo.Detect(text)
	if info.Script != unicode.Latin || !info.IsReliable() {
		return ""
	}

	return info.Lang.Iso6391()
}

// letters counts the letters of a text by script.
type letters struct {
	all, latin                                    int
	arabic, cyrillic, greek, hebrew               int
	han, kana, hangul, devanagari                 int
	urdu, persian                                 int // letters that Arabic does not use
	belarusian, ukrainian, serbian, russian, hard int // letters by which Cyrillic is told apart
}

func (l *letters) add(r rune) {
	l.all++
	switch {
	case r < 0x370:
		l.latin++
	case unicode.Is(unicode.Arabic, r):
		l.arabic++
		l.urdu += among(r, "ٹڈڑںے")
		l.persian += among(r, "پچژگکی")
	case unicode.Is(unicode.Cyrillic, r):
		l.cyrillic++
		l.belarusian += among(r, "ўЎ")
		l.ukrainian += among(r, "іїєґІЇЄҐ")
		l.serbian += among(r, "ђћџјЂЋЏЈ")
		l.russian += among(r, "ыэёЫЭЁ")
		l.hard += among(r, "ъЪ")
	case unicode.Is(unicode.Han, r):
		l.han++
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		l.kana++
	case unicode.Is(unicode.Hangul, r):
		l.hangul++
	case unicode.Is(unicode.Devanagari, r):
		l.devanagari++
	case unicode.Is(unicode.Greek, r):
		l.greek++
	case unicode.Is(unicode.Hebrew, r):
		l.hebrew++
	}
}

func among(r rune, set string) int {
	if strings.ContainsRune(set, r) {
		return 1
	}

	return 0
}

// language names the language of the script that has more than half of all
// letters.
func (l *letters) language() string {
	most := l.all / 2
	switch {
	case l.arabic > most:
		return l.inArabic()
	case l.cyrillic > most:
		return l.inCyrillic()
	case l.han+l.kana > most && 10*l.kana > l.han+l.kana:
		return "ja"
	case l.han > most:
		return "zh"
	case l.hangul > most:
		return "ko"
	case l.devanagari > most:
		return "hi"
	case l.greek > most:
		return "el"
	case l.hebrew > most:
		return "he"
	}

	return ""
}

// often reports whether n letters are enough to tell a language: one in a hundred.
func (l *letters) often(n int) bool { return 100*n > l.all }

func (l *letters) inArabic() string {
	switch {
	case l.often(l.urdu):
		return "ur"
	case l.often(l.persian):
		return "fa"
	}

	return "ar"
}

func (l *letters) inCyrillic() string {
	switch {
	case l.often(l.belarusian):
		return "be"
	case l.often(l.ukrainian):
		return "uk"
	case l.often(l.serbian):
		return "sr"
	case l.often(l.russian):
		return "ru"
	case l.often(l.hard):
		return "bg"
	}

	return ""
}
