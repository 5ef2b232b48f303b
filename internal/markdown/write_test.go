package markdown

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"postil/internal/article"
)

// miswritten says what is wrong with what Write makes of an article, "" if it reads
// as the same text.
func miswritten(a *article.Article) string {
	body := Write(a)
	back, err := readMarkdown(body)
	switch {
	case err != nil:
		return fmt.Sprintf("%q is written as %q, which cannot be read: %v", a.Text, body, err)
	case back.Text != a.Text:
		return fmt.Sprintf("%q is written as %q, which reads as %q", a.Text, body, back.Text)
	}

	return ""
}

// TestWrittenArticlesReadTheSame writes articles drawn at random, from Markdown and
// from HTML.
func TestWrittenArticlesReadTheSame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		source := article.Source{Format: article.FormatMarkdown}
		if rapid.Bool().Draw(rt, "html") {
			source.Format = article.FormatHTML
			source.Body = drawPage(rt)
		} else {
			source.Body = drawBody(rt)
		}
		a, err := Parse(source)
		if err != nil {
			return
		}
		if wrong := miswritten(a); wrong != "" {
			rt.Fatal(wrong)
		}
	})
}

// outline is all of an article but where links lead, which Markdown spells with
// percent signs.
func outline(a *article.Article) string {
	var b strings.Builder
	for _, block := range a.Blocks {
		if block.Kind == article.BlockCell && block.Empty() {
			block.Info = "" // nobody sees how it is aligned
		}
		dumpBlock(&b, a, block)
	}
	for _, m := range a.Marks {
		fmt.Fprintf(&b, "%d-%d %s\n", m.Start, m.End, m.Kind)
	}

	return b.String()
}

// TestWrittenArticlesKeepTheirForm writes the articles of testdata and the seeds:
// blocks and marks are the same, too.
func TestWrittenArticlesKeepTheirForm(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	sources := map[string]article.Source{"how-to-read.md": {Format: article.FormatMarkdown, Body: readFile(t, "../../seeds/how-to-read.md")}}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if s := archive.Files[0]; s.Name != "source.txt" {
			sources[filepath.Base(file)] = article.Source{Format: formatOf(s.Name), Body: string(s.Data)}
		}
	}
	for name, source := range sources {
		t.Run(name, func(t *testing.T) {
			a, err := Parse(source)
			if err != nil {
				t.Fatal(err)
			}
			body := Write(a)
			back, err := Parse(article.Source{Format: article.FormatMarkdown, Body: body})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(outline(a), outline(back)); diff != "" {
				t.Errorf("written as\n%s\n(-want +got):\n%s", body, diff)
			}
		})
	}
}

func TestWrite(t *testing.T) {
	tests := []struct{ page, want string }{
		{"<p>One. <b>Two</b> <i>three</i>.</p><p>Four.</p>", "One. **Two** *three*.\n\nFour.\n"},
		{"<h2>A # B</h2><ul><li>a<li>b<ul><li>c</ul></ul>", "## A \\# B\n\n- a\n- b\n  - c\n"},
		{"<ol start=3><li><p>a</p><p>b</p><li>c</ol>", "3. a\n\n   b\n\n4. c\n"},
		{"<blockquote>a<br>b</blockquote>", "> a\\\n> b\n"},
		{"<p>1. not a list</p><p>- nor this</p><p># nor that</p>", "1\\. not a list\n\n\\- nor this\n\n\\# nor that\n"},
		{"<p>snake_case, 2 * 3, [x], a&lt;b, www.a.example</p>", "snake_case, 2 \\* 3, \\[x\\], a\\<b, www\\.a.example\n"},
		{"<p>a<i>“b”</i>c</p>", "a“b”c\n"},
		{`<p><a href="https://a.example/">https://a.example/</a> <a href="https://a.example/?a=1&amp;copy=2">x</a></p>`, "<https://a.example/> [x](https://a.example/?a=1&amp;copy=2)\n"},
		{"<table><tr><th>a<th align=right>b|c<tr><td>1<td></table>", "| a | b\\|c |\n| --- | --: |\n| 1 |  |\n"},
		{"<pre><code class='language-go'>a\n  b</code></pre>", "```go\na\n  b\n```\n"},
		{`<p>a<sup><a href="#n1">1</a></sup>.</p><p id="n1">Note.</p>`, "a[^1].\n\n[^1]: Note.\n"},
		{"<ul><li>a</ul><ul><li>b</ul><hr>", "- a\n\n* b\n\n***\n"},
	}

	for _, tt := range tests {
		a, err := Parse(article.Source{Format: article.FormatHTML, Body: tt.page})
		if err != nil {
			t.Fatal(err)
		}
		if got := Write(a); got != tt.want {
			t.Errorf("%s is written as\n%q, want\n%q", tt.page, got, tt.want)
		}
		if wrong := miswritten(a); wrong != "" {
			t.Error(wrong)
		}
	}
}

func readFile(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}

	return string(data)
}

func formatOf(name string) article.Format {
	switch filepath.Ext(name) {
	case ".txt":
		return article.FormatText
	case ".html":
		return article.FormatHTML
	}

	return article.FormatMarkdown
}

func FuzzWrite(f *testing.F) {
	for _, p := range pieces() {
		f.Add(p+"word\n"+p, false)
	}
	for _, p := range tags() {
		f.Add(p+"word "+p, true)
	}
	f.Fuzz(func(t *testing.T, body string, page bool) {
		format := article.FormatMarkdown
		if page {
			format = article.FormatHTML
		}
		if a, err := Parse(article.Source{Format: format, Body: body}); err == nil {
			if wrong := miswritten(a); wrong != "" {
				t.Error(wrong)
			}
		}
	})
}
