package markdown

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postil/internal/article"
)

// tags are what pages are drawn from.
func tags() []string {
	all := []string{
		"a", "B", "word", " ", "  ", "\n", "\t", "\u00a0", "\u00ad", "é", "😀", "走", ".", "! ", "“", "1. ", "- ", "# ", "*", "_", "`", "|", "[", "](", "&amp;", "&lt;b&gt;", "&#13;", "&nbsp;", "\\",
		"<br>", "<hr>", "<!-- x -->", "<img alt='a  picture' src='/x'>", "<img alt=''>", "<input type=checkbox>", "<script>x</script>", "<svg><p>x</svg>", "<wbr>",
		`<a href="https://a.example/?a=1&amp;b=(2)">`, `<a href="javascript:x">`, `<a href="#n" id="r">`, `<sup><a href="#n">1</a></sup>`, `<p id="n">`, `<li id="n">`,
		"<td colspan=3>", "<ol start=7>", "<p hidden>", "<math>", "<caption>", "<pre><code class='language-x'>", "<template>",
	}
	for _, name := range strings.Fields("p div section h1 h2 h6 ul ol li blockquote table tr td th thead pre code b i em strong del a q sup span dl dt dd figure button body html font") {
		all = append(all, "<"+name+">", "</"+name+">")
	}

	return all
}

func drawPage(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(tags()), 0, 40).Draw(t, "tags"), "")
}

func TestEveryPageHolds(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) { checkBody(t, article.FormatHTML, drawPage(rt)) })
}

func TestWhiteSpaceIsFoldedAsInABrowser(t *testing.T) {
	tests := []struct{ page, want string }{
		{"<p> One\n two <b> three </b> four\t</p>", "One two three four"},
		{"<p>a<b> b</b>c<i>d </i> e</p>", "a bcd e"},
		{"a<div>b</div>c", "a\nb\nc"},
		{"<p>a<br>\n b<br></p>", "a\nb"},
		{"<p>a<br><br>b</p>", "a\nb"},
		{"<p>a&nbsp; b</p>", "a\u00a0 b"},
		{"<pre>\n a\n  b\n</pre>", " a\n  b"},
		{"<h1>a<br>b<div>c</div></h1>", "a b c"},
		{"<p>so<wbr>me&shy;thing<span> else</span></p>", "something else"},
		{"<ul> <li>a</li> <li> <p>b</p> </li> </ul>", "a\nb"},
		{"<table><tr><td>a<br>b<td>c<tr><td>d</table>", "a b\tc\nd\t"},
		{"<table><tr><td><h2>a</h2><p>b</p><td>c</table>", "a\nb\nc"},
		{"<p>He said <q>so <i>what</i> </q> again</p>", "He said “so what” again"},
		{"<p>a<script>b</script><style>c</style><noscript>d</noscript><!--e--><button>f</button><svg><text>g</text></svg><span hidden>h</span></p>", "a"},
		{`<p>a<sup id="r1"><a href="#n1">[1]</a></sup> b</p><ol><li id="n1"><a href="#r1">^</a> Note. <li>c</ol>`, "a b\nc\nNote."},
		{`<p>a <a href="#n1">1</a></p><p id="n1">b</p>`, "a 1\nb"},
		{`<p><img alt="A map " src="https://a.example/x"> <img src="y"></p>`, "A map"},
		{"<dl><dt>a<dd>b</dl><details><summary>c</summary>d</details>", "a\nb\nc\nd"},
		{"<title>a</title><p>b", "b"},
	}

	for _, tt := range tests {
		a, err := Parse(article.Source{Format: article.FormatHTML, Body: tt.page})
		if err != nil {
			t.Errorf("%s: %v", tt.page, err)
			continue
		}
		if a.Text != tt.want {
			t.Errorf("%s reads as %q, want %q", tt.page, a.Text, tt.want)
		}
		checkArticle(t, a)
	}
}

func TestMarksGoOnInTheNextBlock(t *testing.T) {
	a, err := Parse(article.Source{Format: article.FormatHTML, Body: `<b>a <p>b <a href="https://a.example/">c <div>d</div></a></b> e`})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range a.Marks {
		got = append(got, fmt.Sprintf("%s %s", m.Kind, m.In(a.Text)))
	}
	want := []string{"strong a", "strong b c", "link c", "strong d", "link d"}
	if !slices.Equal(got, want) {
		t.Errorf("marks %q, want %q", got, want)
	}
}

func TestAddressesInPages(t *testing.T) {
	tests := []struct{ href, want string }{
		{"https://a.example/x y", "https://a.example/x y"},
		{"mailto:a@b.example", "mailto:a@b.example"},
		{"/relative", ""},
		{"#here", ""},
		{"java\nscript:alert(1)", ""},
		{"data:text/html,x", ""},
	}

	for _, tt := range tests {
		a, err := Parse(article.Source{Format: article.FormatHTML, Body: `<p><a href="` + tt.href + `">x</a></p>`})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(a.Marks) > 0 {
			got = a.Marks[0].Href
		}
		if got != tt.want {
			t.Errorf("%q leads to %q, want %q", tt.href, got, tt.want)
		}
	}
}

func TestPagesThatAreTooMuch(t *testing.T) {
	var manyAttributes strings.Builder
	for i := range 500_000 {
		fmt.Fprintf(&manyAttributes, " a%d", i%5000)
		if i%5000 == 4999 {
			manyAttributes.WriteString("><p")
		}
	}
	tests := []struct{ name, page string }{
		{"deep", strings.Repeat("<div>", 600) + "x"},
		{"elements", "x" + strings.Repeat("<p>", 200_001)},
		{"formatting that stays open", "x" + strings.Repeat("<b><font>", 500) + strings.Repeat("<p>x", 100_000)},
		{"attributes", "x<p" + manyAttributes.String()[:2_000_000]},
		{"large", strings.Repeat("x", MaxSource+1)},
	}

	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(article.Source{Format: article.FormatHTML, Body: tt.page})
			if !errors.Is(err, article.ErrTooLarge) {
				t.Errorf("error %v, want %v", err, article.ErrTooLarge)
			}
		})
	}
}

// BenchmarkHostilePages reads pages as large as may be that are hard to read.
func BenchmarkHostilePages(b *testing.B) {
	for name, piece := range map[string]string{
		"paragraphs": "<p>a b c d e", "cells": "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "breaks": "a<br>b ", "text": "word ",
		"nested tables": "<table><tr><td>", "open lists": "<ul><li>a", "formatting": "<b>a</b>b ", "notes": `<sup><a href="#n">1</a></sup><p id="n">x`,
		"ends": "</p></b>", "entities": "&amp;&lt;", "less": "<", "misnested": "<b><i>x</b></i>", "anchors": "<a>x", "headings": "<h1><h2>x",
	} {
		page := strings.Repeat(piece, MaxSource/len(piece))
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, err := Parse(article.Source{Format: article.FormatHTML, Body: page})
				if err != nil && !errors.Is(err, article.ErrTooLarge) && !errors.Is(err, article.ErrInvalid) {
					b.Fatal(err)
				}
			}
		})
	}
}

func FuzzPage(f *testing.F) {
	for _, p := range tags() {
		f.Add(p + "word " + p)
	}
	f.Fuzz(func(t *testing.T, body string) { checkBody(t, article.FormatHTML, body) })
}
