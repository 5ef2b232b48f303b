//go:build testclock

package main

import (
	"fmt"
	"os"
	"time"
)

// clock returns what says the time, shifted by POSTIL_CLOCK: "49h" is two days and
// an hour ahead. It is for tests of what expires, and in no other build.
func clock() func() time.Time {
	shift, err := time.ParseDuration(os.Getenv("POSTIL_CLOCK"))
	if err != nil && os.Getenv("POSTIL_CLOCK") != "" {
		panic(fmt.Sprintf("POSTIL_CLOCK: %v", err))
	}

	return func() time.Time { return time.Now().Add(shift) }
}
