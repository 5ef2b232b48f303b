package article

import "time"

// A Job is work that is done in the background: the labels of an article, an
// import.
type Job struct {
	ID      string // UUIDv7
	Kind    JobKind
	State   JobState
	Article string    // slug, of the article whose labels are to be found; else ""
	Name    string    // what people call it: an address, a file; "" for labels
	By      string    // who asked; "" for Postil itself
	Queued  time.Time // when it was asked for
	Due     time.Time // when it is tried at the earliest
	Ended   time.Time // zero while it has not
	Tries   int       // how often a worker began
	Before  int       // of an article's job: jobs that were queued earlier
	Done    int       // of Total
	Total   int       // 0 while unknown
	Doing   string    // what it is at, in a few words
	Problem string    // of the last try; "" if there was none
}

// A JobKind says what is to be done.
type JobKind string

// The kinds of job.
const (
	JobAnnotate   JobKind = "annotate"    // find the labels of an article
	JobImportURL  JobKind = "import-url"  // fetch a page and take it in
	JobImportFile JobKind = "import-file" // take in a file that was sent
	JobPollFeed   JobKind = "poll-feed"   // look for new entries of a feed; never ends

	JobPreviewURL   JobKind = "preview-url"   // fetch a page and show what it would become
	JobPreviewFiles JobKind = "preview-files" // read files that were sent and show what they would become
	JobSavePreviews JobKind = "save-previews" // take in what was shown
)

// Previews reports whether k stores nothing but what a person is to look at.
func (k JobKind) Previews() bool { return k == JobPreviewURL || k == JobPreviewFiles }

// A Lane is what a group of workers does, one job after the other each.
type Lane string

// The lanes.
const (
	LaneAnnotate Lane = "annotate"
	LaneImport   Lane = "import"
	LaneFeed     Lane = "feed"
)

// Lane returns whose work k is.
func (k JobKind) Lane() Lane {
	switch k {
	case JobAnnotate:
		return LaneAnnotate
	case JobPollFeed:
		return LaneFeed
	default:
		return LaneImport
	}
}

// A JobState says where a job is on its way.
type JobState string

// The states of a job. Nobody does anything about a failed or cancelled one until
// a person has it tried again.
const (
	JobWaiting   JobState = "waiting"
	JobRunning   JobState = "running"
	JobDone      JobState = "done"
	JobFailed    JobState = "failed"
	JobCancelled JobState = "cancelled"
)

// Open reports whether something is still to come of the job by itself.
func (j Job) Open() bool { return j.State == JobWaiting || j.State == JobRunning }

// A JobResult is what became of one article of a job.
type JobResult struct {
	Outcome JobOutcome
	Slug    string // "" for what was refused
	Title   string
	Remark  string // why it was refused, or what was left out; may be ""
}

// A JobOutcome is what became of an article.
type JobOutcome string

// The outcomes of an import, for one article.
const (
	OutcomeAdded     JobOutcome = "added"
	OutcomeRevised   JobOutcome = "revised"   // the article is there with another text: a new revision
	OutcomeUnchanged JobOutcome = "unchanged" // it is there with this text
	OutcomeRefused   JobOutcome = "refused"
)

// A Progress is how far a job is.
type Progress struct {
	Done, Total int    // 0 of 0 while unknown
	Doing       string // in a few words
}

// A Feed is an Atom, RSS or JSON feed whose new entries are imported.
type Feed struct {
	ID       string // UUIDv7, also of its job
	URL      string
	Title    string // as the feed has it; "" before it was read
	By       string // who added it
	Added    time.Time
	Paused   bool
	ETag     string // validators of what was read last
	Modified string
	Checked  time.Time     // when it was asked last; zero for never
	Every    time.Duration // the present pause between questions
	Entries  int           // seen so far
	Fails    int           // questions in a row without an answer
	Problem  string        // of the last question; "" if it was answered
}

// A Preview is an article as it would be stored, made by a job and kept until
// somebody saves it, or nobody for a day.
type Preview struct {
	Position  int    // in its job, from 1
	File      string // what it was read from: a file, an address
	Part      bool   // of several articles in one file
	Chosen    bool   // somebody wants it saved
	Sentences int
	Metadata  Metadata
	Tags      []string
	Dropped   []string // what of the file was left out, in words with their number
	Problem   string   // why there is no article; "" if there is one
	// Source has the format "" for a file that Postil exported: it is stored as it is.
	// In lists it has no body.
	Source Source
}

// Exported reports whether p is a file that Postil wrote.
func (p Preview) Exported() bool { return p.Problem == "" && p.Source.Format == "" }
