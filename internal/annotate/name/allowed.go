package name

import (
	"strings"

	"postil/internal/annotate/tagger"
)

// allowed appends for each word of s the labels that it may have: what is far from
// every date and number is none, none starts or ends with a word that no rule knows,
// and no name starts or ends with a word written
// small, particles and the West aside. One in a hundred of our own labels does not
// keep to it.
func (s *sentence) allowed(sets []tagger.Set) []tagger.Set {
	const (
		first = 1 + iota // of the labels of a type: see Labels
		_
		last
		only
	)
	var names, valued, starts, ends, valueStarts, valueEnds tagger.Set
	for kind := range types() {
		set := tagger.Only(4*kind+first, 4*kind+first+1, 4*kind+last, 4*kind+only)
		if kind >= values {
			valued |= set
			valueStarts |= tagger.Only(4*kind+first, 4*kind+only)
			valueEnds |= tagger.Only(4*kind+last, 4*kind+only)
			continue
		}
		names |= set
		starts |= tagger.Only(4*kind+first, 4*kind+only)
		ends |= tagger.Only(4*kind+last, 4*kind+only)
	}
	persons, others, counts := inner(person), inner(organisation)|inner(location)|inner(group), inner(quantity)
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
		if !small && w.form == lowerForm && (w.text[0] != '\'' || w.places[1] == 0) && !s.givenName(i) && w.lower != "western" || w.form == pointForm && w.text != "!" {
			set &^= ends
		}
		if !small && w.form == lowerForm && !s.hyphenated(i) {
			if !isParticle(w.lower) && w.lower != "the" {
				set &^= persons
			}
			if !isParticle(w.lower) && !isLink(w.lower) {
				set &^= others
			}
			if w.class == noClass && w.value == noValue && !isLink(w.lower) {
				set &^= counts
			}
		}
		if w.class == noClass && w.value == noValue && (w.form == lowerForm || w.form == pointForm) {
			if w.lower != "the" && w.lower != "a" {
				set &^= valueStarts
			}
			set &^= valueEnds
		}
		sets = append(sets, set)
	}
	if !small {
		s.outsideOfNames(sets[len(sets)-len(s.words):])
	}

	return sets
}

// mostSmall is how many words in a row may be written small inside the name of a work
// or an event, links such as "of" apart: one of the 813 that we labelled has more.
const mostSmall = 3

// outsideOfNames leaves works and events out of the sets of words that stand among too
// many written small.
func (s *sentence) outsideOfNames(sets []tagger.Set) {
	inside := inner(event) | inner(work)
	for start := 0; start < len(s.words); {
		end, count := start, 0
		for end < len(s.words) && (s.words[end].form == lowerForm && !s.hyphenated(end) || s.words[end].form == pointForm) {
			if s.words[end].form == lowerForm && !isLink(s.words[end].lower) {
				count++
			}
			end++
		}
		for i := start; i < end && count > mostSmall; i++ {
			if !isLink(s.words[i].lower) {
				sets[i] &^= inside
			}
		}
		start = max(end, start+1)
	}
}

// inner returns the label of words inside a mention of a type.
func inner(kind int) tagger.Set { return tagger.Only(4*kind + 2) }

// hyphenated reports whether word i is a part of a longer one with hyphens.
func (s *sentence) hyphenated(i int) bool { return s.lower(i-1) == "-" || s.lower(i+1) == "-" }

// isLink reports whether a word that is written small may stand inside a name: all
// but five of the names that we labelled keep to it, works and events aside.
func isLink(lower string) bool {
	const list = " of for and the to in on at by a an with without against from upon under over as or 's & du et y und i e "

	return strings.Contains(list, " "+lower+" ")
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
