package who

import (
	"strings"
	"testing"
	"unicode"

	"postil/internal/article"
)

// marked returns text without the marks around names, and the names: [P Ada Quist].
func marked(t *testing.T, in string) (string, []Name) {
	t.Helper()
	kinds := map[byte]article.EntityType{
		'P': article.TypePerson, 'O': article.TypeOrganisation, 'L': article.TypePlace, 'G': article.TypeGroup,
		'E': article.TypeEvent, 'W': article.TypeWork,
	}
	var text strings.Builder
	var names []Name
	for {
		before, rest, found := strings.Cut(in, "[")
		text.WriteString(before)
		if !found {
			return text.String(), names
		}
		name, after, closed := strings.Cut(rest, "]")
		if !closed || kinds[name[0]] == "" {
			t.Fatalf("%q is not marked", in)
		}
		start := text.Len()
		text.WriteString(name[2:])
		names = append(names, Name{article.Span{Start: start, End: text.Len()}, kinds[name[0]]})
		in = after
	}
}

// oneEach returns the sentences of text: they end with a period after a small letter
// or a digit.
func oneEach(text string) []article.Span {
	var spans []article.Span
	start := 0
	for i := 1; i < len(text); i++ {
		if text[i] == '.' && unicode.IsLower(rune(text[i-1])) && (i+1 == len(text) || text[i+1] == ' ') {
			spans = append(spans, article.Span{Start: start, End: i + 1})
			start = min(i+2, len(text))
		}
	}
	if start < len(text) {
		spans = append(spans, article.Span{Start: start, End: len(text)})
	}

	return spans
}

func TestSourcePhrasesMeanTheirHead(t *testing.T) {
	tests := []struct{ text, phrase, want string }{
		{"Former [G Utopian] envoy to [L Arcadia] [P Ada Quist] said so.", "Former Utopian envoy to Arcadia Ada Quist", "Ada Quist"},
		{"[G Utopian] officials said so.", "Utopian officials", ""},
		{"A spokesman for [O Acme] said so.", "A spokesman for Acme", ""},
		{"[L Arcadia]'s foreign minister, [P Bo Lund], said so.", "Arcadia's foreign minister, Bo Lund", "Bo Lund"},
		{"[P Ada Quist] and [P Bo Lund] said so.", "Ada Quist and Bo Lund", "Ada Quist|Bo Lund"},
		{"The [O Guild of Rowers] said so.", "The Guild of Rowers", "Guild of Rowers"},
		{"The [O Rowers] movement said so.", "The Rowers movement", "Rowers"},
		{"[P Ada Quist], head of the [O Guild], said so.", "Ada Quist, head of the Guild", "Ada Quist"},
		{"[P Ada Quist] came. She said so.", "She", "Ada Quist"},
		{"[P Ada Quist], the mayor of [L Port], came. The mayor said so.", "The mayor", "Ada Quist"},
		{"[L U.S.] government energy experts said so.", "U.S. government energy experts", ""},
		{"The [G French] government and [O Acme] said so.", "The French government and Acme", "Government of France|Acme"},
		{"The talks between [P Ada Quist] and [P Bo Lund] failed.", "The talks between Ada Quist and Bo Lund", ""},
	}
	for _, tt := range tests {
		text, names := marked(t, tt.text)
		links := Link(text, oneEach(text), names)
		at := strings.Index(text, tt.phrase)
		var got []string
		for _, e := range links.Source(text, article.Span{Start: at, End: at + len(tt.phrase)}) {
			got = append(got, links.Entities[e].Name)
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%q: source %q means %q, want %q", text, tt.phrase, strings.Join(got, "|"), tt.want)
		}
	}
}
