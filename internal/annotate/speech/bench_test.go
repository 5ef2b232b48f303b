package speech

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"postil/internal/article"
)

// news returns a text of about 100,000 words with its sentences: our held-out
// labels' sentences, over and over.
func news(b *testing.B) (text string, sentences []article.Span, words int) {
	var all strings.Builder
	for words < 100_000 {
		for _, l := range heldOut(b) {
			sentences = append(sentences, article.Span{Start: all.Len(), End: all.Len() + len(l.Text)})
			all.WriteString(l.Text + "\n")
			words += len(strings.Fields(l.Text))
		}
	}

	return all.String(), sentences, words
}

func BenchmarkFind(b *testing.B) {
	text, sentences, words := news(b)
	Find(text, sentences, nil)
	b.ReportAllocs()
	b.ResetTimer()
	start := processorSeconds(b)
	for b.Loop() {
		Find(text, sentences, nil)
	}
	b.ReportMetric(float64(words)*float64(b.N)/(processorSeconds(b)-start), "words/cpu-s")
}

// processorSeconds returns what this process has used so far: the clock on the
// wall says little on a busy machine.
func processorSeconds(tb testing.TB) float64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		tb.Fatal(err)
	}

	return time.Duration(used.Utime.Nano() + used.Stime.Nano()).Seconds()
}
