package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/lesson"
	"postil/web/view"
)

// How many wrong codes there may be within throttleWindow: from one address, which a
// whole school may have, and in all. There are 244 million codes.
const (
	codeFailures    = 100
	allCodeFailures = 1000
	allCodes        = "codes of lessons"
)

// framable lets any site show a page in a frame, as learning platforms do. No session
// comes along there, nor does a page of a lesson need one; what is for people with an
// account stays out of frames.
func framable(w http.ResponseWriter) {
	w.Header().Set("Content-Security-Policy", strings.Replace(contentSecurityPolicy, "frame-ancestors 'none'", "frame-ancestors *", 1))
}

func (s *Server) showJoin(w http.ResponseWriter, r *http.Request) error {
	return s.showPrivate(w, r, http.StatusOK, view.Join(view.NewJoinPage(s.site, r.URL.Query().Get("code"), view.Fault{})))
}

// join leads to the lesson with a code.
func (s *Server) join(w http.ResponseWriter, r *http.Request) error {
	if err := readForm(w, r); err != nil {
		return err
	}
	client := "code from " + s.addressOfClient(r)
	if wait := max(s.failures.wait(client, codeFailures), s.failures.wait(allCodes, allCodeFailures)); wait > 0 {
		return fmt.Errorf("too many wrong codes; try again in %d minutes, or open the link of the lesson: %w", int(wait.Minutes())+1, errThrottled)
	}
	typed := r.PostForm.Get("code")
	id, err := "", error(article.ErrNotFound)
	if code := lesson.ParseCode(typed); code != "" {
		id, err = s.store.LessonByCode(r.Context(), code)
	}
	if errors.Is(err, article.ErrNotFound) {
		s.failures.failed(client)
		s.failures.failed(allCodes)
		wrong := view.Fault{Field: "code", Words: "No open lesson has this code. Look at it again: there is no A, E, I, O, U and no 0, 1, 5, 6, 8 in it."}

		return s.showPrivate(w, r, http.StatusUnprocessableEntity, view.Join(view.NewJoinPage(s.site, typed, wrong)))
	}
	if err != nil {
		return err
	}

	return seeOther(w, r, view.LessonURL(id))
}

// lessonCookie is the name of the cookie with a student's secret. Its path is that of
// the lesson.
const lessonCookie = "postil_lesson"

// student returns who has the secret given, or if there is none that of the cookie.
func (s *Server) student(r *http.Request, lessonID, secret string) (lesson.Student, string, error) {
	if secret == "" {
		cookie, err := r.Cookie(lessonCookie)
		if err != nil {
			return lesson.Student{}, "", fmt.Errorf("student of lesson %q: %w", lessonID, article.ErrNotFound)
		}
		secret = cookie.Value
	}
	student, err := s.store.Student(r.Context(), lessonID, account.HashSecret(secret))

	return student, secret, err
}

// studentCookie lasts a school year's half.
func (s *Server) studentCookie(w http.ResponseWriter, r *http.Request, lessonID, secret string, seconds int) {
	http.SetCookie(w, &http.Cookie{
		Name: lessonCookie, Value: secret, Path: view.LessonURL(lessonID), MaxAge: seconds, HttpOnly: true, Secure: s.secure(r), SameSite: http.SameSiteLaxMode,
	})
}

const studentCookieLife = 180 * 24 * time.Hour

// showLesson is the page of a student, or for somebody who is none, where to join.
func (s *Server) showLesson(w http.ResponseWriter, r *http.Request) error {
	framable(w)
	l, err := s.store.Lesson(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	student, secret, err := s.student(r, l.ID, "")
	if errors.Is(err, article.ErrNotFound) {
		return s.lessonDoor(w, r, http.StatusOK, l, view.JoinForm{})
	}
	if err != nil {
		return err
	}

	return s.studentPage(w, r, http.StatusOK, l, view.StudentView{Student: student, Secret: secret})
}

// lessonDoor shows a lesson to somebody who may join. The form brings along the secret
// that the student will have: sent twice, it makes one student.
func (s *Server) lessonDoor(w http.ResponseWriter, r *http.Request, status int, l lesson.Lesson, form view.JoinForm) error {
	v, err := s.lessonView(r.Context(), l)
	if err != nil {
		return err
	}
	if form.Key == "" {
		form.Key = account.NewSecret()
	}

	return s.showPrivate(w, r, status, view.Lesson(view.NewLessonPage(s.siteOf(r), v, form)))
}

// secretForm is what account.NewSecret makes.
var secretForm = regexp.MustCompile(`^[A-Za-z0-9_-]{43}$`)

// joinLesson makes a student. It leads to the student's own address, which works
// where cookies do not.
func (s *Server) joinLesson(w http.ResponseWriter, r *http.Request) error {
	framable(w)
	if err := readForm(w, r); err != nil {
		return err
	}
	l, err := s.store.Lesson(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	form := view.JoinForm{Name: r.PostForm.Get("name"), Key: r.PostForm.Get("key")}
	if !secretForm.MatchString(form.Key) {
		return fmt.Errorf("the form was not made by this server; open the lesson again: %w", article.ErrMalformed)
	}
	if _, err := s.store.AddStudent(r.Context(), l.ID, form.Name, account.HashSecret(form.Key), s.now()); err != nil {
		if form.Fault, err = faultOf(err, "name"); err != nil {
			return err
		}

		return s.lessonDoor(w, r, http.StatusUnprocessableEntity, l, form)
	}
	s.studentCookie(w, r, l.ID, form.Key, int(studentCookieLife.Seconds()))

	return seeOther(w, r, view.StudentURL(l.ID, form.Key))
}

// showStudent is a student's own address. Where the cookie has come back, the address
// without the secret will do.
func (s *Server) showStudent(w http.ResponseWriter, r *http.Request) error {
	framable(w)
	l, err := s.store.Lesson(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	student, secret, err := s.student(r, l.ID, r.PathValue("secret"))
	if err != nil {
		return err
	}
	if cookie, err := r.Cookie(lessonCookie); err == nil && cookie.Value == secret {
		return seeOther(w, r, view.LessonURL(l.ID))
	}
	s.studentCookie(w, r, l.ID, secret, int(studentCookieLife.Seconds()))

	return s.studentPage(w, r, http.StatusOK, l, view.StudentView{Student: student, Secret: secret})
}

// studentPage shows a student the lesson, with the student's answers, and of others'
// what the lesson lets the class see now.
func (s *Server) studentPage(w http.ResponseWriter, r *http.Request, status int, l lesson.Lesson, sv view.StudentView) error {
	v, err := s.lessonView(r.Context(), l)
	if err != nil {
		return err
	}
	if sv.Answers, err = s.store.AnswersOf(r.Context(), sv.Student); err != nil {
		return err
	}
	sv.Own = s.siteOf(r).Absolute(view.StudentURL(l.ID, sv.Secret))
	if sv.Others, err = s.others(r.Context(), l, sv.Answers); err != nil {
		return err
	}
	for range l.Prompts {
		sv.Keys = append(sv.Keys, account.NewSecret()[:22]+".1")
	}

	return s.showPrivate(w, r, status, view.Lesson(view.NewStudentPage(s.site, v, sv)))
}

// others returns for each prompt what the class answered, nil where a student with
// these answers may not see it. Answers that nobody may see are not even asked for.
func (s *Server) others(ctx context.Context, l lesson.Lesson, own []lesson.Answer) ([]*view.Spread, error) {
	shown := make([]*view.Spread, len(l.Prompts))
	answerTo := map[string]lesson.Answer{}
	for _, a := range own {
		answerTo[a.Prompt] = a
	}
	var all []lesson.Answer
	var names map[string]string
	for i, p := range l.Prompts {
		if !l.Shows(answerTo[p.ID], s.now()) {
			continue
		}
		if all == nil {
			var err error
			if all, names, err = s.classAnswers(ctx, l); err != nil {
				return nil, err
			}
		}
		spread := view.NewSpread(p, all, names)
		shown[i] = &spread
	}

	return shown, nil
}

// classAnswers returns the answers of a class, and its names unless the class does not
// see them.
func (s *Server) classAnswers(ctx context.Context, l lesson.Lesson) ([]lesson.Answer, map[string]string, error) {
	all, err := s.store.Answers(ctx, l.ID)
	if err != nil || l.Anonymous {
		return all, nil, err
	}
	students, err := s.store.Students(ctx, l.ID)
	names := map[string]string{}
	for _, student := range students {
		names[student.ID] = student.Name
	}

	return all, names, err
}

// leaveLesson deletes a student and all that is kept of the student.
func (s *Server) leaveLesson(w http.ResponseWriter, r *http.Request) error {
	framable(w)
	if err := readForm(w, r); err != nil {
		return err
	}
	id := r.PathValue("id")
	student, _, err := s.student(r, id, r.PostForm.Get("student"))
	if err != nil {
		return err
	}
	if r.PostForm.Get("sure") != "yes" {
		return fmt.Errorf("tick the box to delete everything of yours: %w", article.ErrInvalid)
	}
	if err := s.store.RemoveStudent(r.Context(), id, student.ID); err != nil {
		return err
	}
	s.studentCookie(w, r, id, "", -1)

	return seeOther(w, r, view.LessonURL(id))
}
