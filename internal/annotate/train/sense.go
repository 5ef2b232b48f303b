package main

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"strings"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/labels"
	"postil/internal/annotate/sense"
	"postil/internal/article"
)

// How much an example counts. Opinions are rare in news, so ours count double;
// sentences of newspapers, which have most of them, count more than those of
// agencies; the other set has its own idea of opinion and counts little.
const (
	rareWeight   = 2
	pressWeight  = 1.5
	newssdWeight = 0.6
)

// trainSense makes the model of kinds of statement from our labels and from news
// sentences that were sorted into subjective and objective ones.
func trainSense(data fs.FS, held split) ([]byte, error) {
	all, err := corpus.Own(data, labels.Files)
	if err != nil {
		return nil, err
	}
	var examples []sense.Example
	for _, s := range all {
		if held(s.Document()) || corpus.NamesOnly(s.Document()) {
			continue
		}
		weight := 1.0
		switch s.Modality {
		case article.AuthorOpinion, article.AuthorPrediction, article.Directive, article.Question:
			weight = rareWeight
		}
		if corpus.Press(s.Document()) {
			weight *= pressWeight
		}
		examples = append(examples, sense.Example{Text: s.Text, Sentence: senseSentence(s), Kind: sense.KindOf(s.Modality), Weight: weight})
	}
	sorted, err := newssd(data)
	if err != nil {
		return nil, err
	}

	return sense.Train(append(examples, sorted...)).Marshal(), nil
}

// senseSentence returns a labelled sentence as the model takes it.
func senseSentence(s corpus.Labelled) sense.Sentence {
	out := sense.Sentence{Span: article.Span{End: len(s.Text)}}
	for _, m := range s.Mentions {
		out.Mentions = append(out.Mentions, article.Mention{Span: m.Span, Type: m.Type, Kind: article.MentionName})
	}
	for _, a := range s.Attributions {
		out.Attributions = append(out.Attributions, article.Attribution{
			Source: a.Source, Cue: a.Cue, Content: a.Content, Tier: a.Tier, Directness: a.Directness, Naming: a.Naming,
			Classes: []article.SourceClass{a.Class},
		})
	}

	return out
}

// newssd reads the sentences sorted into SUBJ and OBJ.
func newssd(data fs.FS) ([]sense.Example, error) {
	const name = "opinion/newssd-eng-train.csv"
	f, err := data.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}

	kinds := map[string]article.ModalityKind{"SUBJ": article.AuthorOpinion, "OBJ": article.AuthorAssertion}
	var examples []sense.Example
	for _, row := range rows[1:] {
		kind, known := kinds[row[1]]
		if !known {
			return nil, fmt.Errorf("%s: label %q", name, row[1])
		}
		text := strings.TrimSpace(row[0])
		examples = append(examples, sense.Example{
			Text: text, Sentence: sense.Sentence{Span: article.Span{End: len(text)}}, Kind: sense.KindOf(kind), Weight: newssdWeight,
		})
	}

	return examples, nil
}
