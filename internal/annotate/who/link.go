package who

import (
	"cmp"
	"slices"
	"strings"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// A Name is a name found in the text and the type of what it names.
type Name struct {
	article.Span
	Type article.EntityType
}

// A Mention is a name, a pronoun or a role noun with the entities that it means:
// indices of Links.Entities, several for "they" and none for nobody.
type Mention struct {
	article.Span
	Kind     article.MentionKind
	Entities []int
}

// Links are the entities of one article and where they are mentioned. Both are in
// text order; entities by their first name, then governments. A role noun may have a
// name in it: "the Iranian government".
type Links struct {
	Entities []article.Entity
	Mentions []Mention
	Nameless []bool // by entity: called by a phrase, which another article may use of another
}

// Link finds out which names are one entity and whom pronouns and role nouns mean.
// Sentences and names are spans of text, each in order and without overlap; dates
// and quantities among the names are left out. Entity IDs are slugs of canonical
// names and differ from each other.
func Link(text string, sentences []article.Span, names []Name) *Links {
	l := &linker{text: text, sentences: sentences}
	l.take(names)
	l.cluster()
	l.number()
	l.describe()
	mentions := l.settle(l.resolve())
	links := &Links{Entities: l.entities(), Mentions: mentions, Nameless: make([]bool, len(l.beings))}
	for i := range l.beings {
		links.Nameless[i] = l.beings[i].nameless
	}
	slices.SortStableFunc(links.Mentions, func(a, b Mention) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })

	return links
}

// linker carries what is known while one article is linked.
type linker struct {
	text      string
	sentences []article.Span
	names     []named
	nodes     []node
	beings    []being // by entity
}

// named is a name and its reading.
type named struct {
	Name
	node     int // index of linker.nodes: names with the same form and class
	entity   int
	sentence int // index of linker.sentences, -1 outside
	title    string
}

// being is what is known about one entity beside its names.
type being struct {
	names       []int  // indices of linker.names; none for a government
	called      string // name of a government or of somebody without a name; they stand after all that is named
	nameless    bool   // called by a phrase: "a police spokesman"
	whose       []int  // entity that a nameless one is the father of, say
	kind        article.EntityType
	gender      gender
	roles       []string // head nouns in lower case: "minister"
	description article.Span
	body        []int // the organisation that the words before or behind the name say somebody is of
}

// take keeps the names that can be linked.
func (l *linker) take(names []Name) {
	nodes := map[nodeKey]int{}
	at := 0
	for _, n := range names {
		if n.Type == article.TypeDate || n.Type == article.TypeQuantity || !n.Within(l.text) || strings.TrimSpace(n.In(l.text)) == "" {
			continue
		}
		if leader(l.text, n) {
			n.Type = article.TypePerson
		}
		for at < len(l.sentences) && l.sentences[at].End <= n.Start {
			at++
		}
		sentence := -1
		if at < len(l.sentences) && l.sentences[at].Contains(n.Span) {
			sentence = at
		}
		key := nodeKey{classOf(n.Type), normal(n.In(l.text), n.Type)}
		id, known := nodes[key]
		if !known {
			id = len(l.nodes)
			nodes[key] = id
			l.nodes = append(l.nodes, newNode(id, key))
		}
		l.nodes[id].count++
		l.nodes[id].votes[n.Type]++
		l.names = append(l.names, named{Name: n, node: id, sentence: sentence, title: titleBefore(l.text, n.Start)})
	}
}

// number gives every cluster an entity number, by first mention, and the type that
// most of its names have; among equals the type of the first.
func (l *linker) number() {
	numbers := map[int]int{}
	var votes []map[article.EntityType]int
	for i := range l.names {
		n := &l.names[i]
		root := l.root(n.node)
		id, known := numbers[root]
		if !known {
			id = len(l.beings)
			numbers[root] = id
			l.beings = append(l.beings, being{kind: n.Type})
			votes = append(votes, map[article.EntityType]int{})
		}
		n.entity = id
		l.beings[id].names = append(l.beings[id].names, i)
		votes[id][n.Type]++
		if votes[id][n.Type] > votes[id][l.beings[id].kind] {
			l.beings[id].kind = n.Type
		}
	}
	for i := range l.beings {
		if l.beings[i].kind == article.TypePerson {
			l.beings[i].gender = l.genderOf(&l.beings[i])
		}
	}
}

// tokensOf returns the tokens of sentence i, in bytes of the whole text.
func (l *linker) tokensOf(i int) []token.Token {
	s := l.sentences[i]
	tokens := token.Split(s.In(l.text))
	for k := range tokens {
		tokens[k].Start += s.Start
		tokens[k].End += s.Start
	}

	return tokens
}
