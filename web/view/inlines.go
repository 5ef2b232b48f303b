package view

import (
	"postil/internal/article"
)

// An inline is a stretch of a block's text: words with the ink of labels, or a
// mark round further inlines.
type inline struct {
	Mark  article.MarkKind // "" for words
	Text  string           // words
	Ink   ink              // words
	Href  string           // link, image, footnote reference; "" where a link must not stand
	Title string           // link and image: its title; footnote reference: its number
	ID    string           // footnote reference: the first to its note
	Inner []inline         // mark
}

// bounded is a mark as far as it lies in the stretch being written.
func bounded(m article.Mark, s article.Span) article.Mark {
	m.Start, m.End = max(m.Start, s.Start), min(m.End, s.End)
	return m
}

// A stretch is a stretch of one leaf that is written as a whole: a sentence, or what
// lies between two.
type stretch struct {
	article.Span
	leads   bool     // it is the first of its leaf
	strokes []stroke // that touch it
}

// inlines writes a stretch with the marks that lie in it.
func (w *writer) inlines(p stretch) []inline {
	var marks []article.Mark
	for _, m := range w.marks.touching(p.Span) {
		// An empty mark at the seam of two stretches belongs to the one before.
		if !m.Empty() || m.Start > p.Start || p.leads {
			marks = append(marks, bounded(m, p.Span))
		}
	}

	return w.nest(p, marks, false)
}

// nest writes p with marks around its words. Marks that overlap without one
// lying in the other are cut, so that elements nest; nothing of the text is lost.
func (w *writer) nest(p stretch, marks []article.Mark, inLink bool) []inline {
	var out []inline
	at := p.Start
	for len(marks) > 0 {
		m := marks[0]
		inner, rest := divide(m, marks[1:])
		out = append(out, w.words(p, article.Span{Start: at, End: m.Start})...)
		out = append(out, w.marked(p, m, inner, inLink))
		at, marks = m.End, rest
	}

	return append(out, w.words(p, article.Span{Start: at, End: p.End})...)
}

// divide tells the marks that lie in m from those after it, and cuts those that
// do both.
func divide(m article.Mark, marks []article.Mark) (inner, rest []article.Mark) {
	for _, n := range marks {
		if n.Start > m.End || n.Start == m.End && !n.Empty() || m.Empty() {
			rest = append(rest, n)
			continue
		}
		inner = append(inner, bounded(n, m.Span))
		if n.End > m.End {
			n.Start = m.End
			rest = append(rest, n)
		}
	}

	return inner, rest
}

func (w *writer) marked(p stretch, m article.Mark, inner []article.Mark, inLink bool) inline {
	in := inline{Mark: m.Kind, Title: m.Title}
	switch m.Kind {
	case article.MarkFootnoteRef:
		in.ID = w.footnoteRef(m.Title)
		if !inLink {
			in.Href = "#" + footnoteAnchor(m.Title)
		}
	case article.MarkLink, article.MarkImage:
		if !inLink {
			in.Href = m.Href
		}
	}
	p.Span = m.Span
	in.Inner = w.nest(p, inner, inLink || in.Href != "")

	return in
}

// words writes a stretch without marks: one inline for each change of labels.
func (w *writer) words(p stretch, s article.Span) []inline {
	if s.Empty() {
		return nil
	}
	if len(p.strokes) == 0 {
		return []inline{{Text: s.In(w.Text)}}
	}
	spans := make([]article.Span, len(p.strokes))
	for i, stroke := range p.strokes {
		spans[i] = stroke.Span
	}
	var out []inline
	for _, run := range article.Runs(s, spans) {
		out = append(out, inline{Text: run.In(w.Text), Ink: inkOf(p.strokes, run.Covers, run.Start)})
	}

	return out
}

// footnoteRef returns the id of a reference to a note: only the first has one, so
// that the way back from the note is clear.
func (w *writer) footnoteRef(number string) string {
	if w.referred[number] {
		return ""
	}
	w.referred[number] = true

	return footnoteRefAnchor(number)
}

func footnoteAnchor(number string) string    { return "fn-" + number }
func footnoteRefAnchor(number string) string { return "fnref-" + number }
