package web

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/lesson"
	"postil/web/view"
)

// maxAnswerBody is how many bytes an answer has at most, as JSON or as a form: each
// character of 8,000 may be escaped in 12.
const maxAnswerBody = 128 << 10

// answerJSON is an answer as script and service workers send and get it.
//
// The contract of POST /lessons/{id}/answers: the body is a form or JSON with these
// names. The student is named by the secret in "student", or else by the cookie of
// the lesson. The header field Idempotency-Key (of a form: the field "key") is
// "writer.n" for the nth save of one browser: the same key is done once, however
// often and however late it is sent, and of one writer the highest n stays. A form is
// answered with 303; JSON with 200 and the answer as kept, or with 409 and the answer
// that somebody saved meanwhile elsewhere.
type answerJSON struct {
	Student string    `json:"student,omitempty"`
	Prompt  string    `json:"prompt"`
	Text    string    `json:"text"`
	Choice  string    `json:"choice"`
	Marked  []int     `json:"marked"`
	Version int       `json:"version"`
	Saved   time.Time `json:"saved"`
}

// A sentAnswer is what a request says.
type sentAnswer struct {
	answerJSON
	key    string
	asForm bool
}

// saveAnswer stores an answer of a student.
func (s *Server) saveAnswer(w http.ResponseWriter, r *http.Request) error {
	framable(w)
	sent, err := readAnswer(w, r)
	if err == nil {
		err = s.keepAnswer(w, r, sent)
	}
	if err != nil && !sent.asForm {
		status := statusOf(err)
		s.report(r.Context(), status, err)
		s.writeProblem(w, status, told(err))

		return nil
	}

	return err
}

func (s *Server) keepAnswer(w http.ResponseWriter, r *http.Request, sent sentAnswer) error {
	l, err := s.store.Lesson(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	student, secret, err := s.student(r, l.ID, sent.Student)
	if err != nil {
		return err
	}
	key, err := lesson.ParseKey(sent.key)
	if err != nil {
		return err
	}
	a := lesson.Answer{Prompt: sent.Prompt, Text: strings.ReplaceAll(sent.Text, "\r\n", "\n"), Choice: sent.Choice, Marked: sent.Marked, Version: sent.Version}
	kept, err := s.store.SaveAnswer(r.Context(), student, a, key, s.now())
	if !sent.asForm {
		return answerInJSON(w, kept, err)
	}
	if err != nil {
		return s.answerAgain(w, r, l, view.StudentView{Student: student, Secret: secret, Mine: &a}, kept, err)
	}
	to := view.LessonURL(l.ID)
	if cookie, err := r.Cookie(lessonCookie); err != nil || cookie.Value != secret {
		to = view.StudentURL(l.ID, secret)
	}

	return seeOther(w, r, to+"#"+view.PromptAnchor(a.Prompt))
}

// answerAgain shows the page with what could not be saved: nobody has to write it
// twice.
func (s *Server) answerAgain(w http.ResponseWriter, r *http.Request, l lesson.Lesson, sv view.StudentView, kept lesson.Answer, because error) error {
	fault, err := faultOf(because, "")
	if err != nil {
		return err
	}
	sv.Fault = cmp.Or(fault.Words, "This could not be saved.")
	if errors.Is(because, article.ErrConflict) && !errors.Is(because, lesson.ErrClosed) {
		sv.Theirs, sv.Fault = &kept, "You changed this answer elsewhere meanwhile; nothing is lost."
	}

	return s.studentPage(w, r, statusOf(because), l, sv)
}

func answerInJSON(w http.ResponseWriter, a lesson.Answer, err error) error {
	status := http.StatusOK
	if errors.Is(err, article.ErrConflict) && !errors.Is(err, lesson.ErrClosed) {
		status, err = http.StatusConflict, nil
	}
	if err != nil {
		return err
	}
	marked := a.Marked
	if marked == nil {
		marked = []int{}
	}
	unkept(w.Header())
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(answerJSON{Prompt: a.Prompt, Text: a.Text, Choice: a.Choice, Marked: marked, Version: a.Version, Saved: a.Saved}) // an error means that the client is gone

	return nil
}

// readAnswer reads what is sent, in either form.
func readAnswer(w http.ResponseWriter, r *http.Request) (sentAnswer, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxAnswerBody)
	sent := sentAnswer{key: r.Header.Get(idempotencyField)}
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch media {
	case "application/json":
		return sent, readAnswerJSON(r.Body, &sent)
	case "application/x-www-form-urlencoded":
		sent.asForm = true
		if err := readFormOf(w, r, maxAnswerBody); err != nil {
			return sent, err
		}

		return sent, sent.fill(r.PostForm)
	}

	return sent, fmt.Errorf("a form or JSON is expected: %w", article.ErrUnsupported)
}

func readAnswerJSON(body io.Reader, sent *sentAnswer) error {
	decoder := json.NewDecoder(body)
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&sent.answerJSON)
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return err
	}
	if err != nil {
		return fmt.Errorf("answer: %w", article.ErrMalformed)
	}

	return nil
}

func (sent *sentAnswer) fill(form url.Values) error {
	sent.key = cmp.Or(form.Get("key"), sent.key)
	sent.Student, sent.Prompt, sent.Text, sent.Choice = form.Get("student"), form.Get("prompt"), form.Get("text"), form.Get("choice")
	var err error
	if sent.Version, err = strconv.Atoi(cmp.Or(form.Get("version"), "0")); err != nil {
		return fmt.Errorf("version %.20q: %w", form.Get("version"), article.ErrMalformed)
	}
	for _, place := range form["marked"] {
		at, err := strconv.Atoi(place)
		if err != nil {
			return fmt.Errorf("place %.20q: %w", place, article.ErrMalformed)
		}
		sent.Marked = append(sent.Marked, at)
	}

	return nil
}
