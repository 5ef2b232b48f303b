package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/article"
)

// words names words by quoting them from a sentence.
type words struct {
	Quote    string  `json:"quote"`
	Nth      int     `json:"nth,omitempty"`      // 1 is the first time; 0: they stand there once
	Sentence ordinal `json:"sentence,omitempty"` // "" is the label's own
}

// UnmarshalJSON reads "words" as well as {"quote": "words", …}.
func (w *words) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		*w = words{}
		return json.Unmarshal(data, &w.Quote)
	}
	type plain words

	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()

	return decoder.Decode((*plain)(w))
}

// An ordinal is the place of a sentence, 1 being the first, or its ID. JSON has
// the place as a number.
type ordinal string

// String returns the place as a number, the ID in quotes.
func (o ordinal) String() string {
	if o.isPlace() {
		return string(o)
	}

	return strconv.Quote(string(o))
}

// isPlace reports whether o is a place: ten digits are an ID.
func (o ordinal) isPlace() bool {
	_, err := strconv.Atoi(string(o))

	return err == nil && len(o) < article.IDLength
}

// UnmarshalJSON reads a number or a string.
func (o *ordinal) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, (*string)(o))
	}
	var n int
	err := json.Unmarshal(data, &n)
	*o = ordinal(strconv.Itoa(n))

	return err
}

// MarshalJSON writes a place as a number.
func (o ordinal) MarshalJSON() ([]byte, error) {
	if n, err := strconv.Atoi(string(o)); err == nil && o.isPlace() {
		return json.Marshal(n)
	}

	return json.Marshal(string(o))
}

// quotes finds quoted words in the sentences of an article.
type quotes struct {
	article *article.Article
	byID    map[string]article.Sentence
}

func newQuotes(a *article.Article) quotes {
	byID := make(map[string]article.Sentence, len(a.Sentences))
	for _, s := range a.Sentences {
		byID[s.ID] = s
	}

	return quotes{a, byID}
}

// sentence returns the sentence with a place or an ID.
func (q quotes) sentence(key ordinal) (article.Sentence, error) {
	if key.isPlace() {
		n, err := strconv.Atoi(string(key))
		if err != nil || n < 1 || n > len(q.article.Sentences) {
			return article.Sentence{}, invalid("the text has sentences 1 to %d", len(q.article.Sentences))
		}
		return q.article.Sentences[n-1], nil
	}
	s, ok := q.byID[string(key)]
	if !ok {
		return article.Sentence{}, invalid("the text has no sentence %q", clip(string(key)))
	}

	return s, nil
}

// find returns the span of w, which belongs to a label of the sentence with the
// given ID.
func (q quotes) find(id string, w words) (article.Span, error) {
	if w == (words{}) {
		return article.Span{}, nil
	}
	s, err := q.sentence(cmp.Or(w.Sentence, ordinal(id)))
	if err != nil {
		return article.Span{}, err
	}
	found := occurrences(s.In(q.article.Text), w.Quote)
	switch {
	case len(found) == 0:
		return article.Span{}, invalid("%q is not in the sentence", clip(w.Quote))
	case w.Nth == 0 && len(found) > 1:
		return article.Span{}, invalid("%q stands in the sentence %d times: say which as \"nth\"", clip(w.Quote), len(found))
	case w.Nth < 0 || w.Nth > len(found):
		return article.Span{}, invalid("%q stands in the sentence %d times, not %d", clip(w.Quote), len(found), w.Nth)
	}
	start := s.Start + found[max(w.Nth, 1)-1]

	return article.Span{Start: start, End: start + len(w.Quote)}, nil
}

// occurrences returns where quote stands in text as words of its own; if nowhere,
// as in scripts without spaces, where it stands at all.
func occurrences(text, quote string) []int {
	var whole, parts []int
	if quote == "" {
		return nil
	}
	for from := 0; ; {
		i := strings.Index(text[from:], quote)
		if i < 0 {
			break
		}
		at := from + i
		parts = append(parts, at)
		if apart(text[:at], quote) && apart(quote, text[at+len(quote):]) {
			whole = append(whole, at)
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		from = at + size
	}
	if len(whole) > 0 {
		return whole
	}

	return parts
}

// apart reports whether no word runs on from the end of left to the start of right.
func apart(left, right string) bool {
	before, _ := utf8.DecodeLastRuneInString(left)
	after, _ := utf8.DecodeRuneInString(right)

	return !inWord(before) || !inWord(after)
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}
