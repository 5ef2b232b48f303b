package who

import (
	"strings"

	"postil/internal/article"
)

// placeSingles gives every person named by one word, or by the end of a full name,
// the person with a full name that has this word: as its last word if there is such
// a name, else as its first ("Xi", "Hillary"). Of several persons the one named most
// so far is meant: whom an article is about. (The one named last scored 0.5 B³ less.)
func (l *linker) placeSingles() {
	byEnd, byStart := l.fullNames()
	times := map[int]int{} // by cluster: how often it was named
	for i := range l.names {
		n := &l.names[i]
		own := &l.nodes[n.node]
		if own.class != person || len(own.words) == 0 {
			continue
		}
		if len(own.words) > 1 && len(byEnd[own.form]) == 0 {
			times[l.root(n.node)]++
			continue
		}
		best, ok := l.likeliest(i, byEnd[own.form], times)
		if !ok {
			best, ok = l.likeliest(i, byStart[own.form], times)
		}
		if ok {
			n.node = best
		}
		times[l.root(n.node)]++
	}
}

// fullNames returns the full names of persons by what they end with and by their
// first word.
func (l *linker) fullNames() (byEnd, byStart map[string][]int) {
	byEnd, byStart = map[string][]int{}, map[string][]int{}
	for i := range l.nodes {
		n := &l.nodes[i]
		if n.class != person || len(n.words) < 2 {
			continue
		}
		for from := max(1, len(n.words)-3); from < len(n.words); from++ {
			end := strings.Join(n.words[from:], " ")
			byEnd[end] = append(byEnd[end], i)
		}
		byStart[n.words[0]] = append(byStart[n.words[0]], i)
	}

	return byEnd, byStart
}

// likeliest returns the candidate that was named most before name i and can be the
// same person; among equals the first.
func (l *linker) likeliest(i int, candidates []int, times map[int]int) (int, bool) {
	best, bestAt := -1, -1
	for _, c := range candidates[:min(len(candidates), nearby)] {
		if c == l.names[i].node || !l.titleFits(l.names[i].title, c) {
			continue
		}
		if at := times[l.root(c)]; at > bestAt {
			best, bestAt = c, at
		}
	}

	return best, best >= 0
}

// titleFits reports whether someone called by title can be the person of node c:
// "Mrs. Clinton" is not Bill Clinton.
func (l *linker) titleFits(title string, c int) bool {
	wanted := titleGender(title).gender()
	known := firstNameGender(l.nodes[c].words[0])

	return wanted == unknown || known == unknown || wanted == known
}

// joinSurnames joins a name that was taken for a place or an organisation with the
// person before it whose last name it is: "Valeska Paris", then "Paris". Countries
// and capitals that speak are left alone, and so is a name that mostly stands where
// places stand: behind "in", "from" and the like.
func (l *linker) joinSurnames() {
	byEnd, _ := l.fullNames()
	uses, placed := map[int]int{}, map[int]int{}
	for i := range l.names {
		n := &l.names[i]
		uses[n.node]++
		if where[lastWord(l.text[max(0, n.Start-12):n.Start])] {
			placed[n.node]++
		}
	}
	seen := map[int]bool{} // full names
	for i := range l.names {
		n := &l.names[i]
		own := &l.nodes[n.node]
		if own.class == person {
			seen[n.node] = true
		}
		if own.class == person || len(own.words) != 1 || demonyms[own.form] != "" || countries()[own.form] || own.form == "washington" || acronym(n.In(l.text)) || 4*placed[n.node] > uses[n.node] {
			continue
		}
		if full := byEnd[own.form]; len(l.roots(full)) == 1 && seen[full[0]] && l.root(n.node) != l.root(full[0]) && own.parent == n.node {
			n.node, n.Type = full[0], article.TypePerson
		}
	}
}

// where are the words before a place.
var where = map[string]bool{"in": true, "at": true, "from": true, "to": true, "near": true, "outside": true, "around": true}

func lastWord(s string) string {
	s = strings.TrimRight(s, " ")

	return s[strings.LastIndexAny(s, " \n(")+1:]
}

// leader reports whether a name that was taken for no person is one by what stands
// around it: a first name, a last name, and a word for what only people lead ("the
// George Bush administration").
func leader(text string, n Name) bool {
	if n.Type != article.TypePlace && n.Type != article.TypeOrganisation && n.Type != article.TypeGroup {
		return false
	}
	words := strings.Fields(plain(n.In(text)))
	after := strings.Fields(text[n.End:min(len(text), n.End+20)])

	return len(words) == 2 && firstNameGender(words[0]) != unknown && len(after) > 0 && ledByPeople[strings.Trim(after[0], ".,;:")]
}

var ledByPeople = map[string]bool{
	"regime": true, "administration": true, "government": true, "presidency": true, "campaign": true, "era": true, "cabinet": true, "family": true,
}
