package view

import (
	"net/url"
	"strconv"
)

// Words are some of a sentence's words, as an address says them: the words, and which
// occurrence of them in the sentence, from 1. The zero Words are all of it.
type Words struct {
	Quote string
	Nth   int
}

// query writes w behind an address.
func (w Words) query(path string) string {
	nth := ""
	if w.Nth > 1 {
		nth = strconv.Itoa(w.Nth)
	}
	if w.Quote == "" {
		return path
	}

	return withQuery(path, "words", w.Quote, "nth", nth)
}

// WordsPath is the address of words in a selection; of all of them, SelectionPath.
func WordsPath(slug string, pin Pin, s Selection, w Words) string {
	return w.query(SelectionPath(slug, pin, s))
}

// ShareURL is the address of every way to share a selection or words in it.
func ShareURL(slug string, pin Pin, s Selection, w Words) string {
	return w.query(SelectionPath(slug, pin, s) + "/share")
}

// CiteURL is where a reference to a selection can be downloaded; format is "bib",
// "ris" or "json".
func CiteURL(slug string, pin Pin, s Selection, w Words, format string) string {
	return w.query(SelectionPath(slug, pin, s) + "/cite." + format)
}

// shortPath is the shortest address of a selection.
func shortPath(s Selection) string { return ShortURL(s.path()) }

// ShortWordsURL is the shortest address of words in a selection.
func ShortWordsURL(s Selection, w Words) string { return w.query(shortPath(s)) }

// QRURL is the address of a picture of a selection's short link; format is "svg" or
// "png".
func QRURL(s Selection, w Words, format string) string {
	return w.query(shortPath(s) + "/qr." + format)
}

// ProjectURL is the address of a page with that picture for a whole room.
func ProjectURL(s Selection, w Words) string { return w.query(shortPath(s) + "/project") }

// MarkedURL is the address of an article by which a browser finds and marks words:
// its fragment is that of the sentence and a text directive, "" for none.
func MarkedURL(slug string, pin Pin, sentence, directive string) string {
	address := ArticleURL(slug, pin) + "#" + SentenceAnchor(sentence)
	if directive == "" {
		return address
	}

	return address + ":~:" + directive
}

// CardURL is the address of the preview picture of the page at a path, or of words in
// the selection there.
func CardURL(path string, w Words) string { return w.query(path + "/card.png") }

// SiteCardURL is the address of the preview picture of the library.
func SiteCardURL() string { return "/card.png" }

// OEmbedURL is where other sites ask how to show the page at a full address of this
// one; format is "json" or "xml".
func OEmbedURL(address, format string) string {
	base := address
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		base = u.Scheme + "://" + u.Host
	}

	return withQuery(base+"/oembed", "url", address, "format", format)
}

// EmbedURL is the address of a selection, or words in it, for a frame on another
// site's page.
func EmbedURL(slug string, pin Pin, s Selection, w Words) string {
	return w.query("/embed" + SelectionPath(slug, pin, s))
}

// EmbedScriptURL is the address of the script that gives such frames their height. It
// never changes, for it stands on other people's pages.
func EmbedScriptURL() string { return "/embed.js" }

// QueryWords reads the words that an address names.
func QueryWords(query url.Values) Words {
	nth, err := strconv.Atoi(query.Get("nth"))
	if err != nil || nth < 1 {
		nth = 1
	}
	w := Words{Quote: query.Get("words"), Nth: nth}
	if w.Quote == "" {
		return Words{}
	}

	return w
}
