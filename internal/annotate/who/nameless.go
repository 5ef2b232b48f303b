package who

import (
	"slices"
	"strconv"
	"strings"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// mostNameless is how many beings without a name are kept of one article, so that a
// text of nothing else takes no quadratic time.
const mostNameless = 100

// newcomers begin a phrase for somebody who was not mentioned before.
var newcomers = map[string]bool{"a": true, "an": true, "one": true, "another": true}

// anybody are role nouns too wide to tell by "the" alone who is meant.
var anybody = map[string]bool{
	"man": true, "woman": true, "boy": true, "girl": true, "lady": true, "member": true, "star": true, "head": true, "chair": true,
	"major": true, "general": true, "chief": true, "whip": true, "speaker": true, "leader": true, "champion": true, "king": true,
	"queen": true, "student": true, "resident": true, "candidate": true, "player": true, "father": true, "mother": true,
}

// relations are role nouns for what somebody is to another, who has one of them.
var relations = map[string]bool{
	"father": true, "mother": true, "husband": true, "wife": true, "widow": true, "lawyer": true, "attorney": true, "spokesman": true,
	"spokeswoman": true, "spokesperson": true, "son": true, "daughter": true, "brother": true, "sister": true, "doctor": true, "coach": true,
	"manager": true, "professor": true, "teacher": true,
}

// newcomer notes the person without a name that the phrase from the determiner at
// token at brings in, "a police spokesman", and returns its length; 0 if it is none.
// Behind a comma or a form of "be" the phrase says what somebody else is.
func (r *reader) newcomer(at int) int {
	if at > 0 && describing[strings.ToLower(r.tokens[at-1].In(r.text))] {
		return 0
	}
	to := r.newcomerEnd(at)
	if to == 0 {
		return 0
	}
	r.meet(at, to, r.capital(at+1, to))

	return to - at
}

// describing are the words before a phrase that says what somebody is.
var describing = map[string]bool{
	",": true, "(": true, "-": true, "–": true, "—": true, "is": true, "was": true, "be": true, "been": true, "being": true, "as": true,
	"became": true, "become": true, "are": true, "were": true, "like": true, "’s": true, "'s": true, "not": true, "or": true,
}

// newcomerEnd returns the token after a phrase of words in small letters with a role
// noun at its end and no name right behind, 0 if there is none.
func (r *reader) newcomerEnd(at int) int {
	for to := at + 1; to < len(r.tokens) && to-at <= longestNominal; to++ {
		t := r.tokens[to]
		word := t.In(r.text)
		if t.Kind != token.Word || word != strings.ToLower(word) || functionWords[word] || prepositions[word] || r.namedAt(to) {
			return 0
		}
		if roleNouns[word] != noTitle && (to+1 == len(r.tokens) || !r.longer(to+1)) {
			return to + 1
		}
	}

	return 0
}

// longer reports whether token i makes the role noun before it the part of another
// phrase, or says the name: "a company spokesman", "a doctor, Ada Quist".
func (r *reader) longer(i int) bool {
	word := r.tokens[i].In(r.text)
	if word == "," && i+1 < len(r.tokens) {
		return r.namedAt(i + 1)
	}

	return r.namedAt(i) || word == "-" || word == "named" || word == "called" || possessive(word) || r.known(word) || roleModifiers[word]
}

// namedAt reports whether a name begins at token i or before it.
func (r *reader) namedAt(i int) bool {
	return r.next < len(r.names) && r.names[r.next].sentence == r.sentence && r.tokens[i].End > r.names[r.next].Start
}

// capital returns the words of tokens [from, to) with a capital in front.
func (r *reader) capital(from, to int) string {
	words := r.text[r.tokens[from].Start:r.tokens[to-1].End]

	return strings.ToUpper(words[:1]) + words[1:]
}

// meet notes a mention, from token at to token to, of a being without a name that is
// new and shall be called so.
func (r *reader) meet(at, to int, called string) {
	if r.nameless >= mostNameless {
		return
	}
	r.nameless++
	head := strings.ToLower(r.tokens[to-1].In(r.text))
	r.beings = append(r.beings, being{
		called: called, nameless: true, kind: article.TypePerson, gender: roleNouns[head].gender(), roles: []string{head},
	})
	span := article.Span{Start: r.tokens[at].Start, End: r.tokens[to-1].End}
	r.refer(span, article.MentionNominal, []int{len(r.beings) - 1}, r.subjectAt(at, to), false)
}

// met returns the one being without a name that has the role, however far back.
func (r *reader) met(head string) []int {
	var found []int
	for i := len(r.beings) - 1; i >= 0 && r.beings[i].called != ""; i-- {
		if b := &r.beings[i]; b.nameless && slices.Contains(b.roles, head) && b.whose == nil {
			found = append(found, i)
		}
	}
	if len(found) != 1 {
		return nil
	}

	return found
}

// relation resolves "his father" behind the possessive at token at, which means the
// entities whose, and returns the length of the rest. The father may be named
// anywhere in the article, if only one person is called a father.
func (r *reader) relation(at int, whose []int) int {
	to := at + 1
	for to+1 < len(r.tokens) && roleModifiers[r.tokens[to].In(r.text)] && (collective[r.tokens[to].In(r.text)] == "" || r.longer(to+1)) {
		to++
	}
	if to >= len(r.tokens) || len(whose) != 1 || r.namedAt(to) {
		return 0
	}
	head := strings.ToLower(r.tokens[to].In(r.text))
	if to+1 < len(r.tokens) && r.longer(to+1) {
		return 0
	}
	if collective[head] == article.TypeOrganisation {
		return r.ownBody(at, to+1, head, whose[0])
	}
	if !relations[head] {
		return 0
	}
	to++
	if entities := r.related(head, whose[0]); len(entities) > 0 {
		span := article.Span{Start: r.tokens[at].Start, End: r.tokens[to-1].End}
		r.refer(span, article.MentionNominal, entities, r.subjectAt(at, to), false)

		return to - at - 1
	}
	r.meet(at, to, r.capital(at+1, to)+" of "+r.canonical(&r.beings[whose[0]]))
	if last := &r.beings[len(r.beings)-1]; last.nameless {
		last.whose = whose
	}

	return to - at - 1
}

// related returns who is head, such as "father", to the entity: the one without a
// name that was met, or the one person of that role with a name.
func (r *reader) related(head string, whose int) []int {
	var found []int
	for i := range r.beings {
		b := &r.beings[i]
		if i == whose || b.kind != article.TypePerson || !slices.Contains(b.roles, head) {
			continue
		}
		if slices.Equal(b.whose, []int{whose}) {
			return []int{i}
		}
		if !b.nameless {
			found = append(found, i)
		}
	}
	if len(found) != 1 {
		return nil
	}

	return found
}

// aged resolves "the 46-year-old" at token at and returns its length, 0 if it is none
// or if nobody is said to be of that age.
func (r *reader) aged(at int) int {
	to := at + 6
	if to > len(r.tokens) || r.namedAt(to-1) || !strings.HasSuffix(r.text[:r.tokens[to-1].End], "-year-old") {
		return 0
	}
	age := r.tokens[at+1].In(r.text)
	if _, err := strconv.Atoi(age); err != nil || r.tokens[at+1].End+len("-year-old") != r.tokens[to-1].End {
		return 0
	}
	if to < len(r.tokens) && roleNouns[r.tokens[to].In(r.text)] != noTitle {
		to++
	}
	entities := r.lastOf(func(b *being) bool { return b.kind == article.TypePerson && r.isAged(b, age) })
	if len(entities) == 0 {
		return 0
	}
	span := article.Span{Start: r.tokens[at].Start, End: r.tokens[to-1].End}
	r.refer(span, article.MentionNominal, entities, r.subjectAt(at, to), false)

	return to - at
}

// isAged reports whether the age stands behind a name: "Ada Quist, 46,".
func (r *reader) isAged(b *being, age string) bool {
	return slices.ContainsFunc(b.names[:min(len(b.names), nearby)], func(i int) bool {
		return strings.HasPrefix(r.text[r.names[i].End:], ", "+age+",")
	})
}

// settle drops the beings without a name that are mentioned once: nothing is linked
// to them. It numbers the others anew.
func (l *linker) settle(mentions []Mention) []Mention {
	times := map[int]int{}
	for i := range mentions {
		for _, e := range mentions[i].Entities {
			times[e]++
		}
	}
	number := make([]int, len(l.beings))
	kept := l.beings[:0]
	for i, b := range l.beings {
		number[i] = -1
		if !b.nameless || times[i] > 1 {
			number[i] = len(kept)
			kept = append(kept, b)
		}
	}
	l.beings = kept

	return slices.DeleteFunc(mentions, func(m Mention) bool {
		for k, e := range m.Entities {
			if number[e] < 0 {
				return true
			}
			m.Entities[k] = number[e]
		}

		return false
	})
}
