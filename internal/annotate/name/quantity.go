package name

// numberEnd returns the position behind the number that starts at word i, or i:
// "two", "7,000", "twenty-five", "two hundred and fifty", "tens of thousands".
func (s *sentence) numberEnd(i int) int {
	end := i
	for ; end < len(s.words); end++ {
		switch c := s.class(end); {
		case c == numeral || c == digits || c == dayNumber || c == magnitude || c == several || c == year:
			if end > i && (c == digits || c == dayNumber || c == year) {
				return end
			}
			continue
		case end == i:
		case s.lower(end) == "-" && s.class(end-1) == numeral && s.class(end+1) == numeral:
			continue
		case s.lower(end) == "and" && s.class(end-1) == magnitude && s.class(end+1) == numeral:
			continue
		case s.lower(end) == "of" && s.class(end-1) == several && s.class(end+1) == several:
			continue
		case s.lower(end) == "and" && s.lower(end+1) == "a" && s.class(end+2) == fraction: // one and a half
			end += 2
			continue
		}
		break
	}

	return min(end, len(s.words))
}

// quantityAt returns the position behind the quantity that starts at word i, or i.
func (s *sentence) quantityAt(i int) int {
	at := i
	switch {
	case s.class(i+1) == currency && (s.lower(i) == "u.s." || s.lower(i) == "us" || s.words[i].form == letterForm && s.lower(i) != "a"):
		at = i + 2
	case s.class(i) == currency:
		at = i + 1
	case s.lower(i) == "several" && s.class(i+1) == magnitude:
		return s.unitEnd(s.numberEnd(i + 1))
	case s.lower(i) == "#" && s.numberEnd(i+1) > i+1:
		return s.numberEnd(i + 1)
	}
	paid := at > i
	if s.lower(at) == "a" || s.lower(at) == "half" {
		if end := s.fractionNumber(at); end > at {
			return s.unitEnd(end)
		}
	}
	end := s.numberEnd(at)
	switch {
	case end == at:
		return s.rank(i)
	case paid && s.lower(end) == "-" && s.class(end+1) == magnitude: // $29-million
		return s.unitEnd(end + 2)
	case s.counts(at, end) || paid:
		return s.shares(s.unitEnd(s.score(i, end)))
	}

	return i
}

// shares returns the position behind the second half of two shares, 49%-45%, the
// first of which ends at end.
func (s *sentence) shares(end int) int {
	dash := s.lower(end)
	if s.lower(end-1) != "%" || dash != "-" && dash != "–" || s.lower(end+2) != "%" || s.numberEnd(end+1) != end+2 {
		return end
	}

	return end + 3
}

// rank returns the position behind an ordinal or a fraction that counts.
func (s *sentence) rank(i int) int {
	c := s.class(i)
	if c != ordinal && c != fraction {
		return i
	}
	switch s.lower(i + 1) {
	case "time", "place", "lady", "and", "ladies", "hand", "family", "daughter", "gentleman", "responders", "responder", "party", "parties",
		"reported", "appeared", "announced", "published", "elected", "met", "became", "came", "began", "learned":
		if c == ordinal {
			return i
		}
	}
	switch s.lower(i - 1) {
	case "at", "was", "were", "is", "are", "been", "be", "he", "she", "they", "who", "it":
		if c == ordinal {
			return i
		}
	}

	return i + 1
}

// counts reports whether the number from word at to end counts something: not the
// "one" of "no one", nor a bare "million".
func (s *sentence) counts(at, end int) bool {
	if end-at > 1 {
		return true
	}
	if s.class(at) == magnitude {
		return s.words[at].form != lowerForm
	}
	if at > 1 && s.words[at-1].capital() && s.class(at-1) == noClass && s.named(at+1) {
		return false // Studio 54
	}
	if s.lower(at) != "one" {
		return true
	}
	switch s.lower(at + 1) {
	case "that", "who", "which", "whose", "between", "point":
		return false
	}
	switch s.lower(at - 1) {
	case "no", "the", "this", "that", "any", "some", "every", "each", "which", "another":
		return false
	}

	return true
}

// letters reports whether word i is written with letters.
func (s *sentence) letters(i int) bool { return i < len(s.words) && s.words[i].form <= mixedForm }

// named reports whether the number before word i is more likely part of a name
// than a count of what follows.
func (s *sentence) named(i int) bool {
	if i >= len(s.words) {
		return true
	}
	w := &s.words[i]

	return w.capital() || w.form == pointForm && w.text != "-" && w.text != "–" && w.text != "%"
}

// fractionNumber returns the position behind "half a million", "a dozen", "a third".
func (s *sentence) fractionNumber(i int) int {
	if s.lower(i) == "half" && s.lower(i+1) == "a" {
		i++
	}
	if s.lower(i) != "a" {
		return i
	}
	switch next := s.lower(i + 1); {
	case s.class(i+1) == magnitude:
		return i + 2
	case (next == "third" || next == "quarter" || next == "fifth") && (s.lower(i+2) == "of" || s.class(i+2) == noClass && !s.letters(i+2)):
		return i + 2
	}

	return i
}

// score returns the position behind the second half of a score, a fraction or a
// range: 3-1, two-thirds, 155 to 154, one in ten.
func (s *sentence) score(i, end int) int {
	if c := s.class(end); c == fraction && s.class(end-1) == numeral {
		return end + 1 // two thirds
	}
	switch join := s.lower(end); join {
	case "-", "–", "—":
		if s.class(end+1) == fraction && join == "-" {
			return end + 2
		}
		if s.glued(end) != s.glued(end+1) || join == "—" && !s.glued(end) {
			return end
		}
	case "to", "or":
		if s.lower(i-1) == "from" {
			return end
		}
	case "in":
		if end-i > 1 || s.class(i) != numeral {
			return end
		}
	default:
		return end
	}
	if c := s.class(end + 1); c != dayNumber && c != digits && c != numeral {
		return end
	}

	return s.numberEnd(end + 1)
}

// unitEnd returns the position behind the unit of a quantity that ends at end.
func (s *sentence) unitEnd(end int) int {
	at := end
	if s.lower(at) == "-" && s.class(at+1) == measure {
		at++
	}
	if s.lower(at) == "of" && s.class(at-1) == several { // millions of dollars
		at++
	}
	if s.class(at+1) == money && at < len(s.words) && s.words[at].capital() { // Canadian cents
		return at + 2
	}
	switch s.class(at) {
	case money:
		return at + 1
	case measure:
		if s.lower(at) == "per" && s.lower(at+1) != "cent" {
			return end
		}
		if (s.lower(at) == "points" || s.lower(at) == "point") && s.lower(at-1) != "-" && s.lower(at-1) != "percentage" {
			return end // they are counted
		}
		if c := s.class(at + 1); c == measure && s.lower(at+1) != "per" || s.lower(at) == "per" {
			at++
		}
		if per := s.lower(at + 1); (per == "per" || per == "an" || per == "a") && s.class(at+2) == unit {
			return at + 3 // kilometers an hour
		}
		return at + 1
	}

	return end
}

// measured reports whether word i is a unit, so that the number before it is no
// year.
func (s *sentence) measured(i int) bool {
	c := s.class(i)

	return c == measure || c == money || c == magnitude
}
