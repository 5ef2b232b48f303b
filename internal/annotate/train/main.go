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
)

// A job makes one file of weights.
type job struct {
	name string
	file string // below the folder of package annotate
	make func(data fs.FS) ([]byte, error)
}

func jobs() []job {
	return []job{
		{"clusters", "name/clusters.bin", trainClusters},
		{"names", "name/names.bin", trainNames},
		{"speech", "speech/speech.bin", trainSpeech},
	}
}

func main() {
	data := flag.String("data", "../shared/data", "`folder` with the training data")
	out := flag.String("out", "internal/annotate", "`folder` of package annotate, where the weights go")
	flag.Parse()

	if err := run(os.DirFS(*data), *out, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(data fs.FS, out, name string) error {
	at := slices.IndexFunc(jobs(), func(j job) bool { return j.name == name })
	if at < 0 {
		var names []string
		for _, j := range jobs() {
			names = append(names, j.name)
		}
		return fmt.Errorf("no model %q: say %s", name, strings.Join(names, " or "))
	}
	weights, err := jobs()[at].make(data)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}

	return os.WriteFile(filepath.Join(out, filepath.FromSlash(jobs()[at].file)), weights, 0o644)
}
