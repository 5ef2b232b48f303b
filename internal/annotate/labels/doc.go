// Package labels embeds our own labels of news sentences: who is named, who is
// cited, what kind of statement each makes. It knows nothing of the texts, which
// are not ours; package corpus puts the labels on them.
package labels

import "embed"

// Files are the settled labels, a file for each document or batch, and in "first"
// and "second" two readings of some of them as they were made.
//
//go:embed *.jsonl first/*.jsonl second/*.jsonl
var Files embed.FS
