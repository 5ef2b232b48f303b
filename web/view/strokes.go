package view

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"postil/internal/article"
)

// A stroke is a span that a label, or the address of words, draws in the text.
type stroke struct {
	article.Span
	mention *article.Mention // an entity, or
	role    role             // a part of an attribution, or
	stance  *article.Stance  // the evidence of a stance, or
	marked  bool             // words that the address names
}

// A role is a part of an attribution.
type role string

const (
	roleSource  role = "source"
	roleCue     role = "cue"
	roleContent role = "content"
)

// strokes returns everything that labels draw, in order of Start, an outer
// stroke before an inner one. Suggested stances draw nothing.
func (r *reading) strokes() []stroke {
	var all []stroke
	for i := range r.sentences {
		s := &r.sentences[i]
		for j := range s.mentions {
			all = append(all, stroke{Span: s.mentions[j].Span, mention: &s.mentions[j]})
		}
		for _, a := range s.attributions {
			all = append(all, stroke{Span: a.Source, role: roleSource}, stroke{Span: a.Cue, role: roleCue})
			for _, content := range a.Content {
				all = append(all, stroke{Span: content, role: roleContent})
			}
		}
		for j := range s.stances {
			for _, evidence := range s.stances[j].Evidence {
				all = append(all, stroke{Span: evidence, stance: &s.stances[j]})
			}
		}
	}
	all = append(all, stroke{Span: r.marked, marked: true})
	all = slices.DeleteFunc(all, func(s stroke) bool { return s.Empty() || !s.Within(r.Text) })
	slices.SortStableFunc(all, func(a, b stroke) int { return inTextOrder(a.Span, b.Span) })

	return all
}

func inTextOrder(a, b article.Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
}

// A finder finds the spans that touch a stretch of text without looking at all.
type finder[T any] struct {
	items []T // in order of Start
	span  func(T) article.Span
	ends  []int // the greatest End of the items up to each
}

func newFinder[T any](items []T, span func(T) article.Span) finder[T] {
	f := finder[T]{items: items, span: span, ends: make([]int, len(items))}
	for i, item := range items {
		f.ends[i] = span(item).End
		if i > 0 {
			f.ends[i] = max(f.ends[i], f.ends[i-1])
		}
	}

	return f
}

// touching returns the items that overlap s or are empty and lie in it, its ends
// included.
func (f finder[T]) touching(s article.Span) []T {
	var found []T
	for i := sort.SearchInts(f.ends, s.Start); i < len(f.items); i++ {
		span := f.span(f.items[i])
		if span.Start > s.End {
			break
		}
		if span.Overlaps(s) || span.Empty() && s.Contains(span) {
			found = append(found, f.items[i])
		}
	}

	return found
}

// Ink is how the labels that cover a stretch of text draw it; each field is an
// attribute that the style sheet knows. The zero Ink draws nothing.
type ink struct {
	Entities string // IDs of the entities mentioned: data-e
	Type     string // of the outermost mention: data-t
	Inner    string // type of the innermost mention inside another: data-u
	Roles    string // in attributions: data-a
	Stance   string // polarities, and "loaded" for a loaded word: data-p
	Heads    string // which of them begin here: data-h
	Marked   string // "1" for words that the address names: data-w
}

// inkOf mixes strokes that cover the run that starts at a byte of the text.
func inkOf(strokes []stroke, covers []int, at int) ink {
	var entities, roles, stances, heads words
	var types []string
	marked := ""
	for _, i := range covers {
		s := strokes[i]
		var head string
		switch {
		case s.marked:
			marked = "1"
		case s.mention != nil:
			entities.add(s.mention.Entities...)
			types = append(types, string(s.mention.Type))
			head = typeHead(len(types))
		case s.stance != nil:
			stances.add(string(s.stance.Polarity))
			if s.stance.Basis == article.BasisLoadedWord {
				stances.add("loaded")
			}
			head = "p"
		default:
			roles.add(string(s.role))
			head = string(s.role)
		}
		if s.Start == at && head != "" {
			heads.add(head)
		}
	}

	i := ink{Entities: entities.String(), Roles: roles.String(), Stance: stances.String(), Heads: heads.String(), Marked: marked}
	if len(types) > 0 {
		i.Type = types[0]
	}
	if len(types) > 1 {
		i.Inner = types[len(types)-1]
	}

	return i
}

// typeHead tells where an outermost mention begins from where an inner one does.
func typeHead(depth int) string {
	if depth == 1 {
		return "t"
	}

	return "u"
}

// words is a set of words in the order in which they came.
type words []string

func (w *words) add(more ...string) {
	for _, word := range more {
		if word != "" && !slices.Contains(*w, word) {
			*w = append(*w, word)
		}
	}
}

func (w words) String() string { return strings.Join(w, " ") }
