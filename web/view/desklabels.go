package view

import (
	"cmp"
	"slices"
	"strconv"

	"postil/internal/article"
)

// DeskLabels is the part of the desk in which an editor judges labels.
type DeskLabels struct {
	Rows   []deskLabel
	Action string // address of its forms
	Add    []Link // pages on which a label is added, by layer
	Undo   bool   // there is something to undo, or to bring back
	Done   string // what has just been done, in words; "" for nothing
	At     string // ID of the label that this was done to
}

// A deskLabel is a label with what an editor may do with it.
type deskLabel struct {
	ID       string
	Layer    string
	Heading  string // name of the layer
	Name     string // "person “Ali Saeedi”"
	More     string // further parts, in words
	Assigned assigned
	Rejected bool
	Where    place
	Change   string   // address of the page with every field
	Correct  []Link   // pages on which the entities that it means are corrected
	Choices  []choice // values that one key sets
	Spans    bool     // its words can be made longer and shorter
	Open     bool     // the choices are shown at once
	start    int
}

// A choice is a value that a key sets.
type choice struct {
	Key, Value, Name string
	Chosen           bool
}

// NewDeskLabels lists the labels of a selection, with those that somebody rejected.
func NewDeskLabels(a *article.Article, labels, rejected article.Labels, s Selection) DeskLabels {
	d := DeskLabels{Action: JudgeURL(a.Slug, s)}
	for i, set := range []article.Labels{labels, rejected} {
		r := newReading(a, set, nil, Pin{})
		if i > 0 {
			for _, e := range labels.Entities {
				r.entities[e.ID] = e
			}
		}
		first, last, ok := r.selected(s)
		for at := first; ok && at <= last; at++ {
			d.Rows = append(d.Rows, r.deskLabels(at, s, i > 0)...)
		}
	}
	slices.SortStableFunc(d.Rows, func(x, y deskLabel) int {
		return cmp.Or(cmp.Compare(layerOrder(x.Layer), layerOrder(y.Layer)), cmp.Compare(x.start, y.start))
	})
	for i := range d.Rows {
		if i > 0 && d.Rows[i].Layer == d.Rows[i-1].Layer {
			d.Rows[i].Heading = ""
		}
	}
	for _, layer := range []string{"mention", "attribution", "stance", "modality"} {
		d.Add = append(d.Add, Link{Name: layerWord(layer), URL: JudgeAddURL(a.Slug, s, layer)})
	}

	return d
}

func layerOrder(layer string) int {
	return slices.Index([]string{"modality", "attribution", "stance", "mention"}, layer)
}

func layerWord(layer string) string {
	switch layer {
	case "mention":
		return "Mention"
	case "attribution":
		return "Attribution"
	case "stance":
		return "Stance"
	}

	return "Kind of statement"
}

func (r *reading) deskLabels(at int, s Selection, rejected bool) []deskLabel {
	var all []deskLabel
	add := func(l article.Label, d deskLabel) {
		d.ID, d.Assigned, d.Rejected, d.Heading = l.ID, assignedTo(l), rejected, layerWord(d.Layer)
		d.Change = JudgeLabelURL(r.Slug, s, l.ID)
		if s.From != s.To {
			d.Where = r.place(at)
		}
		all = append(all, d)
	}
	here := r.sentences[at]
	for _, m := range here.modalities {
		add(m.Label, deskLabel{Layer: "modality", Name: modalityWord(m.Kind), Choices: kindChoices(m.Kind), start: at})
	}
	for _, a := range here.attributions {
		add(a.Label, r.deskAttribution(a))
	}
	for _, l := range slices.Concat(here.stances, here.suggested) {
		add(l.Label, deskLabel{
			Layer: "stance", Name: r.entityLink(l.Holder).Name + " " + polarityVerb(l.Polarity) + " " + r.entityLink(l.Target).Name,
			More: basisWord(l.Basis), Choices: polarityChoices(l.Polarity), start: at,
		})
	}
	for _, m := range here.mentions {
		add(m.Label, r.deskMention(m))
	}

	return all
}

func (r *reading) deskMention(m article.Mention) deskLabel {
	d := deskLabel{
		Layer: "mention", Name: typeWord(m.Type) + " “" + article.FoldSpace(r.text(m.Span)) + "”",
		Choices: typeChoices(m.Type), Spans: true, start: m.Start,
	}
	var who string
	for _, e := range r.entityLinks(m.Entities) {
		who = joined(", ", who, e.Name)
	}
	d.More = joined(" · ", mentionWord(m.Kind), who)
	for _, e := range r.entityLinks(m.Entities) {
		if e.URL != "" {
			d.Correct = append(d.Correct, Link{Name: e.Name, URL: EditEntityURL(e.ID, "")})
		}
	}

	return d
}

func (r *reading) deskAttribution(a article.Attribution) deskLabel {
	c := r.citationLabel(a)
	var who string
	for _, e := range c.Who {
		who = joined(", ", who, e.Name)
	}

	return deskLabel{
		Layer: "attribution", Name: joined(": ", cmp.Or(c.Source, "nobody named"), cueWords(c.Cue)),
		More: joined(" · ", who, c.Naming, c.Manner), Choices: namingChoices(a.Naming), Spans: !a.Source.Empty(), start: a.Anchor().Start,
	}
}

func cueWords(cue string) string {
	if cue == "" {
		return ""
	}

	return "“" + cue + "”"
}

func choices[T ~string](values []T, chosen T, name func(T) string) []choice {
	var all []choice
	for i, v := range values {
		all = append(all, choice{strconv.Itoa(i + 1), string(v), name(v), v == chosen})
	}

	return all
}

func typeChoices(t article.EntityType) []choice {
	return choices(article.EntityTypes(), t, typeWord)
}

func kindChoices(k article.ModalityKind) []choice { return choices(article.Kinds(), k, modalityWord) }

func polarityChoices(p article.Polarity) []choice {
	return choices(article.Polarities(), p, polarityVerb)
}

func namingChoices(n article.Naming) []choice {
	return choices([]article.Naming{article.Named, article.Unnamed, article.NamedAuthor}, n, namingWord)
}

// Spoken is the name of a label for who hears the page.
func (l deskLabel) Spoken() string {
	state := ""
	if l.Rejected {
		state = "rejected"
	}

	return joined(", ", layerWord(l.Layer)+": "+l.Name, l.More, l.Assigned.Words, state)
}

// Pressed is the value of aria-pressed.
func (c choice) Pressed() string { return strconv.FormatBool(c.Chosen) }

// JudgementWords says what a judgement did, for a line that is shown and spoken.
func JudgementWords(a *article.Article, labels article.Labels, j article.Judgement) string {
	r := newReading(a, labels, nil, Pin{})
	name := r.labelName(labels.ByID(j.Finding))
	if j.Layer() != "" {
		name = r.labelName(heldBy(j))
	}
	if name == "" {
		name = "a label"
	}

	return sentenceCase(actionWord(j.Action)) + ": " + name + "."
}

// heldBy returns the label that j holds.
func heldBy(j article.Judgement) article.Labels {
	var l article.Labels
	switch {
	case j.Mention != nil:
		l.Mentions = []article.Mention{*j.Mention}
	case j.Attribution != nil:
		l.Attributions = []article.Attribution{*j.Attribution}
	case j.Stance != nil:
		l.Stances = []article.Stance{*j.Stance}
	case j.Modality != nil:
		l.Modalities = []article.Modality{*j.Modality}
	}

	return l
}

// labelName says in a few words what the only label of l says.
func (r *reading) labelName(l article.Labels) string {
	switch {
	case len(l.Mentions) > 0:
		return r.deskMention(l.Mentions[0]).Name
	case len(l.Attributions) > 0:
		return r.deskAttribution(l.Attributions[0]).Name
	case len(l.Stances) > 0:
		s := l.Stances[0]

		return r.entityLink(s.Holder).Name + " " + polarityVerb(s.Polarity) + " " + r.entityLink(s.Target).Name
	case len(l.Modalities) > 0:
		return modalityWord(l.Modalities[0].Kind)
	}

	return ""
}
