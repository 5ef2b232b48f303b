package extract

import (
	"cmp"
	"encoding/json"
	"strings"

	"postil/internal/article"
)

// linked is what JSON-LD says of one thing. Sites write one value or a list, words
// or a thing with a name; all of that is read as words.
type linked struct {
	Type          words    `json:"@type"`
	Graph         []linked `json:"@graph"`
	Headline      words    `json:"headline"`
	Author        words    `json:"author"`
	Publisher     words    `json:"publisher"`
	DatePublished words    `json:"datePublished"`
	InLanguage    words    `json:"inLanguage"`
	Description   words    `json:"description"`
	License       words    `json:"license"`
}

// words is one text or several.
type words []string

// UnmarshalJSON reads a text, a thing by its name, or a list of either. It never
// fails: what is something else is no words.
func (w *words) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*w = words{cleanLine(text)}
		return nil
	}
	var named struct{ Name, URL wordsOrText }
	if json.Unmarshal(data, &named) == nil {
		*w = words{cleanLine(cmp.Or(string(named.Name), string(named.URL)))}
		return nil
	}
	var list []json.RawMessage
	if json.Unmarshal(data, &list) != nil || len(list) > 100 {
		return nil
	}
	for _, item := range list {
		var text string
		var named struct{ Name wordsOrText }
		if json.Unmarshal(item, &text) == nil || json.Unmarshal(item, &named) == nil {
			*w = append(*w, cleanLine(cmp.Or(text, string(named.Name))))
		}
	}

	return nil
}

// wordsOrText is a text; anything else is "".
type wordsOrText string

// UnmarshalJSON reads a text and passes over anything else.
func (t *wordsOrText) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*t = wordsOrText(text)
	}

	return nil
}

// readLinked returns what a script of JSON-LD says of articles.
func readLinked(script string) []linked {
	var things []linked
	if script = strings.TrimSpace(script); strings.HasPrefix(script, "[") {
		if json.Unmarshal([]byte(script), &things) != nil {
			return nil
		}
	} else {
		var thing linked
		if json.Unmarshal([]byte(script), &thing) != nil {
			return nil
		}
		things = []linked{thing}
	}

	var found []linked
	for _, thing := range things {
		for _, t := range append(thing.Graph, thing) {
			if t.isArticle() {
				found = append(found, t)
			}
		}
	}

	return found
}

func (l linked) isArticle() bool {
	for _, kind := range l.Type {
		if strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "Posting") || kind == "Report" || kind == "Review" {
			return true
		}
	}

	return false
}

func (l linked) headline() []string    { return l.Headline }
func (l linked) authors() []string     { return l.Author }
func (l linked) publisher() []string   { return l.Publisher }
func (l linked) published() []string   { return l.DatePublished }
func (l linked) language() []string    { return l.InLanguage }
func (l linked) description() []string { return l.Description }

// terms returns the names of licences, or their addresses.
func (l linked) terms() []string {
	var names []string
	for _, address := range l.License {
		names = append(names, cmp.Or(licenseName(address), address))
	}

	return names
}

// all returns what the first thing that says something says.
func all(things []linked, field func(linked) []string) []string {
	for _, thing := range things {
		if values := field(thing); len(values) > 0 {
			return values
		}
	}

	return nil
}

// one is all for fields that have one value.
func one(things []linked, field func(linked) []string) string {
	for _, value := range all(things, field) {
		if value = article.FoldSpace(value); value != "" {
			return value
		}
	}

	return ""
}
