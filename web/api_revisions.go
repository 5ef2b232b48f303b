package web

import (
	"context"
	"fmt"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// revisionJSON is one state of an article's text.
type revisionJSON struct {
	Revision  int         `json:"revision"`
	Title     string      `json:"title"`
	By        string      `json:"by,omitempty" doc:"Who made it; absent for an import by nobody known."`
	Summary   string      `json:"summary,omitempty" doc:"Why, in the words of who made it."`
	Restored  int         `json:"restored,omitempty" doc:"The revision that it brings back."`
	Created   time.Time   `json:"created"`
	Sentences int         `json:"sentences" doc:"How many."`
	Changes   changesJSON `json:"changes" doc:"What became of the sentences of the revision before."`
	Page      string      `json:"page" doc:"Where to read it."`
}

type changesJSON struct {
	Edited  int `json:"edited"`
	Moved   int `json:"moved"`
	Split   int `json:"split"`
	Merged  int `json:"merged"`
	Deleted int `json:"deleted"`
	Added   int `json:"added" doc:"Sentences that hold words of none before."`
}

type revisionsInput struct {
	Slug string `path:"slug" maxLength:"80" doc:"The article's key, as in its address."`
	Paging
}

func (s *Server) apiRevisions(ctx context.Context, in *revisionsInput) (*body[part[revisionJSON]], error) {
	list, err := s.store.Revisions(ctx, in.Slug, in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, func(r article.Revision) revisionJSON {
		return revisionJSON{
			Revision: r.Number, Title: r.Title, By: r.By, Summary: r.Summary, Restored: r.Restored, Created: r.Created.UTC(), Sentences: r.Sentences,
			Changes: changesJSON(r.Changes), Page: view.ArticleURL(in.Slug, view.Pin{Revision: r.Number, Pinned: true}),
		}
	}), nil
}

// putArticle is a new revision of an article. What it leaves out stays as it is.
type putArticle struct {
	Slug    string `path:"slug" maxLength:"80" doc:"The article's key, as in its address."`
	IfMatch string `header:"If-Match" doc:"The revision that was changed, in quotation marks, such as \"3\": needed, so that nobody's change is lost. * stands for any."`
	Body    struct {
		Markdown string       `json:"markdown,omitempty" doc:"The new source; only one of markdown, text and html. Without any the text stays."`
		Text     string       `json:"text,omitempty"`
		HTML     string       `json:"html,omitempty"`
		Summary  string       `json:"summary,omitempty" maxLength:"500" doc:"What was changed, and why."`
		Metadata *putMetadata `json:"metadata,omitempty" doc:"What is known about the article; fields that are left out stay."`
	}
}

// putMetadata is what may be mended: nil leaves a field as it is.
type putMetadata struct {
	Title       *string `json:"title,omitempty"`
	Byline      *string `json:"byline,omitempty"`
	Publisher   *string `json:"publisher,omitempty"`
	Published   *string `json:"published,omitempty"`
	URL         *string `json:"url,omitempty"`
	License     *string `json:"license,omitempty"`
	Language    *string `json:"language,omitempty"`
	Description *string `json:"description,omitempty"`
}

func (s *Server) apiPutArticle(ctx context.Context, in *putArticle) (*body[summaryJSON], error) {
	source, err := in.source()
	if err != nil {
		return nil, err
	}
	now, err := s.store.Article(ctx, in.Slug)
	if err != nil {
		return nil, err
	}
	base, err := in.base()
	if err != nil {
		return nil, err
	}
	known := in.Body.Metadata.over(now.Metadata)
	summary, _, err := ingest.Revise(ctx, s.store, ingest.Change{
		Slug: in.Slug, Base: base, Source: source, Metadata: &known, By: personOf(ctx).Name, Summary: in.Body.Summary, Annotate: ingest.Later,
	})
	if err != nil {
		return nil, err
	}

	return answer(summaryOf(summary)), nil
}

func (in *putArticle) source() (article.Source, error) {
	var all []article.Source
	for _, one := range []article.Source{
		{Format: article.FormatMarkdown, Body: in.Body.Markdown}, {Format: article.FormatText, Body: in.Body.Text}, {Format: article.FormatHTML, Body: in.Body.HTML},
	} {
		if one.Body != "" {
			all = append(all, one)
		}
	}
	switch len(all) {
	case 0:
		return article.Source{}, nil
	case 1:
		return all[0], nil
	}

	return article.Source{}, fmt.Errorf("give one of markdown, text and html: %w", article.ErrInvalid)
}

// base reads If-Match: 0 for any revision.
func (in *putArticle) base() (int, error) { return matched(in.IfMatch, "revision") }

// matched reads the number in If-Match of what was changed: 0 for any.
func matched(ifMatch, what string) (int, error) {
	tag := strings.Trim(strings.TrimPrefix(strings.TrimSpace(ifMatch), "W/"), `"`)
	switch tag {
	case "":
		return 0, fmt.Errorf(`send If-Match with the %s that you changed, such as "3": %w`, what, errUnmatched)
	case "*":
		return 0, nil
	}

	return parseRevision(tag)
}

func (p *putMetadata) over(m article.Metadata) article.Metadata {
	if p == nil {
		return m
	}
	for _, f := range []struct {
		value *string
		to    *string
	}{
		{p.Title, &m.Title}, {p.Byline, &m.Byline}, {p.Publisher, &m.Publisher}, {p.Published, &m.Published},
		{p.URL, &m.URL}, {p.License, &m.License}, {p.Language, &m.Language}, {p.Description, &m.Description},
	} {
		if f.value != nil {
			*f.to = *f.value
		}
	}

	return m
}

// lifeJSON is what became of a sentence.
type lifeJSON struct {
	Fate     article.FateKind `json:"fate" enum:"same,edited,moved,split,merged,deleted" doc:"Of the sentence on its way to the newest revision: same if it has the words it came with, deleted, merged or split if it is gone."`
	Since    int              `json:"since" doc:"The revision that it has had these words since, or the first without it."`
	Heirs    []heirJSON       `json:"heirs" nullable:"false" doc:"Of a sentence that is gone: the sentences that hold its words today."`
	Wordings []wordingJSON    `json:"wordings" nullable:"false" doc:"Every wording that it had, the oldest first."`
}

type heirJSON struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Page string `json:"page"`
}

type wordingJSON struct {
	First   int       `json:"first" doc:"The first revision that has it."`
	Last    int       `json:"last" doc:"The last in a row that has it."`
	Text    string    `json:"text"`
	Created time.Time `json:"created"`
	By      string    `json:"by,omitempty"`
}

func lifeOf(l article.Life) lifeJSON {
	last := l.Last()
	life := lifeJSON{Fate: article.FateSame, Since: last.First, Heirs: []heirJSON{}}
	if l.Changed() {
		life.Fate = last.Fate
	}
	if life.Fate == "" { // it came back
		life.Fate = article.FateSame
	}
	if l.Gone != nil {
		life.Fate, life.Since = l.Gone.Fate, l.Gone.Revision
		life.Heirs = each(l.Gone.Heirs, func(h article.Heir) heirJSON { return heirJSON{h.ID, h.Text, view.SentenceURL(l.Article, h.ID)} })
	}
	life.Wordings = each(l.Wordings, func(w article.Wording) wordingJSON {
		return wordingJSON{First: w.First, Last: w.Last, Text: w.Text, Created: w.Created.UTC(), By: w.By}
	})

	return life
}

// reviewItemJSON is one thing that waits for a person.
type reviewItemJSON struct {
	ID       string           `json:"id"`
	Kind     string           `json:"kind" enum:"changed,unplaced,unreviewed,disputed" doc:"Why it waits: changed, its words are others; unreviewed, only a machine says it; disputed, people disagree."`
	Article  string           `json:"article" doc:"The article's slug."`
	Note     *reviewNoteJSON  `json:"note,omitempty" doc:"The note that it is about."`
	Judged   *reviewedJSON    `json:"judgement,omitempty" doc:"The judgement that it is about."`
	Label    *pendingJSON     `json:"label,omitempty" doc:"The label that it is about, unless the kind is changed: then everything below is empty."`
	About    string           `json:"about,omitempty" doc:"What the judgement says, in words."`
	Placed   bool             `json:"placed" doc:"It is shown where it stands today. Else its place is not certain, and it is shown at revision held alone."`
	Held     int              `json:"held"`
	Words    string           `json:"words" doc:"The words that it was about."`
	Quote    string           `json:"quote,omitempty" doc:"The words inside them."`
	Now      string           `json:"now,omitempty" doc:"The words that it would be about today."`
	Fate     article.FateKind `json:"fate"`
	Since    int              `json:"since" doc:"The revision that changed them."`
	Opened   time.Time        `json:"opened"`
	Possible []heirJSON       `json:"possible" nullable:"false" doc:"Sentences that hold the words today."`
}

// reviewNoteJSON is a note whatever revision it stands in.
type reviewNoteJSON struct {
	ID         string             `json:"id"`
	By         string             `json:"by"`
	Text       string             `json:"text"`
	Visibility article.Visibility `json:"visibility"`
	Created    time.Time          `json:"created"`
}

// reviewedJSON is a judgement whatever revision it stands in.
type reviewedJSON struct {
	ID     string         `json:"id"`
	By     string         `json:"by"`
	Action article.Action `json:"action"`
	Judged string         `json:"judged,omitempty" doc:"ID of the label that it is about."`
	Reason string         `json:"reason,omitempty"`
	At     time.Time      `json:"at"`
}

type reviewInput struct {
	Kind    string `query:"kind" enum:"changed,unreviewed,disputed" default:"changed" doc:"changed: notes and judgements whose words changed, the oldest first; unplaced: those of them that have no certain place in the text of today; unreviewed: labels that only a machine says, the least sure first; disputed: labels about which people disagree."`
	Article string `query:"article" maxLength:"80" doc:"Only of this article."`
	Paging
}

func (s *Server) apiReview(ctx context.Context, in *reviewInput) (*body[part[reviewItemJSON]], error) {
	kind := article.ReviewKind(in.Kind)
	ask := s.store.Doubts
	switch kind {
	case article.ReviewUnreviewed, article.ReviewDisputed:
		return s.apiPending(ctx, kind, in)
	case article.ReviewUnplaced:
		ask = func(ctx context.Context, slug string, c article.Cursor) (article.List[article.Doubt], error) {
			return s.store.DoubtsOf(ctx, kind, slug, c)
		}
	}
	list, err := ask(ctx, in.Article, in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, func(d article.Doubt) reviewItemJSON {
		item := reviewItemJSON{
			ID: d.ID, Kind: in.Kind, Article: d.Article, About: d.About, Placed: !d.Waiting, Held: d.Held, Words: d.Words, Quote: d.Quote,
			Now: d.Now, Fate: d.Fate, Since: d.Since, Opened: d.Opened.UTC(),
			Possible: each(d.Heirs, func(h article.Heir) heirJSON { return heirJSON{h.ID, h.Text, view.SentenceURL(d.Article, h.ID)} }),
		}
		if d.Note != nil {
			n := d.Note
			item.Note = &reviewNoteJSON{n.ID, n.By, n.Body, n.Visibility, n.Created.UTC()}
		} else {
			j := d.Judgement
			item.Judged = &reviewedJSON{j.ID, j.By, j.Action, j.Finding, j.Reason, j.At.UTC()}
		}
		return item
	}), nil
}
