package extract

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"postil/internal/article"
	"postil/internal/markdown"
)

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(name) == ".txtar" {
		return packed(t, txtar.Parse(data).Files)
	}

	return data
}

// packed returns a ZIP archive of files.
func packed(t testing.TB, files []txtar.File) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		method := zip.Deflate
		if f.Name == "mimetype" { // it comes first, and as it is
			method, f.Data = zip.Store, bytes.TrimSpace(f.Data)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(f.Data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}

	return out.Bytes()
}

// sentences returns the sentences of the articles that documents become.
func sentences(t testing.TB, documents []Document) []string {
	t.Helper()
	var all []string
	for _, d := range documents {
		a, err := markdown.Parse(d.Source)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range a.Sentences {
			all = append(all, article.FoldSpace(s.In(a.Text)))
		}
	}

	return all
}

// textIn returns the text of the article that a document becomes.
func textIn(t testing.TB, d Document) string {
	t.Helper()
	a, err := markdown.Parse(d.Source)
	if err != nil {
		t.Fatal(err)
	}

	return a.Text
}

// TestEveryFormatKeepsEverySentence reads a real file of every format; beside it lie
// its sentences, one a line, each of which comes out once and in order.
func TestEveryFormatKeepsEverySentence(t *testing.T) {
	tests := []struct {
		file, sentences, mediaType, from string
		documents                        int
		metadata                         article.Metadata
		tags, dropped                    []string
	}{
		{
			"news.html", "news.sentences", "text/html; charset=utf-8", "https://www.gazette.example/news/footbridge?utm=1", 1,
			article.Metadata{
				Title: "Footbridge falls into the river", Byline: "Ada Quist, Bo Lind", Publisher: "The Harbour Gazette", Published: "2026-05-04T08:30:00+01:00",
				URL: "https://www.gazette.example/news/footbridge", License: "CC BY-SA 4.0", Language: "en-GB", Description: "Nobody was hurt when the old bridge fell.",
			},
			[]string{"Bridges", "Harbour"},
			[]string{"2 scripts", "1 menu", "1 hidden text", "1 form", "1 video or embedded page", "1 section of comments", "31 words round the article"},
		},
		{
			"saved.mhtml", "news.sentences", "", "", 1,
			article.Metadata{
				Title: "Footbridge falls into the river", Byline: "Ada Quist, Bo Lind", Publisher: "The Harbour Gazette", Published: "2026-05-04T08:30:00+01:00",
				URL: "https://www.gazette.example/news/footbridge", License: "CC BY-SA 4.0", Language: "en-GB", Description: "Nobody was hurt when the old bridge fell.",
			},
			[]string{"Bridges", "Harbour"},
			[]string{"2 scripts", "1 menu", "1 hidden text", "1 form", "1 video or embedded page", "1 section of comments", "31 words round the article"},
		},
		{
			"plain.html", "plain.sentences", "", "", 1,
			article.Metadata{Title: "Minutes of the harbour council", Byline: "Dora Nyström", Language: "sv"}, nil, []string{"1 picture without a description"},
		},
		{
			"book3.txtar", "book3.sentences", "", "", 2,
			article.Metadata{Title: "The Larch Bridge: The first beam", Byline: "Ada Quist, Bo Lind", Publisher: "Harbour Press", Published: "2019-03-01", License: "CC BY 4.0", Language: "en", Description: "A bridge & its town."},
			[]string{"Bridges", "Towns"}, []string{"1 script", "1 page without text", "1 table of contents"},
		},
		{
			"book2.txtar", "book2.sentences", "application/epub+zip", "", 2,
			article.Metadata{Title: "Letters: May", Byline: "Dora Berg", Language: "en-GB"}, nil, []string{"1 cover", "1 table of contents"},
		},
		{
			"bridge.pdf", "bridge.sentences", "application/pdf", "https://gazette.example/bridge.pdf", 1,
			article.Metadata{Title: "Footbridge falls into the river", URL: "https://gazette.example/bridge.pdf", Language: "en"}, nil, []string{"2 page headers and footers"},
		},
		{
			"bridge-rc4.pdf", "bridge.sentences", "", "", 1,
			article.Metadata{Title: "Footbridge falls into the river"}, nil, []string{"2 page headers and footers"},
		},
		{
			"bridge-aes.pdf", "bridge.sentences", "", "", 1,
			article.Metadata{Title: "Footbridge falls into the river"}, nil, []string{"2 page headers and footers"},
		},
		{
			"minutes.docx.txtar", "minutes.docx.sentences", "", "", 1,
			article.Metadata{Title: "Minutes of the council", Byline: "Dora Berg", Language: "en-GB"}, []string{"bridge", "ferry"},
			[]string{"1 comment", "1 set of page headers and footers", "1 table of contents", "1 tracked deletion", "1 hidden text"},
		},
		{
			"minutes.odt.txtar", "minutes.docx.sentences", "", "", 1,
			article.Metadata{Title: "Minutes of the council", Byline: "Dora Berg", Language: "en-GB"}, []string{"bridge", "ferry"},
			[]string{"1 tracked deletion", "1 table of contents", "1 comment"},
		},
	}

	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			documents, err := Read(tt.file, tt.mediaType, readFile(t, tt.file), tt.from)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Split(strings.TrimSpace(string(readFile(t, tt.sentences))), "\n")
			if diff := cmp.Diff(want, sentences(t, documents)); diff != "" {
				t.Errorf("sentences (-want +got):\n%s", diff)
			}
			if len(documents) != tt.documents {
				t.Fatalf("%d documents, want %d", len(documents), tt.documents)
			}
			d := documents[0]
			if diff := cmp.Diff(tt.metadata, d.Metadata); diff != "" {
				t.Errorf("metadata (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.tags, d.Tags); diff != "" {
				t.Errorf("tags (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.dropped, d.Dropped); diff != "" {
				t.Errorf("dropped (-want +got):\n%s", diff)
			}
		})
	}
}
