package lesson

import (
	"crypto/rand"
	"strings"
)

// CodeLength is how many characters a code has.
const CodeLength = 6

// alphabet has no vowels, so that no code is a word, and nothing that is easily
// taken for something else: 25 letters and digits make 244 million codes.
const alphabet = "3479BCDFGHJKMNPQRSTVWXYZ2"

// NewCode returns a code that nobody can foretell.
func NewCode() string {
	code := make([]byte, 0, CodeLength)
	for len(code) < CodeLength {
		var b [16]byte
		rand.Read(b[:]) // never fails
		for _, c := range b {
			// 250 is the greatest multiple of the alphabet's size: above it some letters
			// would come more often.
			if len(code) < CodeLength && c < 250 {
				code = append(code, alphabet[int(c)%len(alphabet)])
			}
		}
	}

	return string(code)
}

// ParseCode returns a code as it was meant, whatever case and spaces it was typed
// with; "" for what cannot be one.
func ParseCode(s string) string {
	code := strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}

		return r
	}, strings.ToUpper(s))
	if len(code) != CodeLength || strings.Trim(code, alphabet) != "" {
		return ""
	}

	return code
}
