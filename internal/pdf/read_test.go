package pdf

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestValues(t *testing.T) {
	tests := []struct {
		in   string
		kind kind
		str  string
		num  float64
	}{
		{`(a (b) \(c\) \101\n\
d)`, aString, "a (b) (c) A\nd", 0},
		{"<48 65 6C6>", aString, "Hel`", 0},
		{"/A#20B/C", aName, "A B", 0},
		{"% comment\n-12.5", aNumber, "", -12.5},
		{"12 0 R", aRef, "", 0},
		{"12 0 Rx", aNumber, "", 12},
		{"null", aNull, "", 0},
		{"true", aWord, "true", 0},
		{"", theEnd, "", 0},
		{"(open", aString, "open", 0},
		{"<<", aDict, "", 0},
	}

	for _, tt := range tests {
		l := lexer{data: []byte(tt.in), file: &file{}}
		if got := l.value(0); got.kind != tt.kind || got.str != tt.str || got.num != tt.num {
			t.Errorf("%q reads as %+v", tt.in, got)
		}
	}
}

func TestLettersOfGlyphs(t *testing.T) {
	for name, want := range map[string]string{"A": "A", "quoteright": "’", "fi": "fi", "eacute": "e\u0301", "uni20AC": "€", "u1F600": "😀", "g12": "", "A.sc": "A", "uniD800": ""} {
		if got := letterNamed(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestRead(t *testing.T) {
	data, err := os.ReadFile("../extract/testdata/bridge.pdf")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, text := range doc.Pages[0].Texts {
		words = append(words, text.S)
	}
	if doc.Title != "Footbridge falls into the river" || doc.Language != "en" || len(doc.Pages) != 2 || !strings.Contains(strings.Join(words, ""), "harbour") {
		t.Errorf("%q, %q, %d pages, %q", doc.Title, doc.Language, len(doc.Pages), words)
	}
	if !slices.IsSortedFunc(doc.Pages[0].Texts, func(a, b Text) int { return int(b.Y - a.Y) }) {
		t.Error("the texts of a page with one column are not in order")
	}
	if _, err := Read([]byte("no PDF")); !errors.Is(err, ErrMalformed) {
		t.Errorf("error %v", err)
	}
}

// lzw packs data, slowly and simply, to compare with.
func lzw(data string) []byte {
	var out []byte
	bits, n := 0, 0
	put := func(code, width int) {
		for bits, n = bits<<width|code, n+width; n >= 8; n -= 8 {
			out = append(out, byte(bits>>(n-8)))
			bits &= 1<<(n-8) - 1
		}
	}
	codes := map[string]int{}
	width := 9
	code := func(s string) int {
		if len(s) == 1 {
			return int(s[0])
		}
		return codes[s]
	}
	put(256, width)
	word := ""
	for i := range len(data) {
		longer := word + data[i:i+1]
		if _, known := codes[longer]; known || len(longer) == 1 {
			word = longer
			continue
		}
		put(code(word), width)
		codes[longer] = 258 + len(codes)
		switch size := 258 + len(codes); {
		case size == 4095:
			put(256, width)
			clear(codes)
			width = 9
		case size+1 > 1<<width:
			width++
		}
		word = data[i : i+1]
	}
	if word != "" {
		put(code(word), width)
	}
	put(257, width)
	put(0, 7)

	return out
}

func TestLZW(t *testing.T) {
	if got := unLZW([]byte("\x80\x0B\x60\x50\x22\x0C\x0C\x85\x01"), 100); string(got) != "-----A---B" { // the example of the specification
		t.Errorf("%q", got)
	}
	for _, text := range []string{"", "a", strings.Repeat("a", 5000), strings.Repeat("some words and ", 4000)} {
		if got := string(unLZW(lzw(text), len(text))); got != text {
			t.Errorf("%d bytes come back as %d", len(text), len(got))
		}
	}
}
