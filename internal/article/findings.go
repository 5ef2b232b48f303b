package article

import (
	"fmt"
	"time"
)

// Labels are the labels of one article, by layer; mentions and attributions are in
// text order.
type Labels struct {
	Entities     []Entity
	Mentions     []Mention
	Attributions []Attribution
	Stances      []Stance
	Modalities   []Modality
}

// Findings are all that one annotator found in one revision. A newer version of
// the annotator replaces them as a whole.
type Findings struct {
	Annotator string
	Version   string
	Revision  int
	At        time.Time
	Labels
}

// A Judgement is a person's decision: about a finding, or a label of their own.
// No machine ever touches it. Exactly one of Mention, Attribution, Stance and
// Modality is set for add and replace, none for confirm and reject.
type Judgement struct {
	ID       string // UUIDv7, or a UUID derived from a seed
	Article  string // slug
	Sentence string // ID of the sentence it belongs to
	Action   Action
	Finding  string // ID of the label judged; "" for add
	By       string // the person's name as shown
	Reason   string
	At       time.Time

	Mention     *Mention
	Attribution *Attribution
	Stance      *Stance
	Modality    *Modality

	Withdrawn   time.Time // when it ended being in force; zero while it is
	WithdrawnBy string
	Successor   string // ID of the judgement that took its place; "" for none
}

// Layer names the layer of the label that j holds; "" for none.
func (j Judgement) Layer() string {
	switch {
	case j.Mention != nil:
		return "mention"
	case j.Attribution != nil:
		return "attribution"
	case j.Stance != nil:
		return "stance"
	case j.Modality != nil:
		return "modality"
	}

	return ""
}

// Says returns what j says, whoever says it, when and why: two judgements of which
// it is the same say the same about the same.
func (j Judgement) Says() string {
	says := fmt.Sprintf("%q %q", j.Action, j.Finding)
	if j.Action == Add {
		says += j.Sentence
	}

	return says + j.words()
}

// words tells apart what labels of judgements say.
func (j Judgement) words() string {
	switch {
	case j.Mention != nil:
		m := j.Mention
		return fmt.Sprintf("mention %v %q %q %q", m.Span, m.Type, m.Kind, m.Entities)
	case j.Attribution != nil:
		a := j.Attribution
		return fmt.Sprintf("attribution %v %v %v %q %q %q %q %q %q %t %t", a.Source, a.Cue, a.Content, a.SourceEntities, a.Tier, a.Act, a.Directness, a.Naming, a.Classes, a.Factive, a.Optional)
	case j.Stance != nil:
		s := j.Stance
		return fmt.Sprintf("stance %q %q %q %q %t %v %q", s.Holder, s.Target, s.Polarity, s.Basis, s.Ascribed, s.Evidence, s.Acceptable)
	case j.Modality != nil:
		return fmt.Sprintf("modality %q %q", j.Modality.Kind, j.Modality.Acceptable)
	}

	return ""
}

// An Action is what a judgement does.
type Action string

// The actions of a judgement.
const (
	Confirm Action = "confirm"
	Reject  Action = "reject"
	Replace Action = "replace"
	Add     Action = "add"
)

// Annotations are the two kinds of fact kept about an article, apart.
type Annotations struct {
	Entities   []Entity
	Findings   []Findings  // one for each annotator
	Judgements []Judgement // oldest first
}

// A Bundle is everything kept about one article: what import stores in one step
// and export writes out.
type Bundle struct {
	Article     *Article
	Tags        []string // as CleanTags gives them
	Annotations Annotations
	Notes       []Note
	Past        Past
	Collections []Membership // by their IDs
	By          string       // who brings the article in, for the record; "" if nobody is known. No export has it
}
