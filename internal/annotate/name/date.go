package name

// dateAt returns the position behind the date that starts at word i, or i if none
// does. A date is as long as it can be: "Monday, May 18, 2015".
func (s *sentence) dateAt(i int) int {
	end := s.datePart(i)
	if end == i {
		return i
	}
	for {
		next := s.joined(i, end)
		after := s.datePart(next)
		if after == next || s.lower(end-1) == "old" || next == end && s.class(end-1) == units && s.class(end) != ago {
			return end
		}
		if s.lower(next-1) == "(" || s.lower(next-1) == "[" { // Sunday night (March 4)
			if shut := s.lower(after); shut != ")" && shut != "]" {
				return end
			}
			return after + 1
		}
		end = after
	}
}

// joined returns where the next part of a date from i to end starts, behind a
// comma, "of" or a bracket; else end.
func (s *sentence) joined(i, end int) int {
	switch word := s.lower(end); {
	case word == "," && s.dateAnchor(end+1):
		return end + 1
	case (word == "(" || word == "[") && s.class(end+1) == month && (s.class(end-1) == weekday || s.class(end-1) == dayPart):
		return end + 1
	case word == "of" && s.vague(end):
		if s.lower(end+1) == "the" && s.class(end+2) != nearness {
			return end + 2
		}
		return end + 1
	}

	return end
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

// vague reports whether the word before end is a part that needs "of": the end of
// the year, the first half of December, March of 2005.
func (s *sentence) vague(end int) bool {
	switch s.class(end - 1) {
	case part, fraction, units, unit, dayNumber, ordinal, dayPart, season, month:
		return true
	}

	return false
}

// datePart returns the position behind one part of a date.
func (s *sentence) datePart(i int) int {
	if s.age(i) {
		return s.numberEnd(i)
	}
	if s.lower(i) == "the" {
		if end := s.modified(i + 1); end > i+1 && (s.class(i+1) != part || s.lower(i+2) != "-") {
			return end
		}
		if s.class(i+1) == dayName {
			return i + 2
		}
		return i
	}
	if end := s.modified(i); end > i && s.class(i) != ordinal && s.class(i) != fraction {
		return end
	}

	return s.plain(i)
}

// age reports whether the number at word i is an age: aged 14, at the age of 90,
// "Jane Roe, 84, left".
func (s *sentence) age(i int) bool {
	if c := s.class(i); c != dayNumber && c != digits && c != numeral {
		return false
	}
	switch s.lower(i - 1) {
	case "aged", "age":
		return true
	case "of":
		return s.lower(i-2) == "age"
	case ",":
		return s.lower(i+1) == "," && len(s.lower(i)) == 2 && i > 1 && s.words[i-2].form == titleForm && s.class(i-2) == noClass
	}

	return false
}

// plain returns the position behind a part that needs no modifier.
func (s *sentence) plain(i int) int {
	switch s.class(i) {
	case weekday:
		if s.lower(i+1) == "school" {
			return i
		}
		return s.maybe(i+1, dayPart)
	case month:
		return s.monthDay(i)
	case dayNumber, ordinal, hour, digits, numeral, several, fraction, magnitude:
		return s.numberFirst(i)
	case year:
		return s.years(i)
	case decade, dayName:
		return i + 1
	case holiday:
		if next := s.lower(i + 1); next == "day" || next == "eve" {
			return s.maybe(i+2, year)
		}
		return s.maybe(i+1, year)
	case dayPart:
		if s.class(i-1) == weekday || s.lower(i) == "midnight" || s.lower(i) == "noon" || s.lower(i) == "overnight" {
			return i + 1
		}
	case season:
		if s.class(i+1) == year {
			return i + 2
		}
	case unit:
		if s.lower(i+1) == "-" && s.lower(i+2) == "long" { // decade-long
			return i + 3
		}
	}
	if end := s.feast(i); end > i {
		return end
	}
	switch s.lower(i) {
	case "'", "’", "‘": // '16
		if c := s.class(i + 1); s.glued(i+1) && len(s.lower(i+1)) == 2 && (c == digits || c == dayNumber) && !s.glued(i) && s.lower(i+2) != "'" && s.lower(i+2) != "’" {
			return i + 2
		}
	case "super", "black", "good", "ash", "palm", "cyber": // Super Tuesday
		if s.class(i+1) == weekday && s.words[i].capital() {
			return i + 2
		}
	case "a", "an", "several", "few", "many", "another":
		return s.span(i, i+1)
	}

	return i
}

// years returns the position behind a year or a range of them: 2006, 2004-8.
func (s *sentence) years(i int) int {
	if s.measured(i+1) || s.lower(i+1) == "-" && s.class(i+2) == noClass {
		return s.span(i, i+1)
	}
	if dash := s.lower(i + 1); (dash == "-" || dash == "–") && (s.class(i+2) == year || s.class(i+2) == dayNumber && s.glued(i+1) == s.glued(i+2)) {
		return i + 3
	}
	if end := s.span(i, i+1); end > i {
		return end
	}

	return i + 1
}

// feast returns the position behind a named day that starts at word i: New Year's
// Day, World Press Freedom Day, Christmas Eve.
func (s *sentence) feast(i int) int {
	for at := i; at < len(s.words) && at < i+5 && s.style == prose; at++ {
		w := &s.words[at]
		switch {
		case at > i && w.form == titleForm && (w.lower == "day" || w.lower == "eve"):
			return at + 1
		case at == i+1 && w.form == titleForm && w.lower == "year" && s.lower(i) == "new":
			if s.lower(at+1) == "'s" && (s.lower(at+2) == "day" || s.lower(at+2) == "eve") {
				return at + 3
			}
			return at + 1
		case w.form != titleForm && w.lower != "'s":
			return i
		}
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
	if s.lower(i-1) == "-" && s.glued(i) && s.class(i-2) == dayNumber {
		return i // a score that a spreadsheet took for a day: 07-May
	}
	if c := s.class(end); c == dayNumber || c == ordinal {
		end++
		if dash := s.lower(end); (dash == "-" || dash == "–") && s.class(end+1) == dayNumber { // May 3-5
			end += 2
		}
	}
	if s.lower(end) == "," && s.class(end+1) == year {
		return end + 2
	}

	return s.maybe(end, year)
}

// monthFollows reports whether the word before i makes "May" the month.
func (s *sentence) monthFollows(i int) bool {
	switch s.lower(i - 1) {
	case "in", "of", "since", "until", "by", "last", "next", "early", "late", "from", "before", "after", "this", "-", "to", "mid", "and", "between":
		return true
	}

	return s.class(i-1) == dayNumber
}
