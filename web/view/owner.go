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
	PerDay, MostPerDay          int // articles of one person
	People                      []PersonLimit
	Colours                     []Colour
	Fault                       Fault
	Done                        string // "limits" or "colours"; "" for nothing
}

// A PersonLimit is how many articles one person may bring in within a day.
type PersonLimit struct {
	ID, Name string
	PerDay   string // "" for as many as others
}

// An OwnerPage shows how the library fares.
type OwnerPage struct {
	Shell
	Counts   []Count
	Waits    []waitingLine
	About    string
	Backup   string
	Action   string
	Fields   []limitField
	Fault    Fault
	Done     string
	People   []limitField // how many articles who may bring some in may
	Colours  []colourRow
	Recolour string
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
		Shell:  Shell{Title: "Library", Description: "How the library fares.", Canonical: site.Absolute(OwnerURL("")), Kind: "website", Style: pagesStyle, NoIndex: true},
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
		Action: OwnerURL(""),
		Fault:  s.Fault,
		Fields: []limitField{
			{"waiting", "Imports that may wait at once", "Who comes when so many wait is asked to come later. At most " + strconv.Itoa(s.MostWaiting) + ".", strconv.Itoa(s.Waiting), strconv.Itoa(s.MostWaiting)},
			{"perday", "Articles that one person may bring in within a day", "Who has reached it is asked to come again tomorrow. At most " + strconv.Itoa(s.MostPerDay) + ".", strconv.Itoa(s.PerDay), strconv.Itoa(s.MostPerDay)},
			{"upload", "Size of one file or text, in MiB", "What is larger is refused. At most " + strconv.Itoa(s.MostUpload) + ".", strconv.Itoa(s.Upload), strconv.Itoa(s.MostUpload)},
		},
	}
	switch s.Done {
	case "limits":
		p.Done = "The limits are kept, and hold from now on."
	case "colours":
		p.Done = "The colours are kept; pages have them from now on."
	}
	p.Colours, p.Recolour = colourRows(s.Colours), ColoursURL()
	for _, l := range s.People {
		p.People = append(p.People, limitField{"perday-" + l.ID, l.Name, "", l.PerDay, strconv.Itoa(s.MostPerDay)})
	}

	return p
}

// OwnerURL is the owner's page; done says what was kept, "limits", "colours" or "".
func OwnerURL(done string) string { return withQuery("/owner", "done", done) }

// BackupURL is where an owner gets a backup.
func BackupURL() string { return "/owner/backup" }
