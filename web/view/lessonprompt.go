package view

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/lesson"
)

// A PromptView is a prompt as every page of a lesson shows it.
type PromptView struct {
	ID      string
	Anchor  string
	Number  string // 1 is the first
	Kind    lesson.Kind
	Ask     string
	Words   []promptWord
	Link    string // address of its sentences
	Title   string // of the article; "" if it is not there any more
	Now     string // the words that the article has today, if they are others
	Gone    bool   // the article does not have the sentences any more
	Options []OptionView
}

// A promptWord is a word that can be marked, with what stands before it.
type promptWord struct {
	Gap    string
	Text   string
	Place  string
	Marked bool
	Count  int    // how many marked it
	Heat   string // "0" to "4": which share of those who answered
}

// An OptionView is something to choose.
type OptionView struct {
	ID     string // of its field
	Value  string
	Name   string
	Chosen bool
}

// A PromptSource is what the library knows today of the sentences of a prompt.
type PromptSource struct {
	Title    string // of the article; "" if there is none
	Language string
	Words    string // "" if the article does not have them
}

// NewPromptView makes the prompt at a place, 0 is the first.
func NewPromptView(p lesson.Prompt, at int, src PromptSource) PromptView {
	v := PromptView{
		ID: p.ID, Anchor: PromptAnchor(p.ID), Number: strconv.Itoa(at + 1), Kind: p.Kind, Ask: askWord(p), Words: promptWords(p.Words),
		Link: SelectionURL(p.Article, Pin{}, Selection{p.From, p.To}), Title: src.Title, Gone: src.Words == "",
	}
	if !v.Gone && article.FoldSpace(src.Words) != article.FoldSpace(p.Words) {
		v.Now = article.FoldSpace(src.Words)
	}
	for i, value := range p.Options() {
		v.Options = append(v.Options, OptionView{ID: v.Anchor + "-" + strconv.Itoa(i), Value: value, Name: optionWord(p.Kind, value)})
	}

	return v
}

func promptWords(text string) []promptWord {
	var tokens []promptWord
	end := 0
	for i, w := range lesson.Words(text) {
		gap := ""
		if end < w.Start {
			gap = " "
		}
		tokens = append(tokens, promptWord{Gap: gap, Text: w.In(text), Place: strconv.Itoa(i)})
		end = w.End
	}

	return tokens
}

// Says reports whether the prompt is answered by choosing.
func (p PromptView) Says() bool { return len(p.Options) > 0 }

// Quote is the words of the prompt in one.
func (p PromptView) Quote() string {
	var b strings.Builder
	for _, t := range p.Words {
		b.WriteString(t.Gap + t.Text)
	}

	return b.String()
}

// askWord is the question of a prompt: the teacher's, or the usual one.
func askWord(p lesson.Prompt) string {
	if p.Ask != "" {
		return p.Ask
	}

	return usualAsk(p.Kind)
}

func usualAsk(k lesson.Kind) string {
	switch k {
	case lesson.Modality:
		return "What kind of statement is this?"
	case lesson.Source:
		return "Mark the words that say who is cited."
	case lesson.Stance:
		return "Which stance does it take, and which words show it?"
	case lesson.Poll:
		return "What do you think?"
	}

	return "What do you notice?"
}

// promptKindWord names a kind of prompt.
func promptKindWord(k lesson.Kind) string {
	switch k {
	case lesson.Open:
		return "Open answer"
	case lesson.Modality:
		return "Choose the kind of statement"
	case lesson.Source:
		return "Mark the words that cite a source"
	case lesson.Stance:
		return "Choose the stance and mark the words"
	case lesson.Poll:
		return "Poll"
	}

	return spaced(string(k))
}

// optionWord names something to choose in a prompt of a kind.
func optionWord(k lesson.Kind, value string) string {
	switch k {
	case lesson.Modality:
		return modalityWord(article.ModalityKind(value))
	case lesson.Stance:
		return sentenceCase(value)
	}

	return value
}

// revealWord says when the class sees answers.
func revealWord(r lesson.Reveal) string {
	switch r {
	case lesson.RevealAnswered:
		return "when they have answered themselves"
	case lesson.RevealTime:
		return "from a time on"
	case lesson.RevealAlways:
		return "always"
	}

	return "never"
}

// answerWords is an answer in a line, "" for none.
func answerWords(p lesson.Prompt, a lesson.Answer) string {
	var marked []string
	for _, phrase := range a.MarkedWords(p) {
		marked = append(marked, "“"+article.FoldSpace(phrase)+"”")
	}
	choice := ""
	if a.Choice != "" {
		choice = optionWord(p.Kind, a.Choice)
	}

	return joined(": ", choice, joined(", ", append(marked, article.FoldSpace(a.Text))...))
}

// A Moment is a time for people and for programs.
type Moment struct {
	Words    string // in UTC
	Datetime string // "" for no time
}

func momentAt(at time.Time) Moment {
	if at.IsZero() {
		return Moment{}
	}

	return Moment{momentWord(at), at.UTC().Format(time.RFC3339)}
}

// A Spread is how the answers of a class to a prompt are spread.
type Spread struct {
	Answered string // "12 answers"
	None     bool
	Bars     []SpreadBar
	Words    []promptWord // with how many marked each; nil if no words are marked
	Most     []string
	Texts    []SpreadText
}

// A SpreadBar is one choice.
type SpreadBar struct {
	Name  string
	Count string // "12 of 30"
	Width string // of 100
}

// A SpreadText is an answer, or several that say the same.
type SpreadText struct {
	Paragraphs []string
	By         string // names; "" if the answers are shown without
	Often      string // "3 answers"; "" for one
}

// NewSpread counts the answers to p. names are those of students by ID, nil to show
// answers without.
func NewSpread(p lesson.Prompt, answers []lesson.Answer, names map[string]string) Spread {
	t := lesson.Count(p, answers)
	s := Spread{Answered: counted(t.Answered, "answer", "answers"), None: t.Answered == 0}
	for i, value := range p.Options() {
		share := 0
		if t.Answered > 0 {
			share = t.Choices[i] * 100 / t.Answered
		}
		s.Bars = append(s.Bars, SpreadBar{optionWord(p.Kind, value), strconv.Itoa(t.Choices[i]) + " of " + strconv.Itoa(t.Answered), strconv.Itoa(share)})
	}
	if p.Kind.Marks() {
		s.Words = promptWords(p.Words)
		s.heat(t)
	}
	if p.Kind == lesson.Open {
		s.Texts = spreadTexts(p, answers, names)
	}

	return s
}

// heat says how many marked each word, in shares for the eye and in words.
func (s *Spread) heat(t lesson.Tally) {
	for i, n := range t.Marked {
		if n > 0 {
			s.Words[i].Count = n
			s.Words[i].Heat = strconv.Itoa(1 + min(3, (4*n-1)/max(1, t.Answered)))
		}
	}
	order := make([]int, 0, len(t.Marked))
	for i, n := range t.Marked {
		if n > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return t.Marked[b] - t.Marked[a] })
	for _, i := range order[:min(len(order), 8)] {
		s.Most = append(s.Most, "“"+s.Words[i].Text+"” "+strconv.Itoa(t.Marked[i]))
	}
}

func spreadTexts(p lesson.Prompt, answers []lesson.Answer, names map[string]string) []SpreadText {
	var texts []SpreadText
	for _, g := range lesson.Groups(p, answers) {
		text := SpreadText{Paragraphs: paragraphs(g.Answer.Text)}
		if len(g.Answers) > 1 {
			text.Often = counted(len(g.Answers), "answer", "answers")
		}
		var by []string
		for _, a := range g.Answers {
			by = append(by, names[a.Student])
		}
		text.By = joined(", ", by...)
		texts = append(texts, text)
	}
	if names == nil { // without names, nothing may tell who came first
		slices.SortFunc(texts, func(a, b SpreadText) int {
			return strings.Compare(joined(" ", a.Paragraphs...), joined(" ", b.Paragraphs...))
		})
	}

	return texts
}
