package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
	"postil/internal/markdown"
)

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}

	return data
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
