package view

import (
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"

	"postil/internal/article"
)

// importPages are the pages for adding articles, in each of their states.
func importPages() map[string]templ.Component {
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	job := func(state article.JobState, tries int) article.Job {
		return article.Job{ID: "0", Kind: article.JobImportFile, State: state, Name: "a.epub", By: "Eve", Queued: now, Due: now, Tries: tries, Done: 1, Total: 3, Doing: "storing", Problem: "no luck"}
	}
	results := []article.JobResult{{Outcome: article.OutcomeAdded, Slug: "a", Title: "A"}, {Outcome: article.OutcomeRefused, Title: "B", Remark: "no text"}}
	feeds := []article.Feed{{ID: "1", URL: "https://a.example/f"}, {ID: "2", URL: "https://b.example/f", Title: "B", Paused: true, Problem: "no answer"}, {ID: "3", URL: "https://c.example/f", Title: "C", Checked: now, Every: time.Hour}}
	s := sample{"keeper"}
	gathered := article.Collection{ID: "water", Title: "Water", Description: "One.\n\nTwo.", By: "Eve", Updated: now, Version: 2, Count: 2}
	summaries := []article.Summary{{Slug: "quay", Metadata: article.Metadata{Title: "Quay"}}, {Slug: "pier", Metadata: article.Metadata{Title: "Pier"}}}

	return map[string]templ.Component{
		"collections, none":    Collections(NewCollectionsPage(Site{}, nil)),
		"collections":          Collections(NewCollectionsPage(Site{}, []article.Collection{gathered})),
		"collection, empty":    Collection(NewCollectionPage(Site{}, article.Collection{ID: "b", Title: "B"}, nil)),
		"collection":           Collection(NewCollectionPage(Site{}, gathered, summaries)),
		"collect, none":        Collect(NewCollectPage(nil, CollectionForm{"A", "B"}, Fault{"title", "No."})),
		"collect":              Collect(NewCollectPage([]article.Collection{gathered}, CollectionForm{}, Fault{})),
		"a collection changed": EditCollection(NewEditCollectionPage(gathered, summaries, Fault{"article", "No."})),
		"none in a collection": EditCollection(NewEditCollectionPage(article.Collection{ID: "b", Title: "B"}, nil, Fault{Words: "No."})),
		"import":               Import(NewImportPage(ImportFault{})),
		"import, address":      Import(NewImportPage(ImportFault{"address", "No."})),
		"import, files":        Import(NewImportPage(ImportFault{"files", "No."})),
		"import, text":         Import(NewImportPage(ImportFault{"text", "No."})),
		"preview":              Preview(NewPreviewPage(s.article(), []string{"2 pictures"}, PreviewForm{Metadata: s.article().Metadata, Format: article.FormatText, Source: "aGk="}, Fate{})),
		"jobs, none":           Jobs(NewJobsPage(article.List[article.Job]{}, 0, nil, true)),
		"jobs":                 Jobs(NewJobsPage(article.List[article.Job]{Rows: []article.Job{job(article.JobDone, 1), job(article.JobFailed, 5)}, Next: "x"}, 2, []article.Job{{ID: "9", Kind: article.JobAnnotate, State: article.JobFailed, Article: "a", Problem: "no luck"}}, false)),
		"job that waits":       Job(NewJobPage(job(article.JobWaiting, 0), nil)),
		"job that waits again": Job(NewJobPage(job(article.JobWaiting, 2), nil)),
		"job that runs":        Job(NewJobPage(job(article.JobRunning, 1), nil)),
		"job that is done":     Job(NewJobPage(job(article.JobDone, 1), results)),
		"job that failed":      Job(NewJobPage(job(article.JobFailed, 1), nil)),
		"job that is over":     Job(NewJobPage(job(article.JobCancelled, 1), results)),
		"feeds, none":          Feeds(NewFeedsPage(nil, "x", "No.")),
		"feeds":                Feeds(NewFeedsPage(feeds, "", "")),
	}
}

func TestJobsSayHowTheyAre(t *testing.T) {
	pages := importPages()
	for name, words := range map[string]string{
		"job that waits":       "It waits for its turn.",
		"job that waits again": "It is tried again at 12:00 UTC.",
		"job that runs":        "It is storing: 1 of 3 articles.",
		"job that is done":     "1 added, 1 refused.",
		"job that failed":      "Nothing was stored.",
		"job that is over":     "It was cancelled.",
		"jobs":                 "2 articles wait for labels.",
		"preview":              "left out: 2 pictures",
	} {
		if text := textContent(render(t, pages[name])); !strings.Contains(text, words) {
			t.Errorf("%s does not say %q", name, words)
		}
	}
}
