package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/labels"
	"postil/internal/annotate/speech"
	"postil/internal/article"
)

// trainSpeech returns the weights of package speech.
func trainSpeech(data fs.FS, held split) ([]byte, error) {
	words, err := clusterTable(data)
	if err != nil {
		return nil, err
	}
	documents, err := corpus.Treebank(data)
	if err != nil {
		return nil, err
	}
	own, err := corpus.Own(data, labels.Files)
	if err != nil {
		return nil, err
	}
	relations, err := relationExamples(data, documents, held)
	if err != nil {
		return nil, err
	}

	return speech.Learn(speech.Corpus{
		Clusters: words,
		Tagged:   append(taggedSentences(documents, held), cueTags(own, held)...),
		Examples: append(ownExamples(own, held), relations...),
	}, logEpoch)
}

func logEpoch(epoch, wrong, elements int) {
	fmt.Printf("epoch %d, %d of %d wrong\n", epoch, wrong, elements)
}

func taggedSentences(documents []corpus.Document, held split) []speech.Tagged {
	var all []speech.Tagged
	for _, d := range documents {
		if held(d.Name()) {
			continue
		}
		for _, s := range d.Sentences {
			t := speech.Tagged{Text: s.Text}
			for _, token := range s.Tokens {
				t.Spans = append(t.Spans, token.Span)
				t.Tags = append(t.Tags, token.XPOS)
			}
			all = append(all, t)
			for _, text := range variants(s.Text, len(all))[1:] {
				all = append(all, speech.Tagged{Text: text, Spans: t.Spans, Tags: t.Tags})
			}
		}
	}

	return all
}

// ownExamples are our own labels, and other ways to write
// some of them.
func ownExamples(own []corpus.Labelled, held split) []speech.Example {
	var all []speech.Example
	for i, l := range own {
		if held(l.Document()) || corpus.NamesOnly(l.Document()) {
			continue
		}
		e := speech.Example{Text: l.Text, Names: speechNames(l)}
		for _, a := range l.Attributions {
			e.Attributions = append(e.Attributions, article.Attribution{
				Source: a.Source, Cue: a.Cue, Content: a.Content, Tier: a.Tier,
				Directness: a.Directness, Naming: a.Naming, Classes: []article.SourceClass{a.Class},
			})
		}
		all = append(all, e)
		all = append(all, rewritten(e, i)...)
	}

	return all
}

// speechNames returns the names of a labelled sentence.
func speechNames(l corpus.Labelled) []speech.Name {
	var names []speech.Name
	for _, m := range l.Mentions {
		names = append(names, speech.Name{Span: m.Span, Type: m.Type})
	}

	return names
}

// A relation is an attribution of the treebank's discourse trees, in code points of
// its document.
type relation struct{ Source, Cue, Content [][2]int }

// relationExamples are the treebank's attributions, sentence by sentence; those of
// documents that we labelled ourselves are left out.
func relationExamples(data fs.FS, documents []corpus.Document, held split) ([]speech.Example, error) {
	const name = "attribution/gum-open-train.jsonl"
	content, err := fs.ReadFile(data, name)
	if err != nil {
		return nil, err
	}
	byID := map[string]corpus.Document{}
	for _, d := range documents {
		byID[d.ID] = d
	}

	var all []speech.Example
	for line := range strings.Lines(string(content)) {
		var d struct {
			ID           string
			Text         string
			Attributions []relation
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if strings.HasPrefix(d.ID, "GUM_news_") || held(d.ID) {
			continue
		}
		all = append(all, relationsOf(d.Text, d.Attributions, byID[d.ID].Sentences)...)
	}

	return all, nil
}

// relationsOf cuts the attributions of a document into sentences.
func relationsOf(text string, relations []relation, sentences []corpus.Parsed) []speech.Example {
	offsets := make([]int, 0, len(text)+1) // byte of each code point
	for i := range text {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(text))

	var all []speech.Example
	at := 0
	for _, s := range sentences {
		start := strings.Index(text[at:], s.Text)
		if start < 0 {
			continue
		}
		start += at
		at = start + len(s.Text)
		e := speech.Example{Text: s.Text, Partial: true, Style: 1}
		for _, r := range relations {
			cut := func(spans [][2]int) (cuts []article.Span) {
				for _, p := range spans {
					c := article.Span{Start: max(offsets[p[0]], start) - start, End: min(offsets[p[1]], at) - start}
					if c.Start < c.End {
						cuts = append(cuts, c)
					}
				}
				return cuts
			}
			cue, source, content := cut(r.Cue), cut(r.Source), cut(r.Content)
			if len(cue) == 0 || len(content) == 0 {
				continue
			}
			a := article.Attribution{Cue: cue[0], Content: content}
			if len(source) > 0 {
				a.Source = source[0]
			}
			e.Attributions = append(e.Attributions, a)
		}
		all = append(all, e)
	}

	return all
}

// clusteredWords is how many of the most frequent words get clusters.
const clusteredWords = 80_000

// clusterTable packs the clusters of the most frequent words.
func clusterTable(data fs.FS) ([]byte, error) {
	const name = "names/glove-clusters.tsv"
	content, err := fs.ReadFile(data, name)
	if err != nil {
		return nil, err
	}

	var words []string
	var coarse, fine []int
	for line := range strings.Lines(string(content)) {
		var word string
		var c, f int
		if _, err := fmt.Sscanf(line, "%s\t%d\t%d", &word, &c, &f); err != nil {
			return nil, fmt.Errorf("%s: %q: %w", name, line, err)
		}
		words, coarse, fine = append(words, word), append(coarse, c), append(fine, f)
		if len(words) == clusteredWords {
			break
		}
	}

	return speech.PackClusters(words, coarse, fine), nil
}
