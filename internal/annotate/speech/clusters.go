package speech

import (
	"encoding/binary"

	"postil/internal/annotate/tagger"
)

// A clusters is a hash table of words that are used alike: slots of four bytes,
// two of the word's hash and two of its clusters; 0 is free.
type clusters []byte

// clusterSlots is how many slots the table has; a power of two, and half as many
// again as there are words.
const clusterSlots = 1 << 17

// PackClusters returns the table of words with a coarse cluster below 128 and a
// fine one below 512. A word that finds no room is left out.
func PackClusters(words []string, coarse, fine []int) []byte {
	table := make(clusters, 4*clusterSlots)
	for i, word := range words {
		h := tagger.Hash(word)
		for probe := range uint64(16) {
			slot := table[4*((h+probe)%clusterSlots):][:4]
			if binary.LittleEndian.Uint32(slot) == 0 {
				binary.LittleEndian.PutUint16(slot, mark16(h))
				binary.LittleEndian.PutUint16(slot[2:], uint16(coarse[i]<<9|fine[i]))
				break
			}
		}
	}

	return table
}

// mark16 returns 16 bits of h that are not all zero and not those of its slot.
func mark16(h uint64) uint16 { return uint16(h>>40) | 1 }

// of returns the coarse and the fine cluster of the word with hash h, plus one; 0
// for words that are not in the table.
func (c clusters) of(h uint64) (coarse, fine uint64) {
	for probe := range uint64(16) {
		at := 4 * ((h + probe) % clusterSlots)
		if at+4 > uint64(len(c)) {
			break
		}
		slot := binary.LittleEndian.Uint32(c[at:])
		if slot == 0 {
			break
		}
		if uint16(slot) == mark16(h) {
			return uint64(slot>>25) + 1, uint64(slot>>16&511) + 1
		}
	}

	return 0, 0
}

// Clusters returns the numbers of the coarse and the fine cluster of words that are
// used like a word in small letters; 0 if it has none.
func Clusters(word string) (coarse, fine uint64) {
	m := embedded()
	if m == nil {
		return 0, 0
	}

	return m.clusters.of(tagger.Hash(word))
}
