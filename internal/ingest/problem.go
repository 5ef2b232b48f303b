package ingest

import "fmt"

// A problem is an error in words for people, of a kind for errors.Is.
type problem struct {
	kind error
	text string
}

func (p *problem) Error() string { return p.text }

// Told is what whoever asked may be told.
func (p *problem) Told() string { return p.text }

func (p *problem) Unwrap() error { return p.kind }

func explain(kind error, format string, args ...any) error {
	return &problem{kind, fmt.Sprintf(format, args...)}
}
