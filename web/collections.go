package web

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"time"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/internal/store"
)

// newCollection stores a new collection by who asks for it. Without an ID it gets a
// free one made from its title.
func (s *Server) newCollection(ctx context.Context, c article.Collection) (article.Collection, error) {
	c.By, c.Version = personOf(ctx).Name, 0
	if c.ID != "" {
		return s.store.SaveCollection(ctx, c, time.Now())
	}

	return freely(ctx, s.store, c)
}

// freely stores c with the first free ID made from its title.
func freely(ctx context.Context, st *store.Store, c article.Collection) (article.Collection, error) {
	wanted := cmp.Or(ingest.Slug(c.Title), "collection")
	c.ID = wanted
	for n := 2; ; n++ {
		kept, err := st.SaveCollection(ctx, c, time.Now())
		if !errors.Is(err, article.ErrExists) || n > article.MostCollections {
			return kept, err
		}
		c.ID = wanted + "-" + strconv.Itoa(n)
	}
}
