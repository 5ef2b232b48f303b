package markdown

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A kind says what a full stop after a word means.
type kind int

const (
	ordinary  kind = iota
	titled         // never ends a sentence: Dr.
	numbered       // does not before a number: No. 5
	shortened      // does only before a word that often starts one: Inc. The
)

// kindOf returns the kind of word, given without its full stop.
func kindOf(word string) kind {
	lower := strings.ToLower(word)
	if k, ok := abbreviations()[lower]; ok {
		return k
	}
	if utf8.RuneCountInString(word) == 1 && unicode.IsLetter(firstRune(word)) {
		return shortened // an initial
	}
	if isDotted(word) {
		return shortened
	}

	return ordinary
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)

	return r
}

// isDotted reports whether word is letters with dots between: U.S, a.m, Ph.D.
func isDotted(word string) bool {
	if !strings.Contains(word, ".") {
		return false
	}
	for part := range strings.SplitSeq(word, ".") {
		if n := utf8.RuneCountInString(part); n == 0 || n > 2 || !unicode.IsLetter(firstRune(part)) {
			return false
		}
	}

	return true
}

// isStarter reports whether word often starts an English sentence and seldom
// follows an abbreviation inside one.
func isStarter(word string) bool { return starters()[strings.ToLower(word)] }

// isReportingVerb reports whether word says that somebody speaks.
func isReportingVerb(word string) bool { return reportingVerbs()[word] }

var abbreviations = sync.OnceValue(func() map[string]kind {
	kinds := map[string]kind{}
	for kind, words := range map[kind]string{
		titled: `mr mrs ms messrs mme mlle dr prof gen col lt cpl sgt capt cmdr cdr maj brig adm rep reps sen sens
			gov pres supt rev fr hon amb st ste mt ft vs cf e.g i.e viz approx assoc dept det insp esp asst atty
			secy treas univ ave blvd mx sra srta herr frl डॉ प्रो`,
		numbered: `no nos n° nr p pp fig figs vol vols art arts sec secs ch chap eq eqs ed eds par pt pts op
			bk ex tab ver c ca`,
		shortened: `inc ltd co corp bros llc plc jr sr esq etc al am pm jan feb mar apr jun jul aug sep sept oct
			nov dec mon tue tues wed thu thur thurs fri sat sun ariz ark calif colo conn del fla ga ill ind kan
			ky la md mich minn miss mo mont neb nev okla ore pa penn tenn tex vt va wash wis wyo rd hwy ctr bldg
			min max avg est ext tel oz lb lbs mi km cm mm kg hrs hr mins secs yr yrs sq bc ad ph.d`,
	} {
		for word := range strings.FieldsSeq(words) {
			kinds[word] = kind
		}
	}

	return kinds
})

var starters = sync.OnceValue(func() map[string]bool {
	return setOf(`a about after again all also although among an and another any are as at because been before both
		but by can could despite did do does during each either even every few first for from had has have he
		her here hers his how however i if in instead is it its just last later like many maybe meanwhile
		more moreover most my neither never nevertheless next no none nor nothing now of on once one only or
		other others our over perhaps please several she should since so some sometimes still such than thanks that the
		their them then there therefore these they this those though through thus to today tomorrow two under
		unlike until was we were what when where whether which while who whose why will with within without would
		yes yesterday yet you your`)
})

var reportingVerbs = sync.OnceValue(func() map[string]bool {
	return setOf(`said says asked asks replied replies wrote writes cried cries shouted shouts exclaimed exclaims
		wondered wonders demanded demands quipped joked tweeted whispered whispers`)
})

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}

	return set
}
