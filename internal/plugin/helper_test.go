package plugin

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"postil/internal/article"
)

// bridge is the article that most tests annotate.
func bridge() *article.Article {
	return articleOf(
		"Ada Quist, the mayor, said the bridge is safe.",
		"“It is not,” the engineer told the Harbour Gazette on 4 May.",
		"She wants the bridge closed, and the ferry back.",
	)
}

// articleOf is an article of one paragraph.
func articleOf(sentences ...string) *article.Article {
	a := &article.Article{Slug: "test", Revision: 3, Text: strings.Join(sentences, " ")}
	a.Blocks = []article.Block{{Span: article.Span{Start: 0, End: len(a.Text)}, Kind: article.BlockParagraph, Parent: -1}}
	at := 0
	for _, s := range sentences {
		a.Sentences = append(a.Sentences, article.Sentence{Span: article.Span{Start: at, End: at + len(s)}})
		at += len(s) + 1
	}
	article.MintIDs(a, nil)

	return a
}

// A fakeTime passes only when somebody sleeps.
type fakeTime struct {
	at    time.Time
	slept []time.Duration
}

func (f *fakeTime) clock() clock {
	f.at = time.Date(2026, 11, 26, 1, 0, 0, 0, time.UTC)

	return clock{
		now: func() time.Time { return f.at },
		sleep: func(ctx context.Context, d time.Duration) error {
			f.at = f.at.Add(d)
			f.slept = append(f.slept, d)
			return ctx.Err()
		},
	}
}

// serve starts a fake server for one test.
func serve(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)

	return server
}

// annotatorAt is an annotator at a fake server, with the clock of passed.
func annotatorAt(t *testing.T, c Config, passed *fakeTime) Annotator {
	t.Helper()
	c = c.withDefaults()
	if err := c.Validate(); err != nil {
		t.Fatal(err)
	}
	limit := &budget{requests: c.MaxRequests, tokens: c.MaxTokens}
	if c.Kind == KindW3C {
		s := newService(c, limit, passed.clock())
		t.Cleanup(s.client.http.CloseIdleConnections)
		return s
	}
	m := newChat(c, limit, passed.clock())
	t.Cleanup(m.client.http.CloseIdleConnections)

	return m
}

func chatConfig(url string) Config {
	return Config{Kind: KindChat, URL: url + "/v1", Model: "tiny-1", Label: "fake"}
}

// completion is what a chat endpoint answers when its model says content.
func completion(content, finish string) []byte {
	body, err := json.Marshal(map[string]any{
		"choices": []any{map[string]any{"message": map[string]any{"role": "assistant", "content": content}, "finish_reason": finish}},
		"usage":   map[string]any{"total_tokens": 100},
	})
	if err != nil {
		panic(err)
	}

	return body
}

func sendJSON(w http.ResponseWriter, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Write(body)
}

// taskOf reads the question of a request.
func taskOf(t *testing.T, r *http.Request) (chatRequest, chatTask) {
	t.Helper()
	var request chatRequest
	var task chatTask
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		t.Errorf("the request is no JSON: %v", err)
	}
	if len(request.Messages) == 2 {
		if err := json.Unmarshal([]byte(request.Messages[1].Content), &task); err != nil {
			t.Errorf("the question is no JSON: %v", err)
		}
	}

	return request, task
}

// said writes labels as text: layer, words, values.
func said(a *article.Article, f *article.Findings) []string {
	in := func(spans ...article.Span) string {
		var words []string
		for _, s := range spans {
			words = append(words, s.In(a.Text))
		}
		return strings.Join(words, "|")
	}
	var out []string
	for _, e := range f.Entities {
		out = append(out, strings.TrimSpace("entity "+e.ID+" = "+e.Name+" "+string(e.Type)+" "+e.Wikidata))
	}
	for _, m := range f.Mentions {
		out = append(out, strings.TrimSpace("mention "+in(m.Span)+" "+string(m.Type)+" "+string(m.Kind)+" "+strings.Join(m.Entities, ",")))
	}
	for _, t := range f.Attributions {
		out = append(out, "attribution "+in(t.Source)+" / "+in(t.Cue)+" / "+in(t.Content...)+" "+strings.Join(t.SourceEntities, ",")+" "+string(t.Tier))
	}
	for _, s := range f.Stances {
		out = append(out, "stance "+s.Holder+" "+string(s.Polarity)+" "+s.Target+" "+in(s.Evidence...))
	}
	for _, m := range f.Modalities {
		out = append(out, strings.TrimSpace("modality "+string(m.Kind)+" "+in(m.Evidence...)))
	}

	return out
}

// A reporter is a test or a property.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// checkFindings reports everything that findings must never be.
func checkFindings(t reporter, a *article.Article, f *article.Findings) {
	t.Helper()
	entities := map[string]bool{article.AuthorID: true}
	words := vocabularyOf(a.Text)
	unheard := func(word string) bool { return !words.has(word) && !slices.Contains(plainWords, word) }
	for _, e := range f.Entities {
		if !article.ValidSlug(e.ID) || entities[e.ID] || len(fields(e.Name)) == 0 || slices.ContainsFunc(fields(e.Name), unheard) || !known(e.Type, entityTypes()...) {
			t.Errorf("entity %+v", e)
		}
		entities[e.ID] = true
	}
	sentences := map[string]article.Span{}
	for _, s := range a.Sentences {
		sentences[s.ID] = s.Span
	}
	ids := map[string]bool{}
	check := func(l article.Label, uses []string, spans ...article.Span) {
		s, ok := sentences[l.Sentence]
		if !ok || l.ID == "" || ids[l.ID] || l.Assigner.Kind != article.ByMachine || l.Assigner.Name != f.Annotator || l.Confidence != 0 || l.Comment != "" {
			t.Errorf("label %+v", l)
		}
		ids[l.ID] = true
		for _, span := range append(spans, l.Evidence...) {
			if !span.Within(a.Text) || !span.Empty() && !s.Contains(span) {
				t.Errorf("label of %v has a span %v outside", s, span)
			}
		}
		for _, id := range uses {
			if !entities[id] {
				t.Errorf("label uses entity %q, which is not listed", id)
			}
		}
	}
	for _, m := range f.Mentions {
		check(m.Label, m.Entities, m.Span)
		if m.Empty() || !known(m.Type, mentionTypes()...) || !known(m.Kind, mentionKinds()...) {
			t.Errorf("mention %+v", m)
		}
	}
	for _, at := range f.Attributions {
		check(at.Label, at.SourceEntities, append([]article.Span{at.Source, at.Cue}, at.Content...)...)
		if !known(at.Tier, tiers()...) || len(at.Content) == 0 {
			t.Errorf("attribution %+v", at)
		}
	}
	for _, s := range f.Stances {
		check(s.Label, []string{s.Holder, s.Target})
		if !known(s.Polarity, polarities()...) || len(s.Evidence) == 0 {
			t.Errorf("stance %+v", s)
		}
	}
	for _, m := range f.Modalities {
		check(m.Label, nil)
		if !known(m.Kind, modalities()...) {
			t.Errorf("modality %+v", m)
		}
	}
}
