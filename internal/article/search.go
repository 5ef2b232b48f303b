package article

import (
	"slices"
	"strings"
)

// A Query is what a search asks for: sentences that meet every clause, have none
// of Without and meet every condition. The zero Query asks for nothing.
type Query struct {
	Clauses    []Clause
	Without    []Term
	Conditions []Condition
}

// A Clause is met by a sentence that has one of its terms.
type Clause []Term

// A Term is a word, or a phrase whose words stand side by side in this order.
type Term struct {
	Text   string
	Phrase bool // typed in quotation marks
	Prefix bool // any word that begins so; never of a phrase
}

// A Condition asks for what is known of a sentence beside its words.
type Condition struct {
	Field Field
	Value string
	Not   bool
}

// A Field is what a condition looks at.
type Field string

// The fields. What labels say counts where readers see it.
const (
	FieldEntity Field = "entity" // a mention: ID or name of the entity
	FieldSource Field = "source" // an attribution: ID or name of its source
	FieldHolder Field = "holder" // ID or name of who has a stance, AuthorID for the author
	FieldTarget Field = "target" // ID or name of whom a stance is toward
	FieldStance Field = "stance" // a Polarity
	FieldKind   Field = "kind"   // a ModalityKind
	FieldType   Field = "type"   // a mention: EntityType
	FieldBy     Field = "by"     // words of the article's byline or publisher
	FieldTag    Field = "tag"    // of the article, in any case and with or without accents
	FieldLang   Field = "lang"   // of the article: "en" includes "en-GB"
	FieldAfter  Field = "after"  // the article is of this day, month or year or a later one
	FieldBefore Field = "before" // the article is of an earlier day, month or year
	FieldIn     Field = "in"     // slug of the article
)

// Fields returns every field, in the order of help and of forms.
func Fields() []Field {
	return []Field{
		FieldEntity, FieldSource, FieldHolder, FieldTarget, FieldStance, FieldKind, FieldType,
		FieldTag, FieldBy, FieldLang, FieldAfter, FieldBefore, FieldIn,
	}
}

// Kinds returns every kind of statement.
func Kinds() []ModalityKind {
	return []ModalityKind{ReportedClaim, CitedEvidence, AuthorAssertion, AuthorOpinion, AuthorPrediction, Question, Directive}
}

// EntityTypes returns every type of entity.
func EntityTypes() []EntityType {
	return []EntityType{
		TypePerson, TypeOrganisation, TypePlace, TypeGroup, TypeEvent, TypeWork, TypeTopic, TypeDate, TypeQuantity,
	}
}

// Polarities returns every polarity.
func Polarities() []Polarity { return []Polarity{Support, Oppose, Neutral, Unclear} }

// NewCondition returns the condition that field has value, in the form in which
// equal conditions are equal; false for a value that the field cannot have.
func NewCondition(field Field, value string, not bool) (Condition, bool) {
	value = strings.TrimSpace(strings.ReplaceAll(FoldSpace(value), `"`, ""))
	switch field {
	case FieldStance:
		value = oneOf(Polarities(), value)
	case FieldKind:
		value = oneOf(Kinds(), value)
	case FieldType:
		value = oneOf(EntityTypes(), value)
	case FieldLang:
		value = languageOf(value)
	case FieldAfter, FieldBefore:
		value = dateOf(value)
	case FieldIn:
		value = strings.ToLower(value)
	}

	return Condition{field, value, not}, value != "" && slices.Contains(Fields(), field)
}

// oneOf returns the value that is meant by text: itself in any case, or its last
// word, as "opinion" for author-opinion; "" for none.
func oneOf[T ~string](values []T, text string) string {
	text = strings.ToLower(text)
	for _, v := range values {
		if string(v) == text || text != "" && strings.HasSuffix(string(v), "-"+text) {
			return string(v)
		}
	}

	return ""
}

// languageOf returns a language tag in lower case, "" for what is none.
func languageOf(text string) string {
	text = strings.ToLower(text)
	for i, part := range strings.Split(text, "-") {
		letters := strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
		if !letters || len(part) < 1 || len(part) > 8 || i == 0 && len(part) < 2 {
			return ""
		}
	}

	return text
}

// dateOf returns a year, month or day as it is, "" for what is none.
func dateOf(text string) string {
	const form = "0000-00-00"
	if len(text) != len("2026") && len(text) != len("2026-05") && len(text) != len(form) {
		return ""
	}
	for i := range len(text) {
		digit := text[i] >= '0' && text[i] <= '9'
		if digit != (form[i] == '0') || form[i] == '-' && text[i] != '-' {
			return ""
		}
	}

	return text
}

// Empty reports whether q asks for nothing at all.
func (q Query) Empty() bool { return len(q.Clauses)+len(q.Without)+len(q.Conditions) == 0 }

// With returns q with one more condition.
func (q Query) With(c Condition) Query {
	if !slices.Contains(q.Conditions, c) {
		q.Conditions = append(slices.Clip(q.Conditions), c)
	}

	return q
}

// Less returns q without condition i.
func (q Query) Less(i int) Query {
	q.Conditions = slices.Delete(slices.Clone(q.Conditions), i, i+1)

	return q
}

// Words returns q without its conditions.
func (q Query) Words() Query {
	q.Conditions = nil

	return q
}

// Of returns the values that q asks of field, those that it excludes left out.
func (q Query) Of(field Field) []string {
	var values []string
	for _, c := range q.Conditions {
		if c.Field == field && !c.Not {
			values = append(values, c.Value)
		}
	}

	return values
}

// String writes q as ParseQuery reads it.
func (q Query) String() string {
	var parts []string
	for _, c := range q.Clauses {
		terms := make([]string, len(c))
		for i, t := range c {
			terms[i] = t.String()
		}
		parts = append(parts, strings.Join(terms, " OR "))
	}
	for _, t := range q.Without {
		parts = append(parts, "-"+t.String())
	}
	for _, c := range q.Conditions {
		parts = append(parts, c.String())
	}

	return strings.Join(parts, " ")
}

// String writes t as ParseQuery reads it.
func (t Term) String() string {
	switch {
	case t.Phrase:
		return `"` + t.Text + `"`
	case t.Prefix:
		return t.Text + "*"
	}

	return t.Text
}

// String writes c as ParseQuery reads it.
func (c Condition) String() string {
	value := c.Value
	if strings.Contains(value, " ") {
		value = `"` + value + `"`
	}
	if c.Not {
		return "-" + string(c.Field) + ":" + value
	}

	return string(c.Field) + ":" + value
}
