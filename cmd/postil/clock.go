//go:build !testclock

package main

import "time"

// clock returns what says the time.
func clock() func() time.Time { return time.Now }
