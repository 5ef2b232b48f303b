package main

import (
	"bytes"
	"testing"
	"time"
	"unicode/utf8"
)

func TestBarSaysHowLong(t *testing.T) {
	began := time.Now()
	tests := []struct {
		done int
		took time.Duration
		want string
	}{
		{0, time.Minute, "Importing ░░░░░░░░░░░░░░░░░░░░ 0 of 1000"},
		{1, 100 * time.Millisecond, "Importing ░░░░░░░░░░░░░░░░░░░░ 1 of 1000"},
		{500, 2 * time.Second, "Importing ██████████░░░░░░░░░░ 500 of 1000, 250 a second, 2s left"},
		{10, 20 * time.Second, "Importing ░░░░░░░░░░░░░░░░░░░░ 10 of 1000, 0.5 a second, 33m0s left"},
		{1000, time.Minute, "Importing ████████████████████ 1000 of 1000, 16.7 a second, 0s left"},
	}
	for _, tt := range tests {
		b := &bar{what: "Importing", total: 1000, began: began, done: tt.done}
		if got := b.line(began.Add(tt.took)); got != tt.want || utf8.RuneCountInString(got) > 79 {
			t.Errorf("%d after %v: %q, want %q in a line of 80", tt.done, tt.took, got, tt.want)
		}
	}
}

func TestBarIsForTerminals(t *testing.T) {
	var out bytes.Buffer
	b := newBar(&out, "Importing", 100)
	b.step()
	b.end()
	if b.shown() || out.Len() > 0 {
		t.Errorf("a bar where nobody looks: %q", out.String())
	}
	shown := &bar{w: &out, what: "Importing", total: 100, began: time.Now(), now: time.Now}
	for range 3 {
		shown.step()
	}
	shown.end()
	if got := bytes.Count(out.Bytes(), []byte("\r\x1b[K")); got != 2 {
		t.Errorf("drawn %d times, want once and wiped: %q", got, out.String())
	}
}
