package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"postil/internal/article"
	"postil/web/view"
)

// readingListJSON is a reading list as lists show it.
type readingListJSON struct {
	ID          string    `json:"id"`
	Title       string    `json:"title"`
	Description string    `json:"description,omitempty" doc:"Markdown."`
	By          string    `json:"by,omitempty" doc:"Who made it."`
	Listed      bool      `json:"listed" doc:"It is in the list of lists; if not, who has its address reads it."`
	Created     time.Time `json:"created"`
	Updated     time.Time `json:"updated"`
	Version     int       `json:"version" doc:"Grows with every change. A change names the one that it was made from, in If-Match."`
	Count       int       `json:"count" doc:"How many entries it has."`
	Page        string    `json:"page" doc:"Where to read it."`
	Feed        string    `json:"feed" doc:"Its entries as an Atom feed."`
}

// readingItemJSON is an entry of a list.
type readingItemJSON struct {
	Article string    `json:"article" doc:"Slug."`
	From    string    `json:"from,omitempty" doc:"ID of the first sentence; left out for the whole article."`
	To      string    `json:"to,omitempty" doc:"ID of the last sentence."`
	Words   string    `json:"words,omitempty" doc:"Words of the sentences when they were added."`
	Remark  string    `json:"remark,omitempty"`
	Added   time.Time `json:"added"`
}

// fullReadingListJSON is a list with its entries.
type fullReadingListJSON struct {
	readingListJSON
	Items []readingItemJSON `json:"items" nullable:"false" doc:"Entries in their order."`
}

func readingListOf(l article.ReadingList) readingListJSON {
	return readingListJSON{
		ID: l.ID, Title: l.Title, Description: l.Description, By: l.By, Listed: l.Listed, Created: l.Created.UTC(), Updated: l.Updated.UTC(),
		Version: l.Version, Count: l.Count, Page: view.ReadingListURL(l.ID), Feed: view.ReadingListFeedURL(l.ID),
	}
}

func fullReadingListOf(l article.ReadingList) fullReadingListJSON {
	return fullReadingListJSON{readingListOf(l), append([]readingItemJSON{}, each(l.Items, func(i article.ReadingItem) readingItemJSON {
		return readingItemJSON{i.Article, i.From, i.To, i.Words, i.Remark, i.Added.UTC()}
	})...)}
}

func (s *Server) apiReadingLists(ctx context.Context, _ *struct{}) (*body[part[readingListJSON]], error) {
	all, err := s.store.ReadingLists(ctx)
	if err != nil {
		return nil, err
	}
	person := personOf(ctx)
	seen := only(all, func(l article.ReadingList) bool { return l.Listed || mayArrange(person, l) })

	return answer(part[readingListJSON]{Rows: each(seen, readingListOf)}), nil
}

// ReadingListInput names a reading list.
type ReadingListInput struct {
	ID string `path:"id" maxLength:"80" doc:"The list's key, as in its address."`
}

func (s *Server) apiReadingList(ctx context.Context, in *ReadingListInput) (*body[fullReadingListJSON], error) {
	l, err := s.store.ReadingList(ctx, in.ID)
	if err != nil {
		return nil, err
	}

	return answer(fullReadingListOf(l)), nil
}

// ReadingListBody is what a reading list is to be.
type ReadingListBody struct {
	Title       string            `json:"title" maxLength:"200"`
	Description string            `json:"description,omitempty" maxLength:"4000" doc:"Markdown."`
	Listed      bool              `json:"listed,omitempty" doc:"Put it in the list of lists."`
	Items       []ReadingItemBody `json:"items,omitempty" maxItems:"200" doc:"All its entries, in their order; none empties it."`
}

// ReadingItemBody is an entry that a list is to have.
type ReadingItemBody struct {
	Article string `json:"article" maxLength:"80" doc:"Slug."`
	From    string `json:"from,omitempty" maxLength:"10" doc:"ID of the first sentence; left out for the whole article."`
	To      string `json:"to,omitempty" maxLength:"10" doc:"ID of the last sentence; left out for one."`
	Remark  string `json:"remark,omitempty" maxLength:"2000"`
}

// wanted returns the list that a body asks for. An entry that was has its time.
func (s *Server) wanted(ctx context.Context, b ReadingListBody, was article.ReadingList) (article.ReadingList, error) {
	was.Title, was.Description, was.Listed = article.FoldSpace(b.Title), b.Description, b.Listed
	kept := was.Items
	was.Items = nil
	if _, err := prosed(b.Description); err != nil {
		return was, err
	}
	for _, i := range b.Items {
		address := view.ArticleURL(i.Article, view.Pin{})
		if i.From != "" {
			chosen := view.Selection{From: i.From, To: i.To}
			if i.To == "" {
				chosen.To = i.From
			}
			address = view.SelectionPath(i.Article, view.Pin{}, chosen)
		}
		item, err := s.readingItem(ctx, address)
		if err != nil {
			return was, err
		}
		item.Remark = i.Remark
		for _, old := range kept {
			if old.Article == item.Article && old.From == item.From && old.To == item.To {
				item.Added, item.Words = old.Added, old.Words
			}
		}
		was.Items = append(was.Items, item)
	}

	return was, nil
}

// NewReadingListInput is a list to be made.
type NewReadingListInput struct {
	Body struct {
		ReadingListBody
		ID string `json:"id,omitempty" maxLength:"80" doc:"The key in its address: a-z, 0-9 and hyphens. Left out, it is made from the title."`
	}
}

func (s *Server) apiAddReadingList(ctx context.Context, in *NewReadingListInput) (*body[fullReadingListJSON], error) {
	l, err := s.wanted(ctx, in.Body.ReadingListBody, article.ReadingList{ID: in.Body.ID})
	if err != nil {
		return nil, err
	}
	if l, err = s.newReadingList(ctx, l); err != nil {
		return nil, err
	}

	return answer(fullReadingListOf(l)), nil
}

// PutReadingListInput is what becomes of a list.
type PutReadingListInput struct {
	ReadingListInput
	IfMatch string `header:"If-Match" doc:"The version that was changed, in quotation marks, such as \"3\": needed, so that nobody's change is lost. * stands for any."`
	Body    ReadingListBody
}

// readingListAnswer is a list as it is now; with status 409 as it was made meanwhile.
type readingListAnswer struct {
	Status int
	Body   fullReadingListJSON
}

func (s *Server) apiPutReadingList(ctx context.Context, in *PutReadingListInput) (*readingListAnswer, error) {
	l, version, err := s.matchedList(ctx, in.ID, in.IfMatch)
	if err != nil {
		return nil, err
	}
	if l, err = s.wanted(ctx, in.Body, l); err != nil {
		return nil, err
	}
	l.Version = version
	status := http.StatusOK
	saved, err := s.store.SaveReadingList(ctx, l, time.Now())
	if errors.Is(err, article.ErrConflict) {
		status = http.StatusConflict
		saved, err = s.store.ReadingList(ctx, in.ID)
	}

	return &readingListAnswer{status, fullReadingListOf(saved)}, err
}

// matchedList returns a list that the person may change, and the version that
// If-Match names: the list's own for any.
func (s *Server) matchedList(ctx context.Context, id, ifMatch string) (article.ReadingList, int, error) {
	l, err := s.ownReadingList(ctx, id)
	if err != nil {
		return l, 0, err
	}
	version, err := matched(ifMatch, "version")
	if version == 0 {
		version = l.Version
	}

	return l, version, err
}

// RemoveReadingListInput names a version of a list.
type RemoveReadingListInput struct {
	ReadingListInput
	IfMatch string `header:"If-Match" doc:"The version that is to go, as for PUT."`
}

func (s *Server) apiRemoveReadingList(ctx context.Context, in *RemoveReadingListInput) (*struct{}, error) {
	_, version, err := s.matchedList(ctx, in.ID, in.IfMatch)
	if err != nil {
		return nil, err
	}

	return nil, s.store.RemoveReadingList(ctx, in.ID, version)
}
