package ingest

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
)

const webPage = `<!DOCTYPE html><html lang="en"><head><title>A walk | The Gazette</title><meta property="og:site_name" content="The Gazette">
<meta property="article:tag" content="Walks"><link rel="canonical" href="/walk"></head><body>
<nav>Home</nav><article><h1>A walk</h1><p>We went out. <b>It rained.</b></p><script>x()</script></article></body></html>`

func TestPreviewIsWhatIsStored(t *testing.T) {
	ctx := context.Background()
	tests := []struct{ name, mediaType, data, from string }{
		{"walk.md", "", "---\ntitle: A walk\ntags: [Walks]\n---\nWe went out.", ""},
		{"walk.txt", "", "We went out.\nIt rained.", ""},
		{"walk", "text/html", webPage, "https://gazette.example/walk?from=feed"},
	}

	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := openStore(t)
			previews, err := Preview(tt.name, tt.mediaType, []byte(tt.data), tt.from)
			if err != nil || len(previews) != 1 {
				t.Fatal(previews, err)
			}
			if n := count(t, st); n != 0 {
				t.Fatalf("a preview stored %d articles", n)
			}
			results, err := Bytes(ctx, st, tt.name, []byte(tt.data), Options{MediaType: tt.mediaType, From: tt.from})
			if err != nil || len(results) != 1 {
				t.Fatal(results, err)
			}
			got, err := st.Article(ctx, results[0].Summary.Slug)
			if err != nil {
				t.Fatal(err)
			}
			want := previews[0].Article
			want.Created = got.Created
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("stored is another article (-preview +stored):\n%s", diff)
			}
			if !cmp.Equal(results[0].Tags, previews[0].Tags) || !cmp.Equal(results[0].Dropped, previews[0].Dropped) {
				t.Errorf("result %+v, preview %+v", results[0], previews[0])
			}
		})
	}
}

func TestAPageBringsWhatItSaysOfItself(t *testing.T) {
	previews, err := Preview("walk", "text/html; charset=utf-8", []byte(webPage), "https://gazette.example/walk?from=feed")
	if err != nil {
		t.Fatal(err)
	}
	p := previews[0]
	want := article.Metadata{Title: "A walk", Publisher: "The Gazette", URL: "https://gazette.example/walk", Language: "en"}
	if p.Article.Metadata != want || !cmp.Equal(p.Tags, []string{"Walks"}) || len(p.Article.Sentences) < 2 || len(p.Dropped) == 0 {
		t.Errorf("%+v, tags %q, dropped %q, text %q", p.Article.Metadata, p.Tags, p.Dropped, p.Article.Text)
	}
}

func TestPreviewRefusesWhatImportRefuses(t *testing.T) {
	for name, kind := range map[string]error{"x.labels.json": article.ErrUnsupported, "x.json": article.ErrMalformed, "x.csv": article.ErrUnsupported, "x.txt": article.ErrInvalid} {
		if _, err := Preview(name, "", nil, ""); !errors.Is(err, kind) {
			t.Errorf("%s: error %v, want %v", name, err, kind)
		}
	}
}
