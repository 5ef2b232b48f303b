package corpus

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"postil/internal/article"
)

// A Word is a token of a Tagged sentence with its tag as the file has it: "O",
// "B-PER", "I-PER".
type Word struct {
	article.Span
	Tag string
}

// A Tagged sentence is one of a BIO file, written out by Join.
type Tagged struct {
	Text  string
	Words []Word
}

// ReadBIO reads sentences of lines "token TAB tag", with an empty line after each.
func ReadBIO(r io.Reader) ([]Tagged, error) {
	var all []Tagged
	var tokens, tags []string
	flush := func() {
		if len(tokens) > 0 {
			all = append(all, tagged(tokens, tags))
		}
		tokens, tags = nil, nil
	}

	lines := bufio.NewScanner(r)
	for at := 1; lines.Scan(); at++ {
		line := lines.Text()
		if strings.TrimSpace(line) == "" {
			flush()
			continue
		}
		token, tag, ok := strings.Cut(line, "\t")
		if !ok || token == "" || tag == "" {
			return nil, fmt.Errorf("line %d: %q is not a token and a tag", at, line)
		}
		tokens, tags = append(tokens, token), append(tags, tag)
	}
	flush()

	return all, lines.Err()
}

func tagged(tokens, tags []string) Tagged {
	text, spans := Join(tokens)
	words := make([]Word, len(spans))
	for i, span := range spans {
		words[i] = Word{span, tags[i]}
	}

	return Tagged{text, words}
}
