package view

import (
	"time"

	"postil/internal/account"
	"postil/internal/article"
)

func (s sample) life() article.Life {
	day := time.Date(2026, time.November, 27, 0, 0, 0, 0, time.UTC)

	return article.Life{
		ID: "0123456789", Article: "lamp", Title: s.word, Language: "en", Current: 4,
		Wordings: []article.Wording{
			{First: 1, Last: 2, Ordinal: 3, Text: s.word + " stayed.", Created: day},
			{First: 3, Last: 3, Ordinal: 3, Text: s.word + " left.", Created: day, By: s.word, Summary: s.word, Fate: article.FateEdited},
		},
		Gone: &article.Departure{
			Revision: 4, Created: day, By: s.word, Fate: article.FateMerged, Heirs: []article.Heir{{ID: "1123456789", Ordinal: 2, Text: s.word}},
		},
	}
}

func (s sample) articleNamed(revision int) *article.Article {
	text := s.word + " came. A lamp was lit."
	first := len(s.word) + len(" came.")

	return &article.Article{
		Slug: "lamp", Revision: revision, Metadata: article.Metadata{Title: s.word, Byline: s.word, Language: "en"}, Text: text,
		Source: article.Source{Format: article.FormatMarkdown, Body: text},
		Blocks: []article.Block{{Span: article.Span{End: len(text)}, Kind: article.BlockParagraph, Parent: -1}},
		Sentences: []article.Sentence{
			{Span: article.Span{End: first}, ID: "0123456789"}, {Span: article.Span{Start: first + 1, End: len(text)}, ID: "1123456789"},
		},
	}
}

func (s sample) revisions() article.List[article.Revision] {
	return article.List[article.Revision]{Next: s.word, Rows: []article.Revision{
		{Number: 2, Title: s.word, By: s.word, Summary: s.word, Restored: 1, Sentences: 1200, Changes: article.Changes{Edited: 1, Moved: 2, Split: 3, Merged: 4, Deleted: 5, Added: 6}},
		{Number: 1, Title: s.word, Sentences: 1},
	}}
}

func (s sample) comparePage(site Site) ComparePage {
	old, now := s.articleNamed(1), s.articleNamed(2)
	old.Byline, old.Publisher = "", s.word

	return NewComparePage(site, old, now, article.AlignIDs(old, now), 3)
}

func (s sample) editPage(site Site) EditPage {
	old, now := s.articleNamed(1), s.articleNamed(2)
	form := FormOf(old, article.Source{Format: article.FormatMarkdown, Body: s.word}, []string{s.word})
	form.Summary = s.word
	p := NewEditPage(site, now, form)
	p.Fault = s.word
	note := article.Note{By: s.word, Body: s.word}
	p.Preview = NewEditPreview(old, now, article.AlignIDs(old, now), []AffectedLabel{{Note: &note, Words: s.word, Lost: true}}, false)

	return p
}

func (s sample) doubts(o article.Outcome) article.List[article.Doubt] {
	note, judgement := article.Note{By: s.word, Body: s.word}, article.Judgement{By: s.word, Action: article.Confirm}
	d := article.Doubt{
		ID: "d", Article: "lamp", Title: s.word, Note: &note, Words: s.word + " left.", Quote: s.word, Fate: article.FateEdited, Since: 2, Seen: 1,
		Now: s.word + " stayed.", Heirs: []article.Heir{{ID: "0123456789", Ordinal: 1, Text: s.word}}, Outcome: o, By: s.word,
	}
	other := d
	other.ID, other.Note, other.Judgement, other.About, other.Waiting, other.Now, other.Heirs = "e", nil, &judgement, s.word, true, "", nil

	return article.List[article.Doubt]{Rows: []article.Doubt{d, other}, Next: s.word}
}

func (s sample) recordPage(site Site) RecordPage {
	day := time.Date(2026, time.November, 27, 0, 0, 0, 0, time.UTC)
	change := func(key int64, o article.Object, d article.Doing, v article.Visibility) article.Change {
		return article.Change{Key: key, Article: "lamp", Sentence: "0123456789", Object: o, ObjectID: "n", Version: 2, Action: d, By: s.word, Audience: v, At: day, Detail: s.word}
	}
	rows := []article.Change{
		change(1, article.OfNote, article.DoEdit, article.Public), change(2, article.OfJudgement, article.DoWithdraw, article.Public),
		change(3, article.OfNote, article.DoAdd, article.Private), change(4, article.OfDoubt, article.DoSettle, article.Editors),
		{Key: 5, Article: "lamp", Object: article.OfRevision, Version: 2, Action: article.DoEdit, Audience: article.Public, At: day},
	}

	return NewRecordPage(site, RecordShown{
		Ask: RecordAsk{Order: "oldest", By: s.word}, List: article.List[article.Change]{Rows: rows, Next: "x"}, Reader: account.Person{ID: "1", Name: s.word, Role: account.Editor},
		Titles: map[string]string{"lamp": s.word}, Words: map[string]string{"0123456789": s.word},
		Notes: map[string]article.Note{"n": {Body: s.word}}, Undo: map[int64]bool{4: true}, Done: s.word,
	})
}

func (s sample) flagPages(site Site) (FlagPage, FlagsPage) {
	day := time.Date(2026, time.November, 27, 0, 0, 0, 0, time.UTC)
	a := s.articleNamed(1)
	labels := article.Labels{
		Modalities: []article.Modality{{Label: article.Label{ID: "m", Sentence: "0123456789"}, Kind: article.AuthorOpinion}},
		Mentions:   []article.Mention{{Label: article.Label{ID: "n", Sentence: "0123456789"}, Type: article.TypePerson}},
	}
	notes := []article.Note{{ID: "x", From: "0123456789", To: "0123456789", By: s.word, Body: s.word}}
	flag := article.Flag{ID: "f", Article: "lamp", Sentence: "0123456789", Object: article.FlagNote, ObjectID: "x", About: s.word, Reason: s.word, Sender: s.word, At: day}

	return NewFlagPage(site, a, labels, notes, "0123456789", FlagForm{Reason: s.word, Fault: s.word}),
		NewFlagsPage(site, FlagsShown{List: article.List[article.Flag]{Rows: []article.Flag{flag}, Next: "x"}, Fault: s.word, Words: map[string]string{"0123456789": s.word}, Notes: map[string]article.Note{"x": notes[0]}})
}
