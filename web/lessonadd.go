package web

import (
	"net/http"

	"postil/internal/lesson"
	"postil/web/view"
)

func (s *Server) showAddToLesson(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	p, err := s.promptAt(r.Context(), query.Get("s"))
	if err != nil {
		return err
	}

	return s.addToLessonPage(w, r, http.StatusOK, p, view.PromptForm{Kind: lesson.Open}, query.Get("lesson"), view.Fault{})
}

func (s *Server) addToLessonPage(w http.ResponseWriter, r *http.Request, status int, p lesson.Prompt, form view.PromptForm, chosen string, wrong view.Fault) error {
	mine, err := s.store.Lessons(r.Context(), personOf(r.Context()).ID)
	if err != nil {
		return err
	}
	source, err := s.promptSource(r.Context(), p)
	if err != nil {
		return err
	}

	return s.showPrivate(w, r, status, view.AddToLesson(view.NewAddToLessonPage(p, source.Title, entriesOf(mine), form, chosen, wrong)))
}

// addToLesson adds a prompt about a selection to a lesson; to a new one if none is
// chosen.
func (s *Server) addToLesson(w http.ResponseWriter, r *http.Request) error {
	if err := readFormOf(w, r, maxLessonForm); err != nil {
		return err
	}
	form := r.PostForm
	p, err := s.promptAt(r.Context(), form.Get("address"))
	if err != nil {
		return err
	}
	l := lesson.Lesson{Teacher: personOf(r.Context()).ID, Title: "New lesson", Reveal: lesson.RevealAnswered}
	if id := form.Get("lesson"); id != "" {
		if l, err = s.lessonOf(r.Context(), id); err != nil {
			return err
		}
	}
	if l, err = s.withNewPrompt(r, l); err == nil {
		l, err = s.savedLesson(r, l)
	}
	if err != nil {
		wrong, err2 := lessonFault(err)
		if err2 != nil {
			return err2
		}
		entered := view.PromptForm{Kind: lesson.Kind(form.Get("kind")), Ask: form.Get("ask"), Choices: form.Get("choices")}

		return s.addToLessonPage(w, r, statusOf(err), p, entered, form.Get("lesson"), wrong)
	}

	return seeOther(w, r, view.EditLessonURL(l.ID, l.Prompts[len(l.Prompts)-1].ID))
}
