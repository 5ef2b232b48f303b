package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"postil/internal/article"
	"postil/internal/ingest"
)

// A tally counts what became of an import.
type tally struct {
	summary bool // a folder, or many files: lines alone would not do
	from    sources
	slugs   []string // articles that may wait for labels
	counts  map[ingest.Outcome]int
	refused map[string][]string // files found in folders, by reason
	failed  bool
}

func newTally(from sources) *tally {
	return &tally{
		summary: from.folder || len(from.all) > 1, from: from,
		counts: map[ingest.Outcome]int{}, refused: map[string][]string{},
	}
}

// add counts what became of a source. What was named on the command line has a
// line of its own, what was found in a folder only if lines are shown.
func (t *tally) add(std streams, s source, kept ingest.Kept, lines bool) {
	for _, r := range kept.Results {
		t.counts[r.Outcome]++
		t.slugs = append(t.slugs, r.Summary.Slug)
		if s.named || lines {
			printResult(std, s.path, r)
		}
	}
	switch {
	case kept.Err == nil:
	case s.named:
		t.failed = true
		report(std.err, kept.Err)
	default:
		t.failed = t.failed || !errors.Is(kept.Err, article.ErrUnsupported)
		reason := strings.TrimPrefix(kept.Err.Error(), kept.Path+": ")
		t.refused[reason] = append(t.refused[reason], s.path)
	}
}

// refusedNames is how many files are named for each reason.
const refusedNames = 3

// print says what became of everything: what was added to out, what was refused
// and why to err.
func (t *tally) print(std streams) {
	for _, err := range t.from.failed {
		t.failed = true
		report(std.err, err)
	}
	if !t.summary {
		return
	}
	t.printRefused(std.err)
	passed := 0
	for _, n := range t.from.passed {
		passed += n
	}
	parts := []string{
		some(t.counts[ingest.Added], "added"), some(t.counts[ingest.Revised], "revised"), some(t.counts[ingest.Unchanged], "in the library already"),
		some(len(slices.Concat(slices.Collect(maps.Values(t.refused))...)), "refused"), some(passed, "passed over"+t.whyPassed()),
	}
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
	if len(parts) > 0 {
		fmt.Fprintln(std.out, strings.Join(parts, ", "))
	}
}

func (t *tally) printRefused(w io.Writer) {
	reasons := slices.Collect(maps.Keys(t.refused))
	slices.SortFunc(reasons, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(t.refused[b]), len(t.refused[a])), cmp.Compare(a, b))
	})
	for _, reason := range reasons {
		files := t.refused[reason]
		names := strings.Join(files[:min(refusedNames, len(files))], ", ")
		if more := len(files) - refusedNames; more > 0 {
			names += fmt.Sprintf(" and %d more", more)
		}
		fmt.Fprintf(w, "Refused %s: %s (%s)\n", counted(len(files), "file", "files"), reason, names)
	}
}

func (t *tally) whyPassed() string {
	var reasons []string
	for _, reason := range slices.Sorted(maps.Keys(t.from.passed)) {
		reasons = append(reasons, fmt.Sprintf("%s: %d", reason, t.from.passed[reason]))
	}

	return " (" + strings.Join(reasons, "; ") + ")"
}

// some returns "" for none.
func some(n int, what string) string {
	if n == 0 {
		return ""
	}

	return fmt.Sprintf("%d %s", n, what)
}
