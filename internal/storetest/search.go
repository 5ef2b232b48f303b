package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"postil/internal/article"
	"postil/internal/store"
)

// paragraphs returns an article with one sentence a paragraph.
func paragraphs(slug string, sentences ...string) article.Bundle {
	a := &article.Article{Slug: slug, Revision: 1, Metadata: article.Metadata{Title: slug}, Created: at(0)}
	for i, words := range sentences {
		s := article.Sentence{Block: i}
		s.Start = len(a.Text)
		a.Text += words
		s.End = len(a.Text)
		a.Text += "\n\n"
		a.Sentences = append(a.Sentences, s)
		a.Blocks = append(a.Blocks, article.Block{Span: s.Span, Kind: article.BlockParagraph, Parent: -1})
	}
	article.MintIDs(a, nil)

	return article.Bundle{Article: a}
}

// searches are the checks of search.
func searches() []check {
	return []check{
		{"search finds words and phrases", finding},
		{"search knows operators and forms", operators},
		{"search takes any text", anySearch},
		{"search finds exactly the sentences that meet a query", exhaustive},
		{"search finds what conditions on labels ask for", filtered},
		{"search finds what conditions on articles ask for", scoped},
		{"search counts what it finds", facets},
		{"search follows what people decide", followed},
		{"search follows revisions", moved},
		{"search finds more sentences than it ranks", beyond},
		{"search ranks what it finds", ranking},
		{"search suggests what begins so", suggestions},
		{"search knows mistyped names", mistyped},
	}
}

// byAge asks for what somebody typed, the article that came in last first.
func byAge(typed string) article.Search {
	return article.Search{Query: article.ParseQuery(typed), Order: article.ByAge}
}

// finding holds searches to the same answers on every engine. Hits are written
// with their highlights in brackets.
func finding(t *testing.T, s *store.Store) {
	save(t, s, paragraphs("first", "The U.S. envoy, José Müller, said: “We won’t go.”", "Iran’s forces left; Iranian media said so.", "Don't panic at 1,000 °C."))
	save(t, s, paragraphs("second", "او می\u200cرود به كتابخانهٔ ملي.", "中国人民银行在北京。", "東京のガイド。", "हिन्दी में लिखा है।", "ĳssel ﬁne Straße ΌΣΟΣ İstanbul", "said said so", "٣ ۴ 5"))
	checkFinds(t, s, []finds{
		{"said", []string{"[said] [said] so", "The U.S. envoy, José Müller, [said]: “We won’t go.”", "Iran’s forces left; Iranian media [said] so."}},
		{"SAID so", []string{"[said] [said] [so]", "Iran’s forces left; Iranian media [said] [so]."}},
		{"so said", []string{"[said] [said] [so]", "Iran’s forces left; Iranian media [said] [so]."}},
		{`"said so"`, []string{"said [said so]", "Iran’s forces left; Iranian media [said so]."}},
		{`"so said"`, nil},
		{"“media said” iran", []string{"[Iran]’s forces left; Iranian [media said] so."}},
		{"iran*", []string{"[Iran]’s forces left; [Iranian] media said so."}},
		{"iranian*", []string{"Iran’s forces left; [Iranian] media said so."}},
		{"ira", nil},
		{"jose MULLER", []string{"The U.S. envoy, [José] [Müller], said: “We won’t go.”"}},
		{"José", []string{"The U.S. envoy, [José] Müller, said: “We won’t go.”"}},
		{"u.s.", []string{"The [U.S]. envoy, José Müller, said: “We won’t go.”"}},
		{"won't", []string{"The U.S. envoy, José Müller, said: “We [won’t] go.”"}},
		{"don’t", []string{"[Don't] panic at 1,000 °C."}},
		{"1,000", []string{"Don't panic at [1,000] °C."}},
		{"مي\u200cرود", []string{"او [می\u200cرود] به كتابخانهٔ ملي."}},
		{"کتابخانه ملی", []string{"او می\u200cرود به [كتابخانهٔ] [ملي]."}},
		{"ملـــى", []string{"او می\u200cرود به كتابخانهٔ [ملي]."}},
		{"银行", []string{"中国人民[银行]在北京。"}},
		{"北京 中国", []string{"[中国]人民银行在[北京]。"}},
		{"国中", nil},
		{"ガイド", []string{"東京の[ガイド]。"}},
		{"ｶﾞｲﾄﾞ", []string{"東京の[ガイド]。"}},
		{"カイド", nil},
		{"हिन्दी", []string{"[हिन्दी] में लिखा है।"}},
		{"हिन्द", nil},
		{"fine strasse οσος", []string{"ĳssel [ﬁne] [Straße] [ΌΣΟΣ] İstanbul"}},
		{"istanbul ijssel", []string{"[ĳssel] ﬁne Straße ΌΣΟΣ [İstanbul]"}},
		{"3 4 ٥", []string{"[٣] [۴] [5]"}},
		{"", nil},
		{" \n\t", nil},
		{`"" * - ( AND`, nil},
		{`said AND`, nil},
		{`said -so`, []string{"The U.S. envoy, José Müller, [said]: “We won’t go.”"}},
		{`"said`, []string{"[said] [said] so", "The U.S. envoy, José Müller, [said]: “We won’t go.”", "Iran’s forces left; Iranian media [said] so."}},
		{`words:said`, nil},
		{`said' | 'so`, []string{"[said] [said] [so]", "Iran’s forces left; Iranian media [said] [so]."}},
	})
	if _, err := s.Search(t.Context(), byAge(strings.Repeat("a", 500)), article.Cursor{}); err != nil {
		t.Errorf("500 bytes: %v", err)
	}
	if _, err := s.Search(t.Context(), byAge(strings.Repeat("a", 501)), article.Cursor{}); !errors.Is(err, article.ErrTooLarge) {
		t.Errorf("501 bytes: %v, want too large", err)
	}
}

// operators has what stands between words, and forms of words.
func operators(t *testing.T, s *store.Store) {
	save(t, s, paragraphs("first", "The U.S. envoy, José Müller, said: “We won’t go.”", "Iran’s forces left; Iranian media said so.", "Don't panic at 1,000 °C."))
	save(t, s, paragraphs("second", "said said so"))
	checkFinds(t, s, []finds{
		{`said -"said so"`, []string{"The U.S. envoy, José Müller, [said]: “We won’t go.”"}},
		{`so -iran*`, []string{"said said [so]"}},
		{`iran OR envoy`, []string{"The U.S. [envoy], José Müller, said: “We won’t go.”", "[Iran]’s forces left; Iranian media said so."}},
		{`force leave`, nil},
		{`force left`, []string{"Iran’s [forces] [left]; Iranian media said so."}},
		{`saying`, nil},
		{`"force left"`, nil},
		{`envoys panics OR media`, nil},
		{`envoys OR panics`, []string{"The U.S. [envoy], José Müller, said: “We won’t go.”", "Don't [panic] at 1,000 °C."}},
	})
}

// finds is a query and the sentences that it finds, highlights in brackets.
type finds struct {
	query string
	want  []string
}

func checkFinds(t *testing.T, s *store.Store, tests []finds) {
	t.Helper()
	for _, test := range tests {
		list, err := s.Search(t.Context(), byAge(test.query), article.Cursor{})
		if err != nil {
			t.Errorf("%q: %v", test.query, err)
		}
		if got := parts(list.Rows, marked); !slices.Equal(got, test.want) {
			t.Errorf("%q finds %q, want %q", test.query, got, test.want)
		}
	}
}

// marked writes a hit with its highlights in brackets.
func marked(h article.Hit) string {
	var b strings.Builder
	at := 0
	for _, s := range h.Highlights {
		b.WriteString(h.Text[at:s.Start] + "[" + s.In(h.Text) + "]")
		at = s.End
	}

	return b.String() + h.Text[at:]
}

// anySearch throws any text at search: it never fails, and words of a sentence in
// quotation marks find the sentence, with a highlight inside it.
func anySearch(t *testing.T, s *store.Store) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		runes := rapid.RuneFrom([]rune{'"', '*', '\'', '\\', ':', '&', '|', '!', '(', ')', '-', '^', '+', 0, 0x10ffff}, unicode.L, unicode.M, unicode.N, unicode.P, unicode.Zs)
		words := rapid.SliceOfN(rapid.StringOfN(runes, 1, 8, -1), 1, 5).Draw(rt, "words")
		sentence := strings.TrimSpace(strings.ReplaceAll(strings.Join(words, " "), "\x00", " ")) + "."
		b := paragraphs(fmt.Sprintf("any-%d", n), sentence)
		if err := s.SaveBundle(t.Context(), b); err != nil {
			rt.Fatal(err)
		}
		for _, typed := range append(words, sentence) {
			if _, err := s.Search(t.Context(), byAge(typed), article.Cursor{}); err != nil {
				rt.Fatalf("%q: %v", typed, err)
			}
			q := `"` + strings.Map(withoutQuotes, typed) + `"`
			list, err := s.Search(t.Context(), byAge(q), article.Cursor{Limit: 200})
			if err != nil {
				rt.Fatalf("%q: %v", q, err)
			}
			if !strings.ContainsFunc(q, plainLetter) {
				continue
			}
			here := using(list.Rows, func(h article.Hit) bool { return h.Slug == b.Article.Slug })
			if len(here) != 1 {
				rt.Errorf("%q finds %d sentences in %q", q, len(here), sentence)
			}
			for _, h := range list.Rows {
				checkHighlights(rt, q, h)
			}
		}
	})
}

// withoutQuotes puts a space for what would end a phrase.
func withoutQuotes(r rune) rune {
	if r == '"' || unicode.In(r, unicode.Pi, unicode.Pf, unicode.Ps, unicode.Pe) {
		return ' '
	}

	return r
}

// plainLetter reports whether r is a letter that folds to one.
func plainLetter(r rune) bool {
	return unicode.IsLetter(r) && unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Han)
}

func checkHighlights(rt *rapid.T, q string, h article.Hit) {
	end := -1
	for _, s := range h.Highlights {
		if !s.Within(h.Text) || s.Start <= end {
			rt.Errorf("%q: highlights %v of %q", q, h.Highlights, h.Text)
		}
		end = s.End
	}
	if len(h.Highlights) == 0 {
		rt.Errorf("%q: hit without highlights: %q", q, h.Text)
	}
}
