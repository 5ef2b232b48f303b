package score

import (
	"slices"
	"strings"
	"sync"
)

// sayVerbs report speech and showVerbs evidence: with believe, think and
// "according to" they make the plain citations. Irregular forms stand beside
// their verb.
const (
	sayVerbs = `say said tell told acknowledge add admit advise affirm allege announce answer argue assert assure
boast caution charge cite claim comment complain concede confess confirm contend contradict counter declare deny describe disclose
emphasise emphasize exclaim explain express forecast hint inform insist joke maintain mention note observe opine
point pointed post predict proclaim promise pledge quip quote reaffirm reassure recall recount reiterate relate remark remind
repeat reply replied report respond retort speak spoke spoken speculate state stress swear swore sworn
testify testified tweet underline underscore vow warn write wrote written`
	showVerbs = `show showed shown conclude confirm demonstrate detail document estimate find found illustrate imply implied
indicate prove proved proven reveal suggest`
	thinkVerbs = `believe think thought`
)

// citing holds every form of the verbs of plain citations.
var citing = sync.OnceValue(func() map[string]bool {
	forms := map[string]bool{}
	for _, verb := range strings.Fields(sayVerbs + " " + showVerbs + " " + thinkVerbs) {
		for _, form := range formsOf(verb) {
			forms[form] = true
		}
	}

	return forms
})

// formsOf returns verb and its regular forms, with some that do not exist.
func formsOf(verb string) []string {
	forms := []string{verb, verb + "s", verb + "ed", verb + "ing"}
	switch last := verb[len(verb)-1]; {
	case last == 'e':
		forms = append(forms, verb+"d", verb[:len(verb)-1]+"ing")
	case last == 'y':
		forms = append(forms, verb[:len(verb)-1]+"ies", verb[:len(verb)-1]+"ied")
	case strings.ContainsRune("sxhz", rune(last)):
		forms = append(forms, verb+"es")
	case strings.ContainsRune("pt", rune(last)): // quip, admit
		forms = append(forms, verb+string(last)+"ed", verb+string(last)+"ing")
	}

	return forms
}

// citations marks the attributions that are plain citations by their cues.
func (c *comparison) citations(all []roles) []bool {
	plain := make([]bool, len(all))
	for i, r := range all {
		var cue []string
		for _, w := range r.cue {
			cue = append(cue, strings.ToLower(c.words[w].In(c.Gold.Text)))
		}
		plain[i] = slices.ContainsFunc(cue, func(word string) bool { return citing()[word] }) ||
			strings.Contains(strings.Join(cue, " "), "according to")
	}

	return plain
}
