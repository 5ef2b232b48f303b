//go:build !testclock

package main

import (
	"testing"
	"time"
)

// Only builds for tests heed the variable.
func TestClockIsNotShifted(t *testing.T) {
	t.Setenv("POSTIL_CLOCK", "1000h")
	if ahead := time.Until(clock()()); ahead > 900*time.Hour {
		t.Errorf("the clock is %v ahead", ahead)
	}
}
