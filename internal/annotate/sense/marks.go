package sense

import (
	"embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// files are the list of charged words and the model.
//
//go:embed valence.txt modality.bin
var files embed.FS

// embedded returns an embedded file, which is part of the program.
func embedded(name string) []byte {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}

	return data
}

// valence returns how charged a word is, from -5 to 5; 0 for most.
func valence(word string) int { return loadedValence()[word] }

var loadedValence = sync.OnceValue(func() map[string]int {
	list := make(map[string]int, 2500)
	for line := range strings.Lines(string(embedded("valence.txt"))) {
		word, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		if n, err := strconv.Atoi(value); err == nil {
			list[word] = n
		}
	}

	return list
})

// marks are the small words that tell how something is said.
var marks = map[string]string{
	"will": "future", "'ll": "future", "wo": "future", "shall": "future", "gonna": "future",
	"would": "would", "could": "could", "may": "may", "might": "may",
	"must": "should", "should": "should", "need": "should", "needs": "should", "ought": "should", "cannot": "should",
	"i": "me", "me": "me", "my": "me", "we": "us", "us": "us", "our": "us", "ours": "us", "you": "you", "your": "you",
	"perhaps": "hedge", "maybe": "hedge", "apparently": "hedge", "seem": "hedge", "seems": "hedge", "seemed": "hedge", "appear": "hedge",
	"appears": "hedge", "appeared": "hedge", "likely": "hedge", "probably": "hedge", "arguably": "hedge", "presumably": "hedge",
	"very": "degree", "so": "degree", "too": "degree", "extremely": "degree", "really": "degree", "quite": "degree", "truly": "degree",
	"highly": "degree", "most": "degree", "even": "degree", "only": "degree", "just": "degree", "never": "absolute", "always": "absolute",
	"nothing": "absolute", "everyone": "absolute", "everything": "absolute", "nobody": "absolute", "none": "absolute", "doubt": "absolute",
	"clearly": "stance", "obviously": "stance", "certainly": "stance", "indeed": "stance", "surely": "stance", "unfortunately": "stance",
	"sadly": "stance", "fortunately": "stance", "frankly": "stance", "hopefully": "stance", "undoubtedly": "stance", "naturally": "stance",
	"!": "shout", "...": "dots", "…": "dots",
}

// plans are the words between "is" and "to" that make a prediction: "is due to".
var plans = map[string]bool{
	"expected": true, "scheduled": true, "due": true, "set": true, "slated": true, "planned": true, "poised": true, "likely": true, "going": true,
	"projected": true, "forecast": true, "tipped": true, "bound": true,
}

// present are the verbs of a plan that still holds; past ones need a word of plans.
var present = map[string]bool{"is": true, "are": true, "'s": true, "'re": true, "be": true}

var past = map[string]bool{"was": true, "were": true}

// subordinators begin a clause that is not the main one.
var subordinators = map[string]bool{
	"that": true, "who": true, "which": true, "whose": true, "whom": true, "if": true, "when": true, "after": true, "as": true, "because": true,
	"where": true, "while": true, "how": true, "whether": true, "what": true, "why": true, "until": true, "although": true, "though": true,
	"before": true, "since": true, "unless": true,
}

// markFeatures adds how the author puts it: words of the future, of obligation, of
// degree, and charged ones, outside of what others are cited for.
func (r *reading) markFeatures(fs []uint32) []uint32 {
	cited := r.mainCitation() >= 0
	seen := map[string]bool{}
	charge := [2]int{}
	clause := "m" // main clause, as far as one can tell
	for i := range r.words {
		w := &r.words[i]
		if w.place != outside && cited {
			continue
		}
		if subordinators[w.form] {
			clause = "s"
		} else if w.form == "," {
			clause = "m"
		}
		mark := marks[w.form]
		if mark == "" && r.plannedAt(i) {
			mark = "future"
		}
		if mark != "" && !seen[mark] {
			seen[mark] = true
			fs = append(fs, bucket('M', mark), bucket('N', mark, clause, strconv.FormatBool(cited)))
		}
		if v := valence(w.form); v > 0 {
			charge[0] += v
		} else {
			charge[1] -= v
		}
		if n := len(w.form); n > 5 {
			_, size := utf8.DecodeLastRuneInString(w.form)
			if size == 1 {
				fs = append(fs, bucket('x', w.form[n-3:]))
			}
		}
	}

	return append(fs, bucket('P', strconv.Itoa(min(charge[0]/2, 4))), bucket('Q', strconv.Itoa(min(charge[1]/2, 4))))
}

// plannedAt reports whether word i begins "is to meet" or "was also expected to".
func (r *reading) plannedAt(i int) bool {
	if !present[r.words[i].form] && !past[r.words[i].form] || i+2 >= len(r.words) {
		return false
	}
	if r.words[i+1].form == "to" && present[r.words[i].form] {
		return true
	}
	at := i + 1
	for at < len(r.words)-1 && at < i+3 && (r.words[at].form == "also" || r.words[at].form == "not" || r.words[at].form == "now") {
		at++
	}

	return plans[r.words[at].form] && at+1 < len(r.words) && (r.words[at+1].form == "to" || r.words[at].form == "due" || r.words[at].form == "scheduled")
}

// future returns the word of the main clause that puts it into the future, -1 if
// there is none. A comma is taken for the end of a subordinate clause.
func (r *reading) future() int {
	main := true
	for i := range r.words {
		switch form := r.words[i].form; {
		case subordinators[form]:
			main = false
		case form == ",":
			main = true
		case main && (r.words[i].place == outside || r.mainCitation() < 0) && (marks[form] == "future" || r.plannedAt(i)):
			return i
		}
	}

	return -1
}
