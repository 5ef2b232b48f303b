package view

import (
	"strconv"

	"postil/internal/article"
)

// A FlagForm is what a reader has filled in.
type FlagForm struct {
	About  string // "note" or "label", and an ID
	Reason string
	Fault  string
	Done   bool // it was sent
}

// A FlagPage asks a reader what is wrong with a label or a note of a sentence.
type FlagPage struct {
	Shell
	Article  namedLink
	Sentence namedLink
	ID       string
	Quote    string
	Language string
	Choices  []flagChoice
	Most     int // characters of a reason
	FlagForm
}

// A flagChoice is a label or a note that can be wrong.
type flagChoice struct {
	Value, Words string
	Chosen       bool
}

// NewFlagPage makes the page for a sentence of the article.
func NewFlagPage(site Site, a *article.Article, labels article.Labels, notes []article.Note, sentence string, form FlagForm) FlagPage {
	p := FlagPage{
		Shell:    Shell{Title: "Something is wrong here", Description: "Tell the editors what is wrong with a label or a note.", Canonical: site.Absolute(FlagURL(sentence, false)), Kind: "website", Style: pagesStyle, NoIndex: true},
		Article:  namedLink{a.Title, ArticleURL(a.Slug, Pin{})},
		ID:       sentence,
		Language: a.Language,
		Choices:  flagChoices(a, labels, notes, sentence),
		Most:     article.FlagReason,
		FlagForm: form,
	}
	for i, s := range a.Sentences {
		if s.ID == sentence {
			p.Quote = article.FoldSpace(s.In(a.Text))
			p.Sentence = namedLink{"Sentence " + strconv.Itoa(i+1), SentenceURL(a.Slug, sentence)}
		}
	}
	for i := range p.Choices {
		p.Choices[i].Chosen = p.Choices[i].Value == form.About || len(p.Choices) == 1
	}

	return p
}

// FlaggedWord says in words what f is about, "" if it is nothing of the sentence that
// readers see.
func FlaggedWord(a *article.Article, labels article.Labels, notes []article.Note, sentence string, f article.Flag) string {
	for _, c := range flagChoices(a, labels, notes, sentence) {
		if c.Value == string(f.Object)+" "+f.ObjectID {
			return c.Words
		}
	}

	return ""
}

func flagChoices(a *article.Article, labels article.Labels, notes []article.Note, sentence string) []flagChoice {
	var all []flagChoice
	add := func(l article.Label, words string) {
		if l.Sentence == sentence {
			all = append(all, flagChoice{Value: string(article.FlagLabel) + " " + l.ID, Words: words})
		}
	}
	quoted := func(at article.Span) string {
		if !at.Within(a.Text) || at.Empty() {
			return "no words"
		}

		return "“" + shortened(article.FoldSpace(at.In(a.Text)), 80) + "”"
	}
	for _, m := range labels.Modalities {
		add(m.Label, "Kind of statement: "+modalityWord(m.Kind))
	}
	for _, t := range labels.Attributions {
		add(t.Label, "Who says so: "+quoted(t.Source))
	}
	for _, s := range labels.Stances {
		add(s.Label, "Stance: "+entityNamed(labels, s.Holder)+", "+string(s.Polarity)+", "+entityNamed(labels, s.Target))
	}
	for _, m := range labels.Mentions {
		add(m.Label, sentenceCase(typeWord(m.Type))+": "+quoted(m.Span))
	}
	for _, n := range notes {
		if n.From == sentence || n.To == sentence {
			all = append(all, flagChoice{Value: string(article.FlagNote) + " " + n.ID, Words: "Note by " + n.By + ": " + shortened(article.FoldSpace(n.Body), 80)})
		}
	}

	return all
}

func entityNamed(labels article.Labels, id string) string {
	for _, e := range labels.Entities {
		if e.ID == id {
			return e.Name
		}
	}

	return id
}

// A FlagsShown is what the list of flags is made of.
type FlagsShown struct {
	List    article.List[article.Flag]
	Settled bool
	Fault   string
	Words   map[string]string       // of sentences, by ID
	Notes   map[string]article.Note // by ID
}

// A FlagsPage lists what readers said is wrong.
type FlagsPage struct {
	Shell
	Heading string
	Lede    string
	Other   namedLink
	Fault   string
	Items   []flagItem
	Next    string
}

// A flagItem is one flag.
type flagItem struct {
	ID      string
	Heading string
	About   string
	Reason  string
	Words   string
	Note    string // the note as it is now
	CanHide bool
	Where   namedLink
	When    string
	Outcome string
	Action  string
	Next    string // where to go on after the decision; "" is the list
}

// NewFlagsPage makes one part of the list.
func NewFlagsPage(site Site, s FlagsShown) FlagsPage {
	p := FlagsPage{
		Shell:   Shell{Title: "What readers say", Description: "What readers say is wrong with labels and notes.", Canonical: site.Absolute(FlagsURL(s.Settled, "")), Kind: "website", Style: pagesStyle, NoIndex: true},
		Heading: "What readers say",
		Lede:    "Readers without an account can say what is wrong with a label or a note. Whatever you decide, it can be taken up again, and stays in the record.",
		Other:   namedLink{"What was decided", FlagsURL(true, "")},
		Fault:   s.Fault,
	}
	if s.Settled {
		p.Title, p.Heading, p.Other = "What was decided about what readers say", "What was decided", namedLink{"What is open", FlagsURL(false, "")}
	}
	for i, f := range s.List.Rows {
		p.Items = append(p.Items, newFlagItem(s, i, f))
	}
	if s.List.Next != "" {
		p.Next = FlagsURL(s.Settled, s.List.Next)
	}

	return p
}

func newFlagItem(s FlagsShown, i int, f article.Flag) flagItem {
	item := flagItem{
		ID: "flag-" + f.ID, Heading: strconv.Itoa(i+1) + ". " + map[article.FlagObject]string{article.FlagNote: "A note", article.FlagLabel: "A label"}[f.Object],
		About: f.About, Reason: f.Reason, Words: article.FoldSpace(s.Words[f.Sentence]), Where: namedLink{"The sentence", DeskURL(f.Article, One(f.Sentence))},
		When: joined(" by ", momentWord(f.At), orElse(f.Sender, "a reader")), Action: FlagActionURL(f.ID),
	}
	if n, ok := s.Notes[f.ObjectID]; ok && f.Object == article.FlagNote {
		item.Note, item.CanHide = n.Body, true
	}
	switch f.Outcome {
	case article.FlagHidden:
		item.Outcome = "The note was hidden"
	case article.FlagDismissed:
		item.Outcome = "It stays as it is"
	case article.FlagMended:
		item.Outcome = "It was put right"
	}
	if item.Outcome != "" {
		item.Outcome += ", " + joined(" by ", dayWord(f.Settled), f.By) + "."
	}

	return item
}

// FlagURL is where a reader says what is wrong with a sentence's labels and notes.
func FlagURL(sentence string, done bool) string {
	if done {
		return withQuery("/flag", "sentence", sentence, "done", "1")
	}

	return withQuery("/flag", "sentence", sentence)
}

// FlagsURL is what readers said; or what was decided about it.
func FlagsURL(settled bool, after string) string {
	if settled {
		return withQuery("/review/flags", "settled", "1", "after", after)
	}

	return withQuery("/review/flags", "after", after)
}

// FlagActionURL is where an editor decides about a flag.
func FlagActionURL(id string) string { return "/review/flags/" + id }
