package score

import (
	"cmp"
	"strings"

	"postil/internal/annotate/corpus"
	"postil/internal/article"
)

// Sentences returns each of our labelled sentences as an article of its own.
func Sentences(own []corpus.Labelled) []Gold {
	var golds []Gold
	for _, s := range own {
		g := empty(s.ID)
		g.Text = s.Text
		g.add(s, 0)
		golds = append(golds, g)
	}

	return golds
}

// Documents returns our labelled sentences of the treebank's documents as
// articles, in paragraphs and with the entities that names have there, and the
// other sentences each alone. Names that are of no entity there ("Afghan" before a
// noun) are of one if they are spelt alike.
func Documents(own []corpus.Labelled, treebank []corpus.Document) []Gold {
	parsed := map[string]corpus.Parsed{}
	for _, d := range treebank {
		for _, s := range d.Sentences {
			parsed[strings.TrimPrefix(s.ID, "GUM_")] = s
		}
	}

	var golds []Gold
	for _, s := range own {
		p, ok := parsed[s.ID]
		if !ok {
			golds = append(golds, Sentences([]corpus.Labelled{s})...)
			continue
		}
		if last := len(golds) - 1; last < 0 || golds[last].ID != s.Document() {
			golds = append(golds, empty(s.Document()))
		}
		golds[len(golds)-1].append(s, p)
	}

	return golds
}

func empty(id string) Gold {
	return Gold{ID: id, Types: types(), Mentions: []Mention{}, Attributions: []Attribution{}, Modality: []Modality{}, Stances: []Stance{}}
}

// append adds s, which the treebank has as p, after what g has.
func (g *Gold) append(s corpus.Labelled, p corpus.Parsed) {
	switch {
	case g.Text == "":
	case p.Paragraph:
		g.Text += "\n\n"
	default:
		g.Text += " "
	}
	before := len(g.Mentions)
	at := len(g.Text)
	g.Text += s.Text
	g.add(s, at)
	for i, m := range s.Mentions {
		g.Mentions[before+i].Entity = cmp.Or(p.Group(m.Span), "words "+m.In(s.Text))
	}
}

// add adds the labels of s, which stands at a place of the text.
func (g *Gold) add(s corpus.Labelled, at int) {
	moved := func(x article.Span) article.Span { return article.Span{Start: x.Start + at, End: x.End + at} }
	for _, m := range s.Mentions {
		g.Mentions = append(g.Mentions, Mention{Span: moved(m.Span), Type: m.Type})
	}
	for _, a := range s.Attributions {
		x := Attribution{Cue: []article.Span{moved(a.Cue)}, Naming: a.Naming, Directness: a.Directness}
		if !a.Source.Empty() {
			x.Source = []article.Span{moved(a.Source)}
		}
		for _, c := range a.Content {
			x.Content = append(x.Content, moved(c))
		}
		g.Attributions = append(g.Attributions, x)
	}
	whole := article.Span{Start: at, End: at + len(s.Text)}
	g.Sentences = append(g.Sentences, whole)
	g.Modality = append(g.Modality, Modality{whole, s.Modality})
	for _, st := range s.Stances {
		g.Stances = append(g.Stances, Stance{
			Sentence: whole, Holder: g.named(st.Holder, moved, s.Text), Target: g.named(st.Target, moved, s.Text), Polarity: st.Polarity,
		})
	}
}

// named returns an entity for the words at span: the same for the same words.
func (g *Gold) named(span article.Span, moved func(article.Span) article.Span, text string) string {
	if span.Empty() {
		return article.AuthorID
	}
	id := "words " + span.In(text)
	g.anchors = append(g.anchors, Mention{Span: moved(span), Entity: id})

	return id
}
