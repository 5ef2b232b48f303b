package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
	"strconv"
)

// scan finds the objects of the file, in order: of two with one number the later one
// counts, as it does for readers that follow the tables.
func (f *file) scan() {
	l := lexer{data: f.data, file: f}
	for {
		at := next(f.data, l.pos)
		if at < 0 {
			return
		}
		l.pos = at + 3
		if f.data[at] == 't' { // trailer
			l.pos = at + len("trailer")
			f.addTrailer(l.value(0))
			continue
		}
		id, ok := numberBefore(f.data, at)
		if !ok {
			continue
		}
		v := l.value(0)
		if v.kind == aDict {
			v.raw, v.id = l.stream(v), id
		}
		f.add(id, v)
		switch v.key("Type").str {
		case "ObjStm":
			f.packed = append(f.packed, id)
		case "XRef":
			f.addTrailer(v)
		}
	}
}

// next returns where the next object or trailer is spoken of, or -1.
func next(data []byte, from int) int {
	object := bytes.Index(data[from:], []byte("obj"))
	if object < 0 {
		object = len(data) - from
	}
	if trailer := bytes.Index(data[from:from+object], []byte("trailer")); trailer >= 0 {
		return from + trailer
	}
	if from+object >= len(data) {
		return -1
	}

	return from + object
}

// numberBefore reads the number of the object in "12 0 obj", where at is that of obj.
func numberBefore(data []byte, at int) (int, bool) {
	back := func(at int, is func(byte) bool) int {
		for at > 0 && is(data[at-1]) {
			at--
		}
		return at
	}
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	end := back(at, isSpace)
	generation := back(end, digit)
	number := back(generation, isSpace)
	start := back(number, digit)
	if end == generation || number == generation || start == number || number-start > 9 {
		return 0, false
	}
	id, err := strconv.Atoi(string(data[start:number]))

	return id, err == nil
}

func (f *file) add(id int, v value) {
	if len(f.order) > maxObjects {
		panic(limit{})
	}
	f.objects[id] = v
	f.order = append(f.order, id)
}

func (f *file) addTrailer(v value) {
	for _, key := range []string{"Root", "Info", "Encrypt", "ID"} {
		if entry := v.key(key); entry.kind != aNull {
			f.trailer.dict[key] = entry
		}
	}
}

// stream returns the bytes behind a dictionary if it is that of a stream, and goes on
// behind them.
func (l *lexer) stream(dict value) []byte {
	l.skip()
	if !l.startsWith("stream") {
		return nil
	}
	l.pos += len("stream")
	if l.startsWith("\r") {
		l.pos++
	}
	if l.startsWith("\n") {
		l.pos++
	}
	start := l.pos
	if length := dict.key("Length"); length.kind == aNumber && length.num >= 0 && start+int(length.num) <= len(l.data) {
		l.pos = start + int(length.num)
		if l.skip(); l.startsWith("endstream") {
			return l.data[start : start+int(length.num)]
		}
	}
	end := bytes.Index(l.data[start:], []byte("endstream"))
	if end < 0 {
		end = len(l.data) - start
	}
	l.pos = start + end

	return l.data[start : start+end]
}

// expand adds the objects that streams hold, in the order of the file. An object that
// stands in the file itself behind them is the later word.
func (f *file) expand() {
	place := map[int]int{}
	for i, id := range f.order {
		place[id] = i
	}
	for _, id := range f.packed {
		f.addPacked(f.objects[id], place[id], place)
	}
}

// addPacked adds the objects that a stream holds.
func (f *file) addPacked(stream value, at int, place map[int]int) {
	data := f.unpack(stream)
	n, first := int(stream.key("N").num), int(stream.key("First").num)
	head := lexer{data: data, file: f}
	for range min(max(n, 0), maxObjects) {
		id, offset := head.value(0), head.value(0)
		if id.kind != aNumber || offset.kind != aNumber {
			return
		}
		start := first + int(offset.num)
		if later, ok := place[int(id.num)]; start < 0 || start >= len(data) || ok && later > at {
			continue
		}
		body := lexer{data: data, pos: start, file: f}
		f.add(int(id.num), body.value(0))
	}
}

// unpack returns the bytes of a stream, as far as they can be unpacked; none if a
// filter is not known, as those of pictures are not.
func (f *file) unpack(stream value) []byte {
	filters := f.resolve(stream.key("Filter"))
	names := filters.list
	if filters.kind == aName {
		names = []value{filters}
	}
	if len(names) > 4 {
		return nil
	}
	raw := stream.raw
	if f.lock != nil && stream.key("Type").str != "XRef" {
		raw = f.lock.open(raw, stream.id)
	}
	var r io.Reader = bytes.NewReader(raw)
	for _, name := range names {
		switch f.resolve(name).str {
		case "FlateDecode", "Fl":
			z, err := zlib.NewReader(r)
			if err != nil {
				return nil
			}
			r = z
		case "LZWDecode", "LZW":
			r = bytes.NewReader(unLZW(f.readAll(r), min(f.left, maxStream)))
		case "ASCII85Decode", "A85":
			r = ascii85.NewDecoder(&until85{r: r})
		case "ASCIIHexDecode", "AHx":
			digits := f.readAll(r)
			if end := bytes.IndexByte(digits, '>'); end >= 0 {
				digits = digits[:end]
			}
			r = bytes.NewReader([]byte(unhex(digits)))
		default:
			return nil
		}
	}

	return f.readAll(r)
}

// readAll reads to the end or to the first fault, against the allowance.
func (f *file) readAll(r io.Reader) []byte {
	most := min(f.left, maxStream)
	data, _ := io.ReadAll(io.LimitReader(r, int64(most)+1)) // what came before a fault is read
	if len(data) > most {
		panic(limit{})
	}
	f.left -= len(data)

	return data
}

// until85 reads base-85 digits to the sign that ends them.
type until85 struct {
	r    io.Reader
	over bool
}

func (u *until85) Read(p []byte) (int, error) {
	if u.over {
		return 0, io.EOF
	}
	n, err := u.r.Read(p)
	if end := bytes.IndexByte(p[:n], '~'); end >= 0 {
		u.over = true
		return end, io.EOF
	}

	return n, err
}
