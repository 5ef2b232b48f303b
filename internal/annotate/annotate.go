// Package annotate finds who and what an article names, whom it cites for what,
// what kind of statement each sentence makes and who stands how toward whom. It
// reads one article, knows nothing of other articles, of what people decided or
// of how labels are kept and shown, and finds the same in the same text always.
package annotate

import (
	"slices"

	"postil/internal/article"
)

// Name and Version say whose findings these are. The version grows with every
// change that makes Annotate find something else.
const (
	Name    = article.BuiltIn
	Version = "6"
)

// Annotate finds the labels of a. They lie in its sentences alone: code and tables
// have none. Every span of a label lies in the label's sentence. The same label
// has the same ID in every version of the annotator, so that what people decided
// about it holds as long as it is found; Findings.At is left to the caller, who
// has a clock.
//
// The annotator reads English. In an article in another language it finds nothing,
// rather than what an English rule makes of foreign words.
func Annotate(a *article.Article) *article.Findings {
	findings := &article.Findings{Annotator: Name, Version: Version, Revision: a.Revision}
	if !english(a) {
		return findings
	}
	t := newText(a)
	names := findNames(t)
	links := linkNames(t, names)
	attributions := findAttributions(t, names, links)
	sentences := judged(t, links, attributions)
	findings.Labels = finish(t, article.Labels{
		Entities:     links.Entities,
		Mentions:     links.mentions,
		Attributions: attributions,
		Stances:      findStances(t, sentences),
		Modalities:   findModalities(t, sentences),
	})

	return findings
}

// A text is what the stages read: the words of an article and its sentences.
type text struct {
	slug      string
	words     string
	sentences []article.Sentence
	spans     []article.Span // of sentences
}

func newText(a *article.Article) *text {
	t := &text{slug: a.Slug, words: a.Text}
	for _, s := range a.Sentences {
		if prose(a, s.Block) && s.Within(a.Text) {
			t.sentences = append(t.sentences, s)
			t.spans = append(t.spans, s.Span)
		}
	}

	return t
}

// prose reports whether a block holds sentences in the proper sense: it is neither
// code nor a part of a table.
func prose(a *article.Article, block int) bool {
	for block >= 0 && block < len(a.Blocks) {
		if slices.Contains([]article.BlockKind{article.BlockCode, article.BlockTable}, a.Blocks[block].Kind) {
			return false
		}
		block = a.Blocks[block].Parent
	}

	return true
}

// at returns the index of the sentence that holds s.
func (t *text) at(s article.Span) (int, bool) {
	i, exact := slices.BinarySearchFunc(t.spans, s.Start, func(span article.Span, start int) int { return span.Start - start })
	if !exact {
		i--
	}
	if i < 0 || !t.spans[i].Contains(s) || !s.Within(t.words) {
		return 0, false
	}

	return i, true
}
