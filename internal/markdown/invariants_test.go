package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"

	"postil/internal/article"
)

// checkArticle checks what holds for every article, whatever its source.
func checkArticle(t testing.TB, a *article.Article) {
	t.Helper()
	if !utf8.ValidString(a.Text) || strings.ContainsAny(a.Text, "\r\x00") {
		t.Errorf("text is not clean UTF-8: %q", a.Text)
	}
	checkLeaves(t, a)
	checkContainers(t, a)
	checkMarks(t, a)
	checkSentencesOf(t, a)
	checkRuns(t, a)
}

func isLeaf(b article.Block) bool {
	switch b.Kind {
	case article.BlockParagraph, article.BlockHeading, article.BlockCode, article.BlockRule, article.BlockCell, article.BlockHeaderCell:
		return true
	}

	return false
}

// checkLeaves checks that leaves come in order, share nothing and have only white
// space between them and round them.
func checkLeaves(t testing.TB, a *article.Article) {
	t.Helper()
	at := 0
	for i, b := range a.Blocks {
		if !b.Within(a.Text) {
			t.Fatalf("block %d %v is no range of the text", i, b)
		}
		if !isLeaf(b) {
			continue
		}
		if b.Start < at {
			t.Fatalf("leaf %d %v starts before %d, where the one before it ends", i, b, at)
		}
		checkGap(t, a.Text[at:b.Start])
		at = b.End
	}
	checkGap(t, a.Text[at:])
}

func checkGap(t testing.TB, gap string) {
	t.Helper()
	if strings.TrimSpace(gap) != "" {
		t.Errorf("gap %q is not only white space", gap)
	}
}

// checkContainers checks that parents come before their children, are no leaves
// and cover them.
func checkContainers(t testing.TB, a *article.Article) {
	t.Helper()
	for i, b := range a.Blocks {
		if b.Parent < -1 || b.Parent >= i {
			t.Fatalf("block %d has parent %d", i, b.Parent)
		}
		if b.Parent >= 0 && (isLeaf(a.Blocks[b.Parent]) || !a.Blocks[b.Parent].Contains(b.Span)) {
			t.Errorf("block %d %v does not lie in its parent %v", i, b, a.Blocks[b.Parent])
		}
	}
}

// checkMarks checks that marks come in order, outer before inner, nest, lie in one
// leaf each and carry only allowed addresses.
func checkMarks(t testing.TB, a *article.Article) {
	t.Helper()
	for i, m := range a.Marks {
		if !m.Within(a.Text) {
			t.Fatalf("mark %d %v is no range of the text", i, m)
		}
		if i > 0 && m.Start < a.Marks[i-1].Start {
			t.Errorf("mark %d %v comes after %v", i, m, a.Marks[i-1])
		}
		if m.Empty() && m.Kind != article.MarkImage && m.Kind != article.MarkFootnoteRef {
			t.Errorf("mark %d %v is empty", i, m)
		}
		if got := article.Href(m.Href); got != m.Href {
			t.Errorf("mark %d has address %q, which reads as %q", i, m.Href, got)
		}
	}
	for leaf, spans := range marksByLeaf(a) {
		if spans == nil {
			t.Errorf("a mark lies in no leaf, or in parts of %v", leaf)
		}
	}
}

// marksByLeaf groups marks by the leaf they lie in; marks in none are under the
// zero span with a nil value.
func marksByLeaf(a *article.Article) map[article.Span][]article.Span {
	by := map[article.Span][]article.Span{}
	leaf := 0
	for _, m := range a.Marks {
		for leaf < len(a.Blocks) && (!isLeaf(a.Blocks[leaf]) || !a.Blocks[leaf].Contains(m.Span) || a.Blocks[leaf].Kind == article.BlockRule) {
			leaf++
		}
		if leaf == len(a.Blocks) {
			by[article.Span{}] = nil
			return by
		}
		by[a.Blocks[leaf].Span] = append(by[a.Blocks[leaf].Span], m.Span)
	}

	return by
}

// checkSentencesOf checks that sentences come in order, lie in their leaves, have
// no white space at their ends and leave out nothing else of a paragraph.
func checkSentencesOf(t testing.TB, a *article.Article) {
	t.Helper()
	at := map[int]int{}
	for i, b := range a.Blocks {
		at[i] = b.Start
	}
	last := 0
	for i, s := range a.Sentences {
		leaf := a.Blocks[s.Block]
		if s.Empty() || !s.Within(a.Text) || !leaf.Contains(s.Span) || s.Start < last {
			t.Fatalf("sentence %d %v is out of place in block %v", i, s, leaf)
		}
		if text := s.In(a.Text); strings.TrimSpace(text) != text {
			t.Errorf("sentence %d %q has white space at its ends", i, text)
		}
		checkGap(t, a.Text[at[s.Block]:s.Start])
		at[s.Block], last = s.End, s.End
	}
	for i, b := range a.Blocks {
		if b.Kind == article.BlockParagraph || b.Kind == article.BlockHeading {
			checkGap(t, a.Text[at[i]:b.End])
		}
	}
}

// checkRuns checks that the runs of each leaf give back its text.
func checkRuns(t testing.TB, a *article.Article) {
	t.Helper()
	for leaf, spans := range marksByLeaf(a) {
		var text strings.Builder
		for _, run := range article.Runs(leaf, spans) {
			text.WriteString(run.In(a.Text))
		}
		if got := text.String(); got != leaf.In(a.Text) {
			t.Errorf("runs of %v give %q, want %q", leaf, got, leaf.In(a.Text))
		}
	}
}
