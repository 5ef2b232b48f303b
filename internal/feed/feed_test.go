package feed

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"postil/internal/article"
)

const at = "https://a.example/news/feed"

func TestParse(t *testing.T) {
	tests := []struct {
		name, in string
		want     Feed
	}{
		{"Atom", `<?xml version="1.0" encoding="utf-8"?>
			<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
			<title>News &amp;  more</title><link href="/"/>
			<entry><id>tag:1</id><title type="html">One</title><media:title>No</media:title>
				<link rel="self" href="https://a.example/x.atom"/><link rel="alternate" href="/1"/><content type="html">&lt;p&gt;Hi&lt;/p&gt;</content></entry>
			<entry><id>tag:2</id><title>Two</title><link href="two"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ho</p></div></content></entry>
			<entry><id>tag:3</id><title>No address</title></entry></feed>`,
			Feed{"News & more", []Entry{
				{"tag:1", "https://a.example/1", "One", "<p>Hi</p>"},
				{"tag:2", "https://a.example/news/two", "Two", `<div xmlns="http://www.w3.org/1999/xhtml"><p>Ho</p></div>`},
			}}},
		{"RSS 2.0", `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
			<title>N</title><atom:link href="https://a.example/self" rel="self"/>
			<item><title>One</title><link>https://b.example/1</link><guid isPermaLink="false">g1</guid><description>Short&nbsp;one</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded></item>
			<item><title>Two</title><guid>https://b.example/2</guid><description>Short</description></item>
			<item><title>Bad</title><link>javascript:alert(1)</link></item></channel></rss>`,
			Feed{"N", []Entry{{"g1", "https://b.example/1", "One", "<p>Long</p>"}, {"https://b.example/2", "https://b.example/2", "Two", "Short"}}}},
		{"RSS 1.0", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>N</title></channel>
			<item><title>One</title><link>/1</link></item></rdf:RDF>`,
			Feed{"N", []Entry{{"https://a.example/1", "https://a.example/1", "One", ""}}}},
		{"JSON", "\ufeff " + `{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [
			{"id": "1", "url": "/1", "title": "One", "content_text": "A < B\n\nC"}, {"id": 2, "url": "/2", "content_html": "<p>x</p>"}]}`,
			Feed{"N", []Entry{{"1", "https://a.example/1", "One", "<p>A &lt; B</p>\n<p>C</p>\n"}, {"2", "https://a.example/2", "", "<p>x</p>"}}}},
		{"Latin 1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><title>caf\xe9</title></channel></rss>", Feed{Title: "café"}},
		{"an entity of its own stands for nothing", `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>a&x;b</title></channel></rss>`, Feed{Title: "a&x;b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Parse([]byte(tt.in), at)
			if err != nil || got.Title != tt.want.Title || !slices.Equal(got.Entries, tt.want.Entries) {
				t.Errorf("Parse = %+v, %v; want %+v", got, err, tt.want)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct {
		name, in string
		kind     error
		words    string
	}{
		{"nothing", "", article.ErrMalformed, "no feed"},
		{"text", "hello", article.ErrMalformed, "no feed"},
		{"cut off", "<rss><channel><title>", article.ErrMalformed, "broken"},
		{"other XML", "<svg/>", article.ErrUnsupported, "no Atom or RSS"},
		{"other JSON", `{"a": 1}`, article.ErrUnsupported, "no feed"},
		{"broken JSON", `{"a": `, article.ErrMalformed, "broken"},
		{"a page", "<!DOCTYPE html><title>x</title>", article.ErrUnsupported, "names no feed"},
		{"a page with a feed", `<html><link rel="alternate" type="application/atom+xml" href="/f.atom">`, article.ErrUnsupported, "https://a.example/f.atom"},
		{"too large", strings.Repeat(" ", MaxBytes+1), article.ErrTooLarge, "4 MiB"},
		{"very deep", strings.Repeat("<a>", 100_000), article.ErrMalformed, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Parse([]byte(tt.in), at); !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.words) {
				t.Errorf("Parse: %v, want %v with %q", err, tt.kind, tt.words)
			}
		})
	}
}

// FuzzParse holds that entries have an ID and an address of the web, whatever the
// bytes.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`<feed><entry><id>1</id><link href="/1"/></entry></feed>`))
	f.Add([]byte(`<rss><channel><item><link>https://a.example/</link></item></channel></rss>`))
	f.Add([]byte(`{"version": "https://jsonfeed.org/version/1", "items": [{"id": 1, "url": "x"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		parsed, err := Parse(data, at)
		if err != nil {
			return
		}
		for _, e := range parsed.Entries {
			if e.ID == "" || article.WebAddress(e.URL) == "" || !utf8.ValidString(e.Title) {
				t.Errorf("entry %+v", e)
			}
		}
	})
}
