package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/extract"
	"postil/internal/markdown"
)

const everything = "# A *title* & more\n\nThe [harbour](https://gazette.example/a?b=1&c=2) **closed *on* Monday**. “Why?” she asked.[^1] See [home](/here).\n\n" +
	"> A quotation,\\\n> in two lines.\n\n1. one\n2. two\n   - inner `code`\n\n- [x] done\n- [ ] to do\n\n| left | right |\n|:-----|------:|\n| a | 1 < 2 |\n\n```go\nif a < b {}\n```\n\n---\n\n" +
	"## سلام دنیا\n\nاین یک جمله است. ~~gone~~ 🎉 ![A picture](https://gazette.example/p.png)\n\n[^1]: A note with *emphasis*.\n"

// bookOf is a text with something said of every second sentence.
func bookOf(t testing.TB, body string) export.Book {
	t.Helper()
	a, err := markdown.Parse(article.Source{Format: article.FormatMarkdown, Name: "a.md", Body: body})
	if err != nil {
		t.Fatal(err)
	}
	a.Slug, a.Revision, a.Title = "harbour", 2, "The <harbour> & \"the\" lamp\x01"
	b := export.Book{Article: a, Address: "https://postil.example/a/harbour", By: []string{"Ada"}, Facts: []string{"CC BY 4.0"}, Modified: time.Date(2026, 5, 4, 3, 2, 1, 0, time.UTC)}
	for i := range a.Sentences {
		a.Sentences[i].ID = "id" + string(rune('a'+i))
		if i%2 == 0 {
			b.Remarks = append(b.Remarks, export.Remark{Sentence: i, Lines: []string{"Cites Ada & “others” [Ada]"}})
		}
	}
	b.Notes = []export.Comment{{Sentence: 1, Head: "Note by Ada", Paragraphs: []string{"Is <this> so?"}}}

	return b
}

func filesOf(t testing.TB, book []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(body)
	}

	return files
}

// What readers' programs insist on, in a book with everything and in one of one word.
func TestEPUBIsWellFormed(t *testing.T) {
	plain := bookOf(t, "word")
	plain.Remarks, plain.Notes, plain.Article.Language = nil, nil, "en"
	for name, b := range map[string]export.Book{"everything": bookOf(t, everything), "one word": plain} {
		t.Run(name, func(t *testing.T) {
			book, err := export.EPUB(b)
			if err != nil {
				t.Fatal(err)
			}
			if again, _ := export.EPUB(b); !bytes.Equal(book, again) {
				t.Error("the same book gives other bytes")
			}
			if head := string(book[30:58]); head != "mimetypeapplication/epub+zip" {
				t.Errorf("the file begins with %q", head)
			}
			files := filesOf(t, book)
			ids := map[string]bool{}
			for name, body := range files {
				if name != "mimetype" && !strings.HasSuffix(name, ".css") {
					readXML(t, name, body, func(element, attribute, value string) {
						if attribute == "id" && ids[name+"#"+value] {
							t.Errorf("%s: id %s twice", name, value)
						}
						if attribute == "id" {
							ids[name+"#"+value] = true
						}
					})
				}
			}
			checkReferences(t, files, ids)
		})
	}
}

// readXML calls see for every attribute.
func readXML(t *testing.T, name, body string, see func(element, attribute, value string)) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(body))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, body)
		}
		if start, ok := token.(xml.StartElement); ok {
			for _, a := range start.Attr {
				see(start.Name.Local, a.Name.Local, a.Value)
			}
		}
	}
}

// checkReferences holds that every file is listed once, and that what a link leads
// to is there.
func checkReferences(t *testing.T, files map[string]string, ids map[string]bool) {
	t.Helper()
	listed := map[string]bool{}
	readXML(t, "package", files["EPUB/package.opf"], func(element, attribute, value string) {
		if element == "item" && attribute == "href" {
			listed["EPUB/"+value] = true
		}
	})
	for name, body := range files {
		if strings.HasPrefix(name, "EPUB/") && name != "EPUB/package.opf" && !listed[name] {
			t.Errorf("%s is not in the manifest", name)
		}
		if path.Ext(name) != ".xhtml" {
			continue
		}
		readXML(t, name, body, func(_, attribute, value string) {
			if attribute != "href" || strings.Contains(value, "://") {
				return
			}
			file, fragment, _ := strings.Cut(value, "#")
			at := name
			if file != "" {
				at = "EPUB/" + file
			}
			if _, there := files[at]; !there || fragment != "" && !ids[at+"#"+fragment] {
				t.Errorf("%s leads to %q, which is not there", name, value)
			}
		})
	}
	for name := range listed {
		if _, there := files[name]; !there {
			t.Errorf("the manifest lists %s, which is not there", name)
		}
	}
}

// What is read back from the book has the sentences of the article.
func TestEPUBReadsBack(t *testing.T) {
	b := bookOf(t, everything)
	book, err := export.EPUB(b)
	if err != nil {
		t.Fatal(err)
	}
	if folder := os.Getenv("POSTIL_EPUB"); folder != "" { // to be looked at, and checked by other programs
		if err := os.WriteFile(filepath.Join(folder, "everything.epub"), book, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	documents, err := extract.Read("a.epub", "", book, "")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, d := range documents {
		read, err := markdown.Parse(d.Source)
		if err != nil {
			t.Fatal(err)
		}
		text.WriteString(article.FoldSpace(read.Text) + "\n")
	}
	for i, s := range b.Article.Sentences {
		if words := article.FoldSpace(s.In(b.Article.Text)); !strings.Contains(text.String(), words) {
			t.Errorf("sentence %d %q is not in the book:\n%s", i, words, text.String())
		}
	}
	for _, words := range []string{"Cites Ada & “others” [Ada]", "Is <this> so?"} {
		if !strings.Contains(text.String(), words) {
			t.Errorf("%q is not in the book", words)
		}
	}
}
