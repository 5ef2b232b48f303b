package lesson

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"postil/internal/article"
)

// Limits of lessons. Texts are counted in characters.
const (
	MaxTitle    = 200
	MaxIntro    = 10_000
	MaxAsk      = 1_000
	MaxPrompts  = 100
	MinChoices  = 2
	MaxChoices  = 12
	MaxChoice   = 200
	MaxStudents = 500
	MaxLessons  = 1_000 // of one teacher
)

// A Lesson is an ordered set of sentences with prompts.
type Lesson struct {
	ID        string // UUIDv7
	Teacher   string // ID of the person who made it
	By        string // the person's name as shown
	Title     string
	Intro     string    // Markdown; "" for none
	Due       time.Time // zero for never; what comes later is taken, and said to be late
	Reveal    Reveal
	RevealAt  time.Time // for RevealTime
	Anonymous bool      // the class sees answers without names; the teacher always sees who wrote them
	Closed    bool      // nobody may join or answer
	Code      string    // by which students find it; "" while it is closed
	Created   time.Time
	Updated   time.Time
	Version   int      // 1 is the first; grows with every change by its teacher
	Prompts   []Prompt // in their order
}

// Reveal says from when on students see each other's answers.
type Reveal string

// The ways of showing answers to the class.
const (
	RevealAnswered Reveal = "answered" // each answer to a prompt when one has answered it oneself
	RevealTime     Reveal = "time"     // all from a time on
	RevealAlways   Reveal = "always"
	RevealNever    Reveal = "never"
)

// Reveals returns the ways of showing answers, the usual one first.
func Reveals() []Reveal {
	return []Reveal{RevealAnswered, RevealTime, RevealAlways, RevealNever}
}

// Shows reports whether a student sees others' answers to a prompt at a time. own is
// the student's answer to it, the zero Answer for none.
func (l Lesson) Shows(own Answer, now time.Time) bool {
	switch l.Reveal {
	case RevealAnswered:
		return !own.Empty()
	case RevealTime:
		return !l.RevealAt.IsZero() && !now.Before(l.RevealAt)
	case RevealAlways:
		return true
	}

	return false
}

// Late reports whether something saved at a time came after the lesson was due.
func (l Lesson) Late(saved time.Time) bool { return !l.Due.IsZero() && saved.After(l.Due) }

// Prompt returns the prompt with an ID and its place, false if there is none.
func (l Lesson) Prompt(id string) (Prompt, int, bool) {
	at := slices.IndexFunc(l.Prompts, func(p Prompt) bool { return p.ID == id })
	if at < 0 {
		return Prompt{}, 0, false
	}

	return l.Prompts[at], at, true
}

// Check returns article.ErrTooLarge for a lesson over a limit, and
// article.ErrInvalid for one that breaks another rule.
func (l Lesson) Check() error {
	switch {
	case strings.TrimSpace(l.Title) == "":
		return fmt.Errorf("a lesson needs a title: %w", article.ErrInvalid)
	case utf8.RuneCountInString(l.Title) > MaxTitle:
		return fmt.Errorf("a title has at most %d characters: %w", MaxTitle, article.ErrTooLarge)
	case utf8.RuneCountInString(l.Intro) > MaxIntro:
		return fmt.Errorf("an introduction has at most %d characters: %w", MaxIntro, article.ErrTooLarge)
	case !slices.Contains(Reveals(), l.Reveal):
		return fmt.Errorf("%.40q says not when the class sees answers: %w", l.Reveal, article.ErrInvalid)
	case l.Reveal == RevealTime && l.RevealAt.IsZero():
		return fmt.Errorf("say at what time the class sees answers: %w", article.ErrInvalid)
	case len(l.Prompts) > MaxPrompts:
		return fmt.Errorf("a lesson has at most %d prompts: %w", MaxPrompts, article.ErrTooLarge)
	}
	seen := map[string]bool{}
	for i, p := range l.Prompts {
		if err := p.Check(); err != nil {
			return fmt.Errorf("prompt %d: %w", i+1, err)
		}
		if p.ID != "" && seen[p.ID] {
			return fmt.Errorf("prompt %d is in the lesson twice: %w", i+1, article.ErrInvalid)
		}
		seen[p.ID] = true
	}

	return nil
}

// Moved returns l with a prompt by places further down, up if by is negative; no
// further than to an end.
func (l Lesson) Moved(id string, by int) Lesson {
	p, at, ok := l.Prompt(id)
	if !ok {
		return l
	}
	l = l.Without(id)
	l.Prompts = slices.Insert(l.Prompts, min(max(at+by, 0), len(l.Prompts)), p)

	return l
}

// Without returns l without a prompt.
func (l Lesson) Without(id string) Lesson {
	l.Prompts = slices.DeleteFunc(slices.Clone(l.Prompts), func(p Prompt) bool { return p.ID == id })

	return l
}

// Ordered returns l with its prompts in the order of ids. It returns
// article.ErrConflict unless ids has each of them once: somebody added or took out
// one meanwhile.
func (l Lesson) Ordered(ids []string) (Lesson, error) {
	var prompts []Prompt
	for _, id := range ids {
		p, _, ok := l.Prompt(id)
		if !ok || slices.ContainsFunc(prompts, func(q Prompt) bool { return q.ID == id }) {
			return l, fmt.Errorf("prompt %.40q: %w", id, article.ErrConflict)
		}
		prompts = append(prompts, p)
	}
	if len(prompts) != len(l.Prompts) {
		return l, fmt.Errorf("%d prompts of %d: %w", len(prompts), len(l.Prompts), article.ErrConflict)
	}
	l.Prompts = prompts

	return l, nil
}

// News says in a line what changed from one version of a lesson to the next, as
// students may read it.
func News(before, after Lesson) string {
	var changes []string
	say := func(changed bool, words string) {
		if changed {
			changes = append(changes, words)
		}
	}
	added, gone := 0, 0
	for _, p := range after.Prompts {
		if _, _, ok := before.Prompt(p.ID); !ok {
			added++
		}
	}
	for _, p := range before.Prompts {
		if _, _, ok := after.Prompt(p.ID); !ok {
			gone++
		}
	}
	say(before.Closed && !after.Closed, "opened again")
	say(!before.Closed && after.Closed, "closed")
	say(added > 0, counted(added, "prompt")+" added")
	say(gone > 0, counted(gone, "prompt")+" taken out")
	say(before.Title != after.Title, "another title")
	say(before.Intro != after.Intro, "another introduction")
	say(!before.Due.Equal(after.Due), "due at another time")
	if len(changes) == 0 {
		return "changed"
	}

	return strings.Join(changes, ", ")
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}

	return fmt.Sprintf("%d %ss", n, noun)
}
