package plugin

import "postil/internal/article"

// A batch is a stretch of an article's sentences that are asked about at once: a
// half-open range of Article.Sentences.
type batch struct{ from, to int }

func (b batch) len() int { return b.to - b.from }

// halves cuts b, which has more than one sentence, in two.
func (b batch) halves() []batch {
	middle := b.from + b.len()/2

	return []batch{{b.from, middle}, {middle, b.to}}
}

// span returns the text from the first sentence of b to the last.
func (b batch) span(a *article.Article) article.Span {
	return article.Span{Start: a.Sentences[b.from].Start, End: a.Sentences[b.to-1].End}
}

// batches cuts a into stretches of at most count sentences and size bytes. Longer
// sentences are in none of them; skipped says how many.
func batches(a *article.Article, count, size int) (all []batch, skipped int) {
	open := batch{}
	for i, s := range a.Sentences {
		if s.Len() > size {
			skipped++
			all = appendBatch(all, open)
			open = batch{i + 1, i + 1}
			continue
		}
		if open.len() == count || open.len() > 0 && s.End-a.Sentences[open.from].Start > size {
			all = appendBatch(all, open)
			open = batch{i, i}
		}
		open.to = i + 1
	}

	return appendBatch(all, open), skipped
}

func appendBatch(all []batch, b batch) []batch {
	if b.len() == 0 {
		return all
	}

	return append(all, b)
}
