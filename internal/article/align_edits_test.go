package article_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"postil/internal/article"
)

// An edit is a kind of change that people make to texts. Make reports false if it
// found nothing to do.
type edit struct {
	name string
	make func(*writer) bool
}

func edits() []edit {
	return []edit{
		{"typo", func(w *writer) bool { return w.several(3, (*writer).typo) }},
		{"word replaced", func(w *writer) bool { return w.several(3, (*writer).word) }},
		{"number changed", func(w *writer) bool { return w.several(2, (*writer).number) }},
		{"clause added", func(w *writer) bool { return w.several(3, (*writer).addClause) }},
		{"clause removed", func(w *writer) bool { return w.several(3, (*writer).removeClause) }},
		{"sentence inserted", func(w *writer) bool { return w.several(3, (*writer).insert) }},
		{"sentence deleted", func(w *writer) bool { return w.several(3, (*writer).remove) }},
		{"sentence replaced", func(w *writer) bool { return w.several(3, (*writer).replace) }},
		{"sentence split", func(w *writer) bool { return w.several(2, (*writer).split) }},
		{"sentences merged", func(w *writer) bool { return w.several(2, (*writer).merge) }},
		{"sentence moved", func(w *writer) bool { return w.several(2, (*writer).move) }},
		{"paragraphs reordered", (*writer).reorder},
		{"paragraph deleted", (*writer).removeParagraph},
		{"paragraph inserted", (*writer).insertParagraph},
		{"sentence copied", func(w *writer) bool { return w.several(2, (*writer).copy) }},
		{"decoy inserted", func(w *writer) bool { return w.several(3, (*writer).decoy) }},
		{"quotation marks", (*writer).curl},
		{"several at once", func(w *writer) bool { return w.several(8, (*writer).any) }},
		{"reworked", func(w *writer) bool {
			return w.several(len(w.draft.lines())/4+1, (*writer).any) && w.reorder() && w.curl()
		}},
		{"reworked with decoys", func(w *writer) bool {
			return w.several(len(w.draft.lines())/4+1, (*writer).any) && w.several(len(w.draft.lines())/10+1, (*writer).decoy) && w.reorder()
		}},
	}
}

// A writer makes edits to a draft. No sentence is changed twice.
type writer struct {
	*rand.Rand
	draft   draft
	foreign *article.Article // where new words and sentences come from
	touched map[string]bool  // texts that are the result of an edit
}

// several makes an edit n times and reports whether it worked once.
func (w *writer) several(n int, edit func(*writer) bool) bool {
	made := 0
	for try := 0; try < 20*n && made < n; try++ {
		if edit(w) {
			made++
		}
	}

	return made > 0
}

func (w *writer) any() bool {
	return pick(w, []func(*writer) bool{
		(*writer).typo, (*writer).word, (*writer).number, (*writer).addClause, (*writer).removeClause, (*writer).insert,
		(*writer).remove, (*writer).replace, (*writer).split, (*writer).merge, (*writer).move,
	})(w)
}

func pick[T any](w *writer, from []T) T { return from[w.IntN(len(from))] }

// spot picks a sentence that no edit has touched.
func (w *writer) spot() (paragraph, at int, ok bool) {
	paragraph = w.IntN(len(w.draft))
	if len(w.draft[paragraph]) == 0 {
		return 0, 0, false
	}
	at = w.IntN(len(w.draft[paragraph]))

	return paragraph, at, !w.touched[w.draft[paragraph][at].text]
}

// rewrite gives a sentence of at least least words other words.
func (w *writer) rewrite(least int, other func(words []string) []string) bool {
	p, at, ok := w.spot()
	if !ok {
		return false
	}
	l := w.draft[p][at]
	words := strings.Fields(l.text)
	if len(words) < least {
		return false
	}
	text := strings.Join(other(slices.Clone(words)), " ")
	if text == l.text {
		return false
	}
	w.touched[text] = true
	w.draft[p][at] = line{text, l.origins}

	return true
}

func (w *writer) typo() bool {
	return w.rewrite(3, func(words []string) []string {
		at := w.IntN(len(words))
		letters := []rune(words[at])
		if len(letters) < 5 {
			return words
		}
		k := 1 + w.IntN(len(letters)-3)
		switch w.IntN(3) {
		case 0:
			letters[k], letters[k+1] = letters[k+1], letters[k]
		case 1:
			letters = slices.Delete(letters, k, k+1)
		default:
			letters = slices.Insert(letters, k, letters[k])
		}
		words[at] = string(letters)

		return words
	})
}

func (w *writer) foreignWord() string {
	var plain []string
	for _, word := range strings.Fields(w.foreign.Text) {
		if utf8.RuneCountInString(word) > 3 && strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLower(r) }) < 0 {
			plain = append(plain, word)
		}
	}

	return pick(w, plain)
}

// word replaces one word, or two of a long sentence.
func (w *writer) word() bool {
	return w.rewrite(5, func(words []string) []string {
		for range 1 + len(words)/16 {
			at := 1 + w.IntN(len(words)-2)
			if strings.IndexFunc(words[at], func(r rune) bool { return !unicode.IsLower(r) }) < 0 {
				words[at] = w.foreignWord()
			}
		}

		return words
	})
}

// number raises the first number of a sentence, as when a count is corrected.
func (w *writer) number() bool {
	return w.rewrite(5, func(words []string) []string {
		for at, word := range words {
			k := strings.IndexAny(word, "12345678")
			if k >= 0 {
				words[at] = word[:k] + string(word[k]+1) + word[k+1:]
				break
			}
		}

		return words
	})
}

func (w *writer) addClause() bool {
	return w.rewrite(6, func(words []string) []string {
		last := words[len(words)-1]
		end, size := utf8.DecodeLastRuneInString(last)
		if !strings.ContainsRune(".!?", end) {
			return words
		}
		clause := []string{"according", "to", "the"}
		for range 2 + w.IntN(4) {
			clause = append(clause, w.foreignWord())
		}
		words[len(words)-1] = last[:len(last)-size] + ","
		clause[len(clause)-1] += string(end)

		return append(words, clause...)
	})
}

// removeClause removes what stands between two commas, or after the last one, if
// at least half of the words remain.
func (w *writer) removeClause() bool {
	return w.rewrite(8, func(words []string) []string {
		from := slices.IndexFunc(words, func(s string) bool { return strings.HasSuffix(s, ",") })
		if from < 2 {
			return words
		}
		to := from + 1
		for to < len(words)-1 && !strings.HasSuffix(words[to], ",") {
			to++
		}
		if 2*(len(words)-(to-from)) < len(words)+1 {
			return words
		}
		end := words[to]
		words = slices.Delete(words, from+1, to+1)
		words[from] = strings.TrimSuffix(words[from], ",") + strings.TrimLeft(end, strings.TrimRight(end, ".!?,\"'"))

		return words
	})
}

// insert puts in a sentence of another text.
func (w *writer) insert() bool {
	p, at, ok := w.spot()
	if !ok {
		return false
	}
	l, ok := w.foreignLine()
	if ok {
		w.draft[p] = slices.Insert(w.draft[p], at, l)
	}

	return ok
}

func (w *writer) foreignLine() (line, bool) {
	text := pick(w, w.foreign.Sentences).In(w.foreign.Text)
	if w.touched[text] || len(strings.Fields(text)) < 3 || !strings.ContainsAny(text[len(text)-1:], ".!?") {
		return line{}, false
	}
	w.touched[text] = true

	return line{text: text}, true
}

func (w *writer) remove() bool {
	p, at, ok := w.spot()
	if ok {
		w.draft[p] = slices.Delete(w.draft[p], at, at+1)
	}

	return ok
}

// replace deletes a sentence and puts one of another text in its place.
func (w *writer) replace() bool {
	p, at, ok := w.spot()
	if !ok {
		return false
	}
	l, ok := w.foreignLine()
	if ok {
		w.draft[p][at] = l
	}

	return ok
}

// split makes two sentences of one where a conjunction joins its parts.
func (w *writer) split() bool {
	p, at, ok := w.spot()
	if !ok {
		return false
	}
	l := w.draft[p][at]
	for _, joint := range []string{", and ", ", but ", "; ", " and ", ", which ", " because "} {
		head, tail, found := strings.Cut(l.text, joint)
		if !found || len(strings.Fields(head)) < 4 || len(strings.Fields(tail)) < 4 {
			continue
		}
		joint = strings.Trim(joint, ",; ")
		tail = capital(strings.TrimSpace(joint + " " + tail))
		w.touched[head+"."], w.touched[tail] = true, true
		w.draft[p] = slices.Replace(w.draft[p], at, at+1, line{head + ".", l.origins}, line{tail, l.origins})

		return true
	}

	return false
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)

	return string(unicode.ToUpper(r)) + s[size:]
}

func (w *writer) merge() bool {
	p, at, ok := w.spot()
	if !ok || at+1 == len(w.draft[p]) || w.touched[w.draft[p][at+1].text] {
		return false
	}
	a, b := w.draft[p][at], w.draft[p][at+1]
	if !strings.HasSuffix(a.text, ".") || len(strings.Fields(a.text)) < 3 || len(strings.Fields(b.text)) < 3 {
		return false
	}
	r, size := utf8.DecodeRuneInString(b.text)
	text := strings.TrimSuffix(a.text, ".") + pick(w, []string{", and ", "; ", ", while "}) + string(unicode.ToLower(r)) + b.text[size:]
	w.touched[text] = true
	w.draft[p] = slices.Replace(w.draft[p], at, at+2, line{text, slices.Concat(a.origins, b.origins)})

	return true
}

func (w *writer) move() bool {
	p, at, ok := w.spot()
	if !ok {
		return false
	}
	l := w.draft[p][at]
	w.touched[l.text] = true
	w.draft[p] = slices.Delete(w.draft[p], at, at+1)
	to := w.IntN(len(w.draft))
	w.draft[to] = slices.Insert(w.draft[to], w.IntN(len(w.draft[to])+1), l)

	return true
}

func (w *writer) reorder() bool {
	if len(w.draft) < 3 {
		return false
	}
	from, to := w.IntN(len(w.draft)), w.IntN(len(w.draft))
	moved := w.draft[from]
	w.draft = slices.Insert(slices.Delete(w.draft, from, from+1), to, moved)

	return from != to
}

func (w *writer) removeParagraph() bool {
	p := w.IntN(len(w.draft))
	w.draft = slices.Delete(w.draft, p, p+1)

	return len(w.draft) > 1
}

func (w *writer) insertParagraph() bool {
	var lines []line
	for range 1 + w.IntN(5) {
		if l, ok := w.foreignLine(); ok {
			lines = append(lines, l)
		}
	}
	w.draft = slices.Insert(w.draft, w.IntN(len(w.draft)+1), lines)

	return len(lines) > 0
}

// copy repeats a sentence elsewhere; the first one keeps the place.
func (w *writer) copy() bool {
	p, at, ok := w.spot()
	to := w.IntN(len(w.draft))
	if !ok || to == p || len(strings.Fields(w.draft[p][at].text)) < 3 {
		return false
	}
	text := w.draft[p][at].text
	w.touched[text] = true
	w.draft[to] = append(w.draft[to], line{text: text})

	return true
}

// decoy puts a sentence like another one next to it: many of its words, with other
// ones between. The true one is changed in one word half of the time.
func (w *writer) decoy() bool {
	p, at, ok := w.spot()
	if !ok {
		return false
	}
	l := w.draft[p][at]
	words := strings.Fields(l.text)
	if len(words) < 8 {
		return false
	}
	decoy := slices.Clone(words)
	for k := 1; k < len(words)-1; k += 3 {
		decoy[k] = w.foreignWord()
	}
	if w.IntN(2) == 0 {
		words[len(words)/2] = w.foreignWord()
		l.text = strings.Join(words, " ")
	}
	text := strings.Join(decoy, " ")
	w.touched[text], w.touched[l.text] = true, true
	w.draft[p][at] = l
	w.draft[p] = slices.Insert(w.draft[p], at+w.IntN(2), line{text: text})

	return true
}

// curl makes all straight quotation marks and apostrophes curly ones.
func (w *writer) curl() bool {
	changed := false
	for _, lines := range w.draft {
		for i := range lines {
			text := curly(lines[i].text)
			changed = changed || text != lines[i].text
			lines[i].text = text
		}
	}

	return changed
}

func curly(s string) string {
	var b strings.Builder
	before := ' '
	for _, r := range s {
		opens := unicode.IsSpace(before) || before == '(' || before == '“'
		before = r
		switch {
		case r == '"' && opens:
			r = '“'
		case r == '"':
			r = '”'
		case r == '\'' && opens:
			r = '‘'
		case r == '\'':
			r = '’'
		}
		b.WriteRune(r)
	}

	return b.String()
}
