package tagger

import "encoding/binary"

// A table has the cells of every row: few rows are alike in length, half of them
// are empty. Eight rows are one block, the length of each and then the cells of
// all, so that a row is found where it lies: a processor waits for memory once for
// a row, not for a list of where rows start and then for the row.
//
// A row of more than mostCells is full: it has a byte for every label instead, the
// weight and 128, so that eight labels are added by a few instructions.
type table struct {
	blocks []uint32 // where in bytes each block starts
	bytes  []byte
	words  int // how many words of eight labels a full row has
}

const (
	blockRows = 8   // how many rows are a block: their lengths are read as one number
	mostCells = 8   // of a row that is not full
	full      = 128 // the bit of a length that says that the row is full
	zero      = 128 // the byte of the weight 0 in a full row
)

// newTable returns the table of rows with these lengths in cells, whose cells follow
// each other, two bytes each, with labels below the number of them and in order.
func newTable(lengths, cells []byte, labels int) table {
	t := table{words: (labels + 7) / 8}
	n := (len(lengths) + blockRows - 1) / blockRows
	t.blocks = make([]uint32, 0, n)
	t.bytes = make([]byte, 0, n*blockRows+len(cells)+len(cells)/4)
	for ; len(lengths) > 0; lengths = lengths[min(blockRows, len(lengths)):] {
		at := len(t.bytes)
		t.blocks = append(t.blocks, uint32(at))
		t.bytes = append(t.bytes, make([]byte, blockRows)...)
		for i, n := range lengths[:min(blockRows, len(lengths))] {
			row := cells[:cellSize*int(n)]
			cells = cells[len(row):]
			t.bytes[at+i] = n
			if n > mostCells {
				row = t.filled(row)
				t.bytes[at+i] = full | byte(len(row)/cellSize)
			}
			t.bytes = append(t.bytes, row...)
		}
	}
	t.bytes = append(t.bytes, make([]byte, reach+1)...)

	return t
}

// filled returns the full row of cells.
func (t *table) filled(cells []byte) []byte {
	row := make([]byte, 8*t.words)
	for l := range row {
		row[l] = zero
	}
	for ; len(cells) > 0; cells = cells[cellSize:] {
		row[cells[1]] = cells[0] + zero
	}

	return row
}

// place returns where in bytes row r starts, how many bytes it is, and 1 if it is
// full.
func (t *table) place(r Feature) (start, size, dense int) {
	block := int(t.blocks[r/blockRows])
	lengths := binary.LittleEndian.Uint64(t.bytes[block:])
	shift := 8 * (r % blockRows)
	const even = 0x007f007f007f007f // without the bit for full rows
	before := lengths & (1<<shift - 1)
	before = (before&even + before>>8&even) * 0x0001000100010001 >> 48 // the sum of its bytes
	length := lengths >> shift & 255

	return block + blockRows + cellSize*int(before), cellSize * int(length&^full), int(length / full)
}

// row returns the cells of row r.
func (t *table) row(r Feature) []byte {
	start, size, dense := t.place(r)
	row := t.bytes[start : start+size]
	if dense == 0 {
		return row
	}
	var cells []byte
	for l, w := range row {
		if w != zero {
			cells = appendCell(cells, l, int8(w-zero))
		}
	}

	return cells
}

const (
	batch   = 64                   // how many rows are gathered at once
	maxRow  = cellSize * mostCells // how many bytes a row has at most that is not full
	reach   = 48                   // how many bytes of a block are touched: most are shorter
	maxFull = 256                  // how many full rows are added at once: their sums fit 16 bits
)

// A heap is rows that were gathered, to be added.
type heap struct {
	cells [batch*maxRow + maxRow]byte
	full  [maxFull]uint32 // where full rows start
	fulls int
}

// gather puts the cells of the rows of at most batch features behind each other, and
// returns how many bytes they are; it notes the full rows, for which there is room.
// A processor waits for several rows at once if nothing that it does next depends on
// them: so the blocks are touched before any is read, and rows are copied by the
// same two instructions whatever their length.
func (t *table) gather(to *heap, features []Feature, mask Feature) int {
	var blocks [batch]uint32
	touched := byte(0)
	for k, f := range features[:min(len(features), batch)] {
		blocks[k] = t.blocks[f&mask/blockRows]
		touched |= t.bytes[blocks[k]] | t.bytes[blocks[k]+reach]
	}
	to.cells[0] = touched
	end := 0
	for _, f := range features {
		start, size, dense := t.place(f & mask)
		from, out := t.bytes[start:], to.cells[end:]
		binary.LittleEndian.PutUint64(out, binary.LittleEndian.Uint64(from))
		binary.LittleEndian.PutUint64(out[8:], binary.LittleEndian.Uint64(from[8:]))
		to.full[to.fulls%maxFull] = uint32(start)
		to.fulls += dense
		end += size &^ -dense
	}

	return end
}

// addFull adds the full rows that were gathered to sums, and forgets them. The bytes
// of a word are added in two halves, every other byte: 16 bits hold the sum of each.
func (t *table) addFull(sums *[256]int32, gathered *heap) {
	rows := gathered.full[:gathered.fulls]
	bias := int32(zero * len(rows))
	for w := range t.words {
		const half = 0x00ff00ff00ff00ff
		var even, odd uint64
		for _, start := range rows {
			word := binary.LittleEndian.Uint64(t.bytes[int(start)+8*w:])
			even += word & half
			odd += word >> 8 & half
		}
		for k := range 4 {
			sums[(8*w+2*k)&255] += int32(even>>(16*k)&0xffff) - bias
			sums[(8*w+2*k+1)&255] += int32(odd>>(16*k)&0xffff) - bias
		}
	}
	gathered.fulls = 0
}
