package view

import (
	"net/url"

	"postil/internal/article"
)

// EditEntityURL is where editors change an entity; after is the cursor of its mentions.
func EditEntityURL(id, after string) string {
	return withQuery(EntityURL(id)+"/edit", "after", after)
}

// EditedEntityURL is EditEntityURL after something was done, at the part of the page
// that tells of it.
func EditedEntityURL(id string) string { return EntityURL(id) + "/edit?done=1#judged" }

// What an editor does to an entity.
const (
	DoEntityEdit  = "edit"
	DoEntityMerge = "merge"
	DoEntityPart  = "part"
	DoEntitySplit = "split"
	DoEntityUndo  = "undo"
	DoEntityRedo  = "redo"
)

// An EntityForm is what is entered about an entity; Aliases has a name on each line.
type EntityForm struct {
	Name, Aliases, Type, Description, Wikidata string
	Other                                      string   // that is the same, by name or ID
	To                                         string   // that mentions mean, by name or ID
	Fresh                                      bool     // To is a new entity, even if the name is known
	Moved                                      []string // IDs of mentions
	Reason                                     string
}

// NewEntityForm fills a form with what an entity is.
func NewEntityForm(e article.Entity, aliases string) EntityForm {
	return EntityForm{Name: e.Name, Aliases: aliases, Type: string(e.Type), Description: e.Description, Wikidata: e.Wikidata}
}

// An EditEntityPage is where editors change an entity.
type EditEntityPage struct {
	Shell
	Heading  string
	Page     string // address of the entity's page
	Action   string
	Done     string
	Fault    Fault
	Form     EntityForm // as entered
	Was      EntityForm // as it is: who did not touch a field does not change it
	Types    []Offer
	Perhaps  []Perhaps
	Judged   EntityJudged
	Mentions []entityMention
	Next     string
	Record   string
}

// An entityMention is a mention that may mean another entity.
type entityMention struct {
	ID       string
	Words    string
	Kind     string
	Quote    Quote
	Title    string
	Assigned assigned
	Chosen   bool
}

// NewEditEntityPage makes the page from what an entity is and a part of its mentions.
func NewEditEntityPage(e article.Entity, judged EntityJudged, perhaps []Perhaps, mentions article.List[article.MentionUse], form, was EntityForm, fault Fault) EditEntityPage {
	p := EditEntityPage{
		Heading: "Change: " + e.Name, Page: EntityURL(e.ID), Action: EditEntityURL(e.ID, ""), Fault: fault, Form: form, Was: was,
		Types: offerAll(article.EntityTypes(), form.Type, typeWord), Perhaps: perhaps, Judged: judged,
		Record: RecordAsk{Object: string(article.OfEntity)}.URL("", ""),
	}
	chosen := map[string]bool{}
	for _, id := range form.Moved {
		chosen[id] = true
	}
	for _, use := range mentions.Rows {
		p.Mentions = append(p.Mentions, entityMention{
			ID: use.ID, Words: article.FoldSpace(wordsOf(use.Passage, use.Span)), Kind: mentionWord(use.Mention.Kind),
			Quote: newQuote(use.Passage, []stroke{{Span: use.Span, mention: &use.Mention}}), Title: use.Title,
			Assigned: assignedTo(use.Label), Chosen: chosen[use.ID],
		})
	}
	if mentions.Next != "" {
		p.Next = EditEntityURL(e.ID, mentions.Next)
	}
	p.Shell = Shell{Title: faulty(p.Heading, fault), Kind: "website", Section: SectionEntities, Style: pagesStyle, NoIndex: true}

	return p
}

// EntityIn returns the ID in the address of an entity; what is no address is returned
// as it is.
func EntityIn(entered string) string {
	u, err := url.Parse(entered)
	if err != nil || len(u.Path) < 4 || u.Path[:3] != "/e/" {
		return entered
	}

	return u.Path[3:]
}
