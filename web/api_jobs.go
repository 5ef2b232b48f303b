package web

import (
	"context"
	"net/http"
	"time"

	"postil/internal/article"
	"postil/internal/ingest"
	"postil/web/view"
)

// jobJSON is work in the background.
type jobJSON struct {
	ID      string           `json:"id"`
	Kind    article.JobKind  `json:"kind" enum:"annotate,import-url,import-file,poll-feed,preview-url,preview-files,save-previews"`
	State   article.JobState `json:"state" enum:"waiting,running,done,failed,cancelled"`
	Name    string           `json:"name,omitempty" doc:"What it is about: an address, a file."`
	Article string           `json:"article,omitempty" doc:"The slug of the article whose labels are looked for."`
	By      string           `json:"by,omitempty" doc:"Who asked for it."`
	Queued  time.Time        `json:"queued" doc:"When it was asked for."`
	Ended   *time.Time       `json:"ended,omitempty"`
	Tries   int              `json:"tries" doc:"How often it was begun."`
	Done    int              `json:"done" doc:"How much of total is done."`
	Total   int              `json:"total" doc:"0 while unknown."`
	Doing   string           `json:"doing,omitempty" doc:"What it is at."`
	Problem string           `json:"problem,omitempty" doc:"Of the last try."`
	Results []jobResultJSON  `json:"results" nullable:"false" doc:"What became of each article, once it has ended."`
	Page    string           `json:"page" doc:"Where to watch it."`
}

type jobResultJSON struct {
	Outcome article.JobOutcome `json:"outcome" enum:"added,revised,unchanged,refused"`
	Article string             `json:"article,omitempty" doc:"The article's slug."`
	Title   string             `json:"title,omitempty"`
	Remark  string             `json:"remark,omitempty" doc:"Why it was refused, or what was left out."`
}

func jobOf(j article.Job, results []article.JobResult) jobJSON {
	out := jobJSON{
		ID: j.ID, Kind: j.Kind, State: j.State, Name: j.Name, Article: j.Article, By: j.By, Queued: j.Queued.UTC(),
		Tries: j.Tries, Done: j.Done, Total: j.Total, Doing: j.Doing, Problem: j.Problem, Page: jobPage(j),
		Results: each(results, func(r article.JobResult) jobResultJSON {
			return jobResultJSON{Outcome: r.Outcome, Article: r.Slug, Title: r.Title, Remark: r.Remark}
		}),
	}
	if !j.Ended.IsZero() {
		ended := j.Ended.UTC()
		out.Ended = &ended
	}

	return out
}

// JobInput names a job.
type JobInput struct {
	ID string `path:"id" maxLength:"40"`
}

// jobListInput asks for jobs of one lane.
type jobListInput struct {
	Paging
	Lane article.Lane `query:"of" enum:"import,annotate" default:"import" doc:"Imports, or searches for labels that have not ended well."`
}

func (s *Server) apiJobs(ctx context.Context, in *jobListInput) (*body[part[jobJSON]], error) {
	list, err := s.store.Jobs(ctx, in.Lane, in.cursor())
	if err != nil {
		return nil, err
	}

	return partOf(list, func(j article.Job) jobJSON { return jobOf(j, nil) }), nil
}

func (s *Server) apiJob(ctx context.Context, in *JobInput) (*body[jobJSON], error) {
	j, results, err := s.job(ctx, in.ID)

	return answer(jobOf(j, results)), err
}

func (s *Server) job(ctx context.Context, id string) (article.Job, []article.JobResult, error) {
	j, err := s.store.JobByID(ctx, id)
	if err != nil {
		return j, nil, err
	}
	results, err := s.store.JobResults(ctx, id)

	return j, results, err
}

func (s *Server) apiCancelJob(ctx context.Context, in *JobInput) (*body[jobJSON], error) {
	if err := s.store.CancelJob(ctx, in.ID, time.Now()); err != nil {
		return nil, err
	}

	return s.apiJob(ctx, in)
}

// jobAnswer is a job that is tried again.
type jobAnswer struct {
	Status int
	Body   jobJSON
}

func (s *Server) apiRetryJob(ctx context.Context, in *JobInput) (*jobAnswer, error) {
	if err := s.store.RetryJob(ctx, in.ID, time.Now()); err != nil {
		return nil, err
	}
	j, err := s.store.JobByID(ctx, in.ID)

	return &jobAnswer{Status: http.StatusAccepted, Body: jobOf(j, nil)}, err
}

// feedJSON is a feed whose new entries are imported.
type feedJSON struct {
	ID      string     `json:"id"`
	URL     string     `json:"url"`
	Title   string     `json:"title,omitempty"`
	By      string     `json:"by,omitempty" doc:"Who added it."`
	Added   time.Time  `json:"added"`
	Paused  bool       `json:"paused"`
	Checked *time.Time `json:"checked,omitempty" doc:"When it was asked last."`
	Entries int        `json:"entries" doc:"Seen so far."`
	Problem string     `json:"problem,omitempty" doc:"Of the last question."`
	Page    string     `json:"page"`
}

func feedOf(f article.Feed) feedJSON {
	out := feedJSON{
		ID: f.ID, URL: f.URL, Title: f.Title, By: f.By, Added: f.Added.UTC(), Paused: f.Paused, Entries: f.Entries, Problem: f.Problem, Page: view.FeedsURL(),
	}
	if !f.Checked.IsZero() {
		checked := f.Checked.UTC()
		out.Checked = &checked
	}

	return out
}

func (s *Server) apiFeeds(ctx context.Context, _ *struct{}) (*body[part[feedJSON]], error) {
	feeds, err := s.store.Feeds(ctx)
	if err != nil {
		return nil, err
	}

	return answer(part[feedJSON]{Rows: each(feeds, feedOf)}), nil
}

// FeedInput is the address of a feed.
type FeedInput struct {
	Body struct {
		URL string `json:"url" maxLength:"2048" doc:"Of an Atom, RSS or JSON feed."`
	}
}

func (s *Server) apiAddFeed(ctx context.Context, in *FeedInput) (*body[feedJSON], error) {
	f, err := ingest.AddFeed(ctx, s.store, in.Body.URL, personOf(ctx).Name)
	if err != nil {
		return nil, aboutFile("", err)
	}

	return answer(feedOf(f)), nil
}

// ChangedFeedInput says whether a feed is left alone.
type ChangedFeedInput struct {
	JobInput
	Body struct {
		Paused bool `json:"paused" doc:"Nobody asks the feed while it is paused."`
	}
}

func (s *Server) apiChangeFeed(ctx context.Context, in *ChangedFeedInput) (*body[feedJSON], error) {
	if err := s.store.PauseFeed(ctx, in.ID, in.Body.Paused, time.Now()); err != nil {
		return nil, err
	}
	f, err := s.store.Feed(ctx, in.ID)

	return answer(feedOf(f)), err
}

func (s *Server) apiRemoveFeed(ctx context.Context, in *JobInput) (*struct{}, error) {
	return nil, s.store.RemoveFeed(ctx, in.ID)
}
