package ingest

import (
	"bytes"
	"fmt"

	"postil/internal/article"
	"postil/internal/export"
)

// Read returns the article that File would store, with the slug and the sentence
// IDs that it would have in an empty library. The errors are those of File.
func Read(path string) (*article.Article, error) {
	data, err := read(path, limitOf(path))
	if err == nil {
		var a *article.Article
		if a, err = (input{name: path, data: data}).read(); err == nil {
			return a, nil
		}
	}

	return nil, fmt.Errorf("%s: %w", path, err)
}

func (in input) read() (*article.Article, error) {
	kind, err := kindOf(in.name, in.data)
	if err != nil {
		return nil, err
	}
	if kind == kindBundle {
		b, err := export.Decode(bytes.NewReader(in.data))
		return b.Article, err
	}
	a, err := in.parse(kind, article.Metadata{})
	if err != nil {
		return nil, err
	}
	a.Slug = slugOf(a)
	article.MintIDs(a, nil)

	return a, nil
}
