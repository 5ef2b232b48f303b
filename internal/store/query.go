package store

import (
	"slices"

	"postil/internal/article"
)

// A plan is a query as the search index is asked: words folded, names of entities
// and articles looked up.
type plan struct {
	clauses []clause
	without []term
	facts   [][]string // of each list a sentence has one
	not     []string   // facts that no sentence has
	scope   scope
	few     bool // the articles of the scope are few
	nothing bool // a condition names what the library does not know

	first, next int64 // documents from first to below next are looked at
}

// A clause is met by a sentence with one of its terms.
type clause []term

// A term is a word, or several in a row.
type term struct {
	words  []string
	prefix bool   // words that begin like the last one count
	stem   string // words with this stem count, and the stem itself; "" where forms are not looked for
}

// planOfWords plans what q says of words.
func planOfWords(q article.Query) plan {
	var p plan
	var s stemmer
	for _, c := range q.Clauses {
		var terms clause
		for _, t := range c {
			terms = append(terms, termsOf(t, &s)...)
		}
		if terms != nil {
			p.clauses = append(p.clauses, terms)
		}
	}
	for _, t := range q.Without {
		p.without = append(p.without, termsOf(t, &s)...)
	}

	return p
}

// termsOf returns t folded, nothing for a term without words.
func termsOf(t article.Term, s *stemmer) []term {
	words := foldedWords(t.Text)
	if words == nil {
		return nil
	}
	folded := term{words: words, prefix: t.Prefix}
	if len(words) == 1 && !t.Phrase && !t.Prefix && stemmable(words[0]) {
		folded.stem = s.stem(words[0])
	}

	return []term{folded}
}

// empty reports whether p asks for nothing that the index could find.
func (p *plan) empty() bool {
	return len(p.clauses)+len(p.without)+len(p.facts)+len(p.not) == 0 && p.scope.empty() && p.first == 0
}

// An atom is what the index holds: words in a row, the last of which may be cut
// off.
type atom struct {
	words  []string
	prefix bool
}

// An expression asks the index for documents that have an atom of every list in
// all, and none of none.
type expression struct {
	all  [][]atom
	none []atom
}

// expression writes p for the index.
func (p *plan) expression() expression {
	var e expression
	for _, c := range p.clauses {
		e.all = append(e.all, c.atoms())
	}
	for _, facts := range p.facts {
		var atoms []atom
		for _, fact := range facts {
			atoms = append(atoms, atom{words: []string{factWord(fact)}})
		}
		e.all = append(e.all, atoms)
	}
	if e.all == nil {
		e.all = [][]atom{{{words: []string{everySentence}}}}
	}
	e.none = clause(p.without).atoms()
	for _, fact := range p.not {
		e.none = append(e.none, atom{words: []string{factWord(fact)}})
	}

	return e
}

func (c clause) atoms() []atom {
	var atoms []atom
	for _, t := range c {
		atoms = append(atoms, atom{t.words, t.prefix})
		if t.stem == "" {
			continue
		}
		if t.stem != t.words[0] {
			atoms = append(atoms, atom{words: []string{t.stem}})
		}
		atoms = append(atoms, atom{words: []string{stemWord(t.stem)}})
	}

	return atoms
}

// What the index holds of a sentence beside its words begins with a character for
// private use, which no word has. FTS5's ascii tokenizer and a tsvector take it as
// part of a word.
const (
	stemMark      = "\ue000"
	factMark      = "\ue001"
	everySentence = factMark // every sentence has it
)

func stemWord(stem string) string { return stemMark + stem }

func factWord(fact string) string { return factMark + fact }

// indexedWords returns what the index holds of a sentence: its words in order,
// then, with a stemmer, the stems that differ from the words they are of, then its
// facts. The number of words is the first's.
func indexedWords(text string, s *stemmer, facts []string) ([]string, int) {
	words := foldedWords(text)
	words = words[:min(len(words), maxIndexed)]
	n := len(words)
	if s != nil {
		var stems []string
		for _, w := range words {
			if stem := s.stem(w); stem != w {
				stems = append(stems, stemWord(stem))
			}
		}
		slices.Sort(stems)
		words = append(words, slices.Compact(stems)...)
	}
	words = append(words, everySentence)
	for _, fact := range facts {
		words = append(words, factWord(fact))
	}

	return words, n
}
