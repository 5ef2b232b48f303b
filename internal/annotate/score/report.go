package score

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// A Report says how good labels are.
type Report struct {
	Layers []Layer
	Words  int
	CPU    time.Duration // that finding them took; set by whoever measured it
	Misses []Miss

	articles []tallies
}

// A Layer is a kind of label with its rows.
type Layer struct {
	Name string
	Rows []Row
}

// A Row is one figure. Accuracy is for questions that have one answer: then
// Recall is the share of right ones, and there is no interval.
type Row struct {
	Name      string
	Form      Form
	Gold      float64
	Predicted float64
	Hits      float64 // B³: shares of names; CEAF-e: sum of similarities
	Precision float64
	Recall    float64
	F1        float64
	Low, High float64 // F1 of 95 in 100 draws of articles lies between
}

// A Form says how a row is written.
type Form int

// The forms of a row.
const (
	Score    Form = iota
	Accuracy      // one number
	Aside         // in the table only
)

// A slot is where a row stands in a report.
type slot struct {
	key
	Form
}

// slots lists every row in order. Labels of modality are kept for macro F1.
func slots() []slot {
	all := []slot{
		{key{"sentences", "boundary"}, Score}, {key{"sentences", "exact"}, Score},
		{key{"mentions", "all"}, Score}, {key{"mentions", "untyped"}, Score},
	}
	for _, t := range types() {
		all = append(all, slot{key{"mentions", string(t)}, Score})
	}
	all = append(all, slot{key{"clusters", "b3"}, Score}, slot{key{"clusters", "ceafe"}, Score})
	for _, row := range []string{"citations", "all", "strict", "source", "cue", "content"} {
		all = append(all, slot{key{"attributions", row}, Score})
	}
	for _, row := range []string{"source words", "cue words", "content words"} {
		all = append(all, slot{key{"attributions", row}, Aside})
	}
	for _, row := range []string{"naming", "directness", "speaker"} {
		all = append(all, slot{key{"attributions", row}, Accuracy})
	}
	all = append(all, slot{key{"modality", "accuracy"}, Accuracy}, slot{key{"modality", "macro_f1"}, Accuracy})
	for _, m := range modalities() {
		all = append(all, slot{key{"modality", string(m)}, Aside})
	}

	return append(all, slot{key{"stances", "all"}, Score}, slot{key{"stances", "shown"}, Score})
}

// Row returns a figure; ok is false if it was not scored.
func (r *Report) Row(layer, name string) (row Row, ok bool) {
	for _, l := range r.Layers {
		for _, row := range l.Rows {
			if l.Name == layer && row.Name == name {
				return row, true
			}
		}
	}

	return Row{}, false
}

// MarshalJSON writes the figures as fractions of 1, by layer and row.
func (r *Report) MarshalJSON() ([]byte, error) {
	type score struct {
		Gold      float64 `json:"gold"`
		Predicted float64 `json:"predicted"`
		Hits      float64 `json:"hits"`
		P         float64 `json:"p"`
		R         float64 `json:"r"`
		F1        float64 `json:"f1"`
		Low       float64 `json:"low"`
		High      float64 `json:"high"`
	}
	layers := map[string]map[string]any{}
	for _, l := range r.Layers {
		rows := map[string]any{}
		for _, row := range l.Rows {
			switch row.Form {
			case Score:
				rows[row.Name] = score{row.Gold, row.Predicted, row.Hits, row.Precision, row.Recall, row.F1, row.Low, row.High}
			case Accuracy:
				rows[row.Name] = row.Recall
			}
		}
		layers[l.Name] = rows
	}

	return json.Marshal(struct {
		Layers map[string]map[string]any `json:"layers"`
		Words  int                       `json:"words"`
		CPU    float64                   `json:"cpu_seconds"`
	}{layers, r.Words, r.CPU.Seconds()})
}

// WriteTable writes the figures in per cent, for people.
func (r *Report) WriteTable(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "layer\tgold\tfound\thits\tP\tR\tF1\t95 %\t")
	for _, l := range r.Layers {
		for _, row := range l.Rows {
			name := l.Name + " " + row.Name
			if row.Form == Accuracy {
				fmt.Fprintf(table, "%s\t%s\t\t%s\t\t\t%.1f\t\t\n", name, number(row.Gold), number(row.Hits), 100*row.Recall)
				continue
			}
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%.1f\t%.1f\t%.1f\t%.1f–%.1f\t\n", name, number(row.Gold), number(row.Predicted), number(row.Hits),
				100*row.Precision, 100*row.Recall, 100*row.F1, 100*row.Low, 100*row.High)
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if seconds := r.CPU.Seconds(); seconds > 0 {
		_, err := fmt.Fprintf(w, "%d words in %d articles, %.0f words per CPU second\n", r.Words, len(r.articles), float64(r.Words)/seconds)

		return err
	}

	return nil
}

func number(n float64) string {
	if n == float64(int(n)) {
		return fmt.Sprintf("%d", int(n))
	}

	return fmt.Sprintf("%.1f", n)
}

// macro returns the mean F1 of the labels in rows that are in gold or found.
func macro(rows map[key]tally) (float64, bool) {
	sum, n := 0.0, 0.0
	for _, m := range modalities() {
		if t := rows[key{"modality", string(m)}]; t.gold+t.predicted > 0 {
			sum += t.f1()
			n++
		}
	}

	return share(sum, n), n > 0
}
