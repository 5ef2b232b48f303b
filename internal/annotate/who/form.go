package who

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"postil/internal/article"
)

// class tells names apart that are never the same even when they read alike.
// Organisations, places, events and works are one class: "Kremlin" and "Washington"
// are now one and now the other, and the vote of all their names decides.
type class uint8

const (
	person class = iota
	group
	thing
)

func classOf(t article.EntityType) class {
	switch t {
	case article.TypePerson:
		return person
	case article.TypeGroup:
		return group
	default:
		return thing
	}
}

// normal returns the form by which names are compared: lower case, without accents,
// periods, a leading article and a closing 's; hyphens are spaces.
func normal(name string, t article.EntityType) string {
	folded := plain(name)
	folded = strings.TrimSuffix(strings.TrimSuffix(folded, "'s"), "'")
	words := strings.Fields(folded)
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	switch classOf(t) {
	case person:
		words = personWords(words)
	case group:
		if len(words) > 0 {
			last := len(words) - 1
			words[last] = singular(words[last])
		}
	}
	key := strings.Join(words, " ")
	if full, known := aliases[key]; known && classOf(t) == thing {
		return full
	}

	return key
}

// plain returns s in lower case, with straight apostrophes, without accents and
// periods, and with spaces for hyphens.
func plain(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < utf8.RuneSelf
	}
	if !ascii {
		s = norm.NFKD.String(s)
	}

	return strings.Map(func(r rune) rune {
		switch {
		case r == '.' || unicode.IsMark(r):
			return -1
		case r == '’' || r == '‘' || r == 'ʼ':
			return '\''
		case r == '-' || r == '–' || r == '‑' || r == ',' || unicode.IsSpace(r):
			return ' '
		}

		return unicode.ToLower(r)
	}, s)
}

// personWords leaves out what does not tell people apart: titles before the name,
// "al-" inside it and "Jr." after it.
func personWords(words []string) []string {
	kept := make([]string, 0, len(words))
	for i, w := range words {
		switch {
		case len(words) > 1 && (w == "al" || w == "el" || w == "ul") && i < len(words)-1:
		case i == len(words)-1 && len(kept) > 1 && (w == "jr" || w == "sr" || w == "ii" || w == "iii"):
		case len(kept) == 0 && i < len(words)-1 && titleGender(w) != noTitle:
		default:
			kept = append(kept, w)
		}
	}

	return kept
}

// singular returns the singular of a group's name: "iranians", "kurds", "democrats".
func singular(w string) string {
	if len(w) > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		return w[:len(w)-1]
	}

	return w
}

// acronym reports whether name is written as one: IRGC, U.N., AT&T, G-20.
func acronym(name string) bool {
	upper := 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r), unicode.IsSpace(r):
			return false
		}
	}

	return upper >= 2 && len(name) <= 12
}

// initialsOf returns the first letters of the words of key, all of them and without
// the small ones.
func initialsOf(words []string) (all, big string) {
	var a, b strings.Builder
	for _, w := range words {
		a.WriteByte(w[0])
		if !small[w] {
			b.WriteByte(w[0])
		}
	}

	return a.String(), b.String()
}
