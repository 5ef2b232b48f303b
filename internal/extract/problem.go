package extract

import (
	"fmt"

	"postil/internal/article"
)

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

// tooLarge is the error for size bytes, where at most most are read.
func tooLarge(size, most int64) error {
	return explain(article.ErrTooLarge, "%.1f MiB are too large: at most %d MiB are read; split the text into several articles",
		float64(size)/(1<<20), most>>20)
}
