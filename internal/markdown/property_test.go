package markdown

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postil/internal/article"
)

// pieces are the parts that documents are drawn from: everything that means
// something to Markdown, to HTML or to the rules for sentences.
func pieces() []string {
	return []string{
		"a", "B", "word", "Mr", "U.S.", "é", "́", "😀", "یک", "走", "。", "۔", "।", "3.14", "1.", "2)", "...", "…",
		" ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\v", "\f", "\u00a0", "\u2028", "\u0085", "\u200b", "\uFEFF",
		".", "!", "?", "\"", "'", "“", "”", "(", ")", "[", "]", "{", "}", "<", ">", "&", "#", "*", "**", "_", "~~", "`", "```", "~~~", "|", "\\", "-", "--", "---",
		"+", "=", "===", ":", "/", "^", "@", "&amp;", "&#13;", "&#0;", "&#32;", "&nbsp;", "&Tab;", "&#x1F600;", "[^1]", "[^1]: ", "[x]: y\n", "[x]", "](y)", "![",
		"](javascript:x)", "](<", "- ", "1. ", "> ", "- [ ] ", "- [x] ", "|a|b|\n|-|-|\n", "https://a.example/b", "www.a.example", "<b>", "</b>", "<div>\n", "<!--", "-->",
		"  \n", "\\\n", "# ", "title: x\n", "---\ntitle: x\n---\n",
	}
}

func drawBody(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces()), 0, 40).Draw(t, "pieces"), "")
}

// TestEveryArticleHolds parses documents drawn at random and checks what must hold
// for every article.
func TestEveryArticleHolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		format := rapid.SampledFrom([]article.Format{article.FormatMarkdown, article.FormatText}).Draw(rt, "format")
		checkBody(t, format, drawBody(rt))
	})
}

// checkBody parses body, if it can be parsed, and checks the article; plain text
// must come out character for character.
func checkBody(t testing.TB, format article.Format, body string) {
	t.Helper()
	a, err := Parse(article.Source{Format: format, Body: body})
	if err != nil {
		return
	}
	checkArticle(t, a)
	if format != article.FormatText {
		return
	}
	normal, err := clean(body)
	if err != nil {
		t.Fatal(err)
	}
	if want := trimBlankLines(normal); a.Text != want {
		t.Errorf("text of %q is %q, want %q", body, a.Text, want)
	}
	if len(a.Marks) != 0 {
		t.Errorf("plain text %q has marks %v", body, a.Marks)
	}
	for _, b := range a.Blocks {
		if b.Kind != article.BlockParagraph || b.Parent != -1 {
			t.Errorf("plain text %q has a block %v", body, b)
		}
	}
}

// TestParagraphsAreIndependent draws two paragraphs: what is found in the
// first is the same whether or not the second is there.
func TestParagraphsAreIndependent(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		first := rapid.StringMatching(`[A-Za-z.!?"() ]{1,40}`).Draw(rt, "first")
		if strings.TrimSpace(first) == "" {
			return
		}
		alone, err := Parse(article.Source{Format: article.FormatText, Body: first})
		if err != nil {
			rt.Fatal(err)
		}
		both, err := Parse(article.Source{Format: article.FormatText, Body: first + "\n\nSecond. Third."})
		if err != nil {
			rt.Fatal(err)
		}
		n := len(alone.Sentences)
		for i, s := range alone.Sentences {
			if both.Sentences[i] != s {
				rt.Errorf("sentence %d is %v alone and %v before another paragraph", i, s, both.Sentences[i])
			}
		}
		if len(both.Sentences) != n+2 {
			rt.Errorf("%d sentences, want %d", len(both.Sentences), n+2)
		}
	})
}
