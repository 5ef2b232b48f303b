package view

import (
	"strconv"
	"strings"

	"postil/internal/article"
)

// A PanelPage is the panel of a selection: a part of the article's page, and the
// fragment that script fetches.
type PanelPage struct {
	Heading   string // "Sentence 3 of 26"
	Quote     string
	Language  string
	Direction string

	Close    string // address of the article, at the sentence
	Overview string // address of the overview
	Previous string // addresses of the neighbours; "" at the ends
	Next     string
	Link     string // address of the selection
	Share    string // address of every way to share it
	Changes  string // address of its other wordings; "" if it has none
	Wrong    string // address where a reader says what is wrong; "" for a range or an earlier revision
	Record   string // address of what people did to its labels and notes; "" for a range
	Changed  string // when it changed last, in words
	Desk     string // address at which signed-in people work on it; "" for an earlier revision
	Words    string // some of it that the address names; "" for none
	Missing  string // such words that are not in it

	Kinds     []kindLabel
	Citations []citationLabel
	Entities  []entityLabel
	Stances   []stanceLabel
	Suggested []stanceLabel // a machine's, not reviewed
	Notes     []noteLabel

	Title string // of the document while this is selected
	Range bool   // more than one sentence: each label says which it belongs to
}

// Labelled reports whether there is any label to show.
func (p PanelPage) Labelled() bool {
	return len(p.Kinds)+len(p.Citations)+len(p.Entities)+len(p.Stances)+len(p.Suggested) > 0
}

// A labelHead is what every label in the panel ends with.
type labelHead struct {
	Where    place // its sentence
	Assigned assigned
	Evidence []string
	Comment  string
}

// Assigned is who set a label and what people made of it.
type assigned struct {
	By       string // "person" or "machine"
	Words    string // "Postil editors, reviewed 25 Nov 2026"
	Disputed bool
	Reasons  []string // "rejected by A: too weak"
}

// NewPanel shows what is known of the selected sentences. A selection that the
// article does not have gives an empty panel: the caller has looked before.
func NewPanel(a *article.Article, labels article.Labels, notes []article.Note, s Selection, pin Pin) PanelPage {
	return newReading(a, labels, notes, pin).panel(s)
}

func (r *reading) panel(s Selection) PanelPage {
	first, last, ok := r.selected(s)
	if !ok {
		return PanelPage{}
	}
	ordered := Selection{From: r.Sentences[first].ID, To: r.Sentences[last].ID}
	quote := r.text(article.Span{Start: r.Sentences[first].Start, End: r.Sentences[last].End})
	p := PanelPage{
		Heading:   r.heading(first, last),
		Quote:     quote,
		Language:  r.Language,
		Direction: direction(r.Language),
		Close:     ArticleURL(r.Slug, r.pin) + "#" + SentenceAnchor(ordered.From),
		Overview:  ArticleURL(r.Slug, r.pin) + "#" + overviewAnchor,
		Link:      SelectionPath(r.Slug, r.pin, ordered),
		Share:     ShareURL(r.Slug, r.pin, ordered, Words{}),
		Title:     "“" + shortened(article.FoldSpace(quote), 90) + "” — " + r.Title,
		Range:     first != last,
	}
	if first == last {
		p.Record = SentenceRecordURL(ordered.From)
		if !r.pin.Pinned {
			p.Wrong = FlagURL(ordered.From, false)
		}
	}
	if !r.pin.Pinned {
		p.Desk = DeskURL(r.Slug, ordered)
	}
	if first > 0 {
		p.Previous = r.url(first - 1)
	}
	if last+1 < len(r.Sentences) {
		p.Next = r.url(last + 1)
	}
	r.fill(&p, first, last)

	return p
}

const overviewAnchor = "overview"

// fill adds the labels of the sentences from first to last.
func (r *reading) fill(p *PanelPage, first, last int) {
	var mentions []mentionAt
	for i := first; i <= last; i++ {
		s := r.sentences[i]
		for _, m := range s.modalities {
			p.Kinds = append(p.Kinds, r.kindLabel(m))
		}
		for _, a := range s.attributions {
			p.Citations = append(p.Citations, r.citationLabel(a))
		}
		for _, l := range s.stances {
			p.Stances = append(p.Stances, r.stanceLabel(l))
		}
		for _, l := range s.suggested {
			p.Suggested = append(p.Suggested, r.stanceLabel(l))
		}
		for _, m := range s.mentions {
			mentions = append(mentions, mentionAt{m, i})
		}
	}
	p.Entities = r.entityLabels(mentions)
	p.Notes = r.notesTouching(first, last)
}

func (r *reading) heading(first, last int) string {
	of := " of " + grouped(len(r.Sentences))
	if first == last {
		return "Sentence " + strconv.Itoa(first+1) + of
	}

	return "Sentences " + strconv.Itoa(first+1) + "–" + strconv.Itoa(last+1) + of
}

func (r *reading) head(l article.Label) labelHead {
	h := labelHead{Assigned: assignedTo(l), Evidence: r.texts(l.Evidence), Comment: l.Comment}
	if at, ok := r.ordinals[l.Sentence]; ok {
		h.Where = r.place(at)
	}

	return h
}

func assignedTo(l article.Label) assigned {
	a := assigned{By: string(l.Assigner.Kind), Words: assignedBy(l), Disputed: l.Disputed}
	for _, review := range l.Reviews {
		if review.Reason != "" {
			a.Reasons = append(a.Reasons, actionWord(review.Action)+" by "+review.By+": "+review.Reason)
		}
	}

	return a
}

// shortened cuts s after a word so that it has at most limit characters.
func shortened(s string, limit int) string {
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	cut := string(runes[:limit])
	if space := strings.LastIndexByte(cut, ' '); space > limit/2 {
		cut = cut[:space]
	}

	return strings.TrimRight(cut, " ,;:–—-") + "…"
}
