package plugin

import (
	"context"
	"fmt"
	"strings"

	"postil/internal/article"
)

// chatBytes is the longest text of one question, and so the longest sentence that
// is sent.
const chatBytes = 6000

// A chat asks a language model behind an OpenAI-compatible endpoint.
type chat struct {
	client       *client
	name, model  string
	reply        Reply
	batch        int
	answerTokens int
}

func newChat(c Config, limit *budget, clock clock) *chat {
	address := strings.TrimRight(c.URL, "/") + "/chat/completions"

	return &chat{newClient(c, address, limit, clock), c.Label, c.Model, c.Reply, c.Batch, c.AnswerTokens}
}

// Name returns the name that labels carry.
func (c *chat) Name() string { return c.name }

// Version returns the version that labels carry.
func (c *chat) Version() string { return c.model }

// Annotate asks about the sentences of a, some at a time. Where an answer cannot
// be read, which mostly means that it was cut off, it asks about half as many.
func (c *chat) Annotate(ctx context.Context, a *article.Article) (*article.Findings, Report, error) {
	out := newCollector(a)
	todo, skipped := batches(a, c.batch, chatBytes)
	out.report.Skipped = skipped
	if err := c.client.limit.affords(len(todo), c.estimate(a, todo)); err != nil {
		return nil, out.report, err
	}

	asked := 0
	for ; len(todo) > 0; asked++ {
		b := todo[0]
		todo = todo[1:]
		read, err := c.label(ctx, b, out)
		switch {
		case err != nil:
			return nil, out.report, err
		case !read && b.len() > 1:
			todo = append(b.halves(), todo...)
		case !read:
			out.report.Unread++
		}
	}
	if asked > 0 && out.report.Unread+skipped == len(a.Sentences) {
		return nil, out.report, fmt.Errorf("%s: model %q: %w", c.client.host, c.model, ErrUnreadable)
	}

	findings := out.findings(c.name, c.model+" ("+guideVersion+")", c.client.clock.now().UTC())

	return findings, out.report, nil
}

// label asks about b and collects what the answer says; false if it cannot be
// read.
func (c *chat) label(ctx context.Context, b batch, out *collector) (bool, error) {
	body, told, err := c.writeTask(out.article, b, &out.roster)
	if err != nil {
		return false, fmt.Errorf("question about sentences %d to %d: %w", b.from+1, b.to, err)
	}
	answer, err := c.client.ask(ctx, question{body, "application/json", "application/json"}, &out.report)
	if err != nil {
		return false, err
	}
	reply, tokens := readReply(answer)
	if tokens <= 0 {
		tokens = tokensOf(len(body)) + tokensOf(len(answer))
	}
	out.report.Tokens += tokens
	c.client.limit.spend(tokens)

	return out.chatAnswer(reply, b, told), nil
}

// estimate returns about how many tokens it takes to label a: guide and text once
// a batch, and twice the text for answers.
func (c *chat) estimate(a *article.Article, todo []batch) int {
	tokens := 0
	for _, b := range todo {
		tokens += tokensOf(len(guide)) + 3*tokensOf(b.span(a).Len())
	}

	return tokens
}
