package plugin

import (
	"bytes"
	"encoding/json"
	"strconv"

	"postil/internal/article"
)

// What goes with the sentences to label: so many sentences before them, and so
// many of the entities met so far, the latest.
const (
	contextSentences = 3
	contextBytes     = 2000
	contextEntities  = 80
)

type chatRequest struct {
	Model          string          `json:"model"`
	Messages       []chatMessage   `json:"messages"`
	Temperature    float64         `json:"temperature"`
	MaxTokens      int             `json:"max_tokens"`
	Stream         bool            `json:"stream"`
	ResponseFormat json.RawMessage `json:"response_format,omitempty"`
}

type chatMessage struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// A chatTask is the user's message. It is JSON, so that no text can pretend to
// end where it does not.
type chatTask struct {
	Context   []chatSentence `json:"context,omitempty"`
	Entities  []chatEntity   `json:"entities,omitempty"`
	Next      string         `json:"next"` // first ID for a new entity
	Sentences []chatSentence `json:"sentences"`
}

// A chatSentence is a sentence by its number, 1 being the article's first.
type chatSentence struct {
	N    int    `json:"n"`
	Text string `json:"text"`
}

type chatEntity struct {
	ID   string             `json:"id"`
	Name string             `json:"name"`
	Type article.EntityType `json:"type"`
}

// writeTask returns the request for b, and the keys of the entities in it.
func (c *chat) writeTask(a *article.Article, b batch, r *roster) ([]byte, []string, error) {
	task := chatTask{Sentences: numbered(a, b), Context: before(a, b), Next: "e" + strconv.Itoa(len(r.order)+1)}
	var told []string
	for _, key := range r.order[max(0, len(r.order)-contextEntities):] {
		if e := r.byKey[key]; e.name() != "" {
			task.Entities = append(task.Entities, chatEntity{key, e.name(), e.Type})
			told = append(told, key)
		}
	}
	user, err := plainJSON(task)
	if err != nil {
		return nil, nil, err
	}

	body, err := plainJSON(chatRequest{
		Model:          c.model,
		Messages:       []chatMessage{{"system", guide}, {"user", string(user)}},
		MaxTokens:      c.answerTokens,
		ResponseFormat: responseFormat(c.reply),
	})

	return body, told, err
}

func numbered(a *article.Article, b batch) []chatSentence {
	var sentences []chatSentence
	for i := b.from; i < b.to; i++ {
		sentences = append(sentences, chatSentence{i + 1, a.Sentences[i].In(a.Text)})
	}

	return sentences
}

// before returns the sentences before b that are read along with it.
func before(a *article.Article, b batch) []chatSentence {
	from, size := b.from, 0
	for from > max(0, b.from-contextSentences) {
		if size += a.Sentences[from-1].Len(); size > contextBytes {
			break
		}
		from--
	}

	return numbered(a, batch{from, b.from})
}

// plainJSON writes v without the escapes that are meant for HTML: they would only
// cost tokens.
func plainJSON(v any) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(v)

	return bytes.TrimSpace(buffer.Bytes()), err
}
