//go:build unix

package main

import (
	"bufio"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestServeEndsInOrder starts the real server and ends it by each of the signals
// that stand for "please stop": exit code 0 within 10 seconds.
func TestServeEndsInOrder(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		t.Run(signal.String(), func(t *testing.T) {
			server := exec.CommandContext(t.Context(), "postil", "serve", "--addr", "127.0.0.1:0")
			server.Dir = t.TempDir()
			out, err := server.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := server.Start(); err != nil {
				t.Fatal(err)
			}
			for lines := bufio.NewScanner(out); lines.Scan() && !strings.HasPrefix(lines.Text(), "Library"); {
			}

			start := time.Now()
			if err := server.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if err := server.Wait(); err != nil {
				t.Errorf("ended with %v, want exit code 0", err)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v to end, want at most 10 s", took)
			}
		})
	}
}
