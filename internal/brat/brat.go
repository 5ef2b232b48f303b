// Package brat writes the labels of an article in brat's stand-off format
// (https://brat.nlplab.org/standoff.html), for annotation tools and for people who
// compare annotators. It does not know where labels come from.
//
// Offsets are code points of the article's text. Mentions are text-bound
// annotations with their entity as a normalisation; an attribution is an event
// with its cue as trigger, a stance one with its evidence, a kind of statement one
// over the sentence. How sure a machine is stands in a note.
package brat

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"postil/internal/article"
)

// Encode writes the labels of a. The text that they are about is a.Text, to be
// kept beside them as the .txt file.
func Encode(w io.Writer, a *article.Article, labels article.Labels) error {
	out := &writer{out: bufio.NewWriter(w), text: a.Text, points: pointsOf(a.Text), names: map[string]string{}, bound: map[string]string{}, sentences: map[string]article.Span{}}
	for _, e := range labels.Entities {
		out.names[e.ID] = e.Name
	}
	for _, s := range a.Sentences {
		out.sentences[s.ID] = s.Span
	}
	for _, m := range labels.Mentions {
		out.mention(m)
	}
	for _, c := range labels.Attributions {
		out.attribution(c)
	}
	for _, s := range labels.Stances {
		out.stance(s)
	}
	for _, m := range labels.Modalities {
		out.modality(m)
	}

	return out.out.Flush() // and the first error of any write before
}

// A writer numbers annotations as they come.
type writer struct {
	out       *bufio.Writer
	text      string
	points    []int // code points before each byte
	names     map[string]string
	sentences map[string]article.Span
	bound     map[string]string // text-bound annotations by type and offsets

	spans, events, attributes, references, notes int
}

// pointsOf counts the code points before each byte of text, and in all of it.
func pointsOf(text string) []int {
	points := make([]int, len(text)+1)
	n := 0
	for i := range len(text) {
		points[i] = n
		if i+1 == len(text) || utf8.RuneStart(text[i+1]) {
			n++
		}
	}
	points[len(text)] = n

	return points
}

// span writes a text-bound annotation over spans, once for the same type and
// words, and returns its ID: "" for no words.
func (w *writer) span(kind string, spans ...article.Span) string {
	var offsets, words []string
	for _, s := range spans {
		if s.Empty() || !s.Within(w.text) {
			continue
		}
		offsets = append(offsets, fmt.Sprintf("%d %d", w.points[s.Start], w.points[s.End]))
		words = append(words, strings.NewReplacer("\n", " ", "\t", " ").Replace(s.In(w.text)))
	}
	if offsets == nil {
		return ""
	}
	line := kind + " " + strings.Join(offsets, ";")
	if id, known := w.bound[line]; known {
		return id
	}
	w.spans++
	id := fmt.Sprintf("T%d", w.spans)
	w.bound[line] = id
	fmt.Fprintf(w.out, "%s\t%s\t%s\n", id, line, strings.Join(words, " "))

	return id
}

func (w *writer) attribute(name, of, value string) {
	if of == "" || value == "" {
		return
	}
	w.attributes++
	fmt.Fprintf(w.out, "A%d\t%s %s %s\n", w.attributes, name, of, value)
}

// reference says which entity an annotation means.
func (w *writer) reference(of, entity string) {
	w.references++
	fmt.Fprintf(w.out, "N%d\tReference %s Postil:%s\t%s\n", w.references, of, entity, w.name(entity))
}

func (w *writer) name(entity string) string {
	if name := article.FoldSpace(w.names[entity]); name != "" {
		return name
	}

	return entity
}

// note says what has no place of its own.
func (w *writer) note(of string, l article.Label, more ...string) {
	if l.Confidence > 0 {
		more = append(more, fmt.Sprintf("confidence %.2f", l.Confidence))
	}
	if l.Comment != "" {
		more = append(more, article.FoldSpace(l.Comment))
	}
	if of == "" || len(more) == 0 {
		return
	}
	w.notes++
	fmt.Fprintf(w.out, "#%d\tAnnotatorNotes %s\t%s\n", w.notes, of, strings.Join(more, "; "))
}

// event writes an event with its trigger and the arguments that have words, and
// returns its ID: "" without a trigger.
func (w *writer) event(kind, trigger string, arguments ...string) string {
	if trigger == "" {
		return ""
	}
	w.events++
	id := fmt.Sprintf("E%d", w.events)
	fmt.Fprintf(w.out, "%s\t%s:%s", id, kind, trigger)
	for i := 0; i+1 < len(arguments); i += 2 {
		if arguments[i+1] != "" {
			fmt.Fprintf(w.out, " %s:%s", arguments[i], arguments[i+1])
		}
	}
	fmt.Fprintln(w.out)

	return id
}

func (w *writer) mention(m article.Mention) {
	id := w.span(title(string(m.Type)), m.Span)
	if id == "" {
		return
	}
	w.attribute("Mention", id, string(m.Kind))
	for _, e := range m.Entities {
		w.reference(id, e)
	}
	w.note(id, m.Label)
}

func (w *writer) attribution(c article.Attribution) {
	source := w.span("Source", c.Source)
	arguments := []string{"Source", source}
	for i, s := range c.Content {
		role := "Content"
		if i > 0 {
			role += fmt.Sprint(i + 1)
		}
		arguments = append(arguments, role, w.span("Content", s))
	}
	id := w.event("Attribution", w.span("Attribution", c.Cue), arguments...)
	if id == "" {
		return
	}
	w.attribute("Tier", id, string(c.Tier))
	w.attribute("Directness", id, string(c.Directness))
	w.attribute("Naming", id, string(c.Naming))
	if source != "" {
		for _, e := range c.SourceEntities {
			w.reference(source, e)
		}
	}
	w.note(id, c.Label)
}

func (w *writer) stance(s article.Stance) {
	trigger := w.span("Stance", s.Evidence...)
	if trigger == "" {
		trigger = w.span("Stance", w.sentences[s.Sentence])
	}
	id := w.event("Stance", trigger)
	w.attribute("Polarity", id, string(s.Polarity))
	w.note(id, s.Label, "holder "+w.name(s.Holder), "target "+w.name(s.Target))
}

func (w *writer) modality(m article.Modality) {
	id := w.span("Statement", w.sentences[m.Sentence])
	w.attribute("Kind", id, string(m.Kind))
	w.note(id, m.Label)
}

// title begins a type with a capital, as brat's types do.
func title(s string) string {
	if s == "" {
		return "Entity"
	}

	return strings.ToUpper(s[:1]) + s[1:]
}
