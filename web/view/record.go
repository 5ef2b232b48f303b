package view

import (
	"net/url"
	"strconv"

	"postil/internal/account"
	"postil/internal/article"
)

// A RecordAsk is which part of the record of what people did is asked for. Its
// fields are those of the address; "" asks for nothing.
type RecordAsk struct {
	Article, Sentence, By, Object string
	From, To                      string // days, both included
	Order                         string // "oldest" for the oldest first
}

// URL is the address of the part behind a cursor; kind is "" for the page, "csv" or
// "jsonl" for all of it in that format.
func (a RecordAsk) URL(kind, after string) string {
	path := "/history"
	if kind != "" {
		path += "." + kind
	}

	return withQuery(path, "article", a.Article, "sentence", a.Sentence, "by", a.By, "object", a.Object, "from", a.From, "to", a.To, "order", a.Order, "after", after)
}

// UndoURL is where an editor takes one change back.
func UndoURL(key int64) string { return "/history/" + strconv.FormatInt(key, 10) + "/revert" }

// A RecordPage lists what people did.
type RecordPage struct {
	Shell
	Heading string
	About   namedLink // the article or sentence that it is about; zero for all
	Lede    string
	Done    string
	Fields  []ListingField
	Keep    []Option // what the form keeps
	Rows    []changeLine
	Next    string
	CSV     string
	JSONL   string
}

// A changeLine is one change.
type changeLine struct {
	When    string
	By      string
	What    string // "rejected a label"
	Detail  string
	Where   namedLink // the sentence or article
	Words   string    // of the sentence
	Note    string    // words of the note, as it is now
	Private string    // who alone can see it; "" for everybody
	Undo    string    // address of the form that takes it back; "" if it cannot be
	Restore namedLink // where an earlier text is brought back
	Key     string
}

// A RecordShown is what a page of the record is made of.
type RecordShown struct {
	Ask    RecordAsk
	List   article.List[article.Change]
	Titles map[string]string       // of articles, by slug
	Words  map[string]string       // of sentences, by ID
	Notes  map[string]article.Note // those whose words may be read, by ID
	Undo   map[int64]bool          // changes that the reader can take back
	Reader account.Person
	Done   string // what has just been done
}

// NewRecordPage makes one part of the record.
func NewRecordPage(site Site, s RecordShown) RecordPage {
	p := RecordPage{
		Shell:   Shell{Title: "What people did", Description: "Who changed which text, label or note, and when.", Canonical: site.Absolute(s.Ask.URL("", "")), Kind: "website", Style: pagesStyle, NoIndex: true},
		Heading: "What people did",
		Lede:    "Every change of a text, a label or a public note, with who made it. Nothing is taken out of this record.",
		Done:    s.Done,
		Fields:  recordFields(s),
		CSV:     s.Ask.URL("csv", ""),
		JSONL:   s.Ask.URL("jsonl", ""),
	}
	if s.Reader.Role.May(account.Editor) {
		p.Lede = "Every change of a text, a label or a note that you may read, with who made it. Nothing is taken out of this record: what is undone is one more change."
	}
	p.about(s)
	for _, c := range s.List.Rows {
		p.Rows = append(p.Rows, newChangeLine(s, c))
	}
	if s.List.Next != "" {
		p.Next = s.Ask.URL("", s.List.Next)
	}

	return p
}

func (p *RecordPage) about(s RecordShown) {
	ask := s.Ask
	switch {
	case ask.Sentence != "" && s.Words[ask.Sentence] != "":
		p.Heading = "What people did to this sentence"
		p.About = namedLink{shortened(article.FoldSpace(s.Words[ask.Sentence]), 160), ShortURL(ask.Sentence)}
	case ask.Article != "" && s.Titles[ask.Article] != "":
		p.Heading = "What people did to this article"
		p.About = namedLink{s.Titles[ask.Article], ArticleURL(ask.Article, Pin{})}
	case ask.By != "":
		p.Heading = "What " + ask.By + " did"
	}
	p.Title = p.Heading
	for _, kept := range []Option{{"article", ask.Article}, {"sentence", ask.Sentence}} {
		if kept.Name != "" {
			p.Keep = append(p.Keep, kept)
		}
	}
}

func recordFields(s RecordShown) []ListingField {
	fields := []ListingField{
		{Name: "object", Label: "What", Value: s.Ask.Object, Choices: []Option{
			{"", "Everything"}, {string(article.OfJudgement), "Labels"}, {string(article.OfNote), "Notes"},
			{string(article.OfRevision), "The text"}, {string(article.OfArticle), "What is known of the article"}, {string(article.OfEntity), "Entities"},
			{string(article.OfCollection), "Collections"},
		}},
		{Name: "from", Label: "From", Kind: "date", Value: s.Ask.From},
		{Name: "to", Label: "To", Kind: "date", Value: s.Ask.To},
		{Name: "order", Label: "Order", Value: s.Ask.Order, Choices: []Option{{"", "Newest first"}, {"oldest", "Oldest first"}}},
	}
	if s.Reader.Role.May(account.Editor) || s.Ask.Article != "" || s.Ask.Sentence != "" {
		fields = append(fields, ListingField{Name: "by", Label: "Who", Kind: "text", Value: s.Ask.By})
	}

	return fields
}

func newChangeLine(s RecordShown, c article.Change) changeLine {
	l := changeLine{
		When: momentWord(c.At), By: c.By, What: doneWord(c), Detail: c.Detail, Words: shortened(article.FoldSpace(s.Words[c.Sentence]), 200),
		Key: strconv.FormatInt(c.Key, 10),
	}
	switch {
	case c.Sentence != "" && s.Words[c.Sentence] != "" && s.Ask.Sentence == "":
		l.Where = namedLink{"The sentence", ShortURL(c.Sentence)}
	case c.Object == article.OfCollection && c.Action != article.DoDelete:
		l.Where = namedLink{"The collection", CollectionURL(c.ObjectID)}
	case c.Sentence == "" && c.Article != "" && s.Ask.Article == "":
		l.Where = namedLink{orElse(s.Titles[c.Article], c.Article), ArticleURL(c.Article, Pin{})}
	case c.Object == article.OfEntity:
		l.Where = namedLink{"The entity", EntityURL(c.ObjectID)}
	}
	if n, ok := s.Notes[c.ObjectID]; ok && c.Object == article.OfNote {
		l.Note = shortened(article.FoldSpace(n.Body), 280)
	}
	switch c.Audience {
	case article.Editors:
		l.Private = "for editors"
	case article.Private:
		l.Private = "only you"
	}
	if s.Undo[c.Key] {
		l.Undo = UndoURL(c.Key)
	}
	if c.Object == article.OfRevision && c.Version > 1 && s.Reader.Role.May(account.Editor) {
		l.Restore = namedLink{"Bring back the text before it", RestoreURL(c.Article, c.Version-1)}
	}

	return l
}

func orElse(a, b string) string {
	if a == "" {
		return b
	}

	return a
}

// doneWord says what was done: "rejected a label".
func doneWord(c article.Change) string {
	switch {
	case c.Object == article.OfRevision && c.Action == article.DoAdd:
		return "brought in the article"
	case c.Object == article.OfRevision && c.Action == article.DoRestore:
		return "brought back an earlier text"
	case c.Object == article.OfRevision:
		return "changed the text"
	case c.Action == article.DoTag:
		return "gave the article its tags"
	case c.Object == article.OfJudgement && c.Action == article.DoWithdraw:
		return "took back a judgement"
	case c.Object == article.OfNote && c.Action == article.DoAdd:
		return "wrote a note"
	case c.Object == article.OfDoubt && c.Action == article.DoSettle:
		return "looked at what was said of changed words"
	case c.Object == article.OfDoubt:
		return "took up again what was said of changed words"
	case c.Object == article.OfFlag && c.Action == article.DoAdd:
		return "sent a remark of a reader"
	}

	return pastWord(c.Action) + " " + objectWord(c.Object)
}

func pastWord(d article.Doing) string {
	switch d {
	case article.DoAdd:
		return "added"
	case article.DoEdit:
		return "changed"
	case article.DoRestore:
		return "brought back"
	case article.DoDelete:
		return "deleted"
	case article.DoConfirm:
		return "confirmed"
	case article.DoReject:
		return "rejected"
	case article.DoReplace:
		return "replaced"
	case article.DoWithdraw:
		return "took back"
	case article.DoResolve:
		return "resolved"
	case article.DoReopen:
		return "reopened"
	case article.DoHide:
		return "hid"
	case article.DoDismiss:
		return "set aside"
	case article.DoSettle:
		return "settled"
	case article.DoMerge:
		return "joined"
	case article.DoPart:
		return "parted"
	case article.DoSplit:
		return "split"
	}

	return string(d)
}

func objectWord(o article.Object) string {
	switch o {
	case article.OfJudgement:
		return "a label"
	case article.OfNote:
		return "a note"
	case article.OfEntity:
		return "an entity"
	case article.OfArticle:
		return "what is known of the article"
	case article.OfCollection:
		return "a collection"
	case article.OfLesson:
		return "a lesson"
	case article.OfFlag:
		return "a remark of a reader"
	case article.OfLibrary:
		return "the settings of the library"
	}

	return string(o)
}

// SentenceRecordURL is what people did to one sentence.
func SentenceRecordURL(id string) string { return RecordAsk{Sentence: id}.URL("", "") }

// ArticleRecordURL is what people did to one article.
func ArticleRecordURL(slug string) string { return RecordAsk{Article: slug}.URL("", "") }

// PersonRecordURL is what a person did.
func PersonRecordURL(name string) string { return RecordAsk{By: name}.URL("", "") }

// RecordAskOf reads an ask from an address.
func RecordAskOf(q url.Values) RecordAsk {
	return RecordAsk{
		Article: q.Get("article"), Sentence: q.Get("sentence"), By: q.Get("by"), Object: q.Get("object"),
		From: q.Get("from"), To: q.Get("to"), Order: q.Get("order"),
	}
}

// UndoneURL is the page that says that a change was taken back.
func (a RecordAsk) UndoneURL() string {
	return withQuery("/history", "article", a.Article, "sentence", a.Sentence, "undone", "1")
}
