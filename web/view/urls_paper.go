package view

import "net/url"

// ManifestURL is the address of what a browser asks to install Postil.
func ManifestURL() string { return "/manifest.webmanifest" }

// OfflineURL is the page about what can be read without a network. The service
// worker knows its address.
func OfflineURL() string { return "/offline" }

// EPUBURL is where an article can be downloaded as a book.
func EPUBURL(slug string, pin Pin) string { return ArticleURL(slug, pin) + "/article.epub" }

// ArticleWorksheetURL is the address of an article on paper, with room for answers.
func ArticleWorksheetURL(slug string, pin Pin) string { return ArticleURL(slug, pin) + "/worksheet" }

// ArticleKeyURL is the address of the answers to it.
func ArticleKeyURL(slug string, pin Pin) string { return ArticleURL(slug, pin) + "/key" }

// FeedURL is the address of the articles that came in last, as an Atom feed.
func FeedURL() string { return "/feed.atom" }

// ReadingListsURL is the address of the list of reading lists.
func ReadingListsURL() string { return "/lists" }

// ReadingListURL is the address of a reading list.
func ReadingListURL(id string) string { return ReadingListsURL() + "/" + url.PathEscape(id) }

// ReadingListFeedURL is the address of its entries as an Atom feed.
func ReadingListFeedURL(id string) string { return ReadingListURL(id) + "/feed.atom" }

// ArrangeURL is where teachers change a list, for "" where they make one.
func ArrangeURL(id string) string {
	if id == "" {
		return "/reading"
	}

	return "/reading/" + url.PathEscape(id)
}

// ArrangedURL is ArrangeURL with a fragment that leads to an entry by its place, -1
// for none.
func ArrangedURL(id string, at int) string {
	if at < 0 {
		return ArrangeURL(id)
	}

	return ArrangeURL(id) + "#" + readingAnchor(at)
}

// AddToListURL is where a teacher puts what is at a path on a list.
func AddToListURL(path string) string { return withQuery(ArrangeURL(""), "add", path) }
