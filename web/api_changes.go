package web

import (
	"time"

	"postil/internal/article"
	"postil/web/view"
)

// A changeBody is a change as programs and streams are told of it.
type changeBody struct {
	Key      int64     `json:"key" doc:"Grows in the order in which things were done"`
	Article  string    `json:"article,omitempty" doc:"Slug"`
	Sentence string    `json:"sentence,omitempty" doc:"ID of the sentence; missing for the whole article"`
	Object   string    `json:"object" doc:"What was changed: revision, article, judgement, note, entity and so on"`
	ID       string    `json:"id,omitempty" doc:"Of the object"`
	Version  int       `json:"version,omitempty" doc:"That the object has since"`
	Action   string    `json:"action"`
	By       string    `json:"by,omitempty" doc:"Name of who did it"`
	Audience string    `json:"audience" doc:"Who is told: public, editors or private"`
	At       time.Time `json:"at"`
	Detail   string    `json:"detail,omitempty" doc:"What was done, in words"`
	Mine     bool      `json:"mine,omitempty" doc:"Who is told did it"`
	URL      string    `json:"url,omitempty" doc:"Where it can be seen"`
}

func changeOf(c article.Change) changeBody {
	b := changeBody{
		Key: c.Key, Article: c.Article, Sentence: c.Sentence, Object: string(c.Object), ID: c.ObjectID, Version: c.Version,
		Action: string(c.Action), By: c.By, Audience: string(c.Audience), At: c.At.UTC(), Detail: c.Detail,
	}
	switch {
	case c.Sentence != "":
		b.URL = view.SentenceURL(c.Article, c.Sentence)
	case c.Article != "":
		b.URL = view.ArticleURL(c.Article, view.Pin{})
	}

	return b
}
