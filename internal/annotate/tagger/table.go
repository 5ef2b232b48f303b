package tagger

import "encoding/binary"

// A table has the cells of every row: few rows are alike in length, half of them
// are empty. Eight rows are one block, the length of each and then the cells of
// all, so that a row is found where it lies: a processor waits for memory once for
// a row, not for a list of where rows start and then for the row.
type table struct {
	blocks []uint32 // where in bytes each block starts
	bytes  []byte
}

// blockRows is how many rows are a block: their lengths are read as one number.
const blockRows = 8

// newTable returns the table of rows with these lengths in cells, whose cells follow
// each other, two bytes each.
func newTable(lengths, cells []byte) table {
	var t table
	n := (len(lengths) + blockRows - 1) / blockRows
	t.blocks = make([]uint32, 0, n)
	t.bytes = make([]byte, 0, n*blockRows+len(cells))
	for ; len(lengths) > 0; lengths = lengths[min(blockRows, len(lengths)):] {
		var block [blockRows]byte
		copy(block[:], lengths)
		size := 0
		for _, n := range block {
			size += cellSize * int(n)
		}
		t.blocks = append(t.blocks, uint32(len(t.bytes)))
		t.bytes = append(append(t.bytes, block[:]...), cells[:size]...)
		cells = cells[size:]
	}

	t.bytes = append(t.bytes, make([]byte, reach+1)...)

	return t
}

// place returns where in bytes the cells of row r start, and how many bytes they are.
func (t *table) place(r Feature) (start, size int) {
	block := int(t.blocks[r/blockRows])
	lengths := binary.LittleEndian.Uint64(t.bytes[block:])
	shift := 8 * (r % blockRows)
	before := lengths & (1<<shift - 1)
	const even = 0x00ff00ff00ff00ff
	before = (before&even + before>>8&even) * 0x0001000100010001 >> 48 // the sum of its bytes

	return block + blockRows + cellSize*int(before), cellSize * int(lengths>>shift&255)
}

// row returns the cells of row r.
func (t *table) row(r Feature) []byte {
	start, size := t.place(r)

	return t.bytes[start : start+size]
}

const (
	batch  = 64                   // how many rows are gathered at once
	maxRow = cellSize * MaxLabels // how many bytes a row has at most
	short  = 16                   // how many bytes of a row are copied without asking for its length
	reach  = 48                   // how many bytes of a block are touched: most are shorter
)

// gather puts the cells of the rows of at most batch features behind each other, and
// returns how many bytes they are. A processor waits for several rows at once if
// nothing that it does next depends on them: so the blocks are touched before any
// is read, and short rows are copied by the same two instructions.
func (t *table) gather(to *[batch*maxRow + short]byte, features []Feature, mask Feature) int {
	var blocks [batch]uint32
	touched := byte(0)
	for k, f := range features[:min(len(features), batch)] {
		blocks[k] = t.blocks[f&mask/blockRows]
		touched |= t.bytes[blocks[k]] | t.bytes[blocks[k]+reach]
	}
	to[0] = touched
	end := 0
	for _, f := range features {
		start, size := t.place(f & mask)
		from, out := t.bytes[start:], to[end:]
		binary.LittleEndian.PutUint64(out, binary.LittleEndian.Uint64(from))
		binary.LittleEndian.PutUint64(out[8:], binary.LittleEndian.Uint64(from[8:]))
		if size > short {
			copy(out[short:size], from[short:size])
		}
		end += size
	}

	return end
}
