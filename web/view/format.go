package view

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// dated adds the day to words: "reviewed 25 Nov 2026"; nothing for the zero time.
func dated(words string, at time.Time) string {
	return joined(" ", words, dayWord(at))
}

// dayWord is a day in words, in UTC: "25 Nov 2026"; "" for the zero time.
func dayWord(at time.Time) string {
	if at.IsZero() {
		return ""
	}

	return at.UTC().Format("2 Jan 2006")
}

// counted is a number with its noun: "1 note", "1,204 notes".
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}

	return grouped(n) + " " + many
}

// grouped writes a number with a comma between thousands.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0 && digits[at-1] != '-'; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}

	return digits
}

// joined puts sep between the parts that are not empty.
func joined(sep string, parts ...string) string {
	return strings.Join(full(parts...), sep)
}

func spaced(value string) string { return strings.ReplaceAll(value, "-", " ") }

func sentenceCase(s string) string {
	if s == "" {
		return ""
	}

	first, size := utf8.DecodeRuneInString(s)

	return string(unicode.ToUpper(first)) + s[size:]
}

// lowered puts a heading's word inside a sentence.
func lowered(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}

	return string(unicode.ToLower(first)) + s[size:]
}

// full returns the parts that are not empty.
func full(parts ...string) []string {
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

// dateWord writes an ISO 8601 day as people do: "3 Jan 2016". Anything else is
// shown as its source gives it.
func dateWord(published string) string {
	day, err := time.Parse(time.DateOnly, published)
	if err != nil {
		return published
	}

	return dayWord(day)
}

// momentWord is a time in words, in UTC: "25 Nov 2026, 14:05 UTC".
func momentWord(at time.Time) string {
	if at.IsZero() {
		return ""
	}

	return at.UTC().Format("2 Jan 2006, 15:04") + " UTC"
}
