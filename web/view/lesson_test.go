package view

import (
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"

	"postil/internal/article"
	"postil/internal/lesson"
)

// sampleLesson has a prompt of every kind, two students and their answers.
func sampleLesson() LessonResults {
	at := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	r := LessonResults{}
	r.Lesson = lesson.Lesson{ID: "l1", By: "Tess", Title: "Who <says> so?", Intro: "x", Due: at, Reveal: lesson.RevealAnswered, Code: "FSHP9F", Created: at, Updated: at, Version: 3}
	for i, kind := range lesson.Kinds() {
		p := lesson.Prompt{ID: string(rune('a' + i)), Article: "quay", From: "0123456789", To: "0123456789", Words: "Anna said\n\nit is safe.", Kind: kind}
		if kind == lesson.Poll {
			p.Choices = []string{"yes", "no"}
		}
		r.Lesson.Prompts = append(r.Lesson.Prompts, p)
		r.Sources = append(r.Sources, []PromptSource{{}, {Title: "Quay", Words: p.Words}, {Title: "Quay", Words: "Other words."}}[i%3])
	}
	r.Students = []lesson.Student{{ID: "s1", Name: "Zoë"}, {ID: "s2", Name: "<b>"}}
	r.Answers = []lesson.Answer{
		{Student: "s1", Prompt: "a", Text: "One.\n\nTwo.", Version: 1, Saved: at.Add(time.Hour), Feedback: "Good."},
		{Student: "s2", Prompt: "a", Text: "One. Two.", Version: 1, Saved: at},
		{Student: "s1", Prompt: "d", Choice: "oppose", Marked: []int{0, 1, 4}, Version: 2, Saved: at},
		{Student: "s2", Prompt: "e", Choice: "yes", Version: 2, Saved: at},
	}

	return r
}

func lessonPages() map[string]templ.Component {
	r := sampleLesson()
	closed := r
	closed.Lesson.Closed, closed.Lesson.Code, closed.Lesson.Prompts, closed.Lesson.Reveal = true, "", nil, lesson.RevealNever
	claims := make([][]ClaimView, len(r.Lesson.Prompts))
	claims[3] = NewClaims(r.Lesson.Prompts[3], []lesson.Claim{{Choice: "oppose", Phrase: []string{"safe"}, Holder: article.AuthorID, Target: "quay-side", Label: article.Label{Assigner: article.Assigner{Kind: article.ByMachine, Name: "m"}}}}, nil, r.Answers)
	others := make([]*Spread, len(r.Lesson.Prompts))
	for _, i := range []int{0, 3, 4} {
		spread := NewSpread(r.Lesson.Prompts[i], r.Answers, nil)
		others[i] = &spread
	}
	student := StudentView{Student: r.Students[0], Secret: "x", Own: "https://postil.example/x", Answers: r.Answers[:1], Keys: []string{"k", "k", "k", "k", "k"}, Others: others, Mine: &r.Answers[1], Theirs: &r.Answers[0], Fault: "No."}
	entries := []LessonEntry{{r.Lesson, 5, 2}, {closed.Lesson, 0, 1}}

	return map[string]templ.Component{
		"join":               Join(NewJoinPage(Site{}, "x", Fault{"code", "No."})),
		"lesson, door":       Lesson(NewLessonPage(Site{}, r.LessonView, JoinForm{Key: "k", Fault: Fault{"name", "No."}})),
		"lesson, closed":     Lesson(NewLessonPage(Site{}, closed.LessonView, JoinForm{})),
		"lesson, student":    Lesson(NewStudentPage(Site{}, r.LessonView, student)),
		"lessons, none":      Lessons(NewLessonsPage(nil, nil)),
		"lessons":            Lessons(NewLessonsPage(entries, entries)),
		"a new lesson":       NewLesson(NewMakeLessonPage(LessonForm{}, "", Fault{"title", "No."})),
		"a lesson changed":   EditLesson(NewEditLessonPage(r.LessonView, "https://x", "https://y", LessonQRURL("l1"), 2, map[string]int{"a": 2}, Fault{"address", "No."})),
		"a closed one":       EditLesson(NewEditLessonPage(closed.LessonView, "https://x", "https://y", "", 0, nil, Fault{Words: "No."})),
		"added to a lesson":  AddToLesson(NewAddToLessonPage(r.Lesson.Prompts[0], "Quay", entries, PromptForm{}, "", Fault{})),
		"results":            Results(NewResultsPage(r)),
		"results, none":      Results(NewResultsPage(LessonResults{LessonView: closed.LessonView})),
		"results, a student": StudentResults(NewStudentResultsPage(r, r.Students[0], claims, Fault{})),
		"results, a prompt":  PromptResults(NewPromptResultsPage(r, 3, claims[3])),
		"on the wall, join":  OnWall(NewWallPage(r, 0, "https://x", "https://y")),
		"on the wall":        OnWall(NewWallPage(r, 4, "https://x", "https://y")),
		"worksheet":          Sheet(NewWorksheetPage(r.LessonView, "https://x")),
		"answer key":         Sheet(NewAnswerKeyPage(r.LessonView, claims)),
	}
}

// TestAWallHasNoNames holds for every page that the class sees when it is to see
// answers without names.
func TestAWallHasNoNames(t *testing.T) {
	r := sampleLesson()
	for n := range len(r.Lesson.Prompts) + 1 {
		page := printed(t, OnWall(NewWallPage(r, n, "https://x", "https://y")))
		if strings.Contains(page, "Zoë") || strings.Contains(page, "&lt;b&gt;") {
			t.Errorf("the wall %d has a name", n)
		}
	}
}

// TestSpreads counts for the eye and in words alike.
func TestSpreads(t *testing.T) {
	r := sampleLesson()
	stance := NewSpread(r.Lesson.Prompts[3], r.Answers, nil)
	if len(stance.Bars) != 4 || stance.Bars[1].Count != "1 of 1" || stance.Bars[1].Width != "100" || stance.Bars[0].Width != "0" || stance.Words[4].Count != 1 || stance.Words[4].Heat != "4" || len(stance.Most) != 3 {
		t.Errorf("stance %+v", stance)
	}
	open := NewSpread(r.Lesson.Prompts[0], r.Answers, r.names())
	if len(open.Texts) != 1 || open.Texts[0].Often != "2 answers" || open.Texts[0].By != "Zoë, <b>" {
		t.Errorf("open %+v", open.Texts)
	}
	if none := NewSpread(r.Lesson.Prompts[1], r.Answers, nil); !none.None || none.Bars[0].Width != "0" {
		t.Errorf("none %+v", none)
	}
}
