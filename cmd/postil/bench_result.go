package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"
)

// A result is the outcome of a contest: medians over the rounds, times in
// microseconds.
type result struct {
	Name      string  `json:"name"`
	Way       way     `json:"way"`
	Bytes     int     `json:"bytes,omitempty"`
	CPU       float64 `json:"cpu_us"`
	BaseCPU   float64 `json:"baseline_cpu_us"`
	CPURatio  ratio   `json:"cpu_ratio"`
	Wall      float64 `json:"wall_us"`
	BaseWall  float64 `json:"baseline_wall_us"`
	WallRatio ratio   `json:"wall_ratio"`
}

// A ratio is Postil's cost divided by the baseline's, taken in every round: the
// median, and the quartiles, which tell how restless the machine was.
type ratio struct {
	Median float64 `json:"median"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
}

// String shows a ratio as "1.08 (0.97–1.21)".
func (r ratio) String() string { return fmt.Sprintf("%.2f (%.2f–%.2f)", r.Median, r.Low, r.High) }

func (c contest) result() result {
	cpu := func(c cost) time.Duration { return c.cpu }
	wall := func(c cost) time.Duration { return c.wall }

	return result{
		Name: c.name, Way: c.way, Bytes: c.bytes,
		CPU: medianTime(c.costs[ours], cpu), BaseCPU: medianTime(c.costs[theirs], cpu), CPURatio: ratioOf(c.costs, cpu),
		Wall: medianTime(c.costs[ours], wall), BaseWall: medianTime(c.costs[theirs], wall), WallRatio: ratioOf(c.costs, wall),
	}
}

func medianTime(costs []cost, part func(cost) time.Duration) float64 {
	times := make([]float64, len(costs))
	for i, c := range costs {
		times[i] = float64(part(c)) / float64(time.Microsecond)
	}
	slices.Sort(times)

	return quantile(times, 0.5)
}

func ratioOf(costs [2][]cost, part func(cost) time.Duration) ratio {
	ratios := make([]float64, len(costs[ours]))
	for i := range ratios {
		ratios[i] = float64(part(costs[ours][i])) / float64(max(1, part(costs[theirs][i])))
	}
	slices.Sort(ratios)

	return ratio{quantile(ratios, 0.5), quantile(ratios, 0.25), quantile(ratios, 0.75)}
}

// quantile returns the value below which a share q of sorted lies, between its
// neighbours in proportion; 0 for none.
func quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	at := q * float64(len(sorted)-1)
	below := int(at)
	above := min(below+1, len(sorted)-1)

	return sorted[below] + (at-float64(below))*(sorted[above]-sorted[below])
}

// A benchmark is what "postil bench" found, and where.
type benchmark struct {
	Version string   `json:"version"`
	Go      string   `json:"go"`
	System  string   `json:"system"`
	CPUs    int      `json:"cpus"`
	Rounds  int      `json:"rounds"`
	Results []result `json:"results"`
}

func newBenchmark(contests []contest, rounds int) benchmark {
	b := benchmark{Version: version(), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, CPUs: runtime.NumCPU(), Rounds: rounds}
	for _, c := range contests {
		b.Results = append(b.Results, c.result())
	}

	return b
}

func (b benchmark) writeJSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")

	return encoder.Encode(b)
}

// writeText prints a table for each way of driving, with what it means.
func (b benchmark) writeText(w io.Writer) error {
	fmt.Fprintf(w, "Postil %s, %s, %s, %d CPUs; medians of %d rounds, both sides in turn; in brackets the quartiles of the ratio.\n", b.Version, b.Go, b.System, b.CPUs, b.Rounds)
	b.writeTable(w, served, "Served over loopback, per request: processor time of the server alone (the client is another process).\n"+
		"The baseline is a bare net/http handler that sends the same compressed bytes.")
	b.writeTable(w, handled, "The handler alone, per request: ServeHTTP is called and the response thrown away; no network, no net/http server.")
	b.writeTable(w, written, "Durable writes, per write. The baseline is one INSERT into a bare SQLite table with the same durability.")
	b.writeTable(w, posted, "The same over HTTP, per note; processor time is that of the client, too. The baseline's rows are written one after the other.")

	return nil
}

func (b benchmark) writeTable(w io.Writer, driven way, meaning string) {
	fmt.Fprintf(w, "\n%s\n", meaning)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\tbytes\tCPU\tbaseline\tratio\telapsed\tbaseline\tratio\t")
	for _, r := range b.Results {
		if r.Way == driven {
			fmt.Fprintf(table, "%s\t%s\t%.1f µs\t%.1f µs\t%v\t%.1f µs\t%.1f µs\t%.2f\t\n",
				r.Name, size(r.Bytes), r.CPU, r.BaseCPU, r.CPURatio, r.Wall, r.BaseWall, r.WallRatio.Median)
		}
	}
	table.Flush()
}

func size(bytes int) string {
	if bytes == 0 {
		return ""
	}

	return strconv.Itoa(bytes)
}
