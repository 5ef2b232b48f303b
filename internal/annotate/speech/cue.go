package speech

import (
	"postil/internal/annotate/tagger"
)

// The labels of the first stage: is this token the head of a cue, and of which
// tier? They are the tiers of package article and tagger.Outside.
func cueLabels() []string { return []string{tagger.Outside, "citation", "attitude", "self"} }

// candidate reports whether token i could be the head of a cue at all.
func (s *sentence) candidate(i int) bool {
	if s.hyphened(i) {
		return false // self-described
	}
	if s.tags[i].verbal() {
		return s.tags[i] != tagModal && !s.auxiliary(i)
	}

	return s.cue(i) != nil
}

// hyphened reports whether a hyphen joins token i to the word before or behind it.
func (s *sentence) hyphened(i int) bool {
	before := i > 1 && s.low[i-1] == "-" && s.tokens[i-2].End == s.tokens[i-1].Start && s.tokens[i-1].End == s.tokens[i].Start
	behind := i+2 < len(s.tokens) && s.low[i+1] == "-" && s.tokens[i].End == s.tokens[i+1].Start && s.tokens[i+1].End == s.tokens[i+2].Start

	return before || behind
}

// lemma returns what token i counts as in features: the lemma of a cue word, else
// the word itself.
func (s *sentence) lemma(i int) uint64 {
	if w := s.cue(i); w != nil {
		return w.key
	}

	return s.at(i).word
}

// cueFeatures adds what makes each candidate the head of a cue, and returns their
// tokens.
func cueFeatures(s *sentence, to *tagger.Sequence) []int {
	var candidates []int
	facts := newFacts(s)
	for i := range s.tokens {
		if s.candidate(i) {
			candidates = append(candidates, i)
			addCueFeatures(s, facts, i, to)
			to.End()
		}
	}

	return candidates
}

// facts are counts over a sentence that many features ask for.
type facts struct {
	finite []int // finite verbs before each token
	quoted bool  // there is a quotation
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

// A look is what can be seen of a token that may be the head of a cue.
type look struct {
	i                 int
	group, source     span
	lemma, classes    uint64
	tag, particle     uint64
	how, kind         uint64 // where the source stands, what its head is
	subject, noun     uint64 // its head and the cluster of that
	next, quote       uint64 // what follows the cue, where quotations are
	passive, clauses  uint64
	word, left, right hashes
}

func (s *sentence) look(f facts, i int) look {
	g := s.group(i)
	source, how := s.source(i, g)
	v := look{
		i: i, group: g, source: source, lemma: s.lemma(i), tag: uint64(s.tags[i]), how: uint64(how),
		noun: s.headCluster(source), next: s.opening(g.to), quote: s.quoteNear(g, f), passive: bit(s.passive(i)),
		clauses: few(f.finite[len(s.tokens)] - f.finite[g.to]), word: s.at(i), left: s.at(i - 1), right: s.at(i + 1),
	}
	v.subject, v.kind = s.head(source)
	if w := s.cue(i); w != nil {
		v.classes = uint64(s.classes(i, w)) | 1<<8
		if !w.bare && s.particle(i, w) == 0 {
			v.classes |= 1 << 9
		}
		if s.particle(i, w) > 0 {
			v.particle = v.right.word
		}
	}

	return v
}

// classes returns the classes of cue word w at token i, those of its particle if one
// follows: "lashed out at".
func (s *sentence) classes(i int, w *cueWord) class {
	all, longest := w.classes, 0
	for words, as := range w.particles {
		if len(words) > longest && s.follows(i, words) {
			all, longest = as.class, len(words)
		}
	}

	return all
}

func addCueFeatures(s *sentence, f facts, i int, to *tagger.Sequence) {
	v := s.look(f, i)
	g, lemma, classes, t, next := v.group, v.lemma, v.classes, v.tag, v.next
	x := tagger.Of
	to.Add(
		x(1, lemma), x(2, lemma, t), x(3, classes), x(4, classes, t), x(5, lemma, next), x(6, classes, t, next),
		x(7, classes, v.passive, next), x(8, lemma, v.passive), x(9, lemma, v.particle), x(10, classes, s.at(g.to).word),
		x(11, classes, v.how, v.kind), x(12, classes, v.subject), x(13, lemma, v.how, v.kind), x(14, v.subject),
		x(15, classes, v.clauses, next), x(16, lemma, v.clauses), x(17, v.quote), x(18, classes, v.quote), x(19, lemma, v.quote),
		x(20, v.left.word), x(21, v.right.word), x(22, v.left.word, lemma), x(23, lemma, v.right.word),
		x(24, classes, uint64(s.tag(i-1)), uint64(s.tag(i+1))),
		x(25, classes, uint64(s.tag(g.from-1)), uint64(s.tag(g.to)), uint64(s.tag(g.to+1))),
		x(26, v.word.three, t), x(27, v.word.ending), x(28, classes, t, s.at(g.from-1).word), x(29, lemma, s.at(g.from-1).word),
		x(30, classes, v.right.word, s.at(i+2).word), x(31, classes, bit(s.quoted[i] != 0), t), x(32, lemma, v.kind),
		x(33, classes, few(i/4), few((len(s.tokens)-i)/4)), x(34, t, next, v.kind),
		x(35, classes, few(g.to-g.from-1), s.at(g.from).word), x(36, v.kind, next, v.quote), x(37, t, v.how, next, bit(classes != 0)),
		x(38, v.word.fine, t), x(39, v.word.fine, next), x(40, v.word.fine, v.noun), x(41, classes, v.noun), x(42, classes, v.noun, next),
		x(43, v.word.coarse, t, next), x(44, classes, s.at(g.to).fine),
	)
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
