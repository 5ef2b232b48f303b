package view

import (
	"strings"

	"postil/internal/article"
)

// A noteLabel is a person's words about one or more sentences.
type noteLabel struct {
	ID         string
	Sentence   string // ID of the first sentence, beside which it stands
	Where      place
	Until      place  // the last sentence of a range; zero for one
	Quote      string // the words it is about; "" for whole sentences
	Paragraphs []string
	Was        string // the words it was written about, if they changed since
	By         string
	Day        string // "25 Nov 2026"
	Datetime   string // for programs
}

func (r *reading) noteLabel(n article.Note) noteLabel {
	at := r.ordinals[n.From]
	label := noteLabel{
		ID:         n.ID,
		Sentence:   n.From,
		Where:      r.place(at),
		Quote:      article.FoldSpace(r.text(n.Quote)),
		Paragraphs: paragraphs(n.Body),
		Was:        article.FoldSpace(n.Was),
		By:         n.By,
		Day:        dayWord(n.Created),
	}
	if label.Day != "" {
		label.Datetime = n.Created.UTC().Format("2006-01-02")
	}
	if last, ok := r.ordinals[n.To]; ok && last > at {
		label.Until = r.place(last)
	}

	return label
}

// allNotes are the notes of the article in text order.
func (r *reading) allNotes() []noteLabel {
	notes := make([]noteLabel, len(r.notes))
	for i, n := range r.notes {
		notes[i] = r.noteLabel(n)
	}

	return notes
}

// notesTouching returns the notes about at least one sentence from first to last.
func (r *reading) notesTouching(first, last int) []noteLabel {
	var notes []noteLabel
	for _, n := range r.notes {
		from := r.ordinals[n.From]
		to, ok := r.ordinals[n.To]
		if !ok {
			to = from
		}
		if from <= last && first <= to {
			notes = append(notes, r.noteLabel(n))
		}
	}

	return notes
}

// paragraphs cuts a note's body at blank lines. Notes are shown as they were
// typed; their Markdown is not rendered yet.
func paragraphs(body string) []string {
	var found []string
	for _, p := range strings.Split(strings.ReplaceAll(body, "\r\n", "\n"), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			found = append(found, p)
		}
	}

	return found
}
