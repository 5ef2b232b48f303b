package speech

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/annotate/token"
)

// A quoter keeps track of quotation marks from sentence to sentence.
type quoter struct {
	number int  // of quotations so far
	open   rune // the mark that closes the quotation that is open, 0 if none is
}

// mark numbers the tokens of s that stand in quotation marks, the marks included.
// A quotation may have begun in an earlier sentence; it does not go on past the
// end of a paragraph, nor does one end that was not begun.
func (q *quoter) mark(s *sentence) {
	s.quoted = make([]int, len(s.tokens))
	for i, t := range s.tokens {
		mark, size := utf8.DecodeRuneInString(t.In(s.text))
		if size < t.Len() && t.In(s.text) != "``" && t.In(s.text) != "''" {
			mark = 0
		}
		if q.open == 0 {
			if (mark == '”' || mark == '"') && s.closesUnopened(i) {
				q.number++
				for j := range i + 1 {
					s.quoted[j] = q.number
				}
				continue
			}
			if q.open = s.closer(i, mark); q.open != 0 {
				q.number++
				s.quoted[i] = q.number
			}
			continue
		}
		s.quoted[i] = q.number
		if s.closes(i, mark, q.open) {
			q.open = 0
		}
	}
}

// closesUnopened reports whether token i, a mark that may open or close, closes a
// quotation of which no beginning was seen: it comes right after a word and not
// before one, and nothing in the sentence is quoted yet.
func (s *sentence) closesUnopened(i int) bool {
	if i == 0 || s.tokens[i-1].End != s.tokens[i].Start || s.followed(i) || s.tokens[i-1].Kind == token.Number && i+1 < len(s.tokens) && s.letters(i+1) {
		return false
	}
	for _, n := range s.quoted[:i] {
		if n != 0 {
			return false
		}
	}

	return s.low[i-1] != "(" && s.low[i-1] != "[" && s.low[i-1] != "-" && s.low[i-1] != "—"
}

// closer returns the mark that closes the quotation which token i opens, 0 if it
// opens none.
func (s *sentence) closer(i int, mark rune) rune {
	switch mark {
	case '“', '„', '”':
		return '”'
	case '«':
		return '»'
	case '»':
		return '«'
	case '"':
		return '"'
	case '`':
		return '\''
	case '‘':
		return '’'
	case '\'':
		if s.opensWord(i) && s.tokens[i].Len() == 1 && s.singleCloses(i) {
			return '\''
		}
	}

	return 0
}

// singleCloses reports whether a straight single quotation mark after token i
// closes a quotation: one that ends a word and starts none.
func (s *sentence) singleCloses(i int) bool {
	for j := i + 2; j < len(s.tokens) && j < i+80; j++ {
		if s.low[j] == "'" && !s.opensWord(j) && s.tokens[j-1].End == s.tokens[j].Start && !strings.HasSuffix(s.low[j-1], "s") {
			return true
		}
	}

	return false
}

// closes reports whether token i, a mark, closes a quotation that wants closing.
func (s *sentence) closes(i int, mark, closing rune) bool {
	switch closing {
	case '”':
		return mark == '”' || mark == '“' && !s.opensWord(i)
	case '’', '\'':
		return mark == closing && !s.followed(i)
	default:
		return mark == closing
	}
}

// opensWord reports whether token i stands after a space and before a word.
func (s *sentence) opensWord(i int) bool {
	t := s.tokens[i]
	before, _ := utf8.DecodeLastRuneInString(s.text[s.Start:t.Start])

	return (t.Start == s.Start || unicode.IsSpace(before) || before == '(' || before == '-' || before == '—') && s.followed(i)
}

// followed reports whether a letter or digit comes right after token i.
func (s *sentence) followed(i int) bool {
	after, _ := utf8.DecodeRuneInString(s.text[s.tokens[i].End:s.End])

	return unicode.IsLetter(after) || unicode.IsDigit(after)
}
