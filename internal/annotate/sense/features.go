package sense

import (
	"strconv"

	"postil/internal/annotate/speech"
	"postil/internal/article"
)

// features returns the buckets of all that the model looks at.
func (r *reading) features() []uint32 {
	fs := make([]uint32, 0, 4*len(r.words)+40)
	fs = append(fs, bucket('b'))
	for i := range r.words {
		fs = r.wordFeatures(fs, i)
	}
	if r.asks() {
		fs = append(fs, bucket('?'), bucket('?', r.first()))
	}
	fs = append(fs, bucket('1', r.first()), bucket('n', strconv.Itoa(min(len(r.words)/6, 6))))

	return r.citationFeatures(r.markFeatures(fs))
}

func (r *reading) first() string {
	if len(r.words) == 0 {
		return ""
	}

	return r.meant(0)
}

// meant returns the form of word i, or another one where its neighbours show that it
// is not the word by which authors judge: "Clearly visible", "lie in the bay".
func (r *reading) meant(i int) string {
	form := r.words[i].form
	switch {
	case i == 0 && r.qualifies():
		return "ADVERB"
	case (form == "lie" || form == "lies") && i+1 < len(r.words) && placed[r.words[i+1].form]:
		return "stand"
	}

	return form
}

// placed are the words that say where something lies.
var placed = map[string]bool{
	"in": true, "on": true, "at": true, "between": true, "along": true, "near": true, "under": true, "beneath": true, "behind": true,
	"beyond": true, "off": true, "within": true, "north": true, "south": true, "east": true, "west": true, "ahead": true,
}

// wordFeatures adds word i with where it stands, alone and with the word before.
func (r *reading) wordFeatures(fs []uint32, i int) []uint32 {
	w := &r.words[i]
	at := string(rune(w.place))
	if w.place == inContent && r.mainCitation() >= 0 {
		return fs // what somebody is cited for is not what the author says
	}
	form := r.meant(i)
	fs = append(fs, bucket('w', at, form))
	if w.place == outside {
		fs = append(fs, bucket('u', form))
		if coarse, fine := speech.Clusters(form); fine != 0 && marks[form] == "" {
			fs = append(fs, bucket('k', strconv.Itoa(int(coarse))), bucket('l', strconv.Itoa(int(fine))))
		}
	}
	if i > 0 {
		fs = append(fs, bucket('2', at, r.words[i-1].form, w.form))
	}

	return fs
}

// citationFeatures adds how the main attribution is built into the sentence.
func (r *reading) citationFeatures(fs []uint32) []uint32 {
	if r.main < 0 {
		return append(fs, bucket('0'))
	}
	a := &r.sentence.Attributions[r.main]
	tier := string(a.Tier)
	from, cue, before := r.layout(a)
	share := strconv.Itoa(int(r.covered * 8))
	sourced := strconv.FormatBool(!a.Source.Empty())
	fs = append(fs,
		bucket('t', tier), bucket('s', tier, share), bucket('f', tier, from), bucket('g', tier, share, from),
		bucket('c', tier, cue.last), bucket('d', tier, cue.first), bucket('e', cue.ending(), sourced), bucket('p', tier, before),
		bucket('o', tier, r.order(a)), bucket('q', tier, r.order(a), share), bucket('h', tier, sourced, from),
	)
	if len(r.sentence.Attributions) > 1 {
		fs = append(fs, bucket('m', tier))
	}

	return fs
}

// cueWords are the first and the last word of a cue.
type cueWords struct{ first, last string }

// ending returns the last letters of a cue: "-ing" clauses are seldom the main one.
func (c cueWords) ending() string {
	if n := len(c.last); n > 3 {
		return c.last[n-3:]
	}

	return c.last
}

// layout returns how many words stand before a, which words its cue has, and the
// word right before it.
func (r *reading) layout(a *article.Attribution) (from string, cue cueWords, before string) {
	first := -1
	for i := range r.words {
		if r.words[i].place == inCue {
			if cue.first == "" {
				cue.first = r.words[i].form
			}
			cue.last = r.words[i].form
		}
		if first < 0 && r.words[i].place != outside {
			first = i
		}
	}
	if first > 0 {
		before = r.words[first-1].form
	}

	return strconv.Itoa(min(max(first, 0), 4)), cue, before
}

// order returns in which order source, cue and content come: "sqc" is "She said …".
func (r *reading) order(a *article.Attribution) string {
	var order []byte
	for i := range r.words {
		p := byte(r.words[i].place)
		if p != byte(outside) && (len(order) == 0 || order[len(order)-1] != p) && len(order) < 5 {
			order = append(order, p)
		}
	}

	return string(order)
}

// evidence returns the words that speak most for class c, at most three, in order;
// the mark of a question and the verb of a prediction if they have one.
func (r *reading) evidence(m *Model, c int) []article.Span {
	if len(r.words) == 0 {
		return nil
	}
	if at := r.future(); classes[c] == article.AuthorPrediction && at >= 0 {
		return []article.Span{r.words[at].Span}
	}
	if at := r.avowal(); classes[c] == article.AuthorOpinion && at >= 0 {
		return []article.Span{r.words[at].Span}
	}
	if classes[c] == article.Question {
		for i := len(r.words) - 1; i >= 0; i-- {
			if r.words[i].form == "?" {
				return []article.Span{r.words[i].Span}
			}
		}
	}

	return r.heaviest(m, c)
}
