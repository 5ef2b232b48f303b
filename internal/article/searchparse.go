package article

import (
	"slices"
	"strings"
	"unicode"
)

// ParseQuery reads what a reader typed. "…" is a phrase, a * at the end of a word
// stands for any ending, - before a word, phrase or condition excludes it, OR
// between two terms asks for either, and field:value is a condition. What looks
// like an operator and is none is read as words, so that every text is a query.
func ParseQuery(text string) Query {
	p := queryParser{rest: plainQuotes(text)}
	for p.step() {
	}

	return p.query
}

// plainQuotes makes quotation marks of every kind straight ones.
func plainQuotes(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")

	return strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "\x00", " ").Replace(text)
}

// A queryParser reads a query from its beginning to its end.
type queryParser struct {
	rest  string
	query Query
	or    bool // the term to come may stand for the one before
}

// step reads one term or condition, and reports whether there was one.
func (p *queryParser) step() bool {
	p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace)
	if p.rest == "" {
		return false
	}
	after, dash := strings.CutPrefix(p.rest, "-")
	not := dash && after != "" && strings.TrimLeftFunc(after, unicode.IsSpace) == after
	if not {
		p.rest = after
	}
	if c, ok := p.condition(not); ok {
		p.query, p.or = p.query.With(c), false
		return true
	}
	if p.rest[0] == '"' && strings.Count(p.rest, `"`) == 1 { // it closes nothing: a space
		p.rest = p.rest[1:]
		if not {
			p.rest = "-" + p.rest
		}

		return true
	}
	p.add(p.term(), not)

	return true
}

// condition reads field:value, if that comes next and means something.
func (p *queryParser) condition(not bool) (Condition, bool) {
	name, value, found := strings.Cut(p.rest, ":")
	if !found || strings.ContainsFunc(name, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) }) {
		return Condition{}, false
	}
	value, rest := cutValue(value)
	c, ok := NewCondition(fieldNamed(name), value, not)
	if ok {
		p.rest = rest
	}

	return c, ok
}

// fieldNamed returns the field that readers write as name.
func fieldNamed(name string) Field {
	name = strings.ToLower(name)
	if name == "polarity" {
		return FieldStance
	}

	return Field(name)
}

// cutValue cuts the value of a condition off: up to the next space, or in
// quotation marks, of which the second may be missing.
func cutValue(text string) (value, rest string) {
	if quoted, ok := strings.CutPrefix(text, `"`); ok {
		value, rest, _ = strings.Cut(quoted, `"`)
		return value, rest
	}
	end := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '"' })
	if end < 0 {
		return text, ""
	}

	return text[:end], text[end:]
}

// term reads a phrase or a word.
func (p *queryParser) term() Term {
	if quoted, ok := strings.CutPrefix(p.rest, `"`); ok {
		var phrase string
		phrase, p.rest, _ = strings.Cut(quoted, `"`)

		return Term{Text: FoldSpace(phrase), Phrase: true}
	}
	var word string
	word, p.rest = cutValue(p.rest)
	text, prefix := strings.CutSuffix(word, "*")

	return Term{Text: text, Prefix: prefix}
}

// add adds a term to the query, one that says nothing to nothing.
func (p *queryParser) add(t Term, not bool) {
	switch {
	case t == Term{Text: "OR"} && !not:
		p.or = len(p.query.Clauses) > 0
		return
	case !strings.ContainsFunc(t.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }):
	case not:
		if !slices.Contains(p.query.Without, t) {
			p.query.Without = append(p.query.Without, t)
		}
	case p.or:
		last := &p.query.Clauses[len(p.query.Clauses)-1]
		*last = append(*last, t)
	default:
		p.query.Clauses = append(p.query.Clauses, Clause{t})
	}
	p.or = false
}
