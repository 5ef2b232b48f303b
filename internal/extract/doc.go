// Package extract takes the text that people read, and what is known about it, out
// of a file of any type that Postil reads, as the source of one article or of
// several. It does not know where the file comes from, how a source becomes an
// article, or what is kept.
package extract
