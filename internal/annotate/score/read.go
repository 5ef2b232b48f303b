package score

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"postil/internal/article"
)

// maxLine is the longest line that Read reads: an article of article's own limit
// with escapes and many labels.
const maxLine = 32 << 20

// Read reads gold articles, one JSON object a line. Offsets are code points of
// the text. Fields that it does not know are passed over; a label that is out of
// the text, or of a kind that is not ours, is an error that says where.
func Read(r io.Reader) ([]Gold, error) {
	var all []Gold
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for at := 1; lines.Scan(); at++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		g, err := readLine(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", at, err)
		}
		all = append(all, g)
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, errors.New("no article in it")
	}

	return all, nil
}

func readLine(line []byte) (Gold, error) {
	if !utf8.Valid(line) {
		return Gold{}, errors.New("not UTF-8")
	}
	var w wireGold
	if err := json.Unmarshal(line, &w); err != nil {
		return Gold{}, plain(err)
	}
	if w.Text == "" {
		return Gold{}, fmt.Errorf("article %q has no text", w.ID)
	}
	g, err := w.gold()
	if err != nil {
		return Gold{}, fmt.Errorf("article %q: %w", w.ID, err)
	}

	return g, nil
}

// plain says of a value of the wrong kind where it stands, in words of the format.
func plain(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%q cannot be a %s", wrong.Field, wrong.Value)
	}

	return err
}

// gold checks w and counts in bytes.
func (w wireGold) gold() (Gold, error) {
	c := newChecker(w.Text)
	g := Gold{ID: w.ID, Text: w.Text}
	for i, t := range w.Types {
		c.at("type", i)
		g.Types = append(g.Types, known(c, "type", t, types()...))
	}
	if w.Sentences != nil {
		g.Sentences = c.spans("sentence", w.Sentences)
	}
	g.Mentions = each(c, "mention", w.Mentions, wireMention.gold)
	g.Attributions = each(c, "attribution", w.Attributions, wireAttribution.gold)
	g.Modality = each(c, "modality", w.Modality, wireModality.gold)
	g.Stances = each(c, "stance", w.Stances, wireStance.gold)

	return g, c.err
}

// each turns the labels of a layer into ours. A layer that is nil stays so.
func each[W, G any](c *checker, what string, layer []W, gold func(W, *checker) G) []G {
	if layer == nil {
		return nil
	}
	all := make([]G, 0, len(layer))
	for i, w := range layer {
		c.at(what, i)
		all = append(all, gold(w, c))
	}

	return all
}

func types() []article.EntityType {
	return []article.EntityType{
		article.TypePerson, article.TypeOrganisation, article.TypePlace, article.TypeGroup,
		article.TypeEvent, article.TypeWork, article.TypeDate, article.TypeQuantity,
	}
}
