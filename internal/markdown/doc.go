// Package markdown reads a source, Markdown or plain text, into an
// article.Article: its text, blocks, marks and sentences. It knows nothing of
// storage, pages, slugs or sentence IDs.
//
// There is one way in. goldmark renders the source to HTML in its safe mode, that
// HTML is read once, and blocks, marks and text are taken from it. Escapes and
// entities are thus decoded exactly once, by the renderer that knows them, and
// spans point into the text that people read, never into Markdown.
package markdown
