package main

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/annotate/speech"
	"postil/internal/article"
)

// A role says what a piece of a sentence that is put together belongs to.
type role int

const (
	plainRole role = iota
	sourceRole
	cueRole
	contentRole
)

// A piece is some words of a sentence with their role.
type piece struct {
	text string
	role role
}

// rewritten returns other ways to write e, a sentence of the form "X said Y.":
// our labels have few quotations, and newswire puts the speaker first. Other
// sentences have none.
func rewritten(e speech.Example, number int) []speech.Example {
	s, ok := statementOf(e)
	if !ok {
		return nil
	}
	ways := [][]piece{
		{{"“", contentRole}, {s.said + ",”", contentRole}, {" ", plainRole}, {s.who, sourceRole}, {" ", plainRole}, {s.verb, cueRole}, {".", plainRole}},
		{{"\"" + s.said + ",\"", contentRole}, {" ", plainRole}, {s.verb, cueRole}, {" ", plainRole}, {s.inner, sourceRole}, {".", plainRole}},
		{{s.who, sourceRole}, {" ", plainRole}, {s.verb, cueRole}, {", ", plainRole}, {"\"" + s.said + ".\"", contentRole}},
		{{s.said, contentRole}, {", ", plainRole}, {s.inner, sourceRole}, {" ", plainRole}, {s.verb, cueRole}, {".", plainRole}},
		{{s.said, contentRole}, {", ", plainRole}, {s.verb, cueRole}, {" ", plainRole}, {s.inner, sourceRole}, {".", plainRole}},
		{{"According to", cueRole}, {" ", plainRole}, {s.inner, sourceRole}, {", ", plainRole}, {s.lower, contentRole}, {".", plainRole}},
		{{s.said, contentRole}, {", ", plainRole}, {"according to", cueRole}, {" ", plainRole}, {s.inner, sourceRole}, {".", plainRole}},
		{{s.who, sourceRole}, {" ", plainRole}, {s.verb, cueRole}, {": ", plainRole}, {"“" + s.said + ".”", contentRole}},
		{{s.who, sourceRole}, {" ", plainRole}, {s.other, cueRole}, {" ", plainRole}, {"that " + s.lower, contentRole}, {".", plainRole}},
		{{"“" + s.said + ",”", contentRole}, {" ", plainRole}, {"he", sourceRole}, {" ", plainRole}, {s.other, cueRole}, {".", plainRole}},
		{{"\"" + s.first + ",\"", contentRole}, {" ", plainRole}, {s.inner, sourceRole}, {" ", plainRole}, {s.verb, cueRole}, {". ", plainRole}, {"\"" + s.second + ".\"", contentRole}},
		{{"“" + s.first + ",”", contentRole}, {" ", plainRole}, {s.verb, cueRole}, {" ", plainRole}, {s.inner, sourceRole}, {", ", plainRole}, {"“" + s.rest + ".”", contentRole}},
		{{s.who, sourceRole}, {" ", plainRole}, {s.verb, cueRole}, {" ", plainRole}, {s.lowerFirst + " “" + s.rest + ".”", contentRole}},
		{{s.who, sourceRole}, {" ", plainRole}, {s.other, cueRole}, {" ", plainRole}, {s.lower, contentRole}, {".", plainRole}},
		{{"“" + s.said + ",”", contentRole}, {" ", plainRole}, {"she", sourceRole}, {" ", plainRole}, {"told", cueRole}, {" reporters on Monday.", plainRole}},
		{{s.who, sourceRole}, {" ", plainRole}, {"told", cueRole}, {" The Associated Press ", plainRole}, {"that " + s.lower, contentRole}, {".", plainRole}},
		{{s.said, contentRole}, {", ", plainRole}, {s.inner + " who spoke on condition of anonymity", sourceRole}, {" ", plainRole}, {s.verb, cueRole}, {".", plainRole}},
		{{s.who, sourceRole}, {", who took office in May, ", plainRole}, {"has repeatedly " + said(s.other), cueRole}, {" ", plainRole}, {"that " + s.lower, contentRole}, {".", plainRole}},
		{{"Asked about it on Tuesday, ", plainRole}, {s.inner, sourceRole}, {" ", plainRole}, {"replied", cueRole}, {": ", plainRole}, {"“" + s.said + ".”", contentRole}},
		{{s.who, sourceRole}, {" ", plainRole}, {"told", cueRole}, {" reporters: ", plainRole}, {"“" + s.said + ".”", contentRole}},
		{{s.who, sourceRole}, {" ", plainRole}, {s.verb, cueRole}, {" in an interview on Thursday ", plainRole}, {"that " + s.lower, contentRole}, {".", plainRole}},
	}

	var all []speech.Example
	for k := range 5 {
		way := ways[(number*5+k*4)%len(ways)]
		if x, ok := compose(way); ok {
			x.Names = namesAgain(e, x.Text)
			all = append(all, x)
		}
	}

	return all
}

// namesAgain returns the names of e where they stand in text, which is made of the
// words of e.
func namesAgain(e speech.Example, text string) []speech.Name {
	var names []speech.Name
	for _, n := range e.Names {
		word := n.In(e.Text)
		at := strings.Index(text, word)
		if at < 0 {
			continue
		}
		span := article.Span{Start: at, End: at + len(word)}
		if !slices.ContainsFunc(names, func(o speech.Name) bool { return o.Start < span.End && span.Start < o.End }) {
			names = append(names, speech.Name{Span: span, Type: n.Type})
		}
	}
	slices.SortFunc(names, func(a, b speech.Name) int { return a.Start - b.Start })

	return names
}

// compose returns the sentence of pieces with its one attribution.
func compose(pieces []piece) (speech.Example, bool) {
	var text strings.Builder
	a := article.Attribution{Tier: article.TierCitation}
	for _, p := range pieces {
		if p.role != plainRole && strings.Trim(p.text, "\"“”.,") == "" && p.text != "“" {
			return speech.Example{}, false
		}
		at := article.Span{Start: text.Len(), End: text.Len() + len(p.text)}
		text.WriteString(p.text)
		switch p.role {
		case sourceRole:
			a.Source = at
		case cueRole:
			a.Cue = at
		case contentRole:
			if n := len(a.Content); n > 0 && a.Content[n-1].End == at.Start {
				a.Content[n-1].End = at.End
			} else {
				a.Content = append(a.Content, at)
			}
		}
	}

	return speech.Example{Text: text.String(), Attributions: []article.Attribution{a}, Rewritten: true}, true
}

// A statement is a sentence of the form "X said Y." in parts, with what rewriting
// it needs.
type statement struct {
	who, inner       string // the source at the start of a sentence, and inside
	verb, other      string // the cue, and another verb in its place
	said, lower      string // the content, starting with a capital and without
	first, second    string // the content in two parts
	lowerFirst, rest string
}

// statementOf takes e apart if it says one thing, with no other attribution in it.
func statementOf(e speech.Example) (statement, bool) {
	if len(e.Attributions) != 1 {
		return statement{}, false
	}
	a := e.Attributions[0]
	text := e.Text
	who, verb := a.Source.In(text), a.Cue.In(text)
	if a.Source.Empty() || len(a.Content) != 1 || a.Source.End+1 != a.Cue.Start || a.Content[0].Start < a.Cue.End || a.Content[0].End+2 < len(text) {
		return statement{}, false
	}
	others := otherVerbs(verb)
	said := strings.TrimPrefix(a.Content[0].In(text), "that ")
	if others == nil || strings.ContainsAny(said, "\"“”") {
		return statement{}, false
	}

	s := statement{who: upper(who), inner: who, verb: verb, other: others[len(said)%len(others)], said: upper(said), lower: said}
	for _, article := range []string{"The ", "A ", "An "} {
		if strings.HasPrefix(who, article) {
			s.inner = strings.ToLower(who[:1]) + who[1:]
		}
	}
	words := strings.Fields(said)
	half := len(words) / 2
	s.first, s.second = upper(strings.Join(words[:half], " ")), upper(strings.Join(words[half:], " "))
	s.lowerFirst, s.rest = strings.Join(words[:half], " "), strings.Join(words[half:], " ")

	return s, true
}

// otherVerbs returns verbs that may stand for one that says, in its form; nil for
// any other word.
func otherVerbs(verb string) []string {
	forms := map[string]string{"said": "ed", "says": "s", "say": ""}
	ending, found := forms[verb]
	if !found {
		return nil
	}
	list := strings.Fields("add argue assert insist maintain contend claim note explain remark observe declare acknowledge concede stress warn repli complain testifi conclude caution predict recall announce allege counter confirm reiterate state comment admit")
	var all []string
	for _, v := range list {
		all = append(all, inflected(v, ending))
	}

	return all
}

func inflected(stem, ending string) string {
	if base, found := strings.CutSuffix(stem, "i"); found {
		if ending == "" {
			return base + "y"
		}
		if ending == "s" {
			return stem + "es"
		}
	}
	switch {
	case ending == "ed" && strings.HasSuffix(stem, "e"):
		return stem + "d"
	case ending == "ed" && stem == "admit":
		return "admitted"
	case ending == "s" && strings.HasSuffix(stem, "ss"):
		return stem + "es"
	default:
		return stem + ending
	}
}

func upper(s string) string {
	r, size := utf8.DecodeRuneInString(s)

	return string(unicode.ToUpper(r)) + s[size:]
}

// said returns the participle of a verb in any form that inflected makes.
func said(verb string) string {
	if strings.HasSuffix(verb, "ed") {
		return verb
	}
	if stem, found := strings.CutSuffix(verb, "ies"); found {
		return stem + "ied"
	}
	if stem, found := strings.CutSuffix(verb, "y"); found {
		return stem + "ied"
	}
	if verb == "admit" || verb == "admits" {
		return "admitted"
	}
	if strings.HasSuffix(verb, "s") && !strings.HasSuffix(verb, "ss") {
		verb = strings.TrimSuffix(verb, "s")
		if strings.HasSuffix(verb, "sse") {
			verb = strings.TrimSuffix(verb, "e")
		}
	}

	return inflected(verb, "ed")
}
