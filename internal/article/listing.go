package article

// A Listing says which articles a list has, and in which order. What is empty
// narrows nothing.
type Listing struct {
	Language   string // BCP 47; "en" includes "en-GB"
	Publisher  string // exactly as the article has it
	Tag        string // in any spelling that folds to the same
	Collection string // ID of one
	Labels     LabelState
	From, To   string // days such as 2026-05-04 on which articles were published, both included
	Words      string // that the title or the byline has, or words that begin so
	Sort       Sort
}

// Empty reports whether l has every article.
func (l Listing) Empty() bool {
	l.Sort = ""

	return l == Listing{}
}

// A LabelState is what people did about the labels of an article.
type LabelState string

// The states of labels.
const (
	LabelsReviewed LabelState = "reviewed"     // every shown label was set or confirmed by a person
	LabelsOpen     LabelState = "not-reviewed" // some were not
	LabelsNone     LabelState = "none"         // there is none
)

// A Sort is what comes first in a list of articles.
type Sort string

// The sorts; "" is SortAdded.
const (
	SortAdded     Sort = "added"     // the last that came in
	SortPublished Sort = "published" // the last published
	SortTitle     Sort = "title"     // in the order of folded titles
	SortCited     Sort = "cited"     // the one with the most citations
)

// A Shelf counts what the articles of a library have in common.
type Shelf struct {
	Languages   []ShelfCount // most frequent first, as all of these
	Publishers  []ShelfCount
	Tags        []ShelfCount
	Collections []ShelfCount // that have articles; Value is the ID
}

// A ShelfCount is how many articles have a value.
type ShelfCount struct {
	Value string
	Name  string // of a collection; else Value says it
	Count int
}
