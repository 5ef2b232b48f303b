package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"postil/internal/account"
	"postil/web/view"
)

// crowd is how many people write at once in the contest of that name.
const crowd = 64

// A poster writes notes over HTTP, as a program with a token does.
type poster struct {
	client *http.Client
	url    string
	token  string
	body   string
}

// postContests are those of notes over HTTP. The client is in this process, so that
// its processor time counts, too: believe what elapses.
func (r *rig) postContests() ([]contest, error) {
	p, err := r.poster()
	if err != nil {
		return nil, err
	}

	return []contest{
		{name: "note", way: posted, sides: [2]side{r.post(p, 1), r.insertRows()}},
		{name: fmt.Sprintf("note, %d at once", crowd), way: posted, sides: [2]side{r.post(p, crowd), r.insertRows()}},
	}, nil
}

func (r *rig) poster() (*poster, error) {
	now := time.Now()
	person, err := r.store.AddPerson(r.ctx, account.Person{Name: "Writer", Role: account.Editor}, "", now)
	if err != nil {
		return nil, err
	}
	secret := account.NewTokenSecret()
	token := account.Token{Person: person, Name: "bench", Hint: account.Hint(secret), Scope: account.ScopeWrite, Created: now}
	if _, err := r.store.AddToken(r.ctx, token, account.HashSecret(secret)); err != nil {
		return nil, err
	}
	transport := &http.Transport{MaxIdleConnsPerHost: crowd, DisableCompression: true}
	r.closers = append(r.closers, func() error { transport.CloseIdleConnections(); return nil })

	return &poster{
		client: &http.Client{Transport: transport}, url: r.bases[ours] + view.APINoteURL(""), token: secret,
		body: fmt.Sprintf(`{"sentence": %q, "text": %q, "visibility": "editors"}`, r.article.Sentences[0].ID, noteBody),
	}, nil
}

// post returns a side in which so many people share the notes.
func (r *rig) post(p *poster, people int) side {
	return func(n int) error {
		var wait sync.WaitGroup
		errs := make([]error, people)
		for i := range people {
			share := (n + i) / people
			wait.Go(func() {
				for range share {
					if err := p.post(r.ctx); err != nil {
						errs[i] = err
						return
					}
				}
			})
		}
		wait.Wait()
		for _, err := range errs {
			if err != nil {
				return err
			}
		}

		return nil
	}
}

func (p *poster) post(ctx context.Context) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url, strings.NewReader(p.body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+p.token)
	response, err := p.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusCreated {
		return fmt.Errorf("%s: %s", p.url, response.Status)
	}
	_, err = io.Copy(io.Discard, response.Body)

	return err
}
