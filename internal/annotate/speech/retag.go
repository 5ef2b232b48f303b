package speech

import (
	"strings"

	"postil/internal/article"
)

// retag mends the parts of speech of words that may be cues where what stands
// beside them leaves no doubt: the model learned from texts with little news.
func (s *sentence) retag() {
	for i := range s.tokens {
		w := s.words[i]
		if w == nil || w[verb] == nil || !w[verb].bare || s.names[i] != 0 {
			continue
		}
		switch t := s.tags[i]; {
		case t == tagDone && (s.active(i) || s.closing(i)), t.substantive() && w[noun] == nil && strings.HasSuffix(s.low[i], "ed"):
			s.tags[i] = tagPast
		case t.substantive() && s.closing(i):
			s.tags[i] = tagThird
		case (t == tagPlain || t == tagThird) && s.tag(i-1) == tagOwn, t == tagPlain && s.disagrees(i):
			s.tags[i] = tagNoun
		}
	}
}

func (t tag) substantive() bool { return t == tagNoun || t == tagName }

// active reports whether the participle i is a verb in the past: "Maya Harris, an
// adviser, dismissed the claim". It has an object, and nothing before it that makes
// it passive or perfect.
func (s *sentence) active(i int) bool {
	switch next := s.tag(i + 1); {
	case s.word(i+1) != "that" && next != tagThe && next != tagMy && next != tagPronoun && next != tagName:
		return false
	case days[s.word(i+1)] || months[s.word(i+1)]:
		return false
	}
	switch s.low[i] {
	case "called", "dubbed", "termed", "named":
		return false
	}
	k := i - 1
	for k >= 0 && s.tags[k] == tagAdverb {
		k--
	}

	return k >= 0 && (s.tags[k] == tagComma || s.tags[k] == tagPronoun || s.tags[k] == tagWhich || s.names[k] == typeNumber(article.TypePerson))
}

// closing reports whether token i, in the form of "reports" or "warned", is the verb
// that closes the sentence behind a comma: "(it is over), the paper reports."
func (s *sentence) closing(i int) bool {
	w, past := s.words[i][verb], strings.HasSuffix(s.low[i], "ed")
	if !past && !strings.HasSuffix(s.low[i], "s") || w.classes&(say|show) == 0 {
		return false
	}
	end := s.end()
	k := i - 1
	switch {
	case i == end-1:
		for k > 0 && k > i-8 && (s.tags[k].substantive() || s.tags[k] == tagThe || s.tags[k] == tagAdjective || s.names[k] != 0) {
			k--
		}
		if k == i-1 || !past && s.names[i-1] == 0 && strings.HasSuffix(s.low[i-1], "s") {
			return false
		}
	case s.names[i+1] == 0:
		return false
	default:
		for n := i + 1; n < end; n++ {
			if s.names[n] == 0 {
				return false
			}
		}
	}

	return k > 3 && s.tags[k] == tagComma && s.clause(span{0, k})
}

// disagrees reports whether token i, a verb in the plural, stands behind a noun in
// the singular: "(a morning) show".
func (s *sentence) disagrees(i int) bool {
	if i == 0 || s.tags[i-1] == tagQuote && s.quoted[i-1] != 0 && s.quoted[i] == 0 {
		return i > 0 && s.low[i] == "show"
	}
	if !s.tags[i-1].substantive() || strings.HasSuffix(s.low[i-1], "s") || s.words[i][noun] == nil && s.low[i] != "show" {
		return false
	}
	switch s.low[i-1] {
	case "data", "media", "people", "police", "men", "women", "children", "folks", "staff", "majority", "number", "percent", "half", "third":
		return false
	}
	for k := i - 2; k >= 0 && k > i-6; k-- {
		if s.tags[k] == tagAnd {
			return false
		}
	}

	return true
}
