package speech

import "slices"

// maxTail is how many words may follow a verb that closes its sentence: "(it is
// over, she said) in an interview with the paper on Friday".
const maxTail = 12

// trails reports whether the cue of f closes a sentence whose clauses before it say
// what is said: "The bill is dead, an official told the paper on Friday." It
// returns those clauses.
func (s *sentence) trails(f frame) (span, bool) {
	first, rest := f.source.from, f.group.to
	switch f.how {
	case before:
	case inverted:
		first, rest = f.group.from, f.source.to
	case aside: // Jo Smith, the chair of the board, said.
		first = s.chunkStart(f.source.from)
	default:
		return span{}, false
	}
	comma := first - 1
	if comma < 3 || s.tags[comma] != tagComma && !s.endsQuotation(comma) || !s.tags[f.head].finite() || s.quoted[f.head] != 0 {
		return span{}, false
	}
	if !s.tail(f, rest) {
		return span{}, false
	}
	said := span{0, comma}
	if s.endsQuotation(comma) {
		said.to = comma + 1
	}
	if from := s.sentenceStart(comma); from > 0 {
		said.from = from
	}

	return said, said.to-said.from > 3 && s.clause(said)
}

// endsQuotation reports whether token i is the mark that closes a quotation after a
// comma, a question or an exclamation.
func (s *sentence) endsQuotation(i int) bool {
	if i < 2 || s.tags[i] != tagQuote || s.quoted[i] == 0 || s.quoted[i-1] != s.quoted[i] {
		return false
	}
	switch s.low[i-1] {
	case ",", "?", "!", "’", "'":
		return true
	}

	return false
}

// sentenceStart returns where the last sentence begins that starts within one
// before token end; 0 for most.
func (s *sentence) sentenceStart(end int) int {
	for i := end - 1; i > 0; i-- {
		if s.low[i] == ";" && s.quoted[i] == 0 {
			return i + 1
		}
	}

	return 0
}

// tail reports whether nothing follows token from that could be said: whom it was
// told, where and when.
func (s *sentence) tail(f frame, from int) bool {
	end := s.end()
	if end-from > maxTail {
		return false
	}
	if s.hears(f.group) && f.how != inverted {
		to := s.phraseAfter(from).to
		from = max(from, to)
	}
	if from < end && !s.dated(from) && s.tags[from] != tagOf && s.tags[from] != tagTo && s.tags[from] != tagAdverb && s.tags[from] != tagComma {
		return false
	}
	for i := from; i < end; i++ {
		if s.quoted[i] != 0 && !s.spokenWords(s.quotationAt(i)) {
			continue // "on “Meet the Press”"
		}
		if s.tags[i].finite() || s.tags[i] == tagQuote || s.low[i] == "that" || s.low[i] == ":" || s.tags[i] == tagWhich {
			return false
		}
	}

	return s.tag(from) != tagTo || s.tag(from+1) != tagBase
}

// hearers are verbs whose object is who hears it.
var hearers = map[string]bool{"tell": true, "inform": true, "assure": true, "remind": true, "notify": true, "advise": true}

// clause reports whether r is a sentence of its own: it has a finite verb and no
// word in front that makes it depend on what follows.
func (s *sentence) clause(r span) bool {
	from := r.from
	for from < r.to && s.tags[from] == tagQuote {
		from++
	}
	switch s.low[from] {
	case "when", "while", "as", "if", "although", "though", "after", "before", "because", "since", "once", "whether", "until", "where":
		if s.quoted[from] == 0 {
			return false
		}
	}
	for i := from; i < r.to; i++ {
		if s.tags[i].finite() || s.tags[i] == tagBase {
			return true
		}
	}

	return false
}

// mended returns source and content where the grammar of the sentence knows better
// than the model.
func (s *sentence) mended(f frame, source span, content []span) (span, []span) {
	if subject, ok := s.withSubject(f); ok {
		source = subject
	}
	if f.how == before && s.tags[f.head] == tagNoun && source.overlaps(f.source) {
		source = f.source
	}
	source = s.nearest(f, source)
	if f.how == aside && f.source.from <= 1 && !source.overlaps(f.source) && s.tags[f.head].finite() && s.quoted[f.head] == 0 {
		source = f.source
	}
	if s.appositive(f, source) {
		source.to = f.source.to
	}
	said, trails := s.trails(f)
	if w := s.cue(f.head); trails && w != nil && w.bare && w.classes&(say|show) != 0 {
		if len(content) == 0 || content[0].from >= f.group.to || f.source.overlaps(content[0]) && content[0].from >= f.source.from {
			content = s.trimmed([]span{said})
		}
		if source.empty() || !source.overlaps(f.source) {
			source = f.source
		}
	}

	return source, s.ended(f, s.pastApposition(f, s.withoutPlace(f, s.withoutHearer(f, content))))
}

// withoutPlace returns content without a phrase at its start that says where or when
// something is said, "(told the paper) from his home"; nothing if that is all.
func (s *sentence) withoutPlace(f frame, content []span) []span {
	if len(content) == 0 || content[0].from != f.group.to || !s.tags[f.head].verbal() || s.passive(f.head) || !circumstantial[s.low[f.group.to]] {
		return content
	}
	c := content[0]
	for i := c.from + 1; i < min(c.to-1, c.from+maxHearer); i++ {
		switch {
		case s.low[i] == "that" && s.tag(i-1) != tagThe, s.tags[i] == tagQuote && s.quoted[i] != 0:
			content[0].from = i
			return content
		case s.tags[i].finite():
			return content[1:]
		}
	}

	return content[1:]
}

// circumstantial are the prepositions that no content begins with.
var circumstantial = map[string]bool{"from": true, "in": true, "before": true, "during": true, "by": true, "after": true, "and": true}

// maxHearer is how many words may say whom something is told, and where.
const maxHearer = 15

// withoutHearer returns content without whom it is told: "(told) about 500
// supporters (that …)".
func (s *sentence) withoutHearer(f frame, content []span) []span {
	if len(content) == 0 || content[0].from != f.group.to || !s.hears(f.group) || s.passive(f.head) {
		return content
	}
	c := content[0]
	for i := c.from; i < min(c.to-1, c.from+maxHearer); i++ {
		switch {
		case s.low[i] == "that" && i > c.from && s.tag(i-1) != tagThe, s.tags[i] == tagQuote && s.quoted[i] != 0 && i > c.from && s.spokenWords(s.quotationAt(i)):
			content[0].from = i
			return content
		case s.tags[i].finite(), s.quoted[i] != 0 && s.spokenWords(s.quotationAt(i)), s.low[i] == ":":
			return content
		}
	}

	return content
}

// quotationAt returns the quotation that token i is in.
func (s *sentence) quotationAt(i int) span {
	r := span{i, i + 1}
	for r.from > 0 && s.quoted[r.from-1] == s.quoted[i] {
		r.from--
	}
	for r.to < len(s.tokens) && s.quoted[r.to] == s.quoted[i] {
		r.to++
	}

	return r
}

// withSubject returns the subject of "(…,) with one critic saying …" and of "(the
// paper quotes) a critic as saying".
func (s *sentence) withSubject(f frame) (span, bool) {
	i := f.group.from - 1
	as := s.word(i) == "as"
	if as {
		i--
	}
	if s.tags[f.head] != tagGerund || i < 1 || s.chunks[i] == 0 {
		return span{}, false
	}
	subject := s.phraseBefore(i + 1)
	if as {
		return subject, s.word(subject.from-1) == "quotes" || s.word(subject.from-1) == "quoted"
	}

	return subject, s.word(subject.from-1) == "with"
}

// appositive reports whether f proposes source with what says who that is: "(said
// Ling), a survivor of the fire".
func (s *sentence) appositive(f frame, source span) bool {
	if source.empty() || source.from != f.source.from || source.to >= f.source.to-1 || s.tags[source.to] != tagComma || s.tags[source.to+1] == tagWhich {
		return false
	}
	for i := source.to; i < f.source.to; i++ {
		if s.tags[i].finite() || s.tags[i] == tagAnd || s.tags[i] == tagGerund {
			return false
		}
	}

	return true
}

// nearest returns the part of source that f proposes if the rest is another
// sentence or a place in commas: "(in Cicero, New York, )Cruz said".
func (s *sentence) nearest(f frame, source span) span {
	if source.empty() || f.source.empty() || f.how != before && f.how != aside || !source.overlaps(f.source) || source.from >= f.source.from {
		return source
	}
	for i := source.from; i < f.source.from; i++ {
		if s.low[i] == ";" || s.low[i] == ":" || s.tags[i].finite() && s.tag(i-1) != tagWhich && s.word(i-1) != "that" {
			return f.source
		}
	}
	named := s.tags[f.source.from] == tagName || s.tags[f.source.from] == tagPronoun
	if f.how == before && f.source.from > 0 && s.tags[f.source.from-1] == tagComma && named && f.source.to == f.group.from && s.tag(source.from-1) == tagOf {
		return f.source
	}

	return source
}

// ended returns content without what goes on after it: the main clause after
// "Ms. Jones, who said …, will travel", and another source's ", according to".
func (s *sentence) ended(f frame, content []span) []span {
	leads := s.dependent(f)
	for k, c := range content {
		if c.from < f.group.to {
			continue
		}
		for i := c.from + 1; i < c.to-1; i++ {
			if s.afterQuotation(i + 1) {
				content[k].to = i
				return content[:k+1]
			}
			if s.tags[i] != tagComma || s.quoted[i] != 0 && s.quoted[i] == s.quoted[i+1] {
				continue
			}
			who := f.how == relative && s.tag(f.source.to) == tagComma && s.tags[i+1].finite()
			if who || s.low[i+1] == "according" || s.adds(i+1) || leads && s.mainClause(i+1, c.to) {
				content[k].to = i
				return content[:k+1]
			}
		}
		if s.afterQuotation(c.to + 1) {
			return content[:k+1]
		}
	}

	return content
}

// dependent reports whether the cue of f is in a clause at the start of its sentence
// that depends on the next one: "When he said that …, she told him".
func (s *sentence) dependent(f frame) bool {
	switch s.low[0] {
	case "when", "while", "as", "if", "although", "though", "after", "before", "because", "since", "once":
	default:
		return false
	}

	return f.how == before && !slices.Contains(s.tags[:f.group.from], tagComma)
}

// mainClause reports whether a clause with its own subject starts at token from and
// has its verb before token end.
func (s *sentence) mainClause(from, end int) bool {
	if s.chunks[from] == 0 {
		return false
	}
	for i := s.phraseAfter(from).to; i < end && s.tags[i] != tagComma; i++ {
		if s.tags[i].finite() {
			return true
		}
	}

	return false
}

// adds reports whether token i goes on with another thing said: "(…), adding".
func (s *sentence) adds(i int) bool {
	w := s.cue(i)

	return s.tags[i] == tagGerund && w != nil && w.bare && w.lemma != "speak" && w.classes&say != 0 && s.quoted[i] == 0
}

// afterQuotation reports whether token i goes on after a quotation: "(called it “a
// folly”) and demanded".
func (s *sentence) afterQuotation(i int) bool {
	if i < 3 || i >= len(s.tags) || s.tags[i-1] != tagAnd || s.quoted[i-2] == 0 || s.quoted[i] != 0 || !s.tags[i].finite() {
		return false
	}
	w := s.cue(i)

	return w != nil && w.bare && w.classes&(say|judge) != 0
}
