package who

import (
	"cmp"
	"slices"
	"strings"

	"postil/internal/article"
)

// A Suggestion says that two entities may be one. Nobody merges them but a person.
type Suggestion struct {
	A, B   string // IDs; A is that of the fuller name
	Reason Reason
}

// A Reason is why two entities may be one.
type Reason string

// The reasons, best first. Related are no suggestion to merge: the two are a people
// and its country.
const (
	SameName    Reason = "same-name"    // names that read alike: accents, periods, articles apart
	FullerName  Reason = "fuller-name"  // "Robert Ford", "Robert Stephen Ford"
	AcronymOf   Reason = "acronym"      // "World Rowing Union", "WRU"
	ShorterName Reason = "shorter-name" // "Bloomberg News", "Bloomberg"
	LastName    Reason = "last-name"    // "Ford", and one Robert Ford, of the same description
	Related     Reason = "related"      // "Iranian", "Iran"
)

// Suggest returns the pairs of entities that may be one, or belong together, each pair
// once with its best reason, in a fixed order. Two entities of one type are compared
// only if they share a word, so the time grows with the number of such pairs; a word
// that very many names share is left out.
func Suggest(entities []article.Entity) []Suggestion {
	known := make([]known, len(entities))
	byKey := map[string][]int{}
	for i, e := range entities {
		known[i] = readEntity(e)
		for _, key := range known[i].keys() {
			byKey[key] = append(byKey[key], i)
		}
	}
	best := map[[2]int]Reason{}
	for _, same := range byKey {
		if len(same) > nearby {
			continue
		}
		for i, a := range same {
			for _, b := range same[i+1:] {
				if reason := compare(&known[a], &known[b]); reason != "" {
					best[[2]int{a, b}] = reason
				}
			}
		}
	}

	found := make([]Suggestion, 0, len(best))
	for pair, reason := range best {
		a, b := &known[pair[0]], &known[pair[1]]
		if len(b.words) > len(a.words) {
			a, b = b, a
		}
		found = append(found, Suggestion{a.ID, b.ID, reason})
	}
	slices.SortFunc(found, func(x, y Suggestion) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })

	return found
}

// known is an entity ready to be compared.
type known struct {
	article.Entity
	form  string
	words []string
}

func readEntity(e article.Entity) known {
	form := normal(e.Name, e.Type)

	return known{e, form, strings.Fields(form)}
}

// keys returns what entities that may be one have in common.
func (k *known) keys() []string {
	switch {
	case len(k.words) == 0 || k.Type == article.TypeDate || k.Type == article.TypeQuantity || k.ID == article.AuthorID:
		return nil
	case k.Type == article.TypePerson:
		return []string{"person " + k.words[len(k.words)-1]}
	case k.Type == article.TypeGroup:
		keys := []string{"thing " + k.form}
		if country := demonyms[k.form]; country != "" {
			keys = append(keys, "thing "+country)
		}

		return keys
	}
	keys := []string{"thing " + k.form}
	if len(k.words) > 1 {
		all, big := initialsOf(k.words)
		keys = append(keys, "thing "+all)
		if big != all {
			keys = append(keys, "thing "+big)
		}
		for end := len(k.words); end > 1 && generic[k.words[end-1]]; end-- {
			keys = append(keys, "thing "+strings.Join(k.words[:end-1], " "))
		}
	}

	return slices.Compact(keys)
}

// compare returns why a and b may be one, "" if nothing speaks for it.
func compare(a, b *known) Reason {
	if a.Type == article.TypeGroup != (b.Type == article.TypeGroup) {
		if demonyms[a.form] == b.form && a.Type == article.TypeGroup || demonyms[b.form] == a.form && b.Type == article.TypeGroup {
			return Related
		}

		return ""
	}
	if a.Type != b.Type || a.Wikidata != "" && b.Wikidata != "" && a.Wikidata != b.Wikidata {
		return ""
	}
	if a.form == b.form {
		return SameName
	}
	if a.Type == article.TypePerson {
		return comparePeople(a, b)
	}
	if len(a.words) < len(b.words) {
		a, b = b, a
	}
	all, big := initialsOf(a.words)
	switch {
	case len(b.words) == 1 && acronym(b.Name) && (b.form == all || b.form == big):
		return AcronymOf
	case len(a.words) > len(b.words) && strings.HasPrefix(a.form, b.form+" "):
		return ShorterName
	}

	return ""
}

// comparePeople compares two persons with the same last name.
func comparePeople(a, b *known) Reason {
	short := min(len(a.words), len(b.words))
	switch {
	case short > 1 && samePerson(a.words, b.words):
		return FullerName
	case short == 1 && sharedWord(a.Description, b.Description):
		return LastName
	}

	return ""
}

// sharedWord reports whether two descriptions share a role noun.
func sharedWord(a, b string) bool {
	words := strings.Fields(strings.ToLower(b))

	return slices.ContainsFunc(strings.Fields(strings.ToLower(a)), func(w string) bool {
		return roleNouns[w] != noTitle && slices.Contains(words, w)
	})
}
