package markdown

import (
	"strconv"
	"strings"
)

// bullets may stand before an item of a list that runs on in one paragraph.
const bullets = "•⁃- "

// maxItem is how far the next item of a list is looked for, in bytes.
const maxItem = 500

// nextItem returns where in text the item starts that follows the one at start,
// or -1 if there is no item at start or none follows it. Items start with 1. or
// 1) or 1.) or a. or a), behind a bullet or not.
func nextItem(text string, start int) int {
	window := text[start:min(len(text), start+maxItem)]
	label, rest := nextLabel(window)
	if label == "" {
		return -1
	}
	for at := len(window) - len(rest); ; {
		found := strings.Index(window[at:], label)
		if found < 0 {
			return -1
		}
		at += found
		before := strings.TrimRight(window[:at], bullets)
		if len(before) < at && strings.HasPrefix(window[at+len(label):], " ") {
			return start + len(before)
		}
		at += len(label)
	}
}

// nextLabel returns the label that an item after the one at the start of text
// would have, and what follows the label there; "" if text starts with no item.
func nextLabel(text string) (label, rest string) {
	text = strings.TrimLeft(text, bullets+"\n")
	for _, mark := range []string{".)", ".", ")"} {
		value, rest, found := strings.Cut(text[:min(len(text), 6)], mark)
		if found && strings.TrimLeft(rest, " \n\t") != rest {
			if next := successor(value); next != "" {
				return next + mark, text[len(value)+len(mark):]
			}
		}
	}

	return "", ""
}

// successor returns the number or letter after value, "" if value is neither.
func successor(value string) string {
	if len(value) == 1 && 'a' <= value[0] && value[0] < 'z' {
		return string(value[0] + 1)
	}
	if n, err := strconv.Atoi(value); err == nil && 0 <= n && n < 999 && value[0] != '+' {
		return strconv.Itoa(n + 1)
	}

	return ""
}
