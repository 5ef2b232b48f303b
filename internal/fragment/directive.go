package fragment

import (
	"cmp"
	"net/url"
	"strings"
)

// A directive says what to search: Start with what stands right before and after it,
// or all from Start to End. Only Start is always there.
type directive struct{ prefix, start, end, suffix string }

// String is the directive as it stands in an address, without ":~:".
func (d directive) String() string {
	var out strings.Builder
	out.WriteString("text=")
	if d.prefix != "" {
		out.WriteString(escaped(d.prefix) + "-,")
	}
	out.WriteString(escaped(d.start))
	if d.end != "" {
		out.WriteString("," + escaped(d.end))
	}
	if d.suffix != "" {
		out.WriteString(",-" + escaped(d.suffix))
	}

	return out.String()
}

// escaped encodes what has a meaning in a directive, and what no address may have.
func escaped(words string) string {
	return strings.NewReplacer("-", "%2D", "&", "%26", ",", "%2C").Replace(url.PathEscape(words))
}

// finds reports whether a search for d finds first what stands from start to end in
// the folded text. It does not ask for whole words: where a browser passes over a
// part of a word, it has found too early, and the directive is taken for ambiguous.
func (p *Page) finds(d directive, start, end int) bool {
	d = directive{fold(d.prefix), fold(d.start), fold(d.end), fold(d.suffix)}
	first := cmp.Or(d.prefix, d.start)
	for from := 0; ; from++ {
		at := strings.Index(p.folded[from:], first)
		if at < 0 {
			return false
		}
		from += at
		begin := from
		if d.prefix != "" {
			begin = p.skip(from + len(d.prefix))
		}
		if !strings.HasPrefix(p.folded[begin:], d.start) {
			continue
		}
		stop, found := p.ends(d, begin+len(d.start))
		if found {
			return begin == start && stop == end
		}
		if d.end != "" {
			return false
		}
	}
}

// ends returns where what begins before at ends by d.
func (p *Page) ends(d directive, at int) (int, bool) {
	if d.end == "" {
		return at, p.followed(d, at)
	}
	for {
		i := strings.Index(p.folded[at:], d.end)
		if i < 0 {
			return 0, false
		}
		if stop := at + i + len(d.end); p.followed(d, stop) {
			return stop, true
		}
		at += i + 1
	}
}

func (p *Page) followed(d directive, at int) bool {
	return d.suffix == "" || strings.HasPrefix(p.folded[p.skip(at):], d.suffix)
}

// skip passes over white space and seams.
func (p *Page) skip(at int) int {
	for at < len(p.folded) && (p.folded[at] == ' ' || p.folded[at] == seam) {
		at++
	}

	return at
}
