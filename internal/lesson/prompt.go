package lesson

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"postil/internal/article"
)

// A Prompt asks something about a sentence or a range of sentences.
type Prompt struct {
	ID       string // UUIDv7; "" for one that has never been stored
	Article  string // slug of the article that had the sentences
	From, To string // sentence IDs, both ends included; equal for one sentence
	Words    string // as the sentences read when the prompt was made: answers point into these
	Kind     Kind
	Ask      string   // the question in the teacher's words; "" for the usual one of its kind
	Choices  []string // of a poll
}

// A Kind is what a prompt asks for.
type Kind string

// The kinds of prompt.
const (
	Open     Kind = "open"     // an answer in words
	Modality Kind = "modality" // which kind of statement it is
	Source   Kind = "source"   // which words cite a source
	Stance   Kind = "stance"   // which stance, and which words show it
	Poll     Kind = "poll"     // one of the teacher's choices
)

// Kinds returns the kinds of prompt.
func Kinds() []Kind { return []Kind{Open, Modality, Source, Stance, Poll} }

// Marks reports whether words are marked in an answer.
func (k Kind) Marks() bool { return k == Source || k == Stance }

// Options returns the values that an answer to p may choose from, none if it is not
// a choice.
func (p Prompt) Options() []string {
	switch p.Kind {
	case Modality:
		return []string{
			string(article.ReportedClaim), string(article.CitedEvidence), string(article.AuthorAssertion), string(article.AuthorOpinion),
			string(article.AuthorPrediction), string(article.Question), string(article.Directive),
		}
	case Stance:
		return []string{string(article.Support), string(article.Oppose), string(article.Neutral), string(article.Unclear)}
	case Poll:
		return p.Choices
	}

	return nil
}

// Check returns article.ErrTooLarge for a prompt over a limit, and
// article.ErrInvalid for one that breaks another rule.
func (p Prompt) Check() error {
	switch {
	case !slices.Contains(Kinds(), p.Kind):
		return fmt.Errorf("%.40q is no kind of prompt: %w", p.Kind, article.ErrInvalid)
	case p.From == "" || p.To == "" || p.Words == "":
		return fmt.Errorf("it needs a sentence: %w", article.ErrInvalid)
	case utf8.RuneCountInString(p.Ask) > MaxAsk:
		return fmt.Errorf("a question has at most %d characters: %w", MaxAsk, article.ErrTooLarge)
	case p.Kind != Poll && len(p.Choices) > 0:
		return fmt.Errorf("only a poll has choices: %w", article.ErrInvalid)
	}
	if p.Kind != Poll {
		return nil
	}
	if len(p.Choices) < MinChoices || len(p.Choices) > MaxChoices {
		return fmt.Errorf("a poll has %d to %d choices: %w", MinChoices, MaxChoices, article.ErrInvalid)
	}

	return checkChoices(p.Choices)
}

func checkChoices(choices []string) error {
	seen := map[string]bool{}
	for _, c := range choices {
		switch {
		case strings.TrimSpace(c) == "":
			return fmt.Errorf("a choice is empty: %w", article.ErrInvalid)
		case utf8.RuneCountInString(c) > MaxChoice:
			return fmt.Errorf("a choice has at most %d characters: %w", MaxChoice, article.ErrTooLarge)
		case strings.Contains(c, "\n"):
			return fmt.Errorf("a choice is one line: %w", article.ErrInvalid)
		case seen[c]:
			return fmt.Errorf("the choice %.40q is there twice: %w", c, article.ErrInvalid)
		}
		seen[c] = true
	}

	return nil
}
