package cite

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// An Author is a person with a family name, or whoever has Given empty: a group, or a
// person whose name has no parts that we know of.
type Author struct{ Family, Given string }

// together is how names are joined in a byline.
var together = regexp.MustCompile(`(?i)\s*;\s*|\s*,?\s+(?:and|und|et|y|&)\s+`)

// Authors reads a byline such as "By Ada Quist and Bo de Vries, staff writers".
func Authors(byline string) []Author {
	byline = strings.Join(strings.Fields(byline), " ")
	if len(byline) >= 3 && strings.EqualFold(byline[:3], "by ") {
		byline = byline[3:]
	}
	var authors []Author
	for _, part := range together.Split(byline, -1) {
		for _, name := range names(part) {
			if !role(name) && name != "" {
				authors = append(authors, author(name))
			}
		}
	}

	return authors
}

// names parts what commas join; "Quist, Ada" is one name.
func names(part string) []string {
	pieces := strings.Split(part, ",")
	for i := range pieces {
		pieces[i] = strings.TrimSpace(pieces[i])
	}
	if len(pieces) == 2 && !strings.Contains(pieces[0], " ") && !group(pieces[0]) && !role(pieces[1]) && capital(pieces[1]) {
		return []string{pieces[0] + ", " + pieces[1]}
	}

	return pieces
}

// role reports whether words say what somebody is rather than who.
func role(words string) bool {
	what := []string{"writer", "writers", "correspondent", "correspondents", "reporter", "reporters", "editor", "editors", "contributor", "contributors", "columnist", "journalist"}
	fields := strings.Fields(strings.ToLower(words))

	return len(fields) > 0 && slices.ContainsFunc(fields, func(w string) bool { return slices.Contains(what, w) })
}

func capital(words string) bool { return strings.IndexFunc(words, unicode.IsUpper) == 0 }

// group reports whether a name is that of no single person, as far as its words tell.
func group(name string) bool {
	of := []string{"news", "agency", "press", "staff", "team", "office", "ministry", "department", "bureau", "institute", "institution", "university", "organization",
		"organisation", "association", "foundation", "committee", "council", "center", "centre", "group", "society", "board", "commission", "bank", "times", "post",
		"gazette", "herald", "network", "service", "services", "union", "party", "editors", "contributors", "the", "of", "for", "inc", "inc.", "ltd", "company", "radio", "voice"}
	fields := strings.Fields(strings.ToLower(name))

	return slices.ContainsFunc(fields, func(w string) bool { return slices.Contains(of, w) })
}

// author parts one name. Small words before the last belong to the family name, and
// so does what only the eldest of a name are not called.
func author(name string) Author {
	if family, given, ok := strings.Cut(name, ", "); ok {
		return Author{family, given}
	}
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 5 || group(name) || !capital(name) {
		return Author{Family: name}
	}
	at := len(words) - 1
	if slices.Contains([]string{"jr.", "jr", "sr.", "sr", "ii", "iii"}, strings.ToLower(words[at])) && at > 1 {
		at--
	}
	for at > 1 && strings.ToLower(words[at-1]) == words[at-1] {
		at--
	}

	return Author{Family: strings.Join(words[at:], " "), Given: strings.Join(words[:at], " ")}
}

// initials are of the given names: "Anne-Marie B." gives "A.-M. B.".
func (a Author) initials() string {
	var out []string
	for _, word := range strings.Fields(a.Given) {
		var parts []string
		for _, part := range strings.Split(word, "-") {
			for _, r := range part {
				parts = append(parts, string(unicode.ToUpper(r))+".")
				break
			}
		}
		out = append(out, strings.Join(parts, "-"))
	}

	return strings.Join(out, " ")
}

// inverted is "Quist, Ada".
func (a Author) inverted() string {
	if a.Given == "" {
		return a.Family
	}

	return a.Family + ", " + a.Given
}

// plain is "Ada Quist".
func (a Author) plain() string { return strings.TrimSpace(a.Given + " " + a.Family) }
