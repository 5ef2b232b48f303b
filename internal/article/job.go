package article

import "time"

// A Job is the labels of one article that are still to be found.
type Job struct {
	Article string    // slug
	Queued  time.Time // when they were asked for
	Tries   int       // how often a worker began
	Before  int       // jobs that were queued earlier
	GivenUp bool      // nobody tries again unless asked to
	Problem string    // of the last try, for operators; "" if there was none
}
