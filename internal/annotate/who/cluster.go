package who

import (
	"slices"
	"strings"

	"postil/internal/article"
)

// cluster joins the nodes that are one entity.
func (l *linker) cluster() {
	l.joinPeople()
	l.joinBrackets()
	l.joinInitials()
	l.joinShort()
	l.placeSingles()
	l.joinSurnames()
}

// nearby bounds how many names with the same last word are compared, so that a
// text of nothing but names takes no quadratic time.
const nearby = 40

// joinPeople joins full names of the same person: "George W. Bush", "George Bush".
func (l *linker) joinPeople() {
	byLast := map[string][]int{}
	for i := range l.nodes {
		n := &l.nodes[i]
		if n.class != person || len(n.words) < 2 {
			continue
		}
		last := n.words[len(n.words)-1]
		same := byLast[last]
		for _, k := range same[max(0, len(same)-nearby):] {
			if samePerson(l.nodes[k].words, n.words) {
				l.join(k, i)
			}
		}
		byLast[last] = append(same, i)
	}
}

// samePerson reports whether the shorter of two full names with the same last word
// says nothing that the longer does not: its words come in the same order in it,
// whole or as initials.
func samePerson(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	at := 0
	for _, w := range a {
		for at < len(b) && !sameWord(w, b[at]) {
			at++
		}
		if at == len(b) {
			return false
		}
		at++
	}

	return true
}

func sameWord(a, b string) bool {
	return a == b || len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}

// joinBrackets joins a name with the one in brackets behind it if one of them is an
// acronym: "Revolutionary Guards (IRGC)".
func (l *linker) joinBrackets() {
	for i := 1; i < len(l.names); i++ {
		a, b := &l.names[i-1], &l.names[i]
		if a.End > b.Start || b.Start-a.End > 12 {
			continue
		}
		between := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(l.text[a.End:b.Start], "'s"), "’s"))
		between = strings.TrimSpace(strings.TrimSuffix(between, "the"))
		between = strings.TrimRight(between, `"“'‘ `)
		opened := between == "(" && strings.ContainsAny(l.text[b.End:min(len(l.text), b.End+4)], `),;”"`)
		named := between == ", or" || between == ", known as"
		short := acronym(a.In(l.text)) != acronym(b.In(l.text))
		if short && (opened || named) && l.nodes[a.node].class == thing && l.nodes[b.node].class == thing {
			l.join(a.node, b.node)
		}
	}
}

// joinInitials joins an acronym with the one name in the text that it abbreviates.
func (l *linker) joinInitials() {
	long := map[string][]int{}
	for i := range l.nodes {
		if n := &l.nodes[i]; n.class == thing && len(n.words) >= 2 {
			all, big := initialsOf(n.words)
			long[all] = append(long[all], i)
			if big != all {
				long[big] = append(long[big], i)
			}
		}
	}
	for i := range l.names {
		n := &l.nodes[l.names[i].node]
		if n.class != thing || len(n.words) != 1 || !acronym(l.names[i].In(l.text)) {
			continue
		}
		if full := l.roots(long[n.form]); len(full) == 1 {
			l.join(full[0], l.names[i].node)
		}
	}
}

// roots returns the clusters of nodes, each once.
func (l *linker) roots(nodes []int) []int {
	var roots []int
	for _, i := range nodes[:min(len(nodes), nearby)] {
		if r := l.root(i); !slices.Contains(roots, r) {
			roots = append(roots, r)
		}
	}

	return roots
}

// joinShort joins the short form of an organisation's or a place's name with the
// one longer name that it can stand for: the longer adds only generic words behind
// ("Bloomberg News") or a country before ("Pakistan Peoples Party"); or the short
// one is the first or the last distinctive word of an organisation ("Lehman").
func (l *linker) joinShort() {
	starts := map[string][]int{}
	for i := range l.nodes {
		n := &l.nodes[i]
		if n.class != thing || len(n.words) < 2 {
			continue
		}
		for _, short := range l.shortForms(n) {
			starts[short] = append(starts[short], i)
		}
	}
	for i := range l.nodes {
		n := &l.nodes[i]
		if n.class != thing || generic[n.form] {
			continue
		}
		if full := l.roots(starts[n.form]); len(full) == 1 && l.sameKind(full[0], i) {
			l.join(full[0], i)
		}
	}
}

// shortForms returns what n may be called for short.
func (l *linker) shortForms(n *node) []string {
	var forms []string
	words := n.words
	for end := len(words); end > 1 && generic[words[end-1]]; end-- {
		forms = append(forms, strings.Join(words[:end-1], " "))
	}
	if _, people := demonyms[words[0]]; people && len(words) > 2 {
		forms = append(forms, strings.Join(words[1:], " "))
	}
	if of := slices.Index(words, "of"); of >= 2 {
		forms = append(forms, strings.Join(words[:of], " "))
	}
	if n.votes[article.TypeOrganisation] == 0 {
		if len(words) == 2 && halves[words[0]] { // "the North"
			forms = append(forms, words[0])
		}
		return forms
	}
	for _, w := range []string{words[0], words[len(words)-1]} {
		if !generic[w] && len(w) > 3 && !slices.Contains(forms, w) {
			forms = append(forms, w)
		}
	}

	return forms
}

// sameKind reports whether the nodes a and b were voted the same type.
func (l *linker) sameKind(a, b int) bool {
	return top(l.nodes[a].votes) == top(l.nodes[b].votes)
}

// top returns the type with most votes; among equals the first by name.
func top(votes map[article.EntityType]int) article.EntityType {
	var best article.EntityType
	for t, n := range votes {
		if n > votes[best] || n == votes[best] && t < best {
			best = t
		}
	}

	return best
}
