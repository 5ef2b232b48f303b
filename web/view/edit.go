package view

import (
	"strconv"
	"strings"

	"postil/internal/article"
)

// An EditPage is where an article is edited, with a preview of what would become of
// it if one was asked for.
type EditPage struct {
	Shell
	Article   namedLink
	History   string
	Action    string // address that the form is sent to
	Heading   string
	Lede      string
	Fault     string // what is wrong, and what to do; "" for nothing
	Conflict  *EditConflict
	Preview   *EditPreview
	Form      EditForm
	Restoring int // the revision that is brought back; 0 when the text is edited
}

// An EditForm is what an editor entered.
type EditForm struct {
	Base     int
	Format   article.Format
	Source   string // with line breaks as "\n"
	Summary  string
	Metadata article.Metadata
	Tags     string // separated by commas
	Tagged   string // the tags that were there when the form was opened
}

// An EditConflict is what somebody else stored meanwhile.
type EditConflict struct {
	Words  string // "Revision 4 was stored by Edda, 27 Nov 2026, 14:05 UTC."
	Source string // its source
	Comparison
}

// An EditPreview shows what saving would do.
type EditPreview struct {
	Same     bool // nothing would change
	Affected []affectedLine
	Parts    []part
	Comparison
}

// An affectedLine is a note or a judgement whose words would change.
type affectedLine struct {
	What  string // "Note by Anna"
	Words string // its sentence
	Body  string // of a note
	Then  string // what becomes of it
}

// An AffectedLabel says what is affected, to NewEditPreview.
type AffectedLabel struct {
	Note      *article.Note
	Judgement *article.Judgement
	Words     string
	Lost      bool
}

// NewEditPage makes the page on which a, the newest revision, is edited.
func NewEditPage(site Site, a *article.Article, form EditForm) EditPage {
	return EditPage{
		Shell: Shell{
			Title: "Edit " + a.Title, Kind: "website", Section: SectionLibrary, Style: pagesStyle, NoIndex: true,
			Description: "Edit “" + a.Title + "”.", Canonical: site.Absolute(EditURL(a.Slug)),
		},
		Article: namedLink{a.Title, ArticleURL(a.Slug, Pin{})},
		History: HistoryURL(a.Slug, ""),
		Action:  EditURL(a.Slug),
		Heading: "Edit the article",
		Lede:    "Saving makes a new revision. Links to sentences stay as they are, and so do notes and judgements where the words do.",
		Form:    form,
	}
}

// NewRestorePage makes the page on which revision n of an article is brought back.
func NewRestorePage(site Site, a *article.Article, n int, form EditForm) EditPage {
	p := NewEditPage(site, a, form)
	p.Title = "Bring back revision " + strconv.Itoa(n) + " of " + a.Title
	p.Canonical = site.Absolute(RestoreURL(a.Slug, n))
	p.Action, p.Restoring = RestoreURL(a.Slug, n), n
	p.Heading = "Bring back revision " + strconv.Itoa(n)
	p.Lede = "This makes a new revision with the text of revision " + strconv.Itoa(n) + " and what was known about the article then. What was written since stays in the history; sentences that had been taken out get their addresses back."

	return p
}

// FormOf is the form of an article as it is, with its source as it is edited.
func FormOf(a *article.Article, editable article.Source, tags []string) EditForm {
	list := strings.Join(tags, ", ")

	return EditForm{Tags: list, Tagged: list, Base: a.Revision, Format: editable.Format, Source: editable.Body, Metadata: a.Metadata}
}

// NewEditPreview shows what would become of old.
func NewEditPreview(old, now *article.Article, al article.Alignment, affected []AffectedLabel, same bool) *EditPreview {
	r := newReading(now, article.Labels{}, nil, Pin{})
	p := &EditPreview{Same: same, Comparison: newComparison(old, now, al), Parts: withoutLinks(r.blocks(Selection{}))}
	for _, a := range affected {
		p.Affected = append(p.Affected, newAffectedLine(a))
	}

	return p
}

// withoutLinks takes the addresses from sentences that have none yet.
func withoutLinks(parts []part) []part {
	for _, p := range parts {
		if p.Sentence != nil {
			p.Sentence.URL = ""
		}
		if p.Block != nil {
			withoutLinks(p.Block.Parts)
		}
	}

	return parts
}

func newAffectedLine(a AffectedLabel) affectedLine {
	l := affectedLine{Words: a.Words, Then: "It moves along and is put on the review list, because its words change."}
	if a.Lost {
		l.Then = "Its words have no certain place in the new text: it waits on the review list, and is shown at the present revision alone."
	}
	if a.Note != nil {
		l.What, l.Body = "Note by "+a.Note.By, shortened(article.FoldSpace(a.Note.Body), 200)
	} else {
		l.What = sentenceCase(actionWord(a.Judgement.Action)) + " by " + a.Judgement.By
	}

	return l
}

// Meanwhile tells p what somebody else stored: now, after old, on which the form is
// based.
func (p *EditPage) Meanwhile(old, now *article.Article, by string, editable article.Source) {
	p.Conflict = &EditConflict{
		Words:      "Revision " + strconv.Itoa(now.Revision) + " was stored meanwhile, " + joined(" by ", momentWord(now.Created), by) + ".",
		Source:     editable.Body,
		Comparison: newComparison(old, now, article.AlignIDs(old, now)),
	}
	p.Form.Base = now.Revision
}
