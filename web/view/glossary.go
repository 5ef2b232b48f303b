package view

import (
	"strings"

	"postil/internal/article"
)

// A Term is a value of a label with its meaning in plain words and an invented
// sentence that shows it.
type Term struct {
	ID      string // anchor on the page: panels link to it
	Word    string
	Meaning string
	Example []Piece // drawn as the reader draws it
	Reads   string  // what the label says of the example: "The school supports a winter ferry"; "" for nothing more

	Type article.EntityType   // whose glyph stands beside the word; "" for none
	Kind article.ModalityKind // whose colours the word has; "" for none
}

func term(id, word, meaning string, s sketch) Term {
	return Term{ID: id, Word: word, Meaning: meaning, Example: s.pieces(), Reads: s.reads, Kind: s.kind}
}

// A sketch is what an example is drawn from: a sentence, and the words in it that
// labels are on.
type sketch struct {
	text     string
	mention  string
	of       article.EntityType
	source   string
	cue      string
	content  string
	evidence string
	polarity article.Polarity
	basis    article.Basis
	kind     article.ModalityKind
	reads    string
}

func (s sketch) span(words string) article.Span {
	start := strings.Index(s.text, words)
	if words == "" || start < 0 {
		return article.Span{}
	}

	return article.Span{Start: start, End: start + len(words)}
}

// pieces draws a sketch. The words of every label must stand in its text, once.
func (s sketch) pieces() []Piece {
	strokes := []stroke{
		{Span: s.span(s.mention), mention: &article.Mention{Type: s.of}},
		{Span: s.span(s.source), role: roleSource},
		{Span: s.span(s.cue), role: roleCue},
		{Span: s.span(s.content), role: roleContent},
		{Span: s.span(s.evidence), stance: &article.Stance{Polarity: s.polarity, Basis: s.basis}},
	}

	return drawn(article.Passage{Text: s.text}, strokes)
}

// named is a sentence in which words mention an entity of a type.
func named(of article.EntityType, words, text string) sketch {
	return sketch{text: text, mention: words, of: of}
}

// cited is a sentence in which a source is cited. The parts stand in brackets:
// {source}, [cue] and (content); the source may stand inside the cue.
func cited(marked string) sketch {
	return sketch{text: plain(marked), source: between(marked, "{", "}"), cue: between(marked, "[", "]"), content: between(marked, "(", ")")}
}

// plain takes the brackets away.
func plain(marked string) string {
	return strings.NewReplacer("{", "", "}", "", "[", "", "]", "", "(", "", ")", "").Replace(marked)
}

// between returns the words that stand between two brackets.
func between(marked, open, end string) string {
	_, rest, _ := strings.Cut(marked, open)
	inside, _, found := strings.Cut(rest, end)
	if !found {
		return ""
	}

	return plain(inside)
}

// stood is a sentence in which words show a stance; reads says it in full.
func stood(polarity article.Polarity, basis article.Basis, evidence, text, reads string) sketch {
	return sketch{text: text, evidence: evidence, polarity: polarity, basis: basis, reads: reads}
}

// stated is a sentence of a kind of statement; evidence may be empty.
func stated(kind article.ModalityKind, text string) sketch {
	return sketch{text: text, kind: kind}
}
