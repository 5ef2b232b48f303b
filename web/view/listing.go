package view

import (
	"strings"

	"postil/internal/article"
)

// A ListingField is a field of the form that narrows the list of articles.
type ListingField struct {
	Name    string // of the parameter
	Label   string
	Kind    string // of an input without choices: "text" or "date"
	Value   string
	Choices []Option
}

// foundWords says how many articles there are.
func foundWords(s Shown) string {
	switch {
	case s.Listing.Empty() && s.Count == 0:
		return "In this library"
	case s.Listing.Empty():
		return "In this library: " + counted(s.Count, "article", "articles")
	}

	return counted(s.Count, "article", "articles") + " found"
}

// listingChips are the filters in use; each leads to the list without it.
func listingChips(s Shown) []Chip {
	ask := s.Listing
	var chips []Chip
	add := func(label, value, words string, clear func(*article.Listing)) {
		if value == "" {
			return
		}
		without := ask
		clear(&without)
		chips = append(chips, Chip{label + words, ListingURL(without, "")})
	}
	add("Words: ", ask.Words, ask.Words, func(l *article.Listing) { l.Words = "" })
	add("Language: ", ask.Language, languageWord(ask.Language), func(l *article.Listing) { l.Language = "" })
	add("Publisher: ", ask.Publisher, ask.Publisher, func(l *article.Listing) { l.Publisher = "" })
	add("Tag: ", ask.Tag, ask.Tag, func(l *article.Listing) { l.Tag = "" })
	add("Collection: ", ask.Collection, collectionName(s.Shelf, ask.Collection), func(l *article.Listing) { l.Collection = "" })
	add("Labels: ", string(ask.Labels), strings.ToLower(optionName(labelStates(), string(ask.Labels))), func(l *article.Listing) { l.Labels = "" })
	add("From ", ask.From, dateWord(ask.From), func(l *article.Listing) { l.From = "" })
	add("To ", ask.To, dateWord(ask.To), func(l *article.Listing) { l.To = "" })

	return chips
}

func listingForm(s Shown) []ListingField {
	ask := s.Listing

	return []ListingField{
		{Name: "q", Label: "Words of title or byline", Kind: "text", Value: ask.Words},
		{Name: "language", Label: "Language", Value: strings.ToLower(ask.Language), Choices: shelved(s.Shelf.Languages, strings.ToLower(ask.Language), "Any language", languageOption)},
		{Name: "publisher", Label: "Publisher", Value: ask.Publisher, Choices: shelved(s.Shelf.Publishers, ask.Publisher, "Any publisher", same)},
		{Name: "tag", Label: "Tag", Value: ask.Tag, Choices: shelved(s.Shelf.Tags, ask.Tag, "Any tag", same)},
		{Name: "collection", Label: "Collection", Value: ask.Collection, Choices: shelved(s.Shelf.Collections, ask.Collection, "Any collection", func(id string) string { return collectionName(s.Shelf, id) })},
		{Name: "labels", Label: "Labels", Value: string(ask.Labels), Choices: labelStates()},
		{Name: "from", Label: "Published from", Kind: "date", Value: ask.From},
		{Name: "to", Label: "Published to", Kind: "date", Value: ask.To},
		{Name: "sort", Label: "Order", Value: string(ask.Sort), Choices: sorts()},
	}
}

// collectionName is the title of a collection on the shelf, else its ID.
func collectionName(shelf article.Shelf, id string) string {
	for _, c := range shelf.Collections {
		if c.Value == id {
			return c.Name
		}
	}

	return id
}

func same(value string) string { return value }

// languageOption tells varieties of one language apart.
func languageOption(tag string) string {
	if strings.Contains(tag, "-") {
		return languageWord(tag) + " (" + tag + ")"
	}

	return languageWord(tag)
}

// shelved are the values that articles have, and the one asked for.
func shelved(counts []article.ShelfCount, asked, all string, name func(string) string) []Option {
	options, there := []Option{{"", all}}, asked == ""
	for _, c := range counts {
		options = append(options, Option{c.Value, name(c.Value) + " (" + grouped(c.Count) + ")"})
		there = there || c.Value == asked
	}
	if !there {
		options = append(options, Option{asked, name(asked)})
	}

	return options
}

func labelStates() []Option {
	return []Option{
		{"", "Any"},
		{string(article.LabelsReviewed), "All reviewed by people"},
		{string(article.LabelsOpen), "Some not reviewed"},
		{string(article.LabelsNone), "None"},
	}
}

func sorts() []Option {
	return []Option{
		{"", "Newest in the library"},
		{string(article.SortPublished), "Newest published"},
		{string(article.SortTitle), "Title"},
		{string(article.SortCited), "Most citations"},
	}
}

func optionName(options []Option, value string) string {
	for _, o := range options {
		if o.Value == value {
			return o.Name
		}
	}

	return value
}
