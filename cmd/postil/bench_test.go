package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestQuantile(t *testing.T) {
	tests := []struct {
		name   string
		sorted []float64
		q      float64
		want   float64
	}{
		{"none", nil, 0.5, 0},
		{"one", []float64{3}, 0.25, 3},
		{"median of odd", []float64{1, 5, 9}, 0.5, 5},
		{"median of even", []float64{1, 2, 4, 10}, 0.5, 3},
		{"lower quartile", []float64{0, 1, 2, 3, 4}, 0.25, 1},
		{"upper quartile between two", []float64{0, 10}, 0.75, 7.5},
		{"largest", []float64{1, 2}, 1, 2},
		{"an outlier does not count", []float64{1, 1, 1, 1, 1000}, 0.75, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := quantile(tt.sorted, tt.q); got != tt.want {
				t.Errorf("quantile(%v, %v) = %v, want %v", tt.sorted, tt.q, got, tt.want)
			}
		})
	}
}

// TestRatioIsTakenRoundByRound has a machine that is ten times slower in one
// round: the ratio of the sides stays what it is in every round.
func TestRatioIsTakenRoundByRound(t *testing.T) {
	µs := time.Microsecond
	c := contest{name: "page", way: served, bytes: 7, costs: [2][]cost{
		ours:   {{cpu: 30 * µs, wall: 60 * µs}, {cpu: 300 * µs, wall: 600 * µs}, {cpu: 33 * µs, wall: 66 * µs}},
		theirs: {{cpu: 20 * µs, wall: 30 * µs}, {cpu: 200 * µs, wall: 300 * µs}, {cpu: 22 * µs, wall: 33 * µs}},
	}}

	want := result{Name: "page", Way: served, Bytes: 7, CPU: 33, BaseCPU: 22, CPURatio: ratio{1.5, 1.5, 1.5},
		Wall: 66, BaseWall: 33, WallRatio: ratio{2, 2, 2}}
	if got := c.result(); got != want {
		t.Errorf("result = %+v, want %+v", got, want)
	}
}

func TestPlanFitsItsTime(t *testing.T) {
	for _, contests := range []int{1, 9, 40} {
		p := planFor(20*time.Second, contests)
		slices := 2 * contests * (2*p.rounds + 2)
		if took := p.slice * time.Duration(slices); took > 20*time.Second {
			t.Errorf("%d contests: %d slices of %v are %v, want at most 20 s", contests, slices, p.slice, took)
		}
	}
}

// TestRunTakesTurns counts what is done, and in which order.
func TestRunTakesTurns(t *testing.T) {
	var order strings.Builder
	mark := func(letter string) side {
		return func(int) error {
			order.WriteString(letter)
			time.Sleep(time.Millisecond)

			return nil
		}
	}
	contests := []contest{{sides: [2]side{mark("a"), mark("A")}}, {sides: [2]side{mark("b"), mark("B")}}}
	if err := (plan{rounds: 2, slice: time.Microsecond}).run(contests); err != nil {
		t.Fatal(err)
	}

	if got, want := order.String(), "aaAAbbBB"+"aAAabBBb"+"AaaABbbB"; got != want {
		t.Errorf("order = %s, want %s: once to warm up, once to find out how often, then two rounds", got, want)
	}
	for i, c := range contests {
		if got := c.costs[ours][0].wall; got < time.Millisecond || got > time.Second {
			t.Errorf("contest %d took %v an operation, want about a millisecond", i, got)
		}
		if len(c.costs[ours]) != 2 || len(c.costs[theirs]) != 2 {
			t.Errorf("contest %d has %d and %d costs, want 2 and 2", i, len(c.costs[ours]), len(c.costs[theirs]))
		}
	}
}

func TestRunStopsAtAnError(t *testing.T) {
	broken := errors.New("broken")
	contests := []contest{{sides: [2]side{func(int) error { return broken }, nil}}}
	if err := (plan{rounds: 1, slice: time.Microsecond}).run(contests); !errors.Is(err, broken) {
		t.Errorf("run = %v, want %v", err, broken)
	}
}

// TestMeasureCountsWork holds a side that works against one that sleeps: only the
// first uses processor time, and both take their time.
func TestMeasureCountsWork(t *testing.T) {
	work := func(int) error {
		for start := time.Now(); time.Since(start) < 50*time.Millisecond; {
		}

		return nil
	}
	rest := func(int) error {
		time.Sleep(50 * time.Millisecond)

		return nil
	}
	worked, err := measure(work, 5)
	if err != nil {
		t.Fatal(err)
	}
	rested, err := measure(rest, 5)
	if err != nil {
		t.Fatal(err)
	}

	if worked.cpu <= 2*rested.cpu {
		t.Errorf("work cost %v of processor time, rest %v", worked.cpu, rested.cpu)
	}
	if rested.wall < 10*time.Millisecond {
		t.Errorf("one of 5 in 50 ms took %v, want at least 10 ms", rested.wall)
	}
}

func TestBenchmarkOutput(t *testing.T) {
	b := benchmark{Version: "v1", Go: "go1", System: "x/y", CPUs: 2, Rounds: 9, Results: []result{
		{Name: "article page", Way: served, Bytes: 4096, CPU: 30, BaseCPU: 24, CPURatio: ratio{1.25, 1.1, 1.4}, Wall: 50, BaseWall: 40, WallRatio: ratio{1.25, 1.2, 1.3}},
		{Name: "note", Way: written, CPU: 200, BaseCPU: 100, CPURatio: ratio{2, 2, 2}, Wall: 900, BaseWall: 800, WallRatio: ratio{1.13, 1.1, 1.2}},
	}}

	var text, data bytes.Buffer
	if err := b.writeText(&text); err != nil {
		t.Fatal(err)
	}
	if err := b.writeJSON(&data); err != nil {
		t.Fatal(err)
	}

	for _, want := range []string{"article page", "4096", "30.0 µs", "1.25 (1.10–1.40)", "note", "medians of 9 rounds"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("text lacks %q:\n%s", want, &text)
		}
	}
	var back benchmark
	if err := json.Unmarshal(data.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if len(back.Results) != 2 || back.Results[0] != b.Results[0] || back.Results[1] != b.Results[1] {
		t.Errorf("JSON reads back as %+v, want %+v", back, b)
	}
}

// TestBaselineSendsTheSame holds the two sides of a page to the same bytes:
// otherwise a ratio would compare nothing.
func TestBaselineSendsTheSame(t *testing.T) {
	r := &rig{ctx: t.Context(), bare: bareHandler{}}
	t.Cleanup(r.close)
	if err := r.prepare(t.TempDir(), slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}

	for _, p := range r.pages {
		t.Run(p.name, func(t *testing.T) {
			var sides [2]*recorder
			for i, h := range [2]http.Handler{ours: r.handler, theirs: r.bare} {
				request, err := r.request(p.target)
				if err != nil {
					t.Fatal(err)
				}
				sides[i] = &recorder{header: http.Header{}, status: http.StatusOK}
				h.ServeHTTP(sides[i], request)
			}

			if got, want := sides[theirs].body.Bytes(), sides[ours].body.Bytes(); len(want) != p.size || !bytes.Equal(got, want) {
				t.Errorf("baseline sends %d bytes, Postil %d, recorded %d", len(got), len(want), p.size)
			}
			for _, name := range []string{"Content-Type", "Content-Encoding"} {
				if got, want := sides[theirs].header.Get(name), sides[ours].header.Get(name); got != want || want == "" {
					t.Errorf("%s: baseline %q, Postil %q", name, got, want)
				}
			}
		})
	}
}
