package plugin

import (
	"context"
	"fmt"

	"postil/internal/article"
)

// serviceBytes is the longest text that is posted at once. An article seldom has
// more.
const serviceBytes = 256 << 10

// A service takes text and returns W3C Web Annotations.
type service struct {
	client        *client
	name, version string
	send          Send
}

func newService(c Config, limit *budget, clock clock) *service {
	return &service{newClient(c, c.URL, limit, clock), c.Label, c.Model, c.Send}
}

// Name returns the name that labels carry.
func (s *service) Name() string { return s.name }

// Version returns the version that labels carry.
func (s *service) Version() string { return s.version }

// Annotate posts the text of a from its first sentence to its last, in stretches
// if it is long. Positions in an answer count code points of the text posted.
func (s *service) Annotate(ctx context.Context, a *article.Article) (*article.Findings, Report, error) {
	out := newCollector(a)
	todo, skipped := batches(a, len(a.Sentences), serviceBytes)
	out.report.Skipped = skipped
	if err := s.client.limit.affords(len(todo), 0); err != nil {
		return nil, out.report, err
	}

	for _, b := range todo {
		q, err := s.question(a, b)
		if err != nil {
			return nil, out.report, err
		}
		answer, err := s.client.ask(ctx, q, &out.report)
		if err != nil {
			return nil, out.report, err
		}
		if !out.webAnnotations(answer, b) {
			return nil, out.report, fmt.Errorf("%s: the answer is not a list of Web Annotations: %w", s.client.host, ErrUnreadable)
		}
	}

	findings := out.findings(s.name, s.version, s.client.clock.now().UTC())

	return findings, out.report, nil
}

// question is the text of b as the service wants it.
func (s *service) question(a *article.Article, b batch) (question, error) {
	q := question{
		body:        []byte(b.span(a).In(a.Text)),
		contentType: "text/plain; charset=utf-8",
		accept:      `application/ld+json; profile="http://www.w3.org/ns/anno.jsonld", application/json;q=0.9`,
	}
	if s.send != SendJSON {
		return q, nil
	}
	q.contentType = "application/json"
	var err error
	q.body, err = plainJSON(postedText{string(q.body), a.Language})

	return q, err
}

type postedText struct {
	Text     string `json:"text"`
	Language string `json:"language,omitempty"`
}
