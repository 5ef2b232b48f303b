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
