package plugin

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"postil/internal/article"
)

// maxParts is how many spans, entities or classes one label may have.
const maxParts = 20

type chatReply struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
		} `json:"message"`
		FinishReason string `json:"finish_reason"`
	} `json:"choices"`
	Usage struct {
		Total int `json:"total_tokens"`
	} `json:"usage"`
}

// A chatAnswer is what the guide asks for. Every label is read by itself, so that
// one that is malformed takes no others with it.
type chatAnswer struct {
	Entities  []json.RawMessage `json:"entities"`
	Sentences []json.RawMessage `json:"sentences"`
}

type chatLabels struct {
	N            int               `json:"n"`
	Modality     json.RawMessage   `json:"modality"`
	Mentions     []json.RawMessage `json:"mentions"`
	Attributions []json.RawMessage `json:"attributions"`
	Stances      []json.RawMessage `json:"stances"`
}

// chatWords are words of a sentence: a string, or one with its occurrence.
type chatWords struct {
	Quote string `json:"quote"`
	Nth   int    `json:"nth"` // 1 is the first time; 0: they stand there once
}

// UnmarshalJSON reads "words" as well as {"quote": "words", "nth": 2}.
func (w *chatWords) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &w.Quote)
	}
	type plain chatWords

	return json.Unmarshal(data, (*plain)(w))
}

var entityKey = regexp.MustCompile(`^[A-Za-z0-9_-]{1,80}$`)

// readReply returns the text that a model answered and the tokens that the server
// counted; "" for an answer that is not whole.
func readReply(body []byte) (string, int) {
	var reply chatReply
	if json.Unmarshal(body, &reply) != nil || len(reply.Choices) == 0 {
		return "", 0
	}
	tokens := max(0, reply.Usage.Total)
	if known(reply.Choices[0].FinishReason, "length", "content_filter") {
		return "", tokens
	}

	return unwrapped(reply.Choices[0].Message.Content), tokens
}

// unwrapped takes away what models put around an answer: their thinking before it,
// and a fence.
func unwrapped(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "<think>") {
		_, text, _ = strings.Cut(text, "</think>")
		text = strings.TrimSpace(text)
	}
	if rest, ok := strings.CutPrefix(text, "```"); ok {
		rest = strings.TrimPrefix(rest, "json")
		text = strings.TrimSpace(strings.TrimSuffix(rest, "```"))
	}

	return text
}

// chatAnswer collects what text says about b. It returns false, having collected
// nothing, unless text is one whole JSON object with sentences. Keys of entities
// are those told with the question and those that the answer itself introduces. Sentences that it leaves out count as unread.
func (c *collector) chatAnswer(text string, b batch, told []string) bool {
	var answer chatAnswer
	if !strings.HasPrefix(text, "{") || json.Unmarshal([]byte(text), &answer) != nil || answer.Sentences == nil {
		return false
	}
	r := &answerReader{collector: c, batch: b, keys: map[string]bool{article.AuthorID: true}, done: map[int]bool{}}
	for _, key := range told {
		r.keys[key] = true
	}
	r.entities(answer.Entities)
	for _, raw := range answer.Sentences {
		r.sentence(raw)
	}
	c.report.Unread += b.len() - len(r.done)

	return true
}

// An answerReader reads one answer.
type answerReader struct {
	*collector
	batch batch
	keys  map[string]bool // of entities that labels may refer to
	done  map[int]bool    // sentences, by number
	drop  Drop            // first reason against the label that is being read
}

// entities introduces entities. A key with two meanings has none.
func (r *answerReader) entities(raws []json.RawMessage) {
	clash := map[string]bool{}
	for _, raw := range raws {
		var e chatEntity
		drop := Drop("")
		switch {
		case !decode(raw, &e), !entityKey.MatchString(e.ID):
			drop = DropMalformed
		case len(r.roster.order) >= maxLabels:
			drop = DropRule
		default:
			drop = r.roster.add(e.ID, e.Name, e.Type, "")
			clash[e.ID] = clash[e.ID] || drop == DropEntity
			r.keys[e.ID] = drop == "" || r.keys[e.ID]
		}
		if drop != "" {
			r.report.drop(drop, 1)
		}
	}
	for key, clashes := range clash {
		if clashes && key != article.AuthorID {
			r.keys[key] = false
		}
	}
}

func (r *answerReader) sentence(raw json.RawMessage) {
	var labels chatLabels
	if !decode(raw, &labels) {
		r.report.drop(DropMalformed, 1)

		return
	}
	n := len(labels.Mentions) + len(labels.Attributions) + len(labels.Stances)
	if len(labels.Modality) > 0 {
		n++
	}
	switch at := labels.N - 1; {
	case at < r.batch.from || at >= r.batch.to:
		r.report.drop(DropSentence, max(1, n))
		return
	case r.done[at]:
		r.report.drop(DropTwice, max(1, n))
		return
	}
	r.done[labels.N-1] = true
	s := r.article.Sentences[labels.N-1]
	r.mentions(s, labels.Mentions)
	r.attributions(s, labels.Attributions)
	r.stances(s, labels.Stances)
	if len(labels.Modality) > 0 && !bytes.Equal(labels.Modality, []byte("null")) {
		r.modalityOf(s, labels.Modality)
	}
}

// refused counts the label that was just read if there is a reason against it.
func (r *answerReader) refused() bool {
	refused := r.drop != ""
	if refused {
		r.report.drop(r.drop, 1)
	}
	r.drop = ""

	return refused
}

func (r *answerReader) because(drop Drop) {
	if r.drop == "" {
		r.drop = drop
	}
}

// words finds w in s.
func (r *answerReader) words(s article.Sentence, w chatWords) article.Span {
	span, drop := find(r.article.Text, s.Span, w.Quote, w.Nth)
	r.because(drop)

	return span
}

// maybe finds w in s unless it is left out.
func (r *answerReader) maybe(s article.Sentence, w chatWords) article.Span {
	if w.Quote == "" {
		return article.Span{}
	}

	return r.words(s, w)
}

func (r *answerReader) all(s article.Sentence, words []chatWords) []article.Span {
	if len(words) > maxParts {
		r.because(DropRule)

		return nil
	}
	var spans []article.Span
	for _, w := range words {
		spans = append(spans, r.words(s, w))
	}

	return spans
}

// refer checks keys of entities.
func (r *answerReader) refer(keys ...string) []string {
	if len(keys) > maxParts || slices.ContainsFunc(keys, func(key string) bool { return !r.keys[key] }) {
		r.because(DropEntity)
	}

	return keys
}

// decode reads one record; fields that it does not know are left out.
func decode(raw json.RawMessage, into any) bool {
	return len(raw) > 0 && raw[0] == '{' && json.Unmarshal(raw, into) == nil
}
