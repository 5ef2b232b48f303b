package annotate

import (
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/corpustest"
	"postil/internal/annotate/labels"
	"postil/internal/annotate/token"
	"postil/internal/article"
)

// newsArticles are the texts that our labels are of, a paragraph of a few sentences
// each, so that an article is as long as one in a newspaper or much longer.
func newsArticles(tb testing.TB, least int) []*article.Article {
	tb.Helper()
	all, err := corpus.Own(corpustest.Open(tb), labels.Files)
	if err != nil {
		tb.Fatal(err)
	}
	var articles []*article.Article
	var words strings.Builder
	for i, s := range all {
		words.WriteString(s.Text + []string{" ", "\n\n"}[i%2])
		if words.Len() >= least {
			articles = append(articles, parse(tb, words.String()))
			words.Reset()
		}
	}

	return slices.Clip(articles)
}

func wordsOf(articles []*article.Article) (words int) {
	for _, a := range articles {
		words += len(strings.Fields(a.Text))
	}

	return words
}

// BenchmarkNews says how many words a second of processor time annotates, and
// beside it how many the splitting into tokens alone does: what a second is worth
// on a busy machine changes, their ratio less.
func BenchmarkNews(b *testing.B) {
	articles := newsArticles(b, 4<<10) // about 700 words
	words := float64(wordsOf(articles))
	for _, a := range articles {
		Annotate(a) // the models are read once
	}
	b.ReportAllocs()
	b.ResetTimer()
	var whole, split float64
	for b.Loop() {
		start := processorSeconds(b)
		for _, a := range articles {
			Annotate(a)
		}
		middle := processorSeconds(b)
		for range 10 {
			for _, a := range articles {
				token.Split(a.Text)
			}
		}
		whole += middle - start
		split += (processorSeconds(b) - middle) / 10
	}
	b.ReportMetric(words*float64(b.N)/whole, "words/cpu-s")
	b.ReportMetric(words*float64(b.N)/split, "split-words/cpu-s")
	b.ReportMetric(whole/split, "times-split")
}

// BenchmarkPeak says how much memory an article of some length needs at most.
func BenchmarkPeak(b *testing.B) {
	for _, bb := range []struct {
		name  string
		times int // the text is repeated
	}{{"700 words", 1}, {"25,000 words", 36}, {"300,000 words", 430}} {
		b.Run(bb.name, func(b *testing.B) {
			a := parse(b, strings.Repeat(newsArticles(b, 4<<10)[0].Text+"\n\n", bb.times))
			most := 0.0
			for b.Loop() {
				runtime.GC()
				most = max(most, peak(func() { Annotate(a) }))
			}
			b.ReportMetric(most, "peak-MB")
		})
	}
}

// peak returns the most megabytes in use on the heap while do runs, garbage that
// is not yet collected included.
func peak(do func()) float64 {
	var most atomic.Uint64
	stop, stopped := make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapInuse))
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	do()
	close(stop)
	<-stopped

	return float64(most.Load()) / (1 << 20)
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
