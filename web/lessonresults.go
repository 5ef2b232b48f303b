package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/lesson"
	"postil/web/view"
)

// results returns everything that a class answered.
func (s *Server) results(ctx context.Context, l lesson.Lesson) (view.LessonResults, error) {
	v, err := s.lessonView(ctx, l)
	if err != nil {
		return view.LessonResults{}, err
	}
	r := view.LessonResults{LessonView: v}
	if r.Students, err = s.store.Students(ctx, l.ID); err != nil {
		return r, err
	}
	r.Answers, err = s.store.Answers(ctx, l.ID)

	return r, err
}

// ownResults returns the results of the lesson that r names, for its teacher.
func (s *Server) ownResults(r *http.Request) (view.LessonResults, error) {
	l, err := s.ownLesson(r)
	if err != nil {
		return view.LessonResults{}, err
	}

	return s.results(r.Context(), l)
}

func (s *Server) showResults(w http.ResponseWriter, r *http.Request) error {
	results, err := s.ownResults(r)
	if err != nil {
		return err
	}

	return s.showPrivate(w, r, http.StatusOK, view.Results(view.NewResultsPage(results)))
}

// claims returns what the labels of its article say about a prompt; answers may be
// nil.
func (s *Server) claims(ctx context.Context, p lesson.Prompt, answers []lesson.Answer) ([]view.ClaimView, error) {
	reading, err := s.reading(ctx, p.Article, view.Pin{})
	if errors.Is(err, article.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}

	return view.NewClaims(p, lesson.Claims(p, reading.article, reading.labels), reading.labels.Entities, answers), nil
}

func (s *Server) allClaims(ctx context.Context, l lesson.Lesson) ([][]view.ClaimView, error) {
	all := make([][]view.ClaimView, len(l.Prompts))
	for i, p := range l.Prompts {
		var err error
		if all[i], err = s.claims(ctx, p, nil); err != nil {
			return nil, err
		}
	}

	return all, nil
}

func (s *Server) showStudentResults(w http.ResponseWriter, r *http.Request) error {
	return s.studentResults(w, r, http.StatusOK, r.PathValue("student"), view.Fault{})
}

func (s *Server) studentResults(w http.ResponseWriter, r *http.Request, status int, id string, wrong view.Fault) error {
	results, err := s.ownResults(r)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(results.Students, func(student lesson.Student) bool { return student.ID == id })
	if at < 0 {
		return fmt.Errorf("student %.40q: %w", id, article.ErrNotFound)
	}
	claims, err := s.allClaims(r.Context(), results.Lesson)
	if err != nil {
		return err
	}

	return s.showPrivate(w, r, status, view.StudentResults(view.NewStudentResultsPage(results, results.Students[at], claims, wrong)))
}

func (s *Server) showPromptResults(w http.ResponseWriter, r *http.Request) error {
	results, err := s.ownResults(r)
	if err != nil {
		return err
	}
	prompt, at, ok := results.Lesson.Prompt(r.PathValue("prompt"))
	if !ok {
		return fmt.Errorf("prompt %.40q: %w", r.PathValue("prompt"), article.ErrNotFound)
	}
	claims, err := s.claims(r.Context(), prompt, results.Answers)
	if err != nil {
		return err
	}

	return s.showPrivate(w, r, http.StatusOK, view.PromptResults(view.NewPromptResultsPage(results, at, claims)))
}

// changeResults says something about an answer, or deletes what students wrote.
func (s *Server) changeResults(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	l, err := s.ownLesson(r)
	if err != nil {
		return err
	}
	form := r.PostForm
	student, prompt := form.Get("student"), form.Get("prompt")
	switch do := form.Get("do"); do {
	case view.DoRemark:
		err := s.store.SaveFeedback(r.Context(), l.ID, student, prompt, plainLines(form.Get("words")), s.now())
		if err == nil {
			return seeOther(w, r, view.StudentResultsURL(l.ID, student, prompt))
		}
		wrong, other := faultOf(err, "")
		if other != nil {
			return other
		}

		return s.studentResults(w, r, statusOf(err), student, wrong)
	case view.DoExpel:
		err = s.store.RemoveStudent(r.Context(), l.ID, student)
	case view.DoForget:
		_, err = s.store.ForgetStudents(r.Context(), l.ID)
	default:
		err = fmt.Errorf("%.20q is nothing that can be done: %w", do, article.ErrMalformed)
	}
	if err != nil {
		return err
	}

	return seeOther(w, r, view.ResultsURL(l.ID))
}

// projected returns the number of what is shown on the wall: 0 is how to join.
func projected(entered string, l lesson.Lesson) (int, error) {
	n, err := strconv.Atoi(entered)
	if err != nil || n < 0 || n > len(l.Prompts) {
		return 0, fmt.Errorf("prompt %.20q: %w", entered, article.ErrNotFound)
	}

	return n, nil
}

func (s *Server) showWall(w http.ResponseWriter, r *http.Request) error {
	results, err := s.ownResults(r)
	if err != nil {
		return err
	}
	n, err := projected(r.PathValue("n"), results.Lesson)
	if err != nil {
		return err
	}
	id := results.Lesson.ID

	return s.showPrivate(w, r, http.StatusOK, view.OnWall(view.NewWallPage(results, n, s.siteOf(r).Absolute(view.LessonURL(id)), s.siteOf(r).Absolute(view.JoinURL()))))
}

// watchLesson returns how to look at what a class answers: at a number first, which
// grows with every change, and at the answers only when it has.
func (s *Server) watchLesson(r *http.Request, id, project string) (watch, error) {
	if err := permitted(r.Context(), account.Teacher, r.Method); err != nil {
		return watch{}, err
	}
	l, err := s.lessonOf(r.Context(), id)
	if err != nil {
		return watch{}, err
	}
	n := -1
	if project != "" {
		if n, err = projected(project, l); err != nil {
			return watch{}, err
		}
	}
	link, join := s.siteOf(r).Absolute(view.LessonURL(id)), s.siteOf(r).Absolute(view.JoinURL())
	var (
		last  int64
		shown report
	)

	return watch{look: func(ctx context.Context) (report, error) {
		stamp, err := s.store.LessonStamp(ctx, id)
		if err != nil || stamp == last {
			return shown, err
		}
		component, err := s.liveLesson(ctx, id, n, link, join)
		if err == nil {
			last, shown.component = stamp, component
		}

		return shown, err
	}}, nil
}

// liveLesson is what a stream tells of a lesson: the teacher's table, or for n from 0
// on what is shown on the wall.
func (s *Server) liveLesson(ctx context.Context, id string, n int, link, join string) (templ.Component, error) {
	l, err := s.lessonOf(ctx, id)
	if err != nil {
		return nil, err
	}
	results, err := s.results(ctx, l)
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return view.LessonGrid(view.NewGrid(results)), nil
	}

	return view.LessonWall(view.NewWall(results, min(n, len(l.Prompts)), link, join)), nil
}
