package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"postil/internal/article"
	"postil/internal/lesson"
	"postil/internal/store"
	"postil/web/view"
)

// lessonJSON is a lesson as lists show it.
type lessonJSON struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	By       string    `json:"by" doc:"Whose lesson it is."`
	Due      time.Time `json:"due,omitzero"`
	Closed   bool      `json:"closed"`
	Code     string    `json:"code,omitempty" doc:"By which students find it at /join; none while it is closed."`
	Created  time.Time `json:"created"`
	Updated  time.Time `json:"updated"`
	Version  int       `json:"version" doc:"Grows with every change by its teacher. A change names the one that it was made from, in If-Match."`
	Prompts  int       `json:"prompt_count"`
	Students int       `json:"student_count"`
	Page     string    `json:"page" doc:"Where students open it."`
}

// promptJSON is a prompt of a lesson.
type promptJSON struct {
	ID      string   `json:"id,omitempty" doc:"Left out for a new prompt."`
	From    string   `json:"from" doc:"ID of the first sentence." maxLength:"10"`
	To      string   `json:"to,omitempty" doc:"ID of the last; left out for one sentence." maxLength:"10"`
	Article string   `json:"article,omitempty" readOnly:"true"`
	Words   string   `json:"words,omitempty" readOnly:"true" doc:"The sentences as they read when the prompt was made; marked words are counted in these."`
	Kind    string   `json:"kind" enum:"open,modality,source,stance,poll"`
	Ask     string   `json:"ask,omitempty" maxLength:"1000" doc:"The question; the usual one of its kind, if it is left out."`
	Choices []string `json:"choices,omitempty" maxItems:"12" doc:"Of a poll."`
}

// fullLessonJSON is a lesson with its prompts.
type fullLessonJSON struct {
	lessonJSON
	Intro     string       `json:"intro,omitempty"`
	Reveal    string       `json:"reveal"`
	RevealAt  time.Time    `json:"reveal_at,omitzero"`
	Anonymous bool         `json:"anonymous"`
	PromptSet []promptJSON `json:"prompts" nullable:"false"`
}

func lessonJSONOf(l lesson.Lesson, prompts, students int) lessonJSON {
	return lessonJSON{
		ID: l.ID, Title: l.Title, By: l.By, Due: l.Due, Closed: l.Closed, Code: l.Code, Created: l.Created.UTC(), Updated: l.Updated.UTC(), Version: l.Version,
		Prompts: prompts, Students: students, Page: view.LessonURL(l.ID),
	}
}

func (s *Server) fullLesson(ctx context.Context, l lesson.Lesson) (fullLessonJSON, error) {
	students, err := s.store.Students(ctx, l.ID)
	full := fullLessonJSON{
		lessonJSON: lessonJSONOf(l, len(l.Prompts), len(students)), Intro: l.Intro, Reveal: string(l.Reveal), RevealAt: l.RevealAt, Anonymous: l.Anonymous,
		PromptSet: each(l.Prompts, func(p lesson.Prompt) promptJSON {
			return promptJSON{ID: p.ID, From: p.From, To: p.To, Article: p.Article, Words: p.Words, Kind: string(p.Kind), Ask: p.Ask, Choices: p.Choices}
		}),
	}

	return full, err
}

func (s *Server) apiLessons(ctx context.Context, _ *struct{}) (*body[part[lessonJSON]], error) {
	mine, err := s.store.Lessons(ctx, personOf(ctx).ID)
	if err != nil {
		return nil, err
	}

	return answer(part[lessonJSON]{Rows: each(mine, func(l store.LessonSummary) lessonJSON {
		return lessonJSONOf(l.Lesson, l.PromptCount, l.StudentCount)
	})}), nil
}

// LessonInput names a lesson.
type LessonInput struct {
	ID string `path:"id" maxLength:"80" doc:"The lesson's ID, as in its address."`
}

func (s *Server) apiLesson(ctx context.Context, in *LessonInput) (*body[fullLessonJSON], error) {
	l, err := s.lessonOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	full, err := s.fullLesson(ctx, l)

	return answer(full), err
}

// LessonBody is what a lesson is to be.
type LessonBody struct {
	Title     string       `json:"title" maxLength:"200"`
	Intro     string       `json:"intro,omitempty" maxLength:"10000" doc:"Markdown."`
	Due       time.Time    `json:"due,omitzero"`
	Reveal    string       `json:"reveal,omitempty" enum:"answered,time,always,never" default:"answered" doc:"When the class sees each other's answers: when one has answered oneself, from reveal_at on, always, never."`
	RevealAt  time.Time    `json:"reveal_at,omitzero"`
	Anonymous bool         `json:"anonymous,omitempty" doc:"The class sees answers without names."`
	Closed    bool         `json:"closed,omitempty" doc:"Nobody can join or answer."`
	Prompts   []promptJSON `json:"prompts,omitempty" maxItems:"100" doc:"All its prompts, in their order. Those that are left out go, with the answers to them."`
}

// lessonFrom returns l as a body says. A prompt that l has keeps its sentences.
func (s *Server) lessonFrom(ctx context.Context, l lesson.Lesson, b LessonBody) (lesson.Lesson, error) {
	l.Title, l.Intro, l.Due, l.RevealAt, l.Anonymous, l.Closed = article.FoldSpace(b.Title), b.Intro, b.Due, b.RevealAt, b.Anonymous, b.Closed
	l.Reveal = lesson.Reveal(b.Reveal)
	if err := checkLesson(l); err != nil {
		var wrong fieldError
		errors.As(err, &wrong)

		return l, wrong.error
	}
	before := l
	l.Prompts = nil
	for i, in := range b.Prompts {
		p, _, there := before.Prompt(in.ID)
		if in.ID == "" || !there {
			var err error
			if p, err = s.promptAt(ctx, view.Selection{From: in.From, To: in.To}.Path()); err != nil {
				return l, fmt.Errorf("prompt %d: %w", i+1, err)
			}
			p.ID = in.ID
		}
		p.Kind, p.Ask, p.Choices = lesson.Kind(in.Kind), in.Ask, slices.Clone(in.Choices)
		l.Prompts = append(l.Prompts, p)
	}

	return l, nil
}

// NewLessonInput is a lesson to be made.
type NewLessonInput struct{ Body LessonBody }

func (s *Server) apiAddLesson(ctx context.Context, in *NewLessonInput) (*body[fullLessonJSON], error) {
	l, err := s.lessonFrom(ctx, lesson.Lesson{Teacher: personOf(ctx).ID}, in.Body)
	if err != nil {
		return nil, err
	}
	if l, err = s.store.SaveLesson(ctx, l, s.now()); err != nil {
		return nil, err
	}
	full, err := s.fullLesson(ctx, l)

	return answer(full), err
}

// PutLessonInput is what becomes of a lesson.
type PutLessonInput struct {
	LessonInput
	IfMatch string `header:"If-Match" doc:"The version that was changed, in quotation marks, such as \"3\": needed, so that nobody's change is lost. * stands for any."`
	Body    LessonBody
}

// lessonAnswer is a lesson as it is now; with status 409 as it has become meanwhile.
type lessonAnswer struct {
	Status int
	Body   fullLessonJSON
}

func (s *Server) apiPutLesson(ctx context.Context, in *PutLessonInput) (*lessonAnswer, error) {
	l, err := s.matchedLesson(ctx, in.ID, in.IfMatch)
	if err != nil {
		return nil, err
	}
	if l, err = s.lessonFrom(ctx, l, in.Body); err != nil {
		return nil, err
	}
	status := http.StatusOK
	saved, err := s.store.SaveLesson(ctx, l, s.now())
	if errors.Is(err, article.ErrConflict) {
		status = http.StatusConflict
		saved, err = s.store.Lesson(ctx, in.ID)
	}
	if err != nil {
		return nil, err
	}
	full, err := s.fullLesson(ctx, saved)

	return &lessonAnswer{status, full}, err
}

// matchedLesson returns a lesson of its teacher in the version that If-Match names.
func (s *Server) matchedLesson(ctx context.Context, id, ifMatch string) (lesson.Lesson, error) {
	version, err := matched(ifMatch, "version")
	if err != nil {
		return lesson.Lesson{}, err
	}
	l, err := s.lessonOf(ctx, id)
	if err == nil && version > 0 {
		l.Version = version
	}

	return l, err
}

// RemoveLessonInput names a version of a lesson.
type RemoveLessonInput struct {
	LessonInput
	IfMatch string `header:"If-Match" doc:"The version that is to go, as for PUT."`
}

func (s *Server) apiRemoveLesson(ctx context.Context, in *RemoveLessonInput) (*struct{}, error) {
	l, err := s.matchedLesson(ctx, in.ID, in.IfMatch)
	if err != nil {
		return nil, err
	}

	return nil, s.store.RemoveLesson(ctx, l.ID, l.Version)
}

// studentAnswerJSON is what a student answered to a prompt.
type studentAnswerJSON struct {
	Student  string    `json:"student" doc:"ID of the student."`
	Name     string    `json:"name" doc:"As the student gave it."`
	Prompt   string    `json:"prompt" doc:"ID of the prompt."`
	Text     string    `json:"text,omitempty"`
	Choice   string    `json:"choice,omitempty"`
	Marked   []int     `json:"marked,omitempty" doc:"Places of marked words, from 0."`
	Words    []string  `json:"marked_words,omitempty" doc:"The same in words, neighbours as one."`
	Version  int       `json:"version"`
	Saved    time.Time `json:"saved"`
	Late     bool      `json:"late"`
	Feedback string    `json:"feedback,omitempty"`
}

func (s *Server) apiLessonAnswers(ctx context.Context, in *LessonInput) (*body[part[studentAnswerJSON]], error) {
	l, err := s.lessonOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	r, err := s.results(ctx, l)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, student := range r.Students {
		names[student.ID] = student.Name
	}

	return answer(part[studentAnswerJSON]{Rows: each(r.Answers, func(a lesson.Answer) studentAnswerJSON {
		p, _, _ := l.Prompt(a.Prompt)
		return studentAnswerJSON{
			Student: a.Student, Name: names[a.Student], Prompt: a.Prompt, Text: a.Text, Choice: a.Choice, Marked: a.Marked, Words: a.MarkedWords(p),
			Version: a.Version, Saved: a.Saved, Late: l.Late(a.Saved), Feedback: a.Feedback,
		}
	})}), nil
}
