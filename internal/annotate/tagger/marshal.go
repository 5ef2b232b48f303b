package tagger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// magic starts every model that Marshal writes; its last byte is the version.
const magic = "postag\x00\x01"

// ErrMalformed is what Load returns for bytes that are no model.
var ErrMalformed = errors.New("not a model")

// Marshal returns m as bytes for Load: magic, bits, labels, the scores of pairs, the
// length of every row and then the cells. All numbers are little-endian.
func (m *Model) Marshal() []byte {
	out := []byte(magic)
	out = append(out, byte(bitsOf(m.mask)))
	names := strings.Join(m.labels, "\n")
	out = binary.LittleEndian.AppendUint16(out, uint16(len(names)))
	out = append(out, names...)
	for _, w := range m.chain.follow {
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(w)))
	}
	for r := range m.mask + 1 {
		out = append(out, byte(len(m.rows.row(r))/cellSize))
	}
	for r := range m.mask + 1 {
		out = append(out, m.rows.row(r)...)
	}

	return out
}

func bitsOf(mask Feature) int {
	bits := 0
	for ; mask>>bits != 0; bits++ {
	}

	return bits
}

// Load returns the model that Marshal made data of.
func Load(data []byte) (*Model, error) {
	head, found := strings.CutPrefix(string(data[:min(len(data), len(magic)+3)]), magic)
	if !found || len(head) < 3 || head[0] < 1 || head[0] > 24 {
		return nil, fmt.Errorf("header: %w", ErrMalformed)
	}
	rows, size := 1<<head[0], int(head[1])|int(head[2])<<8
	rest := data[len(magic)+3:]
	if len(rest) < size {
		return nil, fmt.Errorf("labels: %w", ErrMalformed)
	}
	labels := strings.Split(string(rest[:size]), "\n")
	rest = rest[size:]
	pairs := len(labels) * len(labels)
	if len(labels) > MaxLabels || len(rest) < 2*pairs+rows {
		return nil, fmt.Errorf("tables: %w", ErrMalformed)
	}

	m := &Model{labels: labels, chain: newChain(labels), mask: Feature(rows - 1)}
	for i := range m.chain.follow {
		m.chain.setFollow(i, int32(int16(binary.LittleEndian.Uint16(rest[2*i:]))))
	}

	return m, m.loadRows(rest[2*pairs:], rows)
}

// loadRows reads the lengths of the rows and the cells from data.
func (m *Model) loadRows(data []byte, rows int) error {
	lengths, cells := data[:rows], data[rows:]
	size := 0
	for _, n := range lengths {
		if int(n) > len(m.labels) {
			return fmt.Errorf("row of %d cells: %w", n, ErrMalformed)
		}
		size += cellSize * int(n)
	}
	if len(cells) != size {
		return fmt.Errorf("cells: %w", ErrMalformed)
	}
	at := 0
	for _, n := range lengths {
		next := 0 // the lowest label that may follow
		for range n {
			label := int(cells[at+1])
			if label < next || label >= len(m.labels) || cells[at] == 0 {
				return fmt.Errorf("cell %d: %w", at/cellSize, ErrMalformed)
			}
			next, at = label+1, at+cellSize
		}
	}
	m.rows = newTable(lengths, cells, len(m.labels))

	return nil
}
