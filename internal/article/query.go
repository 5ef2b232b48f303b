package article

// A Passage is a sentence as lists show it: its words, and where they stand.
type Passage struct {
	Slug     string
	Title    string
	Language string
	Sentence string // ID
	Ordinal  int    // 1 is the article's first sentence
	Text     string // the sentence
	Offset   int    // where it starts in Article.Text, in bytes
}

// A MentionUse is a mention with the sentence it stands in.
type MentionUse struct {
	Passage
	Mention
}

// An AttributionUse is an attribution with the sentence it stands in.
type AttributionUse struct {
	Passage
	Attribution
}

// A StanceUse is a stance with the sentence it stands in. HolderName and
// TargetName are the neutral names of the entities.
type StanceUse struct {
	Passage
	Stance
	HolderName string
	TargetName string
}

// An EntityCount is an entity with how often shown labels use it.
type EntityCount struct {
	Entity
	Mentions     int // mentions of any kind
	Attributions int // attributions to it, every tier
	Stances      int // stances it holds or is the target of
	Articles     int // articles that mention it
}

// A SourceCount is one line of the source ledger: an entity that is cited.
type SourceCount struct {
	Entity
	Citations int // shown attributions of tier citation
	Attitudes int // shown attributions of tier attitude
	Articles  int
	Naming    Naming // of its first attribution
	Classes   []SourceClass
}

// A Hit is a sentence that a search found. Highlights are byte ranges of
// Passage.Text, in order, not overlapping.
type Hit struct {
	Passage
	Highlights []Span
}

// A Cursor asks for one part of a keyset-paged list.
type Cursor struct {
	Limit int    // 1 to 200
	After string // opaque; "" for the first part
}

// A List is one part of a keyset-paged list. Next is the Cursor.After of the
// following part, "" at the end.
type List[T any] struct {
	Rows []T
	Next string
}
