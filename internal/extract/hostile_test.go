package extract

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/internal/markdown"
)

// hostilePages are pages as large as may be that are hard to read.
func hostilePages() map[string]string {
	fill := func(piece string) string { return strings.Repeat(piece, MaxBytes/len(piece)) }

	return map[string]string{
		"one long text":             "<html><nav></nav><p>" + fill("word ")[:MaxBytes-100],
		"a long text deep inside":   "<html><nav></nav>" + strings.Repeat("<div>", 490) + fill("word ")[:MaxBytes-4000],
		"many blocks deep inside":   "<html><nav></nav>" + strings.Repeat("<div>", 480) + strings.Repeat("<p>word, word, word, word, word", 190_000),
		"many blocks":               "<html><nav></nav>" + strings.Repeat("<div><p>word, word, word, word, word, word, word, word, word</p></div>", 90_000),
		"many links":                "<html><nav></nav>" + strings.Repeat(`<p>words <a href="/x">y</a> and words, and words.`, 90_000),
		"many scripts":              "<html>" + strings.Repeat("<script>x</script>", 190_000) + "x",
		"many hidden parts":         "<html>" + strings.Repeat("<div hidden>x", 500) + "x",
		"forms":                     "<html>" + strings.Repeat("<form>x</form>", 190_000),
		"breaks":                    "<html><nav></nav>" + strings.Repeat("x<br>", 190_000),
		"one tag that never ends":   "<html><a " + fill("x ")[:MaxBytes-100],
		"one value that never ends": "<html><a href='" + fill("x")[:MaxBytes-100],
		"comments":                  "<html>" + fill("<!-- x -->")[:MaxBytes-100],
		"entities":                  "<html>" + fill("&lt;")[:MaxBytes-100],
		"linked data, nested":       `<html><script type="application/ld+json">` + fill(`{"@graph":[`)[:MaxBytes-100],
		"linked data, wide":         `<html><script type="application/ld+json">{"author":[` + fill(`{"name":1},`)[:MaxBytes-100],
		"meta":                      "<html>" + strings.Repeat(`<meta name="author" content="A">`, 190_000) + "<p>x",
		"notes":                     "<html>" + strings.Repeat(`<sup><a href="#n">1</a></sup>`, 60_000) + `<p id="n">x`,
		"ids":                       "<html>" + strings.Repeat(`<a href="#x" id="x">y</a> `, 90_000),
		"styles":                    "<html>" + strings.Repeat(`<p style="a:b;c:d;e:f">x`, 150_000),
		"tables":                    "<html><nav></nav>" + strings.Repeat("<table><tr><td>", 160) + fill("x ")[:1<<20],
	}
}

// TestHostilePages reads each of them: it answers, with an article or with a reason.
func TestHostilePages(t *testing.T) {
	for name, page := range hostilePages() {
		t.Run(name, func(t *testing.T) {
			checkAnswer(t, "x.html", page)
		})
	}
}

// checkAnswer reads a file and parses what comes out: errors are of the kinds that
// Read promises.
func checkAnswer(t testing.TB, name, data string) {
	t.Helper()
	documents, err := Read(name, "", []byte(data), "https://a.example/b")
	for _, d := range documents {
		if _, err := markdown.Parse(d.Source); err != nil {
			checkKind(t, err)
		}
	}
	if err != nil {
		checkKind(t, err)
	}
}

func checkKind(t testing.TB, err error) {
	t.Helper()
	for _, kind := range []error{article.ErrTooLarge, article.ErrUnsupported, article.ErrMalformed, article.ErrInvalid} {
		if errors.Is(err, kind) {
			return
		}
	}
	t.Errorf("error %v is of no kind that was promised", err)
}

// TestNoScriptGetsThrough reads pages that want to run something: nothing of it is in
// the source that is kept.
func TestNoScriptGetsThrough(t *testing.T) {
	for i, bad := range []string{
		`<script>alert(1)</script>`, `<img src=x alt=y onerror=alert(1)>`, `<a href="javascript:alert(1)">x</a>`, `<a href="JaVa&#10;Script:alert(1)">x</a>`,
		`<svg onload=alert(1)><script>alert(1)</script></svg>`, `<math><mtext><script>alert(1)</script></mtext></math>`, `<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
		`<p style="background:url(javascript:alert(1))">x</p>`, `<a href="data:text/html,<script>alert(1)</script>">x</a>`, `<body onload=alert(1)>`, `<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>`,
		`<object data="javascript:alert(1)"></object>`, `<base href="javascript:alert(1)//"><a href="x">y</a>`, `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`, `<xmp><script>alert(1)</script></xmp>`,
		`<meta http-equiv="refresh" content="0;url=javascript:alert(1)">`, `<template><script>alert(1)</script></template>`, `<a id="alert(1)" class="x" role="y" href="vbscript:alert(1)">z</a>`,
	} {
		documents, err := Read("x.html", "", []byte("<html><p>Some text.</p>"+bad), "https://a.example/")
		if err != nil {
			t.Errorf("%d: %v", i, err)
			continue
		}
		body := strings.ToLower(documents[0].Source.Body)
		for _, sign := range []string{"<script", "javascript:", "vbscript:", "onerror", "onload", "data:", "srcdoc", "style=", "formaction", "<svg", "<iframe", "<base", "<meta"} {
			if strings.Contains(body, sign) && !strings.Contains(body, "&lt;script") {
				t.Errorf("%s leaves %q in %s", bad, sign, body)
			}
		}
	}
}

func BenchmarkHostilePages(b *testing.B) {
	for name, page := range hostilePages() {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				checkAnswer(b, "x.html", page)
			}
		})
	}
}

func FuzzPage(f *testing.F) {
	f.Add(string(readFile(f, "news.html")), "text/html", "https://a.example/")
	f.Add(string(readFile(f, "saved.mhtml")), "", "")
	for _, page := range []string{"<html><nav><p>x", "<html lang=x><base href='//b'><a href=c>d", "\xff\xfe<\x00h\x00"} {
		f.Add(page, "", "")
	}
	f.Fuzz(func(t *testing.T, page, mediaType, from string) {
		documents, err := Read("x.html", mediaType, []byte(page), from)
		if err != nil {
			checkKind(t, err)
		}
		for _, d := range documents {
			checkDocument(t, d)
		}
	})
}

// checkDocument checks what holds for every document.
func checkDocument(t testing.TB, d Document) {
	t.Helper()
	a, err := markdown.Parse(d.Source)
	if err != nil {
		checkKind(t, err)
		return
	}
	if d.Metadata.URL != article.WebAddress(d.Metadata.URL) {
		t.Errorf("address %q", d.Metadata.URL)
	}
	for _, s := range []string{d.Metadata.Title, d.Metadata.Byline, d.Metadata.Description, fmt.Sprint(d.Tags)} {
		if s != article.FoldSpace(s) || strings.ToValidUTF8(s, "") != s {
			t.Errorf("%q is not one clean line", s)
		}
	}
	for _, m := range a.Marks {
		if d.Source.Format == article.FormatHTML && m.Href != "" && article.WebAddress(m.Href) == "" && !strings.HasPrefix(strings.ToLower(m.Href), "mailto:") {
			t.Errorf("address %q", m.Href)
		}
	}
}
