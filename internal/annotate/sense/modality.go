package sense

import (
	"slices"
	"strings"
	"sync"

	"postil/internal/article"
)

// A Sentence is one sentence with what was found in it, in text order; spans are of
// the whole text. Of mentions it takes Span, Type, Kind and Entities, of attributions
// Source, Cue, Content, Tier, Classes and SourceEntities.
type Sentence struct {
	article.Span
	Mentions     []article.Mention
	Attributions []article.Attribution
}

// A Judgement is the kind of statement that a sentence makes.
type Judgement struct {
	Kind     article.ModalityKind
	Evidence []article.Span // the words that carry it; none for an assertion, which nothing marks
	Score    float64        // the model's probability, to be calibrated
}

// reported is the class of both reported claims and cited evidence: which of the two
// it is depends on the source alone.
const reported = 0

// classes are what the model tells apart.
var classes = []article.ModalityKind{
	article.ReportedClaim, article.AuthorAssertion, article.AuthorOpinion, article.AuthorPrediction, article.Question, article.Directive,
}

// KindOf returns the index of the class that the model learns for kind.
func KindOf(kind article.ModalityKind) int {
	if kind == article.CitedEvidence {
		return reported
	}

	return slices.Index(classes, kind)
}

// model returns the embedded model.
func model() *Model { return loadedModel() }

var loadedModel = sync.OnceValue(func() *Model {
	m, err := Load(embedded("modality.bin"))
	if err != nil {
		panic(err) // the file is part of the program
	}

	return m
})

// Judge returns what kind of statement a sentence of text makes.
func Judge(text string, s Sentence) Judgement { return judge(model(), text, s) }

// judge follows the order of the scheme: a sentence without a citation reports
// nothing, and one whose claim is cited cites evidence if its source is a document
// or data. What the sentence mainly does is the model's choice among the rest.
func judge(m *Model, text string, s Sentence) Judgement {
	r := read(text, s)
	features := r.features()
	chances := m.probabilities(features)
	main := r.mainCitation()
	best := -1
	for c := range chances {
		if c == reported && (main < 0 || r.addresses()) || classes[c] == article.Question && !r.asks() {
			continue
		}
		if best < 0 || chances[c] > chances[best] {
			best = c
		}
	}
	j := Judgement{Kind: classes[best], Score: chances[best]}
	if best == reported {
		a := s.Attributions[main]
		j.Evidence = []article.Span{a.Cue}
		if slices.ContainsFunc(a.Classes, func(c article.SourceClass) bool { return c == article.ClassDocument || c == article.ClassData }) {
			j.Kind = article.CitedEvidence
		}

		return j
	}
	if marked := r.marked(); marked != "" {
		best = KindOf(marked)
		j.Kind, j.Score = marked, max(j.Score, sureMark)
	}
	if classes[best] == article.AuthorOpinion && r.avowal() < 0 {
		j.Score *= rareOpinion
	}
	if classes[best] != article.AuthorAssertion {
		j.Evidence = r.evidence(m, best)
	}

	return j
}

// rareOpinion scales the score of opinions: in news, where they are rare, even a sure
// model is right in two of five.
const rareOpinion = 0.5

// sureMark is the score of a kind that a mark decides: a question mark, an
// imperative.
const sureMark = 0.8

// marked returns the kind of a sentence without citation that its form gives away;
// "" for most. The model hardly learns it from news, where questions and directives
// are rare; a future in the main clause is a prediction in 97 of 100.
func (r *reading) marked() article.ModalityKind {
	switch {
	case r.asks() && (r.mainCitation() < 0 || r.addresses()):
		return article.Question
	case r.orders():
		return article.Directive
	case r.future() >= 0, r.announces():
		return article.AuthorPrediction
	case r.avowal() >= 0:
		return article.AuthorOpinion
	}

	return ""
}

// addresses reports whether the sentence turns to the reader from its first word on,
// outside of what others are cited for: it begins as a question does and is one, or
// forbids something.
func (r *reading) addresses() bool {
	if len(r.words) < 2 || r.words[0].place != outside {
		return false
	}

	return r.asks() && questioning[r.words[0].form] || r.forbids()
}

// forbids reports whether the sentence begins with "Don't".
func (r *reading) forbids() bool {
	return len(r.words) > 1 && r.lower(0) == "do" && (r.words[1].form == "n't" || r.words[1].form == "'t")
}

// questioning are the words that a question begins with.
var questioning = map[string]bool{
	"what": true, "who": true, "why": true, "how": true, "where": true, "which": true, "whose": true, "is": true, "are": true, "was": true,
	"were": true, "do": true, "does": true, "did": true, "can": true, "could": true, "will": true, "would": true, "should": true, "has": true,
	"have": true, "had": true,
}

// announces reports whether the sentence is a headline for what will be: names, "to"
// and a verb, without a period.
func (r *reading) announces() bool {
	n := len(r.words)
	if n < 5 || r.mainCitation() >= 0 || r.words[n-1].form == "." {
		return false
	}
	named := false
	for i, w := range r.words[:n-1] {
		switch {
		case w.form == "NAME":
			named = true
		case w.form == "to":
			next := r.words[i+1].form
			return named && r.words[i-1].form != "," && next == strings.ToLower(next) && !articled[next]
		case w.form != "," && w.form != "and" && w.form != "&":
			return false
		}
	}

	return false
}

// articled are words after "to" that are no verb.
var articled = map[string]bool{"the": true, "a": true, "an": true, "his": true, "her": true, "their": true, "its": true, "this": true, "NUM": true}

// avowals are adverbs by which an author opens an opinion: "Frankly, …".
var avowals = map[string]bool{
	"frankly": true, "honestly": true, "sadly": true, "unfortunately": true, "fortunately": true, "regrettably": true, "thankfully": true,
	"shamefully": true, "alarmingly": true, "disappointingly": true, "predictably": true, "clearly": true, "obviously": true, "undoubtedly": true,
	"surely": true, "alas": true, "hopefully": true, "admittedly": true, "arguably": true,
}

// qualifies reports whether the sentence opens with such an adverb that speaks of the
// next word alone, as in "Clearly visible rocks lie here": neither a comma nor a
// subject comes behind it.
func (r *reading) qualifies() bool {
	if len(r.words) < 2 || !avowals[r.lower(0)] {
		return false
	}
	next := r.words[1].form

	return next != "," && next != "CAP" && next != "NAME" && !articled[next] && !subjects[next]
}

// subjects are words other than names and articles that a clause begins with.
var subjects = map[string]bool{
	"i": true, "we": true, "you": true, "he": true, "she": true, "it": true, "they": true, "there": true, "that": true, "these": true,
	"those": true, "our": true, "my": true, "your": true, "some": true, "many": true, "most": true, "no": true, "nobody": true, "everyone": true,
	"all": true, "both": true, "not": true, "if": true, "in": true, "for": true, "what": true, "when": true, "as": true, "to": true,
}

// avowal returns the word by which a sentence says that it is the author's view:
// "Frankly, …", "In my opinion …"; -1 if there is none.
func (r *reading) avowal() int {
	if len(r.words) < 3 || r.mainCitation() >= 0 {
		return -1
	}
	first, second, third := r.lower(0), r.lower(1), r.lower(2)
	switch {
	case avowals[first] && second == ",":
		return 0
	case first == "in" && (second == "my" || second == "our") && (third == "view" || third == "opinion"):
		return 2
	}

	return -1
}

// lower returns word i in small letters, as it stands in the text.
func (r *reading) lower(i int) string { return strings.ToLower(r.words[i].In(r.text)) }

// imperatives are verbs that tell the reader to do something when they begin a
// sentence.
var imperatives = map[string]bool{
	"please": true, "avoid": true, "visit": true, "click": true, "remember": true, "consider": true, "wait": true, "imagine": true,
	"listen": true, "beware": true, "do": true, "don": true, "let": true, "never": true, "try": true, "read": true, "choose": true,
	"check": true, "keep": true, "tell": true, "ask": true, "stop": true, "take": true, "give": true, "go": true, "destroy": true, "send": true,
	"see": true, "follow": true, "use": true, "make": true, "stay": true, "join": true, "write": true, "subscribe": true, "sign": true,
}

// orders reports whether the sentence begins with an imperative: what follows is an
// object or a negation, and no other verb could have it for a subject.
func (r *reading) orders() bool {
	at := 0
	for at < len(r.words) && (r.words[at].form == "\"" || r.words[at].form == "“") {
		at++
	}
	if at+1 >= len(r.words) || !imperatives[r.lower(at)] {
		return false
	}
	if r.mainCitation() >= 0 && !r.addresses() {
		return false
	}
	switch r.words[at+1].form {
	case "the", "a", "an", "your", "this", "that", "these", "those", "not", "n't", "'t", "it", "us", "me", "them", "until", "for", "sure", "to", "NAME", "our", "his":
		return true
	default:
		return false
	}
}
