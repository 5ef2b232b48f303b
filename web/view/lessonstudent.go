package view

import (
	"postil/internal/article"
	"postil/internal/lesson"
)

// A LessonPage is a lesson for a student, or for somebody who is not yet one.
type LessonPage struct {
	Shell
	ID        string
	Heading   string
	By        string
	Intro     []part
	Due       Moment
	Late      bool
	Closed    bool
	Action    string
	Answers   string // where answers are sent to
	Leave     string
	Student   string // name; "" for a newcomer
	StudentID string
	Secret    string
	Own       string // the student's own address
	OwnFull   string // the same with the name of the server, to be copied
	Join      JoinForm
	Prompts   []StudentPrompt
	Count     string
	Named     string // who sees the name
	Teacher   bool   // who looks may change it
	Edit      string
	Results   string
}

// A JoinForm is what somebody gives to take part.
type JoinForm struct {
	Name  string
	Key   string // the secret that the student will have
	Fault Fault
}

// A StudentPrompt is a prompt with the student's answer.
type StudentPrompt struct {
	PromptView
	Text     string
	Version  int
	Key      string // of the next save
	Saved    Moment
	Feedback []string // paragraphs
	Others   *Spread  // nil if they are not to be seen
	Hidden   string   // why not
	Waits    bool     // until the student has answered
	Theirs   string   // what was saved elsewhere meanwhile, in a line; "" for nothing
	Fault    string
}

// A LessonView is what the page of a student is made from.
type LessonView struct {
	Lesson  lesson.Lesson
	Intro   *article.Article // nil for none
	Sources []PromptSource   // parallel to the prompts
	Teacher bool
}

// NewLessonPage makes the page for somebody who may join.
func NewLessonPage(site Site, v LessonView, join JoinForm) LessonPage {
	l := v.Lesson
	p := LessonPage{
		Shell: Shell{
			Title: faulty(l.Title, join.Fault), Description: "A lesson by " + l.By + ": read, answer, no account needed.", Canonical: site.Absolute(LessonURL(l.ID)),
			Kind: "website", Style: pagesStyle, More: lessonStyle, Script: "lesson.js", Feed: LessonFeedURL(l.ID), NoIndex: true,
		},
		ID: l.ID, Heading: l.Title, By: l.By, Due: momentAt(l.Due), Closed: l.Closed, Action: LessonURL(l.ID), Answers: AnswersURL(l.ID), Leave: LeaveURL(l.ID), Join: join,
		Count: counted(len(l.Prompts), "prompt", "prompts"), Teacher: v.Teacher, Edit: EditLessonURL(l.ID, ""), Results: ResultsURL(l.ID),
		Named: "Your teacher and, with your answers, the class see your name.",
	}
	if v.Intro != nil {
		p.Intro, p.Description = prose(v.Intro), introWords(v)
	}
	p.unfurlLesson(site, l)
	if l.Anonymous || l.Reveal == lesson.RevealNever {
		p.Named = "Your teacher sees your name; the class does not."
	}

	return p
}

const lessonStyle = "lesson.css"

// prose are the blocks of a text that is not an article's: no sentence of it can be
// selected.
func prose(a *article.Article) []part {
	plain := *a
	plain.Sentences = nil

	return newReading(&plain, article.Labels{}, nil, Pin{}).blocks(Selection{})
}

// A StudentView is what the page of a student is made from, beside the lesson.
type StudentView struct {
	Student lesson.Student
	Secret  string
	Own     string // absolute address of the student's own page
	Answers []lesson.Answer
	Keys    []string       // for the next save of each prompt
	Others  []*Spread      // parallel to the prompts; nil where they are not to be seen
	Theirs  *lesson.Answer // saved elsewhere, while an answer was written here
	Mine    *lesson.Answer // that answer
	Fault   string         // what is wrong with it
}

// NewStudentPage makes the page of a student.
func NewStudentPage(site Site, v LessonView, s StudentView) LessonPage {
	p := NewLessonPage(site, v, JoinForm{})
	p.unshared()
	p.Student, p.StudentID, p.Secret, p.Own, p.OwnFull = s.Student.Name, s.Student.ID, s.Secret, StudentURL(v.Lesson.ID, s.Secret), s.Own
	for i, prompt := range v.Lesson.Prompts {
		sp := StudentPrompt{PromptView: NewPromptView(prompt, i, v.Sources[i]), Key: s.Keys[i], Others: s.Others[i]}
		if sp.Others == nil {
			sp.Hidden, sp.Waits = hiddenWord(v.Lesson), v.Lesson.Reveal == lesson.RevealAnswered
		}
		for _, a := range s.Answers {
			if a.Prompt == prompt.ID {
				sp.answered(a)
			}
		}
		if s.Mine != nil && s.Mine.Prompt == prompt.ID {
			sp.disputed(prompt, s)
		}
		p.Prompts = append(p.Prompts, sp)
	}

	return p
}

// answered fills in what is kept.
func (p *StudentPrompt) answered(a lesson.Answer) {
	p.Text, p.Version, p.Saved, p.Feedback = a.Text, a.Version, momentAt(a.Saved), paragraphs(a.Feedback)
	p.fill(a)
}

func (p *StudentPrompt) fill(a lesson.Answer) {
	for i := range p.Options {
		p.Options[i].Chosen = p.Options[i].Value == a.Choice
	}
	for i := range p.Words {
		p.Words[i].Marked = false
	}
	for _, at := range a.Marked {
		if at < len(p.Words) {
			p.Words[at].Marked = true
		}
	}
}

// disputed fills in what was written here and could not be saved.
func (p *StudentPrompt) disputed(prompt lesson.Prompt, s StudentView) {
	p.Text, p.Fault = s.Mine.Text, s.Fault
	p.fill(*s.Mine)
	if s.Theirs != nil {
		p.Version = s.Theirs.Version
		p.Theirs = answerWords(prompt, *s.Theirs)
	}
}

// hiddenWord says why the answers of others are not shown; "" where nobody ever sees
// them.
func hiddenWord(l lesson.Lesson) string {
	switch l.Reveal {
	case lesson.RevealAnswered:
		return "You see what others answered when you have answered yourself."
	case lesson.RevealTime:
		return "What others answered can be seen from " + momentWord(l.RevealAt) + " on."
	}

	return ""
}

// A JoinPage is where a code is typed.
type JoinPage struct {
	Shell
	Code  string
	Fault Fault
}

// NewJoinPage makes the page, with what was typed and what is wrong with it.
func NewJoinPage(site Site, code string, wrong Fault) JoinPage {
	return JoinPage{
		Shell: Shell{Title: faulty("Join a lesson", wrong), Description: "Type the code that your teacher shows you.", Canonical: site.Absolute(JoinURL()), Kind: "website", Style: pagesStyle, More: lessonStyle},
		Code:  code, Fault: wrong,
	}
}
