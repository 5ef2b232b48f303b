package web_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Browsers repair faulty markup, each page a little otherwise. This holds the pages
// to rules that need no repair.
func TestMarkup(t *testing.T) {
	l := startLibrary(t)
	pages := append(l.pages(), page{name: "panel", path: l.sentence(seed, 8) + "/panel"})
	for _, p := range pages {
		markup := fetch(t, l.url+p.path)
		for _, fault := range markupFaults(markup) {
			t.Errorf("%s: %s", p.name, fault)
		}
	}
}

func fetch(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}

	return string(body)
}

// A markupChecker reads tags one after the other.
type markupChecker struct {
	open     []string        // elements that are open, outermost first
	ids      map[string]bool // seen
	refers   map[string]string
	headings []string
	faults   []string
}

func markupFaults(markup string) []string {
	c := &markupChecker{ids: map[string]bool{}, refers: map[string]string{}}
	tokens := html.NewTokenizer(strings.NewReader(markup))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			if !errors.Is(tokens.Err(), io.EOF) {
				c.fault("%v", tokens.Err())
			}
			c.end(strings.HasPrefix(markup, "<!"))

			return c.faults
		case html.StartTagToken:
			c.start(tokens.Token(), false)
		case html.SelfClosingTagToken:
			c.start(tokens.Token(), true)
		case html.EndTagToken:
			c.close(tokens.Token().Data)
		case html.TextToken:
			c.text(tokens.Token().Data)
		}
	}
}

func (c *markupChecker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...)+" in "+strings.Join(c.open, " > "))
}

// What may not stand where.
var (
	void        = strings.Fields("area base br col embed hr img input link meta source track wbr")
	interactive = strings.Fields("a button details embed iframe input label select summary textarea")
	phrasing    = strings.Fields("p h1 h2 h3 h4 h5 h6 span a em strong code q del dt summary label button legend pre")
	blocks      = strings.Fields("address article aside blockquote dd details dialog div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table ul")
	children    = map[string][]string{
		"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "table": {"caption", "thead", "tbody"}, "thead": {"tr"}, "tbody": {"tr"}, "tr": {"th", "td"}, "select": {"option"},
	}
)

func (c *markupChecker) start(tag html.Token, closed bool) {
	parent := ""
	if len(c.open) > 0 {
		parent = c.open[len(c.open)-1]
	}
	if allowed, limited := children[parent]; limited && !slices.Contains(allowed, tag.Data) {
		c.fault("<%s> is no child for <%s>", tag.Data, parent)
	}
	c.nesting(tag.Data)
	c.attributes(tag)
	if len(tag.Data) == 2 && tag.Data[0] == 'h' && '1' <= tag.Data[1] && tag.Data[1] <= '6' {
		c.headings = append(c.headings, tag.Data)
	}
	if !closed && !slices.Contains(void, tag.Data) {
		c.open = append(c.open, tag.Data)
	}
}

func (c *markupChecker) nesting(tag string) {
	for _, around := range c.open {
		if slices.Contains(phrasing, around) && slices.Contains(blocks, tag) {
			c.fault("<%s> inside <%s>", tag, around)
		}
		labelled := around == "label" && (tag == "input" || tag == "select" || tag == "textarea")
		if slices.Contains(interactive, around) && around != "details" && slices.Contains(interactive, tag) && !labelled {
			c.fault("<%s> inside <%s>: which of the two is meant?", tag, around)
		}
	}
}

func (c *markupChecker) attributes(tag html.Token) {
	for _, a := range tag.Attr {
		switch {
		case a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Val, "javascript:"):
			c.fault("%s=%q, which the policy forbids", a.Key, a.Val)
		case a.Key == "id":
			if c.ids[a.Val] || a.Val == "" || strings.ContainsAny(a.Val, " \t\n") {
				c.fault("id %q is empty, has a space or is taken", a.Val)
			}
			c.ids[a.Val] = true
		case a.Key == "for" || a.Key == "aria-labelledby" || a.Key == "aria-describedby" || a.Key == "aria-controls":
			for id := range strings.FieldsSeq(a.Val) {
				c.refers[id] = a.Key
			}
		case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
			c.refers[a.Val[1:]] = a.Key
		case a.Key == "href" && a.Val == "":
			c.fault("empty href")
		}
	}
}

func (c *markupChecker) close(name string) {
	if slices.Contains(void, name) || len(c.open) == 0 || c.open[len(c.open)-1] != name {
		c.fault("</%s> closes nothing", name)
		return
	}
	c.open = c.open[:len(c.open)-1]
}

func (c *markupChecker) text(words string) {
	if len(c.open) == 0 || strings.TrimSpace(words) == "" {
		return
	}
	if _, limited := children[c.open[len(c.open)-1]]; limited {
		c.fault("the words %.40q", words)
	}
}

// end checks what only the whole shows; of a fragment, links may lead out of it.
func (c *markupChecker) end(whole bool) {
	if len(c.open) > 0 {
		c.fault("never closed")
	}
	if !whole {
		return
	}
	for id, from := range c.refers {
		if !c.ids[id] {
			c.fault("%s refers to %q, which is not there", from, id)
		}
	}
	if len(c.headings) == 0 || c.headings[0] != "h1" || slices.Contains(c.headings[1:], "h1") {
		c.fault("headings %v, want one of level 1, first", c.headings)
	}
	for i := 1; i < len(c.headings); i++ {
		if c.headings[i][1] > c.headings[i-1][1]+1 {
			c.fault("heading %d is %s after %s", i+1, c.headings[i], c.headings[i-1])
		}
	}
}

// A checker that finds nothing would pass every page.
func TestMarkupFaults(t *testing.T) {
	tests := []struct{ markup, want string }{
		{`<!doctype html><h1>x</h1>`, ""},
		{`<!doctype html><h1>x</h1><h3>x</h3>`, "h3 after h1"},
		{`<!doctype html><h2>x</h2>`, "want one of level 1"},
		{`<p>a`, "never closed"},
		{`<p>a</p></p>`, "closes nothing"},
		{`<b><i></b></i>`, "closes nothing"},
		{`<p id=a></p><p id=a></p>`, "is taken"},
		{`<p><div></div></p>`, "<div> inside <p>"},
		{`<a href=x><button></button></a>`, "which of the two"},
		{`<label><input></label>`, ""},
		{`<ul><p></p></ul>`, "no child"},
		{`<ul>words</ul>`, "the words"},
		{`<p style=x></p>`, "policy"},
		{`<p onclick=x></p>`, "policy"},
		{`<!doctype html><h1><a href="#x"></a></h1>`, "not there"},
	}
	for _, tt := range tests {
		got := strings.Join(markupFaults(tt.markup), "; ")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("faults of %s = %q, want %q", tt.markup, got, tt.want)
		}
	}
}
