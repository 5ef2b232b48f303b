package extract

import (
	"testing"

	"postil/internal/article"
	"postil/internal/markdown"
)

func TestMetadataOfPages(t *testing.T) {
	tests := []struct {
		name, page, from string
		want             article.Metadata
	}{
		{"nothing", "<p>x", "", article.Metadata{}},
		{"a site after the title", `<title>A bridge | The Gazette</title><meta property="og:site_name" content="The Gazette">`, "", article.Metadata{Title: "A bridge", Publisher: "The Gazette"}},
		{"a site before the title", `<title>The Gazette: news - A bridge - and more</title><h1>A bridge - and more</h1>`, "", article.Metadata{Title: "A bridge - and more"}},
		{"a title that has a dash", `<title>A bridge - and more</title>`, "", article.Metadata{Title: "A bridge - and more"}},
		{"a heading only", `<h1>A <i>bridge</i></h1>`, "", article.Metadata{Title: "A bridge"}},
		{"a paper", `<meta name=citation_title content=T><meta name=citation_author content="Quist, Ada"><meta name=citation_author content="Lind, Bo"><meta name=citation_publication_date content="2026/05/04"><meta name=citation_journal_title content=J>`, "",
			article.Metadata{Title: "T", Byline: "Quist, Ada, Lind, Bo", Published: "2026/05/04", Publisher: "J"}},
		{"linked data, one thing", `<script type="application/ld+json">{"@type":"BlogPosting","headline":"H","author":"By Ada","publisher":{"name":"P"},"inLanguage":"de_DE","datePublished":"2026","license":"https://creativecommons.org/publicdomain/zero/1.0/","description":["D"]}</script>`, "",
			article.Metadata{Title: "H", Byline: "Ada", Publisher: "P", Language: "de-DE", Published: "2026", License: "CC0 1.0", Description: "D"}},
		{"linked data that is broken", `<script type="application/ld+json">{"@type":["NewsArticle"],"headline":{"a":[1]},"author":[[1],{"name":2},{"name":"Ada"}]}</script><title>T</title>`, "",
			article.Metadata{Title: "T", Byline: "Ada"}},
		{"an author's address is no name", `<meta name=author content="https://a.example/ada"><p class="byline">by Ada Quist</p>`, "", article.Metadata{Byline: "Ada Quist"}},
		{"canonical on the same server", `<link rel=canonical href="/a"><meta property="og:url" content="https://b.example/b">`, "https://www.b.example/a?x=1", article.Metadata{URL: "https://www.b.example/a"}},
		{"canonical on another server", `<link rel=canonical href="https://evil.example/a"><meta property="og:url" content="https://b.example/b">`, "https://b.example/a", article.Metadata{URL: "https://b.example/b"}},
		{"canonical of a file", `<link rel=canonical href="https://a.example/a">`, "", article.Metadata{URL: "https://a.example/a"}},
		{"no address is lost", `<link rel=canonical href="javascript:x">`, "https://b.example/a", article.Metadata{URL: "https://b.example/a"}},
		{"a licence in words", `<p><a rel="license" href="/terms">Free to print</a>`, "", article.Metadata{License: "Free to print"}},
		{"a time", `<time datetime="2026-05-04">`, "", article.Metadata{Published: "2026-05-04"}},
		{"languages", `<html lang="EN_us"><body>`, "", article.Metadata{Language: "en-us"}},
		{"a language that is none", `<html lang="<script>"><body>`, "", article.Metadata{}},
	}

	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root, err := markdown.ParseHTML(tt.page)
			if err != nil {
				t.Fatal(err)
			}
			if got := readHead(root, tt.from).metadata(); got != tt.want {
				t.Errorf("metadata %+v, want %+v", got, tt.want)
			}
		})
	}
}
