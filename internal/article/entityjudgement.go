package article

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// An EntityJudgement is what a person decided about an entity itself, not about a
// label. It stays when machines find anew.
type EntityJudgement struct {
	ID         string
	Entity     string // ID
	EntityName string // as it is now; filled by the store
	Action     EntityAction
	Other      string // ID of the entity that it is one with, was, or that words went to; "" for an edit
	OtherName  string // as it is now; filled by the store
	Edits      []EntityEdit
	Moved      []string // of a split: IDs of the labels that went to Other, then, as kept, of the judgements that say so
	By         string
	Reason     string
	At         time.Time

	Withdrawn   time.Time // zero while it is in force
	WithdrawnBy string
}

// An EntityAction is what an EntityJudgement does.
type EntityAction string

// The actions: Entity is Other; it is not Other any more; words meant Other; another
// name, type and so on.
const (
	EntityMerge  EntityAction = "merge"
	EntityPart   EntityAction = "part"
	EntitySplit  EntityAction = "split"
	EntityEdited EntityAction = "edit"
)

// An EntityEdit gives one field of an entity another value.
type EntityEdit struct {
	Field    EntityField
	Was, Now string // of FieldAliases: a name on each line
}

// An EntityField is what can be edited of an entity.
type EntityField string

// The fields of an entity.
const (
	EntityName        EntityField = "name"
	EntityTyped       EntityField = "type"
	EntityDescription EntityField = "description"
	EntityWikidata    EntityField = "wikidata"
	EntityAliases     EntityField = "aliases"
)

// Limits of what people say of an entity.
const (
	MostAliases = 30
	MostMoved   = 100 // labels that one split moves
	maxName     = 200 // bytes
	maxAbout    = 500 // bytes of a description
	maxBecause  = 1000
)

// An EntityStanding is what people decided about an entity.
type EntityStanding struct {
	Aliases    []string
	Joined     []Entity          // that are merged into it
	Judgements []EntityJudgement // the newest first, 200 at most, withdrawn ones too
}

// An EntityDispute is a matter on which people disagree: what each said last.
type EntityDispute struct {
	Entity string            // ID
	Field  EntityField       // "" for what it is one with
	Said   []EntityJudgement // of different people, the oldest first
}

// Disputes returns the matters on which people disagree, by what each of them said
// last and did not withdraw.
func (s EntityStanding) Disputes() []EntityDispute {
	last := map[[2]string]map[string]EntityJudgement{} // by entity and field, then person
	var order [][2]string
	say := func(j EntityJudgement, field EntityField) {
		key := [2]string{j.Entity, string(field)}
		if last[key] == nil {
			last[key] = map[string]EntityJudgement{}
			order = append(order, key)
		}
		last[key][j.By] = j
	}
	for _, j := range slices.Backward(s.Judgements) {
		switch {
		case !j.Withdrawn.IsZero() || j.Action == EntitySplit:
		case j.Action == EntityEdited:
			for _, e := range j.Edits {
				say(j, e.Field)
			}
		default:
			say(j, "")
		}
	}
	var all []EntityDispute
	for _, key := range order {
		d := EntityDispute{Entity: key[0], Field: EntityField(key[1])}
		values := map[string]bool{}
		for _, j := range last[key] {
			d.Said = append(d.Said, j)
			values[j.value(d.Field)] = true
		}
		if len(values) > 1 {
			slices.SortFunc(d.Said, func(a, b EntityJudgement) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
			all = append(all, d)
		}
	}

	return all
}

// value is what j says of a field, "" for the field of what it is one with: nothing.
func (j EntityJudgement) value(field EntityField) string {
	if field == "" && j.Action == EntityMerge {
		return j.Other
	}
	for _, e := range j.Edits {
		if e.Field == field {
			return e.Now
		}
	}

	return ""
}

// Check returns ErrInvalid or ErrTooLarge for a judgement that breaks a rule, with
// what to do in words.
func (j EntityJudgement) Check() error {
	other := j.Other != "" && j.Other != AuthorID
	switch {
	case j.By == "" || j.Entity == "" || j.Entity == AuthorID:
		return fmt.Errorf("a judgement needs a person and an entity: %w", ErrInvalid)
	case len(j.Reason) > maxBecause:
		return fmt.Errorf("a reason has at most %d bytes: %w", maxBecause, ErrTooLarge)
	case (j.Action == EntityMerge || j.Action == EntitySplit) && !other:
		return fmt.Errorf("say which other entity it is: %w", ErrInvalid)
	case (j.Action == EntityMerge || j.Action == EntitySplit) && j.Other == j.Entity:
		return fmt.Errorf("choose another entity than the one of this page: %w", ErrInvalid)
	case j.Action == EntitySplit && len(j.Moved) == 0:
		return fmt.Errorf("choose the mentions that mean another: %w", ErrInvalid)
	case j.Action == EntitySplit && len(j.Moved) > MostMoved:
		return fmt.Errorf("at most %d mentions go to another entity at once: %w", MostMoved, ErrTooLarge)
	case !slices.Contains([]EntityAction{EntityMerge, EntityPart, EntitySplit, EntityEdited}, j.Action):
		return fmt.Errorf("there is no action %.20q: %w", string(j.Action), ErrInvalid)
	}
	for _, e := range j.Edits {
		if err := e.check(); err != nil {
			return err
		}
	}

	return nil
}

func (e EntityEdit) check() error {
	switch e.Field {
	case EntityName:
		if e.Now == "" {
			return fmt.Errorf("a name is needed: %w", ErrInvalid)
		}
		if len(e.Now) > maxName {
			return fmt.Errorf("a name has at most %d bytes: %w", maxName, ErrTooLarge)
		}
	case EntityTyped:
		if !slices.Contains(EntityTypes(), EntityType(e.Now)) {
			return fmt.Errorf("there is no type %.40q: %w", e.Now, ErrInvalid)
		}
	case EntityDescription:
		if len(e.Now) > maxAbout {
			return fmt.Errorf("a description has at most %d bytes: %w", maxAbout, ErrTooLarge)
		}
	case EntityWikidata:
		if item, err := WikidataItem(e.Now); err != nil || item != e.Now {
			return fmt.Errorf("an item of Wikidata is written Q42: %w", ErrInvalid)
		}
	case EntityAliases:
		return checkAliases(strings.Split(e.Now, "\n"))
	default:
		return fmt.Errorf("there is no field %.20q: %w", string(e.Field), ErrInvalid)
	}

	return nil
}

func checkAliases(names []string) error {
	if len(names) > MostAliases {
		return fmt.Errorf("at most %d other names: %w", MostAliases, ErrTooLarge)
	}
	for _, name := range names {
		if len(name) > maxName {
			return fmt.Errorf("a name has at most %d bytes: %w", maxName, ErrTooLarge)
		}
	}

	return nil
}

// FoldAliases returns other names as they are kept: without empty and repeated ones.
func FoldAliases(names []string, name string) []string {
	var all []string
	for _, n := range names {
		if n = FoldSpace(n); n != "" && n != name && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}

	return all
}

var wikidata = regexp.MustCompile(`^(?:https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/)?([Qq][1-9][0-9]{0,11})(?:[#?].*)?$`)

// WikidataItem returns the item that is written as Q42 or as its address, "" for "".
// It returns ErrInvalid for anything else.
func WikidataItem(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	found := wikidata.FindStringSubmatch(text)
	if found == nil {
		return "", fmt.Errorf("an item of Wikidata is written Q42, or as its address, https://www.wikidata.org/wiki/Q42: %w", ErrInvalid)
	}

	return strings.ToUpper(found[1]), nil
}
