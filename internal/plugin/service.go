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
}

func newService(c Config, limit *budget, clock clock) (*service, error) {
	return &service{newClient(c, c.URL, limit, clock), c.Label, c.Model}, nil
}

// Name returns the name that labels carry.
func (s *service) Name() string { return s.name }

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
		q := question{
			body:        []byte(b.span(a).In(a.Text)),
			contentType: "text/plain; charset=utf-8",
			accept:      `application/ld+json; profile="http://www.w3.org/ns/anno.jsonld", application/json;q=0.9`,
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
