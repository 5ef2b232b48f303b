package plugin

import (
	"context"
	"errors"
	"time"

	"postil/internal/article"
)

// An Annotator labels an article. The findings carry its name and version; the
// Report says what was asked, kept and dropped, also beside an error. Findings
// are complete or not there at all: an article of which only a part could be
// asked about is an error.
type Annotator interface {
	Name() string
	Version() string // of the model or service; may be empty
	Annotate(ctx context.Context, a *article.Article) (*article.Findings, Report, error)
}

// Errors that tell a caller what to do next.
var (
	ErrOff         = errors.New("no plug-in annotator is set up")
	ErrUnavailable = errors.New("the plug-in annotator cannot be reached now") // trying again later may help
	ErrRefused     = errors.New("the plug-in annotator refused")               // trying again will not help
	ErrUnreadable  = errors.New("the plug-in annotator gave no answer that can be read")
	ErrBudget      = errors.New("the budget of the plug-in annotator is used up")
)

// New makes the annotator that c describes. It sends nothing yet. It returns
// ErrOff if c names none, and article.ErrInvalid, with what to change, for settings
// that cannot work.
func New(c Config) (Annotator, error) {
	if !c.Enabled() {
		return nil, ErrOff
	}
	c = c.withDefaults()
	if err := c.Validate(); err != nil {
		return nil, err
	}
	limit := &budget{requests: c.MaxRequests, tokens: c.MaxTokens}
	clock := clock{now: time.Now, sleep: sleep}
	if c.Kind == KindW3C {
		return newService(c, limit, clock), nil
	}

	return newChat(c, limit, clock), nil
}
