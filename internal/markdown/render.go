package markdown

import (
	"bytes"
	"cmp"
	"fmt"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"go.abhg.dev/goldmark/frontmatter"

	"postil/internal/article"
)

// maxPage returns how much HTML a source of n bytes may become, in bytes. Text that
// is all quotation marks becomes six times its size ("&quot;"), but one address
// that many links refer to by name may become any size.
func maxPage(n int) int { return 1<<20 + 6*n }

// renderMarkdown renders body as CommonMark with GFM and footnotes, and returns
// the HTML and what the front matter says.
func renderMarkdown(body string) (string, article.Metadata, error) {
	extensions := dialect()
	if lines, ok := frontMatter(body); ok {
		if len(lines) > maxFrontMatter {
			return "", article.Metadata{}, fmt.Errorf("front matter of %d bytes, at most %d are read: %w", len(lines), maxFrontMatter, article.ErrTooLarge)
		}
		extensions = append(extensions, yaml())
	}

	var g guard
	pc := parser.NewContext()
	page, err := render(body, pc, append(extensions, &g)...)
	if err := cmp.Or(g.err, err); err != nil {
		return "", article.Metadata{}, err
	}
	f, err := decode(frontmatter.Get(pc))

	return page, f.metadata(), err
}

// yaml reads front matter.
func yaml() goldmark.Extender {
	return &frontmatter.Extender{Formats: []frontmatter.Format{frontmatter.YAML}}
}

// dialect is what is read beside CommonMark: the parts of GFM, and footnotes.
func dialect() []goldmark.Extender {
	return []goldmark.Extender{
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
		extension.Strikethrough,
		extension.Linkify,
		extension.TaskList,
		extension.Footnote,
	}
}

// render renders body in safe mode: raw HTML is left out.
func render(body string, pc parser.Context, extensions ...goldmark.Extender) (page string, err error) {
	md := goldmark.New(goldmark.WithExtensions(extensions...))
	source := []byte(body)
	doc := md.Parser().Parse(text.NewReader(source), parser.WithContext(pc))

	out := &cappedBuffer{limit: maxPage(len(body))}
	defer func() {
		if out.over {
			recover() // of the panic in Write
			err = fmt.Errorf("source becomes more than %d bytes of page: %w: split it, or use shorter addresses for links", out.limit, article.ErrTooLarge)
		}
	}()
	err = md.Renderer().Render(out, source, doc)

	return out.String(), err
}

// A cappedBuffer keeps what is written to it, up to limit bytes.
type cappedBuffer struct {
	bytes.Buffer
	limit int
	over  bool
}

// Write panics when the limit is passed, because goldmark's renderer goes on after
// an error: one long address used a hundred thousand times would keep it busy for
// hours.
func (b *cappedBuffer) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.limit {
		b.over = true
		panic("over the limit of a page")
	}

	return b.Buffer.Write(p)
}
