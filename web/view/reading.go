package view

import (
	"cmp"
	"slices"
	"strconv"

	"postil/internal/article"
)

// A reading is an article with its labels and notes in the order in which pages
// ask for them: by sentence.
type reading struct {
	*article.Article
	labels    article.Labels
	notes     []article.Note
	pin       Pin
	entities  map[string]article.Entity
	ordinals  map[string]int // sentence ID to index in Sentences
	sentences []labelled     // parallel to Sentences
	marked    article.Span   // words that the address names; empty for none
}

// labelled is everything said about one sentence.
type labelled struct {
	mentions     []article.Mention
	attributions []article.Attribution
	stances      []article.Stance // without those in suggested
	suggested    []article.Stance // a machine's, not precise, which no person stands behind
	modalities   []article.Modality
	notes        []article.Note // that begin here
}

// newReading sorts labels and notes by sentence. What belongs to no sentence of
// this revision is left out.
func newReading(a *article.Article, labels article.Labels, notes []article.Note, pin Pin) *reading {
	r := &reading{Article: a, labels: labels, notes: notes, pin: pin}
	r.entities = map[string]article.Entity{}
	for _, e := range labels.Entities {
		r.entities[e.ID] = e
	}
	r.ordinals = map[string]int{}
	for i, s := range a.Sentences {
		r.ordinals[s.ID] = i
	}
	r.sentences = make([]labelled, len(a.Sentences))
	r.sortLabels()
	r.sortNotes()

	return r
}

func (r *reading) sortLabels() {
	for _, m := range r.labels.Mentions {
		if at, ok := r.ordinals[m.Sentence]; ok {
			r.sentences[at].mentions = append(r.sentences[at].mentions, m)
		}
	}
	for _, l := range r.labels.Attributions {
		if at, ok := r.ordinals[l.Sentence]; ok {
			r.sentences[at].attributions = append(r.sentences[at].attributions, l)
		}
	}
	for _, l := range r.labels.Modalities {
		if at, ok := r.ordinals[l.Sentence]; ok {
			r.sentences[at].modalities = append(r.sentences[at].modalities, l)
		}
	}
	for _, l := range r.labels.Stances {
		if at, ok := r.ordinals[l.Sentence]; ok {
			r.sentences[at].addStance(l)
		}
	}
}

// suggestion reports whether only a machine says s, by a rule that is not known to
// be right often enough.
func suggestion(s article.Stance) bool {
	return s.Assigner.Kind == article.ByMachine && !s.Precise && !s.Confirmed()
}

// addStance keeps a machine's suggestion apart until a person confirms it: readers
// see it only when they ask.
func (l *labelled) addStance(s article.Stance) {
	if suggestion(s) {
		l.suggested = append(l.suggested, s)
		return
	}
	l.stances = append(l.stances, s)
}

// sortNotes keeps the notes that begin in this revision, in text order.
func (r *reading) sortNotes() {
	r.notes = slices.DeleteFunc(slices.Clone(r.notes), func(n article.Note) bool {
		_, here := r.ordinals[n.From]
		return !here
	})
	slices.SortStableFunc(r.notes, func(a, b article.Note) int {
		return cmp.Compare(r.ordinals[a.From], r.ordinals[b.From])
	})
	for _, n := range r.notes {
		at := r.ordinals[n.From]
		r.sentences[at].notes = append(r.sentences[at].notes, n)
	}
}

// selected returns the indexes of the first and the last selected sentence, in
// text order. It reports false when nothing is selected or the article has no
// such sentences.
func (r *reading) selected(s Selection) (first, last int, ok bool) {
	first, ok = r.ordinals[s.From]
	if !ok {
		return 0, 0, false
	}
	last = first
	if s.To != "" {
		if last, ok = r.ordinals[s.To]; !ok {
			return 0, 0, false
		}
	}

	return min(first, last), max(first, last), true
}

// text returns the words of a span, "" for one that this text does not have.
func (r *reading) text(s article.Span) string {
	if s.Empty() || !s.Within(r.Text) {
		return ""
	}

	return s.In(r.Text)
}

// texts returns the words of spans, without the empty ones.
func (r *reading) texts(spans []article.Span) []string {
	var texts []string
	for _, s := range spans {
		if text := r.text(s); text != "" {
			texts = append(texts, article.FoldSpace(text))
		}
	}

	return texts
}

// url is the address of the sentence with an index.
func (r *reading) url(i int) string {
	return SelectionURL(r.Slug, r.pin, One(r.Sentences[i].ID))
}

// entityLink names an entity and leads to its page. The author has none.
func (r *reading) entityLink(id string) entityLink {
	if id == article.AuthorID {
		return entityLink{ID: id, Name: "The author"}
	}
	e, known := r.entities[id]
	if !known {
		return entityLink{ID: id, Name: spaced(id)}
	}

	return entityLink{ID: id, Name: e.Name, Type: e.Type, URL: EntityURL(id)}
}

func (r *reading) entityLinks(ids []string) []entityLink {
	links := make([]entityLink, len(ids))
	for i, id := range ids {
		links[i] = r.entityLink(id)
	}

	return links
}

// An entityLink is an entity's name with the address of its page, "" for none.
type entityLink struct {
	ID   string
	Name string
	Type article.EntityType
	URL  string
}

// A place is a link to a sentence by its number.
type place struct {
	Number string
	URL    string
}

func (r *reading) place(i int) place { return place{Number: strconv.Itoa(i + 1), URL: r.url(i)} }
