package fragment

import (
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"postil/internal/article"
)

// paragraphs makes an article of paragraphs, a block each.
func paragraphs(texts ...string) *article.Article {
	a := &article.Article{Text: strings.Join(texts, "\n\n")}
	at := 0
	for _, text := range texts {
		a.Blocks = append(a.Blocks, article.Block{Span: article.Span{Start: at, End: at + len(text)}, Kind: article.BlockParagraph, Parent: -1})
		at += len(text) + 2
	}

	return a
}

// span finds words in an article, the nth of them.
func span(t *testing.T, a *article.Article, words string, nth int) article.Span {
	t.Helper()
	at := 0
	for ; nth > 0; nth-- {
		i := strings.Index(a.Text[at:], words)
		if i < 0 {
			t.Fatalf("%q is not in the text so often", words)
		}
		at += i + 1
	}

	return article.Span{Start: at - 1, End: at - 1 + len(words)}
}

func TestDirective(t *testing.T) {
	long := "It began " + strings.Repeat("and went on ", 40) + "until it ended at last."
	tests := []struct {
		name   string
		before []string
		texts  []string
		words  string
		nth    int
		want   string
	}{
		{"words that are there once", nil, []string{"A lamp stood by the door. It burned."}, "A lamp stood by the door.", 1, "text=A%20lamp%20stood%20by%20the%20door."},
		{"few words get some round them", nil, []string{"It stood by the door. It burned all night."}, "It burned", 1, "text=the%20door.-,It%20burned"},
		{"hyphens, commas and ampersands", nil, []string{"A well-known firm, Ash & Co., paid."}, "A well-known firm, Ash & Co., paid.", 1, "text=A%20well%2Dknown%20firm%2C%20Ash%20%26%20Co.%2C%20paid."},
		{"the second of two", nil, []string{"Then the bridge was closed. Later it was not. After that the bridge was closed."}, "the bridge was closed.", 2, "text=After%20that-,the%20bridge%20was%20closed."},
		{"the first of two needs nothing", nil, []string{"Then the bridge was closed. After that the bridge was closed."}, "the bridge was closed.", 1, "text=the%20bridge%20was%20closed."},
		{"the same words with other quotation marks are before", nil, []string{"“The bridge is closed now.”", "He said: \"The bridge is closed now.\""}, "\"The bridge is closed now.\"", 1, "text=He%20said:-,%22The%20bridge%20is%20closed%20now.%22"},
		{"the title says the same", []string{"A footbridge over the river"}, []string{"A footbridge over the river", "It is of wood."}, "A footbridge over the river", 1, "text=A%20footbridge%20over%20the%20river,-It%20is"},
		{"across blocks", nil, []string{"One two three four five six.", "Seven eight nine ten eleven."}, "two three four five six.\n\nSeven eight nine ten eleven.", 1, "text=two%20three%20four%20five,eight%20nine%20ten%20eleven."},
		{"long", nil, []string{long}, long, 1, "text=It%20began%20and%20went,it%20ended%20at%20last."},
		{"context from the block before", nil, []string{"North wing", "The door is locked today.", "South wing", "The door is locked today."}, "The door is locked today.", 2, "text=South%20wing-,The%20door%20is%20locked%20today."},
		{"a part of a word", nil, []string{"The harbourmaster came home."}, "master", 1, "text=The%20harbour-,master"},
		{"lines and spaces are one space", nil, []string{"A lamp  stood\nby the old door."}, "A lamp  stood\nby the old door.", 1, "text=A%20lamp%20stood%20by%20the%20old%20door."},
		{"Chinese has no spaces", nil, []string{"他来了。他走了。天黑了。"}, "他走了。", 1, "text=他来了。-,他走了。"},
		{"from right to left", nil, []string{"گفت که پل بسته است. سپس رفت."}, "گفت که پل بسته است.", 1, "text=گفت%20که%20پل%20بسته%20است.,-سپس%20رفت."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := paragraphs(tt.texts...)
			got, _ := NewPage(a, tt.before).Directive(span(t, a, tt.words, tt.nth))
			plain := got
			if strings.Contains(tt.want, "了") || strings.Contains(tt.want, "پل") {
				plain = readable(t, got)
			}
			if plain != tt.want {
				t.Errorf("Directive(%q) = %q, want %q", tt.words, plain, tt.want)
			}
		})
	}
}

// readable decodes what is not ASCII.
func readable(t *testing.T, directive string) string {
	t.Helper()
	plain, err := url.PathUnescape(directive)
	if err != nil {
		t.Fatal(err)
	}

	return strings.ReplaceAll(plain, " ", "%20")
}

func TestNoDirectiveWhereNothingTellsTheWordsApart(t *testing.T) {
	a := paragraphs(strings.Repeat("on and ", 200) + "on")
	if got, ok := NewPage(a, nil).Directive(article.Span{Start: 700, End: 706}); ok {
		t.Errorf("Directive in the middle of equal words = %q, want none", got)
	}
	if got, ok := NewPage(a, nil).Directive(article.Span{Start: 2, End: 3}); ok {
		t.Errorf("Directive of a space = %q, want none", got)
	}
}

// Whatever is asked for, a search for the answer finds it and nothing before it.
func TestADirectiveFindsItsWords(t *testing.T) {
	words := rapid.SampledFrom([]string{"the", "The", "café", "cafe", "“so”", "\"so\"", "well-known", "A, B", "橋。", "橋", "🙂", "e\u0301t\u00e9", "in\u00adto"})
	gap := rapid.SampledFrom([]string{" ", "  ", "\n"})
	rapid.Check(t, func(t *rapid.T) {
		var texts []string
		for range rapid.IntRange(1, 4).Draw(t, "blocks") {
			var text strings.Builder
			for range rapid.IntRange(1, 12).Draw(t, "words") {
				text.WriteString(words.Draw(t, "word") + gap.Draw(t, "gap"))
			}
			texts = append(texts, strings.TrimSpace(text.String()))
		}
		a := paragraphs(texts...)
		start := rapid.IntRange(0, len(a.Text)-1).Draw(t, "start")
		s := article.Span{Start: start, End: rapid.IntRange(start+1, len(a.Text)).Draw(t, "end")}
		if !s.Within(a.Text) {
			t.Skip("inside a character")
		}
		got, ok := NewPage(a, []string{"The café"}).Directive(s)
		if !ok {
			return
		}
		if !utf8.ValidString(got) || strings.ContainsAny(got[len("text="):], " \n&") {
			t.Fatalf("Directive(%q) = %q, which no address may have", s.In(a.Text), got)
		}
		if want, found := fold(s.In(a.Text)), readBack(a, got); strings.Trim(found, " ") != strings.Trim(want, " ") {
			t.Fatalf("%q finds %q, want %q", got, found, want)
		}
	})
}

// readBack searches a directive as the draft says it, without regard for words, in
// an article's blocks, and returns what it finds without seams, folded. No term of a
// directive reaches from one block into the next.
func readBack(a *article.Article, d string) string {
	parts := strings.Split(strings.TrimPrefix(d, "text="), ",")
	for i := range parts {
		parts[i], _ = url.PathUnescape(strings.ReplaceAll(parts[i], "%2D", "\x02"))
	}
	var prefix, suffix string
	if p, ok := strings.CutSuffix(parts[0], "-"); ok {
		prefix, parts = p, parts[1:]
	}
	if s, ok := strings.CutPrefix(parts[len(parts)-1], "-"); ok {
		suffix, parts = s, parts[:len(parts)-1]
	}
	clean := func(s string) string { return fold(strings.ReplaceAll(s, "\x02", "-")) }
	text := "the cafe"
	for _, b := range a.Blocks {
		text += "\x01" + fold(article.Span{Start: b.Start, End: b.End}.In(a.Text))
	}
	found := func(begin, end int) string { return strings.ReplaceAll(text[begin:end], "\x01", " ") }
	skip := func(at int) int { return at + len(text[at:]) - len(strings.TrimLeft(text[at:], " \x01")) }
	for at := 0; at <= len(text); at++ {
		begin := at
		if prefix != "" {
			if !strings.HasPrefix(text[at:], clean(prefix)) {
				continue
			}
			begin = skip(at + len(clean(prefix)))
		}
		if !strings.HasPrefix(text[begin:], clean(parts[0])) {
			continue
		}
		end := begin + len(clean(parts[0]))
		for last := end; len(parts) > 1 && last <= len(text); last++ {
			if strings.HasPrefix(text[last:], clean(parts[1])) {
				end = last + len(clean(parts[1]))
				if strings.HasPrefix(text[skip(end):], clean(suffix)) {
					return found(begin, end)
				}
			}
		}
		if strings.HasPrefix(text[skip(end):], clean(suffix)) {
			return found(begin, end)
		}
	}

	return ""
}

func FuzzDirective(f *testing.F) {
	f.Add("One two.\n\nOne two, three-four & five.", 10, 18)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		a := paragraphs(strings.Split(text, "\n\n")...)
		s := article.Span{Start: start, End: end}
		if !utf8.ValidString(text) || len(text) > 2000 || !s.Within(a.Text) {
			return
		}
		if got, ok := NewPage(a, nil).Directive(s); ok && !strings.HasPrefix(got, "text=") {
			t.Errorf("Directive = %q", got)
		}
	})
}
