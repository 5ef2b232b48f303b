package article

import "time"

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

// A Search is what is asked of the library.
type Search struct {
	Query
	Order  Order
	Facets bool // count what the sentences found have in common, too
}

// An Order is what comes first in the sentences found.
type Order string

// The orders.
const (
	ByRelevance Order = "relevance" // the default
	ByAge       Order = "newest"    // the article that came in last first, inside it reading order
)

// Found is one part of what a search found. Total, Facets and Meant are there if
// they were asked for.
type Found struct {
	List[Hit]
	Total  int  // how many sentences the search finds,
	More   bool // or more than that
	Facets []Facet
	Names  map[Condition]string // of the entities and articles that conditions name by ID
	Meant  []Meant              // what the words of the query may have meant, if they found little
}

// A Hit is a sentence that a search found. Highlights are byte ranges of
// Passage.Text, in order, not overlapping.
type Hit struct {
	Passage
	Highlights []Span
	Came       time.Time // when the article came in
	Labels     HitLabels
}

// HitLabels are what shown labels say of a sentence, without their words.
type HitLabels struct {
	Entities []Entity // mentioned; ID, Name and Type alone
	Sources  []Entity // attributed to; ID, Name and Type alone
	Kinds    []ModalityKind
	Stances  []Polarity
}

// A Facet counts how many of the sentences found meet a condition on Field, the
// most frequent first. Of a search that finds more than Total it counts among the
// newest.
type Facet struct {
	Field  Field
	Values []FacetValue
}

// A FacetValue is a value that sentences found have.
type FacetValue struct {
	Value string // as a condition has it
	Name  string // for readers: of an entity, of an article; else ""
	Count int
}

// A Meant is an entity that a query may have meant, and the query that means it.
type Meant struct {
	Name  string
	Query Query
}

// A Suggestion is something that begins as what somebody is typing.
type Suggestion struct {
	Field  Field  // FieldEntity, FieldSource, FieldIn …: what it can be a condition on
	Value  string // of the condition
	Name   string
	Detail string // to tell it from others of the name; may be ""
	Query  Query  // the query typed, with the condition in place of what it was suggested for
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
