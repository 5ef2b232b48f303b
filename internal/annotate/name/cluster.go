package name

import (
	"embed"
	"encoding/binary"
	"strings"
	"sync"

	"postil/internal/annotate/tagger"
)

// clusterings is how many clusterings of words there are: coarse, middle, fine.
const clusterings = 3

// clusterFile has 8 bytes for each word, little-endian: 32 bits of the hash of the
// word, then its clusters in 7, 9 and 11 bits. Words are told by hash alone: one
// unknown word in 20,000 gets the clusters of another.
//
//go:embed clusters.bin
var clusterFile embed.FS

// clusterTable is a hash table with open addressing; an entry is as in clusterFile.
type clusterTable struct {
	slots []uint64
	mask  uint64
}

// embeddedClusters is the table in the program. Without it, as a test would show, no
// word has clusters.
var embeddedClusters = sync.OnceValue(func() clusterTable {
	data, _ := clusterFile.ReadFile("clusters.bin")

	return newClusterTable(data)
})

func newClusterTable(data []byte) clusterTable {
	size := 16
	for size < len(data)/8*2 {
		size *= 2
	}
	t := clusterTable{make([]uint64, size), uint64(size - 1)}
	for ; len(data) >= 8; data = data[8:] {
		entry := binary.LittleEndian.Uint64(data)
		at := entry & t.mask
		for t.slots[at] != 0 {
			at = (at + 1) & t.mask
		}
		t.slots[at] = entry
	}

	return t
}

// clustersOf returns the clusters of the word with this hash, each from 1; 0 if it
// is unknown.
func clustersOf(hash uint64) [clusterings]uint64 {
	t := embeddedClusters()
	key := hash & 0xffffffff
	for at := key & t.mask; t.slots[at] != 0; at = (at + 1) & t.mask {
		if entry := t.slots[at]; entry&0xffffffff == key {
			return [clusterings]uint64{entry>>32&0x7f + 1, entry>>39&0x1ff + 1, entry>>48&0x7ff + 1}
		}
	}

	return [clusterings]uint64{}
}

// Clustered reports whether a word is frequent enough to have clusters.
func Clustered(word string) bool {
	return clustersOf(tagger.Hash(strings.ToLower(word))) != [clusterings]uint64{}
}

// PackCluster returns a word's entry in the table of clusters: its number in the
// clusterings of 128, 512 and 2048.
func PackCluster(hash uint64, coarse, middle, fine int) []byte {
	entry := hash&0xffffffff | uint64(coarse)<<32 | uint64(middle)<<39 | uint64(fine)<<48

	return binary.LittleEndian.AppendUint64(nil, entry)
}
