// Package plugin holds annotators that run elsewhere: a language model behind an
// OpenAI-compatible chat endpoint, or any service that takes text and returns W3C
// Web Annotations. It turns their answers into article.Findings, dropping what
// does not stand in the text or is not in the scheme; it knows nothing of storage,
// of pages, or of how findings are laid over each other.
package plugin
