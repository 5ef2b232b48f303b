package view

import (
	"net/url"
	"strconv"
)

// JoinURL is where students type the code of a lesson.
func JoinURL() string { return "/join" }

// LessonsURL is the list of a teacher's lessons.
func LessonsURL() string { return "/lessons" }

// NewLessonURL is where a lesson is made.
func NewLessonURL() string { return "/lessons/new" }

// AddToLessonURL is where a selection is added to a lesson.
func AddToLessonURL(s Selection) string {
	at := ""
	if !s.Empty() {
		at = s.path()
	}

	return withQuery("/lessons/add", "s", at)
}

// LessonURL is the address of a lesson, for students.
func LessonURL(id string) string { return "/lessons/" + url.PathEscape(id) }

// StudentURL is a student's own address of a lesson, which has the student's secret.
func StudentURL(id, secret string) string { return LessonURL(id) + "/me/" + url.PathEscape(secret) }

// PromptAnchor is the id of a prompt's element.
func PromptAnchor(prompt string) string { return "p-" + prompt }

// AnswersURL is where answers are sent to.
func AnswersURL(id string) string { return LessonURL(id) + "/answers" }

// LeaveURL is where a student has everything deleted.
func LeaveURL(id string) string { return LessonURL(id) + "/leave" }

// EditLessonURL is where a teacher changes a lesson; prompt is the ID of one to look
// at, "" for none.
func EditLessonURL(id, prompt string) string {
	if prompt == "" {
		return LessonURL(id) + "/edit"
	}

	return LessonURL(id) + "/edit#" + url.PathEscape(PromptAnchor(prompt))
}

// ResultsURL is where a teacher sees what the class has answered.
func ResultsURL(id string) string { return LessonURL(id) + "/results" }

// ResultsFileURL is the same as a table for spreadsheets.
func ResultsFileURL(id string) string { return ResultsURL(id) + ".csv" }

// StudentResultsURL is what one student has answered; prompt is as for EditLessonURL.
func StudentResultsURL(id, student, prompt string) string {
	at := ResultsURL(id) + "/students/" + url.PathEscape(student)
	if prompt == "" {
		return at
	}

	return at + "#" + url.PathEscape(PromptAnchor(prompt))
}

// PromptResultsURL is what the class has answered to one prompt.
func PromptResultsURL(id, prompt string) string {
	return ResultsURL(id) + "/prompts/" + url.PathEscape(prompt)
}

// WallURL is a lesson for the wall: 0 is how to join, n the nth prompt.
func WallURL(id string, n int) string { return LessonURL(id) + "/project/" + strconv.Itoa(n) }

// WorksheetURL is a lesson on paper.
func WorksheetURL(id string) string { return LessonURL(id) + "/worksheet" }

// AnswerKeyURL is what the articles' own labels say, on paper.
func AnswerKeyURL(id string) string { return LessonURL(id) + "/key" }

// LessonFeedURL is what changes in a lesson, as an Atom feed.
func LessonFeedURL(id string) string { return LessonURL(id) + "/feed.atom" }

// LessonEventsURL is the stream of what a class answers; n is as for WallURL, -1
// for the teacher's table.
func LessonEventsURL(id string, n int) string {
	if n < 0 {
		return withQuery("/events", "lesson", id)
	}

	return withQuery("/events", "lesson", id, "project", strconv.Itoa(n))
}

// LessonQRURL is a picture of a lesson's address.
func LessonQRURL(id string) string { return LessonURL(id) + "/qr.svg" }
