package view

import (
	"strconv"
	"strings"

	"postil/internal/article"
)

// A kindLabel says what kind of statement a sentence makes.
type kindLabel struct {
	labelHead
	Kind  string // value, for the style sheet
	Name  string
	Also  string // "author’s opinion": other readings
	About string // address of the definition
}

func (r *reading) kindLabel(m article.Modality) kindLabel {
	var also []string
	for _, k := range m.Acceptable {
		also = append(also, lowered(modalityWord(k)))
	}

	return kindLabel{
		labelHead: r.head(m.Label),
		Kind:      string(m.Kind),
		Name:      modalityWord(m.Kind),
		Also:      alternatives(also),
		About:     LabelsURL(string(m.Kind)),
	}
}

// A citationLabel says who is cited for what.
type citationLabel struct {
	labelHead
	Source  string       // words of the text; "" if none name it
	Who     []entityLink // whom they mean
	Resolve bool         // the words alone do not say who: "he = Ali Saeedi"
	Naming  string       // "named source · former official"
	Cue     string
	Content []string
	Manner  string // "statement · in the author’s words"
	Tier    string // in plain words where nobody is cited; "" for citations
	Factive bool
	Weak    bool
}

func (r *reading) citationLabel(a article.Attribution) citationLabel {
	c := citationLabel{
		labelHead: r.head(a.Label),
		Source:    article.FoldSpace(r.text(a.Source)),
		Who:       r.entityLinks(a.SourceEntities),
		Naming:    joined(" · ", namingWord(a.Naming), classesWord(a.Classes)),
		Cue:       article.FoldSpace(r.text(a.Cue)),
		Content:   r.texts(a.Content),
		Manner:    joined(" · ", actWord(a.Act), directnessWord(a.Directness)),
		Factive:   a.Factive,
		Weak:      a.Optional,
	}
	if a.Tier != article.TierCitation {
		c.Tier = sentenceCase(tierMeaning(a.Tier)) + "."
	}
	c.Resolve = c.Source != "" && len(c.Who) > 0 && !says(c.Source, c.Who)

	return c
}

// says reports whether words contain the name of someone they mean.
func says(words string, who []entityLink) bool {
	for _, e := range who {
		if strings.Contains(strings.ToLower(words), strings.ToLower(e.Name)) {
			return true
		}
	}

	return false
}

// A stanceLabel says who stands how toward whom.
type stanceLabel struct {
	labelHead
	Holder   entityLink
	Target   entityLink
	Polarity string // value, for the style sheet
	Verb     string
	Basis    string
	Ascribed bool
	Also     string
}

func (r *reading) stanceLabel(s article.Stance) stanceLabel {
	var also []string
	for _, p := range s.Acceptable {
		also = append(also, string(p))
	}

	return stanceLabel{
		labelHead: r.head(s.Label),
		Holder:    r.entityLink(s.Holder),
		Target:    r.entityLink(s.Target),
		Polarity:  string(s.Polarity),
		Verb:      polarityVerb(s.Polarity),
		Basis:     basisWord(s.Basis),
		Ascribed:  s.Ascribed,
		Also:      alternatives(also),
	}
}

// An entityLabel is an entity that the selected sentences name, with the forms
// in which they do.
type entityLabel struct {
	Entity   entityLink // no ID and no page for dates and quantities
	Type     string     // value, for the style sheet
	TypeWord string
	Forms    []entityForm
	Assigned assigned
	Comments []string
}

// An entityForm is the words of mentions with how they mention.
type entityForm struct {
	Words string
	Kind  string // "by name"
	Where place
	Times int
}

type mentionAt struct {
	article.Mention
	sentence int
}

// entityLabels groups mentions by entity and by who set them, in the order of
// first mention.
func (r *reading) entityLabels(mentions []mentionAt) []entityLabel {
	var labels []entityLabel
	at := map[string]int{}
	for _, m := range mentions {
		by := assignedTo(m.Label)
		for _, e := range r.mentioned(m.Mention) {
			key := strings.Join([]string{e.ID, e.Name, by.Words}, "\x00")
			i, known := at[key]
			if !known {
				i = len(labels)
				at[key] = i
				labels = append(labels, entityLabel{Entity: e, Type: string(e.Type), TypeWord: typeWord(e.Type), Assigned: by})
			}
			labels[i].add(r.form(m), m.Comment)
		}
	}

	return labels
}

// mentioned returns whom a mention means; a date or a quantity means itself.
func (r *reading) mentioned(m article.Mention) []entityLink {
	if len(m.Entities) == 0 {
		return []entityLink{{Name: article.FoldSpace(r.text(m.Span)), Type: m.Type}}
	}
	links := r.entityLinks(m.Entities)
	for i := range links {
		if links[i].Type == "" {
			links[i].Type = m.Type
		}
	}

	return links
}

func (r *reading) form(m mentionAt) entityForm {
	return entityForm{Words: article.FoldSpace(r.text(m.Span)), Kind: mentionWord(m.Kind), Where: r.place(m.sentence), Times: 1}
}

func (l *entityLabel) add(f entityForm, comment string) {
	if comment != "" {
		l.Comments = append(l.Comments, comment)
	}
	for i, known := range l.Forms {
		if known.Words == f.Words && known.Kind == f.Kind {
			l.Forms[i].Times++
			return
		}
	}
	l.Forms = append(l.Forms, f)
}

// Often says how many times a form stands in the selection; "" for once.
func (f entityForm) Often() string {
	if f.Times == 1 {
		return ""
	}

	return "× " + strconv.Itoa(f.Times)
}

func alternatives(also []string) string { return strings.Join(also, " or ") }
