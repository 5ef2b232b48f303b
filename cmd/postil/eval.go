package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"postil/internal/annotate"
	"postil/internal/annotate/score"
	"postil/internal/article"
	"postil/internal/markdown"
)

type evalCmd struct {
	Files  []string `arg:"" name:"file" help:"Gold files: JSON Lines, an article a line."`
	JSON   bool     `help:"Print the figures as JSON."`
	Errors bool     `help:"Print what was missed or wrong, too, with the words around it."`
}

// Help says what is scored.
func (evalCmd) Help() string {
	return `The text of every gold article is annotated anew, and what is found is compared with its labels: precision, recall and F1 for each layer that the file has, with an interval that holds 95 of 100 drawings of articles. The library is not used. README says what a gold file looks like.`
}

// Run scores all files together.
func (c *evalCmd) Run(std streams) error {
	var golds []score.Gold
	for _, name := range c.Files {
		read, err := readGold(name)
		if err != nil {
			return err
		}
		golds = append(golds, read...)
	}
	r, err := evaluate(golds)
	if err != nil {
		return err
	}

	if c.JSON {
		return json.NewEncoder(std.out).Encode(r)
	}
	if err := r.WriteTable(std.out); err != nil || !c.Errors {
		return err
	}
	fmt.Fprintln(std.out)

	return r.WriteMisses(std.out)
}

func readGold(name string) ([]score.Gold, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	golds, err := score.Read(bufio.NewReader(f))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}

	return golds, nil
}

// evaluate annotates the texts of golds and compares. What is timed is all that
// finding takes, with the sentences, once the models are loaded; a system that does
// not tell gives no speed.
func evaluate(golds []score.Gold) (*score.Report, error) {
	pairs := make([]score.Pair, 0, len(golds))
	annotate.Annotate(&article.Article{})
	start, untimed := cpuTime()
	for _, g := range golds {
		found, err := annotated(g)
		if err != nil {
			return nil, fmt.Errorf("article %q: %w", g.ID, err)
		}
		pairs = append(pairs, score.Pair{Gold: g, Found: found})
	}
	end, _ := cpuTime()

	r := score.Compare(pairs)
	if untimed == nil {
		r.CPU = end - start
	}

	return r, nil
}

func annotated(g score.Gold) (score.Gold, error) {
	a, err := markdown.Parse(article.Source{Format: article.FormatText, Body: g.Text})
	if err != nil {
		return score.Gold{}, err
	}
	a.Slug = "gold" // the same for all: sentence IDs only tell sentences apart
	article.MintIDs(a, nil)
	shift := strings.Index(g.Text, a.Text)
	if shift < 0 {
		return score.Gold{}, fmt.Errorf("text has a byte order mark or line breaks other than \\n: %w", article.ErrInvalid)
	}

	return score.Found(a, annotate.Annotate(a), shift), nil
}
