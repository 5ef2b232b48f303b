package speech

import (
	"postil/internal/annotate/tagger"
)

// The labels of the first stage: is this token the head of a cue, and of which
// tier? They are the tiers of package article and tagger.Outside.
func cueLabels() []string { return []string{tagger.Outside, "citation", "attitude", "self"} }

// candidate reports whether token i could be the head of a cue at all.
func (s *sentence) candidate(i int) bool {
	if s.tags[i].verbal() {
		return s.tags[i] != tagModal && !s.auxiliary(i)
	}

	return s.cue(i) != nil
}

// lemma returns what token i counts as in features: the lemma of a cue word, else
// the word itself.
func (s *sentence) lemma(i int) uint64 {
	if w := s.cue(i); w != nil {
		return w.key
	}

	return s.at(i).word
}

// cueFeatures adds what makes each token the head of a cue.
func cueFeatures(s *sentence, to *tagger.Sequence) {
	facts := newFacts(s)
	for i := range s.tokens {
		if s.candidate(i) {
			addCueFeatures(s, facts, i, to)
		} else {
			to.Add(tagger.Of(99))
		}
		to.End()
	}
}

// facts are counts over a sentence that many features ask for.
type facts struct {
	finite  []int // finite verbs before each token
	quoted  bool  // there is a quotation
	figures uint64
}

func newFacts(s *sentence) facts {
	f := facts{finite: make([]int, len(s.tokens)+1)}
	for i, t := range s.tags {
		f.finite[i+1] = f.finite[i]
		if t.finite() {
			f.finite[i+1]++
		}
		f.quoted = f.quoted || s.quoted[i] != 0
	}

	return f
}

// few returns n, at most 3.
func few(n int) uint64 { return uint64(max(0, min(n, 3))) }

func addCueFeatures(s *sentence, f facts, i int, to *tagger.Sequence) {
	classes, particle := uint64(0), uint64(0)
	if w := s.cue(i); w != nil {
		classes = uint64(w.classes) | 1<<8
		if !w.bare {
			classes |= 1 << 9
		}
		if n := s.particle(i, w); n > 0 {
			particle = s.at(i + 1).word
		}
	}
	g := s.group(i)
	from, how := s.source(i, g)
	subject, kind := s.head(from)
	t, lemma := uint64(s.tags[i]), s.lemma(i)
	next := s.opening(g.to)
	passive := bit(s.passive(i))
	quote := s.quoteNear(g, f)
	clauses := few(f.finite[len(s.tokens)] - f.finite[g.to])
	add := func(template uint64, values ...uint64) { to.Add(tagger.Of(template, values...)) }

	add(1, lemma)
	add(2, lemma, t)
	add(3, classes)
	add(4, classes, t)
	add(5, lemma, next)
	add(6, classes, t, next)
	add(7, classes, passive, next)
	add(8, lemma, passive)
	add(9, lemma, particle)
	add(10, classes, s.at(g.to).word)
	add(11, classes, uint64(how), kind)
	add(12, classes, subject)
	add(13, lemma, uint64(how), kind)
	add(14, subject)
	add(15, classes, clauses, next)
	add(16, lemma, clauses)
	add(17, quote)
	add(18, classes, quote)
	add(19, lemma, quote)
	add(20, s.at(i-1).word)
	add(21, s.at(i+1).word)
	add(22, s.at(i-1).word, lemma)
	add(23, lemma, s.at(i+1).word)
	add(24, classes, uint64(s.tag(i-1)), uint64(s.tag(i+1)))
	add(25, classes, uint64(s.tag(g.from-1)), uint64(s.tag(g.to)), uint64(s.tag(g.to+1)))
	add(26, s.at(i).three, t)
	add(27, s.at(i).ending)
	add(28, classes, t, s.at(g.from-1).word)
	add(29, lemma, s.at(g.from-1).word)
	add(30, classes, s.at(i+1).word, s.at(i+2).word)
	add(31, classes, bit(s.quoted[i] != 0), t)
	add(32, lemma, kind)
	add(33, classes, few(i/4), few((len(s.tokens)-i)/4))
	add(34, t, next, kind)
	add(35, classes, few(g.to-g.from-1), s.at(g.from).word)
	add(36, kind, next, quote)
	add(37, t, uint64(how), next, bit(classes != 0))
	fine, noun := s.hashes[i].fine, s.headCluster(from)
	add(38, fine, t)
	add(39, fine, next)
	add(40, fine, noun)
	add(41, classes, noun)
	add(42, classes, noun, next)
	add(43, s.hashes[i].coarse, t, next)
	add(44, classes, s.at(g.to).fine)
}

func bit(b bool) uint64 {
	if b {
		return 1
	}

	return 0
}

// head returns the hash of the last word of the noun phrase that a source starts
// with, and a number for what that is.
func (s *sentence) head(source span) (word, kind uint64) {
	if source.empty() {
		return 0, 0
	}
	i := min(s.chunkEnd(source.from), source.to) - 1
	for i > source.from && s.tags[i] != tagNoun && s.tags[i] != tagName && s.tags[i] != tagPronoun {
		i--
	}
	switch s.tags[i] {
	case tagPronoun, tagMy:
		return s.hashes[i].word, s.hashes[i].word
	case tagName:
		return 1, 1
	case tagNoun:
		return s.hashes[i].word, 2
	default:
		return s.hashes[i].word, 4
	}
}

// headCluster returns the cluster of the head of a source.
func (s *sentence) headCluster(source span) uint64 {
	if source.empty() {
		return 0
	}

	return s.hashes[s.headNoun(source)].coarse
}

// opening returns a number for how the words from token i on begin: with a clause
// mark, an infinitive, a quotation, a noun phrase, a preposition, nothing …
func (s *sentence) opening(i int) uint64 {
	for i < len(s.tokens) && s.tags[i] == tagAdverb {
		i++
	}
	if i >= len(s.tokens) {
		return 1
	}
	switch t := s.tags[i]; {
	case s.low[i] == "that":
		return 2
	case s.low[i] == "to" && s.tag(i+1) == tagBase:
		return 3
	case t == tagOf || t == tagTo:
		return s.hashes[i].word
	case t == tagWhich:
		return 5
	case t == tagQuote:
		return 6
	case s.low[i] == "." || s.low[i] == "?" || s.low[i] == "!":
		return 1
	case t == tagComma || t == tagPoint:
		return 7 + bit(s.tag(i+1) == tagQuote)
	case s.chunks[i] != 0:
		end := s.chunkEnd(i)
		after := s.tag(end)
		return 9 + bit(after.finite()) + 2*bit(after == tagTo) + 4*bit(s.word(end) == "that") + 8*bit(t == tagPronoun)
	default:
		return 30 + uint64(t)
	}
}

// quoteNear returns a number for where quotations are around the cue g.
func (s *sentence) quoteNear(g span, f facts) uint64 {
	if !f.quoted {
		return 0
	}
	n := uint64(1)
	for i := max(0, g.from-3); i < g.from; i++ {
		n |= bit(s.quoted[i] != 0) << 1
	}
	for i := g.to; i < min(len(s.tokens), g.to+3); i++ {
		n |= bit(s.quoted[i] != 0) << 2
	}

	return n | bit(s.quoted[g.from] != 0)<<3
}
