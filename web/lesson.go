package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/lesson"
	"postil/web/view"
)

// ownLesson returns the lesson that r names, for who may change it and see answers:
// its teacher, and owners.
func (s *Server) ownLesson(r *http.Request) (lesson.Lesson, error) {
	return s.lessonOf(r.Context(), r.PathValue("id"))
}

func (s *Server) lessonOf(ctx context.Context, id string) (lesson.Lesson, error) {
	l, err := s.store.Lesson(ctx, id)
	if err != nil {
		return l, err
	}
	if !teaches(personOf(ctx), l) {
		return lesson.Lesson{}, fmt.Errorf("this lesson is another teacher's: %w", errRole)
	}

	return l, nil
}

// teaches reports whether a person may change a lesson and see its answers.
func teaches(p account.Person, l lesson.Lesson) bool {
	return p.ID != "" && p.Role.May(account.Teacher) && (p.ID == l.Teacher || p.Role.May(account.Owner))
}

// lessonView returns what every page of a lesson shows of it.
func (s *Server) lessonView(ctx context.Context, l lesson.Lesson) (view.LessonView, error) {
	v := view.LessonView{Lesson: l, Teacher: teaches(personOf(ctx), l)}
	if l.Intro != "" {
		intro, err := shownProse(l.Intro)
		if err != nil {
			return v, fmt.Errorf("introduction of lesson %q: %w", l.ID, err)
		}
		v.Intro = intro
	}
	for _, p := range l.Prompts {
		source, err := s.promptSource(ctx, p)
		if err != nil {
			return v, err
		}
		v.Sources = append(v.Sources, source)
	}

	return v, nil
}

// promptSource returns what the library has today of what a prompt is about.
func (s *Server) promptSource(ctx context.Context, p lesson.Prompt) (view.PromptSource, error) {
	reading, err := s.reading(ctx, p.Article, view.Pin{})
	if errors.Is(err, article.ErrNotFound) {
		return view.PromptSource{}, nil
	}
	if err != nil {
		return view.PromptSource{}, err
	}
	words, _ := lesson.Current(p, reading.article)

	return view.PromptSource{Title: reading.article.Title, Language: reading.article.Language, Words: words}, nil
}

// promptAt returns a prompt about the sentence or the range that an address leads to:
// one of a page, a short link, or the ID alone.
func (s *Server) promptAt(ctx context.Context, entered string) (lesson.Prompt, error) {
	selection, err := selectionIn(entered)
	if err != nil {
		return lesson.Prompt{}, err
	}
	slug, err := s.store.SlugOfSentence(ctx, selection.From)
	if errors.Is(err, article.ErrNotFound) {
		return lesson.Prompt{}, fmt.Errorf("the library has no such sentence: %w", article.ErrInvalid)
	}
	if err != nil {
		return lesson.Prompt{}, err
	}
	reading, err := s.reading(ctx, slug, view.Pin{})
	if err != nil {
		return lesson.Prompt{}, err
	}
	from, to, err := reading.ordered(selection.From, selection.To)
	if err != nil {
		return lesson.Prompt{}, fmt.Errorf("the article does not have these sentences any more, or they are too many: %w", article.ErrInvalid)
	}
	p := lesson.Prompt{Article: slug, From: from, To: to}
	p.Words, _ = lesson.Current(p, reading.article)

	return p, nil
}

// selectionIn reads the selection in an address.
func selectionIn(entered string) (view.Selection, error) {
	at := strings.TrimSpace(entered)
	if _, behind, found := strings.Cut(at, "/s/"); found {
		at = behind
	}
	if end := strings.IndexAny(at, "/?#"); end >= 0 {
		at = at[:end]
	}
	from, to, isRange := strings.Cut(at, "..")
	if !isRange {
		to = from
	}
	var s view.Selection
	var err error
	if s.From, err = article.ParseID(from); err == nil {
		s.To, err = article.ParseID(to)
	}
	if err != nil {
		return s, fmt.Errorf("this is not the address of a sentence; copy the link from the panel beside the article: %w", article.ErrInvalid)
	}

	return s, nil
}
