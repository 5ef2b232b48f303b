package score

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"postil/internal/article"
)

// A Miss is a label that is not as gold has it, with words around it.
type Miss struct {
	Article string
	Layer   string
	Fault   string // missed, spurious, wrong, or what is wrong
	Before  string
	Words   string
	After   string
	Detail  string
}

// context is how much text a miss shows on each side, in bytes.
const context = 40

func (c *comparison) miss(layer, fault string, s article.Span, detail string) {
	text := c.Gold.Text
	if !s.Within(text) {
		s = article.Span{}
	}
	from, to := max(0, s.Start-context), min(len(text), s.End+context)
	for from < s.Start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to > s.End && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	c.misses = append(c.misses, Miss{
		Article: c.Gold.ID, Layer: layer, Fault: fault,
		Before: text[from:s.Start], Words: s.In(text), After: text[s.End:to], Detail: detail,
	})
}

// missValue reports a value of a linked attribution that is wrong.
func (c *comparison) missValue(g roles, what, gold, found string) {
	if gold != found {
		c.miss("attributions", what, span(g.Cue), gold+", found "+found)
	}
}

// missLink reports two attributions that belong together but are not alike.
func (c *comparison) missLink(g, f roles) {
	c.miss("attributions", "differs", span(g.Cue), c.describe(g)+"; found "+c.describe(f))
}

func (c *comparison) missUnlinked(all []roles, fault string) {
	for _, r := range all {
		if !r.linked {
			c.miss("attributions", fault, span(r.Cue), c.describe(r))
		}
	}
}

// describe shows an attribution as "source | cue | content".
func (c *comparison) describe(r roles) string {
	var parts []string
	for _, spans := range [][]article.Span{r.Source, r.Cue, r.Content} {
		var pieces []string
		for _, s := range spans {
			pieces = append(pieces, s.In(c.Gold.Text))
		}
		parts = append(parts, strings.Join(pieces, " … "))
	}

	return strings.Join(parts, " | ")
}

// WriteMisses writes a line for each miss.
func (r *Report) WriteMisses(w io.Writer) error {
	plain := strings.NewReplacer("\n", " ", "\t", " ").Replace
	for _, m := range r.Misses {
		line := fmt.Sprintf("%s\t%s %s\t%s⟦%s⟧%s", m.Article, m.Layer, m.Fault, plain(m.Before), plain(m.Words), plain(m.After))
		if m.Detail != "" {
			line += "\t" + plain(m.Detail)
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}

	return nil
}
