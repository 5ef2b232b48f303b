package name

// A value is where in a date or quantity found by rule a word is.
const (
	noValue       = 0
	dateValue     = 1 // and 2, 3, 4: first, inner, last, only
	quantityValue = 5
)

// findValues marks the dates and quantities that rules find.
func (s *sentence) findValues() {
	for i := range s.words {
		s.words[i].value = noValue
	}
	for i := 0; i < len(s.words); {
		end, kind := min(s.dateAt(i), len(s.words)), uint8(dateValue)
		if end == i {
			end, kind = min(s.quantityAt(i), len(s.words)), quantityValue
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

// ruled returns f, a date or quantity, as what rules say of just these words.
func (s *sentence) ruled(f found) found {
	if first := s.value(f.start); f.kind >= values && first != noValue && s.value(f.end-1) != noValue && (first-1)%4%3 == 0 {
		for i := f.start; i < f.end; i++ {
			if s.value(i) == noValue || (s.value(i)-1)%4 != bilou(i, f.start, f.end) {
				return f
			}
		}
		f.kind = values
		if first >= quantityValue {
			f.kind = quantity
		}
	}

	return f
}

// parted returns f, or the dates and quantities that rules find in it if f is a date
// with words in it that no date has: "first child this fall", "Monday in a 12".
func (s *sentence) parted(f found) []found {
	if f.kind != values || f.end-f.start < 2 || !s.mixed(f) {
		return []found{f}
	}
	var parts []found
	for i := f.start; i < f.end; i++ {
		v := s.value(i)
		if v == noValue || (v-1)%4 != 0 && (v-1)%4 != 3 { // no first and no only one
			continue
		}
		part := found{i, i + 1, values, f.margin}
		if v >= quantityValue {
			part.kind = quantity
		}
		for part.end < f.end && s.value(part.end) != noValue && (s.value(part.end)-1)%4%3 != 0 {
			part.end++
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return []found{f}
	}

	return parts
}

// mixed reports whether f has a word that no date has, or a quantity beside a date.
func (s *sentence) mixed(f found) bool {
	dates, quantities, joined := false, false, false
	for i := f.start; i < f.end; i++ {
		switch v := s.value(i); {
		case v >= quantityValue:
			quantities = true
		case v != noValue:
			dates = true
		case s.lower(i) == "of" || s.lower(i) == "and": // 10 of the past 16 years
			joined = true
		case s.class(i) == noClass && s.letters(i) && !inDates[s.lower(i)]:
			return true
		}
	}

	return dates && quantities && !joined
}

// inDates are the words beside those of dates that a date may have in it.
var inDates = map[string]bool{
	"of": true, "on": true, "the": true, "at": true, "in": true, "before": true, "a": true, "an": true, "to": true, "or": true, "until": true,
	"election": true, "come": true, "ensuing": true, "school": true, "working": true, "straight": true, "consecutive": true, "et": true,
	"est": true, "local": true, "time": true, "eastern": true, "half": true, "day": true, "eve": true, "new": true, "few": true, "couple": true,
	"several": true, "predawn": true, "pre": true, "full": true, "more": true, "first": true, "valentine": true, "'s": true, "’s": true,
	"ii": true, "war": true, "era": true, "holiday": true, "same": true, "very": true, "fiscal": true, "academic": true, "long": true, "old": true,
}
