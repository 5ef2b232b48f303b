// Package seeds holds the articles that come with Postil: their sources, each with
// its labels file beside it. It does not know how they are read.
package seeds

import "embed"

// FS has every seed as NAME.txt or NAME.md with NAME.labels.json beside it.
//
//go:embed *.txt *.md *.labels.json
var FS embed.FS
