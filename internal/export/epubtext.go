package export

import (
	"slices"
	"strconv"
	"strings"

	"postil/internal/article"
)

// text writes the article.
func (w *epubWriter) text() string {
	t := &epubText{epubWriter: w, children: map[int][]int{}, sentences: map[int][]int{}}
	for i, b := range w.Article.Blocks {
		t.children[b.Parent] = append(t.children[b.Parent], i)
	}
	for i, s := range w.Article.Sentences {
		t.sentences[s.Block] = append(t.sentences[s.Block], i)
	}
	t.out.WriteString(`<section epub:type="bodymatter"><h1 dir="auto">` + escaped(w.Article.Title) + "</h1>\n")
	for _, i := range t.children[-1] {
		t.block(i)
	}
	t.out.WriteString("</section>")

	return document(w.Article.Title, w.language, w.direction(), t.out.String())
}

// An epubText writes blocks, one after the other.
type epubText struct {
	*epubWriter
	out       strings.Builder
	children  map[int][]int // indexes of blocks by parent
	sentences map[int][]int // indexes of sentences by block
}

func (t *epubText) block(i int) {
	b := t.Article.Blocks[i]
	open, shut := t.tags(i, b)
	t.out.WriteString(open)
	if len(t.children[i]) > 0 {
		for _, child := range t.children[i] {
			t.block(child)
		}
	} else if b.Kind != article.BlockRule {
		t.leaf(i, b.Span)
	}
	t.out.WriteString(shut + "\n")
}

// tags returns what stands before and behind a block.
func (t *epubText) tags(i int, b article.Block) (open, shut string) {
	switch b.Kind {
	case article.BlockHeading:
		h := "h" + strconv.Itoa(min(b.Level+1, 6))
		return "<" + h + ` id="` + headingID(i) + `" dir="auto">`, "</" + h + ">"
	case article.BlockQuotation:
		return "<blockquote>", "</blockquote>"
	case article.BlockList:
		if b.Info != "ordered" {
			return "<ul>", "</ul>"
		}
		return `<ol start="` + strconv.Itoa(b.Level) + `">`, "</ol>"
	case article.BlockItem:
		return "<li>" + box(b.Info), "</li>"
	case article.BlockCode:
		return "<pre><code>", "</code></pre>"
	case article.BlockTable:
		return "<table><tbody>", "</tbody></table>"
	case article.BlockRow:
		return "<tr>", "</tr>"
	case article.BlockHeaderCell:
		return `<th scope="col"` + aligned(b.Info) + ">", "</th>"
	case article.BlockCell:
		return "<td" + aligned(b.Info) + ">", "</td>"
	case article.BlockRule:
		return "<hr/>", ""
	case article.BlockFootnotes:
		return `<section class="footnotes"><ol>`, "</ol></section>"
	case article.BlockFootnote:
		return `<li id="` + footnoteID(b.Info) + `">`, "</li>"
	default:
		return `<p dir="auto">`, "</p>"
	}
}

func footnoteID(number string) string { return "fn-" + strings.Join(strings.Fields(number), "-") }

func box(info string) string {
	switch info {
	case "todo":
		return "☐ "
	case "done":
		return "☑ "
	}

	return ""
}

func aligned(info string) string {
	if info == "right" || info == "center" {
		return ` class="` + info + `"`
	}

	return ""
}

// leaf writes a block's sentences and what lies between them.
func (t *epubText) leaf(i int, s article.Span) {
	at := s.Start
	for _, j := range t.sentences[i] {
		sentence := t.Article.Sentences[j]
		t.stretch(article.Span{Start: at, End: sentence.Start}, at == s.Start)
		t.out.WriteString(`<span id="s-` + sentence.ID + `">`)
		t.stretch(sentence.Span, sentence.Start == s.Start)
		t.out.WriteString("</span>")
		if n := strconv.Itoa(j + 1); t.said[j] {
			t.out.WriteString(`<a class="ref" epub:type="noteref" role="doc-noteref" id="` + referenceID(n) + `" href="notes.xhtml#n-` + n + `">` + n + "</a>")
		}
		at = sentence.End
	}
	t.stretch(article.Span{Start: at, End: s.End}, at == s.Start)
}

// stretch writes some text with its marks. Where marks overlap, elements are closed
// and opened again, so that they nest.
func (t *epubText) stretch(s article.Span, leads bool) {
	if s.Empty() && !leads {
		return
	}
	var marks []article.Mark
	var spans []article.Span
	for _, m := range t.Article.Marks {
		seam := m.Empty() && m.Start == s.Start && !leads // it belongs to what lies before
		if (m.Overlaps(s) || m.Empty() && s.Start <= m.Start && m.Start <= s.End) && !seam {
			marks, spans = append(marks, m), append(spans, m.Span)
		}
	}
	var open []int
	for _, run := range article.Runs(s, spans) {
		open = t.reopen(open, run, marks)
	}
	t.reopen(open, article.Run{}, marks)
}

// reopen closes and opens the elements between one run and the next, and writes the
// run. It returns the marks whose elements are open.
func (t *epubText) reopen(open []int, run article.Run, marks []article.Mark) []int {
	if run.Empty() && len(run.Covers) > 0 {
		for _, i := range run.Covers {
			t.point(marks[i])
		}
		return open
	}
	same := 0
	for same < len(open) && same < len(run.Covers) && open[same] == run.Covers[same] {
		same++
	}
	for _, i := range slices.Backward(open[same:]) {
		_, shut := markTags(marks[i])
		t.out.WriteString(shut)
	}
	for _, i := range run.Covers[same:] {
		tag, _ := markTags(marks[i])
		t.out.WriteString(tag)
	}
	if broken := slices.ContainsFunc(run.Covers, func(i int) bool { return marks[i].Kind == article.MarkBreak }); broken {
		t.out.WriteString("<br/>")
	} else {
		t.out.WriteString(escaped(run.In(t.Article.Text)))
	}

	return run.Covers
}

// point writes a mark that covers no text.
func (t *epubText) point(m article.Mark) {
	if m.Kind == article.MarkFootnoteRef {
		t.out.WriteString(`<a class="ref" epub:type="noteref" href="#` + footnoteID(m.Title) + `">` + escaped(m.Title) + "</a>")
	}
}

// markTags returns the element of a mark. A link that leads nowhere outside its
// own site is none.
func markTags(m article.Mark) (open, shut string) {
	switch m.Kind {
	case article.MarkEmphasis:
		return "<em>", "</em>"
	case article.MarkStrong:
		return "<strong>", "</strong>"
	case article.MarkCode:
		return "<code>", "</code>"
	case article.MarkStrike:
		return "<del>", "</del>"
	case article.MarkLink:
		if href := webAddress(m.Href); href != "" {
			return `<a href="` + escaped(href) + `">`, "</a>"
		}
	}

	return "", ""
}
