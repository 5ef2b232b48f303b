package view

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"postil/internal/article"
)

// An overview sums up the labels of an article, each with the way to its
// sentences and with who set it.
type overview struct {
	Facts     []string // "26 sentences"
	Reviewed  string   // how many labels people stand behind
	Filters   []Filter // whose labels are shown
	Types     []typeGroup
	Named     []citedSource
	Unnamed   []citedSource
	Ascribed  []citedSource // said to think or know something, but not cited
	Author    []stanceGroup
	Others    []stanceGroup
	Suggested []stanceGroup // by a machine, not reviewed: shown to who asks
	Hints     int           // how many labels these are
	Kinds     []kindShare
	Assigners assigners
}

func (r *reading) overview() overview {
	o := overview{
		Facts:     r.facts(),
		Reviewed:  r.reviewed(),
		Types:     r.typeGroups(),
		Kinds:     r.kindShares(),
		Assigners: r.assigners(),
	}
	o.Named, o.Unnamed, o.Ascribed = r.citedSources()
	o.Author, o.Others = r.stanceGroups()
	o.Suggested, o.Hints = r.suggestedGroups()

	return o
}

func (r *reading) facts() []string {
	facts := []string{counted(len(r.Sentences), "sentence", "sentences")}
	if spacesWords(r.Language) {
		facts = append(facts, counted(len(strings.Fields(r.Text)), "word", "words"))
	}

	return facts
}

// reviewed says how many labels a person set or stands behind.
func (r *reading) reviewed() string {
	all, confirmed := 0, 0
	for _, s := range r.sentences {
		for l := range s.all() {
			all++
			if l.Confirmed() {
				confirmed++
			}
		}
	}
	switch {
	case all == 0:
		return "No labels yet: neither a machine nor a person has labelled this text."
	case confirmed == all:
		return "All " + grouped(all) + " labels were set or confirmed by people."
	case confirmed == 0:
		return "None of the " + grouped(all) + " labels has been reviewed by a person."
	}

	return grouped(confirmed) + " of " + grouped(all) + " labels were set or confirmed by people."
}

// A typeGroup has the entities of one type, the most mentioned first.
type typeGroup struct {
	Type     string
	Word     string // "People"
	Entities []namedEntity
	More     []namedEntity // beyond the first few
}

// A namedEntity is an entity with how often and where it is mentioned.
type namedEntity struct {
	Entity  entityLink
	Times   int
	First   place
	Numbers string // "1–3, 8": all its sentences
}

// fewEntities is how many of a type are shown before the rest folds away.
const fewEntities = 6

func (r *reading) typeGroups() []typeGroup {
	var groups []typeGroup
	for _, t := range entityTypes() {
		if found := r.entitiesOf(t); len(found) > 0 {
			few := min(fewEntities, len(found))
			groups = append(groups, typeGroup{string(t), typesWord(t), found[:few], found[few:]})
		}
	}

	return groups
}

// entityTypes are the types that a page lists, in this order.
func entityTypes() []article.EntityType {
	return []article.EntityType{
		article.TypePerson, article.TypeOrganisation, article.TypePlace, article.TypeGroup, article.TypeEvent,
		article.TypeWork, article.TypeTopic, article.TypeDate, article.TypeQuantity,
	}
}

func (r *reading) entitiesOf(t article.EntityType) []namedEntity {
	var found []namedEntity
	var where [][]int
	at := map[string]int{}
	for i, s := range r.sentences {
		for _, m := range s.mentions {
			for _, e := range r.mentioned(m) {
				if e.Type != t {
					continue
				}
				key := e.ID + "\x00" + e.Name
				j, known := at[key]
				if !known {
					j = len(found)
					at[key] = j
					found = append(found, namedEntity{Entity: e, First: r.place(i)})
					where = append(where, nil)
				}
				found[j].Times++
				where[j] = append(where[j], i+1)
			}
		}
	}
	for j := range found {
		found[j].Numbers = numbers(where[j])
	}
	slices.SortStableFunc(found, func(a, b namedEntity) int { return cmp.Compare(b.Times, a.Times) })

	return found
}

// numbers writes ascending numbers as an index does: "3, 5, 8–10". After the
// first few ranges it only says how many more there are.
func numbers(ascending []int) string {
	var parts []string
	ascending = slices.Compact(ascending)
	for i := 0; i < len(ascending); {
		if len(parts) == fewRanges {
			return strings.Join(parts, ", ") + " and " + grouped(len(ascending)-i) + " more"
		}
		j := i
		for j+1 < len(ascending) && ascending[j+1] == ascending[j]+1 {
			j++
		}
		part := strconv.Itoa(ascending[i])
		if j > i {
			part += "–" + strconv.Itoa(ascending[j])
		}
		parts = append(parts, part)
		i = j + 1
	}

	return strings.Join(parts, ", ")
}

// fewRanges is how many ranges of sentences are written out.
const fewRanges = 24
