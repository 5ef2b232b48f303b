package who

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/annotate/token"
	"postil/internal/article"
)

// longestRole is the longest description of a person, in tokens: "former U.S.
// ambassador to the United Nations in Geneva" has eight.
const longestRole = 14

// describe finds what persons are by trade, in the words before a name ("IRGC chief
// Mohammad Ali Jafari") and in an apposition behind it ("Robert Ford, former U.S.
// ambassador to Syria,").
func (l *linker) describe() {
	at, next := 0, 0
	var tokens []token.Token
	for i := range l.names {
		n := &l.names[i]
		b := &l.beings[n.entity]
		if n.sentence < 0 || b.kind != article.TypePerson {
			continue
		}
		if tokens == nil || at != n.sentence {
			at, tokens, next = n.sentence, l.tokensOf(n.sentence), 0
		}
		if role := shortTitles[n.title]; role != "" {
			b.roles = append(b.roles, role)
		}
		from, to := within(tokens, next, n.Span)
		next = to
		before, behind := l.roleBefore(tokens, from), l.roleBehind(tokens, to)
		l.learnRole(b, tokens, before)
		l.learnBody(b, tokens, before, i-1, -1)
		l.learnRole(b, tokens, behind)
		l.learnBody(b, tokens, behind, i+1, 1)
	}
}

// within returns the range of tokens that lie in s, which begins at token from or
// later.
func within(tokens []token.Token, from int, s article.Span) (int, int) {
	for from < len(tokens) && tokens[from].End <= s.Start {
		from++
	}
	to := from
	for to < len(tokens) && tokens[to].Start < s.End {
		to++
	}

	return from, to
}

// tokenRange is a range of a sentence's tokens with the head noun of the role.
type tokenRange struct{ from, to, head int }

// learnRole keeps a role that was found. The first of more than one word describes
// the person, or else the first.
func (l *linker) learnRole(b *being, tokens []token.Token, r tokenRange) {
	if r.from >= r.to {
		return
	}
	head := strings.ToLower(tokens[r.head].In(l.text))
	b.roles = append(b.roles, head)
	if b.gender == unknown {
		b.gender = roleNouns[head].gender()
	}
	span := article.Span{Start: tokens[r.from].Start, End: tokens[r.to-1].End}
	if b.description.Empty() || !strings.Contains(b.description.In(l.text), " ") && r.to-r.from > 1 {
		b.description = span
	}
}

// roleBefore returns the role that ends right before token at: a role noun with
// modifiers before it, perhaps with "to Syria" or "of the party" behind it.
func (l *linker) roleBefore(tokens []token.Token, at int) tokenRange {
	end := at
	if end > 0 && tokens[end-1].In(l.text) == "," {
		end--
	}
	from, head := end, -1
	for from > 0 && end-from < longestRole {
		word := tokens[from-1].In(l.text)
		isRole := roleNouns[strings.ToLower(word)] != noTitle
		if !isRole && !l.extendsRole(tokens[from-1], head >= 0) {
			break
		}
		from--
		if isRole && (head < 0 || roleLinks(l.text, tokens[from+1:end])) {
			head = from
		}
	}
	from = l.trimRole(tokens, from, end)
	if head < from || !l.headFits(tokens, head, end) || end < at && end-from < 2 && !l.someones(tokens, from) {
		return tokenRange{}
	}

	return tokenRange{from, end, head}
}

// someones reports whether the noun at token i says what somebody is to another:
// "his father, Johann".
func (l *linker) someones(tokens []token.Token, i int) bool {
	if i == 0 || !relations[strings.ToLower(tokens[i].In(l.text))] {
		return false
	}

	return pronouns[strings.ToLower(tokens[i-1].In(l.text))].possess || possessive(tokens[i-1].In(l.text))
}

// roleLinks reports whether what stands behind a role noun begins with a
// preposition, so that the noun is the head: "ambassador | to Syria".
func roleLinks(text string, behind []token.Token) bool {
	return len(behind) > 0 && rolePrepositions[behind[0].In(text)]
}

// headFits reports whether the role noun at head ends the phrase or governs its
// rest by a preposition.
func (l *linker) headFits(tokens []token.Token, head, end int) bool {
	return head == end-1 || roleLinks(l.text, tokens[head+1:end])
}

// extendsRole reports whether t can stand in a role. A lower-case word must be a
// known modifier, or a preposition when the head may still come before it.
func (l *linker) extendsRole(t token.Token, headed bool) bool {
	word := t.In(l.text)
	switch {
	case t.Kind == token.Punct:
		return word == "-" || word == "–"
	case roleModifiers[strings.ToLower(word)]:
		return true
	case word == "'s" || word == "’s":
		return true
	case rolePrepositions[word] || word == "the" || word == "and":
		return !headed || word == "and" || word == "the"
	}
	r, _ := utf8.DecodeRuneInString(word)

	return unicode.IsUpper(r) && !functionWords[strings.ToLower(word)]
}

// trimRole moves from behind what does not begin a role.
func (l *linker) trimRole(tokens []token.Token, from, end int) int {
	for from < end {
		word := strings.ToLower(tokens[from].In(l.text))
		if !rolePrepositions[word] && word != "the" && word != "and" && word != "'s" && word != "’s" && word != "-" && word != "–" {
			return from
		}
		from++
	}

	return from
}

// roleBehind returns the role in an apposition that begins with the comma at token
// at and ends with the next one, a bracket or the sentence, or that follows a form of
// "be" there.
func (l *linker) roleBehind(tokens []token.Token, at int) tokenRange {
	from := l.roleStart(tokens, at)
	if from == 0 {
		return tokenRange{}
	}
	for from < len(tokens) && articles[tokens[from].In(l.text)] {
		from++
	}
	head, to := -1, from
	for ; to < len(tokens) && to-from < longestRole; to++ {
		word := tokens[to].In(l.text)
		if tokens[to].Kind == token.Punct && word != "-" && word != "–" {
			break
		}
		lower := strings.ToLower(word)
		if functionWords[lower] || lower == "who" {
			break
		}
		if head < 0 && rolePrepositions[lower] {
			return tokenRange{}
		}
		if roleNouns[lower] != noTitle && (head < 0 || !roleLinks(l.text, tokens[head+1:to])) {
			head = to
		}
	}
	if head < 0 || !l.headFits(tokens, head, to) && !l.closes(tokens, head+1) {
		return tokenRange{}
	}

	return tokenRange{from, to, head}
}

// roleStart returns where what is said of the one named before token at may begin:
// behind ", ", behind ", 46, " or behind "is a"; 0 if nothing is said.
func (l *linker) roleStart(tokens []token.Token, at int) int {
	word := func(i int) string {
		if i >= len(tokens) {
			return ""
		}
		return tokens[i].In(l.text)
	}
	switch {
	case word(at) == "," && at+1 < len(tokens) && tokens[at+1].Kind == token.Number && word(at+2) == ",":
		return at + 3
	case word(at) == "," && word(at+1) == "who" && are[word(at+2)] && articles[word(at+3)]:
		return at + 3
	case word(at) == ",":
		return at + 1
	case are[word(at)] && articles[word(at+1)]:
		return at + 1
	}

	return 0
}

// closes reports whether token i ends an apposition: "a lawyer and activist, …".
func (l *linker) closes(tokens []token.Token, i int) bool {
	return i >= len(tokens) || tokens[i].Kind == token.Punct || tokens[i].In(l.text) == "and"
}
