package corpus

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"postil/internal/article"
)

// A Document is a text of a treebank in CoNLL-U.
type Document struct {
	ID        string // "GUM_news_flag"
	Sentences []Parsed
}

// Name returns the document's name in our labels: "news_flag".
func (d Document) Name() string { return strings.TrimPrefix(d.ID, "GUM_") }

// A Parsed sentence is one with its tokens and the entities in it.
type Parsed struct {
	ID        string // "GUM_news_flag-3"
	Text      string
	Paragraph bool // it begins a paragraph
	Tokens    []Token
	Entities  []Entity // in order of their ends, as they close
}

// A Token is a syntactic word. Two words of which one is written with the other
// in a way that cannot be cut ("gonna") have the same span.
type Token struct {
	article.Span
	Form   string
	Lemma  string
	UPOS   string // universal part of speech
	XPOS   string // Penn part of speech
	Head   int    // number of the head, from 1; 0 for the root
	Deprel string
	Misc   string // last column as it stands
}

// ReadCoNLLU reads documents. A file without "# newdoc id" is one document
// without a name.
func ReadCoNLLU(r io.Reader) ([]Document, error) {
	var p parser
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20) // some comments are long
	for at := 1; lines.Scan(); at++ {
		if err := p.line(lines.Text()); err != nil {
			return nil, fmt.Errorf("line %d: %w", at, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}

	return p.documents, p.end()
}

// A parser collects documents from lines.
type parser struct {
	documents []Document
	sentence  Parsed
	rows      []row
	words     []written // words of several tokens
}

// A row is a token's columns.
type row []string

// Written says which tokens, by number, are written as one word.
type written struct {
	from, to int
	form     string
}

func (p *parser) line(line string) error {
	switch {
	case strings.TrimSpace(line) == "":
		return p.end()
	case strings.HasPrefix(line, "#"):
		p.comment(line)

		return nil
	}

	columns := strings.Split(line, "\t")
	if len(columns) != 10 {
		return fmt.Errorf("%d columns, want 10", len(columns))
	}
	number := columns[0]
	if strings.Contains(number, ".") { // an elided word
		return nil
	}
	if from, to, ok := strings.Cut(number, "-"); ok {
		first, err1 := strconv.Atoi(from)
		last, err2 := strconv.Atoi(to)
		p.words = append(p.words, written{first, last, columns[1]})

		return errors.Join(err1, err2)
	}
	if number != strconv.Itoa(len(p.rows)+1) {
		return fmt.Errorf("token %q after %d tokens", number, len(p.rows))
	}
	p.rows = append(p.rows, columns)

	return nil
}

func (p *parser) comment(line string) {
	key, value, _ := strings.Cut(strings.TrimPrefix(line, "#"), " = ")
	switch strings.TrimSpace(key) {
	case "newdoc id":
		p.documents = append(p.documents, Document{ID: value})
	case "newpar":
		p.sentence.Paragraph = true
	case "sent_id":
		p.sentence.ID = value
	case "text":
		p.sentence.Text = value
	}
}

// end closes the sentence that is open, if any.
func (p *parser) end() error {
	if len(p.rows) == 0 {
		return nil
	}
	if len(p.documents) == 0 {
		p.documents = append(p.documents, Document{})
	}
	s := p.sentence
	spans, err := place(s.Text, p.rows, p.words)
	if err != nil {
		return fmt.Errorf("sentence %q: %w", s.ID, err)
	}
	for i, r := range p.rows {
		head, err := strconv.Atoi(r[6])
		if err != nil || head < 0 || head > len(p.rows) {
			return fmt.Errorf("sentence %q: head %q", s.ID, r[6])
		}
		s.Tokens = append(s.Tokens, Token{spans[i], r[1], r[2], r[3], r[4], head, r[7], r[9]})
	}
	if s.Entities, err = entities(s.Tokens); err != nil {
		return fmt.Errorf("sentence %q: %w", s.ID, err)
	}

	doc := &p.documents[len(p.documents)-1]
	doc.Sentences = append(doc.Sentences, s)
	p.sentence, p.rows, p.words = Parsed{}, nil, nil

	return nil
}

// place finds the tokens of rows in text, one after the other.
func place(text string, rows []row, words []written) ([]article.Span, error) {
	spans := make([]article.Span, len(rows))
	at := 0
	find := func(form string) (article.Span, error) {
		for at < len(text) && text[at] == ' ' {
			at++
		}
		if !strings.HasPrefix(text[at:], form) {
			return article.Span{}, fmt.Errorf("token %q is not at byte %d of %q", form, at, text)
		}
		at += len(form)

		return article.Span{Start: at - len(form), End: at}, nil
	}

	for i := 0; i < len(rows); {
		form, n := rows[i][1], 1
		if len(words) > 0 && words[0].from == i+1 {
			w := words[0]
			words = words[1:]
			if w.to > len(rows) || w.to < w.from {
				return nil, fmt.Errorf("word of tokens %d to %d", w.from, w.to)
			}
			if w.form != forms(rows[i:w.to]) {
				form, n = w.form, w.to-i
			}
		}
		span, err := find(form)
		if err != nil {
			return nil, err
		}
		for range n {
			spans[i] = span
			i++
		}
	}

	return spans, nil
}

func forms(rows []row) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(r[1])
	}

	return b.String()
}
