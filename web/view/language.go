package view

import (
	"slices"
	"strings"
	"unicode"
)

// directionOf is the direction of a whole text. Where its language is unknown the
// first letter decides, as it does for dir="auto", which looks past paragraphs
// that have a direction of their own.
func directionOf(language, text string) string {
	if d := direction(language); d != "auto" {
		return d
	}
	for _, r := range text {
		if unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam) {
			return "rtl"
		}
		if unicode.IsLetter(r) {
			break
		}
	}

	return "ltr"
}

// direction is the direction in which a language is written, as a value of dir:
// "rtl" for the scripts of Arabic, Hebrew and their kin, "auto" where the language
// is unknown.
func direction(tag string) string {
	subtags := strings.Split(strings.ToLower(tag), "-")
	rtl := []string{"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
	script := func(subtag string) bool { return len(subtag) == 4 }
	switch at := slices.IndexFunc(subtags[1:], script); {
	case tag == "":
		return "auto"
	case at >= 0:
		return directionOfScript(subtags[at+1])
	case slices.Contains(rtl, subtags[0]):
		return "rtl"
	}

	return "ltr"
}

// directionOfScript reads the four letters of ISO 15924.
func directionOfScript(script string) string {
	if slices.Contains([]string{"adlm", "arab", "aran", "hebr", "nkoo", "rohg", "syrc", "thaa"}, script) {
		return "rtl"
	}

	return "ltr"
}

// spacesWords reports whether a language puts spaces between words, so that
// words can be counted.
func spacesWords(tag string) bool {
	language, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return !slices.Contains([]string{"zh", "ja", "yue", "th", "lo", "km", "my", "bo", "dz"}, language)
}
