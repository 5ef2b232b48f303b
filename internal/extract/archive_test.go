package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"postil/internal/article"
	"postil/internal/markdown"
)

// with returns the archive of testdata/name with some parts replaced or added.
func with(t testing.TB, name string, parts map[string]string) []byte {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	files := archive.Files
	for part, data := range parts {
		files = slices.DeleteFunc(files, func(f txtar.File) bool { return f.Name == part })
		files = append(files, txtar.File{Name: part, Data: []byte(data)})
	}
	slices.SortStableFunc(files, func(a, b txtar.File) int { // what tells the type comes first
		return strings.Compare(fmt.Sprint(a.Name != "mimetype"), fmt.Sprint(b.Name != "mimetype"))
	})

	return packed(t, files)
}

// wordText is a Word document with this in its body.
func wordText(body string) map[string]string {
	return map[string]string{"word/document.xml": `<w:document><w:body>` + body + `</w:body></w:document>`}
}

const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`

func hostileArchives(t testing.TB) map[string][]byte {
	opf := func(n int) map[string]string {
		items, refs := "", ""
		parts := map[string]string{}
		for i := range n {
			items += fmt.Sprintf(`<item id="i%d" href="c%d.html" media-type="text/html"/>`, i, i)
			refs += fmt.Sprintf(`<itemref idref="i%d"/>`, i)
			parts[fmt.Sprintf("c%d.html", i)] = "<p>Chapter."
		}
		parts["content.opf"] = "<package><metadata/><manifest>" + items + "</manifest><spine>" + refs + "</spine></package>"
		return parts
	}
	bomb := strings.Repeat("word ", 60<<20/5)
	bombs := opf(4)
	for i := range 4 {
		bombs[fmt.Sprintf("c%d.html", i)] = bomb[:20<<20]
	}
	entries := map[string]string{}
	for i := range maxEntries {
		entries[fmt.Sprint("x", i)] = ""
	}
	word := func(body string) []byte { return with(t, "minutes.docx.txtar", wordText(body)) }

	return map[string][]byte{
		"a bomb in a chapter":            with(t, "book2.txtar", map[string]string{"a.html": bomb}),
		"bombs in chapters":              with(t, "book2.txtar", bombs),
		"a bomb in a document":           word("<w:p><w:r><w:t>" + bomb + "</w:t></w:r></w:p>"),
		"ten thousand and more parts":    with(t, "book2.txtar", entries),
		"a thousand chapters":            with(t, "book2.txtar", opf(1000)),
		"no chapters":                    with(t, "book2.txtar", opf(0)),
		"no package":                     with(t, "book2.txtar", map[string]string{"content.opf": "x"}),
		"a package outside":              with(t, "book2.txtar", map[string]string{"META-INF/container.xml": `<rootfile full-path="../../etc/passwd"/>`}),
		"a lock":                         with(t, "book2.txtar", map[string]string{"META-INF/encryption.xml": `<encryption><CipherReference URI="a.html"/></encryption>`}),
		"a part deep inside":             word(strings.Repeat("<w:p>", 100_000)),
		"a part of many nodes":           word(strings.Repeat("<w:p/>", 600_000)),
		"lists beyond all levels":        word(strings.Repeat(`<w:p><w:pPr><w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`, 1000)),
		"cells over all columns":         word(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>y</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`),
		"notes that refer to themselves": with(t, "minutes.docx.txtar", map[string]string{"word/footnotes.xml": `<w:footnote w:id="2"><w:p><w:r><w:footnoteReference w:id="2"/><w:t>x</w:t></w:r></w:p></w:footnote>`}),
		"half an archive":                with(t, "book3.txtar", nil)[:700],
		"an empty archive":               packed(t, nil),
		"any archive":                    packed(t, []txtar.File{{Name: "a.txt", Data: []byte("x")}}),
		"a spreadsheet":                  packed(t, []txtar.File{{Name: "xl/workbook.xml", Data: []byte("x")}}),
		"no document":                    packed(t, []txtar.File{{Name: "word/document.xml"}}),
		"a long run of spaces":           word("<w:p><w:r>" + strings.Repeat("<w:tab/>", 100_000) + "<w:t>x</w:t></w:r></w:p>"),
	}
}

func TestHostileArchives(t *testing.T) {
	want := map[string]error{
		"a bomb in a chapter": article.ErrTooLarge, "bombs in chapters": article.ErrTooLarge, "a bomb in a document": article.ErrTooLarge,
		"ten thousand and more parts": article.ErrTooLarge, "a thousand chapters": article.ErrTooLarge, "no chapters": article.ErrInvalid,
		"no package": article.ErrMalformed, "a package outside": article.ErrMalformed, "a lock": article.ErrUnsupported,
		"a part deep inside": article.ErrTooLarge, "a part of many nodes": article.ErrTooLarge, "half an archive": article.ErrMalformed,
		"any archive": article.ErrUnsupported, "a spreadsheet": article.ErrUnsupported, "an empty archive": article.ErrUnsupported,
	}
	for name, data := range hostileArchives(t) {
		t.Run(name, func(t *testing.T) {
			documents, err := Read("x", "", data, "")
			if !errors.Is(err, want[name]) {
				t.Errorf("error %v, want %v", err, want[name])
			}
			for _, d := range documents {
				if _, err := markdown.Parse(d.Source); err != nil {
					checkKind(t, err)
				}
			}
		})
	}
}

// TestEntitiesAreNotResolved reads files that define entities, one of them a file of
// this machine: no text comes of them.
func TestEntitiesAreNotResolved(t *testing.T) {
	for name, data := range map[string][]byte{
		"docx": with(t, "minutes.docx.txtar", map[string]string{"word/document.xml": laughs + `<w:document><w:body><w:p><w:r><w:t>One &b; &c; two.</w:t></w:r></w:p></w:body></w:document>`}),
		"odt":  with(t, "minutes.odt.txtar", map[string]string{"content.xml": laughs + `<office:document-content><office:body><office:text><text:p>One &b; &c; two.</text:p></office:text></office:body></office:document-content>`}),
		"epub": with(t, "book2.txtar", map[string]string{"a.html": laughs + `<html><body><p>One &b; &c; two.</p></body></html>`, "b.html": ""}),
	} {
		documents, err := Read("x."+name, "", data, "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := sentences(t, documents); len(got) != 1 || got[0] != "One &b; &c; two." {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestNamesInArchivesLeadNowhere(t *testing.T) {
	documents, err := Read("x.epub", "", with(t, "book2.txtar", map[string]string{
		"../../evil.html": "<p>Outside.",
		"content.opf":     `<package><metadata/><manifest><item id="a" href="../../evil.html" media-type="text/html"/><item id="b" href="/etc/passwd" media-type="text/html"/><item id="c" href="b.html" media-type="text/html"/></manifest><spine><itemref idref="b"/><itemref idref="c"/></spine></package>`,
	}), "")
	if err != nil {
		t.Fatal(err)
	}
	if got := sentences(t, documents); !slices.Equal(got, []string{"June", "Dear Ada, the bridge is gone."}) {
		t.Errorf("sentences %q", got)
	}
}

func TestALockedArchive(t *testing.T) {
	data := with(t, "minutes.docx.txtar", nil)
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File { // set the sign of encryption in the directory
		at := bytes.LastIndex(data, []byte(f.Name)) - 46
		data[at+8] |= 1
	}
	if _, err := Read("x.docx", "", data, ""); !errors.Is(err, article.ErrUnsupported) || !strings.Contains(err.Error(), "password") {
		t.Errorf("error %v", err)
	}
}

func BenchmarkHostileArchives(b *testing.B) {
	for name, data := range hostileArchives(b) {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				checkAnswer(b, "x", string(data))
			}
		})
	}
}

// FuzzArchive changes bytes of archives, and parts of them before they are packed.
func FuzzArchive(f *testing.F) {
	for _, name := range []string{"book2.txtar", "book3.txtar", "minutes.docx.txtar", "minutes.odt.txtar"} {
		f.Add(readFile(f, name), "", "")
	}
	f.Add([]byte(nil), "word/document.xml", `<w:document><w:body><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:body></w:document>`)
	f.Add([]byte(nil), "content.xml", `<text><list><list-item><p>x</p></list-item></list><table><table-row><table-cell/></table-row></table></text>`)
	f.Add([]byte(nil), "content.opf", `<package><manifest><item id="a" href="a.html" media-type="text/html"/></manifest><spine><itemref idref="a"/></spine></package>`)
	f.Add([]byte(nil), "a.html", `<html><title/><p id=x>y`)
	bases := map[string]string{"word/document.xml": "minutes.docx.txtar", "content.xml": "minutes.odt.txtar", "content.opf": "book2.txtar", "a.html": "book2.txtar"}
	f.Fuzz(func(t *testing.T, data []byte, part, content string) {
		if base := bases[part]; base != "" {
			data = with(t, base, map[string]string{part: content})
		}
		documents, err := Read("x", "", data, "")
		if err != nil {
			checkKind(t, err)
		}
		for _, d := range documents {
			checkDocument(t, d)
		}
	})
}
