package corpus

import (
	"fmt"
	"strings"

	"postil/internal/article"
)

// An Entity is a mention of a treebank: a noun phrase with what it refers to.
// Entities nest. One Group of a document is one thing in the world.
type Entity struct {
	article.Span
	First, Last int    // numbers of its tokens, from 1
	Group       string // "14"
	Type        string // "person", "abstract" …
	Status      string // information status: "new", "giv:act" …
	Link        string // "coref", "ana", "appos" …
	Identity    string // title of its Wikipedia article; "" if none
}

// entities reads the brackets in the tokens' last column: "(14-person-new-…" opens
// one, "14)" closes it, and "(2-place-…)" does both.
func entities(tokens []Token) ([]Entity, error) {
	var all, open []Entity
	for i, token := range tokens {
		for _, mark := range marks(token.Misc) {
			if mark[0] == '(' {
				open = append(open, opened(strings.Trim(mark, "()"), i+1))
			}
			if !strings.HasSuffix(mark, ")") {
				continue
			}
			group, _, _ := strings.Cut(strings.Trim(mark, "()"), "-")
			at := lastOf(open, group)
			if at < 0 {
				return nil, fmt.Errorf("token %d closes entity %q, which is not open", i+1, group)
			}
			e := open[at]
			open = append(open[:at], open[at+1:]...)
			e.Last = i + 1
			e.Span = article.Span{Start: tokens[e.First-1].Start, End: token.End}
			all = append(all, e)
		}
	}
	if len(open) > 0 {
		return nil, fmt.Errorf("entity %q is not closed", open[0].Group)
	}

	return all, nil
}

// marks cuts the value of Entity= in misc into its brackets.
func marks(misc string) []string {
	var value string
	for part := range strings.SplitSeq(misc, "|") {
		if v, ok := strings.CutPrefix(part, "Entity="); ok {
			value = v
		}
	}

	var found []string
	start := 0
	for i := 1; i <= len(value); i++ {
		if i == len(value) || value[i] == '(' || value[i-1] == ')' {
			found = append(found, value[start:i])
			start = i
		}
	}

	return found
}

// opened reads group-type-status-salience-centering-minspan-link-identity.
func opened(mark string, first int) Entity {
	fields := strings.SplitN(mark, "-", 8)
	for len(fields) < 8 {
		fields = append(fields, "")
	}

	return Entity{
		First: first, Group: fields[0], Type: fields[1], Status: fields[2], Link: fields[6], Identity: fields[7],
	}
}

func lastOf(open []Entity, group string) int {
	for i := len(open) - 1; i >= 0; i-- {
		if open[i].Group == group {
			return i
		}
	}

	return -1
}

// Group returns the group of the thing that the words at span name: that of the
// smallest entity around them whose head is among them, or is a title before them
// ("student Ada Quist"); "" if there is none.
func (s Parsed) Group(span article.Span) string {
	var best Entity
	for _, e := range s.Entities {
		smaller := best.Group == "" || e.Len() < best.Len()
		if e.Contains(span) && smaller && s.names(span, s.head(e)) {
			best = e
		}
	}

	return best.Group
}

// names reports whether the token of number head is at span, or has the first
// token there as the rest of its name.
func (s Parsed) names(span article.Span, head int) bool {
	if span.Contains(s.Tokens[head-1].Span) {
		return true
	}
	for _, t := range s.Tokens {
		if span.Contains(t.Span) {
			return t.Head == head && t.Deprel == "flat"
		}
	}

	return false
}

// head returns the number of the token in e that depends on one outside.
func (s Parsed) head(e Entity) int {
	for n := e.First; n <= e.Last; n++ {
		if h := s.Tokens[n-1].Head; h < e.First || h > e.Last {
			return n
		}
	}

	return e.First
}
