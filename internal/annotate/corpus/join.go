package corpus

import (
	"strings"

	"postil/internal/article"
)

// windows1252 replaces what was left of a Windows code page in old newswire, and
// TeX quotes, by plain characters.
var windows1252 = map[string]string{
	"\u0092s": "'s", "\u0092": "'", "\u0091": "'", "\u0093": `"`, "\u0094": `"`,
	"\u0096": "-", "\u0097": "--", "``": `"`, "''": `"`,
}

// Join writes tokens as a sentence: no space before a comma, none after an opening
// bracket, quotation marks opening and closing in turn. The spans are those of the
// tokens in it. Our labels count characters of this text, so it must not change.
func Join(tokens []string) (string, []article.Span) {
	var b strings.Builder
	spans := make([]article.Span, 0, len(tokens))
	open, glue := false, true // inside quotation marks; no space follows the last token
	last := ""
	for _, token := range tokens {
		if plain, ok := windows1252[token]; ok {
			token = plain
		}

		space, next := !leans(token), strings.Contains("([$#/", token)
		if token == `"` {
			space = !open && last != "" && !strings.Contains("([$#", last)
			open = !open
			next = open
		}
		if space && !glue {
			b.WriteByte(' ')
		}
		start := b.Len()
		b.WriteString(token)
		spans = append(spans, article.Span{Start: start, End: b.Len()})
		glue, last = next, token
	}

	return b.String(), spans
}

// leans reports whether token follows what is before it without a space.
func leans(token string) bool {
	switch token {
	case ".", ",", ";", ":", "?", "!", ")", "]", "%", "/", "'", "...", "..",
		"'s", "'ll", "'m", "'re", "'ve", "'d", "n't", "'T":
		return true
	default:
		return false
	}
}
