package main

import (
	"runtime"
	"time"
)

// A side does one thing n times in a row.
type side func(n int) error

// The two sides of a contest.
const (
	ours   = 0 // Postil
	theirs = 1 // the baseline
)

// A contest compares what one thing costs in Postil with the least that it could
// cost.
type contest struct {
	name  string
	way   way
	bytes int // size of the response body; 0 where there is none
	sides [2]side

	times [2]int    // how often a side is done in one slice
	costs [2][]cost // one for each round
}

// A way is how the sides of a contest are driven.
type way string

// The ways.
const (
	served  way = "served"  // over loopback, by a client in another process
	handled way = "handled" // ServeHTTP called, response thrown away
	written way = "written" // a call that returns when the data is on disk
	posted  way = "posted"  // over loopback, by a client in this process
)

// A cost is what one operation takes.
type cost struct{ cpu, wall time.Duration }

// A plan says how long to measure.
type plan struct {
	rounds int
	slice  time.Duration // of one turn of one side, about
}

// Each side has two turns in a round, and two turns' time before the first round
// to find out how often to repeat.
const (
	rounds       = 25
	turns        = 2
	turnsOfTrial = 2
)

// planFor divides total among contests.
func planFor(total time.Duration, contests int) plan {
	return plan{rounds, total / time.Duration(2*contests*(turns*rounds+turnsOfTrial))}
}

// run measures all contests, a round of each after the other, so that a slow
// moment of the machine weighs on all of them.
func (p plan) run(contests []contest) error {
	for i := range contests {
		if err := p.prepare(&contests[i]); err != nil {
			return err
		}
	}
	for round := range p.rounds {
		for i := range contests {
			if err := contests[i].round(round % 2); err != nil {
				return err
			}
		}
	}

	return nil
}

func (p plan) prepare(c *contest) (err error) {
	for i, s := range c.sides {
		if c.times[i], err = p.repeat(s); err != nil {
			return err
		}
	}

	return nil
}

// repeat returns how often s fills a slice, by doubling. What is done only once,
// such as rendering a page that is then kept, is done before.
func (p plan) repeat(s side) (int, error) {
	if err := s(1); err != nil {
		return 0, err
	}
	for n := 1; ; n *= 2 {
		start := time.Now()
		if err := s(n); err != nil {
			return 0, err
		}
		if took := time.Since(start); took > p.slice/2 {
			return max(1, int(float64(n)*float64(p.slice)/float64(took))), nil
		}
	}
}

// round gives the sides their turns, first, other, other, first: what gets slower
// or faster meanwhile weighs on both alike.
func (c *contest) round(first int) error {
	var sums [2]cost
	other := 1 - first
	for _, i := range [2 * turns]int{first, other, other, first} {
		measured, err := measure(c.sides[i], c.times[i])
		if err != nil {
			return err
		}
		sums[i].cpu += measured.cpu
		sums[i].wall += measured.wall
	}
	for i, sum := range sums {
		c.costs[i] = append(c.costs[i], cost{sum.cpu / turns, sum.wall / turns})
	}

	return nil
}

// measure returns the cost of one of n operations. What was thrown away before is
// collected first, so that nobody pays for somebody else's garbage.
func measure(s side, n int) (cost, error) {
	runtime.GC()
	before, err := cpuTime()
	if err != nil {
		return cost{}, err
	}
	start := time.Now()
	if err := s(n); err != nil {
		return cost{}, err
	}
	wall := time.Since(start)
	after, err := cpuTime()

	return cost{(after - before) / time.Duration(n), wall / time.Duration(n)}, err
}
