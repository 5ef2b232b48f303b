package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
)

// benchLoadCmd is the client of "postil bench", in a process of its own so that
// its processor time is not counted as the server's. For every line "COUNT URL"
// it gets URL COUNT times over one connection and answers "done".
type benchLoadCmd struct{}

// Run works until its input ends.
func (benchLoadCmd) Run(ctx context.Context, std streams) error {
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var count int
		var url string
		if _, err := fmt.Sscan(lines.Text(), &count, &url); err != nil {
			return fmt.Errorf("bench-load: %q: %w", lines.Text(), err)
		}
		for range count {
			if err := discard(ctx, client, url); err != nil {
				return fmt.Errorf("bench-load: %w", err)
			}
		}
		fmt.Fprintln(std.out, "done")
	}

	return lines.Err()
}

func discard(ctx context.Context, client *http.Client, url string) error {
	request, err := newRequest(ctx, url)
	if err != nil {
		return err
	}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, response.Status)
	}
	_, err = io.Copy(io.Discard, response.Body)

	return err
}

// newRequest is what a browser asks, as far as it matters here.
func newRequest(ctx context.Context, url string) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept-Encoding", "gzip")

	return request, nil
}

// A load is a running client process.
type load struct {
	process *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Scanner
}

// startLoad starts this program again as a client.
func startLoad(ctx context.Context, stderr io.Writer) (*load, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	process := exec.CommandContext(ctx, self, "bench-load")
	process.Stderr = stderr
	in, err := process.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := process.StdoutPipe()
	if err != nil {
		return nil, err
	}

	return &load{process, in, bufio.NewScanner(out)}, process.Start()
}

// get returns a side that gets url.
func (l *load) get(url string) side {
	return func(n int) error {
		if _, err := fmt.Fprintf(l.in, "%d %s\n", n, url); err != nil {
			return err
		}
		if !l.out.Scan() || strings.TrimSpace(l.out.Text()) != "done" {
			return errors.New("bench: the client stopped")
		}

		return nil
	}
}

// stop ends the client and waits for it.
func (l *load) stop() error {
	l.in.Close()

	return l.process.Wait()
}
