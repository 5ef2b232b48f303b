package extract

import (
	"bytes"
	"fmt"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"postil/internal/article"
)

// sniffed is how many bytes at the start of a file are looked at to tell what it
// is.
const sniffed = 4 << 10

// decode returns the file as UTF-8. Its encoding is told by a byte order mark, by
// the pattern of UTF-16, by being UTF-8, by what a server or the page itself says,
// in that order; what is left is Windows-1252, which contains Latin-1. label is the
// encoding that the file names, "" if none. Binary data is article.ErrUnsupported.
func (in input) decode(label string) (string, error) {
	from, err := in.encoding(label)
	if err != nil {
		return "", err
	}
	if from == nil {
		return string(bytes.TrimPrefix(in.data, []byte("\uFEFF"))), nil
	}
	text, err := from.NewDecoder().Bytes(in.data)
	if err != nil {
		return "", explain(article.ErrMalformed, "the text cannot be read in the encoding that it claims: save it as UTF-8")
	}
	if len(text) > MaxBytes {
		return "", tooLarge(int64(len(text)), MaxBytes)
	}
	if at := bytes.IndexByte(text, 0); at >= 0 {
		return "", notText(fmt.Sprintf("character %d is NUL", utf8.RuneCount(text[:at])+1))
	}

	return strings.TrimPrefix(string(text), "\uFEFF"), nil
}

// decodeStart returns the start of the file as UTF-8, for a look at what it is.
func (in input) decodeStart() (string, error) {
	from, err := in.encoding("")
	if err != nil {
		return "", err
	}
	start := in.data[:min(len(in.data), sniffed)]
	if from != nil {
		start, _ = from.NewDecoder().Bytes(start[:len(start)/2*2]) // cut characters do not matter here
	}

	return strings.TrimPrefix(string(start), "\uFEFF"), nil
}

// encoding returns the encoding of the file, nil for UTF-8.
func (in input) encoding(label string) (encoding.Encoding, error) {
	if from := wide(in.data); from != nil {
		return from, nil
	}
	if at := bytes.IndexByte(in.data, 0); at >= 0 {
		return nil, notText(fmt.Sprintf("byte %d is NUL", at+1))
	}
	valid := utf8.Valid(in.data)
	if valid && !ascii(in.data) {
		return nil, nil // no other text looks like it by chance
	}
	if named := in.named(label); named != nil {
		return named, nil
	}
	if valid || mostlyUTF8(in.data) { // Parse says where it is damaged
		return nil, nil
	}
	if n := controls(in.data); n > 0 {
		return nil, notText(fmt.Sprintf("it has %d control characters", n))
	}

	return charmap.Windows1252, nil
}

// wide returns the encoding of a text in two bytes for each character, nil for any
// other.
func wide(data []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	start := data[:min(len(data), sniffed)/2*2]
	var zeros [2]int
	for i, c := range start {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch n := len(start) / 2; {
	case n < 4 || len(data)%2 != 0:
		return nil
	case zeros[1] > n*2/5 && zeros[0] <= n/100:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > n*2/5 && zeros[1] <= n/100:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}

	return nil
}

// named returns the encoding that a server or the file itself names, nil for none
// and for UTF-8.
func (in input) named(label string) encoding.Encoding {
	_, params, err := mime.ParseMediaType(in.mediaType)
	if err == nil && params["charset"] != "" {
		label = params["charset"]
	}
	if label == "" {
		return nil
	}
	from, name := charset.Lookup(label)
	if name == "utf-8" || name == "utf-16le" || name == "utf-16be" || name == "replacement" {
		return nil
	}

	return from
}

func ascii(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			return false
		}
	}

	return true
}

// mostlyUTF8 reports whether of the letters beyond ASCII nine in ten are UTF-8, so
// that the others are damage.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		data = data[size:]
	}

	return good >= 9*bad
}

// controls counts the bytes that no text has.
func controls(data []byte) int {
	n := 0
	for _, c := range data {
		if c < ' ' && !strings.ContainsRune("\t\n\r\f\v\x1b\x1a", rune(c)) {
			n++
		}
	}

	return n
}

func notText(why string) error {
	return explain(article.ErrUnsupported, "this is not text (%s). %s", why, whatWeRead)
}
