package web

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// told returns what of err its reader may be told, without what the status says
// already: "" for faults of ours, and for an error that has words in it which are
// not our own.
func told(err error) string {
	var words interface{ Told() string }
	if errors.As(err, &words) {
		return sentence(words.Told())
	}
	if status := statusOf(err); status >= 500 || status == 404 || !ours(err) {
		return ""
	}
	text := err.Error()
	for _, row := range statuses {
		if cut, found := strings.CutSuffix(text, ": "+row.err.Error()); found {
			text = cut
		}
		text = strings.Replace(text, ": "+row.err.Error()+": ", ": ", 1) // what to do stands behind it
	}
	if text == err.Error() {
		return "" // nothing but what the status says
	}

	return sentence(text)
}

func sentence(text string) string { return strings.ToUpper(text[:1]) + text[1:] + "." }

// ours reports whether err was made by errors.New and fmt.Errorf alone: what
// drivers and the operating system say has types of its own.
func ours(err error) bool {
	for _, made := range []error{errors.New(""), fmt.Errorf("%w", errRole), fmt.Errorf("%w %w", errRole, errScope), errors.Join(errRole)} {
		if reflect.TypeOf(err) != reflect.TypeOf(made) {
			continue
		}
		switch wrapper := err.(type) {
		case interface{ Unwrap() error }:
			return ours(wrapper.Unwrap())
		case interface{ Unwrap() []error }:
			for _, inner := range wrapper.Unwrap() {
				if !ours(inner) {
					return false
				}
			}
		}

		return true
	}

	return false
}
