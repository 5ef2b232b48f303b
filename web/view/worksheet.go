package view

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"postil/internal/article"
)

// The prompts of a worksheet: the values of its parameter ask.
const (
	askKind   = "kind"
	askWho    = "who"
	askStance = "stance"
	askOpen   = "open"
)

// Limits of a worksheet, in sentences.
const (
	sheetSentences = 20  // that it has unless more are asked for
	mostOnSheet    = 200 // that it has at most
)

// A SheetPlan says what a worksheet asks, and of which sentences.
type SheetPlan struct {
	First, Last int      // numbers of sentences, both included; 0 where none is given
	Ask         []string // the prompts in the order of the page; nil for kind and who
	Codes       bool     // a QR code beside every sentence
}

// ReadSheetPlan reads the parameters of a worksheet's address. What cannot be meant is
// as if it were not there.
func ReadSheetPlan(query url.Values) SheetPlan {
	s := SheetPlan{Codes: query.Get("codes") != "none"}
	s.First, _ = strconv.Atoi(query.Get("first"))
	s.Last, _ = strconv.Atoi(query.Get("last"))
	for _, ask := range []string{askKind, askWho, askStance, askOpen} {
		if slices.Contains(query["ask"], ask) {
			s.Ask = append(s.Ask, ask)
		}
	}
	if s.Ask == nil {
		s.Ask = []string{askKind, askWho}
	}

	return s
}

// in returns s for an article of n sentences.
func (s SheetPlan) in(n int) SheetPlan {
	s.First = max(1, min(s.First, n))
	if s.Last < s.First {
		s.Last = s.First + sheetSentences - 1
	}
	s.Last = min(s.Last, s.First+mostOnSheet-1, n)

	return s
}

// query writes s as it is read.
func (s SheetPlan) query() string {
	query := url.Values{"ask": s.Ask}
	query.Set("first", strconv.Itoa(s.First))
	query.Set("last", strconv.Itoa(s.Last))
	if !s.Codes {
		query.Set("codes", "none")
	}

	return query.Encode()
}

// A ArticleSheetPage is an article on paper, to be worked on: as a worksheet, or as its key.
type ArticleSheetPage struct {
	Shell
	Key       bool // the answers are in it
	Plan      SheetPlan
	Count     int // sentences of the article
	Prompts   []asked
	Heading   string
	Language  string
	Direction string
	Facts     []string
	Article   string // address of the article
	Other     string // of the key, on the key of the worksheet
	Address   string // in full, "" if unknown
	By        []assigned
	Items     []sheetItem
}

// An asked is a question that can be ticked.
type asked struct {
	Value, Name string
	On          bool
}

// A sheetItem is a sentence on a worksheet.
type sheetItem struct {
	Number    string
	Words     string
	URL       string
	Code      string // address of its QR code, "" for none
	Questions []question
}

// A question is a prompt with room for the answer, or the answers that the labels give.
type question struct {
	Words   string
	Choices []string // to be ticked
	Lines   int      // to be written on
	Answers []string
	Key     bool
}

// Rooms are the lines of a question, for a loop.
func (q question) Rooms() []struct{} { return make([]struct{}, q.Lines) }

// NewArticleSheetPage makes the worksheet of an article, or its key.
func NewArticleSheetPage(site Site, a *article.Article, labels article.Labels, pin Pin, s SheetPlan, key bool) ArticleSheetPage {
	r := newReading(a, labels, nil, pin)
	s = s.in(len(a.Sentences))
	p := ArticleSheetPage{
		Key: key, Plan: s, Count: len(a.Sentences), Prompts: prompts(s), Heading: a.Title, Language: a.Language, Direction: direction(a.Language),
		Facts:   full(a.Byline, a.Publisher, dateWord(a.Published), a.License, "Revision "+strconv.Itoa(a.Revision)),
		Article: ArticleURL(a.Slug, pin), Other: ArticleKeyURL(a.Slug, pin) + "?" + s.query(), Address: site.Absolute(ArticleURL(a.Slug, pin)),
		Shell: Shell{Title: "Worksheet: " + a.Title, Kind: "website", Style: "sheet.css", NoIndex: true},
	}
	if key {
		p.Title, p.By, p.Other = "Answer key: "+a.Title, r.claims(), ArticleWorksheetURL(a.Slug, pin)+"?"+s.query()
	}
	for i := s.First - 1; i < s.Last; i++ {
		p.Items = append(p.Items, r.sheetItem(i, s, key))
	}

	return p
}

func prompts(s SheetPlan) []asked {
	var all []asked
	for _, p := range [][2]string{{askKind, "What kind of statement is it?"}, {askWho, "Who says so, and by which words?"}, {askStance, "Who stands how toward whom?"}, {askOpen, "What do you notice?"}} {
		all = append(all, asked{p[0], p[1], slices.Contains(s.Ask, p[0])})
	}

	return all
}

func (r *reading) sheetItem(i int, s SheetPlan, key bool) sheetItem {
	sentence := r.Sentences[i]
	item := sheetItem{Number: strconv.Itoa(i + 1), Words: article.FoldSpace(sentence.In(r.Text)), URL: r.url(i)}
	if s.Codes && !key {
		item.Code = QRURL(One(sentence.ID), Words{}, "svg")
	}
	for _, p := range prompts(s) {
		if p.On {
			item.Questions = append(item.Questions, r.question(i, p, key))
		}
	}

	return item
}

// question has room for an answer, or in a key the labels that are one.
func (r *reading) question(i int, p asked, key bool) question {
	q := question{Words: p.Name, Key: key}
	if key {
		q.Answers = r.answers(i, p.Value)
		return q
	}
	switch p.Value {
	case askKind:
		for _, k := range kindsOfStatement() {
			q.Choices = append(q.Choices, modalityWord(k))
		}
	case askOpen:
		q.Lines = 3
	default:
		q.Lines = 2
	}

	return q
}

func kindsOfStatement() []article.ModalityKind {
	return []article.ModalityKind{
		article.ReportedClaim, article.CitedEvidence, article.AuthorAssertion, article.AuthorOpinion, article.AuthorPrediction, article.Question, article.Directive,
	}
}

// answers are what the labels of a sentence answer to a prompt, each with who set it.
func (r *reading) answers(i int, ask string) []string {
	var answers []string
	say := func(l article.Label, words string) {
		answers = append(answers, words+" ["+assignedTo(l).Words+"]")
	}
	s := r.sentences[i]
	switch ask {
	case askKind:
		for _, m := range s.modalities {
			words := modalityWord(m.Kind)
			if len(m.Acceptable) > 0 {
				words += ", or " + strings.Join(kindWords(m.Acceptable), ", ")
			}
			say(m.Label, words)
		}
	case askWho:
		for _, a := range s.attributions {
			say(a.Label, r.citedWords(a))
		}
	case askStance:
		for _, l := range s.stances {
			say(l.Label, r.stanceWords(l)+quoted(r.texts(l.Evidence)))
		}
	}

	return answers
}

func kindWords(kinds []article.ModalityKind) []string {
	var words []string
	for _, k := range kinds {
		words = append(words, modalityWord(k))
	}

	return words
}
