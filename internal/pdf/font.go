package pdf

import (
	"golang.org/x/text/encoding/charmap"
)

// A font says which letters its codes are, and how wide.
type font struct {
	wide    bool // codes have two bytes
	letters map[int]string
	widths  map[int]float64  // thousandths of the size
	width   float64          // of codes that are not in widths
	table   *charmap.Charmap // of codes that are not in letters; nil for none
}

// font returns the font that resources name.
func (f *file) font(ref value) *font {
	if ref.kind == aRef && f.fonts[ref.ref] != nil {
		return f.fonts[ref.ref]
	}
	dict := f.resolve(ref)
	t := &font{letters: map[int]string{}, widths: map[int]float64{}, width: 500}
	if f.get(dict, "Subtype").str == "Type0" {
		t.wide = true
		f.wideWidths(t, dict)
	} else {
		t.table = charmap.Windows1252
		f.encoding(t, dict)
		f.widths(t, dict)
	}
	if mapping := f.get(dict, "ToUnicode"); mapping.raw != nil {
		f.readMapping(t, f.unpack(mapping))
	}
	if ref.kind == aRef {
		f.fonts[ref.ref] = t
	}

	return t
}

// encoding reads which letters the codes of a simple font are.
func (f *file) encoding(t *font, dict value) {
	encoding := f.get(dict, "Encoding")
	name := encoding.str
	if encoding.kind == aDict {
		name = f.get(encoding, "BaseEncoding").str
	}
	if name == "MacRomanEncoding" {
		t.table = charmap.Macintosh
	}
	code := 0
	for _, v := range f.get(encoding, "Differences").list {
		switch v = f.resolve(v); v.kind {
		case aNumber:
			code = int(v.num)
		case aName:
			if letter := letterNamed(v.str); letter != "" && len(t.letters) < maxMappings {
				t.letters[code] = letter
			}
			code++
		}
	}
}

func (f *file) widths(t *font, dict value) {
	first := int(f.get(dict, "FirstChar").num)
	for i, w := range f.get(dict, "Widths").list {
		t.setWidth(first+i, f.resolve(w).num)
	}
	if missing := f.get(f.get(dict, "FontDescriptor"), "MissingWidth"); missing.num > 0 {
		t.width = missing.num
	}
}

// wideWidths reads the widths of a font with codes of two bytes: "12 [500 600]" and
// "12 15 500".
func (f *file) wideWidths(t *font, dict value) {
	descendants := f.get(dict, "DescendantFonts").list
	if len(descendants) == 0 {
		return
	}
	font := f.resolve(descendants[0])
	t.width = 1000
	if w := f.get(font, "DW"); w.kind == aNumber {
		t.width = w.num
	}
	list := f.get(font, "W").list
	for i := 0; i+1 < len(list); {
		first, second := int(f.resolve(list[i]).num), f.resolve(list[i+1])
		if second.kind == aList {
			for n, w := range second.list {
				t.setWidth(first+n, f.resolve(w).num)
			}
			i += 2
			continue
		}
		if i+2 >= len(list) {
			return
		}
		for code := first; code <= int(second.num) && code < first+maxMappings; code++ {
			if !t.setWidth(code, f.resolve(list[i+2]).num) {
				return
			}
		}
		i += 3
	}
}

// setWidth notes a width, false if there are too many.
func (t *font) setWidth(code int, width float64) bool {
	if len(t.widths) >= maxMappings {
		return false
	}
	t.widths[code] = width

	return true
}

// glyphs yields the codes in s with their letters and widths; letters are "" where
// the font does not say them.
func (t *font) glyphs(s string, yield func(code int, letters string, width float64)) {
	size := 1
	if t.wide {
		size = 2
	}
	for i := 0; i+size <= len(s); i += size {
		code := int(s[i])
		if t.wide {
			code = code<<8 | int(s[i+1])
		}
		letters, ok := t.letters[code]
		if !ok && t.table != nil && code < 256 {
			letters = string(t.table.DecodeByte(byte(code)))
		}
		width, ok := t.widths[code]
		if !ok {
			width = t.width
		}
		yield(code, letters, width)
	}
}

// readMapping reads a CMap that says which letters the codes are.
func (f *file) readMapping(t *font, data []byte) {
	l := lexer{data: data, file: f, draw: true}
	var stack []value
	for {
		v := l.value(0)
		if v.kind == theEnd {
			return
		}
		if v.kind != aWord {
			if stack = append(stack, v); len(stack) > 1000 {
				stack = stack[500:]
			}
			continue
		}
		switch v.str {
		case "endbfchar":
			for i := 0; i+1 < len(stack); i += 2 {
				t.setLetters(stack[i].str, 0, stack[i+1].str)
			}
		case "endbfrange":
			for i := 0; i+2 < len(stack); i += 3 {
				t.setRange(stack[i].str, stack[i+1].str, stack[i+2])
			}
		}
		stack = stack[:0]
	}
}

func (t *font) setLetters(code string, plus int, letters string) {
	if len(t.letters) < maxMappings && len(letters) <= 64 {
		t.letters[codeOf(code)+plus] = fromUTF16(letters)
	}
}

func (t *font) setRange(from, to string, target value) {
	n := codeOf(to) - codeOf(from)
	for i := 0; i <= n && i < 1<<16 && len(t.letters) < maxMappings; i++ {
		switch {
		case target.kind == aList && i < len(target.list):
			t.setLetters(from, i, target.list[i].str)
		case target.kind == aString && len(target.str) >= 2:
			last := int(target.str[len(target.str)-1]) + int(target.str[len(target.str)-2])<<8 + i
			t.setLetters(from, i, target.str[:len(target.str)-2]+string([]byte{byte(last >> 8), byte(last)}))
		}
	}
}

func codeOf(s string) int {
	n := 0
	for i := range min(len(s), 4) {
		n = n<<8 | int(s[i])
	}

	return n
}
