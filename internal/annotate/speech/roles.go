package speech

import (
	"postil/internal/annotate/tagger"
)

// reach is how many tokens on each side of a cue are looked at. The longest
// sentence in our labels has fewer; it keeps the cost of endless ones linear.
const reach = 120

// roleLabels are those of the second stage: source and content of one cue.
func roleLabels() []string { return tagger.BILOU("S", "C") }

// A frame is one cue with what is proposed by rule for its source and content.
type frame struct {
	head    int
	group   span
	window  span
	source  span
	how     way
	content []span
}

func (s *sentence) frame(head int) frame {
	f := frame{head: head, group: s.group(head)}
	f.window = span{max(0, f.group.from-reach), min(len(s.tokens), f.group.to+reach)}
	f.source, f.how = s.source(head, f.group)
	f.content = s.content(f)

	return f
}

// content proposes what is said: what follows the cue or, if nothing does, what
// stands before it.
func (s *sentence) content(f frame) []span {
	start := f.group.to
	if f.how == inverted || f.how == agent {
		start = max(start, f.source.to)
	}
	end := s.end()
	rest := start
	for rest < end && (s.tags[rest] == tagComma || s.tags[rest] == tagPoint || s.tags[rest] == tagAdverb) {
		rest++
	}
	if rest < end && !(f.how == inverted || s.tag(start) == tagComma) {
		return []span{{start, min(end, f.window.to)}}
	}

	to := f.group.from
	if f.how == before || f.how == aside {
		to = f.source.from
	}
	for to > 0 && (s.tags[to-1] == tagComma || s.tags[to-1] == tagAdverb) {
		to--
	}
	var pieces []span
	if to > f.window.from {
		pieces = append(pieces, span{f.window.from, to})
	}
	if rest < end && (s.tag(start) == tagComma || s.tag(start) == tagPoint) {
		pieces = append(pieces, span{rest, min(end, f.window.to)})
	}

	return pieces
}

// end returns where the sentence ends without its final period and without a
// quotation mark that encloses more than the end.
func (s *sentence) end() int {
	end := len(s.tokens)
	if end > 0 && s.low[end-1] == "." {
		end--
	}

	return end
}

// place returns a number for where token i lies in r: outside, its first, last or
// an inner token.
func (r span) place(i int) uint64 {
	switch {
	case !r.has(i):
		return 0
	case i == r.from && i == r.to-1:
		return 4
	case i == r.from:
		return 1
	case i == r.to-1:
		return 3
	default:
		return 2
	}
}

func placeIn(pieces []span, i int) uint64 {
	for _, r := range pieces {
		if p := r.place(i); p != 0 {
			return p
		}
	}

	return 0
}

// distance returns a small number for how far token i is from the cue: odd before
// it, even after it, 0 in it.
func (r span) distance(i int) uint64 {
	switch {
	case r.has(i):
		return 0
	case i < r.from:
		return 2*bucket(r.from-i) + 1
	default:
		return 2*bucket(i-r.to+1) + 2
	}
}

func bucket(n int) uint64 {
	switch {
	case n <= 4:
		return uint64(n)
	case n <= 7:
		return 5
	case n <= 15:
		return 6
	default:
		return 7
	}
}

// roleFeatures adds what makes each token of the window of f source or content.
func roleFeatures(s *sentence, f frame, others []bool, to *tagger.Sequence) {
	r := newRoler(s, f, others)
	for i := f.window.from; i < f.window.to; i++ {
		r.add(i, to)
		to.End()
	}
}

// A roler has what the features of all tokens of one frame share.
type roler struct {
	*sentence
	frame   frame
	others  []bool // heads of other cues
	key     uint64 // of the lemma of the cue
	classes uint64
	context uint64 // what surrounds the cue
	passive uint64
	form    uint64
	verbs   []uint64 // finite verbs between the cue and each token of the window
	commas  []uint64
	marks   []uint64 // quotation marks between
	cues    []uint64 // other cues between
	phrases []uint64 // noun phrases between
}

func newRoler(s *sentence, f frame, others []bool) *roler {
	r := &roler{sentence: s, frame: f, others: others, key: s.lemma(f.head), passive: bit(s.passive(f.head)), form: uint64(s.tags[f.head])}
	if w := s.cue(f.head); w != nil {
		r.classes = uint64(s.classes(f.head, w)) | 1<<8
	}
	n := f.window.to - f.window.from
	r.verbs, r.commas, r.marks = make([]uint64, n), make([]uint64, n), make([]uint64, n)
	r.cues, r.phrases = make([]uint64, n), make([]uint64, n)
	r.count(f.group.from-1, f.window.from-1, -1)
	r.count(f.group.to, f.window.to, 1)
	left, right := s.tag(f.group.from-1), s.tag(f.group.to)
	r.context = uint64(left)*100 + s.opening(f.group.to)%100*10000 + uint64(right)

	return r
}

// count fills the counts from token at to token end, going by step.
func (r *roler) count(at, end, step int) {
	var verbs, commas, marks, cues, phrases uint64
	last := 0
	for i := at; i != end; i += step {
		k := i - r.frame.window.from
		r.verbs[k], r.commas[k], r.marks[k], r.cues[k] = verbs, commas, marks, cues
		if r.chunks[i] != last && r.chunks[i] != 0 {
			phrases++
		}
		last = r.chunks[i]
		r.phrases[k] = phrases
		verbs = min(verbs+bit(r.tags[i].finite()), 3)
		commas = min(commas+bit(r.tags[i] == tagComma), 3)
		marks = min(marks+bit(r.tags[i] == tagQuote), 3)
		cues = min(cues+bit(r.others[i]), 3)
		phrases = min(phrases, 4)
	}
}

// add adds the features of token i.
func (r *roler) add(i int, to *tagger.Sequence) {
	k := i - r.frame.window.from
	h, t := r.hashes[i], uint64(r.tags[i])
	side := bit(i >= r.frame.group.to) + 2*bit(r.frame.group.has(i))
	distance := r.frame.group.distance(i)
	source, content := r.frame.source.place(i), placeIn(r.frame.content, i)
	left, right := uint64(r.tag(i-1)), uint64(r.tag(i+1))
	quoted := bit(r.quoted[i] != 0) + 2*bit(i > 0 && r.quoted[i-1] != 0) + 4*bit(i+1 < len(r.quoted) && r.quoted[i+1] != 0)
	how := uint64(r.frame.how)
	edge := bit(i == r.frame.group.to) + 2*bit(i == r.frame.group.from-1) + 4*bit(i == 0) + 8*bit(i >= len(r.tokens)-2)
	phrase := bit(r.chunks[i] != 0) + 2*bit(i > 0 && r.chunks[i] == r.chunks[i-1]) + 4*bit(i+1 < len(r.chunks) && r.chunks[i] == r.chunks[i+1])
	verbs, commas, marks, cues, phrases := r.verbs[k], r.commas[k], r.marks[k], r.cues[k], r.phrases[k]
	f := func(template uint64, values ...uint64) tagger.Feature { return tagger.Of(template, values...) }
	to.Add(
		f(1, side, h.word), f(2, side, t), f(3, side, t, left, right), f(4, side, r.at(i-1).word), f(5, side, r.at(i+1).word),
		f(6, distance, t), f(7, distance, r.classes, r.passive), f(8, distance, how, t), f(9, side, edge, t, r.context),
		f(10, source, content, how), f(11, source, content, how, t), f(12, source, content, r.key), f(13, source, content, r.classes, how, r.form),
		f(14, source, content, r.context), f(15, side, r.key, t), f(16, side, r.classes, r.passive, r.form, t),
		f(17, side, verbs, commas, how), f(18, side, verbs, commas, t), f(19, side, marks, quoted, how), f(20, side, quoted, t),
		f(21, side, cues, verbs, t), f(22, side, phrases, phrase, commas), f(23, side, phrases, phrase, how, r.form),
		f(24, side, h.word, left), f(25, side, h.word, right), f(26, source, content, left, t, right),
		f(27, edge, r.key, h.word), f(28, edge, r.classes, h.word, how), f(29, side, how, r.context),
		f(30, source, content, quoted, marks), f(31, side, bit(r.others[i]), bit(i+1 < len(r.others) && r.others[i+1]), t),
		f(32, source, content, cues, commas, t), f(33, side, phrases, verbs, commas, phrase, r.form), f(34, source, content, h.word),
		f(35, source, content, r.at(i+1).word, t), f(36, source, content, r.at(i-1).word, t), f(37, r.passive, distance, how, r.form),
	)
}
