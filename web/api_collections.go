package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"postil/internal/article"
	"postil/web/view"
)

// collectionJSON is a collection as lists show it.
type collectionJSON struct {
	ID          string    `json:"id"`
	Title       string    `json:"title"`
	Description string    `json:"description,omitempty"`
	By          string    `json:"by,omitempty" doc:"Who made it."`
	Created     time.Time `json:"created"`
	Updated     time.Time `json:"updated"`
	Version     int       `json:"version" doc:"Grows with every change. A change names the one that it was made from, in If-Match."`
	Count       int       `json:"count" doc:"How many articles it has."`
	Page        string    `json:"page" doc:"Where to read it."`
}

// fullCollectionJSON is a collection with its articles.
type fullCollectionJSON struct {
	collectionJSON
	Articles []string `json:"articles" nullable:"false" doc:"Slugs, in the order of the collection."`
}

func collectionOf(c article.Collection) collectionJSON {
	return collectionJSON{
		ID: c.ID, Title: c.Title, Description: c.Description, By: c.By, Created: c.Created.UTC(), Updated: c.Updated.UTC(),
		Version: c.Version, Count: c.Count, Page: view.CollectionURL(c.ID),
	}
}

func fullCollectionOf(c article.Collection) fullCollectionJSON {
	return fullCollectionJSON{collectionOf(c), listOf(c.Articles)}
}

func (s *Server) apiCollections(ctx context.Context, _ *struct{}) (*body[part[collectionJSON]], error) {
	all, err := s.store.Collections(ctx)
	if err != nil {
		return nil, err
	}

	return answer(part[collectionJSON]{Rows: each(all, collectionOf)}), nil
}

// CollectionInput names a collection.
type CollectionInput struct {
	ID string `path:"id" maxLength:"80" doc:"The collection's key, as in its address."`
}

func (s *Server) apiCollection(ctx context.Context, in *CollectionInput) (*body[fullCollectionJSON], error) {
	c, err := s.store.Collection(ctx, in.ID)
	if err != nil {
		return nil, err
	}

	return answer(fullCollectionOf(c)), nil
}

// CollectionBody is what a collection is to be.
type CollectionBody struct {
	Title       string   `json:"title" maxLength:"200"`
	Description string   `json:"description,omitempty" maxLength:"2000"`
	Articles    []string `json:"articles,omitempty" maxItems:"500" doc:"Slugs of all its articles, in their order; none empties it."`
}

func (b CollectionBody) collection() article.Collection {
	return article.Collection{Title: article.FoldSpace(b.Title), Description: b.Description, Articles: b.Articles}
}

// NewCollectionInput is a collection to be made.
type NewCollectionInput struct {
	Body struct {
		CollectionBody
		ID string `json:"id,omitempty" maxLength:"80" doc:"The key in its address: a-z, 0-9 and hyphens. Left out, it is made from the title."`
	}
}

func (s *Server) apiAddCollection(ctx context.Context, in *NewCollectionInput) (*body[fullCollectionJSON], error) {
	c := in.Body.collection()
	c.ID = in.Body.ID
	c, err := s.newCollection(ctx, c)
	if err != nil {
		return nil, err
	}

	return answer(fullCollectionOf(c)), nil
}

// PutCollectionInput is what becomes of a collection.
type PutCollectionInput struct {
	CollectionInput
	IfMatch string `header:"If-Match" doc:"The version that was changed, in quotation marks, such as \"3\": needed, so that nobody's change is lost. * stands for any."`
	Body    CollectionBody
}

// collectionAnswer is a collection as it is now; with status 409 as others have made
// it meanwhile.
type collectionAnswer struct {
	Status int
	Body   fullCollectionJSON
}

func (s *Server) apiPutCollection(ctx context.Context, in *PutCollectionInput) (*collectionAnswer, error) {
	c := in.Body.collection()
	c.ID = in.ID
	var err error
	if c.Version, err = s.collectionVersion(ctx, in.ID, in.IfMatch); err != nil {
		return nil, err
	}
	status := http.StatusOK
	saved, err := s.store.SaveCollection(ctx, c, personOf(ctx).Name, time.Now())
	if errors.Is(err, article.ErrConflict) {
		status = http.StatusConflict
		saved, err = s.store.Collection(ctx, in.ID)
	}

	return &collectionAnswer{status, fullCollectionOf(saved)}, err
}

// collectionVersion reads If-Match: the version that there is for any.
func (s *Server) collectionVersion(ctx context.Context, id, ifMatch string) (int, error) {
	version, err := matched(ifMatch, "version")
	if err != nil || version > 0 {
		return version, err
	}
	now, err := s.store.Collection(ctx, id)

	return now.Version, err
}

// RemoveCollectionInput names a version of a collection.
type RemoveCollectionInput struct {
	CollectionInput
	IfMatch string `header:"If-Match" doc:"The version that is to go, as for PUT."`
}

func (s *Server) apiRemoveCollection(ctx context.Context, in *RemoveCollectionInput) (*struct{}, error) {
	version, err := s.collectionVersion(ctx, in.ID, in.IfMatch)
	if err != nil {
		return nil, err
	}

	return nil, s.store.RemoveCollection(ctx, in.ID, version, personOf(ctx).Name)
}
