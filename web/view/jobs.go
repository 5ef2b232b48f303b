package view

import (
	"strconv"
	"strings"
	"time"

	"postil/internal/article"
)

// A JobsPage lists the imports of a library, newest first.
type JobsPage struct {
	Shell
	Labels string // how many articles wait for labels; "" for none
	Jobs   []JobView
	Stream string // address of live news; "" for what is older
	Next   string
	Failed []JobView // articles whose labels could not be found
}

// A JobPage shows one job, and is asked again and again while it has not ended.
type JobPage struct {
	Shell
	Job JobView
}

// A JobView is a job as it is shown.
type JobView struct {
	ID       string
	URL      string
	Name     string // what it is about
	State    string // in a word or two
	Open     bool
	Facts    []string
	Doing    string
	Done     int
	Total    int
	Problem  string
	Results  []JobResult
	Stream   string // address of live news; "" once it has ended
	Cancel   string // address to cancel it; "" if there is nothing to cancel
	Retry    string // address to try it again; "" if there is no reason to
	Article  string // address of the article whose labels it is about; else ""
	Finished string // what came of it, in a sentence; "" while it has not ended
	Previews string // address of what was read and is to be looked at; else ""
}

// A JobResult is what became of one article of a job.
type JobResult struct {
	Outcome string
	URL     string // "" for what was refused
	Title   string
	Remark  string
}

// NewJobsPage makes the list of jobs. labels is how many articles wait for labels,
// failed are the searches for labels that nobody tries again by itself. newest says
// that nothing came before them.
func NewJobsPage(jobs article.List[article.Job], labels int, failed []article.Job, newest bool) JobsPage {
	p := JobsPage{Shell: editorShell("Imports"), Jobs: NewJobViews(jobs.Rows)}
	if newest {
		p.Stream, p.Script = JobsEventsURL(), "jobs.js"
	}
	if labels > 0 {
		p.Labels = counted(labels, "article waits for labels.", "articles wait for labels.")
	}
	if jobs.Next != "" {
		p.Next = JobsURL(jobs.Next)
	}
	for _, j := range failed {
		p.Failed = append(p.Failed, NewJobView(j, nil))
	}

	return p
}

// NewJobViews says of jobs how far they are.
func NewJobViews(jobs []article.Job) []JobView {
	var all []JobView
	for _, j := range jobs {
		all = append(all, NewJobView(j, nil))
	}

	return all
}

// editorShell is around pages for people who change things.
func editorShell(title string) Shell {
	return Shell{Title: title, Kind: "website", Style: pagesStyle, NoIndex: true}
}

// refreshSeconds is how often a job's page is loaded again where there is no script.
const refreshSeconds = "4"

// NewJobPage makes the page of a job.
func NewJobPage(j article.Job, results []article.JobResult) JobPage {
	p := JobPage{Shell: editorShell("Import of " + nameOf(j)), Job: NewJobView(j, results)}
	p.Script = "job.js"
	if j.Open() {
		p.Refresh = refreshSeconds
	}

	return p
}

// NewJobView says how far a job is.
func NewJobView(j article.Job, results []article.JobResult) JobView {
	v := JobView{
		ID: j.ID, URL: JobURL(j.ID), Name: nameOf(j), State: stateWord(j), Open: j.Open(),
		Done: j.Done, Total: j.Total, Problem: j.Problem,
	}
	if j.Article != "" {
		v.Article = ArticleURL(j.Article, Pin{})
	}
	if j.By != "" {
		v.Facts = append(v.Facts, "asked for by "+j.By)
	}
	v.Facts = append(v.Facts, momentWord(j.Queued))
	if j.Tries > 1 {
		v.Facts = append(v.Facts, counted(j.Tries, "try", "tries"))
	}
	if v.Open {
		v.Stream, v.Cancel = EventsURL(j.ID), CancelJobURL(j.ID)
		v.Doing = doingWords(j)
	}
	if j.State == article.JobFailed || j.State == article.JobCancelled {
		v.Retry = RetryJobURL(j.ID)
	}
	for _, r := range results {
		v.Results = append(v.Results, newJobResult(r))
	}
	if !v.Open {
		v.Finished = finishedWords(j, results)
	}
	if j.Kind.Previews() && j.State == article.JobDone {
		v.URL, v.Previews, v.State = PreviewsURL(j.ID, 0), PreviewsURL(j.ID, 0), "read, not saved yet"
	}

	return v
}

func nameOf(j article.Job) string {
	if j.Kind == article.JobAnnotate {
		return "labels of " + j.Article
	}
	if runes := []rune(j.Name); len(runes) > 120 {
		return string(runes[:119]) + "…"
	}

	return j.Name
}

func stateWord(j article.Job) string {
	switch {
	case j.State == article.JobWaiting && j.Tries > 0:
		return "waits for another try"
	case j.State == article.JobFailed:
		return "not done"
	}

	return string(j.State)
}

func doingWords(j article.Job) string {
	switch {
	case j.State == article.JobWaiting && j.Tries > 0:
		return "It is tried again at " + j.Due.UTC().Format("15:04") + " UTC."
	case j.State == article.JobWaiting:
		return "It waits for its turn."
	case j.Total > 1:
		return "It is " + doingWord(j) + ": " + strconv.Itoa(j.Done) + " of " + partsOf(j) + "."
	}

	return "It is " + doingWord(j) + "."
}

func partsOf(j article.Job) string {
	if j.Kind == article.JobPreviewFiles {
		return counted(j.Total, "file", "files")
	}

	return counted(j.Total, "article", "articles")
}

func doingWord(j article.Job) string {
	if j.Doing == "" {
		return "being begun"
	}

	return j.Doing
}

func finishedWords(j article.Job, results []article.JobResult) string {
	if j.Kind.Previews() && j.State == article.JobDone {
		return "Nothing is stored before somebody saves it."
	}
	if j.State == article.JobCancelled {
		return "It was cancelled."
	}
	if j.State == article.JobFailed {
		return "Nothing was stored."
	}
	counts := map[article.JobOutcome]int{}
	for _, r := range results {
		counts[r.Outcome]++
	}
	var parts []string
	for _, o := range []article.JobOutcome{article.OutcomeAdded, article.OutcomeRevised, article.OutcomeUnchanged, article.OutcomeRefused} {
		if n := counts[o]; n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+outcomeWord(o))
		}
	}

	return strings.Join(parts, ", ") + "."
}

func outcomeWord(o article.JobOutcome) string {
	switch o {
	case article.OutcomeRevised:
		return "with a new revision"
	case article.OutcomeUnchanged:
		return "in the library already"
	}

	return string(o)
}

func newJobResult(r article.JobResult) JobResult {
	v := JobResult{Outcome: outcomeWord(r.Outcome), Title: r.Title, Remark: r.Remark}
	if r.Slug != "" {
		v.URL = ArticleURL(r.Slug, Pin{})
	}

	return v
}

// A FeedsPage lists the feeds that are polled.
type FeedsPage struct {
	Shell
	URL   string // as it was entered
	Fault string
	Feeds []FeedView
}

// A FeedView is a feed as it is shown.
type FeedView struct {
	ID      string
	Name    string
	URL     string
	Facts   []string
	Problem string
	Paused  bool
	Pause   string // address to pause or resume it
	Poll    string // address to have it asked now; "" while it is paused
	Remove  string
}

// NewFeedsPage makes the list of feeds, with what was wrong with an address that was
// entered.
func NewFeedsPage(feeds []article.Feed, address, fault string) FeedsPage {
	p := FeedsPage{Shell: editorShell("Feeds"), URL: address, Fault: fault}
	for _, f := range feeds {
		p.Feeds = append(p.Feeds, newFeedView(f))
	}

	return p
}

func newFeedView(f article.Feed) FeedView {
	v := FeedView{
		ID: f.ID, Name: f.Title, URL: f.URL, Problem: f.Problem, Paused: f.Paused,
		Pause: PauseFeedURL(f.ID), Remove: RemoveFeedURL(f.ID),
	}
	if v.Name == "" {
		v.Name = f.URL
	}
	v.Facts = append(v.Facts, counted(f.Entries, "entry so far", "entries so far"))
	switch {
	case f.Paused:
		v.Facts = append(v.Facts, "paused")
	case f.Checked.IsZero():
		v.Facts = append(v.Facts, "not asked yet")
	default:
		v.Facts = append(v.Facts, "asked "+momentWord(f.Checked), "every "+everyWord(f.Every))
	}
	if !f.Paused {
		v.Poll = PollFeedURL(f.ID)
	}

	return v
}

func everyWord(d time.Duration) string {
	if d < 2*time.Hour {
		return strconv.Itoa(int(d.Minutes())) + " minutes"
	}

	return strconv.Itoa(int(d.Hours())) + " hours"
}
