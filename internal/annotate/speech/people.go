package speech

import "strings"

// personal reports whether a noun is for people or bodies that speak.
func personal(word string) bool {
	_, found := speakers[word]
	if !found {
		_, found = speakers[strings.TrimSuffix(word, "s")]
	}

	return found
}

// speakers are nouns for those who speak, beside those that classes has.
var speakers = map[string]struct{}{}
