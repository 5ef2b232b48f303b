package view

import (
	"postil/internal/lesson"
)

// A SheetPage is a lesson on paper: a worksheet, or the answer key.
type SheetPage struct {
	Shell
	Heading string
	By      string
	Intro   []part
	Due     Moment
	Link    string
	Code    string
	QR      string // "" where nobody can join
	Prompts []SheetPrompt
	Key     bool
	Back    string
}

// A SheetPrompt is a prompt on paper.
type SheetPrompt struct {
	PromptView
	Lines  []struct{} // to write on
	Hint   string
	Claims []ClaimView
}

// sheetLines is how many lines there are to write an answer on.
const sheetLines = 5

// NewWorksheetPage makes the worksheet of a lesson.
func NewWorksheetPage(v LessonView, link string) SheetPage {
	p := sheet(v, "Worksheet: ")
	p.Link, p.Code = link, codeWord(v.Lesson.Code)
	if !v.Lesson.Closed {
		p.QR = LessonQRURL(v.Lesson.ID)
	}
	for i := range p.Prompts {
		switch p.Prompts[i].Kind {
		case lesson.Open:
			p.Prompts[i].Lines = make([]struct{}, sheetLines)
		case lesson.Source, lesson.Stance:
			p.Prompts[i].Hint = "Underline the words."
		}
	}

	return p
}

// NewAnswerKeyPage makes the answer key; claims are parallel to the prompts.
func NewAnswerKeyPage(v LessonView, claims [][]ClaimView) SheetPage {
	p := sheet(v, "Answer key: ")
	p.Key = true
	for i := range p.Prompts {
		p.Prompts[i].Claims = claims[i]
	}

	return p
}

func sheet(v LessonView, what string) SheetPage {
	l := v.Lesson
	p := SheetPage{Shell: teacherShell(what + l.Title), Heading: l.Title, By: l.By, Due: momentAt(l.Due), Back: EditLessonURL(l.ID, "")}
	if v.Intro != nil {
		p.Intro = prose(v.Intro)
	}
	for i, prompt := range l.Prompts {
		p.Prompts = append(p.Prompts, SheetPrompt{PromptView: NewPromptView(prompt, i, v.Sources[i])})
	}

	return p
}
