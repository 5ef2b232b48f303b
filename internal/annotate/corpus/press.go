package corpus

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// Press reports whether document is one of the batches of newspaper sentences.
// They are scored apart from the others, which are mostly of news agencies.
func Press(document string) bool { return strings.HasPrefix(document, "press") }

// ReadMTSC reads the sentences of NewsMTSC, a JSON object a line, without the
// sentiments. A sentence that has several targets comes several times.
func ReadMTSC(r io.Reader) ([]string, error) {
	var all []string
	lines := json.NewDecoder(r)
	for {
		var s struct {
			Text string `json:"sentence_normalized"`
		}
		err := lines.Decode(&s)
		switch {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return nil, fmt.Errorf("sentence %d: %w", len(all)+1, err)
		case s.Text == "":
			return nil, fmt.Errorf("sentence %d: no sentence_normalized", len(all)+1)
		}
		all = append(all, strings.TrimSpace(s.Text))
	}
}

// ReadNewsSD reads the sentences of NewsSD, which has them in the first column
// under "Sentence", without the classes.
func ReadNewsSD(r io.Reader) ([]string, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || rows[0][0] != "Sentence" {
		return nil, errors.New("no column Sentence")
	}

	var all []string
	for _, row := range rows[1:] {
		all = append(all, strings.TrimSpace(row[0]))
	}

	return all, nil
}

// addPress makes the newspaper sentences in data findable.
func (t Texts) addPress(data fs.FS) error {
	files := []struct {
		name string
		read func(io.Reader) ([]string, error)
	}{
		{"opinion/newsmtsc-train.jsonl", ReadMTSC},
		{"opinion/newssd-eng-train.csv", ReadNewsSD},
		{"opinion/newssd-eng-val.csv", ReadNewsSD},
	}
	for _, file := range files {
		f, err := data.Open(file.name)
		if err != nil {
			return err
		}
		sentences, err := file.read(f)
		f.Close()
		if err != nil {
			return fmt.Errorf("%s: %w", file.name, err)
		}
		for _, s := range sentences {
			t.Add(s)
		}
	}

	return nil
}
