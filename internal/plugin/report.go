package plugin

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Report says what one article cost and what came of it.
type Report struct {
	Requests int          // every try counts
	Tokens   int          // as the host counts them, else estimated; 0 for services that have none
	Kept     int          // labels
	Dropped  map[Drop]int // labels and entities that were not taken, by reason
	Skipped  int          // sentences that were not sent, being too long
	Unread   int          // sentences that were asked about and not answered, or not readably
}

// A Drop is a reason for which something in an answer is not taken.
type Drop string

// The reasons for dropping.
const (
	DropMalformed Drop = "not in the form asked for"
	DropSentence  Drop = "about a sentence that was not asked about"
	DropWords     Drop = "words that do not stand there"
	DropAmbiguous Drop = "words that stand there more than once"
	DropUnknown   Drop = "a type or value outside the scheme"
	DropEntity    Drop = "an entity that is unknown or contradicts itself"
	DropRule      Drop = "against a rule of the scheme"
	DropTwice     Drop = "said twice"
)

// String is one line for people: "41 labels in 4 requests, about 9000 tokens;
// dropped 3 (2 words that do not stand there, 1 said twice)".
func (r Report) String() string {
	line := counted(r.Kept, "label") + " in " + counted(r.Requests, "request")
	if r.Tokens > 0 {
		line += fmt.Sprintf(", about %d tokens", r.Tokens)
	}
	if reasons := r.reasons(); reasons != "" {
		line += "; dropped " + reasons
	}
	if r.Skipped > 0 {
		line += fmt.Sprintf("; %d sentences were too long to send", r.Skipped)
	}
	if r.Unread > 0 {
		line += fmt.Sprintf("; no answer for %d sentences", r.Unread)
	}

	return line
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}

	return fmt.Sprintf("%d %ss", n, noun)
}

func (r Report) reasons() string {
	total := 0
	var parts []string
	reasons := slices.SortedFunc(maps.Keys(r.Dropped), func(a, b Drop) int {
		return cmp.Or(cmp.Compare(r.Dropped[b], r.Dropped[a]), cmp.Compare(a, b))
	})
	for _, reason := range reasons {
		total += r.Dropped[reason]
		parts = append(parts, fmt.Sprintf("%d %s", r.Dropped[reason], reason))
	}
	if total == 0 {
		return ""
	}

	return fmt.Sprintf("%d (%s)", total, strings.Join(parts, ", "))
}

func (r *Report) drop(reason Drop, n int) {
	if n == 0 {
		return
	}
	if r.Dropped == nil {
		r.Dropped = map[Drop]int{}
	}
	r.Dropped[reason] += n
}
