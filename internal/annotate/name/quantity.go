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
		case s.lower(end) == "-" && s.class(end-1) == numeral && s.class(end+1) == numeral && end > i:
			continue
		case s.lower(end) == "and" && end > i && s.class(end-1) == magnitude && s.class(end+1) == numeral:
			continue
		case s.lower(end) == "of" && end > i && s.class(end-1) == several && s.class(end+1) == several:
			continue
		}
		break
	}

	return end
}

// quantityAt returns the position behind the quantity that starts at word i, or i.
func (s *sentence) quantityAt(i int) int {
	at := i
	if s.lower(at) == "u.s." && s.lower(at+1) == "$" {
		at++
	}
	paid := s.class(at) == currency
	if paid {
		at++
	}
	if s.lower(at) == "a" || s.lower(at) == "half" {
		if end := s.fractionNumber(at); end > at {
			return s.unitEnd(end)
		}
	}
	end := s.numberEnd(at)
	if end == at {
		if c := s.class(at); c == ordinal || c == fraction {
			return at + 1
		}
		return i
	}
	if end-at == 1 && s.class(at) == magnitude && !paid && s.words[at].form == lowerForm {
		return i // "the million" without a number
	}

	return s.unitEnd(s.score(end))
}

// fractionNumber returns the position behind "half a million", "a dozen".
func (s *sentence) fractionNumber(i int) int {
	if s.lower(i) == "half" && s.lower(i+1) == "a" {
		i++
	}
	if s.lower(i) == "a" && s.class(i+1) == magnitude {
		return i + 2
	}

	return i
}

// score returns the position behind the second half of a score or a range: 3-1.
func (s *sentence) score(end int) int {
	if s.lower(end) == "-" && s.glued(end) && s.glued(end+1) {
		switch s.class(end + 1) {
		case dayNumber, digits, year:
			return end + 2
		}
	}
	if s.lower(end) == "-" && s.class(end+1) == fraction {
		return end + 2
	}

	return end
}

// unitEnd returns the position behind the unit of a quantity that ends at end.
func (s *sentence) unitEnd(end int) int {
	at := end
	if s.lower(at) == "-" && s.class(at+1) == measure {
		at++
	}
	if s.lower(at) == "u.s." && s.class(at+1) == money {
		return at + 2
	}
	switch s.class(at) {
	case money:
		return at + 1
	case measure:
		if s.lower(at) == "per" && s.lower(at+1) != "cent" {
			return end
		}
		if c := s.class(at + 1); c == measure && s.lower(at+1) != "per" || s.lower(at) == "per" {
			return at + 2
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

// A value is where in a date or quantity found by rule a word is.
const (
	noValue       = 0
	dateValue     = 1 // and 2, 3, 4: first, inner, last, only
	quantityValue = 5
)

// findValues marks the dates and quantities that rules find.
func (s *sentence) findValues() {
	for i := 0; i < len(s.words); {
		end, kind := s.dateAt(i), uint8(dateValue)
		if end == i {
			end, kind = s.quantityAt(i), quantityValue
		}
		if end == i {
			i++
			continue
		}
		for at := i; at < end; at++ {
			s.words[at].value = kind + bilou(at, i, end)
		}
		i = end
	}
}

// bilou returns 0 for the first of several, 1 for an inner one, 2 for the last, 3
// for an only one.
func bilou(at, start, end int) uint8 {
	switch {
	case end-start == 1:
		return 3
	case at == start:
		return 0
	case at == end-1:
		return 2
	}

	return 1
}
