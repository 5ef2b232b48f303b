package view

import (
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/lesson"
)

// What a teacher does to a lesson, beside what an editor does to a collection.
const (
	DoPrompt = "prompt" // change one prompt
	DoOrder  = "order"  // put all in another order
	DoClose  = "close"
	DoOpen   = "open"
	DoForget = "forget" // delete all students
	DoRemark = "remark" // say something about an answer
	DoExpel  = "expel"  // delete one student
)

// FormTime is how browsers write a time in a form, in UTC here.
const FormTime = "2006-01-02T15:04"

// A LessonsPage lists lessons.
type LessonsPage struct {
	Shell
	Mine   []LessonItem
	Others []LessonItem // for owners
}

// A LessonItem is a lesson in a list.
type LessonItem struct {
	Title   string
	URL     string
	Edit    string
	Results string
	Facts   []string
}

// A LessonEntry is what a list needs of a lesson.
type LessonEntry struct {
	Lesson            lesson.Lesson
	Prompts, Students int
}

// NewLessonsPage makes the list of a teacher's lessons, and for owners those of
// others.
func NewLessonsPage(mine, others []LessonEntry) LessonsPage {
	return LessonsPage{Shell: teacherShell("Lessons"), Mine: lessonItems(mine, false), Others: lessonItems(others, true)}
}

func teacherShell(title string) Shell {
	s := editorShell(title)
	s.More, s.Script = lessonStyle, "lesson-edit.js"

	return s
}

func lessonItems(entries []LessonEntry, by bool) []LessonItem {
	var items []LessonItem
	for _, e := range entries {
		l := e.Lesson
		facts := []string{counted(e.Prompts, "prompt", "prompts"), counted(e.Students, "student", "students")}
		if by {
			facts = append([]string{"By " + l.By}, facts...)
		}
		if l.Closed {
			facts = append(facts, "Closed")
		} else {
			facts = append(facts, "Code "+codeWord(l.Code))
		}
		facts = append(facts, "Changed "+dayWord(l.Updated))
		items = append(items, LessonItem{l.Title, LessonURL(l.ID), EditLessonURL(l.ID, ""), ResultsURL(l.ID), facts})
	}

	return items
}

// codeWord is a code as it is easily read out: in two halves.
func codeWord(code string) string {
	if len(code) != lesson.CodeLength {
		return code
	}

	return code[:3] + " " + code[3:]
}

// A LessonForm is what a teacher entered about a lesson.
type LessonForm struct {
	Title, Intro  string
	Due, RevealAt string // as FormTime
	Reveal        lesson.Reveal
	Anonymous     bool
}

// NewLessonForm makes the form of a lesson as it is.
func NewLessonForm(l lesson.Lesson) LessonForm {
	return LessonForm{l.Title, l.Intro, formTime(l.Due), formTime(l.RevealAt), l.Reveal, l.Anonymous}
}

func formTime(at time.Time) string {
	if at.IsZero() {
		return ""
	}

	return at.UTC().Format(FormTime)
}

func (f LessonForm) reveals() []Offer {
	var offers []Offer
	for _, r := range lesson.Reveals() {
		offers = append(offers, Offer{string(r), sentenceCase(revealWord(r)), r == f.Reveal})
	}

	return offers
}

// A PromptForm is what a teacher entered about a prompt.
type PromptForm struct {
	Prompt  string // ID; "" for a new one
	Address string // of the sentences, for a new one
	Kind    lesson.Kind
	Ask     string
	Choices string // a line each
}

func (f PromptForm) kinds() []Offer {
	var offers []Offer
	for _, k := range lesson.Kinds() {
		offers = append(offers, Offer{string(k), promptKindWord(k), k == f.Kind})
	}

	return offers
}

// id is that of a field of the form: a page has many.
func (f PromptForm) id(field string) string {
	if f.Prompt == "" {
		return field
	}

	return field + "-" + f.Prompt
}

// A MakeLessonPage is where a lesson is made.
type MakeLessonPage struct {
	Shell
	Form  LessonForm
	Add   string // the selection that will be its first prompt, "" for none
	Fault Fault
}

// NewMakeLessonPage makes the page, with what was entered and what is wrong with it.
func NewMakeLessonPage(form LessonForm, add string, wrong Fault) MakeLessonPage {
	return MakeLessonPage{Shell: teacherShell(faulty("Make a lesson", wrong)), Form: form, Add: add, Fault: wrong}
}

// An EditLessonPage is where a teacher changes a lesson.
type EditLessonPage struct {
	Shell
	Heading  string
	Action   string
	Page     string
	Link     string // absolute address for students
	Results  string
	Paper    string
	Key      string
	Project  string
	Code     string
	Join     string // absolute address where the code is typed
	QR       string // address of a picture of Link; "" for none
	Closed   bool
	Version  int
	Form     LessonForm
	Prompts  []EditPrompt
	New      PromptForm
	Students string // how many
	Fault    Fault
}

// An EditPrompt is a prompt that is changed.
type EditPrompt struct {
	PromptView
	Kinds       string
	Form        PromptForm
	First, Last bool
	Answered    string // how many answers go with it; "" for none
	Open        bool   // its form is shown
}

// NewEditLessonPage makes the page on which a lesson is changed. answered counts
// answers by prompt.
func NewEditLessonPage(v LessonView, link, join, qr string, students int, answered map[string]int, wrong Fault) EditLessonPage {
	l := v.Lesson
	p := EditLessonPage{
		Shell: teacherShell(faulty("Change: "+l.Title, wrong)), Heading: l.Title, Action: EditLessonURL(l.ID, ""), Page: LessonURL(l.ID), Link: link, Join: join, QR: qr,
		Results: ResultsURL(l.ID), Paper: WorksheetURL(l.ID), Key: AnswerKeyURL(l.ID), Project: WallURL(l.ID, 0), Code: codeWord(l.Code), Closed: l.Closed, Version: l.Version,
		Form: NewLessonForm(l), New: PromptForm{Kind: lesson.Open}, Students: counted(students, "student", "students"), Fault: wrong,
	}
	for i, prompt := range l.Prompts {
		e := EditPrompt{
			PromptView: NewPromptView(prompt, i, v.Sources[i]), Kinds: promptKindWord(prompt.Kind), First: i == 0, Last: i == len(l.Prompts)-1,
			Form: PromptForm{prompt.ID, "", prompt.Kind, prompt.Ask, strings.Join(prompt.Choices, "\n")},
		}
		if n := answered[prompt.ID]; n > 0 {
			e.Answered = counted(n, "answer", "answers")
		}
		p.Prompts = append(p.Prompts, e)
	}

	return p
}

// An AddToLessonPage is where a selection becomes a prompt of a lesson.
type AddToLessonPage struct {
	Shell
	Action  string
	Words   string
	From    string // address of the selection
	Title   string // of the article
	Lessons []Offer
	Form    PromptForm
	Chosen  string
	Fault   Fault
}

// NewAddToLessonPage makes the page. chosen is the ID of the lesson that was chosen.
func NewAddToLessonPage(p lesson.Prompt, title string, mine []LessonEntry, form PromptForm, chosen string, wrong Fault) AddToLessonPage {
	page := AddToLessonPage{
		Shell: teacherShell(faulty("Add to a lesson", wrong)), Action: AddToLessonURL(Selection{}), Words: article.FoldSpace(p.Words), Title: title,
		From: SelectionURL(p.Article, Pin{}, Selection{p.From, p.To}), Form: form, Fault: wrong,
	}
	for i, e := range mine {
		name := e.Lesson.Title + " (" + counted(e.Prompts, "prompt", "prompts") + ")"
		page.Lessons = append(page.Lessons, Offer{e.Lesson.ID, name, e.Lesson.ID == chosen || chosen == "" && i == 0})
	}

	return page
}
