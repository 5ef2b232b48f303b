package article

import "time"

// Past is what is kept of an article beside its newest revision.
type Past struct {
	Revisions []*Article // earlier ones, the oldest first
	Edits     []Edit     // of revisions that have one, the oldest first
	Waiting   []Waiting
	Doubts    []Suspicion // the oldest first
}

// Empty reports whether there is nothing.
func (p Past) Empty() bool { return len(p.Revisions)+len(p.Edits)+len(p.Waiting)+len(p.Doubts) == 0 }

// An Edit is what made a revision, and what became of the sentences of the one
// before it.
type Edit struct {
	Revision int
	By       string // as shown; "" if nobody is known
	Summary  string
	Restored int // the revision whose text was brought back, 0 for none
	Changes  Changes
	Fates    []SentenceFate // of those that did not stay as they were
}

// A SentenceFate is a Fate that names sentences by their IDs.
type SentenceFate struct {
	Sentence string
	Kind     FateKind
	Heirs    []string
}

// Waiting is a note or a judgement that has no place in the newest revision: it
// stands at an earlier one. Exactly one of Note and Judgement is set.
type Waiting struct {
	Revision  int // that its positions are of
	Note      *Note
	Judgement *Judgement
}

// A Suspicion is a Doubt as it is kept. Exactly one of Note and Judgement is set,
// the ID of what it is about.
type Suspicion struct {
	ID              string
	Note, Judgement string
	About           string
	Held, Seen      int
	Words, Quote    string
	Fate            FateKind
	Since           int
	Opened          time.Time
	Outcome         Outcome // "" while it is open
	By              string
	Settled         time.Time // zero while it is open
}

// A Membership is an article's place in a collection.
type Membership struct {
	Collection Collection // without articles
	Position   int        // 0 is the first
}
