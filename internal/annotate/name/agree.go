package name

import "slices"

// The types of names by number in types, as far as rules name them.
const (
	person       = 0
	organisation = 1
	location     = 2
	group        = 3
	event        = 4
	work         = 5
	values       = 6 // from here on: dates and quantities, which do not agree
	quantity     = 7
)

// Votes are the sums of margins with which a name was found as each type.
type votes [values]int

func (v *votes) best() int {
	best := 0
	for kind, sum := range v {
		if sum > v[best] {
			best = kind
		}
	}

	return best
}

// agree makes the names of a document agree: a name has the type that it is found
// with most surely, and is found wherever it stands.
func (d *document) agree() {
	for i := range d.sentences {
		d.sentences[i].alias()
	}
	small := d.small()
	d.forget(small)
	known := d.count()
	for i := range d.sentences {
		s := &d.sentences[i]
		for at := range s.found {
			f := &s.found[at]
			if v := known[s.phrase(f.start, f.end)]; v != nil && f.kind < values {
				f.kind = v.winner(f.kind)
			}
		}
	}
	d.repeat(known, small)
}

// small returns the words that are somewhere written small.
func (d *document) small() map[string]bool {
	small := map[string]bool{}
	for i := range d.sentences {
		for at := range d.sentences[i].words {
			if w := &d.sentences[i].words[at]; w.form == lowerForm {
				small[w.lower] = true
			}
		}
	}

	return small
}

// forget leaves out names of one word that are found at the start of sentences only,
// with little certainty, and are elsewhere written small.
func (d *document) forget(small map[string]bool) {
	inside := map[string]bool{}
	for i := range d.sentences {
		s := &d.sentences[i]
		for _, f := range s.found {
			if !s.starting(f) {
				inside[s.words[f.start].text] = true
			}
		}
	}
	for i := range d.sentences {
		s := &d.sentences[i]
		s.found = slices.DeleteFunc(s.found, func(f found) bool {
			w := &s.words[f.start]
			return f.kind < values && f.margin < least && s.starting(f) && small[w.lower] && w.lists&ListedCity == 0 && !inside[w.text]
		})
	}
}

// starting reports whether f is the first word of s and no more.
func (s *sentence) starting(f found) bool {
	return f.end == f.start+1 && s.words[f.start].form == titleForm && (f.start == 0 || f.start == 1 && s.words[0].form == pointForm)
}

// winner returns the best type, unless kind, the type found, is nearly as good.
func (v *votes) winner(kind int) int {
	if best := v.best(); v[best] > v[kind]*3/2 {
		return best
	}

	return kind
}

// count returns the votes for each name. The last word of a person's full name is
// voted for, too.
func (d *document) count() map[string]*votes {
	known := map[string]*votes{}
	vote := func(name string, kind, margin int) {
		if known[name] == nil {
			known[name] = new(votes)
		}
		known[name][kind] += margin + 1
	}
	for i := range d.sentences {
		s := &d.sentences[i]
		for _, f := range s.found {
			if f.kind >= values || s.style == capitals {
				continue
			}
			vote(s.phrase(f.start, f.end), f.kind, f.margin)
			if last := &s.words[f.end-1]; f.kind == person && f.end-f.start > 1 && last.capital() && len(last.text) > 2 {
				vote(last.text, person, f.margin)
			}
		}
	}

	return known
}

// alias gives an abbreviation in brackets the type of the name before it:
// "Revolutionary Guards (IRGC)".
func (s *sentence) alias() {
	for at := 0; at < len(s.found); at++ {
		f := s.found[at]
		if f.kind >= values || f.kind == person || s.lower(f.end) != "(" || s.lower(f.end+2) != ")" || s.words[f.end+1].form != upperForm {
			continue
		}
		if f.kind != organisation && !s.initials(f, s.lower(f.end+1)) {
			continue // Syria (AP)
		}
		short := found{f.end + 1, f.end + 2, f.kind, f.margin}
		if next := at + 1; next < len(s.found) && s.found[next].start == short.start {
			s.found[next] = short
		} else if next == len(s.found) || s.found[next].start > short.start {
			s.found = slices.Insert(s.found, next, short)
		}
	}
}

// initials reports whether the capitalised words of f start with the letters of
// short, in this order.
func (s *sentence) initials(f found, short string) bool {
	for i := f.start; i < f.end && short != ""; i++ {
		if s.words[i].capital() && s.words[i].lower[0] == short[0] {
			short = short[1:]
		}
	}

	return short == ""
}

// least is the sum of margins from which a name is looked for elsewhere.
const least = 300

// repeat finds names where they were overlooked.
func (d *document) repeat(known map[string]*votes, small map[string]bool) {
	starts := map[string]int{} // most words of the names with this first word
	for i := range d.sentences {
		s := &d.sentences[i]
		for _, f := range s.found {
			if f.kind < values {
				first := s.words[f.start].text
				starts[first] = max(starts[first], f.end-f.start)
				last := s.words[f.end-1].text
				starts[last] = max(starts[last], 1)
			}
		}
	}

	for i := range d.sentences {
		d.sentences[i].repeat(known, starts, small)
	}
}

func (s *sentence) repeat(known map[string]*votes, starts map[string]int, small map[string]bool) {
	var all []found
	next := 0
	for at := 0; at < len(s.words); at++ {
		if next < len(s.found) && s.found[next].start == at {
			all = append(all, s.found[next])
			at = s.found[next].end - 1
			next++
			continue
		}
		free := len(s.words)
		if next < len(s.found) {
			free = s.found[next].start
		}
		if f, ok := s.repeated(at, free, known, starts[s.words[at].text]); ok && !small[s.words[at].lower] {
			all = append(all, f)
			at = f.end - 1
		}
	}
	s.found = all
}

// repeated returns the longest known name at word at that ends before free.
func (s *sentence) repeated(at, free int, known map[string]*votes, longest int) (found, bool) {
	if !s.words[at].capital() || len(s.words[at].text) < 3 || at > 1 && s.words[at-1].capital() && !s.endsFound(at) {
		return found{}, false
	}
	for end := min(at+longest, free); end > at; end-- {
		v := known[s.phrase(at, end)]
		if v == nil || end < len(s.words) && s.words[end].capital() {
			continue
		}
		if kind := v.best(); v[kind] >= least {
			return found{at, end, kind, 0}, true
		}
	}

	return found{}, false
}

// endsFound reports whether a mention ends before word at.
func (s *sentence) endsFound(at int) bool {
	return slices.ContainsFunc(s.found, func(f found) bool { return f.end == at })
}
