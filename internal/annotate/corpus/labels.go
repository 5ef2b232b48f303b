package corpus

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"postil/internal/article"
)

// A Labelled sentence is one with our labels. They are plain spans: they have no
// IDs, and stances point at words rather than entities.
type Labelled struct {
	ID           string // document and number: "voa05-17", "news_flag-3"
	Text         string
	Mentions     []Mention // names, dates and quantities, in order, never overlapping
	Attributions []Attribution
	Modality     article.ModalityKind
	Stances      []Stance
}

// Document returns the document or batch that s is from: "news_flag".
func (s Labelled) Document() string { return s.ID[:strings.LastIndexByte(s.ID, '-')] }

// A Mention is a name, date or quantity.
type Mention struct {
	article.Span
	Type article.EntityType
}

// An Attribution is source, cue and content with their classes.
type Attribution struct {
	Source     article.Span // empty if no words name it
	Cue        article.Span
	Content    []article.Span
	Tier       article.Tier
	Directness article.Directness
	Naming     article.Naming
	Class      article.SourceClass
}

// A Stance is who stands how toward whom, by the words for them.
type Stance struct {
	Holder   article.Span // empty for the author
	Target   article.Span
	Polarity article.Polarity
	Evidence article.Span
}

// ErrNoText is returned for labels whose sentence is not among the texts.
var ErrNoText = errors.New("no text has this hash")

// A Texts finds sentences by their hash.
type Texts map[string]string

// Add makes text findable.
func (t Texts) Add(text string) { t[Hash(text)] = text }

// Hash returns the name by which labels refer to text: the first 16 hexadecimal
// digits of its SHA-256.
func Hash(text string) string {
	sum := sha256.Sum256([]byte(text))

	return hex.EncodeToString(sum[:8])
}

// ReadLabels reads stand-off labels, a sentence a line, and puts them on texts.
func ReadLabels(r io.Reader, texts Texts) ([]Labelled, error) {
	var all []Labelled
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for at := 1; lines.Scan(); at++ {
		s, err := readLine(lines.Bytes(), texts)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", at, err)
		}
		all = append(all, s)
	}

	return all, lines.Err()
}

func readLine(line []byte, texts Texts) (Labelled, error) {
	var w wireSentence
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		return Labelled{}, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Labelled{}, errors.New("more than one value")
	}
	if strings.LastIndexByte(w.ID, '-') < 1 {
		return Labelled{}, fmt.Errorf("id %q is not a document and a number", w.ID)
	}
	text, ok := texts[w.Hash]
	if !ok {
		return Labelled{}, fmt.Errorf("sentence %q: hash %q: %w", w.ID, w.Hash, ErrNoText)
	}
	s, err := w.attach(text)
	if err != nil {
		return Labelled{}, fmt.Errorf("sentence %q: %w", w.ID, err)
	}

	return s, nil
}

// WriteLabels writes stand-off labels as ReadLabels reads them.
func WriteLabels(w io.Writer, sentences []Labelled) error {
	for _, s := range sentences {
		line, err := json.Marshal(detach(s))
		if err != nil {
			return fmt.Errorf("sentence %q: %w", s.ID, err)
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
	}

	return nil
}
