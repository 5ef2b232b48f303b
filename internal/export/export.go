package export

import (
	"fmt"
	"io"

	"postil/internal/article"
)

// Format is the head of a bundle that has nothing but the newest revision. A bundle
// of a later format than Postil knows is refused with article.ErrNewer.
const Format = "postil/1"

// MaxBytes is the largest file that is read: 48 times the largest source, room for
// its structure and the 150,000 labels that a machine finds in 2 MiB of news, whose
// bundle has 60 MiB.
const MaxBytes = 96 << 20

// Encode writes b to w. The same bundle gives the same bytes. The ID, sentence
// and assigner of a label inside a judgement are the judgement's own and of a
// finding the annotator's; Reviews are not facts of their own and left out.
// Encode returns article.ErrInvalid or article.ErrTooLarge for a bundle that Decode
// would refuse, and then writes nothing.
func Encode(w io.Writer, b article.Bundle) error {
	if err := check(b); err != nil {
		return err
	}

	return write(w, writer{b.Article.Text}.bundle(b))
}

// Decode reads a bundle. It returns article.ErrMalformed for what is not JSON of
// this format, article.ErrUnsupported for JSON of another kind, article.ErrNewer
// for a later format, article.ErrTooLarge above MaxBytes, and article.ErrInvalid,
// with the label named, for a position outside the text, words that do not stand
// where they should, and a reference to nothing.
func Decode(r io.Reader) (article.Bundle, error) {
	var file bundle
	if err := read(r, &file, Format, formatPast); err != nil {
		return article.Bundle{}, err
	}
	b, err := readBundle(file)
	if err != nil {
		return article.Bundle{}, err
	}
	if err := check(b); err != nil {
		return article.Bundle{}, err
	}

	return b, nil
}

func readBundle(file bundle) (article.Bundle, error) {
	text, slug := file.Article.Text, file.Article.Slug
	r := readerOf(text)
	b := article.Bundle{
		Article: readArticle(file.Article, r),
		Tags:    file.Article.Tags,
		Annotations: article.Annotations{
			Entities:   each(file.Entities, readEntity),
			Findings:   each(file.Findings, func(f findings) article.Findings { return readFindings(f, r) }),
			Judgements: each(file.Judgements, func(j judgement[span]) article.Judgement { return r.judgement(slug, j) }),
		},
		Notes: each(file.Notes, func(n note[span]) article.Note { return r.note(slug, n) }),
	}

	if r.err != nil {
		return b, r.err
	}

	return b, readPast(&b, file)
}

// A span names words by where they stand. The quotation guards the numbers.
type span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
}

func (s span) in(text string) (article.Span, error) {
	at := article.Span{Start: s.Start, End: s.End}
	if !at.Within(text) {
		return at, fmt.Errorf("%d to %d is no range of the text: %w", s.Start, s.End, article.ErrInvalid)
	}
	if words := at.In(text); words != s.Quote {
		return at, fmt.Errorf("%d to %d is %q in the text, not %q: %w",
			s.Start, s.End, clip(words), clip(s.Quote), article.ErrInvalid)
	}

	return at, nil
}
