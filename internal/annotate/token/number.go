package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// numberLength returns the length of the number at the start of run, with the
// letters that follow it: 7,000, 3.5, 8:30, 9/11, 21st, 1990s, 8pm.
func numberLength(run string) int {
	n := 0
	for n < len(run) {
		r, size := utf8.DecodeRuneInString(run[n:])
		if !unicode.IsDigit(r) && !isLetter(r) && !joinsDigits(run, n) {
			break
		}
		n += size
	}
	if n < len(run) && run[n] == '.' && meridiem(run[:n+1]) {
		n++
	}

	return n
}

// joinsDigits reports whether the byte at position at of run stands between two
// digits, or ends the first part of a time such as 8p.m.
func joinsDigits(run string, at int) bool {
	if !strings.ContainsRune(".,:/", rune(run[at])) || at+1 >= len(run) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(run[:at])
	after, _ := utf8.DecodeRuneInString(run[at+1:])

	return unicode.IsDigit(before) && unicode.IsDigit(after) || meridiem(run[:at]+".m.") && strings.HasPrefix(run[at:], ".m")
}

// meridiem reports whether s is a clock time with its half of the day: 8p.m.
func meridiem(s string) bool {
	s = strings.TrimLeft(s, "0123456789:.")

	return s == "a.m." || s == "p.m."
}

// isAddress reports whether run starts with a web or mail address.
func isAddress(run string) bool {
	if strings.HasPrefix(run, "http://") || strings.HasPrefix(run, "https://") || strings.HasPrefix(run, "www.") {
		return true
	}
	if c := run[0]; c < '0' || c > 'z' {
		return false
	}
	name, host, found := strings.Cut(run, "@")

	return found && name != "" && strings.Contains(host, ".") && !strings.ContainsFunc(name, notInMail)
}

func notInMail(r rune) bool {
	return r != '.' && r != '_' && r != '-' && r != '+' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// addressLength returns the length of the address at the start of run, without
// the punctuation that follows it.
func addressLength(run string) int {
	end := len(run)
	if i := strings.IndexAny(run, "<>\"“”"); i > 0 {
		end = i
	}
	if trimmed := strings.TrimRightFunc(run[:end], func(r rune) bool { return r != '/' && unicode.IsPunct(r) }); trimmed != "" {
		return len(trimmed)
	}

	return end
}
