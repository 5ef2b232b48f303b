package annotate

import (
	"strings"
	"testing"

	"postil/internal/annotate/confidence"
	"postil/internal/annotate/corpus"
	"postil/internal/annotate/corpustest"
	"postil/internal/annotate/labels"
	"postil/internal/article"
)

// ownDocuments returns our labelled sentences that nothing was trained on, by
// document, without those of newspapers, which have figures of their own.
func ownDocuments(t *testing.T) map[string][]corpus.Labelled {
	t.Helper()
	all, err := corpus.Own(corpustest.Open(t), labels.Files)
	if err != nil {
		t.Fatal(err)
	}
	documents := map[string][]corpus.Labelled{}
	for _, s := range all {
		if corpus.HeldOut(s.Document()) && !corpus.Press(s.Document()) {
			documents[s.Document()] = append(documents[s.Document()], s)
		}
	}

	return documents
}

// joinedText is a document as one text, a sentence a line, and where each begins.
func joinedText(sentences []corpus.Labelled) (*text, []int) {
	var words strings.Builder
	var starts []int
	t := &text{slug: "x"}
	for _, s := range sentences {
		start := words.Len()
		starts = append(starts, start)
		words.WriteString(s.Text + "\n")
		span := article.Span{Start: start, End: start + len(s.Text)}
		t.spans = append(t.spans, span)
		t.sentences = append(t.sentences, article.Sentence{Span: span, ID: s.ID})
	}
	t.words = words.String()

	return t, starts
}

// TestCalibration compares how sure the annotator is with how often it is right. It
// logs the tables that fit the labels best; they belong into sure.go after training.
func TestCalibration(t *testing.T) {
	var names, attributions []confidence.Outcome // by margin
	var said = map[string][]confidence.Outcome{} // by what is said today
	for _, sentences := range ownDocuments(t) {
		doc, starts := joinedText(sentences)
		found := findNames(doc)
		gold := map[article.Span]article.EntityType{}
		cues := map[article.Span]corpus.Attribution{}
		for i, s := range sentences {
			for _, m := range s.Mentions {
				gold[moved(m.Span, starts[i])] = m.Type
			}
			for _, a := range s.Attributions {
				cues[moved(a.Cue, starts[i])] = a
			}
		}
		for _, n := range found {
			right := gold[n.Span] == n.Type
			layer := "names"
			if value(n.Type) {
				layer = "values"
			} else {
				names = append(names, confidence.Outcome{Raw: float64(n.Margin), Right: right})
			}
			said[layer] = append(said[layer], confidence.Outcome{Raw: sureOfName(n), Right: right})
		}
		for _, a := range findRaw(doc, found) {
			if a.Cue.Empty() {
				continue // a quotation that goes on: our labels are of single sentences
			}
			right := false
			for cue, g := range cues {
				start := starts[a.Index]
				right = right || cue.Overlaps(a.Cue) && alike(a.Source, moved(g.Source, start)) && alikeAll(a.Content, g.Content, start)
			}
			attributions = append(attributions, confidence.Outcome{Raw: float64(a.Margin), Right: right})
			said["attributions"] = append(said["attributions"], confidence.Outcome{Raw: sureOfAttribution(a), Right: right})
		}
	}

	t.Logf("names %v", confidence.Fit(names, 7))
	t.Logf("attributions %v", confidence.Fit(attributions, 7))
	for layer, outcomes := range said {
		off := offBy(outcomes)
		t.Logf("%s: %d labels, off by %.3f", layer, len(outcomes), off)
		if off > 0.06 {
			t.Errorf("%s: what is said and what is right differ by %.3f on average, want 0.06 at most", layer, off)
		}
	}
}

func moved(s article.Span, by int) article.Span {
	if s.Empty() {
		return article.Span{}
	}

	return article.Span{Start: s.Start + by, End: s.End + by}
}

// alike reports whether spans share at least half of their bytes, by F1, as the
// lenient hit of an attribution wants of tokens.
func alike(a, b article.Span) bool {
	shared := min(a.End, b.End) - max(a.Start, b.Start)

	return a.Empty() && b.Empty() || shared > 0 && 4*shared >= a.Len()+b.Len()
}

func alikeAll(found, gold []article.Span, start int) bool {
	shared, all := 0, 0
	for _, f := range found {
		all += f.Len()
		for _, g := range gold {
			g = moved(g, start)
			shared += max(0, min(f.End, g.End)-max(f.Start, g.Start))
		}
	}
	for _, g := range gold {
		all += g.Len()
	}

	return 4*shared >= all
}

// offBy is the mean difference between what is said and what is right, over ten
// bins (the expected calibration error).
func offBy(outcomes []confidence.Outcome) float64 {
	var said, right, n [10]float64
	for _, o := range outcomes {
		bin := min(int(10*o.Raw), 9)
		said[bin] += o.Raw
		n[bin]++
		if o.Right {
			right[bin]++
		}
	}
	off := 0.0
	for i := range n {
		off += max(said[i]-right[i], right[i]-said[i])
	}

	return off / float64(len(outcomes))
}
