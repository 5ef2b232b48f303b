package web_test

import (
	"slices"
	"strings"
	"time"

	"postil/internal/account"
	"postil/internal/article"
	"postil/web/view"
)

// testInside looks at the pages of people who work here, with something on each: no
// fault that axe-core finds on any paper, nothing beyond the window of a telephone, and
// of those with most to fill in, nothing that the keyboard does not reach.
func testInside(b *tab) {
	me := b.signIn(account.Owner)
	a := b.wrong("looked-at-inside", 3)
	on := view.One(a.Sentences[0].ID)
	note := b.workedOn(a, me)
	queue := view.Queue{Kind: article.ReviewUnreviewed, Article: a.Slug}
	filled := []string{view.OwnerURL(""), view.ReviewURL(a.Slug, ""), view.FlagsURL(false, ""), view.DeskLabelURL(a.Slug, on, a.Slug+"-0"), view.NoteURL(note.ID)}
	for _, path := range append(b.teaching(a, me),
		view.OwnerURL(""), view.ReviewURL(a.Slug, ""), view.NextURL(queue, ""), view.NextURL(view.Queue{Kind: article.ReviewDisputed, Article: a.Slug}, ""),
		view.AgreementURL(), view.FlagsURL(false, ""), view.FlagsURL(true, ""), "/history", "/notes", view.NoteVersionsURL(note.ID),
		view.DeskURL(a.Slug, on), view.DeskLabelURL(a.Slug, on, a.Slug+"-0"), view.JudgeAddURL(a.Slug, on, "stance"), "/jobs", view.NoteURL(note.ID)) {
		b.open(strings.SplitN(path, "#", 2)[0])
		b.fine(path)
		if slices.Contains(filled, path) {
			b.tabThrough(path)
		}
	}

	note.Body = "Meanwhile, elsewhere"
	if _, err := b.store.SaveNote(b.Context(), note, ""); err != nil {
		b.Fatal(err)
	}
	b.run(`document.querySelector("main textarea").value = "Here"`)
	b.click(`main form button[type=submit]`)
	expect(b, "both wordings", `["Meanwhile, elsewhere", "Here"].every(words => document.querySelector("main").outerHTML.includes(words))`, true)
	b.guard.forgive("409")
	b.fine("a note that was changed meanwhile")
}

// workedOn has people write, judge and complain: of each kind of thing there is one. It
// returns a note of me that was changed.
func (b *tab) workedOn(a *article.Article, me account.Person) article.Note {
	b.Helper()
	on := a.Sentences[0].ID
	n, err := b.store.SaveNote(b.Context(), article.Note{Article: a.Slug, From: on, To: on, Body: "*First*", Tags: []string{"strike"}, By: me.Name, Visibility: article.Public}, "")
	if err != nil {
		b.Fatal(err)
	}
	n.Body = "Then with `code`, and a [link](https://example.org)"
	if n, err = b.store.SaveNote(b.Context(), n, ""); err != nil {
		b.Fatal(err)
	}
	flags := []article.Flag{
		{Article: a.Slug, Sentence: on, Object: article.FlagNote, ObjectID: n.ID, About: "Note by " + me.Name, Reason: "It is rude"},
		{Article: a.Slug, Sentence: on, Object: article.FlagLabel, ObjectID: a.Slug + "-0", About: "Place: “Anna Novak”", Reason: "She is no place"},
		{Article: a.Slug, Sentence: on, Object: article.FlagLabel, ObjectID: a.Slug + "-0", About: "Place: “Anna Novak”", Reason: "Settled"},
	}
	for i := range flags {
		if flags[i], err = b.store.AddFlag(b.Context(), flags[i]); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := b.store.SettleFlag(b.Context(), flags[2].ID, article.FlagDismissed, me.Name); err != nil {
		b.Fatal(err)
	}
	for _, j := range []article.Judgement{{Action: article.Confirm, By: me.Name}, {Action: article.Reject, By: "Another", Reason: "No place"}} {
		j.Article, j.Sentence, j.Finding = a.Slug, a.Sentences[1].ID, a.Slug+"-1"
		if _, err := b.store.Judge(b.Context(), j, nil, 0); err != nil {
			b.Fatal(err)
		}
	}

	return n
}

// teaching returns the addresses of a reading list, a lesson, and what is printed of an
// article.
func (b *tab) teaching(a *article.Article, me account.Person) []string {
	b.Helper()
	s := a.Sentences[0]
	list, err := b.store.SaveReadingList(b.Context(), article.ReadingList{
		ID: "inside-list", Title: "What to read", By: me.Name, Listed: true,
		Items: []article.ReadingItem{{Article: a.Slug, From: s.ID, To: s.ID, Words: s.In(a.Text), Remark: "Look closely"}, {Article: a.Slug}},
	}, time.Now())
	if err != nil {
		b.Fatal(err)
	}
	secret := account.NewSecret()
	link := account.Link{Kind: account.LinkInvite, Role: account.Reader, By: me.Name, Created: time.Now(), Expires: time.Now().Add(time.Hour)}
	if _, err := b.store.AddLink(b.Context(), link, account.HashSecret(secret)); err != nil {
		b.Fatal(err)
	}
	l := b.lesson(me)

	return []string{
		"/lists", view.ReadingListURL(list.ID), view.ArrangeURL(""), view.ArrangeURL(list.ID), "/a/" + a.Slug + "/worksheet?codes=1", view.ArticleKeyURL(a.Slug, view.Pin{}),
		view.JoinURL(), view.LessonURL(l.ID), view.PromptResultsURL(l.ID, l.Prompts[0].ID), view.WelcomeURL(secret),
	}
}
