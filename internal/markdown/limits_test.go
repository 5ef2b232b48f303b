package markdown

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/seeds"
)

// sizes are those at which every bomb is tried, in bytes.
func sizes() []int { return []int{16 << 10, 200 << 10, MaxSource - 64} }

// repeat repeats s up to n bytes.
func repeat(s string, n int) string { return strings.Repeat(s, max(1, n/len(s))) }

// bombs returns what is known to cost goldmark far more than it weighs, each as a
// function of its size in bytes.
func bombs() map[string]func(n int) string {
	return map[string]func(n int) string{
		"wide table": func(n int) string {
			return repeat("|a", n/4) + "\n" + repeat("|-", n/4) + "\n" + repeat("|b\n", n/2)
		},
		"wide table in a quotation": func(n int) string {
			return "> " + repeat("|a", n/4) + "\n> " + repeat("|-", n/4) + "\n" + repeat("> |b\n", n/2)
		},
		"many small tables":         func(n int) string { return repeat("a|b\n-|-\n|\n|\n\n", n) },
		"delimiter rows":            func(n int) string { return repeat("a\n-|-\n", n) },
		"escaped pipes in code":     func(n int) string { return "|a|\n|-|\n" + repeat("|`\\|`|\n", n) },
		"quotations on one line":    func(n int) string { return repeat(">", n) + "a" },
		"deep quotations":           func(n int) string { return repeat(strings.Repeat(">", 31)+"a\n", n) },
		"lazy lines in a quotation": func(n int) string { return strings.Repeat(">", 31) + "a\n" + repeat("b\n", n) },
		"lists on one line":         func(n int) string { return repeat("- ", n) + "a" },
		"mixed lists on one line":   func(n int) string { return repeat("- + > 1. ", n) + "a" },
		"numbers on one line":       func(n int) string { return repeat("1) ", n) + "a" },
		"rules":                     func(n int) string { return repeat("- ", n) },
		"footnotes on one line":     func(n int) string { return repeat("[^1]: ", n) + "a" },
		"deeper and deeper lists":   func(n int) string { return stairs(n, n) },
		"lists 31 deep":             func(n int) string { return strings.Repeat(stairs(31*64, 31)+"\nx\n\n", max(1, n/2000)) },
		"items":                     func(n int) string { return repeat("- a\n", n) },
		"empty items":               func(n int) string { return repeat("-\n", n) },
		"blank lines in a list":     func(n int) string { return stairs(31*64, 31) + repeat("\n", min(n/2, 50_000)) + "a" },
		"paragraphs":                func(n int) string { return repeat("a\n\n", n) },
		"lines":                     func(n int) string { return repeat("a\n", n) },
		"hard breaks":               func(n int) string { return repeat("a\\\n", n) },
		"headings":                  func(n int) string { return repeat("#\n", n) },
		"code blocks":               func(n int) string { return repeat("~~~a\n", n) },
		"link addresses":            func(n int) string { return repeat("[a](", n) },
		"link addresses in angles":  func(n int) string { return repeat("[a](<b", n) },
		"link titles":               func(n int) string { return repeat("[a](b \"", n) },
		"link titles in brackets":   func(n int) string { return repeat("[a](b (c ", n) },
		"parentheses":               func(n int) string { return "[a](" + repeat("(", n) },
		"opening brackets":          func(n int) string { return repeat("[", n) },
		"nested brackets":           func(n int) string { return repeat("[", n/2) + repeat("]", n/2) },
		"brackets on many lines":    func(n int) string { return repeat("[a]\n", n) },
		"image brackets":            func(n int) string { return "!" + repeat("[", n) },
		"images":                    func(n int) string { return repeat("![", n) },
		"emphasis of two kinds":     func(n int) string { return repeat("*a_ ", n) },
		"strong and emphasis":       func(n int) string { return repeat("**a **a ", n) },
		"deep emphasis":             func(n int) string { return repeat("*a **a ", n/2) + repeat("b** b* ", n/2) },
		"a run of stars":            func(n int) string { return "a " + repeat("*", n/2) + "a" + repeat("*", n/2) },
		"a heading of emphasis":     func(n int) string { return "# " + repeat("*a_ ", n) },
		"a cell of emphasis":        func(n int) string { return "|a|\n|-|\n|" + repeat("*a_ ", n) },
		"strikes":                   func(n int) string { return repeat("~a ", n) },
		"medium paragraphs":         func(n int) string { return repeat(strings.Repeat("*a_ ", 500)+"\n\n", n) },
		"a long link definition":    func(n int) string { return "[x]: http://a.example/" + repeat("y", n/4) + "\n\n" + repeat("[x] ", n/2) },
		"a long link title":         func(n int) string { return "[x]: y '" + repeat("z", n/2) + "'\n\n" + strings.Repeat("[x] ", 900) },
		"link definitions":          func(n int) string { return repeat("[a]: b\n", n) + "\nc" },
		"unfinished definitions":    func(n int) string { return repeat("[a]: b 'c\n", n) },
		"longer and longer ticks":   func(n int) string { return ticks(n) },
		"ticks before many lines":   func(n int) string { return ticks(n/2) + repeat("a\n", min(n/2, 100_000)) },
		"escaped ticks":             func(n int) string { return repeat("\\``` ", n) },
		"code spans":                func(n int) string { return repeat("`a ``b ", n) },
		"footnotes":                 func(n int) string { return footnotes(n) },
		"references to one note":    func(n int) string { return repeat("x[^1] ", n) + "\n\n[^1]: n" },
		"less-than signs":           func(n int) string { return repeat("<", n) },
		"tags":                      func(n int) string { return repeat("<a b=\"", n) },
		"comments":                  func(n int) string { return "a " + repeat("<!--", n) },
		"instructions":              func(n int) string { return "a " + repeat("<?", n) },
		"autolinks":                 func(n int) string { return repeat("<http://a", n) },
		"bare addresses":            func(n int) string { return repeat("(http://a.example/", n) },
		"mail":                      func(n int) string { return repeat("_a@b.example", n) },
		"ampersands":                func(n int) string { return repeat("&", n) },
		"backslashes":               func(n int) string { return repeat("\\", n) + "a" },
		"blanks":                    func(n int) string { return "- a\n" + repeat("\t", n) + "b" },
		"one word":                  func(n int) string { return repeat("a", n) },
		"sentences":                 func(n int) string { return repeat("! ", n) },
		"bracketed sentences":       func(n int) string { return repeat("(a. ", n) },
		"quoted sentences":          func(n int) string { return repeat("“A. ", n) },
		"numbered sentences":        func(n int) string { return repeat("1. A! ", n) },
		"Chinese sentences":         func(n int) string { return repeat("走。", n) },
		"front matter of aliases": func(int) string {
			return "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + aliases("abcdefghij") + "author: *j\n---\ntext"
		},
		"front matter of brackets": func(int) string { return "---\nauthor: " + strings.Repeat("[", 15_000) + "\n---\ntext" },
		"Chinese without an end":   func(n int) string { return repeat("走", n) },
	}
}

// stairs returns lists that go one level deeper on each line, depth at most, n
// bytes at most.
func stairs(n, depth int) string {
	var b strings.Builder
	for i := 0; i < depth && b.Len()+2*i+4 <= n; i++ {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}

	return b.String()
}

// aliases returns YAML in which each name stands for nine of the one before.
func aliases(names string) string {
	var b strings.Builder
	for i := 1; i < len(names); i++ {
		fmt.Fprintf(&b, "%[2]c: &%[2]c [*%[1]c,*%[1]c,*%[1]c,*%[1]c,*%[1]c,*%[1]c,*%[1]c,*%[1]c,*%[1]c]\n", names[i-1], names[i])
	}

	return b.String()
}

// ticks returns runs of backticks, each longer than the one before.
func ticks(n int) string {
	var b strings.Builder
	for i := 1; b.Len()+i+1 <= n; i++ {
		b.WriteString(strings.Repeat("`", i) + " ")
	}

	return b.String()
}

// footnotes returns as many notes as references.
func footnotes(n int) string {
	var b strings.Builder
	for i := 0; b.Len()+40 <= n; i++ {
		fmt.Fprintf(&b, "x[^%d]\n\n[^%d]: n\n\n", i, i)
	}

	return b.String()
}

// maxAllocated is how much a bomb of any size may allocate in all, in bytes.
// What is live at one time is less.
const maxAllocated = 200 << 20

// TestBombsAreAnsweredCheaply shows that every bomb is read or refused, and that
// it costs little memory. Time is what BenchmarkBombs measures: it depends on the
// machine, but whatever takes goldmark long also takes it memory, or is refused.
func TestBombsAreAnsweredCheaply(t *testing.T) {
	for name, bomb := range bombs() {
		t.Run(name, func(t *testing.T) {
			for _, n := range sizes() {
				checkBomb(t, article.FormatMarkdown, bomb(n))
			}
		})
	}
}

func TestPlainTextIsReadCheaply(t *testing.T) {
	for _, piece := range []string{"\"", "[", "“A. ", "a b\v", strings.Repeat(" ", 60) + "a\n", "Words words words words words.\n\n"} {
		t.Run(fmt.Sprintf("%.10q", piece), func(t *testing.T) {
			checkBomb(t, article.FormatText, repeat(piece, MaxSource-64)+"a")
		})
	}
}

func checkBomb(t *testing.T, format article.Format, body string) {
	t.Helper()
	if len(body) > MaxSource {
		t.Fatalf("a bomb of %d bytes is refused for its size alone", len(body))
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Parse(article.Source{Format: format, Body: body})
	runtime.ReadMemStats(&after)

	if allocated := after.TotalAlloc - before.TotalAlloc; allocated > maxAllocated {
		t.Errorf("%d bytes: %d MB allocated, at most %d wanted", len(body), allocated>>20, maxAllocated>>20)
	}
	if err != nil && !errors.Is(err, article.ErrTooLarge) && !errors.Is(err, article.ErrInvalid) && !errors.Is(err, article.ErrMalformed) {
		t.Errorf("%d bytes: %v, want a page or a refusal", len(body), err)
	}
}

// TestBombsAreRefused shows the message for each limit, and that it names the
// line.
func TestBombsAreRefused(t *testing.T) {
	tests := []struct {
		name string
		n    int
		says string
	}{
		{"wide table", 200 << 10, "line 1: "},
		{"wide table in a quotation", 200 << 10, "cells of tables"},
		{"quotations on one line", 200 << 10, "line 1: 204800 quotations and lists in each other"},
		{"lists on one line", 200 << 10, "quotations and lists in each other"},
		{"mixed lists on one line", 200 << 10, "quotations and lists in each other"},
		{"numbers on one line", 200 << 10, "quotations and lists in each other"},
		{"footnotes on one line", 200 << 10, "quotations and lists in each other"},
		{"deeper and deeper lists", 200 << 10, "line 33: 33 quotations and lists"},
		{"blank lines in a list", 200 << 10, "levels of nesting"},
		{"escaped pipes in code", 200 << 10, "escaped pipes"},
		{"link addresses", 100 << 10, "line 1: too many"},
		{"link addresses in angles", 200 << 10, "bytes of link addresses"},
		{"nested brackets", 100 << 10, "square brackets"},
		{"brackets on many lines", 100 << 10, "line 1: too many square brackets"},
		{"emphasis of two kinds", 200 << 10, "emphasis marks"},
		{"a run of stars", 100 << 10, "emphasis marks"},
		{"a heading of emphasis", 200 << 10, "emphasis marks"},
		{"a cell of emphasis", 200 << 10, "line 3: too many emphasis marks"},
		{"a long link definition", 16 << 10, "bytes of page"},
		{"link definitions", 200 << 10, "link definitions in one paragraph"},
		{"ticks before many lines", 200 << 10, "line 1: "},
		{"escaped ticks", 200 << 10, "runs of backticks"},
		{"footnotes", 200 << 10, "footnote marks"},
		{"sentences", 200 << 10, "sentences"},
		{"opening brackets", 100 << 10, "line 1: too many square brackets"},
		{"ampersands", 200 << 10, "may be Markdown"},
		{"lines", 200 << 10, "lines"},
	}
	all := bombs()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(article.Source{Format: article.FormatMarkdown, Body: all[tt.name](tt.n)})
			if !errors.Is(err, article.ErrTooLarge) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v, want %v that says %q", err, article.ErrTooLarge, tt.says)
			}
		})
	}
}

// TestLongArticlesAreRead shows that the limits are far from what people write.
func TestLongArticlesAreRead(t *testing.T) {
	paragraph := "The *river* rose in the **night**, said [the station](https://a.example/river_report_2024 \"Report\") on Jan. 5th. " +
		"\"We saw it (late),\" she said; `gauge_7` read 3.14 m[^1]. See snake_case_names & <https://b.example/x_y>.\n" +
		"A second line of the same paragraph, with [another link][ref] and 5 < 6.\n\n"
	item := "- [An item](https://a.example/a_b_c) with *emphasis*, `code` and a note\n"
	cells := strings.Repeat("| snake_case *value* ", 8) + "|\n"
	tests := []struct {
		name, body string
	}{
		{"a megabyte with thousands of links", repeat(paragraph, 1<<20) + "[^1]: Note.\n\n[ref]: https://c.example/\n"},
		{"a table of 300 rows", cells + strings.Repeat("|---", 8) + "|\n" + strings.Repeat(cells, 300)},
		{"a list of 2,000 links", strings.Repeat(item, 2000)},
		{"a quotation in replies", strings.Repeat("> ", 12) + "deep\n\nText."},
		{"nested lists", stairs(4000, 16) + "\nText."},
		{"code with many marks", "```\n" + repeat("a[i] = *p_q ** b_c; // `x` \\` >>>>\n", 500<<10) + "```\n"},
		{"1,000 link definitions", strings.Repeat("[a]: https://a.example/\n", 1000) + "\n[a]"},
		{"1,000 footnotes", footnotes(20_000)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := mustParse(t, article.FormatMarkdown, tt.body)
			if len(a.Blocks) == 0 {
				t.Error("no blocks")
			}
		})
	}
}

// TestMarksOfPlainTextDoNotCount shows that what would be too much Markdown is read
// where it is none.
func TestMarksOfPlainTextDoNotCount(t *testing.T) {
	for _, name := range []string{"emphasis of two kinds", "brackets on many lines", "escaped ticks", "wide table", "quotations on one line"} {
		t.Run(name, func(t *testing.T) {
			mustParse(t, article.FormatText, "a\n\n"+strings.ReplaceAll(bombs()[name](100<<10), " ", "\n")[:50_000])
		})
	}
}

// BenchmarkParse reports words a second of the seed article, as it is and as
// Markdown.
func BenchmarkParse(b *testing.B) {
	body, err := seeds.FS.ReadFile("iran-forces-in-syria.txt")
	if err != nil {
		b.Fatal(err)
	}
	text := string(body)
	words := float64(len(strings.Fields(text)))
	for _, source := range []article.Source{
		{Format: article.FormatText, Body: text},
		{Format: article.FormatMarkdown, Body: strings.ReplaceAll(text, "\n", "\n\n")},
	} {
		b.Run(string(source.Format), func(b *testing.B) {
			for b.Loop() {
				if _, err := Parse(source); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(words*float64(b.N)/b.Elapsed().Seconds(), "words/s")
		})
	}
}

func BenchmarkBombs(b *testing.B) {
	for name, bomb := range bombs() {
		for _, n := range sizes() {
			body := bomb(n)
			b.Run(fmt.Sprintf("%s/%dKB", name, n>>10), func(b *testing.B) {
				for b.Loop() {
					_, _ = Parse(article.Source{Format: article.FormatMarkdown, Body: body})
				}
			})
		}
	}
}
