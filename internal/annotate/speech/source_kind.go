package speech

import (
	"slices"
	"strings"

	"postil/internal/annotate/tagger"
	"postil/internal/article"
)

// kindLabels are those of the third stage, which looks at two elements: how the
// source is named, and its class.
func kindLabels() []string { return append(namings(), classesOfSource()...) }

func namings() []string {
	return []string{string(article.Unnamed), string(article.Named), string(article.NamedAuthor)}
}

func classesOfSource() []string {
	return []string{
		string(article.ClassPublic), string(article.ClassOfficial), string(article.ClassFormerOfficial), string(article.ClassExpert),
		string(article.ClassMedia), string(article.ClassDocument), string(article.ClassData), string(article.ClassGovernment),
		string(article.ClassMilitaryForce), string(article.ClassOrganisation), string(article.ClassPerson), string(article.ClassAuthor),
	}
}

// kindSets are the labels that each of the two elements may have for a source:
// where a rule is sure of the naming, that alone.
func (s *sentence) kindSets(source span) []tagger.Set {
	n, all := len(namings()), len(kindLabels())
	sets := []tagger.Set{1<<n - 1, 1<<all - 1<<n}
	switch k := s.kindOf(source); {
	case source.empty():
	case source.from > 0 && s.low[source.from-1] == "@":
		sets[0] = tagger.Only(1)
	case s.people(source):
		sets[0] = tagger.Only(0)
	case s.bodyOf(source):
		sets[0] = tagger.Only(1)
	case k.headName == typeNumber(article.TypePerson), s.calledByName(source, k), source.to == source.from+1 && (s.low[source.from] == "he" || s.low[source.from] == "she"):
		sets[0] = tagger.Only(1)
	case k.anyName == 0 && k.pronoun == 0 && !s.someName(source):
		sets[0] = tagger.Only(0)
	}

	return sets
}

// people reports whether source is a group of people and nobody of them: "some
// Republicans".
func (s *sentence) people(source span) bool {
	i := s.headNoun(source)
	if s.names[i] != typeNumber(article.TypeGroup) || i != source.to-1 || !strings.HasSuffix(s.low[i], "s") {
		return false
	}

	return !slices.ContainsFunc(s.names[source.from:i], func(n uint64) bool {
		return n != 0 && n != typeNumber(article.TypeGroup) && n != typeNumber(article.TypeOrganisation)
	})
}

// bodyOf reports whether source is what a name makes one of its kind: "the Obama
// administration", "Mueller's team", "a CNN poll".
func (s *sentence) bodyOf(source span) bool {
	i := s.headNoun(source)
	if i <= source.from {
		return false
	}
	switch s.low[i] {
	case "administration", "campaign":
		return s.names[i-1] == typeNumber(article.TypePerson) || s.tags[i-1] == tagOwn && i > 1 && s.names[i-2] == typeNumber(article.TypePerson)
	case "team", "office":
		return s.tags[i-1] == tagOwn && i > 1 && s.names[i-2] == typeNumber(article.TypePerson)
	case "poll", "polls", "survey":
		return s.names[i-1] == typeNumber(article.TypeOrganisation)
	}

	return false
}

// calledByName reports whether source ends with a person's name that is its own:
// "a spokesman, John Smith", "Minister of Education Stefania Giannini".
func (s *sentence) calledByName(source span, k kind) bool {
	if k.last != typeNumber(article.TypePerson) {
		return false
	}
	i := source.to - 1
	for i > source.from && s.names[i] == k.last {
		i--
	}

	if s.tags[i] == tagNoun && i > 0 && !s.takes(span{source.from, i}) {
		return true // "friend and fellow actress Alana Evans"
	}
	if s.someOf(span{source.from, i}) {
		return false
	}
	title := s.capital(i) && s.capital(s.headNoun(source)) && source.from < i && s.word(source.from) != "for"

	return s.tags[i] == tagComma || title
}

// takes reports whether r has a preposition.
func (s *sentence) takes(r span) bool {
	return slices.Contains(s.tags[r.from:r.to], tagOf) || slices.Contains(s.tags[r.from:r.to], tagTo)
}

// someOf reports whether r has a preposition that takes another phrase in: the
// name after it might belong there.
func (s *sentence) someOf(r span) bool {
	for i := r.from; i < r.to; i++ {
		if s.tags[i] == tagAnd || s.low[i] == "by" || s.low[i] == "with" || s.low[i] == "including" {
			return true
		}
	}

	return false
}

// someName reports whether a word of source, not at the start of the sentence, is
// written like a name.
func (s *sentence) someName(source span) bool {
	for i := source.from; i < source.to; i++ {
		if s.tags[i] == tagName || i > 0 && s.capital(i) {
			return true
		}
	}

	return false
}

// kindFeatures adds what naming and class of the source of a cue depend on.
func kindFeatures(s *sentence, source span, head int, tier article.Tier, to *tagger.Sequence) {
	k := s.kindOf(source)
	lemma, classes := s.lemma(head), uint64(0)
	if w := s.cue(head); w != nil {
		classes = uint64(w.classes)
	}
	t := tagger.Hash(string(tier))
	passive := bit(s.passive(head))
	for element := range uint64(2) {
		f := func(template uint64, values ...uint64) { to.Add(tagger.Of(template*2+element, values...)) }
		f(100)
		f(101, k.head, k.headName)
		f(115, k.fine, k.headName)
		f(116, k.coarse, k.headName, k.determiner)
		f(102, k.headName, k.anyName, k.appositive)
		f(103, k.pronoun, k.headName, t)
		f(104, k.ending, k.headName)
		f(105, k.first, k.headName)
		f(106, k.head, k.anyName)
		f(107, k.headName, lemma)
		f(108, k.headName, classes, t)
		f(109, bit(source.empty()), passive, classes, lemma)
		f(110, bit(source.empty()), passive, t)
		f(111, k.headName, k.determiner, k.plural)
		f(112, k.head, k.determiner)
		f(117, k.last, k.beforeLast, k.headName)
		f(118, k.last, k.beforeLast, k.head)
		f(119, k.headName, k.pronoun, k.anyName, k.last, k.beforeLast)
		f(125, k.headName, k.anyName, k.plural, k.determiner)
		f(126, k.fine, k.anyName, k.own)
		f(113, k.own, k.head)
		f(114, k.own, k.headName, k.plural)
		for i := source.from; i < source.to; i++ {
			f(120, s.hashes[i].word)
			f(121, s.hashes[i].word, k.headName)
			f(122, s.hashes[i].three)
			f(124, s.hashes[i].fine)
			if i > source.from {
				f(123, s.hashes[i-1].word, s.hashes[i].word)
			}
		}
		to.End()
	}
}

// A kind is what can be seen of a source.
type kind struct {
	head, first, ending uint64 // last noun of its first noun phrase; its first word
	coarse, fine        uint64 // clusters of the head
	headName            uint64 // type of the name that its head is in
	anyName, own        uint64 // of the last name in the source, of a possessor
	appositive          uint64 // of a name after a comma
	last, beforeLast    uint64 // of a name at the end, and the tag of the token before that
	pronoun             uint64
	determiner, plural  uint64
}

func (s *sentence) kindOf(source span) kind {
	if source.empty() {
		return kind{}
	}
	i := s.headNoun(source)
	k := kind{
		head: s.hashes[i].word, first: s.hashes[source.from].word, ending: s.hashes[i].three,
		coarse: s.hashes[i].coarse, fine: s.hashes[i].fine,
		headName: s.names[i], plural: bit(strings.HasSuffix(s.low[i], "s")),
		determiner: uint64(s.tags[source.from]),
	}
	if s.tags[i] == tagPronoun || s.tags[i] == tagMy {
		k.pronoun = k.head
	}
	if j := source.to - 1; s.names[j] != 0 {
		k.last = s.names[j]
		for j > source.from && s.names[j] == k.last {
			j--
		}
		k.beforeLast = uint64(s.tags[j]) + 1
	}
	for j := source.from; j < source.to; j++ {
		if s.names[j] == 0 {
			continue
		}
		k.anyName = s.names[j]
		if j > i {
			k.appositive = s.names[j]
		}
		if s.tag(j+1) == tagOwn && j+1 < i {
			k.own = s.names[j]
		}
	}

	return k
}

// headNoun returns the last noun of the noun phrase that source starts with.
func (s *sentence) headNoun(source span) int {
	i := min(s.chunkEnd(source.from), source.to) - 1
	for i > source.from && !s.tags[i].nominal() {
		i--
	}

	return i
}

// place names puts the types of names on the tokens of s.
func (s *sentence) placeNames(names []Name) {
	s.names = make([]uint64, len(s.tokens))
	for i, t := range s.tokens {
		for len(names) > 0 && names[0].End <= t.Start {
			names = names[1:]
		}
		if len(names) > 0 && names[0].Start < t.End {
			s.names[i] = typeNumber(names[0].Type)
		}
	}
}

func typeNumber(t article.EntityType) uint64 {
	switch t {
	case article.TypePerson:
		return 1
	case article.TypeOrganisation:
		return 2
	case article.TypePlace:
		return 3
	case article.TypeGroup:
		return 4
	case article.TypeEvent, article.TypeWork:
		return 5
	default:
		return 0 // dates and quantities are no names
	}
}
