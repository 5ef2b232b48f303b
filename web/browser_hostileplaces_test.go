package web_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/lesson"
	"postil/internal/storetest"
	"postil/web/view"
)

// testHostilePlaces puts hostile texts wherever else somebody can write: names of
// entities, collections, lessons, reading lists, people, files, front matter, reasons.
// None runs, and each is there to read, as it was written.
func testHostilePlaces(b *tab) {
	text, short := strings.Join(hostile()[:4], " "), hostile()[1]
	me := b.signInAs(short+" "+account.NewSecret()[:6], account.Owner)
	places := b.uploadHostile(text, short)
	bundle := storetest.Sample("hostile-places")
	if err := b.store.SaveBundle(b.Context(), bundle); err != nil {
		b.Fatal(err)
	}
	places = append(places, b.hostileWork(bundle, me, text)...)
	places = append(places, b.hostileLesson(bundle.Article, me, text, short)...)
	for _, p := range places {
		b.open(p.path)
		expect(b, p.path+": what ran", `window.ran ?? 0`, 0)
		if !eval[bool](b, `[document.body.textContent, ...[...document.querySelectorAll("input, textarea")].map(e => e.value)].some(text => text.replace(/\s+/g, " ").includes(`+quote(p.name)+`))`) {
			b.Errorf("%s lacks %q", p.path, p.name)
		}
	}
	b.hostileFiles(bundle.Article.Slug)
}

// uploadHostile uploads a file with a hostile name and front matter, and returns where
// that is to be read.
func (b *tab) uploadHostile(text, short string) []page {
	b.Helper()
	source := "---\n"
	for _, field := range []string{"title", "author", "publisher", "license", "description"} {
		source += field + ": " + quote(text) + "\n"
	}
	source += "tags: [" + quote(strings.ReplaceAll(short, ",", " ")) + "]\n---\n\nIt is wet on this quay, too.\n"
	b.open(view.ImportURL())
	b.run(`const files = new DataTransfer();
		files.items.add(new File([` + quote(source) + `], ` + quote(short+".md") + `));
		document.getElementById("file").files = files.files`)
	b.click(`form[action="/import/files"] button`)
	expect(b, "the title in the preview", `document.getElementById("title")?.value`, text)
	expect(b, "what ran in the preview", `window.ran ?? 0`, 0)
	b.click(`form[action="/import/save"] button`)
	expect(b, "the article", `location.pathname.startsWith("/a/") && document.readyState === "complete"`, true)
	expect(b, "the title of the article", `document.querySelector("h1")?.textContent`, text)
	path := eval[string](b, `location.pathname`)

	return []page{{name: text, path: path}, {name: text, path: path + "/worksheet"}, {name: text, path: "/edit/" + strings.TrimPrefix(path, "/a/")}, {name: short, path: "/"}}
}

// hostileWork has editors and readers use a text as name, title and reason.
func (b *tab) hostileWork(bundle article.Bundle, me account.Person, text string) []page {
	b.Helper()
	a := bundle.Article
	s := a.Sentences[0]
	entity := bundle.Annotations.Entities[1]
	_, err := b.store.JudgeEntity(b.Context(), article.EntityJudgement{
		Entity: entity.ID, Action: article.EntityEdited, By: me.Name, Reason: text,
		Edits: []article.EntityEdit{{Field: article.EntityName, Was: entity.Name, Now: text}},
	})
	if err == nil {
		_, err = b.store.SaveCollection(b.Context(), article.Collection{ID: "hostile", Title: text, Description: text, By: me.Name, Articles: []string{a.Slug}}, me.Name, time.Now())
	}
	list := article.ReadingList{ID: "hostile", Title: text, Description: text, By: me.Name, Listed: true, Items: []article.ReadingItem{{Article: a.Slug, From: s.ID, To: s.ID, Words: s.In(a.Text), Remark: text}}}
	if err == nil {
		_, err = b.store.SaveReadingList(b.Context(), list, time.Now())
	}
	n := article.Note{Article: a.Slug, From: s.ID, To: s.ID, Body: "Is it?", By: me.Name, Visibility: article.Public}
	if err == nil {
		n, err = b.store.SaveNote(b.Context(), n, "")
	}
	if err == nil {
		_, err = b.store.AddFlag(b.Context(), article.Flag{Article: a.Slug, Sentence: s.ID, Object: article.FlagNote, ObjectID: n.ID, About: text, Reason: text, Sender: text})
	}
	j := article.Judgement{Article: a.Slug, Sentence: s.ID, Action: article.Add, Reason: text, By: me.Name, Modality: &article.Modality{Kind: article.AuthorOpinion}}
	if err == nil {
		_, err = b.store.Judge(b.Context(), j, nil, 0)
	}
	if err != nil {
		b.Fatal(err)
	}

	return []page{
		{name: text, path: view.EntityURL(entity.ID)}, {name: text, path: view.CollectionsURL()}, {name: text, path: view.CollectionURL("hostile")},
		{name: text, path: view.CollectURL("hostile")}, {name: text, path: "/lists"}, {name: text, path: view.ReadingListURL("hostile")}, {name: text, path: view.ArrangeURL("hostile")},
		{name: text, path: view.FlagsURL(false, "")}, {name: text, path: view.NextURL(view.Queue{Kind: article.ReviewFlagged, Article: a.Slug}, "")},
		{name: me.Name, path: view.SentenceURL(a.Slug, s.ID)}, {name: me.Name, path: "/history?article=" + a.Slug}, {name: me.Name, path: "/people"}, {name: me.Name, path: view.OwnerURL("")},
	}
}

// hostileLesson makes a lesson of hostile texts, which a student with such a name answers.
func (b *tab) hostileLesson(a *article.Article, me account.Person, text, short string) []page {
	b.Helper()
	s := a.Sentences[0]
	prompt := lesson.Prompt{Article: a.Slug, From: s.ID, To: s.ID, Words: s.In(a.Text), Kind: lesson.Poll, Ask: text, Choices: []string{text, "No"}}
	open := prompt
	open.Kind, open.Choices = lesson.Kinds()[0], nil
	l, err := b.store.SaveLesson(b.Context(), lesson.Lesson{Teacher: me.ID, Title: text, Intro: text, Reveal: lesson.RevealAlways, Prompts: []lesson.Prompt{prompt, open}}, time.Now())
	if err != nil {
		b.Fatal(err)
	}
	student, err := b.store.AddStudent(b.Context(), l.ID, short, account.HashSecret(account.NewSecret()), time.Now())
	if err == nil {
		_, err = b.store.SaveAnswer(b.Context(), student, lesson.Answer{Prompt: l.Prompts[1].ID, Text: text}, lesson.Key{Writer: "x"}, time.Now())
	}
	if err != nil {
		b.Fatal(err)
	}

	return []page{
		{name: text, path: view.LessonURL(l.ID)}, {name: text, path: view.LessonsURL()}, {name: text, path: view.EditLessonURL(l.ID, "")}, {name: short, path: view.ResultsURL(l.ID)},
		{name: text, path: view.PromptResultsURL(l.ID, l.Prompts[1].ID)}, {name: text, path: view.WallURL(l.ID, 1)}, {name: text, path: view.WorksheetURL(l.ID)}, {name: text, path: view.AnswerKeyURL(l.ID)},
	}
}

// hostileFiles reads what is no page: feeds, a book, data for search engines, a frame.
func (b *tab) hostileFiles(slug string) {
	b.Helper()
	for i, text := range hostile() {
		at := fmt.Sprintf("hostile-%d", i)
		bundle := storetest.Sample("file-" + at)
		bundle.Article.Title, bundle.Article.Byline = text, text
		if err := b.store.SaveBundle(b.Context(), bundle); err != nil {
			b.Fatal(err)
		}
		path := "/a/file-" + at
		if feed := textOfXML(b, fetch(b.T, b.url+"/feed.atom")); !strings.Contains(feed, text) {
			b.Errorf("the feed lacks %q", text)
		}
		if book := textOfBook(b, fetch(b.T, b.url+path+"/article.epub")); !strings.Contains(book, text) {
			b.Errorf("the book lacks %q", text)
		}
		if !strings.Contains(dataOf(b, fetch(b.T, b.url+path)), text) {
			b.Errorf("the data of the page lack %q", text)
		}
		framed := fetch(b.T, b.url+"/oembed?url="+url.QueryEscape(b.url+path+"/s/"+bundle.Article.Sentences[0].ID))
		var frame struct{ Title, HTML string }
		if err := json.Unmarshal([]byte(framed), &frame); err != nil {
			b.Fatalf("oembed: %v: %s", err, framed)
		}
		if tags := tagsOf(frame.HTML); tags != "iframe" && tags != "iframe script" {
			b.Errorf("the frame has the elements %s: %s", tags, frame.HTML)
		}
	}
	if table := fetch(b.T, b.url+"/history.csv?article="+slug); strings.Contains(table, "\n=") || strings.Contains(table, ",=") {
		b.Errorf("a formula in the record: %s", table)
	}
}

// textOfXML returns the character data of a document that is well-formed.
func textOfXML(b *tab, document string) string {
	b.Helper()
	var text strings.Builder
	for tokens := xml.NewDecoder(strings.NewReader(document)); ; {
		token, err := tokens.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		if err != nil {
			b.Fatalf("not well-formed: %v: %.300s", err, document)
		}
		switch t := token.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.StartElement:
			if strings.EqualFold(t.Name.Local, "script") {
				b.Errorf("a script in %.300s", document)
			}
		}
	}
}

// textOfBook returns the text of all documents of a book, each of which is well-formed.
func textOfBook(b *tab, book string) string {
	b.Helper()
	files, err := zip.NewReader(bytes.NewReader([]byte(book)), int64(len(book)))
	if err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	for _, f := range files.File {
		if !strings.HasSuffix(f.Name, "html") && !strings.HasSuffix(f.Name, ".opf") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			b.Fatal(err)
		}
		document, err := io.ReadAll(r)
		if err != nil {
			b.Fatal(err)
		}
		text.WriteString(textOfXML(b, string(document)))
	}

	return text.String()
}

// dataOf returns the strings of a page's JSON-LD, each on a line.
func dataOf(b *tab, page string) string {
	b.Helper()
	var lines strings.Builder
	for tokens := html.NewTokenizer(strings.NewReader(page)); tokens.Next() != html.ErrorToken; {
		if t := tokens.Token(); t.Data != "script" || !strings.Contains(fmt.Sprint(t.Attr), "ld+json") {
			continue
		}
		tokens.Next()
		decoder := json.NewDecoder(bytes.NewReader(tokens.Text()))
		for token, err := decoder.Token(); !errors.Is(err, io.EOF); token, err = decoder.Token() {
			if err != nil {
				b.Fatal(err)
			}
			fmt.Fprintln(&lines, token)
		}
	}

	return lines.String()
}

// tagsOf returns the names of the elements of HTML, as a browser reads it.
func tagsOf(markup string) string {
	var names []string
	for tokens := html.NewTokenizer(strings.NewReader(markup)); ; {
		switch tokens.Next() {
		case html.ErrorToken:
			return strings.Join(names, " ")
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := tokens.TagName()
			names = append(names, string(name))
		}
	}
}
