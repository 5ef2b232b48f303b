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
	Until      place    // the last sentence of a range; zero for one
	Quote      string   // the words it is about; "" for whole sentences
	Parts      []part   // its words as Markdown has them
	Paragraphs []string // its words as they were typed, where there are no parts
	Gone       bool     // it was deleted, and replies stay
	Reply      bool
	Tags       []string
	State      string // "resolved by Ada" and the like; "" for nothing to say
	Was        string // the words it was written about, if they changed since
	By         string
	Own        bool   // of the person whom the page is for
	Only       string // who else may not read it: "for you alone", "for editors alone"; "" for everybody's
	Link       string // address of the note in its article
	Done       bool   // its thread is resolved
	Day        string // "25 Nov 2026"
	Datetime   string // for programs
}

func (r *reading) noteLabel(n article.Note) noteLabel {
	at := r.ordinals[n.From]
	label := noteLabel{
		ID:       n.ID,
		Sentence: n.From,
		Where:    r.place(at),
		Quote:    article.FoldSpace(r.text(n.Quote)),
		Gone:     !n.Deleted.IsZero(),
		Reply:    n.ReplyTo != "",
		Tags:     n.Tags,
		State:    noteState(n),
		Was:      article.FoldSpace(n.Was),
		By:       n.By,
		Link:     NotePlaceURL(n),
		Done:     !n.Resolved.IsZero(),
		Day:      dayWord(n.Created),
	}
	if n.Shown != nil {
		label.Parts = newReading(n.Shown, article.Labels{}, nil, Pin{}).blocks(Selection{})
	} else {
		label.Paragraphs = paragraphs(n.Body)
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
	for _, n := range r.touching(first, last) {
		notes = append(notes, r.noteLabel(n))
	}

	return notes
}

func (r *reading) touching(first, last int) []article.Note {
	var notes []article.Note
	for _, n := range r.notes {
		from := r.ordinals[n.From]
		to, ok := r.ordinals[n.To]
		if !ok {
			to = from
		}
		if from <= last && first <= to {
			notes = append(notes, n)
		}
	}

	return notes
}

// Credit says who wrote a note.
func (n noteLabel) Credit() string {
	if n.Reply {
		return "Reply by " + n.By
	}

	return n.By
}

// noteState says what was done to a note beside its words.
func noteState(n article.Note) string {
	var said []string
	if n.Version > 1 && n.Updated.After(n.Created) {
		said = append(said, "edited")
	}
	if !n.Resolved.IsZero() {
		said = append(said, "resolved by "+n.ResolvedBy)
	}
	if !n.Hidden.IsZero() {
		said = append(said, "hidden from readers by "+n.HiddenBy)
	}

	return strings.Join(said, ", ")
}

// paragraphs cuts a note's body at blank lines.
func paragraphs(body string) []string {
	var found []string
	for _, p := range strings.Split(strings.ReplaceAll(body, "\r\n", "\n"), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			found = append(found, p)
		}
	}

	return found
}
