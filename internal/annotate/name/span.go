package name

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
		if s.lower(i+1) == "century" {
			return i + 2
		}
		return i
	case s.class(i+1) == clock && s.lower(i+1) != "am":
		return s.maybe(i+2, clock)
	case c == fraction:
		if s.lower(i+1) == "an" && s.class(i+2) == unit || s.lower(i+1) == "a" && s.class(i+2) == unit { // half an hour
			return i + 3
		}
		return i
	}

	end := s.numberEnd(i)
	if join := s.lower(end); (join == "to" || join == "or" || join == "-" || join == "–") && end > i { // five to 20 years
		if second := s.numberEnd(end + 1); second > end+1 {
			if after := s.span(i, second); after > i {
				return after
			}
		}
	}

	return s.span(i, end)
}

// span returns the position behind a length of time whose unit is at word at or
// soon behind: "two weeks ago", "five-year". Without one it returns i.
func (s *sentence) span(i, at int) int {
	if at == i {
		return i
	}
	if s.lower(at) == "-" {
		at++
	}
	switch s.lower(at) {
	case "more", "few", "consecutive", "straight", "working", "full", "business", "calendar", "additional":
		at++
	}
	moment := s.lower(at) == "second" && s.lower(at-1) == "-" // 25-second
	if c := s.class(at); c != unit && c != units && !moment || !s.measures(i, at) {
		return i
	}
	at++
	switch {
	case s.lower(at) == "-" && (s.lower(at+1) == "old" || s.lower(at+1) == "long"):
		return at + 2
	case s.lower(at) == "or" && s.lower(at+1) == "two": // a day or two
		return at + 2
	case s.lower(at) == "of" && s.lower(at+1) == "age":
		return at + 2
	}

	return s.maybe(at, ago)
}

// measures reports whether "a" at word i counts the unit at word at: a year ago,
// for a year, but not "a day of rest".
func (s *sentence) measures(i, at int) bool {
	if article := s.lower(i); article != "a" && article != "an" {
		return true
	}
	if s.class(at+1) == ago || s.lower(at+1) == "or" || s.lower(at+1) == "after" || s.lower(at+1) == "before" {
		return true
	}
	switch s.lower(i - 1) {
	case "for", "in", "within", "than", "nearly", "almost", "about", "over", "least", "half", "most":
		return true
	}

	return false
}

// modified returns the position behind "last month", "past two weeks", "early 2008",
// "first half", "end of the year".
func (s *sentence) modified(i int) int {
	at := i
	switch s.class(i) {
	case nearness:
		at = s.nearEnd(i)
	case part:
		at = i + 1
		if s.lower(at) == "-" {
			at++
		}
		if s.lower(at) == "of" {
			return s.partOf(i, at)
		}
		if s.class(at) == nearness {
			return s.modifiedAfter(i, at)
		}
		if end := s.plain(at); end > at {
			return end
		}
	case ago:
		if s.lower(i) == "earlier" || s.lower(i) == "later" {
			return s.modifiedAfter(i, i+1)
		}
		return i
	case ordinal, fraction:
		return s.ordinalPart(i)
	default:
		return i
	}

	switch c := s.class(at); {
	case c == unit || c == units || c == season || c == dayPart || c == weekday || c == dayName || c == holiday:
		if s.class(i) == nearness && s.lower(i) == "that" {
			return i
		}
		return s.maybe(at+1, dayPart)
	case c == month:
		return s.monthDay(at)
	case c == fraction && s.lower(at) == "quarter":
		return at + 1
	}

	return i
}

// nearEnd returns the position behind words such as "last", "this past", "next
// few", "past two".
func (s *sentence) nearEnd(i int) int {
	at := i + 1
	if s.class(at) == nearness {
		at++
	}
	if s.lower(at) == "few" || s.lower(at) == "several" || s.lower(at) == "couple" {
		at++
	}

	return s.numberEnd(at)
}

// modifiedAfter returns the position behind what starts at word at if it is a date
// such as "this year" or "today", else i: earlier this year.
func (s *sentence) modifiedAfter(i, at int) int {
	if c := s.class(at); c == dayName || c == weekday {
		return s.maybe(at+1, dayPart)
	}
	if s.class(at) == nearness {
		if end := s.modified(at); end > at {
			return end
		}
	}

	return i
}

// partOf returns the position behind "end of the year", where "of" is at word at.
func (s *sentence) partOf(i, at int) int {
	at++
	for s.lower(at) == "the" || s.class(at) == nearness {
		at++
	}
	switch s.class(at) {
	case unit, month, year, dayName, holiday, season, decade:
		return max(s.plain(at), at+1)
	}

	return i
}

// ordinalPart returns the position behind "first half", "20th minute", "second
// straight day": parts of a time that stand behind "the".
func (s *sentence) ordinalPart(i int) int {
	at := i + 1
	if next := s.lower(at); next == "straight" || next == "consecutive" || next == "few" || s.class(at) == numeral {
		at++
	}
	switch s.class(at) {
	case unit, units:
		if s.lower(at) == "century" {
			return i // a name of its own, without "the"
		}
		return at + 1
	case fraction:
		if s.lower(at) == "half" || s.lower(at) == "quarter" {
			return at + 1
		}
	}

	return i
}
