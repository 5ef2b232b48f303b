package corpus

import (
	"fmt"
	"io/fs"
	"strings"
)

// Own reads all our labels in the top folder of labels and puts them on the texts
// in data, the folder with names, opinion and gum in it. Sentences come by file and number.
func Own(data, labels fs.FS) ([]Labelled, error) {
	texts, err := OwnTexts(data)
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(labels, "*.jsonl")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("labels: %w", fs.ErrNotExist)
	}

	var all []Labelled
	for _, name := range names {
		sentences, err := readFile(labels, name, texts)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, sentences...)
	}

	return all, nil
}

func readFile(labels fs.FS, name string, texts Texts) ([]Labelled, error) {
	f, err := labels.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()

	return ReadLabels(f, texts)
}

// OwnTexts reads the texts in data that our labels are for: sentences of Voice of
// America, of the English Web Treebank and of Wikipedia, and the other treebank's
// documents.
func OwnTexts(data fs.FS) (Texts, error) {
	texts := Texts{}
	for _, name := range []string{"names/gmb.train.bio", "names/uner-ewt.train.bio", "names/wikigold.bio"} {
		sentences, err := readTagged(data, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, s := range sentences {
			texts.Add(s.Text)
		}
	}

	if err := texts.addPress(data); err != nil {
		return nil, err
	}

	documents, err := Treebank(data, "news_", "interview_")
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		for _, s := range d.Sentences {
			texts.Add(s.Text)
		}
	}

	return texts, nil
}

func readTagged(data fs.FS, name string) ([]Tagged, error) {
	f, err := data.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()

	return ReadBIO(f)
}

// Treebank reads the documents in data whose names begin with one of prefixes, all
// if there is none: "news_", "interview_chomsky".
func Treebank(data fs.FS, prefixes ...string) ([]Document, error) {
	names, err := fs.Glob(data, "gum/GUM_*.conllu")
	if err != nil {
		return nil, err
	}

	var all []Document
	for _, name := range names {
		if !hasOneOf(strings.TrimPrefix(name, "gum/GUM_"), prefixes) {
			continue
		}
		documents, err := readTreebank(data, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, documents...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("treebank %q: %w", prefixes, fs.ErrNotExist)
	}

	return all, nil
}

func readTreebank(data fs.FS, name string) ([]Document, error) {
	f, err := data.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()

	return ReadCoNLLU(f)
}

func hasOneOf(name string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}

	return len(prefixes) == 0
}
