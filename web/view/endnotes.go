package view

import (
	"strconv"
	"strings"

	"postil/internal/article"
)

// Endnotes are what paper shows of the labels, where nothing can be selected.
type endnotes struct {
	By   []assigned
	List []endnote
}

// An endnote has the labels of one sentence, under its number.
type endnote struct {
	Number string
	Words  string
}

// mostEndnotes is how many sentences an article may have to get endnotes. Every
// page carries them for the case that it is printed; in a long article they would
// be a tenth of the page.
const mostEndnotes = 500

// endnotes are one for each sentence that has a label other than its entities,
// which the overview lists by sentence.
func (r *reading) endnotes() endnotes {
	if len(r.Sentences) > mostEndnotes {
		return endnotes{}
	}
	notes := endnotes{By: r.claims()}
	for i := range r.sentences {
		if said := r.said(i, len(notes.By) > 1); len(said) > 0 {
			notes.List = append(notes.List, endnote{strconv.Itoa(i + 1), strings.Join(said, ". ") + "."})
		}
	}

	return notes
}

// said lists the labels of a sentence, each with its assigner where the article
// has several.
func (r *reading) said(i int, assigners bool) []string {
	var said []string
	say := func(l article.Label, words string) {
		if assigners {
			words += " [" + assignedTo(l).Words + "]"
		}
		said = append(said, words)
	}
	s := r.sentences[i]
	for _, m := range s.modalities {
		say(m.Label, modalityWord(m.Kind))
	}
	for _, a := range s.attributions {
		say(a.Label, r.citedWords(a))
	}
	for _, l := range s.stances {
		say(l.Label, r.stanceWords(l)+quoted(r.texts(l.Evidence)))
	}

	return said
}

// citedWords says who is cited in one line: "Cites Robert Ford, named source ·
// former official (“said”)".
func (r *reading) citedWords(a article.Attribution) string {
	verb := "Cites "
	if a.Tier != article.TierCitation {
		verb = "Ascribes to "
	}
	var names []string
	for _, who := range r.sourcesOf(a) {
		names = append(names, who.Name)
	}

	return verb + joined(", ", listed(names), classesWord(a.Classes)) + quoted(r.texts([]article.Span{a.Cue}))
}

func quoted(words []string) string {
	if len(words) == 0 {
		return ""
	}

	return " (“" + strings.Join(words, "”, “") + "”)"
}
