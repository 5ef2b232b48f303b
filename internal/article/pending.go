package article

// A Pending is a label that waits for an editor's decision.
type Pending struct {
	Article    string // slug
	Title      string
	Sentence   string // ID
	Label      string // ID
	Layer      string // "mention", "attribution", "stance", "modality"
	Confidence float64
	Cursor     string // of what follows it in its list
}

// A ReviewKind says why something waits for an editor.
type ReviewKind string

// The kinds of review.
const (
	ReviewChanged    ReviewKind = "changed"    // a note or judgement whose words changed: a Doubt
	ReviewUnplaced   ReviewKind = "unplaced"   // one that has no certain place in the text of today
	ReviewUnreviewed ReviewKind = "unreviewed" // a machine alone says it, the least sure first
	ReviewDisputed   ReviewKind = "disputed"   // people disagree about it
	ReviewFlagged    ReviewKind = "flagged"    // a reader says that it is wrong: a Flag
)

// ReviewCounts are how many labels are shown, and how much of each kind waits.
type ReviewCounts struct {
	Labels   int
	Pending  int // of the labels: only a machine says them
	Disputed int // of the labels: people disagree about them
	Changed  int
	Unplaced int
	Flagged  int
}

// Of returns how much of a kind waits.
func (c ReviewCounts) Of(kind ReviewKind) int {
	switch kind {
	case ReviewUnreviewed:
		return c.Pending
	case ReviewDisputed:
		return c.Disputed
	case ReviewChanged:
		return c.Changed
	case ReviewUnplaced:
		return c.Unplaced
	case ReviewFlagged:
		return c.Flagged
	}

	return 0
}

// A Verdict is what one person decided about one label: for agreement between people
// and for how often a machine was right.
type Verdict struct {
	Label     string // ID
	Layer     string
	Value     string // of the label: its type, naming, polarity or kind
	Annotator string // "" for a person's label
	Version   string
	By        string
	Action    Action
	Instead   string // the value that was put in its place
}
