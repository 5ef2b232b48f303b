package markdown

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
	"postil/seeds"
)

func mustParse(t testing.TB, format article.Format, body string) *article.Article {
	t.Helper()
	a, err := Parse(article.Source{Format: format, Body: body})
	if err != nil {
		t.Fatalf("Parse(%.80q): %v", body, err)
	}
	checkArticle(t, a)

	return a
}

// TestSeedArticle holds the seed to the paragraphs and sentences of its reference
// annotations, byte for byte.
func TestSeedArticle(t *testing.T) {
	type span struct {
		Start int `json:"doc_byte_start"`
		End   int `json:"doc_byte_end"`
	}
	var want struct {
		Sentences  []span
		Paragraphs []struct{ Sentences []int }
	}
	reference, err := os.ReadFile("../../seeds/testdata/reference-annotations.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(reference, &want); err != nil {
		t.Fatal(err)
	}
	body, err := seeds.FS.ReadFile("iran-forces-in-syria.txt")
	if err != nil {
		t.Fatal(err)
	}

	a := mustParse(t, article.FormatText, string(body))
	if a.Text != strings.TrimSpace(string(body)) {
		t.Error("the text is not the file's")
	}
	var got []span
	perParagraph := make([][]int, len(a.Blocks))
	for i, s := range a.Sentences {
		got = append(got, span{s.Start, s.End})
		perParagraph[s.Block] = append(perParagraph[s.Block], i+1)
	}
	if diff := cmp.Diff(want.Sentences, got); diff != "" || len(got) != 26 {
		t.Errorf("%d sentences (-want +got):\n%s", len(got), diff)
	}
	if len(perParagraph) != 13 || len(want.Paragraphs) != 13 {
		t.Fatalf("%d paragraphs, want 13", len(perParagraph))
	}
	for i, p := range want.Paragraphs {
		if diff := cmp.Diff(p.Sentences, perParagraph[i]); diff != "" {
			t.Errorf("paragraph %d (-want +got):\n%s", i+1, diff)
		}
	}
}

func TestParseReadsLineBreaksOfEveryKind(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"Windows", "One.\r\nTwo.\r\n", "One.\nTwo."},
		{"old Macintosh", "One.\rTwo.\r", "One.\nTwo."},
		{"mixed", "One.\r\n\rTwo.\n\r\nThree.", "One.\n\nTwo.\n\nThree."},
		{"byte order mark", "\uFEFFOne.", "One."},
		{"byte order mark inside", "One.\n\uFEFFTwo.", "One.\n\uFEFFTwo."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := mustParse(t, article.FormatText, tt.body)
			if a.Text != tt.want {
				t.Errorf("text %q, want %q", a.Text, tt.want)
			}
			if a.Source.Body != tt.body {
				t.Errorf("source %q, want it verbatim: %q", a.Source.Body, tt.body)
			}
		})
	}
}

func TestParseDecodesCarriageReturns(t *testing.T) {
	a := mustParse(t, article.FormatMarkdown, "One&#13;two&#13;&#10;three ![a&#13;b](c 'd&#13;e')")
	if strings.Contains(a.Text, "\r") || strings.Contains(a.Marks[0].Title, "\r") {
		t.Errorf("text %q and title %q, want no carriage return", a.Text, a.Marks[0].Title)
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct {
		name   string
		format article.Format
		body   string
		want   error
		says   string
	}{
		{"nothing", article.FormatText, "", article.ErrInvalid, "no text"},
		{"white space", article.FormatText, " \n\t\n\u00a0\n", article.ErrInvalid, "no text"},
		{"a byte order mark", article.FormatText, "\uFEFF", article.ErrInvalid, "no text"},
		{"a rule", article.FormatMarkdown, "***", article.ErrInvalid, "no text"},
		{"raw HTML", article.FormatMarkdown, "<div>words</div>", article.ErrInvalid, "no text"},
		{"front matter", article.FormatMarkdown, "---\ntitle: A\n---\n", article.ErrInvalid, "no text"},
		{"NUL", article.FormatText, "One.\nTw\x00o.", article.ErrUnsupported, "line 2"},
		{"a picture", article.FormatMarkdown, "\x89PNG\r\n\x1a\n\x00\x00", article.ErrUnsupported, "NUL"},
		{"Latin-1", article.FormatText, "One.\r\nTwo.\rCaf\xe9.", article.ErrMalformed, "line 3 is not UTF-8 (byte 0xE9)"},
		{"half a letter", article.FormatText, "Caf\xc3", article.ErrMalformed, "line 1"},
		{"PDF", article.Format("pdf"), "One.", article.ErrUnsupported, "pdf"},
		{"another format", "docx", "One.", article.ErrUnsupported, "docx"},
		{"bad front matter", article.FormatMarkdown, "---\ntitle: a: b\n---\nOne.", article.ErrMalformed, "front matter"},
		{"front matter of another shape", article.FormatMarkdown, "---\n- a\n---\nOne.", article.ErrMalformed, "front matter"},
		{"a title that is a list", article.FormatMarkdown, "---\ntitle: [a, b]\n---\nOne.", article.ErrMalformed, "line 1"},
		{"long front matter", article.FormatMarkdown, "---\nx: " + strings.Repeat("y", maxFrontMatter) + "\n---\nOne.", article.ErrTooLarge, "front matter"},
		{"a long source", article.FormatText, strings.Repeat("a", MaxSource+1), article.ErrTooLarge, "bytes"},
		{"many lines", article.FormatText, strings.Repeat("a\n", maxLines), article.ErrTooLarge, "lines"},
		{"many sentences", article.FormatText, strings.Repeat("A! ", maxSentences+1), article.ErrTooLarge, "sentences"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := Parse(article.Source{Format: tt.format, Body: tt.body})
			if a != nil || !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Parse: article %t, error %v; want no article and %q that says %q", a != nil, err, tt.want, tt.says)
			}
		})
	}
}

func TestParseFindsTheTitle(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"front matter first", "---\ntitle: A\n---\n# B\n\nText.", "A"},
		{"then a heading", "Text.\n\n## No\n\n# B *c*\nMore.", "B c"},
		{"heading of two lines", "B\nc\n===\n\nText.", "B c"},
		{"front matter without a title", "---\nlang: en\n---\n# B\n\nText.", "B"},
		{"a heading that is no title", "# " + strings.Repeat("b", maxTitle+1) + "\n\n# C", "C"},
		{"none", "## B\n\nText.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := mustParse(t, article.FormatMarkdown, tt.body).Title; got != tt.want {
				t.Errorf("title %q, want %q", got, tt.want)
			}
		})
	}
}
