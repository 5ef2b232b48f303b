package extract

import (
	"errors"
	"testing"
)

// What is wrong with a file is said in words that reach whoever sent it.
func TestProblemsAreTold(t *testing.T) {
	for _, data := range []string{"PK\x05\x06" + string(make([]byte, 18)), "MZ\x90\x00"} {
		_, err := Read("x", "", []byte(data), "")
		var words interface{ Told() string }
		if !errors.As(err, &words) || words.Told() == "" {
			t.Errorf("%q: %v is not told", data, err)
		}
	}
}
