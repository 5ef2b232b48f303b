// Package markdown reads a source, Markdown, plain text or HTML, into an
// article.Article: its text, blocks, marks and sentences, and writes an article as
// Markdown. It knows nothing of storage, pages, slugs or sentence IDs.
//
// There is one way in. goldmark renders the source to HTML in its safe mode, that
// HTML is read once, and blocks, marks and text are taken from it. Escapes and
// entities are thus decoded exactly once, by the renderer that knows them, and
// spans point into the text that people read, never into Markdown. HTML that
// people made is walked as a tree first, and told to the same reader in the shape
// that goldmark would have given it.
package markdown
