package main

import (
	"embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/annotate/name"
)

// known are names that are ours to add to the lists of others.
//
//go:embed known.txt
var known embed.FS

// Inhabitants from which a place is listed, and from which it is a city.
const (
	townSize = 3_000
	citySize = 200_000
)

// brandUses is how many places must bear the name of a brand for it to be listed.
const brandUses = 100

// A lists collects phrases by their hash.
type lists map[uint64]name.Listed

func (l lists) add(phrase string, in name.Listed) {
	for _, p := range []string{phrase, plain(phrase)} {
		if hash, ok := name.PhraseHash(p); ok && utf8.RuneCountInString(p) > 2 {
			l[hash] |= in
		}
	}
}

// trainGazetteer packs the lists of names in the folder gazetteer of data: files of
// packages that MODEL.md of package name tells.
func trainGazetteer(data fs.FS) ([]byte, error) {
	all := lists{}
	if err := all.readAll(data); err != nil {
		return nil, err
	}
	text, err := known.ReadFile("known.txt")
	if err != nil {
		return nil, err
	}
	all.readKnown(string(text))

	var out []byte
	for _, hash := range slices.Sorted(maps.Keys(all)) {
		out = append(out, name.PackListed(hash, all[hash])...)
	}

	return out, nil
}

func (l lists) readAll(data fs.FS) error {
	folder, err := fs.Sub(data, "gazetteer")
	if err != nil {
		return err
	}
	for _, read := range []func(fs.FS) error{l.readCities, l.readCountries, l.readPersons, l.readBrands, l.readCommon} {
		if err := read(folder); err != nil {
			return err
		}
	}

	return nil
}

// readPersons reads words of persons' names, one a line.
func (l lists) readPersons(folder fs.FS) error {
	content, err := fs.ReadFile(folder, "humannames.txt")
	for line := range strings.Lines(string(content)) {
		l.add(strings.TrimSpace(line), name.ListedPerson)
	}

	return err
}

// readCommon reads English words, one a line. The rarest are left out.
func (l lists) readCommon(folder fs.FS) error {
	content, err := fs.ReadFile(folder, "word-list.txt")
	for line := range strings.Lines(string(content)) {
		if word := strings.TrimSpace(line); name.Clustered(word) {
			l.add(word, name.ListedCommon)
		}
	}

	return err
}

// readCountries reads countries and their capitals.
func (l lists) readCountries(folder fs.FS) error {
	content, err := fs.ReadFile(folder, "countries.min.json")
	if err != nil {
		return err
	}
	var countries map[string]struct{ Name, Capital string }
	if err := json.Unmarshal(content, &countries); err != nil {
		return err
	}
	for _, c := range countries {
		l.add(c.Name, name.ListedPlace|name.ListedCity)
		l.add(c.Capital, name.ListedPlace|name.ListedCity)
	}

	return nil
}

// readBrands reads names of companies with how many places bear them.
func (l lists) readBrands(folder fs.FS) error {
	for _, file := range []string{"brands_keep.min.json", "operators_keep.min.json"} {
		content, err := fs.ReadFile(folder, file)
		if err != nil {
			return err
		}
		var brands struct{ Keep map[string]int }
		if err := json.Unmarshal(content, &brands); err != nil {
			return err
		}
		for key, uses := range brands.Keep {
			if _, brand, found := strings.Cut(key, "|"); found && uses >= brandUses && unicode.IsUpper(rune(brand[0])) {
				l.add(brand, name.ListedOrganisation)
			}
		}
	}

	return nil
}

// readKnown reads our own list: lines of names with commas between, after a line
// that says what they are.
func (l lists) readKnown(text string) {
	headings := map[string]name.Listed{
		"# organisations": name.ListedOrganisation, "# places": name.ListedPlace | name.ListedCity, "# persons": name.ListedPerson,
		"# works": name.ListedWork, "# events": name.ListedEvent,
	}
	var in name.Listed
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") {
			in = headings[line]
			continue
		}
		for phrase := range strings.SplitSeq(line, ",") {
			if phrase = strings.TrimSpace(phrase); phrase != "" {
				l.add(phrase, in)
			}
		}
	}
}

// errCities is returned for a file of cities that cannot be read.
var errCities = errors.New("cities.pbf: not as expected")

// readCities reads populated places: protocol buffers, each after its length, of
// which field 2 is the name, 4 another name and 9 the number of inhabitants.
func (l lists) readCities(folder fs.FS) error {
	content, err := fs.ReadFile(folder, "cities.pbf")
	if err != nil {
		return err
	}
	for len(content) > 0 {
		var size uint64
		size, content = varint(content)
		if size > uint64(len(content)) {
			return errCities
		}
		if err := l.readCity(content[:size]); err != nil {
			return err
		}
		content = content[size:]
	}

	return nil
}

func (l lists) readCity(message []byte) error {
	names := map[uint64]string{}
	var people uint64
	for len(message) > 0 {
		var tag, value uint64
		tag, message = varint(message)
		value, message = varint(message)
		switch {
		case tag&7 == 2 && value <= uint64(len(message)):
			names[tag>>3] = string(message[:value])
			message = message[value:]
		case tag&7 != 0:
			return errCities
		case tag>>3 == 9:
			people = value
		}
	}
	if people < townSize {
		return nil
	}
	in := name.ListedPlace
	if people >= citySize {
		in |= name.ListedCity
	}
	l.add(names[2], in)

	return nil
}

// varint returns the number that b starts with, and what follows it.
func varint(b []byte) (uint64, []byte) {
	value, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, nil
	}

	return value, b[n:]
}

// plain returns s without the marks on Latin letters, as newspapers often write
// foreign names.
func plain(s string) string {
	return strings.NewReplacer(
		"á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ā", "a", "ă", "a", "ą", "a", "Á", "A", "Å", "A", "Ä", "A", "Ā", "A",
		"é", "e", "è", "e", "ê", "e", "ë", "e", "ē", "e", "ě", "e", "ę", "e", "É", "E", "í", "i", "ì", "i", "î", "i", "ï", "i", "ī", "i",
		"ı", "i", "İ", "I", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o", "ō", "o", "ő", "o", "Ó", "O", "Ö", "O", "Ø", "O",
		"ú", "u", "ù", "u", "û", "u", "ü", "u", "ū", "u", "ů", "u", "ű", "u", "Ü", "U", "ç", "c", "č", "c", "ć", "c", "Č", "C", "Ç", "C",
		"ñ", "n", "ń", "n", "ň", "n", "š", "s", "ś", "s", "ş", "s", "ș", "s", "Š", "S", "Ş", "S", "Ś", "S", "ž", "z", "ź", "z", "ż", "z", "Ž", "Z",
		"ł", "l", "Ł", "L", "ğ", "g", "ý", "y", "ř", "r", "ţ", "t", "ț", "t", "đ", "d", "ď", "d", "‘", "", "’", "", "ḩ", "h", "Ḩ", "H", "ţ", "t",
	).Replace(s)
}
