// Package pdf reads the text of a PDF file: words with their place and size, page by
// page. It knows nothing of lines, paragraphs or articles.
//
// It does not trust the file. The table of objects is not read; instead the file is
// searched for objects from its beginning to its end, which also reads files that are
// cut off. Whatever a file can ask for is counted against an allowance, so that no
// file takes long or much memory: there are no loops that a file can keep going.
package pdf
