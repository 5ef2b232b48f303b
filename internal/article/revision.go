package article

import "time"

// A Revision says of one state of an article's text who made it, when, why, and
// how it differs from the one before.
type Revision struct {
	Number    int
	Title     string
	By        string // the person's name as shown; "" for an import
	Summary   string // why, in the person's words; may be empty
	Restored  int    // the revision whose text was brought back, 0 for none
	Created   time.Time
	Sentences int
	Changes   Changes
}

// Changes counts what became of the sentences of a revision in the next one.
// Those that are in none of the counts stayed as they were.
type Changes struct {
	Edited, Moved, Split, Merged, Deleted int // sentences of the older revision
	Added                                 int // sentences of the newer one that are nobody's heir
}

// Any reports whether any sentence changed.
func (c Changes) Any() bool { return c != Changes{} }

// A Life is what became of a sentence from the revision that first had it on.
type Life struct {
	ID       string
	Article  string // slug
	Title    string // of the article today
	Language string
	Current  int        // the article's newest revision
	Wordings []Wording  // oldest first; at least one
	Gone     *Departure // nil if the newest revision has the sentence
}

// Last returns the newest wording of the sentence.
func (l Life) Last() Wording { return l.Wordings[len(l.Wordings)-1] }

// Changed reports whether the sentence ever had other words.
func (l Life) Changed() bool { return len(l.Wordings) > 1 }

// At returns the wording that a revision has, false if it has none.
func (l Life) At(revision int) (Wording, bool) {
	for _, w := range l.Wordings {
		if w.First <= revision && revision <= w.Last {
			return w, true
		}
	}

	return Wording{}, false
}

// A Wording is a sentence as consecutive revisions have it, word by word.
type Wording struct {
	First, Last int // revisions
	Ordinal     int // in the last of them; 1 is the article's first sentence
	Text        string
	Created     time.Time // when the first of them was stored
	By          string    // who made it
	Summary     string
	Fate        FateKind // what the sentence met on the way here: edited, split …; "" for the first
}

// A Departure is how a sentence left the text.
type Departure struct {
	Revision int // the first without it
	Created  time.Time
	By       string
	Fate     FateKind // deleted, merged or split
	Heirs    []Heir   // the sentences that hold its words, in text order
}

// An Heir is a sentence of the newest revision.
type Heir struct {
	ID      string
	Ordinal int // 1 is the article's first sentence
	Text    string
}

// A Doubt is a note or a judgement whose sentence changed: a person has to look
// whether it still holds. Exactly one of Note and Judgement is set.
type Doubt struct {
	ID        string // UUIDv7
	Article   string // slug
	Title     string // of the article
	Language  string
	Note      *Note
	Judgement *Judgement
	About     string // what a judgement is about, in words: "person: Anna Novák"
	// Waiting is set if its place in the newest revision is not certain: it is shown
	// at revision Held alone, the last that has its words.
	Waiting  bool
	Held     int
	Seen     int    // the revision whose words its author saw
	Words    string // these words: its sentences, whole
	Quote    string // the words inside them that it is about; "" for all
	Fate     FateKind
	Since    int // the revision that changed them
	Opened   time.Time
	Now      string // the words it would be about today: of its place, or of Heirs; "" for none
	NowQuote string
	Heirs    []Heir // where it stands, or could stand if it is waiting; none if its sentence was deleted

	Outcome Outcome // "" while it is open
	By      string  // who settled it
	Settled time.Time
}

// An Outcome is how a Doubt was settled.
type Outcome string

// The outcomes of a doubt.
const (
	StillHolds Outcome = "holds"     // it is right for the new words
	Attached   Outcome = "attached"  // a person gave it another sentence
	Discarded  Outcome = "discarded" // it is kept, and shown no more
	Returned   Outcome = "returned"  // the words came back by themselves
)
