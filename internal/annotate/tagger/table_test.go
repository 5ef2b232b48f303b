package tagger

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestScoresAreTheSumsOfRows compares scores with sums of rows of every length, full
// and not, cell by cell.
func TestScoresAreTheSumsOfRows(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{4, 9, 26, 33, MaxLabels} {
		labels := make([]string, size)
		for l := range labels {
			labels[l] = string(rune('a' + l))
		}
		lengths, cells := make([]byte, 64), []byte{}
		for r := range lengths {
			for l := range size {
				if w := int8(random.IntN(255) - 127); w != 0 && random.IntN(64) < r {
					lengths[r]++
					cells = appendCell(cells, l, w)
				}
			}
		}
		m := &Model{labels: labels, chain: newChain(labels), mask: 63, rows: newTable(lengths, cells, size)}
		features := make([]Feature, 700)
		want := make([]int32, size)
		for i := range features {
			features[i] = Feature(random.Uint32())
			row := m.rows.row(features[i] & m.mask)
			for ; len(row) > 0; row = row[cellSize:] {
				want[row[1]] += int32(int8(row[0]))
			}
		}
		got := make([]int32, size)
		if m.scoreElement(features, got); !slices.Equal(got, want) {
			t.Errorf("%d labels: scores are %v, want %v", size, got, want)
		}
	}
}

// TestNarrowKeepsWhatCanBe compares the sets that narrow leaves with the paths that
// there are.
func TestNarrowKeepsWhatCanBe(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	c := newChain(BILOU("x", "y"))
	for range 300 {
		allowed := make([]Set, 4)
		for i := range allowed {
			for l := range c.size {
				if random.IntN(4) == 0 {
					allowed[i] |= Only(l)
				}
			}
		}
		want, any := make([]Set, len(allowed)), false
		everyPath(c.size, len(allowed), func(path []uint8) {
			for i, l := range path {
				before, behind := i == 0 && c.first[l] || i > 0 && c.ahead[l].Has(int(path[i-1])), i < len(path)-1 || c.last[l]
				if !allowed[i].Has(int(l)) || !before || !behind {
					return
				}
			}
			any = true
			for i, l := range path {
				want[i] |= Only(int(l))
			}
		})
		if !any {
			want = slices.Clone(allowed)
		}
		if c.narrow(allowed); !slices.Equal(allowed, want) {
			t.Fatalf("narrow leaves %b, want %b", allowed, want)
		}
	}
}
