package view

import (
	"slices"

	"postil/internal/article"
)

// An AttributionLine is something that a source is cited for, in its sentence.
type AttributionLine struct {
	Quote
	Cue        string // "said"; "" if no words of the sentence
	Act        string // "statement"; "" if unknown
	Tier       string // in a clause
	Directness string
	Class      string // "former official"; "" if unknown
	Factive    bool
	Weak       bool
	Assigned   assigned
}

func newAttributionLine(use article.AttributionUse) AttributionLine {
	a := use.Attribution

	return AttributionLine{
		Quote:      newQuote(use.Passage, attributionStrokes(a)),
		Cue:        wordsOf(use.Passage, a.Cue),
		Act:        actWord(a.Act),
		Tier:       tierMeaning(a.Tier),
		Directness: directnessWord(a.Directness),
		Class:      classesWord(a.Classes),
		Factive:    a.Factive,
		Weak:       a.Optional,
		Assigned:   assignedTo(a.Label),
	}
}

func attributionStrokes(a article.Attribution) []stroke {
	strokes := []stroke{{Span: a.Source, role: roleSource}, {Span: a.Cue, role: roleCue}}
	for _, content := range a.Content {
		strokes = append(strokes, stroke{Span: content, role: roleContent})
	}

	return strokes
}

// A StanceLine says who stands how toward whom, in its sentence.
type StanceLine struct {
	Quote
	Holder   entityLink
	Verb     string // "opposes"
	Polarity string // value, for the style sheet
	Target   entityLink
	Evidence string // the words that carry it, verbatim
	Basis    string
	Ascribed bool
	Readings []string // other verbs that the assigner also counts as right
	Assigned assigned
}

func newStanceLine(use article.StanceUse) StanceLine {
	s := use.Stance
	var strokes []stroke
	for _, evidence := range s.Evidence {
		strokes = append(strokes, stroke{Span: evidence, stance: &s})
	}
	var readings []string
	for _, p := range s.Acceptable {
		readings = append(readings, polarityVerb(p))
	}

	return StanceLine{
		Quote:    newQuote(use.Passage, strokes),
		Holder:   party(s.Holder, use.HolderName),
		Verb:     polarityVerb(s.Polarity),
		Polarity: string(s.Polarity),
		Target:   party(s.Target, use.TargetName),
		Evidence: wordsOf(use.Passage, s.Evidence...),
		Basis:    basisWord(s.Basis),
		Ascribed: s.Ascribed,
		Readings: readings,
		Assigned: assignedTo(s.Label),
	}
}

// party links to the holder or the target of a stance; the author of an article
// has no page.
func party(id, name string) entityLink {
	if id == article.AuthorID {
		return entityLink{ID: id, Name: "The author"}
	}
	if name == "" {
		name = spaced(id)
	}

	return entityLink{ID: id, Name: name, URL: EntityURL(id)}
}

// A MentionLine is a sentence with its mentions of an entity.
type MentionLine struct {
	Quote
	Uses []MentionUse
}

// A MentionUse is the mentions in a sentence that one assigner stands for.
type MentionUse struct {
	Forms    []MentionForm
	Assigned assigned
}

// A MentionForm is the words of a mention and how they mention.
type MentionForm struct {
	Words string
	Kind  string // "by name"
}

// newMentionLine draws mentions that stand in one sentence.
func newMentionLine(uses []article.MentionUse) MentionLine {
	var strokes []stroke
	var line MentionLine
	for _, use := range uses {
		m := use.Mention
		strokes = append(strokes, stroke{Span: m.Span, mention: &m})
		line.add(MentionForm{wordsOf(use.Passage, m.Span), mentionWord(m.Kind)}, assignedTo(m.Label))
	}
	line.Quote = newQuote(uses[0].Passage, strokes)

	return line
}

// add names an assigner once for all neighbours.
func (l *MentionLine) add(form MentionForm, by assigned) {
	if n := len(l.Uses); n > 0 && sameAssigner(l.Uses[n-1].Assigned, by) {
		l.Uses[n-1].Forms = append(l.Uses[n-1].Forms, form)
		return
	}
	l.Uses = append(l.Uses, MentionUse{[]MentionForm{form}, by})
}

func sameAssigner(a, b assigned) bool {
	return a.By == b.By && a.Words == b.Words && a.Disputed == b.Disputed && slices.Equal(a.Reasons, b.Reasons)
}

// groupMentions puts neighbours in the same sentence on one line.
func groupMentions(rows []article.MentionUse) []Group[MentionLine] {
	var lines [][]article.MentionUse
	for i, row := range rows {
		if i > 0 && rows[i-1].Passage == row.Passage {
			lines[len(lines)-1] = append(lines[len(lines)-1], row)
		} else {
			lines = append(lines, []article.MentionUse{row})
		}
	}

	return groupByArticle(lines, func(uses []article.MentionUse) article.Passage { return uses[0].Passage }, newMentionLine)
}

func groupAttributions(rows []article.AttributionUse) []Group[AttributionLine] {
	return groupByArticle(rows, func(u article.AttributionUse) article.Passage { return u.Passage }, newAttributionLine)
}

func groupStances(rows []article.StanceUse) []Group[StanceLine] {
	return groupByArticle(rows, func(u article.StanceUse) article.Passage { return u.Passage }, newStanceLine)
}

// partStances tells the stances that a person stands behind, or that a precise
// rule found, from those that a machine only suggests: readers see a suggestion
// when they ask for it.
func partStances(rows []article.StanceUse) (stood, suggested []article.StanceUse) {
	for _, row := range rows {
		if suggestion(row.Stance) {
			suggested = append(suggested, row)
		} else {
			stood = append(stood, row)
		}
	}

	return stood, suggested
}
