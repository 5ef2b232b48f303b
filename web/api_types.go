package web

import (
	"time"

	"postil/internal/article"
	"postil/web/view"
)

// The JSON that programs read. These types are the contract of the API: fields are
// added to them, never renamed. Lists are never null.

// Paging asks for one part of a list.
type Paging struct {
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"How many rows at most."`
	After string `query:"after" maxLength:"500" doc:"The field next of the part before; leave it out for the first part."`
}

func (p Paging) cursor() article.Cursor { return article.Cursor{Limit: p.Limit, After: p.After} }

// body is a response with a JSON body.
type body[T any] struct{ Body T }

func answer[T any](value T) *body[T] { return &body[T]{value} }

// part is one part of a keyset-paged list.
type part[T any] struct {
	Rows []T    `json:"rows" nullable:"false"`
	Next string `json:"next,omitempty" doc:"Pass it as after to get the following part; absent at the end."`
}

func partOf[T, R any](list article.List[T], row func(T) R) *body[part[R]] {
	return answer(part[R]{Rows: each(list.Rows, row), Next: list.Next})
}

// each returns what make makes of every value: never nil, so that JSON has [].
func each[T, R any](values []T, make func(T) R) []R {
	rows := []R{}
	for _, value := range values {
		rows = append(rows, make(value))
	}

	return rows
}

func same[T any](value T) T { return value }

// A Place is words of an article and where they stand.
type Place struct {
	Start int    `json:"start" doc:"Code points of the article's text before the words."`
	End   int    `json:"end" doc:"Code points of the article's text up to the end of the words."`
	Quote string `json:"quote" doc:"The words."`
}

type entityRef struct {
	ID   string             `json:"id"`
	Name string             `json:"name" doc:"A neutral name."`
	Type article.EntityType `json:"type,omitempty" doc:"Absent for the author."`
}

type assignerJSON struct {
	Kind    article.AssignerKind `json:"kind" enum:"person,machine"`
	Name    string               `json:"name"`
	Version string               `json:"version,omitempty" doc:"Of a machine."`
	At      time.Time            `json:"at"`
}

type reviewJSON struct {
	By     string         `json:"by"`
	Action article.Action `json:"action" enum:"confirm,reject,replace,add"`
	Reason string         `json:"reason,omitempty"`
	At     time.Time      `json:"at"`
}

// LabelHead is who says something about a sentence, on which words, how sure.
type LabelHead struct {
	ID         string       `json:"id"`
	Assigner   assignerJSON `json:"assigner"`
	Confidence float64      `json:"confidence,omitempty" doc:"A machine's calibrated probability; absent for people and where unknown."`
	Confirmed  bool         `json:"confirmed" doc:"A person set it or stands behind it."`
	Disputed   bool         `json:"disputed" doc:"People disagree about it."`
	Comment    string       `json:"comment,omitempty"`
	Reviews    []reviewJSON `json:"reviews" nullable:"false"`
}

func headOf(l article.Label) LabelHead {
	return LabelHead{
		ID: l.ID,
		Assigner: assignerJSON{
			Kind: l.Assigner.Kind, Name: l.Assigner.Name, Version: l.Assigner.Version, At: l.Assigner.At.UTC(),
		},
		Confidence: l.Confidence,
		Confirmed:  l.Confirmed(),
		Disputed:   l.Disputed,
		Comment:    l.Comment,
		Reviews: each(l.Reviews, func(r article.Review) reviewJSON {
			return reviewJSON{By: r.By, Action: r.Action, Reason: r.Reason, At: r.At.UTC()}
		}),
	}
}

// Metadata is what is known about an article beside its text.
type Metadata struct {
	Title         string `json:"title"`
	TitleSupplied bool   `json:"title_supplied" doc:"The title is not the author's but ours."`
	Byline        string `json:"byline,omitempty"`
	Publisher     string `json:"publisher,omitempty"`
	Published     string `json:"published,omitempty" doc:"As the source gives it."`
	URL           string `json:"url,omitempty" doc:"Where it was published."`
	License       string `json:"license,omitempty"`
	Language      string `json:"language,omitempty" doc:"A BCP 47 tag."`
	Description   string `json:"description,omitempty"`
}

// passageJSON is a sentence as lists across articles show it.
type passageJSON struct {
	Article  string `json:"article" doc:"The article's slug."`
	Title    string `json:"title"`
	Language string `json:"language,omitempty"`
	Sentence string `json:"sentence" doc:"The sentence's ID; /api/sentences/{sid} has positions and every label."`
	Ordinal  int    `json:"ordinal" doc:"1 is the article's first sentence."`
	Text     string `json:"text"`
	Page     string `json:"page" doc:"Where to read it."`
}

func passageOf(p article.Passage) passageJSON {
	return passageJSON{
		Article: p.Slug, Title: p.Title, Language: p.Language,
		Sentence: p.Sentence, Ordinal: p.Ordinal, Text: p.Text,
		Page: view.SentenceURL(p.Slug, p.Sentence),
	}
}

// words returns what span, in bytes of the article, has in common with passage p.
func words(p article.Passage, span article.Span) string {
	start := min(max(span.Start-p.Offset, 0), len(p.Text))
	end := min(max(span.End-p.Offset, start), len(p.Text))

	return p.Text[start:end]
}
