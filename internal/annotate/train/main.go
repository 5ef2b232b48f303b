// Command train makes the weights of the annotator's models from the data that
// their cards name. It alone reads and writes files; it knows nothing of articles.
//
//	go run ./internal/annotate/train -data ../shared/data names
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"postil/internal/annotate/corpus"
)

// A job makes one file of weights.
type job struct {
	name string
	file string // below the folder of package annotate
	make func(data fs.FS) ([]byte, error)
}

func jobs(held split) []job {
	return []job{
		{"clusters", "name/clusters.bin", trainClusters},
		{"gazetteer", "name/gazetteer.bin", trainGazetteer},
		{"names", "name/names.bin", func(data fs.FS) ([]byte, error) { return trainNames(data, held) }},
		{"speech", "speech/speech.bin", func(data fs.FS) ([]byte, error) { return trainSpeech(data, held) }},
		{"sense", "sense/modality.bin", func(data fs.FS) ([]byte, error) { return trainSense(data, held) }},
	}
}

// A split reports whether a document is held out: not trained on, but measured on.
type split func(document string) bool

// holding returns the split of all our figures, with the documents whose names
// begin with prefix held out, too: how good is a model on news of another kind
// than it has learned from?
func holding(prefix string) split {
	return func(document string) bool {
		return corpus.HeldOut(document) || prefix != "" && strings.HasPrefix(document, prefix)
	}
}

func main() {
	data := flag.String("data", "../shared/data", "`folder` with the training data")
	out := flag.String("out", "internal/annotate", "`folder` of package annotate, where the weights go")
	hold := flag.String("hold", "", "also hold out documents whose names begin with `prefix`: news_")
	flag.Parse()

	if err := run(os.DirFS(*data), *out, flag.Arg(0), holding(*hold)); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(data fs.FS, out, name string, held split) error {
	all := jobs(held)
	at := slices.IndexFunc(all, func(j job) bool { return j.name == name })
	if at < 0 {
		var names []string
		for _, j := range all {
			names = append(names, j.name)
		}
		return fmt.Errorf("no model %q: say %s", name, strings.Join(names, " or "))
	}
	weights, err := all[at].make(data)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}

	return os.WriteFile(filepath.Join(out, filepath.FromSlash(all[at].file)), weights, 0o644)
}
