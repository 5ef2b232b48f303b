package speech

import (
	"strings"

	"postil/internal/annotate/token"
)

// chunk finds the noun phrases without what follows their last noun: "the former
// U.S. ambassador", "he", "Iran's government". A date is not part of one.
func (s *sentence) chunk() {
	s.chunks = make([]int, len(s.tokens))
	number, open := 0, false
	for i, t := range s.tags {
		switch {
		case s.dated(i):
			open = false
		case t == tagPronoun || t == tagThere:
			number, open = number+1, false
			s.chunks[i] = number
		case t == tagThe || t == tagMy:
			if !open || s.tag(i-1) != tagThe {
				number++
			}
			s.chunks[i], open = number, true
		case t == tagNoun || t == tagName || t == tagNumber || t == tagAdjective || s.inside(i, open):
			if !open {
				number++
			}
			s.chunks[i], open = number, true
		default:
			open = false
		}
	}
}

// inside reports whether token i, no noun itself, carries on the noun phrase that
// is open before it: a possessive, or a participle or hyphen before a noun.
func (s *sentence) inside(i int, open bool) bool {
	switch s.tags[i] {
	case tagOwn:
		return open
	case tagDone, tagGerund:
		before, after := s.tag(i-1), s.tag(i+1)
		return open && (before == tagThe || before == tagMy || before == tagOwn || before == tagAdjective) && (after == tagNoun || after == tagName || after == tagAdjective)
	default:
		return open && s.low[i] == "-" && i+1 < len(s.tokens) && s.tokens[i].End == s.tokens[i+1].Start
	}
}

// dated reports whether token i is a day or a part of a date that stands beside a
// noun phrase: "the minister [Monday] said", "on [May 12] officials said".
func (s *sentence) dated(i int) bool {
	if s.tags[i] == tagNumber || s.tokens[i].Kind == token.Number {
		return i > 0 && months[s.low[i-1]] && s.low[i-1] != "may" || i > 0 && s.low[i-1] == "may" && s.capital(i-1)
	}
	if days[s.low[i]] {
		return s.tag(i-1) != tagThe && s.tag(i+1) != tagOwn
	}

	if s.ago(i) || s.ago(i-1) {
		return true
	}

	return months[s.low[i]] && s.capital(i) && i+1 < len(s.tokens) && s.tokens[i+1].Kind == token.Number
}

// ago reports whether token i begins "last week" or the like beside a noun phrase.
func (s *sentence) ago(i int) bool {
	switch s.word(i) {
	case "last", "next", "this":
		return periods[s.word(i+1)] && s.tag(i-1) != tagThe && s.tag(i+2) != tagOwn && s.tag(i+2) != tagNoun
	}

	return false
}

var periods = map[string]bool{"week": true, "month": true, "year": true, "night": true}

var days = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"today": true, "yesterday": true, "tomorrow": true, "tonight": true,
}

var months = map[string]bool{
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true,
	"jan.": true, "feb.": true, "mar.": true, "apr.": true, "aug.": true, "sept.": true, "sep.": true, "oct.": true, "nov.": true, "dec.": true,
}

// whole returns source with its first noun phrase complete, without what does not
// belong to a noun phrase at its ends; empty if nothing is left.
func (s *sentence) whole(source span) span {
	for !source.empty() && (s.outer(source.from) || s.dated(source.from)) {
		source.from++
	}
	for i := source.from + 1; i+1 < source.to; i++ {
		if s.tags[i] == tagComma && s.tags[i+1] == tagGerund && s.low[i+1] != "including" {
			source.to = i // "Ahmed, wiping his brow"
		}
	}
	for !source.empty() && (s.outer(source.to-1) || s.dated(source.to-1)) && s.low[source.to-1] != ")" {
		source.to--
	}
	if source.empty() {
		return span{}
	}
	if from := source.from; s.chunks[from] != 0 {
		for from > 0 && s.chunks[from-1] == s.chunks[source.from] && s.tags[from-1] != tagOwn {
			from--
		}
		source.from = from
	}
	if source.to-source.from == 1 && s.tags[source.from] == tagThe && strings.TrimPrefix(s.low[source.from], "a") != "ll" && s.chunkEnd(source.from) > source.to {
		return span{} // "the" of "the claim that …"
	}

	return source
}

// outer reports whether token i cannot stand at the end of a noun phrase.
func (s *sentence) outer(i int) bool {
	switch s.tags[i] {
	case tagOf, tagAnd, tagComma, tagPoint, tagTo:
		return true
	case tagQuote:
		return s.low[i] != "(" && s.low[i] != ")"
	}

	return false
}
