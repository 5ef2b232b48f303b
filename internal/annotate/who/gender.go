package who

import (
	"embed"
	"strings"
	"sync"
)

// gender is what a pronoun says about a person.
type gender uint8

const (
	unknown gender = iota
	male
	female
)

// lists are first names that only women or only men bear.
//
//go:embed female.txt male.txt
var lists embed.FS

// firstNames returns the gender of the first names that only one gender bears.
func firstNames() map[string]gender { return loadedNames() }

var loadedNames = sync.OnceValue(func() map[string]gender {
	names := make(map[string]gender, 9000)
	for file, g := range map[string]gender{"male.txt": male, "female.txt": female} {
		list, err := lists.ReadFile(file)
		if err != nil {
			panic(err) // the file is part of the program
		}
		for name := range strings.Lines(string(list)) {
			names[strings.TrimSpace(name)] = g
		}
	}

	return names
})

// firstNameGender returns the gender of a person whose name starts with word.
func firstNameGender(word string) gender { return firstNames()[word] }

// genderOf returns the gender of a person: by a title or a role noun before one of
// the names, else by the first word of a full name.
func (l *linker) genderOf(b *being) gender {
	for _, i := range b.names {
		if g := titleGender(l.names[i].title).gender(); g != unknown {
			return g
		}
	}
	for _, i := range b.names {
		if words := l.nodes[l.names[i].node].words; len(words) > 1 {
			if g := firstNameGender(words[0]); g != unknown {
				return g
			}
		}
	}
	for _, i := range b.names { // a first name alone: "Hillary"
		if words := l.nodes[l.names[i].node].words; len(words) == 1 && len(b.names) == 1 {
			return firstNameGender(words[0])
		}
	}

	return unknown
}

// title is what a word before a name says about the person.
type title uint8

const (
	noTitle title = iota
	anyTitle
	maleTitle
	femaleTitle
)

func (t title) gender() gender {
	switch t {
	case maleTitle:
		return male
	case femaleTitle:
		return female
	default:
		return unknown
	}
}

// titles are the words that stand before a person's name.
var titles = map[string]title{
	"mr": maleTitle, "sir": maleTitle, "lord": maleTitle, "king": maleTitle, "prince": maleTitle, "pope": maleTitle, "emperor": maleTitle,
	"sheikh": maleTitle, "ayatollah": maleTitle, "imam": maleTitle, "mullah": maleTitle, "sultan": maleTitle, "cardinal": maleTitle,
	"father": maleTitle, "brother": maleTitle, "spokesman": maleTitle, "chairman": maleTitle, "congressman": maleTitle, "actor": maleTitle,
	"businessman": maleTitle, "duke": maleTitle, "monsieur": maleTitle, "herr": maleTitle, "uncle": maleTitle, "husband": maleTitle,
	"son": maleTitle, "policeman": maleTitle, "grandfather": maleTitle, "crown prince": maleTitle, "archbishop": maleTitle,
	"mrs": femaleTitle, "ms": femaleTitle, "miss": femaleTitle, "lady": femaleTitle, "dame": femaleTitle, "queen": femaleTitle,
	"princess": femaleTitle, "empress": femaleTitle, "sister": femaleTitle, "mother": femaleTitle, "wife": femaleTitle, "daughter": femaleTitle,
	"spokeswoman": femaleTitle, "chairwoman": femaleTitle, "congresswoman": femaleTitle, "actress": femaleTitle, "businesswoman": femaleTitle,
	"duchess": femaleTitle, "madame": femaleTitle, "frau": femaleTitle, "aunt": femaleTitle, "grandmother": femaleTitle, "widow": femaleTitle,
	"dr": anyTitle, "prof": anyTitle, "professor": anyTitle, "president": anyTitle, "senator": anyTitle, "sen": anyTitle, "rep": anyTitle,
	"gen": anyTitle, "general": anyTitle, "col": anyTitle, "colonel": anyTitle, "capt": anyTitle, "captain": anyTitle, "lt": anyTitle,
	"sgt": anyTitle, "maj": anyTitle, "major": anyTitle, "gov": anyTitle, "governor": anyTitle, "judge": anyTitle, "justice": anyTitle,
	"minister": anyTitle, "chancellor": anyTitle, "secretary": anyTitle, "ambassador": anyTitle, "admiral": anyTitle, "commander": anyTitle,
	"rev": anyTitle, "hon": anyTitle, "st": noTitle,
}

// titleGender returns what the title says; "" is none.
func titleGender(word string) title { return titles[word] }

// titleBefore returns the word before the name that starts at, in lower case
// without a period, if it is a title.
func titleBefore(text string, at int) string {
	before := strings.TrimRight(text[max(0, at-24):at], " \u00a0")
	if i := strings.LastIndexAny(before, " \n\t(\"“"); i >= 0 {
		before = before[i+1:]
	}
	word := strings.ToLower(strings.TrimSuffix(before, "."))
	if titles[word] == noTitle {
		return ""
	}

	return word
}
