package view

import "postil/internal/article"

// A Field is one that the form of a search has beside its words.
type Field struct {
	Name    string // of the parameter
	Label   string
	Hint    string   // an example; "" for none
	Kind    string   // "suggest", "text", "date" or "choice"
	Options []Option // of a choice
}

// An Option is one value of a choice.
type Option struct{ Value, Name string }

// SearchParameter is the name of a field's parameter in addresses: that of its
// operator, but after and before, of which the first continues a list.
func SearchParameter(f article.Field) string {
	if f == article.FieldAfter || f == article.FieldBefore {
		return "published_" + string(f)
	}

	return string(f)
}

func searchForm() []Field {
	var fields []Field
	for _, f := range article.Fields() {
		field := Field{Name: SearchParameter(f), Label: formLabel(f), Kind: "text"}
		switch f {
		case article.FieldEntity, article.FieldSource, article.FieldHolder, article.FieldTarget, article.FieldIn:
			field.Kind = "suggest"
		case article.FieldAfter, article.FieldBefore:
			field.Kind = "date"
		case article.FieldStance, article.FieldKind, article.FieldType:
			field.Kind, field.Options = "choice", searchOptions(f)
		case article.FieldLang:
			field.Hint = "en"
		}
		fields = append(fields, field)
	}

	return fields
}

func searchOptions(f article.Field) []Option {
	options := []Option{{"", "Any"}}
	add := func(value string) { options = append(options, Option{value, sentenceCase(valueWord(f, value, ""))}) }
	switch f {
	case article.FieldStance:
		for _, p := range article.Polarities() {
			add(string(p))
		}
	case article.FieldKind:
		for _, k := range article.Kinds() {
			add(string(k))
		}
	default:
		for _, t := range article.EntityTypes() {
			add(string(t))
		}
	}

	return options
}

func formLabel(f article.Field) string {
	switch f {
	case article.FieldEntity:
		return "Names the entity"
	case article.FieldSource:
		return "Cites the source"
	case article.FieldHolder:
		return "Who takes a stance"
	case article.FieldTarget:
		return "Toward whom or what"
	case article.FieldKind:
		return "Kind of statement"
	case article.FieldType:
		return "Names an entity of type"
	case article.FieldBy:
		return "Byline or publisher"
	case article.FieldAfter:
		return "Published on or after"
	case article.FieldBefore:
		return "Published before"
	case article.FieldIn:
		return "In the article"
	}

	return fieldWord(f)
}

// An Operator is a line of the help on searches.
type Operator struct{ Example, Meaning string }

func operators() []Operator {
	return []Operator{
		{`harbour lamp`, "both words, anywhere in the sentence; in English articles in other forms, too, as lamps"},
		{`"harbour lamp"`, "exactly these words side by side, in this order"},
		{`harb*`, "every word that begins so"},
		{`lamp OR light`, "either of them"},
		{`-lamp   -"harbour lamp"`, "without the word, without the phrase; - works before every line below, too"},
		{`entity:"Anna Novák"`, "the sentence names her; by name, or by the ID that stands in the entity’s address"},
		{`source:anna-novak`, "something in it is attributed to her"},
		{`holder:anna-novak target:bridge stance:support`, "it shows that she stands so toward it; each alone as well, holder:author for the author; support, oppose, neutral, unclear"},
		{`kind:question`, "what kind of statement it makes: reported-claim, cited-evidence, author-assertion, author-opinion, author-prediction, question, directive"},
		{`type:person`, "it names someone or something of the type: person, organisation, place, group, event, work, topic, date, quantity"},
		{`tag:harbour`, "the article has the tag; in quotation marks if it has spaces"},
		{`by:gazette`, "words of the article’s byline or publisher"},
		{`lang:en`, "language of the article"},
		{`after:2026-05 before:2026-06-15`, "published from May 2026 on and before 15 June; a year, month or day. Articles without a date count by the day they came in"},
		{`in:the-footbridge`, "sentences of one article, by the last part of its address"},
	}
}
