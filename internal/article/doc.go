// Package article is the domain of Postil: articles, their text and sentences,
// and what machines and people say about them. It knows nothing of Markdown,
// storage, HTTP or pages, and imports nothing else of this module.
package article
