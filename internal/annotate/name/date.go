package name

// dateAt returns the position behind the date that starts at word i, or i if none
// does. A date is as long as it can be: "Monday, May 18, 2015".
func (s *sentence) dateAt(i int) int {
	end := s.datePart(i)
	if end == i {
		return i
	}
	for {
		next := end
		if s.lower(next) == "," && s.dateAnchor(next+1) {
			next++
		}
		if s.lower(next) == "of" && s.vague(i, end) {
			next++
			if s.lower(next) == "the" {
				next++
			}
		}
		after := s.datePart(next)
		if after == next || next == end && s.class(end-1) == units && s.class(end) != ago {
			return end
		}
		end = after
	}
}

// dateAnchor reports whether word i may continue a date after a comma.
func (s *sentence) dateAnchor(i int) bool {
	switch s.class(i) {
	case month, year:
		return true
	case weekday:
		return s.class(i+1) == month || s.class(i+1) == dayNumber
	case dayNumber:
		return s.class(i+1) == month
	}

	return false
}

// vague reports whether words i to end are a part that needs "of": the end of the
// year, the first half of December.
func (s *sentence) vague(i, end int) bool {
	c := s.class(end - 1)

	return c == part || c == fraction || c == units || c == unit || c == dayNumber || c == ordinal || c == dayPart || c == season
}

// datePart returns the position behind one part of a date.
func (s *sentence) datePart(i int) int {
	if before := s.lower(i - 1); before == "aged" || before == "age" {
		return s.numberEnd(i)
	}
	if s.lower(i) == "the" {
		if end := s.modified(i + 1); end > i+1 {
			return end
		}
		return i
	}
	if end := s.modified(i); end > i {
		return end
	}

	return s.plain(i)
}

// plain returns the position behind a part that needs no modifier.
func (s *sentence) plain(i int) int {
	switch s.class(i) {
	case weekday:
		return s.maybe(i+1, dayPart)
	case month:
		return s.monthDay(i)
	case dayNumber, ordinal:
		return s.numberFirst(i)
	case year:
		if s.measured(i + 1) {
			return i
		}
		return i + 1
	case decade, dayName, holiday:
		return i + 1
	case dayPart:
		if s.class(i-1) == weekday || s.lower(i) == "midnight" || s.lower(i) == "noon" || s.lower(i) == "overnight" {
			return i + 1
		}
	case hour, digits, numeral, several, fraction, magnitude:
		return s.numberFirst(i)
	case season:
		if s.class(i+1) == year {
			return i + 2
		}
	}
	if s.lower(i) == "a" || s.lower(i) == "an" || s.lower(i) == "several" || s.lower(i) == "few" || s.lower(i) == "many" {
		return s.span(i, i+1)
	}

	return i
}

// maybe returns i+1 if word i has class c, else i.
func (s *sentence) maybe(i int, c class) int {
	if s.class(i) == c {
		return i + 1
	}

	return i
}

// monthDay returns the position behind "May 18, 2015", "May 2015", "May".
func (s *sentence) monthDay(i int) int {
	end := i + 1
	if s.lower(i) == "may" && s.class(end) != dayNumber && s.class(end) != year && !s.monthFollows(i) {
		return i
	}
	if c := s.class(end); c == dayNumber || c == ordinal {
		end++
	}
	if s.lower(end) == "," && s.class(end+1) == year {
		return end + 2
	}

	return s.maybe(end, year)
}

// monthFollows reports whether the word before i makes "May" the month.
func (s *sentence) monthFollows(i int) bool {
	switch s.lower(i - 1) {
	case "in", "of", "since", "until", "by", "last", "next", "early", "late", "from", "before", "after", "this", "-", "to", "mid":
		return true
	}

	return s.class(i-1) == dayNumber
}

// numberFirst returns the position behind "18 May 2015", "8 p.m.", "two weeks ago",
// "16-year-old", "20th century".
func (s *sentence) numberFirst(i int) int {
	switch c := s.class(i); {
	case c == hour:
		return s.maybe(s.maybe(i+1, clock), clock)
	case (c == dayNumber || c == ordinal) && s.class(i+1) == month:
		end := i + 2
		if s.lower(end) == "," && s.class(end+1) == year {
			return end + 2
		}
		return s.maybe(end, year)
	case c == ordinal:
		if s.class(i+1) == unit && (s.lower(i+1) == "century" || s.lower(i+1) == "day") {
			return i + 2
		}
		return i
	case s.class(i+1) == clock:
		return s.maybe(i+2, clock)
	}

	return s.span(i, s.numberEnd(i))
}

// span returns the position behind a length of time whose unit is at word i+1 or
// behind: "two weeks ago", "five-year". at is where the unit should be.
func (s *sentence) span(i, at int) int {
	if at == i {
		return i
	}
	if s.lower(at) == "-" {
		at++
	}
	if s.lower(at) == "more" || s.lower(at) == "few" || s.lower(at) == "consecutive" || s.lower(at) == "straight" {
		at++
	}
	if c := s.class(at); c != unit && c != units || (s.lower(i) == "a" || s.lower(i) == "an") && s.class(at+1) != ago {
		return i
	}
	at++
	if s.lower(at) == "-" && s.lower(at+1) == "old" {
		return at + 2
	}

	return s.maybe(at, ago)
}

// modified returns the position behind "last month", "past two weeks", "early 2008",
// "first half", "end", "1990s" after "the".
func (s *sentence) modified(i int) int {
	at := i
	switch s.class(i) {
	case nearness:
		at = i + 1
		if end := s.numberEnd(at); end > at {
			at = end
		}
	case part:
		at = i + 1
		if s.lower(at) == "-" {
			at++
		}
		if s.lower(at) == "of" {
			return s.partOf(i, at)
		}
		if end := s.plain(at); end > at {
			return end
		}
	case ordinal, fraction:
		return s.fractionOf(i)
	default:
		return i
	}

	switch c := s.class(at); {
	case c == unit || c == units || c == season || c == dayPart || c == weekday || c == dayName || c == holiday:
		return at + 1
	case c == month:
		return s.monthDay(at)
	case c == fraction && s.lower(at) == "quarter":
		return at + 1
	}

	return i
}

// partOf returns the position behind "end of the year", where "of" is at word at.
func (s *sentence) partOf(i, at int) int {
	at++
	if s.lower(at) == "the" || s.lower(at) == "this" || s.lower(at) == "next" || s.lower(at) == "last" {
		at++
	}
	switch s.class(at) {
	case unit, month, year, dayName, holiday, season, decade:
		return max(s.plain(at), at+1)
	}

	return i
}

// fractionOf returns the position behind "first half", "second quarter".
func (s *sentence) fractionOf(i int) int {
	if c := s.class(i + 1); c == fraction && s.lower(i+2) == "of" && s.class(i+3) != noClass {
		return i + 2
	}

	return i
}
