// Package growth measures how the time that something takes grows with its input,
// for tests that must tell linear from quadratic on a machine of any speed. It
// knows no limit in seconds.
package growth

import (
	"syscall"
	"time"
)

// factor is by how much the larger input is larger.
const factor = 4

// Limit is above what linear work reaches, with what memory and other processes
// add to it, and below what quadratic work takes: between 4 and 16.
const Limit = 11

// Of returns how many times as long run takes for an input of 4n as for one of n.
// It is 4 for linear work. At n, run should take some milliseconds. Other processes
// can only make one of the two slower, so a doubtful result is measured again, and
// the best of them counts.
func Of(n int, run func(n int)) float64 {
	best := once(n, run)
	for range 3 {
		if best <= Limit {
			break
		}
		best = min(best, once(n, run))
	}

	return best
}

// once compares the shortest of several runs each, in turns.
func once(n int, run func(n int)) float64 {
	least := [2]time.Duration{1 << 62, 1 << 62}
	for range 4 {
		for i, size := range [2]int{n, factor * n} {
			start := spent()
			run(size)
			least[i] = min(least[i], spent()-start)
		}
	}

	return float64(least[1]) / float64(max(least[0], 1))
}

// spent returns the processor time that this process has used: on a busy machine the
// longer of two runs is interrupted more often, and the clock on the wall goes on.
func spent() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}

	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
