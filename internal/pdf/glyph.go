package pdf

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// letterNamed returns the letter that a glyph's name stands for, or "".
func letterNamed(name string) string {
	name, _, _ = strings.Cut(name, ".")
	if utf8.RuneCountInString(name) == 1 {
		return name
	}
	if letter, ok := glyphs()[name]; ok {
		return letter
	}
	for _, prefix := range []string{"uni", "u"} {
		if digits, ok := strings.CutPrefix(name, prefix); ok && len(digits) >= 4 && len(digits) <= 6 {
			if n, err := strconv.ParseUint(digits, 16, 32); err == nil && utf8.ValidRune(rune(n)) && n > 0 {
				return string(rune(n))
			}
		}
	}
	if base, accent, ok := accented(name); ok {
		return base + accent
	}

	return ""
}

// accented reads names such as "eacute": a letter and its accent, to be composed.
func accented(name string) (base, accent string, ok bool) {
	for accent, mark := range map[string]string{
		"acute": "\u0301", "grave": "\u0300", "circumflex": "\u0302", "dieresis": "\u0308", "tilde": "\u0303", "caron": "\u030C",
		"cedilla": "\u0327", "ring": "\u030A", "macron": "\u0304", "ogonek": "\u0328", "breve": "\u0306", "hungarumlaut": "\u030B", "dotaccent": "\u0307",
	} {
		if base, found := strings.CutSuffix(name, accent); found && len(base) == 1 {
			return base, mark, true
		}
	}

	return "", "", false
}

// glyphs are the names in the fonts of Latin texts, from Adobe's list.
var glyphs = sync.OnceValue(func() map[string]string {
	letters := map[string]string{"space": " "}
	pairs := strings.Fields(`exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright ) asterisk * plus + comma , hyphen - period . slash /
		zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \ bracketright ]
		asciicircum ^ underscore _ grave ` + "`" + ` braceleft { bar | braceright } asciitilde ~ exclamdown ¡ cent ¢ sterling £ currency ¤ yen ¥ brokenbar ¦ section § dieresis ¨ copyright ©
		ordfeminine ª guillemotleft « logicalnot ¬ registered ® macron ¯ degree ° plusminus ± twosuperior ² threesuperior ³ acute ´ mu µ paragraph ¶ periodcentered ·
		cedilla ¸ onesuperior ¹ ordmasculine º guillemotright » onequarter ¼ onehalf ½ threequarters ¾ questiondown ¿ multiply × divide ÷ germandbls ß ae æ AE Æ oe œ OE Œ
		oslash ø Oslash Ø eth ð Eth Ð thorn þ Thorn Þ lslash ł Lslash Ł dotlessi ı quoteleft ‘ quoteright ’ quotesinglbase ‚ quotedblleft “ quotedblright ” quotedblbase „
		guilsinglleft ‹ guilsinglright › dagger † daggerdbl ‡ bullet • ellipsis … perthousand ‰ endash – emdash — minus − fraction ⁄ trademark ™ Euro € florin ƒ
		fi fi fl fl ff ff ffi ffi ffl ffl sfthyphen ` + "\u00AD" + ` nbspace ` + "\u00A0" + ` arrowright → arrowleft ← lessequal ≤ greaterequal ≥ notequal ≠ infinity ∞`)
	for i := 0; i+1 < len(pairs); i += 2 {
		letters[pairs[i]] = pairs[i+1]
	}

	return letters
})
