package name

import (
	"strings"

	"postil/internal/annotate/tagger"
)

// allowed appends for each word of s the labels that it may have: what is far from
// every date and number is none, and no name starts or ends with a word written
// small, particles and the West aside. One in a hundred of our own labels does not
// keep to it.
func (s *sentence) allowed(sets []tagger.Set) []tagger.Set {
	const (
		first = 1 + iota // of the labels of a type: see Labels
		_
		last
		only
	)
	var names, valued, starts, ends tagger.Set
	for kind := range types() {
		set := tagger.Only(4*kind+first, 4*kind+first+1, 4*kind+last, 4*kind+only)
		if kind >= values {
			valued |= set
			continue
		}
		names |= set
		starts |= tagger.Only(4*kind+first, 4*kind+only)
		ends |= tagger.Only(4*kind+last, 4*kind+only)
	}
	small := s.small()

	for i := range s.words {
		w := &s.words[i]
		set := tagger.Only(0) | names | valued
		if w.class == noClass && w.value == noValue && s.value(i-1) == noValue && s.value(i+1) == noValue {
			set &^= valued
		}
		if !small && w.form == lowerForm && !isParticle(w.lower) && w.lower != "western" || w.form == pointForm && w.text != "#" && w.text != "@" {
			set &^= starts
		}
		if !small && w.form == lowerForm && w.text[0] != '\'' && !s.givenName(i) && w.lower != "western" || w.form == pointForm && w.text != "!" {
			set &^= ends
		}
		sets = append(sets, set)
	}

	return sets
}

// givenName reports whether word i is the second half of a given name such as
// Jong-il.
func (s *sentence) givenName(i int) bool {
	return i > 1 && s.words[i].glued && s.words[i-1].text == "-" && s.words[i-1].glued && s.words[i-2].capital()
}

// small reports whether no word of s has a capital.
func (s *sentence) small() bool {
	for i := range s.words {
		if s.words[i].capital() {
			return false
		}
	}

	return true
}

// value returns the value of word i, noValue outside.
func (s *sentence) value(i int) uint8 {
	if i < 0 || i >= len(s.words) {
		return noValue
	}

	return s.words[i].value
}

// isParticle reports whether a name may start with a word though it is written
// small: al-Qaida, van Gogh.
func isParticle(lower string) bool {
	const list = " al el an ad as ar ash at az bin ibn abu de da di du del della dos la le les van von der den ter af zu st d' l' e i "

	return strings.Contains(list, " "+lower+" ")
}
