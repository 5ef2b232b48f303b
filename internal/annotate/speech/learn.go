package speech

import (
	"slices"

	"postil/internal/annotate/tagger"
	"postil/internal/article"
)

// A Tagged sentence is one to learn parts of speech from.
type Tagged struct {
	Text  string
	Spans []article.Span
	Tags  []string // of the Penn Treebank
}

// An Example is a sentence to learn attributions from.
type Example struct {
	Text         string
	Names        []Name
	Attributions []article.Attribution
	Rewritten    bool // made of another one: nothing is said of naming and class
	// Partial says that not all attributions are given, and no tiers.
	Partial bool
	Style   int // number of the corpus, from 1
}

// A Corpus is what Learn learns from.
type Corpus struct {
	Clusters []byte // from PackClusters
	Tagged   []Tagged
	Examples []Example
}

// A Log is told how learning goes; see package tagger.
type Log func(epoch, wrong, elements int)

// Learn returns the weights of a model, for Load. The same input gives the same
// weights.
func Learn(c Corpus, log Log) ([]byte, error) {
	m := &Model{clusters: c.Clusters, pos: learnTags(c, log)}
	m.learn(c.Examples, log)
	parts := [][]byte{c.Clusters}
	for _, part := range m.parts() {
		parts = append(parts, (*part).Marshal())
	}
	weights := marshal(parts...)
	_, err := Load(weights)

	return weights, err
}

func learnTags(c Corpus, log Log) *tagger.Model {
	var examples []tagger.Example
	for _, t := range c.Tagged {
		s := newSentence(t.Text, article.Span{End: len(t.Text)})
		s.hash(c.Clusters)
		e := tagger.Example{Sequence: &tagger.Sequence{}}
		posFeatures(s, e.Sequence)
		for _, l := range s.goldTags(t) {
			set := tagger.All
			if l < tags {
				set = tagger.Only(int(l))
			}
			e.Allowed = append(e.Allowed, set)
		}
		examples = append(examples, e)
	}
	options := tagger.Options{Bits: 18, Epochs: 8, Cells: 500_000, Rare: 2, Seed: 1, Log: log}

	return tagger.Train(tagNames(), examples, options)
}

func tagNames() []string {
	names := make([]string, tags)
	for i := range names {
		names[i] = string(rune('A' + i))
	}

	return names
}

// goldTags returns the tag of each token of s, tags where t has none.
func (s *sentence) goldTags(t Tagged) []tag {
	at := map[int]tag{} // by end: the last of several words is the head
	for i, span := range t.Spans {
		if _, found := at[span.End]; !found {
			at[span.End] = tagOfPenn(t.Tags[i])
		}
	}

	gold := make([]tag, len(s.tokens))
	for i, token := range s.tokens {
		found := false
		if gold[i], found = at[token.End]; !found {
			gold[i] = tags
		}
	}

	return gold
}

// orders is how many orders of the examples the models for cues and roles are the
// mean of.
const orders = 6

// learn makes the models for cues, roles and kinds of source, given that for parts
// of speech.
func (m *Model) learn(sentences []Example, log Log) {
	var heads, roles, kinds []tagger.Example
	styles := 0
	for _, e := range sentences {
		styles = max(styles, e.Style)
		s := newSentence(e.Text, article.Span{End: len(e.Text)})
		m.read(s, e.Names, &quoter{}, &tagger.Sequence{})
		gold := s.golds(e)
		roles = append(roles, s.roleExamples(e, gold)...)
		if !e.Partial && !e.Rewritten {
			kinds = append(kinds, s.kindExamples(e, gold)...)
		}
		heads = append(heads, s.cueExample(e, gold))
		if !e.Partial {
			s.blind()
			heads = append(heads, s.cueExample(e, gold))
			roles = append(roles, s.roleExamples(e, gold)...)
		}
	}
	options := tagger.Options{Bits: 18, Epochs: 12, Cells: 400_000, Rare: 1, Seed: 1, Orders: orders, Log: log, Styles: styles}
	m.cue = tagger.Train(cueLabels(), heads, options)
	options.Epochs = 10
	m.role = tagger.Train(roleLabels(), roles, options)
	options.Bits, options.Styles = 16, 0
	m.kind = tagger.Train(kindLabels(), kinds, options)
}

// kindExamples are how the sources of golds are named, and their classes.
func (s *sentence) kindExamples(e Example, golds []gold) []tagger.Example {
	var all []tagger.Example
	for _, g := range golds {
		x := tagger.Example{Sequence: &tagger.Sequence{}}
		kindFeatures(s, g.source, g.head, g.of.Tier, x.Sequence)
		naming := slices.Index(namings(), string(g.of.Naming))
		class := len(namings()) + slices.Index(classesOfSource(), string(g.of.Classes[0]))
		x.Allowed = []tagger.Set{tagger.Only(naming), tagger.Only(class)}
		all = append(all, x)
	}

	return all
}

// A gold is an attribution in tokens.
type gold struct {
	of         article.Attribution
	head, tier int
	source     span
	content    []span
}

func (s *sentence) golds(e Example) []gold {
	var all []gold
	for _, a := range e.Attributions {
		cue := s.covered(a.Cue)
		if cue.empty() {
			continue
		}
		g := gold{of: a, head: s.headOf(cue), tier: slices.Index(cueLabels(), string(a.Tier)), source: s.covered(a.Source)}
		for _, c := range a.Content {
			if r := s.covered(c); !r.empty() {
				g.content = append(g.content, r)
			}
		}
		all = append(all, g)
	}

	return all
}

// blind hides which words could be cues, but not their classes and clusters: a
// model that has seen it done knows what to make of a cue that it never saw.
func (s *sentence) blind() {
	for i := range s.tokens {
		if s.candidate(i) {
			h := &s.hashes[i]
			h.word, h.three, h.ending = border, border, border
			if s.words[i] != nil {
				word := *s.words[i]
				for p, w := range word {
					if w != nil {
						hidden := *w
						hidden.key = border
						word[p] = &hidden
					}
				}
				s.words[i] = &word
			}
		}
	}
}

// covered returns the tokens that lie in r, at least in part.
func (s *sentence) covered(r article.Span) span {
	if r.Empty() {
		return span{}
	}
	from := 0
	for from < len(s.tokens) && s.tokens[from].End <= r.Start {
		from++
	}
	to := from
	for to < len(s.tokens) && s.tokens[to].Start < r.End {
		to++
	}

	return span{from, to}
}

// headOf returns the token of a cue that says most: its last verb that is in the
// lexicon, else another word in it, else any verb, else any noun.
func (s *sentence) headOf(cue span) int {
	tests := []func(i int) bool{
		func(i int) bool {
			return s.words[i] != nil && s.words[i][preposition] != nil && s.cue(i) == s.words[i][preposition]
		},
		func(i int) bool { return s.cue(i) != nil && s.tags[i].verbal() && !s.auxiliary(i) },
		func(i int) bool { return s.cue(i) != nil && !s.auxiliary(i) },
		func(i int) bool { return s.tags[i].verbal() && !s.auxiliary(i) },
		func(i int) bool { return s.tags[i].nominal() },
	}
	for _, test := range tests {
		for i := cue.to - 1; i >= cue.from; i-- {
			if test(i) {
				return i
			}
		}
	}

	return cue.from
}

func (s *sentence) cueExample(e Example, golds []gold) tagger.Example {
	x := tagger.Example{Sequence: &tagger.Sequence{}, Style: e.Style}
	for _, i := range cueFeatures(s, x.Sequence) {
		set := tagger.Only(0)
		if e.Partial && s.cue(i) != nil {
			set = tagger.All
		}
		for _, g := range golds {
			if g.head == i {
				set = tagger.Only(1, 2, 3)
				if g.tier >= 0 {
					set = tagger.Only(g.tier)
				}
			}
		}
		x.Allowed = append(x.Allowed, set)
	}

	return x
}

func (s *sentence) roleExamples(e Example, golds []gold) []tagger.Example {
	others := make([]bool, len(s.tokens))
	for _, g := range golds {
		others[g.head] = true
	}

	var all []tagger.Example
	for _, g := range golds {
		f := s.frame(g.head)
		x := tagger.Example{Sequence: &tagger.Sequence{}, Style: e.Style}
		roleFeatures(s, f, others, x.Sequence)
		labels := make([]int, len(s.tokens))
		for _, c := range g.content {
			mark(labels, c, 5)
		}
		mark(labels, g.source, 1)
		for _, l := range labels[f.window.from:f.window.to] {
			x.Allowed = append(x.Allowed, tagger.Only(l))
		}
		all = append(all, x)
	}

	return all
}

// mark writes the BILOU labels of r; first is the number of its type's B label.
func mark(labels []int, r span, first int) {
	for i := r.from; i < r.to; i++ {
		switch r.place(i) {
		case 1:
			labels[i] = first
		case 2:
			labels[i] = first + 1
		case 3:
			labels[i] = first + 2
		case 4:
			labels[i] = first + 3
		}
	}
}
