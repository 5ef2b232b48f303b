package article

import "time"

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
}
