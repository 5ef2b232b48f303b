package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// A bar shows on a terminal how far something is, how fast it goes and how long it
// will take. Elsewhere it shows nothing.
type bar struct {
	w     io.Writer // nil if it is not shown
	what  string
	total int
	began time.Time
	now   func() time.Time

	mu    sync.Mutex
	done  int
	drawn time.Time
}

// Often enough to look alive, and fewer things than that are not worth a bar.
const (
	barPause = 100 * time.Millisecond
	barWorth = 5
)

func newBar(w io.Writer, what string, total int) *bar {
	b := &bar{what: what, total: total, began: time.Now(), now: time.Now}
	if total >= barWorth && terminal(w) {
		b.w = w
	}

	return b
}

// terminal reports whether somebody watches what is written to w.
func terminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()

	return err == nil && info.Mode()&os.ModeCharDevice != 0 && info.Mode()&os.ModeDevice != 0 && os.Getenv("TERM") != "dumb"
}

func (b *bar) shown() bool { return b.w != nil }

// step says that one more is done.
func (b *bar) step() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done++
	now := b.now()
	if b.w == nil || now.Sub(b.drawn) < barPause {
		return
	}
	b.drawn = now
	fmt.Fprintf(b.w, "\r\x1b[K%s", b.line(now))
}

// end wipes the bar off the terminal.
func (b *bar) end() {
	if b.w != nil {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
}

// barWidth is the number of cells of the bar itself: the whole line fits into 80.
const barWidth = 20

func (b *bar) line(now time.Time) string {
	full := barWidth * b.done / max(1, b.total)
	line := fmt.Sprintf("%s %s%s %d of %d", b.what, strings.Repeat("█", full), strings.Repeat("░", barWidth-full), b.done, b.total)
	took := now.Sub(b.began).Seconds()
	if took < 0.5 || b.done == 0 {
		return line
	}
	rate := float64(b.done) / took
	left := time.Duration(float64(b.total-b.done) / rate * float64(time.Second))

	return line + fmt.Sprintf(", %.3g a second, %s left", rate, left.Round(time.Second))
}
