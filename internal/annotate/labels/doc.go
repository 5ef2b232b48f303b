// Package labels embeds our own labels of news sentences: who is named, who is
// cited, what kind of statement each makes. It knows nothing of the texts, which
// are not ours; package corpus puts the labels on them.
package labels

import "embed"

// Files are the settled labels, a file for each document or batch, and in
// "second" those of the second reading, as they were made.
//
//go:embed *.jsonl second/*.jsonl
var Files embed.FS
