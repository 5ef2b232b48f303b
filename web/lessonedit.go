package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/lesson"
	"postil/internal/markdown"
	"postil/internal/store"
	"postil/web/view"
)

// maxLessonForm is how many bytes the form of a lesson has at most: each character of
// an introduction may be escaped in 12.
const maxLessonForm = 192 << 10

func entriesOf(lessons []store.LessonSummary) []view.LessonEntry {
	var entries []view.LessonEntry
	for _, l := range lessons {
		entries = append(entries, view.LessonEntry{Lesson: l.Lesson, Prompts: l.PromptCount, Students: l.StudentCount})
	}

	return entries
}

func (s *Server) showLessons(w http.ResponseWriter, r *http.Request) error {
	me := personOf(r.Context())
	mine, err := s.store.Lessons(r.Context(), me.ID)
	if err != nil {
		return err
	}
	var others []store.LessonSummary
	if me.Role.May(account.Owner) {
		if others, err = s.store.Lessons(r.Context(), ""); err != nil {
			return err
		}
		others = slices.DeleteFunc(others, func(l store.LessonSummary) bool { return l.Teacher == me.ID })
	}

	return s.showPrivate(w, r, http.StatusOK, view.Lessons(view.NewLessonsPage(entriesOf(mine), entriesOf(others))))
}

func (s *Server) showNewLesson(w http.ResponseWriter, r *http.Request) error {
	form := view.LessonForm{Reveal: lesson.RevealAnswered}

	return s.showPrivate(w, r, http.StatusOK, view.NewLesson(view.NewMakeLessonPage(form, r.URL.Query().Get("s"), view.Fault{})))
}

// makeLesson makes a lesson, with its first prompt if there is a selection to begin
// with.
func (s *Server) makeLesson(w http.ResponseWriter, r *http.Request) error {
	if err := readFormOf(w, r, maxLessonForm); err != nil {
		return err
	}
	l, wrong := s.filled(lesson.Lesson{Teacher: personOf(r.Context()).ID}, r.PostForm)
	if wrong == nil {
		l, wrong = s.savedLesson(r, l)
	}
	if wrong != nil {
		fault, err := lessonFault(wrong)
		if err != nil {
			return err
		}

		return s.showPrivate(w, r, statusOf(wrong), view.NewLesson(view.NewMakeLessonPage(lessonForm(r.PostForm), r.PostForm.Get("s"), fault)))
	}
	if at := r.PostForm.Get("s"); at != "" {
		return seeOther(w, r, view.AddToLessonURL(selectionOr(at))+"&lesson="+url.QueryEscape(l.ID))
	}

	return seeOther(w, r, view.EditLessonURL(l.ID, ""))
}

// selectionOr is the selection in an address, none for one that cannot be read.
func selectionOr(entered string) view.Selection {
	s, err := selectionIn(entered)
	if err != nil {
		return view.Selection{}
	}

	return s
}

func (s *Server) savedLesson(r *http.Request, l lesson.Lesson) (lesson.Lesson, error) {
	return s.store.SaveLesson(r.Context(), l, s.now())
}

// A fieldError says which field of a form is wrong.
type fieldError struct {
	field string
	error
}

func (e fieldError) Unwrap() error { return e.error }

// lessonFault is what is wrong with a form, or the error if it is not one to show
// beside a form.
func lessonFault(err error) (view.Fault, error) {
	var wrong fieldError
	if errors.As(err, &wrong) {
		return faultOf(wrong.error, wrong.field)
	}

	return faultOf(err, "")
}

// filled returns l with what the form says about title, introduction and settings.
func (s *Server) filled(l lesson.Lesson, form url.Values) (lesson.Lesson, error) {
	f := lessonForm(form)
	l.Title, l.Intro, l.Reveal, l.Anonymous = f.Title, f.Intro, f.Reveal, f.Anonymous
	var err error
	if l.Due, err = formTime("due", f.Due); err != nil {
		return l, err
	}
	if l.RevealAt, err = formTime("reveal_at", f.RevealAt); err != nil {
		return l, err
	}

	return l, checkLesson(l)
}

// checkLesson says which field is wrong, if one is. An introduction must be one that
// can be shown.
func checkLesson(l lesson.Lesson) error {
	if l.Intro != "" {
		if _, err := markdown.Parse(article.Source{Format: article.FormatMarkdown, Body: l.Intro}); err != nil {
			return fieldError{"intro", err}
		}
	}
	l.Prompts = nil
	err := l.Check()
	if err == nil {
		return nil
	}
	field := "reveal_at"
	if only := (lesson.Lesson{Title: l.Title, Reveal: lesson.RevealNever}); only.Check() != nil {
		field = "title"
	} else if only.Intro = l.Intro; only.Check() != nil {
		field = "intro"
	}

	return fieldError{field, err}
}

// lessonForm reads what was entered. Browsers send line breaks as CRLF.
func lessonForm(form url.Values) view.LessonForm {
	return view.LessonForm{
		Title: article.FoldSpace(form.Get("title")), Intro: plainLines(form.Get("intro")), Due: form.Get("due"), RevealAt: form.Get("reveal_at"),
		Reveal: lesson.Reveal(cmp.Or(form.Get("reveal"), string(lesson.RevealAnswered))), Anonymous: form.Get("anonymous") == "yes",
	}
}

func plainLines(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }

// formTime reads a time as browsers send it, or as programs write it; "" is none.
func formTime(field, entered string) (time.Time, error) {
	if entered == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{view.FormTime, view.FormTime + ":05", time.RFC3339} {
		if at, err := time.Parse(layout, entered); err == nil {
			return at.UTC(), nil
		}
	}

	return time.Time{}, fieldError{field, fmt.Errorf("%.40q is no time; write it like 2026-12-01T10:00: %w", entered, article.ErrInvalid)}
}

func (s *Server) showEditLesson(w http.ResponseWriter, r *http.Request) error {
	l, err := s.ownLesson(r)
	if err != nil {
		return err
	}
	p, err := s.editLessonPage(r, l, view.Fault{})
	if err != nil {
		return err
	}

	return s.showPrivate(w, r, http.StatusOK, view.EditLesson(p))
}

func (s *Server) editLessonPage(r *http.Request, l lesson.Lesson, wrong view.Fault) (view.EditLessonPage, error) {
	v, err := s.lessonView(r.Context(), l)
	if err != nil {
		return view.EditLessonPage{}, err
	}
	students, err := s.store.Students(r.Context(), l.ID)
	if err != nil {
		return view.EditLessonPage{}, err
	}
	all, err := s.store.Answers(r.Context(), l.ID)
	if err != nil {
		return view.EditLessonPage{}, err
	}
	answered := map[string]int{}
	for _, a := range all {
		answered[a.Prompt]++
	}

	return view.NewEditLessonPage(v, s.siteOf(r).Absolute(view.LessonURL(l.ID)), s.siteOf(r).Absolute(view.JoinURL()), view.LessonQRURL(l.ID), len(students), answered, wrong), nil
}

// editLesson does one thing to a lesson. Whatever is wrong, the page comes back as
// the lesson is now, with what was entered.
func (s *Server) editLesson(w http.ResponseWriter, r *http.Request) error {
	if err := readFormOf(w, r, maxLessonForm); err != nil {
		return err
	}
	version, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil || version < 1 {
		return fmt.Errorf("version %.20q: %w", r.PostForm.Get("version"), article.ErrMalformed)
	}
	l, err := s.ownLesson(r)
	if err != nil {
		return err
	}
	l.Version = version
	if r.PostForm.Get("do") == view.DoDelete {
		if err := s.store.RemoveLesson(r.Context(), l.ID, version); err != nil {
			return s.editLessonAgain(w, r, l.ID, err)
		}

		return seeOther(w, r, view.LessonsURL())
	}
	id := l.ID
	if l, err = s.changedLesson(r, l); err == nil {
		l, err = s.savedLesson(r, l)
	}
	if err != nil {
		return s.editLessonAgain(w, r, id, err)
	}

	return seeOther(w, r, view.EditLessonURL(l.ID, lookAt(r.PostForm, l)))
}

// lookAt is the prompt that was changed or added, "" for none.
func lookAt(form url.Values, l lesson.Lesson) string {
	switch form.Get("do") {
	case view.DoAdd:
		return l.Prompts[len(l.Prompts)-1].ID
	case view.DoUp, view.DoDown, view.DoPrompt:
		return form.Get("prompt")
	}

	return ""
}

// changedLesson returns l after what the form asks for.
func (s *Server) changedLesson(r *http.Request, l lesson.Lesson) (lesson.Lesson, error) {
	form := r.PostForm
	id := form.Get("prompt")
	switch do := form.Get("do"); do {
	case view.DoUp:
		return l.Moved(id, -1), nil
	case view.DoDown:
		return l.Moved(id, 1), nil
	case view.DoTakeOut:
		return l.Without(id), nil
	case view.DoOrder:
		return l.Ordered(strings.Fields(form.Get("order")))
	case view.DoClose, view.DoOpen:
		l.Closed = do == view.DoClose

		return l, nil
	case view.DoSave:
		return s.filled(l, form)
	case view.DoPrompt:
		return withPrompt(l, id, form)
	case view.DoAdd:
		return s.withNewPrompt(r, l)
	default:
		return l, fmt.Errorf("%.20q is nothing that can be done: %w", do, article.ErrMalformed)
	}
}

// withPrompt returns l with a prompt changed.
func withPrompt(l lesson.Lesson, id string, form url.Values) (lesson.Lesson, error) {
	p, at, ok := l.Prompt(id)
	if !ok {
		return l, fmt.Errorf("prompt %.40q: %w", id, article.ErrConflict)
	}
	l.Prompts = slices.Clone(l.Prompts)
	l.Prompts[at] = promptWith(p, form)
	if err := l.Prompts[at].Check(); err != nil {
		return l, fieldError{promptField(l.Prompts[at], id), err}
	}

	return l, nil
}

// promptWith returns p with what the form says about it.
func promptWith(p lesson.Prompt, form url.Values) lesson.Prompt {
	p.Kind, p.Ask, p.Choices = lesson.Kind(form.Get("kind")), plainLines(form.Get("ask")), nil
	if p.Kind != lesson.Poll {
		return p
	}
	for line := range strings.SplitSeq(form.Get("choices"), "\n") {
		if line = article.FoldSpace(line); line != "" {
			p.Choices = append(p.Choices, line)
		}
	}

	return p
}

// promptField is the field of a prompt that was refused; id is as in view.PromptForm.
func promptField(p lesson.Prompt, id string) string {
	field := "choices"
	if p.Kind != lesson.Poll {
		field = "ask"
	}
	if id != "" {
		field += "-" + id
	}

	return field
}

func (s *Server) withNewPrompt(r *http.Request, l lesson.Lesson) (lesson.Lesson, error) {
	p, err := s.promptAt(r.Context(), r.PostForm.Get("address"))
	if err != nil {
		return l, fieldError{"address", err}
	}
	p = promptWith(p, r.PostForm)
	if err := p.Check(); err != nil {
		return l, fieldError{promptField(p, ""), err}
	}
	l.Prompts = append(slices.Clone(l.Prompts), p)

	return l, nil
}

const lessonMeanwhile = "This lesson was changed meanwhile, perhaps in another window. Below is how it is now; what you asked for was not done."

func (s *Server) editLessonAgain(w http.ResponseWriter, r *http.Request, id string, because error) error {
	wrong, err := lessonFault(because)
	if err != nil {
		return err
	}
	if errors.Is(because, article.ErrConflict) {
		wrong = view.Fault{Words: lessonMeanwhile}
	}
	l, err := s.lessonOf(r.Context(), id)
	if err != nil {
		return err
	}
	page, err := s.editLessonPage(r, l, wrong)
	if err != nil {
		return err
	}
	form := r.PostForm
	entered := view.PromptForm{Prompt: form.Get("prompt"), Address: form.Get("address"), Kind: lesson.Kind(form.Get("kind")), Ask: form.Get("ask"), Choices: form.Get("choices")}
	switch form.Get("do") {
	case view.DoSave:
		page.Form = lessonForm(form)
	case view.DoAdd:
		page.New = entered
	case view.DoPrompt:
		for i := range page.Prompts {
			if page.Prompts[i].ID == entered.Prompt {
				page.Prompts[i].Form, page.Prompts[i].Open = entered, true
			}
		}
	}

	return s.showPrivate(w, r, statusOf(because), view.EditLesson(page))
}
