package name

import (
	"embed"
	"encoding/binary"
	"sync"

	"postil/internal/annotate/token"
)

// A Listed says in which lists a phrase stands. A phrase may be in several.
type Listed uint8

// The lists. A city is a place of many inhabitants, a country or a capital.
const (
	ListedPerson Listed = 1 << iota // a word of persons' names
	ListedPlace
	ListedOrganisation
	ListedWork
	ListedEvent
	ListedCity
	ListedCommon // a word that is no name
)

// listedBits is how many bits of an entry say in which lists it is.
const listedBits = 7

// longestListed is how many words of a phrase are looked up.
const longestListed = 5

// gazetteerFile has 4 bytes for each listed phrase, little-endian: the lists that
// it is in, in 7 bits, and above them 25 bits of its hash. Phrases are told by hash
// alone: one unknown word in a hundred is taken for a listed one.
//
//go:embed gazetteer.bin
var gazetteerFile embed.FS

// gazetteer is a hash table with open addressing; an entry is as in gazetteerFile.
type gazetteer struct {
	slots []uint32
	mask  uint32
}

var embeddedGazetteer = sync.OnceValue(func() gazetteer {
	data, _ := gazetteerFile.ReadFile("gazetteer.bin")

	return newGazetteer(data)
})

func newGazetteer(data []byte) gazetteer {
	size := 16
	for size < len(data)/4*2 {
		size *= 2
	}
	g := gazetteer{make([]uint32, size), uint32(size - 1)}
	for ; len(data) >= 4; data = data[4:] {
		entry := binary.LittleEndian.Uint32(data)
		at := entry >> listedBits & g.mask
		for g.slots[at] != 0 {
			at = (at + 1) & g.mask
		}
		g.slots[at] = entry
	}

	return g
}

// lists returns the lists that the phrase with this hash is in.
func (g gazetteer) lists(hash uint64) Listed {
	key := uint32(hash >> (32 + listedBits))
	for at := key & g.mask; g.slots[at] != 0; at = (at + 1) & g.mask {
		if g.slots[at]>>listedBits == key {
			return Listed(g.slots[at] & (1<<listedBits - 1))
		}
	}

	return 0
}

// extend returns the hash of a phrase that goes on with a word.
func extend(phrase, word uint64) uint64 {
	h := (phrase ^ word) * 0x9fb21c651e98df25

	return h ^ h>>29
}

// PhraseHash returns the hash by which phrase is listed, however it is written in
// capitals; false if it is too long for that.
func PhraseHash(phrase string) (uint64, bool) {
	tokens := token.Split(phrase)
	var h uint64
	for _, t := range tokens {
		h = extend(h, newSpelling(straight(t.In(phrase)), t.Kind).low)
	}

	return h, len(tokens) > 0 && len(tokens) <= longestListed
}

// PackListed returns the entry of the phrase with this hash.
func PackListed(hash uint64, lists Listed) []byte {
	return binary.LittleEndian.AppendUint32(nil, uint32(hash>>(32+listedBits))<<listedBits|uint32(lists))
}

// A listing is what lists say of a word: the single lists that count for it, and its
// place from 1 in the longest listed place, organisation, work and event around it.
type listing struct {
	lists  Listed
	places [4]uint8
}

// phrasal are the lists of phrases, in the order of listing.places.
func phrasal() [4]Listed {
	return [...]Listed{ListedPlace, ListedOrganisation, ListedWork, ListedEvent}
}

// findListed looks up the phrases of s that start with a capital.
func (s *sentence) findListed() {
	g := embeddedGazetteer()
	for i := range s.words {
		s.words[i].listing = listing{}
	}
	for start := range s.words {
		if !s.words[start].capital() {
			continue
		}
		var h uint64
		for end := start + 1; end <= min(start+longestListed, len(s.words)); end++ {
			w := &s.words[end-1]
			if w.form == pointForm && w.text != "-" && w.text != "&" && w.text != "." {
				break
			}
			h = extend(h, w.low)
			if w.form == lowerForm && w.text[0] != '\'' {
				continue // no phrase ends so
			}
			if lists := g.lists(h); lists != 0 {
				s.list(start, end, lists)
			}
		}
	}
}

// list notes that words start to end are listed. Phrases come by start, then by
// length: of those that start at a word the longest counts, and what it covers
// starts no other.
func (s *sentence) list(start, end int, lists Listed) {
	words := s.words[start:end]
	if len(words) == 1 {
		words[0].lists |= lists & (ListedPerson | ListedCommon)
	}
	for k, list := range phrasal() {
		if lists&list == 0 || !starts(words[0].places[k]) {
			continue
		}
		for i := range words {
			words[i].places[k] = bilou(start+i, start, end) + 1
			words[i].lists |= lists & ListedCity
		}
	}
}

// starts reports whether a phrase may start at a word with this place: one that is
// free, or that starts a shorter phrase.
func starts(place uint8) bool { return place == 0 || place == 1 || place == 4 }

// describeLists adds what lists say of the word at i and those beside it.
func (d *describer) describeLists(i int, r run) {
	d.template = 150
	w, before, after := d.at(i), d.at(i-1), d.at(i+1)
	if w.listing == (listing{}) && before.listing == (listing{}) && after.listing == (listing{}) {
		return
	}
	look, position := d.look(w), uint64(bilou(i, r.start, max(r.end, i+1)))
	d.add(uint64(w.lists&ListedPerson), look, flag(i == 0))
	d.add(uint64(before.lists&ListedPerson), uint64(w.lists&ListedPerson), uint64(after.lists&ListedPerson), look)
	d.add(uint64(w.lists), uint64(w.places[0]), look)
	d.add(uint64(w.places[1]), look)
	d.add(uint64(w.lists), w.listed(), look, flag(i == 0))
	d.add(uint64(w.places[2]), uint64(w.places[3]), look)
	d.add(uint64(w.lists), w.listed(), position)
	d.add(before.listed(), w.listed(), after.listed(), uint64(before.lists), uint64(w.lists), uint64(after.lists))
	d.add(w.listed(), w.low)
	d.add(uint64(w.lists), w.listed(), w.clusters[1])
}

// listed returns the places of w in listed phrases as one number.
func (w *word) listed() uint64 {
	return uint64(w.places[0]) | uint64(w.places[1])<<4 | uint64(w.places[2])<<8 | uint64(w.places[3])<<12
}
