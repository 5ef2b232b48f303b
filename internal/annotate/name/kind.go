package name

import "strings"

// kinded returns f as a work or an event if its last word says so, "Kyoto Protocol", or
// the word before it: "the tanker Ariana", "the film “Frontrunner”". In our training
// labels nearly all of such names are.
func (s *sentence) kinded(f found) found {
	if f.kind >= values || f.kind == group || s.style == capitals {
		return f
	}
	last, before := s.lower(f.end-1), s.lower(f.start-1)
	quoted := before == "\"" || before == "“" || before == "‘"
	if quoted {
		before = s.lower(f.start - 2)
	}
	kind := f.kind
	switch long := f.end-f.start > 1; {
	case isVessel(before), isTitleOf(before) && (quoted || kind != person), long && kind != person && endsWork(last):
		kind = work
	case long && kind != person && kind != work && endsEvent(last):
		kind = event
	}
	if kind != f.kind {
		f.kind, f.margin = kind, max(f.margin, least)
	}

	return f
}

// endsWork reports whether a name of several words that ends with a word is that of a
// law, a treaty or a prize.
func endsWork(lower string) bool {
	return listed(" act treaty accord accords agreement amendment protocol charter pact award prize medal trophy ", lower)
}

// endsEvent reports whether a name of several words that ends with a word is that of an
// event.
func endsEvent(lower string) bool {
	return listed(" cup bowl festival olympics games war revolution marathon championship championships tournament ", lower)
}

// isVessel reports whether a ship or a craft has its name behind a word.
func isVessel(lower string) bool {
	return listed(" tanker freighter warship destroyer frigate vessel yacht ferry trawler submarine shuttle spacecraft ", lower)
}

// isTitleOf reports whether a work has its title behind a word.
func isTitleOf(lower string) bool {
	return listed(" album book film movie novel song single documentary sitcom musical opera memoir ", lower)
}

func listed(list, lower string) bool { return lower != "" && strings.Contains(list, " "+lower+" ") }
