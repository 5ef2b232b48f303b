// Command postil serves a library of annotated articles, fills it and writes it
// out. It wires the packages together and knows nothing of how they do their work.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], streams{os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// The exit codes.
const (
	exitOK      = 0
	exitFailure = 1 // understood, but it could not be done
	exitUsage   = 2 // the command line is wrong
)

// Streams are where a command writes: results to out, anything else to err.
type streams struct{ out, err io.Writer }

func run(ctx context.Context, args []string, std streams) int {
	var c cli
	parser := kong.Must(&c, options(std)...)
	command, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(std.err, "postil: %v\nRun \"postil --help\" to see what there is.\n", err)

		return exitUsage
	}

	command.BindTo(ctx, (*context.Context)(nil))
	if err := command.Run(std, c.DB); err != nil {
		report(std.err, err)

		return exitFailure
	}

	return exitOK
}

// An advised error also says what to do about it.
type advised struct {
	error
	advice string
}

// Unwrap returns the error without the advice.
func (a advised) Unwrap() error { return a.error }

// errReported is returned by a command that has said already what went wrong.
var errReported = errors.New("reported")

func report(w io.Writer, err error) {
	if errors.Is(err, errReported) {
		return
	}
	fmt.Fprintf(w, "postil: %v\n", err)
	var a advised
	if errors.As(err, &a) {
		fmt.Fprintln(w, a.advice)
	}
}
