package pdf

import (
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// A kind of value.
type kind int

const (
	aNull kind = iota
	aNumber
	aString
	aName
	aList
	aDict // a stream is one with data
	aRef
	aWord // an operator, or the end of something
	theEnd
)

// A value is anything that a PDF file can say. Its zero value is null.
type value struct {
	kind kind
	num  float64
	str  string // of strings, names and words
	list []value
	dict map[string]value
	ref  int
	raw  []byte // of a stream, packed as it is in the file
	id   int    // of a stream: its object's
}

// key returns an entry of a dictionary, null if there is none.
func (v value) key(name string) value { return v.dict[name] }

// at returns the ith value of a list as a number, 0 if there is none.
func (v value) at(i int) float64 {
	if i >= len(v.list) {
		return 0
	}

	return v.list[i].num
}

func (v value) isWord(word string) bool { return v.kind == aWord && v.str == word }

// resolve follows references.
func (f *file) resolve(v value) value {
	for range 10 {
		if v.kind != aRef {
			return v
		}
		v = f.objects[v.ref]
	}

	return value{}
}

// get returns an entry of a dictionary, what it refers to if it is a reference.
func (f *file) get(v value, name string) value { return f.resolve(f.resolve(v).key(name)) }

// words returns a text string, which is UTF-16, UTF-8 or nearly Latin-1.
func (f *file) words(v value) string {
	s := f.resolve(v).str
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		s = fromUTF16(s[2:])
	case strings.HasPrefix(s, "\xef\xbb\xbf"):
		s = s[3:]
	default:
		decoded, err := charmap.Windows1252.NewDecoder().String(s)
		if err != nil {
			return ""
		}
		s = decoded
	}

	return strings.Join(strings.Fields(strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "")), " ")
}

// fromUTF16 reads pairs of bytes, the higher first.
func fromUTF16(s string) string {
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}

	return string(utf16.Decode(units))
}
