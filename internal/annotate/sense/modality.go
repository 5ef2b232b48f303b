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
		if c == reported && main < 0 || classes[c] == article.Question && !r.asks() {
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
	case r.asks() && r.mainCitation() < 0:
		return article.Question
	case r.orders():
		return article.Directive
	case r.future() >= 0:
		return article.AuthorPrediction
	case r.avowal() >= 0:
		return article.AuthorOpinion
	}

	return ""
}

// avowals are adverbs by which an author opens an opinion: "Frankly, …".
var avowals = map[string]bool{
	"frankly": true, "honestly": true, "sadly": true, "unfortunately": true, "fortunately": true, "regrettably": true, "thankfully": true,
	"shamefully": true, "alarmingly": true, "disappointingly": true, "predictably": true, "clearly": true, "obviously": true, "undoubtedly": true,
	"surely": true, "alas": true, "hopefully": true, "admittedly": true, "arguably": true,
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
	if at+1 >= len(r.words) || r.mainCitation() >= 0 || !imperatives[r.lower(at)] {
		return false
	}
	switch r.words[at+1].form {
	case "the", "a", "an", "your", "this", "that", "these", "those", "not", "n't", "'t", "it", "us", "me", "them", "until", "for", "sure", "to", "NAME", "our", "his":
		return true
	default:
		return false
	}
}
