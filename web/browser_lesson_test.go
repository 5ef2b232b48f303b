package web_test

import (
	"fmt"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp/kb"

	"postil/internal/account"
	"postil/internal/lesson"
	"postil/web/view"
)

// lesson makes a lesson about the first sentence of the seed, with a prompt of every
// kind.
func (b *tab) lesson(teacher account.Person) lesson.Lesson {
	b.Helper()
	a, err := b.store.Article(b.Context(), seed)
	if err != nil {
		b.Fatal(err)
	}
	s := a.Sentences[1]
	l := lesson.Lesson{Teacher: teacher.ID, Title: "Who says so?", Intro: "Read *closely*.", Reveal: lesson.RevealAnswered, Due: time.Now().Add(time.Hour)}
	for _, kind := range lesson.Kinds() {
		p := lesson.Prompt{Article: seed, From: s.ID, To: s.ID, Words: s.In(a.Text), Kind: kind}
		if kind == lesson.Poll {
			p.Choices = []string{"Yes", "No"}
		}
		l.Prompts = append(l.Prompts, p)
	}
	if l, err = b.store.SaveLesson(b.Context(), l, time.Now()); err != nil {
		b.Fatal(err)
	}

	return l
}

// testLesson takes part on a telephone: answers are saved as they are given, by touch,
// by mouse and by keyboard.
func testLesson(b *tab) {
	teacher, err := b.store.AddPerson(b.Context(), account.Person{Name: "Tess " + account.NewSecret()[:8], Role: account.Teacher}, "", time.Now())
	if err != nil {
		b.Fatal(err)
	}
	l := b.lesson(teacher)
	form := func(i int) string { return `[data-prompt="` + l.Prompts[i].ID + `"] ` }
	b.telephone()
	b.open(view.JoinURL())
	b.click("#code")
	b.press(l.Code + "\r")
	expect(b, "the code leads to the lesson", `location.pathname`, view.LessonURL(l.ID))
	expect(b, "a form to join", `document.readyState === "complete" && document.querySelectorAll("#name").length === 1`, true)
	b.click("#name")
	b.press("Zoe\r")
	expect(b, "joined", `document.querySelectorAll(".prompt").length`, len(l.Prompts))
	expect(b, "with a cookie, the address has no secret", `location.pathname`, view.LessonURL(l.ID))
	b.settle()
	said := func(i int) {
		b.Helper()
		expect(b, "saved", `document.querySelector('`+form(i)+`.saved').textContent.startsWith("Saved at")`, true)
	}

	b.tap(form(0) + "textarea")
	b.press("It is said")
	said(0)
	b.tap(form(1) + ".option:nth-child(3)")
	said(1)
	b.run(`document.querySelector('` + form(2) + `[name=marked]').focus()`)
	for _, key := range []string{" ", kb.ArrowRight, kb.ArrowRight, " "} {
		b.press(key)
	}
	said(2)
	b.tap(form(3) + ".option:nth-child(2)")
	b.tap(form(3) + ".word:nth-child(2)")
	said(3)
	b.tap(form(4) + ".option:nth-child(2)")
	said(4)
	expect(b, "the class may be seen when one has answered", `document.querySelectorAll(".others button").length`, 5)
	b.run(`for (const button of document.querySelectorAll(".others button")) button.click()`)
	expect(b, "and is", `document.querySelectorAll(".others .bars").length`, 3)
	answers, err := b.store.Answers(b.Context(), l.ID)
	got := map[string]string{}
	for _, a := range answers {
		got[a.Prompt] = fmt.Sprint(a.Text, a.Choice, a.Marked)
	}
	for i, want := range []string{"It is said[]", "cited-evidence[]", "[0 2]", "support[1]", "Yes[]"} {
		if err != nil || got[l.Prompts[i].ID] != want {
			b.Errorf("prompt %d is answered %q, %v, want %q", i+1, got[l.Prompts[i].ID], err, want)
		}
	}
	b.fine("a lesson")

	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.visit(view.LessonURL(l.ID))
	b.click(form(4) + ".option:nth-child(3)")
	b.click(form(4) + "button")
	expect(b, "saved without script", `location.hash`, "#"+view.PromptAnchor(l.Prompts[4].ID))
	expect(b, "as it is kept", `document.querySelector('`+form(4)+`:checked').value`, "No")
	call(b.T, b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
}

// testTeaching looks at the pages of a teacher, adds a sentence with the key l and puts
// prompts in order with arrow keys; the table of answers is live.
func testTeaching(b *tab) {
	teacher := b.signIn(account.Teacher)
	l := b.lesson(teacher)
	edit := view.EditLessonURL(l.ID, "")
	call(b.T, b.ctx, network.SetCookie, network.SetCookieParams{Name: "postil_signed_in", Value: "1", URL: b.url})
	b.open("/a/" + seed)
	expect(b, "who is signed in", `document.querySelectorAll("details.me").length`, 1)
	b.press("j")
	expect(b, "the desk has the lesson", `document.querySelectorAll("[data-lesson-add]").length`, 1)
	b.press("l")
	expect(b, "where it is added", `location.pathname`, "/lessons/add")
	expect(b, "the form", `document.readyState + (document.querySelector("#lesson")?.value ?? "")`, "complete"+l.ID)
	b.fine("add to a lesson")
	b.click(`main form .button`)
	expect(b, "added", `location.pathname + document.querySelectorAll(".arranged").length`, edit+"6")
	expect(b, "prompts can be moved", `document.querySelectorAll(".handle").length`, 6)
	b.run(`document.querySelector(".arranged:nth-child(2) .handle").focus()`)
	b.press(kb.ArrowUp)
	expect(b, "the order is saved", `document.querySelector("#arrange-status").textContent`, "The order is saved")
	now, err := b.store.Lesson(b.Context(), l.ID)
	if err != nil || now.Prompts[0].ID != l.Prompts[1].ID || len(now.Prompts) != 6 {
		b.Errorf("order %+v, %v", now.Prompts, err)
	}
	for _, path := range []string{edit, view.LessonsURL(), view.NewLessonURL(), view.WorksheetURL(l.ID), view.AnswerKeyURL(l.ID), view.WallURL(l.ID, 1)} {
		b.open(path)
		b.fine(path)
	}
	b.open(view.ResultsURL(l.ID))
	student, err := b.store.AddStudent(b.Context(), l.ID, "Zoe", account.HashSecret(account.NewSecret()), time.Now())
	if err == nil {
		_, err = b.store.SaveAnswer(b.Context(), student, lesson.Answer{Prompt: l.Prompts[0].ID, Text: "Here I am"}, lesson.Key{Writer: "x"}, time.Now())
	}
	if err != nil {
		b.Fatal(err)
	}
	expect(b, "the table is live", `document.querySelector(".grid tbody")?.textContent.includes("Here I am") ?? false`, true)
	expect(b, "its title has room, the table stays in the window", `document.querySelector("#grid-title").offsetHeight < 60 && document.querySelector(".wide").getBoundingClientRect().right <= innerWidth`, true)
	b.fine("results")
	b.open(view.PromptResultsURL(l.ID, l.Prompts[1].ID))
	expect(b, "one prompt has no gap", `Math.max(...[...document.querySelectorAll("main > section")].map(s => s.offsetHeight)) < 600`, true)
	b.fine("results of a prompt")
	b.open(view.ResultsURL(l.ID))
	b.click(`.grid td a`)
	expect(b, "one student", `document.querySelector("h1")?.textContent`, "Zoe")
	b.fine("results of a student")
}
