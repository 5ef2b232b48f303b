package web

import (
	"context"

	"postil/internal/article"
)

// TagsInput is what the tags of an article are to be.
type TagsInput struct {
	Slug string `path:"slug" maxLength:"80" doc:"The article's key, as in its address."`
	Body struct {
		Tags []string `json:"tags" nullable:"false" maxItems:"50" doc:"All of them, in their order; none takes them all away. One with commas is several."`
		Was  []string `json:"was,omitempty" maxItems:"50" doc:"The tags that you have changed: if the article has others by now, nothing is done, and the answer is 409."`
	}
}

type tagsBody struct {
	Tags []string `json:"tags" nullable:"false"`
}

func (s *Server) apiSetTags(ctx context.Context, in *TagsInput) (*body[tagsBody], error) {
	tags, err := article.CleanTags(in.Body.Tags)
	if err != nil {
		return nil, err
	}
	if err := s.store.SetTags(ctx, in.Slug, tags, in.Body.Was, personOf(ctx).Name); err != nil {
		return nil, err
	}
	summary, err := s.store.Summary(ctx, in.Slug)

	return answer(tagsBody{listOf(summary.Tags)}), err
}
