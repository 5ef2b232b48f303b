package speech

import (
	"slices"
	"strings"
	"sync"

	"postil/internal/annotate/tagger"
	"postil/internal/article"
)

// A class is a set of the ways in which a cue presents its content.
type class uint8

const (
	say class = 1 << iota
	judge
	show
	rule
	think
	know
	want
)

// A part is the part of speech that a cue is listed under.
type part uint8

const (
	verb part = iota
	noun
	adjective
	adverb
	preposition
	parts
)

// A sense is one line of the lexicon: what a cue does there.
type sense struct {
	class class
	tier  article.Tier
	act   string
}

// A cueWord is what the lexicon says of a word in one part of speech.
type cueWord struct {
	lemma     string
	key       uint64 // hash of lemma
	classes   class
	senses    []sense
	factive   bool
	particles map[string]sense // words that may follow and then belong to the cue
	bare      bool             // it is a cue without a particle, too
}

// A lexicon has, for every form of every cue word, what it is in each part of
// speech.
type lexicon map[string]*[parts]*cueWord

var cues = sync.OnceValue(func() lexicon { return readLexicon(string(embeddedFile("lexicon.txt"))) })

func readLexicon(list string) lexicon {
	words, irregular := lexicon{}, map[string][]string{}
	var in part
	var as sense
	group := ""
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			group = strings.Trim(line, "[]")
			in, as = readGroup(strings.Fields(group))
		case group == "irregular":
			forms := strings.Fields(line)
			irregular[forms[0]] = append(irregular[forms[0]], forms[1:]...)
		default:
			for _, entry := range strings.Fields(line) {
				words.add(entry, in, as)
			}
		}
	}
	words.inflect(irregular)

	return words
}

func readGroup(fields []string) (part, sense) {
	if len(fields) < 4 {
		return verb, sense{}
	}
	names := []string{"verb", "noun", "adjective", "adverb", "preposition"}
	classes := []string{"say", "judge", "show", "rule", "think", "know", "want"}

	return part(max(0, slices.Index(names, fields[0]))), sense{
		class: 1 << max(0, slices.Index(classes, fields[1])),
		tier:  article.Tier(fields[2]),
		act:   fields[3],
	}
}

// add enters one word of a group, such as "reveal!" or "call+for".
func (l lexicon) add(entry string, in part, as sense) {
	entry, factive := strings.CutSuffix(entry, "!")
	lemma, particle, joined := strings.Cut(entry, "+")
	w := l.word(lemma, in)
	w.factive = w.factive || factive
	if joined {
		w.particles[strings.ReplaceAll(particle, "+", " ")] = as
		return
	}
	w.bare = true
	w.classes |= as.class
	w.senses = append(w.senses, as)
}

func (l lexicon) word(lemma string, in part) *cueWord {
	if l[lemma] == nil {
		l[lemma] = &[parts]*cueWord{}
	}
	if l[lemma][in] == nil {
		l[lemma][in] = &cueWord{lemma: lemma, key: tagger.Hash(lemma), particles: map[string]sense{}}
	}

	return l[lemma][in]
}

// inflect enters every form of the words listed so far.
func (l lexicon) inflect(irregular map[string][]string) {
	lemmas := make([]string, 0, len(l))
	for lemma := range l {
		lemmas = append(lemmas, lemma)
	}
	slices.Sort(lemmas)

	for _, lemma := range lemmas {
		for in, w := range l[lemma] {
			for _, form := range forms(lemma, part(in), irregular[lemma]) {
				if w == nil {
					continue
				}
				if l[form] == nil {
					l[form] = &[parts]*cueWord{}
				}
				if l[form][in] == nil {
					l[form][in] = w
				}
			}
		}
	}
}

// forms returns the forms of a lemma beside itself. Some do not exist, which does
// no harm.
func forms(lemma string, in part, irregular []string) []string {
	switch in {
	case noun:
		return []string{plural(lemma)}
	case verb:
		return append(regular(lemma), irregular...)
	default:
		return nil
	}
}

func plural(lemma string) string {
	stem, last := lemma[:len(lemma)-1], lemma[len(lemma)-1]
	switch {
	case last == 'y' && !vowel(lemma[len(lemma)-2]):
		return stem + "ies"
	case last == 's', last == 'x', last == 'z', strings.HasSuffix(lemma, "ch"), strings.HasSuffix(lemma, "sh"):
		return lemma + "es"
	default:
		return lemma + "s"
	}
}

func regular(lemma string) []string {
	stem, last := lemma[:len(lemma)-1], lemma[len(lemma)-1]
	forms := []string{plural(lemma)}
	switch {
	case last == 'e':
		return append(forms, lemma+"d", stem+"ing")
	case last == 'y' && !vowel(lemma[len(lemma)-2]):
		return append(forms, stem+"ied", lemma+"ing")
	}
	if !vowel(last) && len(lemma) > 2 && vowel(lemma[len(lemma)-2]) {
		double := lemma + string(last)
		forms = append(forms, double+"ed", double+"ing")
	}

	return append(forms, lemma+"ed", lemma+"ing")
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
