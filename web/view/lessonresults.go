package view

import (
	"slices"
	"strconv"

	"postil/internal/article"
	"postil/internal/lesson"
)

// A LessonResults is everything that the class answered.
type LessonResults struct {
	LessonView
	Students []lesson.Student
	Answers  []lesson.Answer
}

// of returns the answer of a student to a prompt, the zero Answer for none.
func (r LessonResults) of(student, prompt string) lesson.Answer {
	for _, a := range r.Answers {
		if a.Student == student && a.Prompt == prompt {
			return a
		}
	}

	return lesson.Answer{}
}

func (r LessonResults) names() map[string]string {
	names := map[string]string{}
	for _, s := range r.Students {
		names[s.ID] = s.Name
	}

	return names
}

// A ResultsPage is the teacher's table of students and prompts.
type ResultsPage struct {
	Shell
	Heading string
	Edit    string
	Action  string
	File    string
	Project string
	Stream  string
	Grid    Grid
	Any     bool // there is something to delete
}

// A Grid is the table, which changes while the class works.
type Grid struct {
	Facts   string // "12 students, 30 of 48 answers"
	Prompts []GridPrompt
	Rows    []GridRow
	Code    string
}

// A GridPrompt heads a column.
type GridPrompt struct{ Number, Ask, URL, Count string }

// A GridRow is a student.
type GridRow struct {
	Name, URL string
	Cells     []GridCell
}

// A GridCell is an answer in short.
type GridCell struct {
	Words string // "" for none
	URL   string
	Late  bool
	Seen  bool // the teacher has said something about it
}

// NewResultsPage makes the page.
func NewResultsPage(r LessonResults) ResultsPage {
	l := r.Lesson
	p := ResultsPage{
		Shell: teacherShell("Answers: " + l.Title), Heading: l.Title, Edit: EditLessonURL(l.ID, ""), Action: ResultsURL(l.ID), File: ResultsFileURL(l.ID),
		Project: WallURL(l.ID, 0), Stream: LessonEventsURL(l.ID, -1), Grid: NewGrid(r), Any: len(r.Students) > 0,
	}
	p.Script = "lesson-results.js"

	return p
}

// maxCell is how many characters of an answer the table shows.
const maxCell = 48

// NewGrid makes the table.
func NewGrid(r LessonResults) Grid {
	l := r.Lesson
	g := Grid{Code: codeWord(l.Code)}
	byCell := map[[2]string]lesson.Answer{}
	answered := map[string]int{}
	total := 0
	for _, a := range r.Answers {
		byCell[[2]string{a.Student, a.Prompt}] = a
		if !a.Empty() {
			answered[a.Prompt]++
			total++
		}
	}
	for i, p := range l.Prompts {
		g.Prompts = append(g.Prompts, GridPrompt{strconv.Itoa(i + 1), shortened(askWord(p), maxCell), PromptResultsURL(l.ID, p.ID), strconv.Itoa(answered[p.ID]) + " of " + strconv.Itoa(len(r.Students))})
	}
	for _, s := range r.Students {
		row := GridRow{Name: s.Name, URL: StudentResultsURL(l.ID, s.ID, "")}
		for _, p := range l.Prompts {
			a := byCell[[2]string{s.ID, p.ID}]
			row.Cells = append(row.Cells, GridCell{shortened(answerWords(p, a), maxCell), StudentResultsURL(l.ID, s.ID, p.ID), !a.Empty() && l.Late(a.Saved), a.Feedback != ""})
		}
		g.Rows = append(g.Rows, row)
	}
	g.Facts = counted(len(r.Students), "student", "students") + ", " + strconv.Itoa(total) + " of " + counted(len(r.Students)*len(l.Prompts), "answer", "answers")

	return g
}

// A StudentResultsPage is what one student answered.
type StudentResultsPage struct {
	Shell
	Name     string
	Joined   Moment
	Results  string
	Title    string
	Action   string
	ID       string
	Previous string // addresses of the students before and after; "" at the ends
	Next     string
	Answers  []StudentResult
	Done     string
	Fault    Fault
}

// A StudentResult is one answer, with what the teacher says about it.
type StudentResult struct {
	PromptView
	None       bool
	Choice     string
	Paragraphs []string
	Saved      Moment
	Late       bool
	Feedback   string
	Claims     []ClaimView
}

// NewStudentResultsPage makes the page of a student; claims are parallel to the
// prompts.
func NewStudentResultsPage(r LessonResults, student lesson.Student, claims [][]ClaimView, wrong Fault) StudentResultsPage {
	l := r.Lesson
	p := StudentResultsPage{
		Shell: teacherShell(faulty(student.Name+": "+l.Title, wrong)), Name: student.Name, Joined: momentAt(student.Joined), Results: ResultsURL(l.ID), Title: l.Title,
		Action: ResultsURL(l.ID), ID: student.ID, Fault: wrong,
	}
	at := slices.IndexFunc(r.Students, func(s lesson.Student) bool { return s.ID == student.ID })
	if at > 0 {
		p.Previous = StudentResultsURL(l.ID, r.Students[at-1].ID, "")
	}
	if at+1 < len(r.Students) {
		p.Next = StudentResultsURL(l.ID, r.Students[at+1].ID, "")
	}
	for i, prompt := range l.Prompts {
		a := r.of(student.ID, prompt.ID)
		res := StudentResult{
			PromptView: NewPromptView(prompt, i, r.Sources[i]), None: a.Empty(), Paragraphs: paragraphs(a.Text), Saved: momentAt(a.Saved),
			Late: l.Late(a.Saved), Feedback: a.Feedback, Claims: claims[i],
		}
		if a.Choice != "" {
			res.Choice = optionWord(prompt.Kind, a.Choice)
		}
		for _, place := range a.Marked {
			if place < len(res.Words) {
				res.Words[place].Marked = true
			}
		}
		p.Answers = append(p.Answers, res)
	}

	return p
}

// A ClaimView is what one of the article's own labels says.
type ClaimView struct {
	Words    string // "Reported claim", "Syria opposes …"; "" for the marked words alone
	Phrases  []string
	Assigned assigned
	Same     string // how many answers say the same; "" where nobody counts
}

// NewClaims says what an article's labels say about a prompt. answers may be nil.
func NewClaims(p lesson.Prompt, claims []lesson.Claim, entities []article.Entity, answers []lesson.Answer) []ClaimView {
	name := func(id string) string {
		if id == article.AuthorID {
			return "the author"
		}
		if at := slices.IndexFunc(entities, func(e article.Entity) bool { return e.ID == id }); at >= 0 {
			return entities[at].Name
		}

		return spaced(id)
	}
	var views []ClaimView
	for _, c := range claims {
		v := ClaimView{Phrases: c.Phrase, Assigned: assignedTo(c.Label)}
		switch p.Kind {
		case lesson.Modality:
			v.Words = optionWord(p.Kind, c.Choice)
		case lesson.Stance:
			v.Words = optionWord(p.Kind, c.Choice) + ": " + name(c.Holder) + " " + polarityVerb(article.Polarity(c.Choice)) + " " + name(c.Target)
		}
		if c.Choice != "" && answers != nil {
			t := lesson.Count(p, answers)
			same := t.Choices[slices.Index(p.Options(), c.Choice)]
			v.Same = strconv.Itoa(same) + " of " + counted(t.Answered, "answer", "answers") + " say the same"
		}
		views = append(views, v)
	}

	return views
}

// A PromptResultsPage is what the class answered to one prompt.
type PromptResultsPage struct {
	Shell
	Prompt   PromptView
	Results  string
	Lesson   string // title
	Project  string
	Previous string
	Next     string
	Spread   Spread
	Groups   []AnswerGroup
	Claims   []ClaimView
}

// An AnswerGroup is answers that say the same, with who gave them.
type AnswerGroup struct {
	Words  string
	Often  string
	People []GridCell // name and address of each
}

// NewPromptResultsPage makes the page of the prompt at a place.
func NewPromptResultsPage(r LessonResults, at int, claims []ClaimView) PromptResultsPage {
	l := r.Lesson
	prompt := l.Prompts[at]
	p := PromptResultsPage{
		Shell: teacherShell("Prompt " + strconv.Itoa(at+1) + ": " + l.Title), Prompt: NewPromptView(prompt, at, r.Sources[at]), Results: ResultsURL(l.ID),
		Lesson: l.Title, Project: WallURL(l.ID, at+1), Spread: NewSpread(prompt, r.Answers, nil), Claims: claims,
	}
	p.Spread.Texts = nil // the groups have them, with names
	if at > 0 {
		p.Previous = PromptResultsURL(l.ID, l.Prompts[at-1].ID)
	}
	if at+1 < len(l.Prompts) {
		p.Next = PromptResultsURL(l.ID, l.Prompts[at+1].ID)
	}
	names := r.names()
	for _, g := range lesson.Groups(prompt, r.Answers) {
		group := AnswerGroup{Words: answerWords(prompt, g.Answer), Often: counted(len(g.Answers), "answer", "answers")}
		for _, a := range g.Answers {
			group.People = append(group.People, GridCell{Words: names[a.Student], URL: StudentResultsURL(l.ID, a.Student, prompt.ID), Late: l.Late(a.Saved), Seen: a.Feedback != ""})
		}
		p.Groups = append(p.Groups, group)
	}

	return p
}

// A WallPage is a lesson for the wall: large, and without names.
type WallPage struct {
	Shell
	Stream string
	Wall   Wall
}

// A Wall is what is shown of a lesson, which changes while the class works.
type Wall struct {
	Heading  string
	Facts    string
	Link     string
	Join     string
	Code     string
	QR       string
	Prompt   *PromptView // nil for how to join
	Spread   Spread
	Previous string
	Next     string
	Close    string
}

// NewWallPage makes the page of the nth prompt, of how to join for 0.
func NewWallPage(r LessonResults, n int, link, join string) WallPage {
	p := WallPage{Shell: teacherShell("Project: " + r.Lesson.Title), Stream: LessonEventsURL(r.Lesson.ID, n), Wall: NewWall(r, n, link, join)}
	p.Script = "lesson-results.js"

	return p
}

// NewWall makes what is shown.
func NewWall(r LessonResults, n int, link, join string) Wall {
	l := r.Lesson
	w := Wall{Heading: l.Title, Facts: NewGrid(r).Facts, Link: link, Join: join, Code: codeWord(l.Code), QR: LessonQRURL(l.ID), Close: ResultsURL(l.ID)}
	if n > 0 {
		w.Previous = WallURL(l.ID, n-1)
		v := NewPromptView(l.Prompts[n-1], n-1, r.Sources[n-1])
		w.Prompt, w.Spread = &v, NewSpread(l.Prompts[n-1], r.Answers, nil)
		w.Facts = strconv.Itoa(lesson.Count(l.Prompts[n-1], r.Answers).Answered) + " of " + counted(len(r.Students), "student", "students") + " have answered"
	}
	if n < len(l.Prompts) {
		w.Next = WallURL(l.ID, n+1)
	}

	return w
}
