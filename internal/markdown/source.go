package markdown

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"postil/internal/article"
)

// MaxSource is the largest source that is read, in bytes.
const MaxSource = 2 << 20

// A source of MaxSource bytes of prose has some 30,000 lines when they are broken
// at 70 characters, and 20,000 sentences.
const (
	maxLines     = 60_000 // an item of a list costs goldmark 1.1 KB
	maxSentences = 60_000
)

const byteOrderMark = "\uFEFF"

// clean checks that body is text and returns it without a byte order mark, with
// "\n" as the only line break.
func clean(body string) (string, error) {
	if len(body) > MaxSource {
		return "", fmt.Errorf("source of %d bytes, at most %d are read: %w: split it into several articles", len(body), MaxSource, article.ErrTooLarge)
	}
	if at := strings.IndexByte(body, 0); at >= 0 {
		return "", fmt.Errorf("line %d has a NUL byte, so this is no UTF-8 text: %w", lineAt(body, at), article.ErrUnsupported)
	}
	if at := invalidUTF8(body); at >= 0 {
		return "", fmt.Errorf("line %d is not UTF-8 (byte 0x%02X): %w: save the file as UTF-8", lineAt(body, at), body[at], article.ErrMalformed)
	}
	body = strings.TrimPrefix(body, byteOrderMark)
	body = lineBreaks.Replace(body)
	if lines := 1 + strings.Count(body, "\n"); lines > maxLines {
		return "", fmt.Errorf("source of %d lines, at most %d are read: %w: split it into several articles", lines, maxLines, article.ErrTooLarge)
	}
	if strings.TrimSpace(body) == "" {
		return "", fmt.Errorf("source has no text to read: %w", article.ErrInvalid)
	}

	return body, nil
}

// invalidUTF8 returns where the first byte stands that is not UTF-8, or -1.
func invalidUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for at, r := range s {
		if r != utf8.RuneError {
			continue
		}
		if _, size := utf8.DecodeRuneInString(s[at:]); size == 1 {
			return at
		}
	}

	return -1
}

// lineAt returns the number of the line, from 1, in which byte at stands.
func lineAt(s string, at int) int {
	lines := lineBreaks.Replace(s[:at])

	return 1 + strings.Count(lines, "\n")
}

// lineBreaks makes every line break a "\n".
var lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n")
