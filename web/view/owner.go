package view

import (
	"strconv"
	"time"
)

// A Count is a number with what it counts.
type Count struct {
	Name string
	N    int
}

// Words is the number as it is shown.
func (c Count) Words() string { return grouped(c.N) }

// An OwnerShown is what the owner's page is made of.
type OwnerShown struct {
	Counts                      []Count
	Doubts, Flags, Jobs, Failed int
	Bytes                       int64
	Version                     string
	Up                          time.Duration
	Waiting, Upload             int // limits: imports, and MiB of a file
	MostWaiting, MostUpload     int
	Fault                       Fault
	Done                        bool
}

// An OwnerPage shows how the library fares.
type OwnerPage struct {
	Shell
	Counts  []Count
	Waits   []waitingLine
	About   string
	Backup  string
	Action  string
	Fields  []limitField
	Fault   Fault
	Done    string
	History string
}

// A waitingLine is something that waits, with where to look at it.
type waitingLine struct {
	Link  namedLink
	Words string
}

// A limitField asks for a limit.
type limitField struct {
	ID, Label, Hint, Value, Most string
}

// NewOwnerPage makes the page.
func NewOwnerPage(site Site, s OwnerShown) OwnerPage {
	p := OwnerPage{
		Shell:  Shell{Title: "Library", Description: "How the library fares.", Canonical: site.Absolute(OwnerURL(false)), Kind: "website", Style: pagesStyle, NoIndex: true},
		Counts: s.Counts,
		Waits: []waitingLine{
			{namedLink{"Review", ReviewURL("", "")}, counted(s.Doubts, "note or judgement has changed words.", "notes and judgements have changed words.")},
			{namedLink{"What readers say", FlagsURL(false, "")}, counted(s.Flags, "remark is open.", "remarks are open.")},
			{namedLink{"Jobs", JobsURL("")}, counted(s.Jobs, "job waits", "jobs wait") + ", " + grouped(s.Failed) + " failed."},
			{namedLink{"People", PeopleURL("")}, "Accounts, roles and invitations."},
			{namedLink{"What people did", RecordAsk{}.URL("", "")}, "Every change, with who made it."},
		},
		About:  "Postil " + s.Version + ", running for " + s.Up.Round(time.Second).String() + ". The database takes " + strconv.FormatFloat(float64(s.Bytes)/(1<<20), 'f', 1, 64) + " MiB.",
		Backup: BackupURL(),
		Action: OwnerURL(false),
		Fault:  s.Fault,
		Fields: []limitField{
			{"waiting", "Imports that may wait at once", "Who comes when so many wait is asked to come later. At most " + strconv.Itoa(s.MostWaiting) + ".", strconv.Itoa(s.Waiting), strconv.Itoa(s.MostWaiting)},
			{"upload", "Size of one file or text, in MiB", "What is larger is refused. At most " + strconv.Itoa(s.MostUpload) + ".", strconv.Itoa(s.Upload), strconv.Itoa(s.MostUpload)},
		},
	}
	if s.Done {
		p.Done = "The limits are kept, and hold from now on."
	}

	return p
}

// OwnerURL is the owner's page; done says that something was kept.
func OwnerURL(done bool) string {
	if done {
		return "/owner?done=1"
	}

	return "/owner"
}

// BackupURL is where an owner gets a backup.
func BackupURL() string { return "/owner/backup" }
