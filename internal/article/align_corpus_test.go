package article_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"postil/internal/annotate/corpustest"
	"postil/internal/article"
	"postil/internal/markdown"
)

// A line is a sentence of a revision that a test makes, with the sentences of the
// older one that it came from: none if it is new, several if they were merged.
type line struct {
	text    string
	origins []int
}

// A draft is a revision in the making: paragraphs of lines.
type draft [][]line

func (d draft) source() string {
	var paragraphs []string
	for _, lines := range d {
		var texts []string
		for _, l := range lines {
			texts = append(texts, l.text)
		}
		if len(texts) > 0 {
			paragraphs = append(paragraphs, strings.Join(texts, " "))
		}
	}

	return strings.Join(paragraphs, "\n\n") + "\n"
}

func (d draft) lines() []line { return slices.Concat(d...) }

// draftOf returns a's sentences as a draft of the next revision.
func draftOf(a *article.Article) draft {
	var d draft
	for i, s := range a.Sentences {
		if i == 0 || a.Sentences[i-1].Block != s.Block {
			d = append(d, nil)
		}
		d[len(d)-1] = append(d[len(d)-1], line{s.In(a.Text), []int{i}})
	}

	return d
}

func parse(tb testing.TB, body string) *article.Article {
	tb.Helper()
	a, err := markdown.Parse(article.Source{Format: article.FormatText, Body: body})
	if err != nil {
		tb.Fatal(err)
	}

	return a
}

// gumTexts returns the documents of four genres as paragraphs of plain text, in
// order of their names. The test is skipped where the texts are not, but in CI.
func gumTexts(tb testing.TB) []string {
	tb.Helper()
	folder := corpustest.Open(tb)
	files, err := fs.Glob(folder, "gum/GUM_*.conllu")
	if err != nil || len(files) == 0 {
		tb.Fatal("no documents: ", err)
	}

	var texts []string
	for _, file := range files {
		if genre := strings.Split(file, "_")[1]; !slices.Contains([]string{"news", "interview", "bio", "voyage"}, genre) {
			continue
		}
		raw, err := fs.ReadFile(folder, file)
		if err != nil {
			tb.Fatal(err)
		}
		texts = append(texts, gumText(string(raw)))
	}

	return texts
}

func gumText(conllu string) string {
	var b strings.Builder
	for row := range strings.Lines(conllu) {
		if strings.HasPrefix(row, "# newpar") && !strings.HasPrefix(row, "# newpar_block") && b.Len() > 0 {
			b.WriteString("\n\n")
		}
		if text, found := strings.CutPrefix(row, "# text = "); found {
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "\n\n") {
				b.WriteByte(' ')
			}
			b.WriteString(strings.TrimSpace(text))
		}
	}

	return b.String() + "\n"
}

// A pairing is two revisions and what truly became of the older one's sentences.
type pairing struct {
	name     string
	old, new *article.Article
	lines    []line // the newer one's sentences
}

// pairings makes revisions of texts: for each text, each kind of edit with a seed of
// its own. A draft whose sentences are not found again by the segmenter (a split
// that makes no sentence) is made anew.
func pairings(tb testing.TB, texts []string, perKind int) []pairing {
	tb.Helper()
	var articles []*article.Article
	for i, text := range texts {
		articles = append(articles, parse(tb, text), parse(tb, excerpt(text, i)))
	}

	var made []pairing
	for kind, edit := range edits() {
		for n := range perKind {
			at := (n*7 + kind) % len(articles)
			p, ok := revision(tb, articles, at, edit, uint64(1000*kind+n))
			if ok {
				p.name = fmt.Sprintf("%s %d", edit.name, n)
				made = append(made, p)
			}
		}
	}

	return made
}

// excerpt returns three to six paragraphs of text.
func excerpt(text string, n int) string {
	paragraphs := strings.Split(text, "\n\n")
	length := min(3+n%4, len(paragraphs))
	start := n * 5 % (len(paragraphs) - length + 1)

	return strings.Join(paragraphs[start:start+length], "\n\n")
}

func revision(tb testing.TB, articles []*article.Article, at int, edit edit, seed uint64) (pairing, bool) {
	tb.Helper()
	old, foreign := articles[at], articles[(at+2)%len(articles)] // two: the next one may be an excerpt of the same
	for try := range uint64(40) {
		w := &writer{Rand: rand.New(rand.NewPCG(seed, try)), foreign: foreign, touched: map[string]bool{}}
		w.draft = draftOf(old)
		if !edit.make(w) || len(w.draft.lines()) == 0 {
			continue
		}
		revised := parse(tb, w.draft.source())
		lines := w.draft.lines()
		if slices.EqualFunc(revised.Sentences, lines, func(s article.Sentence, l line) bool { return s.In(revised.Text) == l.text }) {
			return pairing{old: old, new: revised, lines: lines}, true
		}
	}

	return pairing{}, false
}

// A tally counts what an alignment got right.
type tally struct{ survived, kept, deleted, seen, links, wrong int }

func (t *tally) add(o tally) {
	t.survived += o.survived
	t.kept += o.kept
	t.deleted += o.deleted
	t.seen += o.seen
	t.links += o.links
	t.wrong += o.wrong
}

// judge compares an alignment with the truth. Of merged sentences one must keep its
// ID; a split one may keep it in any part. Every heir is a link. Which of two equal
// sentences side by side was deleted nobody can tell: either will do.
func judge(p pairing, a article.Alignment, report func(format string, args ...any)) tally {
	heirs := map[int][]int{}
	for j, l := range p.lines {
		for _, o := range l.origins {
			heirs[o] = append(heirs[o], j)
		}
	}
	text := func(a *article.Article, i int) string {
		if i < 0 {
			return "(none)"
		}
		return a.Sentences[i].In(a.Text)
	}

	var t tally
	for i, fate := range a.Fates {
		heir := a.Heir(i)
		for _, j := range fate.Heirs {
			t.links++
			twin := func(o int) bool { return exchangeable(p.old, i, o) }
			heirTwin := func(k int) bool { return exchangeable(p.new, j, k) }
			if !slices.ContainsFunc(heirs[i], heirTwin) && !slices.ContainsFunc(p.lines[j].origins, twin) {
				t.wrong++
				report("%s: wrong: %q\n\tbecame %q", p.name, text(p.old, i), text(p.new, j))
			}
		}
		if len(heirs[i]) == 0 {
			t.deleted++
			if fate.Kind == article.FateDeleted {
				t.seen++
			}
			continue
		}
		t.survived++
		merged := len(p.lines[heirs[i][0]].origins) > 1
		if slices.Contains(heirs[i], heir) || merged && len(fate.Heirs) == 1 && fate.Heirs[0] == heirs[i][0] {
			t.kept++
		} else {
			report("%s: lost: %q\n\tis now %q", p.name, text(p.old, i), text(p.new, heirs[i][0]))
		}
	}

	return t
}

// exchangeable reports whether only sentences equal to both lie between two of a.
func exchangeable(a *article.Article, i, k int) bool {
	for at := min(i, k); at <= max(i, k); at++ {
		if a.Sentences[at].In(a.Text) != a.Sentences[i].In(a.Text) {
			return false
		}
	}

	return true
}

// TestAlignCorpus holds what a reader is promised of links through revisions.
func TestAlignCorpus(t *testing.T) {
	made := pairings(t, gumTexts(t), 40)
	if len(made) < 300 {
		t.Fatalf("%d pairs of revisions, want 300", len(made))
	}

	var all, edited tally
	for _, p := range made {
		got := judge(p, article.Align(p.old, p.new), t.Logf)
		all.add(got)
		if got.wrong > 0 {
			t.Errorf("%s: %d wrong links", p.name, got.wrong)
		}
		edited.add(editedOnly(p))
	}
	t.Logf("%d pairs: %d links, %d wrong; %d of %d surviving sentences keep their ID (of the %d whose text changed or moved, %d), %d of %d deletions seen",
		len(made), all.links, all.wrong, all.kept, all.survived, edited.survived, edited.kept, all.seen, all.deleted)
	if all.kept*100 < all.survived*99 {
		t.Errorf("%d of %d surviving sentences keep their ID, want 99 %%", all.kept, all.survived)
	}
	if all.seen*100 < all.deleted*99 {
		t.Errorf("%d of %d deletions seen, want 99 %%", all.seen, all.deleted)
	}
}

// editedOnly counts the surviving sentences whose text is not in the older revision
// as it is: the harder ones.
func editedOnly(p pairing) tally {
	a := article.Align(p.old, p.new)
	var t tally
	for j, l := range p.lines {
		if len(l.origins) != 1 || p.old.Sentences[l.origins[0]].In(p.old.Text) == l.text {
			continue
		}
		t.survived++
		if slices.Contains(a.Fates[l.origins[0]].Heirs, j) {
			t.kept++
		}
	}

	return t
}

// TestReanchorCorpus takes the names in every sentence of the corpus to the next
// revision: those of a deleted sentence to nowhere, the others into what truly became
// of their sentence, or nowhere if they are gone.
func TestReanchorCorpus(t *testing.T) {
	names := regexp.MustCompile(`\p{Lu}\pL+(?: \p{Lu}\pL+)*`)
	var there, found, gone int
	for _, p := range pairings(t, gumTexts(t), 40) {
		a := article.Align(p.old, p.new)
		survived := map[int][]string{}
		for _, l := range p.lines {
			for _, o := range l.origins {
				survived[o] = append(survived[o], l.text)
			}
		}
		for i, s := range p.old.Sentences {
			for _, at := range names.FindAllStringIndex(s.In(p.old.Text), -1) {
				words := article.Span{Start: s.Start + at[0], End: s.Start + at[1]}
				name, place := words.In(p.old.Text), placeOf(p.old, p.new, a, i, words)
				inHeirs := strings.Contains(strings.Join(survived[i], " "), name)
				switch {
				case place != "nowhere" && !inHeirs && !repeated(p.old, i):
					t.Errorf("%s: %q of %q is taken to be %s", p.name, name, s.In(p.old.Text), place)
				case inHeirs && len(a.Fates[i].Heirs) > 0:
					there++
					if place != "nowhere" {
						found++
					}
				case !inHeirs:
					gone++
				}
			}
		}
	}
	t.Logf("%d of %d names found where their sentence is now; %d gone, none found elsewhere", found, there, gone)
	if found*1000 < there*995 {
		t.Errorf("%d of %d names found, want 99.5 %%", found, there)
	}
}

// repeated reports whether another sentence of a has the text of sentence i.
func repeated(a *article.Article, i int) bool {
	for k, s := range a.Sentences {
		if k != i && s.In(a.Text) == a.Sentences[i].In(a.Text) {
			return true
		}
	}

	return false
}

// TestAlignListsOfAlikeSentences holds that in a list of statements made after one
// pattern none is ever taken for another one: links may be missing, not wrong.
func TestAlignListsOfAlikeSentences(t *testing.T) {
	patterns := []string{"%s scored %d goals in %s.", "%s of %[3]s voted for it %[2]d times.", "In %[3]s, %[1]s won %[2]d of the races that were held this year."}
	names := strings.Fields("Ahmed Bianca Chen Dora Emil Farid Gerda Hiro Ines Jakob Kofi Lena Marek Nadia Oskar Paula Quentin Rosa Sven Tomas Umar Vera Wim Xenia Yusuf Zora")
	cities := strings.Fields("Rome Lagos Bergen Quito Osaka Izmir")
	var all tally
	for n := range uint64(300) {
		r := rand.New(rand.NewPCG(n, 7))
		pattern := patterns[r.IntN(len(patterns))]
		sentence := func(name string) string {
			return fmt.Sprintf(pattern, name, 2+r.IntN(8), cities[r.IntN(len(cities))])
		}
		people := slices.Clone(names)
		r.Shuffle(len(people), func(i, k int) { people[i], people[k] = people[k], people[i] })
		was, others := people[:10], people[10:]
		texts := make([]string, len(was))
		for i, name := range was {
			texts[i] = sentence(name)
		}
		p := pairing{name: fmt.Sprint("list ", n), old: parse(t, strings.Join(texts, " "))}
		p.lines = relist(r, texts, others, sentence)
		p.new = parse(t, draft{p.lines}.source())
		if len(p.old.Sentences) != len(texts) || len(p.new.Sentences) != len(p.lines) {
			t.Fatalf("%s: %d and %d sentences, want %d and %d", p.name, len(p.old.Sentences), len(p.new.Sentences), len(texts), len(p.lines))
		}
		got := judge(p, article.Align(p.old, p.new), func(format string, args ...any) {
			if strings.Contains(format, "wrong") {
				t.Errorf(format, args...)
			}
		})
		all.add(got)
	}
	t.Logf("%d links, %d wrong; %d of %d surviving sentences keep their ID, %d of %d deletions seen", all.links, all.wrong, all.kept, all.survived, all.seen, all.deleted)
}

// relist deletes, replaces, inserts and moves some of texts.
func relist(r *rand.Rand, texts, others []string, sentence func(name string) string) []line {
	var lines []line
	for i, text := range texts {
		lines = append(lines, line{text, []int{i}})
	}
	for _, other := range others[:2+r.IntN(4)] {
		at := r.IntN(len(lines))
		switch r.IntN(4) {
		case 0:
			lines = slices.Delete(lines, at, at+1)
		case 1:
			lines[at] = line{text: sentence(other)}
		case 2:
			lines = slices.Insert(lines, at, line{text: sentence(other)})
		default:
			moved := lines[at]
			lines = slices.Insert(slices.Delete(lines, at, at+1), r.IntN(len(lines)), moved)
		}
	}

	return lines
}
