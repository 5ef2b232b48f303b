package main

import (
	"fmt"
	"io/fs"
	"os"
	"slices"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/labels"
	"postil/internal/annotate/name"
	"postil/internal/annotate/tagger"
	"postil/internal/annotate/token"
	"postil/internal/article"
)

// ownCopies is how often our own labels are given for each time that the others
// are: they define the scheme.
const ownCopies = 4

// trainNames trains the model of names on our labels and on those of others, mapped
// to our scheme.
func trainNames(data fs.FS, held split) ([]byte, error) {
	own, err := corpus.Own(data, labels.Files)
	if err != nil {
		return nil, err
	}
	taken := map[string]bool{}
	var training []corpus.Labelled
	var examples []tagger.Example
	for i, s := range own {
		taken[s.Text] = true
		if held(s.Document()) {
			continue
		}
		training = append(training, s)
		for copy := range ownCopies {
			for _, text := range variants(s.Text, i*ownCopies+copy) {
				e := ownExample(text, s.Mentions)
				if corpus.NamesOnly(s.Document()) {
					e.Style = len(sources()) + 2 // an encyclopedia has habits of its own
				}
				examples = append(examples, e)
			}
		}
		if first, ok := withDateline(s, i); ok {
			examples = append(examples, ownExample(first.Text, first.Mentions))
		}
	}
	fmt.Fprintln(os.Stderr, len(examples), "examples of our own")
	ours := learnScheme(training)
	for i, source := range sources() {
		more, err := source.examples(data, i+1, taken, ours)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", source.file, err)
		}
		fmt.Fprintln(os.Stderr, len(more), "examples of", source.file)
		examples = append(examples, more...)
	}

	more, err := treebankExamples(data, len(sources())+1)
	if err != nil {
		return nil, err
	}
	examples = append(examples, more...)

	model := tagger.Train(name.Labels(), examples, tagger.Options{
		Bits: 20, Epochs: 12, Cells: 2_800_000, Rare: 2, Styles: len(sources()) + 2, Seed: 1,
		Log: func(epoch, wrong, elements int) {
			fmt.Fprintf(os.Stderr, "epoch %d: %.2f %% wrong\n", epoch, 100*float64(wrong)/float64(elements))
		},
	})
	report(os.Stderr, name.New(model).Find, own, held)

	return model.Marshal(), nil
}

// ownExample returns a sentence with our labels: all that is not labelled is
// outside.
func ownExample(text string, mentions []corpus.Mention) tagger.Example {
	tokens, features := name.Describe(text, article.Span{End: len(text)})
	e := tagger.Example{Sequence: features, Allowed: slices.Repeat([]tagger.Set{outside}, len(tokens))}
	for _, m := range mentions {
		mark(e.Allowed, tokens, m.Span, types(m.Type))
	}

	return e
}

// outside is the set of the label O.
const outside = tagger.Set(1)

// types returns the set of all labels of the types.
func types(kinds ...article.EntityType) tagger.Set {
	all := name.Labels()
	var s tagger.Set
	for _, kind := range kinds {
		at := slices.Index(all, "B-"+string(kind))
		s |= tagger.Only(at, at+1, at+2, at+3)
	}

	return s
}

// places returns the labels of s that are at a place in a span: 0 first, 1 inner,
// 2 last, 3 only.
func places(s tagger.Set, place int) tagger.Set {
	var among tagger.Set
	for l := 1 + place; l < len(name.Labels()); l += 4 {
		among |= tagger.Only(l)
	}

	return s & among
}

// mark sets the tokens in span to the labels of kinds. A token belongs to the span
// if they overlap: where they cut differently, tokens decide.
func mark(allowed []tagger.Set, tokens []token.Token, span article.Span, kinds tagger.Set) {
	first, last := -1, -1
	for i, t := range tokens {
		if t.Overlaps(span) {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		return
	}
	if first == last {
		allowed[first] = places(kinds, 3)
		return
	}
	for i := first; i <= last; i++ {
		switch i {
		case first:
			allowed[i] = places(kinds, 0)
		case last:
			allowed[i] = places(kinds, 2)
		default:
			allowed[i] = places(kinds, 1)
		}
	}
}
