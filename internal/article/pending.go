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
	ReviewUnreviewed ReviewKind = "unreviewed" // a machine alone says it, the least sure first
	ReviewDisputed   ReviewKind = "disputed"   // people disagree about it
)

// MostCounted is how far what waits in all articles is counted: there may be millions.
const MostCounted = 1000

// ReviewCounts are how many labels are shown, how many of them only a machine says,
// and about how many people disagree. Of all articles Labels is 0, not counted, and
// Pending at most MostCounted.
type ReviewCounts struct{ Labels, Pending, Disputed int }

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
