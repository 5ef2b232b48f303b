package view

import (
	"cmp"
	"slices"

	"postil/internal/article"
)

// An EntityPage is everything that is said by, of and about one entity, across
// articles.
type EntityPage struct {
	Shell
	Name        string
	Type        article.EntityType
	TypeWord    string
	Description string
	Wikidata    string // address of its item; "" if unknown
	Figures     []Figure
	Forms       []Form // in which the mentions below name it, most frequent first
	Perhaps     []Perhaps
	Judged      EntityJudged
	Filters     []Filter // whose labels are listed
	Edit        string   // where editors change it

	SourceURL    string // its page in the source ledger; "" if nothing is attributed to it
	Attributions Part[AttributionLine]
	Held         StancePart
	Toward       StancePart
	Mentions     Part[MentionLine]
}

// A Perhaps is another entity that may be the same, as a machine guesses from the
// names.
type Perhaps struct {
	ID          string
	Name        string
	URL         string
	Description string
	Reason      string
}

// NewPerhaps makes a guess of an entity and the value of a reason.
func NewPerhaps(e article.Entity, reason string) Perhaps {
	return Perhaps{ID: e.ID, Name: e.Name, URL: EntityURL(e.ID), Description: e.Description, Reason: spaced(reason)}
}

// A Form is wording by which articles mention an entity.
type Form struct {
	Words    string
	Language string // of the first article that uses it
	Count    int
}

// A Part is one list of a page that has several: as much of it as the page shows,
// by article.
type Part[Line any] struct {
	Groups []Group[Line]
	Next   string // address of the same page with more of this list; "" at the end
}

// A StancePart is a list of stances, with what only a machine suggests apart.
type StancePart struct {
	Part[StanceLine]
	Suggested []Group[StanceLine]
	Count     int // of suggestions
}

// Empty reports whether there is no stance at all, suggestions included.
func (p StancePart) Empty() bool { return len(p.Groups)+len(p.Suggested) == 0 }

func stancePart(rows []article.StanceUse, next string) StancePart {
	stood, suggested := partStances(rows)

	return StancePart{
		Part:      Part[StanceLine]{groupStances(stood), next},
		Suggested: groupStances(suggested),
		Count:     len(suggested),
	}
}

// NewEntityPage makes the page of an entity from the first or a later part of
// each of its lists: its mentions, what is attributed to it, the stances that it
// holds and those toward it.
func NewEntityPage(site Site, e article.EntityCount, mentions article.List[article.MentionUse], said article.List[article.AttributionUse], held, toward article.List[article.StanceUse]) EntityPage {
	p := EntityPage{
		Shell: Shell{
			Title:       e.Name,
			Description: entityDescription(e),
			Canonical:   site.Absolute(EntityURL(e.ID)),
			Kind:        "website",
			Section:     SectionEntities,
			Style:       pagesStyle,
		},
		Name:         e.Name,
		Type:         e.Type,
		TypeWord:     typeWord(e.Type),
		Description:  e.Description,
		Wikidata:     WikidataURL(e.Wikidata),
		Edit:         EditEntityURL(e.ID, ""),
		Figures:      entityFigures(e),
		Forms:        formsOf(mentions.Rows),
		Attributions: Part[AttributionLine]{groupAttributions(said.Rows), entityPart(e.ID, PartSaid, said.Next)},
		Held:         stancePart(held.Rows, entityPart(e.ID, PartHeld, held.Next)),
		Toward:       stancePart(toward.Rows, entityPart(e.ID, PartToward, toward.Next)),
		Mentions:     Part[MentionLine]{groupMentions(mentions.Rows), entityPart(e.ID, PartMentions, mentions.Next)},
	}
	if e.Attributions > 0 {
		p.SourceURL = SourceURL(e.ID, "")
	}
	p.unfurlEntity(site, e.Entity, EntityURL(e.ID))

	return p
}

func entityDescription(e article.EntityCount) string {
	about := joined(", ", typeWord(e.Type), e.Description)

	return e.Name + " (" + about + "): " + counted(e.Mentions, "mention", "mentions") + " in " + counted(e.Articles, "article", "articles") + ", each with its sentence."
}

func entityPart(id, part, after string) string {
	if after == "" {
		return ""
	}

	return EntityPartURL(id, part, after)
}

// formsOf counts the wordings of mentions; pronouns say nothing of how an entity
// is called and are left out. A capital that only begins a sentence makes no
// wording of its own.
func formsOf(mentions []article.MentionUse) []Form {
	at := map[string]int{}
	var forms []Form
	for _, m := range mentions {
		wording := article.FoldSpace(wordsOf(m.Passage, m.Span))
		if wording == "" || m.Mention.Kind == article.MentionPronoun {
			continue
		}
		key := lowered(wording)
		i, seen := at[key]
		if !seen {
			i = len(forms)
			at[key] = i
			forms = append(forms, Form{Words: wording, Language: m.Language})
		}
		if wording == key {
			forms[i].Words = wording
		}
		forms[i].Count++
	}
	slices.SortStableFunc(forms, func(a, b Form) int { return cmp.Compare(b.Count, a.Count) })

	return forms
}
