package static

import (
	"bytes"
	"regexp"
	"strings"
)

// A kind is what a file's extension says about it.
type kind struct {
	contentType string
	compress    bool           // false for formats that are compressed already
	references  *regexp.Regexp // its last group is the address of another asset; nil for none
}

// kindOf returns what extension ext says, the zero kind if such files are not
// served.
func kindOf(ext string) kind {
	switch ext {
	case ".css":
		return kind{"text/css; charset=utf-8", true, cssReference}
	case ".js":
		return kind{"text/javascript; charset=utf-8", true, moduleReference}
	case ".svg":
		return kind{"image/svg+xml", true, nil}
	case ".png":
		return kind{"image/png", false, nil}
	case ".woff2":
		return kind{"font/woff2", false, nil}
	case ".txt":
		return kind{"text/plain; charset=utf-8", true, nil}
	default:
		return kind{}
	}
}

var (
	// cssReference is url(x), quoted or not, or @import "x".
	cssReference = regexp.MustCompile(`(?:url\(\s*["']?|@import\s+["'])([^"')\s]+)`)
	// moduleReference is the relative address of import "./x.js", import("./x.js")
	// and … from "./x.js".
	moduleReference = regexp.MustCompile(`(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.[^"']+)`)
)

// rewrite returns body with every reference to another file replaced by what
// resolve makes of it.
func (k kind) rewrite(body []byte, resolve func(reference string) (string, error)) ([]byte, error) {
	if k.references == nil {
		return body, nil
	}
	var out bytes.Buffer
	done := 0
	for _, match := range k.references.FindAllSubmatchIndex(body, -1) {
		start, end := match[2], match[3]
		reference := string(body[start:end])
		if !isFile(reference) {
			continue
		}
		address, err := resolve(reference)
		if err != nil {
			return nil, err
		}
		out.Write(body[done:start])
		out.WriteString(address)
		done = end
	}
	out.Write(body[done:])

	return out.Bytes(), nil
}

// isFile tells the address of a file from a fragment of the same document and
// from data inside the address.
func isFile(reference string) bool {
	return !strings.HasPrefix(reference, "#") && !strings.HasPrefix(reference, "data:")
}
