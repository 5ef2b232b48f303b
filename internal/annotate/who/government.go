package who

import (
	"strings"

	"postil/internal/article"
)

// governments are the words for who governs, and how the entity is called. An
// article's own word ("regime") stays in the span; the entity's name is neutral.
var governments = map[string]string{
	"government": "Government of ", "regime": "Government of ", "junta": "Government of ", "administration": "Administration of ",
}

// government notes, behind the name that ends before token to, the government that
// it belongs to: "the Iranian regime", "Iran's government", "the Bush
// administration". It is an entity of its own: neither a people nor a country nor a
// person takes the stances and statements of a government.
func (r *reader) government(n *named, at, to int) {
	noun := to
	if noun < len(r.tokens) && possessive(r.tokens[noun].In(r.text)) {
		noun++
	}
	if noun >= len(r.tokens) || noun-to > 0 && r.beings[n.entity].kind == article.TypeGroup {
		return
	}
	called := governments[strings.ToLower(r.tokens[noun].In(r.text))]
	if called == "" {
		return
	}
	whose := r.governed(n)
	if whose == "" {
		return
	}
	if called == governments["administration"] && r.beings[n.entity].kind != article.TypePerson {
		called = governments["government"]
	}

	from := at
	if from > 0 && strings.EqualFold(r.tokens[from-1].In(r.text), "the") {
		from--
	}
	span := article.Span{Start: r.tokens[from].Start, End: r.tokens[noun].End}
	r.refer(span, article.MentionNominal, []int{r.governing(called + whose)}, r.subjectAt(from, noun+1), false)
}

// governed returns the name of the country or the person whose government is meant,
// "" if it can be none.
func (r *reader) governed(n *named) string {
	b := &r.beings[n.entity]
	form := r.nodes[n.node].form
	switch {
	case b.kind == article.TypePerson:
		return r.canonical(b)
	case b.kind == article.TypeGroup:
		form = demonyms[form]
	case !countries()[form]:
		form = ""
	}
	if form == "" {
		return ""
	}
	for _, start := range []string{"united ", "netherlands", "philippines", "czech ", "democratic ", "soviet "} {
		if strings.HasPrefix(form, start) {
			return "the " + capitalised(form)
		}
	}

	return capitalised(form)
}

// capitalised returns a normal form with capitals: "Democratic Republic of Congo".
func capitalised(form string) string {
	words := strings.Fields(form)
	for i, w := range words {
		if !small[w] {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}

	return strings.Join(words, " ")
}

// governing returns the number of the entity called name, made if it is new.
func (r *reader) governing(name string) int {
	for i := len(r.beings) - 1; i >= 0 && r.beings[i].called != ""; i-- {
		if r.beings[i].called == name {
			return i
		}
	}
	r.beings = append(r.beings, being{kind: article.TypeOrganisation, called: name})

	return len(r.beings) - 1
}
