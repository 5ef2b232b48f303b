package markdown

import (
	"fmt"
	"slices"
	"strings"

	"postil/internal/article"
)

// Write returns Markdown that reads as the blocks, marks and text of a, which was
// read from Markdown or HTML. The text that Parse finds in it is that of a, to the
// letter. Where Markdown cannot say what a has, it says less: formatting inside a
// word beside punctuation is left out, as are line breaks in headings and tables,
// formatting inside code, and the difference between the first row of a table and
// its heading.
func Write(a *article.Article) string {
	w := newWriter(a)
	body := w.body()
	if back, err := readMarkdown(body); err == nil && back.Text == a.Text {
		return body
	}

	return escapeAll(a.Text, w.leaves())
}

// A writer writes the blocks of one article. Blocks are written as lines, so that
// what holds others can indent them.
type writer struct {
	*article.Article
	children [][]int // of each block; those at the top are last
	marks    [][]article.Mark
}

func newWriter(a *article.Article) *writer {
	top := len(a.Blocks)
	w := writer{Article: a, children: make([][]int, top+1), marks: make([][]article.Mark, top)}
	marks := a.Marks
	for i, b := range a.Blocks {
		parent := b.Parent
		if parent < 0 {
			parent = top
		}
		w.children[parent] = append(w.children[parent], i)
		if isContainer(b.Kind) || b.Kind == article.BlockRule {
			continue
		}
		n := 0
		for n < len(marks) && b.Contains(marks[n].Span) {
			n++
		}
		w.marks[i], marks = marks[:n], marks[n:]
	}

	return &w
}

func isContainer(kind article.BlockKind) bool {
	switch kind {
	case article.BlockQuotation, article.BlockList, article.BlockItem, article.BlockTable, article.BlockRow, article.BlockFootnotes, article.BlockFootnote:
		return true
	}

	return false
}

func (w *writer) leaves() []article.Span {
	var spans []article.Span
	for _, b := range w.Blocks {
		if !isContainer(b.Kind) && !b.Empty() {
			spans = append(spans, b.Span)
		}
	}

	return spans
}

func (w *writer) body() string {
	lines := w.inside(len(w.Blocks))

	return strings.Join(lines, "\n") + "\n"
}

// inside returns the lines of the children of block i, with a blank line between
// two of them where one is needed.
func (w *writer) inside(i int) []string {
	var lines []string
	for n, child := range w.children[i] {
		if n > 0 && !w.tight(i, child) {
			lines = append(lines, "")
		}
		lines = append(lines, w.block(i, n, child)...)
	}

	return lines
}

// tight reports whether child may follow the block before it without a blank line:
// a list below the words of an item, if it may interrupt them.
func (w *writer) tight(parent, child int) bool {
	b := w.Blocks[child]

	return parent < len(w.Blocks) && w.Blocks[parent].Kind == article.BlockItem && b.Kind == article.BlockList && b.Level <= 1 &&
		!b.Empty() && w.plainItem(parent)
}

// plainItem reports whether an item is a paragraph, with at most lists below it.
func (w *writer) plainItem(item int) bool {
	for n, child := range w.children[item] {
		if kind := w.Blocks[child].Kind; n == 0 && kind != article.BlockParagraph || n > 0 && kind != article.BlockList {
			return false
		}
	}

	return true
}

// block returns the lines of block i, the nth in parent.
func (w *writer) block(parent, n, i int) []string {
	b := w.Blocks[i]
	switch b.Kind {
	case article.BlockHeading:
		return []string{strings.Repeat("#", min(max(b.Level, 1), 6)) + " " + w.line(i)}
	case article.BlockRule:
		return []string{"***"}
	case article.BlockCode:
		return w.code(b)
	case article.BlockQuotation:
		return indent(w.inside(i), "> ", "> ")
	case article.BlockList:
		return w.list(i, w.alike(parent, n)%2 == 1)
	case article.BlockTable:
		return w.table(i)
	case article.BlockFootnotes:
		return w.inside(i)
	case article.BlockFootnote:
		return indent(w.inside(i), fmt.Sprintf("[^%s]: ", b.Info), "    ")
	}

	return strings.Split(w.leaf(i), "\n")
}

// alike returns how many lists stand directly before the nth child of parent: two
// that touch need different markers.
func (w *writer) alike(parent, n int) int {
	lists := 0
	for lists < n && w.Blocks[w.children[parent][n-1-lists]].Kind == article.BlockList {
		lists++
	}

	return lists
}

func (w *writer) code(b article.Block) []string {
	text := b.In(w.Text)
	fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
	lines := []string{fence + info(b.Info)}
	if !b.Empty() {
		lines = append(lines, strings.Split(text, "\n")...)
	}

	return append(lines, fence)
}

// info returns the language of a code block if it can stand behind a fence.
func info(language string) string {
	if strings.ContainsAny(language, "` \t\n\\&") {
		return ""
	}

	return language
}

// longestRun returns the length of the longest run of c in s.
func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if run++; s[i] != c {
			run = 0
		}
		longest = max(longest, run)
	}

	return longest
}

func (w *writer) list(i int, other bool) []string {
	items := w.children[i]
	loose := slices.ContainsFunc(items, func(item int) bool { return !w.plainItem(item) })
	var lines []string
	for n, item := range items {
		if n > 0 && loose {
			lines = append(lines, "")
		}
		marker := marker(w.Blocks[i], n, other)
		content := w.inside(item)
		if len(content) == 0 {
			content = []string{""}
		}
		content[0] = task(w.Blocks[item]) + content[0]
		lines = append(lines, indent(content, marker, strings.Repeat(" ", len(marker)))...)
	}

	return lines
}

// marker returns what stands before item n of a list.
func marker(list article.Block, n int, other bool) string {
	switch {
	case list.Info == "ordered" && other:
		return fmt.Sprintf("%d) ", first9(list.Level+n))
	case list.Info == "ordered":
		return fmt.Sprintf("%d. ", first9(list.Level+n))
	case other:
		return "* "
	}

	return "- "
}

// first9 returns n as a number that an item may have.
func first9(n int) int { return min(max(n, 0), 999_999_999) }

func task(item article.Block) string {
	switch item.Info {
	case "todo":
		return "[ ] "
	case "done":
		return "[x] "
	}

	return ""
}

func (w *writer) table(i int) []string {
	var lines []string
	for n, row := range w.children[i] {
		var line, rule strings.Builder
		for _, cell := range w.children[row] {
			line.WriteString("| " + strings.ReplaceAll(w.line(cell), "|", `\|`) + " ")
			rule.WriteString("| " + ruler(w.Blocks[cell].Info) + " ")
		}
		lines = append(lines, line.String()+"|")
		if n == 0 {
			lines = append(lines, rule.String()+"|")
		}
	}

	return lines
}

func ruler(alignment string) string {
	switch alignment {
	case "left":
		return ":--"
	case "center":
		return ":-:"
	case "right":
		return "--:"
	}

	return "---"
}

// indent puts first before the first of lines and rest before the others; blank
// lines get what of rest is no white space.
func indent(lines []string, first, rest string) []string {
	if len(lines) == 0 {
		lines = []string{""}
	}
	indented := make([]string, len(lines))
	for i, line := range lines {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		indented[i] = prefix + line
		if line == "" {
			indented[i] = strings.TrimRight(prefix, " ")
		}
	}

	return indented
}
