package name

import "strings"

// titled returns f without the titles at its start. What is called Mr. or Senator
// is a person, whatever the model says.
func (s *sentence) titled(f found) found {
	if f.kind >= values {
		return f
	}
	if f.kind == person || isHonorific(s.lower(f.start)) {
		f.start = s.withoutTitle(f.start, f.end-1)
	}
	switch before := s.lower(f.start - 1); {
	case isHonorific(before):
		f.kind, f.margin = person, max(f.margin, least)
	case f.end == f.start+1 && s.words[max(f.start-1, 0)].form == titleForm && isStorm(before):
		f.start, f.kind = f.start-1, event // the storm is meant: Hurricane Ian
	}

	return s.partisan(f)
}

// partisan returns f as a group if it is the members of a party, with the word that
// says which ones: Social Democrats.
func (s *sentence) partisan(f found) found {
	if s.style != prose || !isPartisans(s.lower(f.end-1)) || f.end-f.start > 2 {
		return f
	}
	if f.kind != group && f.kind != organisation {
		f.kind = group
	}
	if f.end-f.start == 1 && s.words[max(f.start-1, 0)].form == titleForm && isWing(s.lower(f.start-1)) {
		f.start--
	}

	return f
}

func isPartisans(lower string) bool {
	const list = " democrats republicans conservatives liberals socialists communists nationalists unionists "

	return lower != "" && strings.Contains(list, " "+lower+" ")
}

// isWing reports whether a word before the members of a party is part of its name.
func isWing(lower string) bool {
	return lower == "social" || lower == "christian" || lower == "liberal" || lower == "free" || lower == "national"
}

func isStorm(lower string) bool {
	return lower == "hurricane" || lower == "typhoon" || lower == "cyclone"
}

// isHonorific reports whether what follows a word is a person's name.
func isHonorific(lower string) bool {
	const list = " mr mrs ms dr prof gen lt col sgt capt maj adm sen rep senator ambassador congressman congresswoman "

	return lower != "" && strings.Contains(list, " "+strings.TrimSuffix(lower, ".")+" ")
}

// withoutTitle returns where the name from word start to last starts if titles and
// ranks are left out. One that is all titles stays as it is.
func (s *sentence) withoutTitle(start, last int) int {
	at := start
	for at <= last && isTitle(s.words[at].lower) {
		at++
	}
	if at > last {
		return start
	}

	return at
}

// isTitle reports whether a word before a person's name is no part of it.
func isTitle(lower string) bool {
	const list = " mr mrs ms miss dr prof professor sir lady lord gen general lt lieutenant col colonel sgt sergeant capt captain maj major" +
		" adm admiral cmdr commander corporal private brigadier marshal rev reverend fr hon sen senator rep representative gov governor" +
		" president ex-president chancellor premier ambassador secretary minister mayor sheriff judge justice congressman congresswoman" +
		" prince princess king queen emperor sultan emir pope cardinal archbishop bishop rabbi ayatollah imam mullah sheikh coach "

	return strings.Contains(list, " "+strings.TrimSuffix(lower, ".")+" ")
}
