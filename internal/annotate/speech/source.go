package speech

// A way says where a source stands.
type way uint8

const (
	nowhere way = iota
	before
	relative // the noun that "who" or "which" stands for
	shared   // the subject of an earlier verb
	aside    // before an appositive in commas
	inverted // after the cue
	agent    // after "by" or "according to"
)

// maxSteps is how many verbs back a subject is looked for.
const maxSteps = 3

// source proposes the noun phrase that is the source of the cue g with its head.
func (s *sentence) source(head int, g span) (span, way) {
	switch {
	case s.words[head] != nil && s.words[head][preposition] != nil && s.cue(head) == s.words[head][preposition]:
		return s.phraseAfter(g.to), agent
	case s.tags[head] == tagNoun && s.tag(g.from-1) == tagOwn, s.tags[head] == tagNoun && s.tag(g.from-1) == tagMy:
		return s.owner(g.from - 1), before
	case s.passive(head):
		for j := g.to; j < len(s.tokens) && j < g.to+12; j++ {
			if s.low[j] == "by" {
				return s.phraseAfter(j + 1), agent
			}
		}

		return span{}, nowhere
	case !s.tags[head].verbal() && s.tags[head] != tagAdjective:
		return span{}, nowhere
	}

	return s.subject(g, 0)
}

// owner returns the possessor that ends with token i.
func (s *sentence) owner(i int) span {
	if s.tags[i] == tagMy {
		return span{i, i + 1}
	}
	from := i
	for from > 0 && s.chunks[from-1] == s.chunks[i] {
		from--
	}

	return span{from, i}
}

// subject proposes the subject of the verb group g.
func (s *sentence) subject(g span, steps int) (span, way) {
	i := g.from - 1
	for i >= 0 && s.tags[i] == tagAdverb {
		i--
	}
	switch {
	case s.tags[g.from] == tagDone && i >= 0 && s.chunks[i] != 0 && (s.tag(g.to) == tagOf || s.tag(g.to) == tagTo):
		return span{}, nowhere // "a man accused of theft"
	case i < 0:
		return s.after(g)
	case s.chunks[i] != 0 && (s.tags[g.from] != tagGerund || writings[s.low[i]]):
		phrase := s.phraseBefore(i + 1)
		if s.adjunct(phrase) {
			if subject, how := s.earlier(g.from, phrase.from-2, steps); how != nowhere {
				return subject, how
			}
		}
		return phrase, before
	case s.tags[i] == tagWhich || s.low[i] == "that":
		if i > 0 && s.tags[i-1] == tagComma {
			i--
		}
		if i > 0 && s.chunks[i-1] != 0 {
			return s.phraseBefore(i), relative
		}
	case s.tags[i] == tagComma || s.tags[i] == tagQuote || s.tags[i] == tagPoint:
		if s.tags[g.from] != tagGerund {
			return s.acrossComma(i, g, steps)
		}
	}

	return s.earlier(g.from, i, steps)
}

// writings are what says something by itself, also as "an article alleging".
var writings = map[string]bool{
	"article": true, "report": true, "reports": true, "poll": true, "polls": true, "survey": true, "study": true, "studies": true,
	"document": true, "documents": true, "video": true, "footage": true, "memo": true, "lawsuit": true, "complaint": true, "allegations": true,
	"evidence": true, "data": true, "email": true, "emails": true, "letter": true, "letters": true, "story": true, "stories": true,
	"analysis": true, "figures": true, "petition": true, "indictment": true, "research": true, "records": true, "ad": true, "ads": true,
}

// adjunct reports whether the noun phrase r only says where or when, so that it is
// no subject: "(he slams the press) and in March suggested".
func (s *sentence) adjunct(r span) bool {
	if r.from < 2 || s.tags[r.from-2] != tagAnd {
		return false
	}
	switch s.low[r.from-1] {
	case "in", "on", "at", "during", "with", "by", "from", "for":
		return true
	}

	return false
}

// acrossComma proposes the subject of g, which stands right after a comma or mark i.
func (s *sentence) acrossComma(i int, g span, steps int) (span, way) {
	if subject := s.first(i); !subject.empty() && s.quoted[subject.from] == 0 && s.tags[g.from].finite() {
		return subject, aside
	}
	if subject, how := s.after(g); how != nowhere && !s.tags[g.to-1].gerundOrBase() && !s.hears(g) && !s.tag(subject.to).finite() {
		return subject, how
	}
	if subject := s.first(i); !subject.empty() {
		return subject, aside
	}
	for j := i - 1; j > 0 && j > i-30; j-- {
		if s.tags[j] == tagComma && s.chunks[j-1] != 0 {
			subject := s.phraseBefore(j)
			if s.tags[j+1] != tagWhich && s.chunks[j+1] != 0 {
				subject.to = i // with what says who it is
			}
			return subject, aside
		}
	}

	return s.earlier(g.from, i, steps)
}

// hears reports whether the object of the verb group g is who hears it.
func (s *sentence) hears(g span) bool {
	w := s.cue(g.to - 1)

	return w != nil && hearers[w.lemma]
}

// first returns the noun phrase at the start of the sentence if what stands
// between it and the comma i only says who that is: "Jo Smith, whose brother, Al,
// is the pastor, said"; empty if not.
func (s *sentence) first(comma int) span {
	from := 0
	if s.tags[0] == tagAnd || s.tags[0] == tagQuote {
		from = 1
	}
	for from < comma && (s.dated(from) || s.tags[from] == tagAdverb || s.tags[from] == tagOf && s.dated(from+1)) {
		from++
	}
	if from >= comma || s.chunks[from] == 0 {
		return span{}
	}
	to := s.chunkEnd(from)
	for to+1 < comma && s.joins(to) && s.chunks[to+1] != 0 {
		to = s.chunkEnd(to + 1)
	}
	to = s.afterBrackets(to, comma)
	if to >= comma-1 || s.tags[to] != tagComma {
		return span{}
	}
	end := comma
	inner := false // in a relative clause
	for k := to; k < comma; k++ {
		switch {
		case s.low[k] == ";" || s.low[k] == ":" || s.quoted[k] != 0 && s.quoted[from] == 0:
			return span{}
		case s.tags[k] == tagComma && s.tags[k+1] == tagWhich, s.low[k] == "after", s.low[k] == "when":
			inner = true
			end = min(end, k)
		case s.tags[k] == tagWhich:
			inner = true
		case s.tags[k].finite() && !inner:
			return span{}
		}
	}

	return span{from, end}
}

// afterBrackets returns the token behind the brackets that begin at token i and end
// before token end, "Mark Warner (D-Va.)", or i if there are none.
func (s *sentence) afterBrackets(i, end int) int {
	if s.low[i] != "(" {
		return i
	}
	for k := i + 1; k < end; k++ {
		if s.low[k] == ")" {
			return k + 1
		}
	}

	return i
}

func (t tag) gerundOrBase() bool { return t == tagGerund || t == tagBase }

// earlier proposes the subject of a verb before token i, for the verb at token of.
func (s *sentence) earlier(of, i, steps int) (span, way) {
	verb := s.leading(of, i)
	if steps == maxSteps || verb < 0 {
		return span{}, nowhere
	}
	from := verb
	for s.leads(from) {
		from--
	}
	subject, how := s.subject(span{from, verb + 1}, steps+1)
	switch how {
	case nowhere:
		return span{}, nowhere
	case inverted:
		return s.earlier(verb, from-1, steps+1)
	}

	return subject, shared
}

// leading returns the verb before token i that the verb at token of goes with: the
// nearest cue, in the same form if they are joined by "and"; else the nearest;
// -1 if there is none.
func (s *sentence) leading(of, i int) int {
	nearest, cue := -1, -1
	joined := i >= 0 && s.tags[i] == tagAnd
	for end := max(0, i-reach); i >= end; i-- {
		if !s.tags[i].finite() && s.tags[i] != tagDone || s.tags[i] == tagModal || s.auxiliary(i) && !s.lasting(i) {
			continue
		}
		if nearest < 0 {
			nearest = i
		} else if !joined && s.parted(i, nearest) {
			break
		}
		if w := s.cue(i); w == nil || !w.bare || w.classes&(say|judge|show) == 0 {
			continue
		}
		if !joined || s.tags[i] == s.tags[of] {
			return i
		}
		if cue < 0 {
			cue = i
		}
	}
	if cue >= 0 {
		return cue
	}

	return nearest
}

// parted reports whether a new clause begins between tokens from and to: "…, and
// others (…)".
func (s *sentence) parted(from, to int) bool {
	for i := from + 1; i < to-1; i++ {
		if s.tags[i] == tagComma && s.tags[i+1] == tagAnd && i+2 < len(s.chunks) && s.chunks[i+2] != 0 {
			return true
		}
	}

	return false
}

// lasting reports whether token i is the "is" of "is keeping".
func (s *sentence) lasting(i int) bool {
	next := i + 1
	for s.tag(next) == tagAdverb {
		next++
	}

	return s.tags[i].finite() && s.being(i) && s.tag(next) == tagGerund
}

// after proposes the noun phrase right after the cue g, for "…, said he".
func (s *sentence) after(g span) (span, way) {
	if subject := s.phraseAfter(g.to); !subject.empty() {
		return subject, inverted
	}

	return span{}, nowhere
}

// phraseBefore returns the noun phrase that ends before token end, with its
// prepositions and what it is joined to by "and".
func (s *sentence) phraseBefore(end int) span {
	from := s.chunkStart(end - 1)
	for from >= 2 && s.chunks[from-2] != 0 {
		if !s.joins(from - 1) {
			break
		}
		from = s.chunkStart(from - 2)
	}
	from = s.withParticiple(from)
	// "Robert Ford, former ambassador to Syria said": the comma after is missing.
	if from >= 2 && s.tags[from-1] == tagComma && s.tags[from-2] == tagName && s.tags[from] != tagName && s.tags[from] != tagPronoun {
		if name := s.chunkStart(from - 2); name == 0 || s.tags[name-1] == tagQuote {
			from = name
		}
	}

	return span{from, end}
}

// withParticiple returns where the noun phrase that goes on at token from begins:
// "a visibly moved (Ryan)".
func (s *sentence) withParticiple(from int) int {
	k := from - 1
	for k > 0 && k > from-5 && (s.tags[k] == tagDone || s.tags[k] == tagGerund || s.tags[k] == tagAdjective || s.tags[k] == tagAdverb || s.low[k] == "-") {
		k--
	}
	if k >= 0 && k < from-1 && (s.low[k] == "a" || s.low[k] == "an" || s.low[k] == "the") {
		return k
	}

	return from
}

// joins reports whether token i joins two parts of one noun phrase.
func (s *sentence) joins(i int) bool {
	switch s.low[i] {
	case "of", "for", "in", "at", "from", "to", "on", "with", "near", "and":
		return s.tags[i] != tagParticle
	}

	return false
}

func (s *sentence) chunkStart(i int) int {
	for i > 0 && (s.chunks[i-1] == s.chunks[i] || s.tags[i-1] == tagOwn && s.chunks[i-1] != 0 || s.tags[i] == tagOwn && s.chunks[i-1] != 0) {
		i--
	}

	return i
}

// phraseAfter returns the noun phrase that starts at token from, with its
// prepositions and an appositive; empty if there is none.
func (s *sentence) phraseAfter(from int) span {
	if from >= len(s.tokens) || s.chunks[from] == 0 {
		return span{from, from}
	}
	to := s.nouns(from)
	if s.tag(to) == tagComma && s.tag(to+1) == tagNumber && (s.tag(to+2) == tagComma || s.tag(to+2) == tagPoint) {
		return span{from, to + 2} // said Ahmed, 34
	}
	if s.tag(to) == tagComma && (s.tag(to+1) == tagThe || s.tag(to+1) == tagNoun || s.tag(to+1) == tagAdjective) {
		end := s.nouns(to + 1)
		if t := s.tag(end); t == tagPoint || t == tagComma || t == tagQuote {
			to = end
		}
	}

	return span{from, to}
}

func (s *sentence) chunkEnd(i int) int {
	for i++; i < len(s.tokens) && (s.chunks[i] == s.chunks[i-1] && s.chunks[i] != 0 || s.tags[i] == tagOwn && s.chunks[i] != 0 || s.tags[i-1] == tagOwn && s.chunks[i] != 0); {
		i++
	}

	return i
}
