package web

import (
	"context"
	"unicode/utf8"

	"postil/internal/article"
)

type searchInput struct {
	Query string `query:"q" maxLength:"500" required:"true" doc:"Words that a sentence must all have; a phrase in double quotation marks."`
	Paging
}

// hitJSON is a sentence that a search found.
type hitJSON struct {
	Sentence   passageJSON     `json:"in"`
	Highlights []highlightJSON `json:"highlights" nullable:"false" doc:"The words found, in order."`
}

type highlightJSON struct {
	Start int    `json:"start" doc:"Code points of the sentence's text before the words."`
	End   int    `json:"end" doc:"Code points of the sentence's text up to the end of the words."`
	Quote string `json:"quote"`
}

func hitOf(h article.Hit) hitJSON {
	return hitJSON{
		Sentence: passageOf(h.Passage),
		Highlights: each(h.Highlights, func(s article.Span) highlightJSON {
			start := utf8.RuneCountInString(h.Text[:s.Start])
			quote := s.In(h.Text)

			return highlightJSON{Start: start, End: start + utf8.RuneCountInString(quote), Quote: quote}
		}),
	}
}

func (s *Server) apiSearch(ctx context.Context, in *searchInput) (*body[part[hitJSON]], error) {
	list, err := s.store.Search(ctx, in.Query, in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, hitOf), nil
}
