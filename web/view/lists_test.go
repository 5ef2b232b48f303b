package view

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"postil/internal/article"
)

// A line shows its sentence as the author wrote it, wherever the spans of labels
// lie: inside, across an end, outside, in the middle of a letter.
func TestTextOfALineIsTheTextOfTheSentence(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := article.Passage{Text: rapid.StringN(0, 40, -1).Draw(rt, "text"), Offset: rapid.IntRange(0, 50).Draw(rt, "offset")}
		if !utf8.ValidString(p.Text) || strings.ContainsAny(p.Text, "\x00\r") {
			rt.Skip("not the text of an article")
		}
		span := rapid.Custom(func(rt *rapid.T) article.Span {
			return article.Span{Start: rapid.IntRange(0, 120).Draw(rt, "start"), End: rapid.IntRange(0, 120).Draw(rt, "end")}
		})
		var strokes []stroke
		for _, s := range rapid.SliceOfN(span, 0, 6).Draw(rt, "spans") {
			strokes = append(strokes, stroke{Span: s, role: roleCue}, stroke{Span: s, mention: &article.Mention{Type: article.TypePerson}})
		}
		if got := textContent(render(t, quote(newQuote(p, strokes)))); got != p.Text {
			rt.Errorf("line = %q, want %q", got, p.Text)
		}
		hit := article.Hit{Passage: p, Highlights: rapid.SliceOfN(span, 0, 3).Draw(rt, "highlights")}
		if got := textContent(render(t, quote(newHitQuote(hit)))); got != p.Text {
			rt.Errorf("hit = %q, want %q", got, p.Text)
		}
		wordsOf(p, hit.Highlights...)
	})
}

func TestHitMarksTheWordsFound(t *testing.T) {
	hit := article.Hit{
		Passage:    article.Passage{Slug: "lamp", Sentence: "0123456789", Text: "The lamp, the old lamp.", Offset: 500},
		Highlights: []article.Span{{Start: 4, End: 8}, {Start: 18, End: 22}, {Start: 90, End: 95}},
	}
	page := render(t, Search(NewSearchPage(Site{}, searchFor(" lamp "), article.Found{List: article.List[article.Hit]{Rows: []article.Hit{hit}}, Total: 1}, "")))
	var marked []string
	for _, n := range find(page, tagged("mark")) {
		marked = append(marked, textContent(n))
	}
	if want := []string{"lamp", "lamp"}; !slices.Equal(marked, want) {
		t.Errorf("marked %q, want %q", marked, want)
	}
	if text := textContent(find(page, tagged("main"))[0]); !strings.Contains(text, "1 sentence") {
		t.Errorf("the page does not say how many sentences it shows: %q", text)
	}
}

func searchFor(typed string) article.Search {
	return article.Search{Query: article.ParseQuery(typed), Order: article.ByRelevance, Facets: true}
}

// A condition is a chip, a field of the form and an operator; each leads to the
// same query.
func TestSearchPageShowsConditions(t *testing.T) {
	ask := searchFor(`lamp entity:anna-novak -kind:question after:2026-05-04 by:"ada quist"`)
	entity := ask.Conditions[0]
	found := article.Found{
		List: article.List[article.Hit]{Next: "c"}, Total: 1000, More: true, Names: map[article.Condition]string{entity: "Anna Novák"},
		Facets: []article.Facet{{Field: article.FieldKind, Values: []article.FacetValue{{Value: "author-opinion", Count: 1000}, {Value: "strange", Count: 1}}}},
		Meant:  []article.Meant{{Name: "x", Query: article.ParseQuery("lamps")}},
	}
	p := NewSearchPage(Site{BaseURL: "https://p.example"}, ask, found, "c")
	want := SearchPage{
		Found: "More of 1,000+ sentences",
		Chips: []Chip{
			{"Names: Anna Novák", SearchURL(`lamp -kind:question after:2026-05-04 by:"ada quist"`, "")},
			{"Not Kind: Question", SearchURL(`lamp entity:anna-novak after:2026-05-04 by:"ada quist"`, "")},
			{"From: 4 May 2026", SearchURL(`lamp entity:anna-novak -kind:question by:"ada quist"`, "")},
			{"By: ada quist", SearchURL(`lamp entity:anna-novak -kind:question after:2026-05-04`, "")},
		},
		Facets: []FacetList{{"Kinds of statement", []FacetLink{{Link{"Author’s opinion", SearchURL(p.Query+" kind:author-opinion", "")}, "1,000"}}}},
		Meant:  []Link{{"x", SearchURL("lamps", "")}},
		Next:   SearchURL(p.Query, "c"),
		Feed:   SearchFeedURL(p.Query),
	}
	for what, pair := range map[string][2]any{
		"found": {p.Found, want.Found}, "chips": {p.Chips, want.Chips}, "facets": {p.Facets, want.Facets},
		"meant": {p.Meant, want.Meant}, "next": {p.Next, want.Next}, "feed": {p.Feed, want.Feed},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s %q, want %q", what, pair[0], pair[1])
		}
	}
	page := render(t, Search(p))
	for _, f := range article.Fields() {
		if len(find(page, func(n *html.Node) bool { return attr(n, "name") == SearchParameter(f) })) != 1 {
			t.Errorf("the form has no field %s", f)
		}
	}
}

func TestLinesStandUnderTheirArticle(t *testing.T) {
	use := func(slug, sentence string) article.MentionUse {
		return article.MentionUse{Passage: article.Passage{Slug: slug, Title: strings.ToUpper(slug), Sentence: sentence, Text: "It is."}}
	}
	groups := groupMentions([]article.MentionUse{use("a", "1"), use("a", "1"), use("a", "2"), use("b", "3"), use("a", "4")})
	var got []string
	for _, g := range groups {
		line := g.Title
		for _, l := range g.Lines {
			line += " " + strings.Repeat("+", len(l.Uses[0].Forms))
		}
		got = append(got, line)
	}
	if want := []string{"A ++ +", "B +", "A +"}; !slices.Equal(got, want) {
		t.Errorf("groups %q, want %q", got, want)
	}
	if groups := groupMentions(nil); groups != nil {
		t.Errorf("groups of nothing: %v", groups)
	}
}

func TestAssignerIsNamedOnceForNeighbours(t *testing.T) {
	use := func(words, by string) article.MentionUse {
		text := "The keeper said she would stay."
		at := strings.Index(text, words)
		return article.MentionUse{Passage: article.Passage{Text: text}, Mention: article.Mention{
			Label: article.Label{Assigner: article.Assigner{Kind: article.ByPerson, Name: by}}, Span: article.Span{Start: at, End: at + len(words)},
		}}
	}
	groups := groupMentions([]article.MentionUse{use("The keeper", "Ada"), use("she", "Ada"), use("stay", "Bo")})
	var got []string
	for _, u := range groups[0].Lines[0].Uses {
		for _, f := range u.Forms {
			got = append(got, f.Words)
		}
		got = append(got, u.Assigned.Words)
	}
	if want := []string{"The keeper", "she", "Ada, reviewed", "stay", "Bo, reviewed"}; !slices.Equal(got, want) {
		t.Errorf("uses %q, want %q", got, want)
	}
}

func TestFormsAreCountedWithoutPronouns(t *testing.T) {
	p := article.Passage{Text: "The keeper, Marit  Solheim: the keeper, she. Marit\nSolheim", Language: "en"}
	use := func(kind article.MentionKind, words string, from int) article.MentionUse {
		at := from + strings.Index(p.Text[from:], words)
		return article.MentionUse{Passage: p, Mention: article.Mention{Kind: kind, Span: article.Span{Start: at, End: at + len(words)}}}
	}
	got := formsOf([]article.MentionUse{
		use(article.MentionNominal, "The keeper", 0), use(article.MentionName, "Marit  Solheim", 0), use(article.MentionPronoun, "she", 30), use(article.MentionName, "Marit\nSolheim", 30),
	})
	want := []Form{{"Marit Solheim", "en", 2}, {"The keeper", "en", 1}}
	if !slices.Equal(got, want) {
		t.Errorf("forms %v, want %v", got, want)
	}
}

// A machine's stance that nobody confirmed is a suggestion: readers see it when
// they ask, and never among those that people stand behind.
func TestSuggestedStancesAreFoldedAway(t *testing.T) {
	machine := article.Label{Assigner: article.Assigner{Kind: article.ByMachine, Name: "m"}}
	confirmed := machine
	confirmed.Reviews = []article.Review{{By: "Ada", Action: article.Confirm}}
	person := article.Label{Assigner: article.Assigner{Kind: article.ByPerson, Name: "Ada"}}
	for _, tt := range []struct {
		name   string
		label  article.Label
		folded bool
	}{
		{"machine", machine, true}, {"machine, confirmed", confirmed, false}, {"person", person, false},
	} {
		use := article.StanceUse{Passage: article.Passage{Text: "It is."}, Stance: article.Stance{Label: tt.label, Holder: article.AuthorID, Target: "x"}}
		held := article.List[article.StanceUse]{Rows: []article.StanceUse{use}}
		page := render(t, Entity(NewEntityPage(Site{}, article.EntityCount{}, article.List[article.MentionUse]{}, article.List[article.AttributionUse]{}, held, article.List[article.StanceUse]{})))
		folds := find(page, classed("suggestions"))
		lines := find(page, classed("stance"))
		if len(lines) != 1 || len(folds) == 1 != tt.folded {
			t.Errorf("%s: %d stances, %d folds, want one stance, folded: %v", tt.name, len(lines), len(folds), tt.folded)
		}
	}
}

func TestSourcesAreKeptApartByName(t *testing.T) {
	row := func(id string, naming article.Naming) article.SourceCount {
		return article.SourceCount{Entity: article.Entity{ID: id, Name: id}, Naming: naming}
	}
	p := NewSourcesPage(Site{}, article.List[article.SourceCount]{Rows: []article.SourceCount{row("a", article.Named), row("b", article.Unnamed), row("c", article.Named)}})
	if len(p.Named) != 2 || len(p.Unnamed) != 1 || p.Unnamed[0].Name != "b" {
		t.Errorf("named %v, unnamed %v", p.Named, p.Unnamed)
	}
}

func TestPagesLeadToTheNextPart(t *testing.T) {
	for _, tt := range []struct{ name, got, want string }{
		{"library", NewLibraryPage(Site{}, Shown{Articles: article.List[article.Summary]{Next: "c 1"}}).Next, "/?after=c+1"},
		{"library, end", NewLibraryPage(Site{}, Shown{}).Next, ""},
		{"entities", NewEntitiesPage(Site{}, article.List[article.EntityCount]{Next: "c"}, article.TypePlace).Next, "/e?after=c&type=place"},
		{"mentions", NewEntityPage(Site{}, article.EntityCount{Entity: article.Entity{ID: "x"}}, article.List[article.MentionUse]{Next: "c"}, article.List[article.AttributionUse]{}, article.List[article.StanceUse]{}, article.List[article.StanceUse]{}).Mentions.Next, "/e/x?mentions=c#mentions"},
		{"sources", NewSourcesPage(Site{}, article.List[article.SourceCount]{Next: "c"}).Next, "/sources?after=c"},
		{"source", NewSourcePage(Site{}, article.SourceCount{Entity: article.Entity{ID: "x"}}, article.List[article.AttributionUse]{Next: "c"}).Next, "/sources/x?after=c"},
		{"search", NewSearchPage(Site{}, searchFor(`"a b"`), article.Found{List: article.List[article.Hit]{Next: "c"}}, "").Next, "/search?after=c&q=%22a+b%22"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: next part at %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestLibraryEntrySaysWhatIsKnown(t *testing.T) {
	full := newLibraryEntry(article.Summary{
		Metadata:  article.Metadata{Title: "The lamp", Byline: "Ellen Marsh", Publisher: "Courier", Published: "2026-03-02", Language: "fa-IR"},
		Sentences: 1, Reviewed: true, Mentions: 1165,
	})
	if want := []string{"By Ellen Marsh", "Courier", "2 Mar 2026", "Persian"}; !slices.Equal(full.Facts, want) {
		t.Errorf("facts %q, want %q", full.Facts, want)
	}
	if full.Figures[0] != (Figure{"1", "sentence", false}) || full.Figures[2] != (Figure{"1,165", "mentions", false}) || !full.Figures[3].None {
		t.Errorf("figures %v", full.Figures)
	}
	for _, tt := range []struct {
		summary article.Summary
		want    string
	}{
		{article.Summary{}, "No labels yet"},
		{article.Summary{Labels: 1, Pending: 1}, "1 label, not reviewed"},
		{article.Summary{Labels: 1200, Pending: 1200}, "1,200 labels, not reviewed"},
		{article.Summary{Labels: 1200, Pending: 30}, "30 of 1,200 labels not reviewed"},
		{article.Summary{Labels: 1, Reviewed: true}, "Every label reviewed by people"},
	} {
		if got := newLibraryEntry(tt.summary); got.Reviewed != tt.want || len(got.Facts) != 0 {
			t.Errorf("%+v: %q, facts %q", tt.summary, got.Reviewed, got.Facts)
		}
	}
}

func TestDatesAndLanguagesInWords(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{dateWord("2016-01-03"), "3 Jan 2016"}, {dateWord("2016"), "2016"}, {dateWord("around Easter"), "around Easter"}, {dateWord(""), ""},
		{languageWord("en"), "English"}, {languageWord("pt-BR"), "Brazilian Portuguese"}, {languageWord(""), ""}, {languageWord("not a tag"), "not a tag"}, {languageWord("kak"), "kak"},
		{WikidataURL("Q794"), "https://www.wikidata.org/wiki/Q794"}, {WikidataURL("794"), ""}, {WikidataURL("Q794/../x"), ""}, {WikidataURL("Q-1"), ""}, {WikidataURL(""), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestErrorPagesSayWhatToDo(t *testing.T) {
	headings := map[string]int{}
	for _, status := range []int{400, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 500, 503, 418, 502, 599} {
		p := NewErrorPage(testSite, status)
		if p.Heading == "" || p.What == "" || p.Next == "" || !p.NoIndex || p.Canonical != "" {
			t.Errorf("%d: %+v", status, p)
		}
		if other, twice := headings[p.Heading]; twice && status < 500 {
			t.Errorf("%d has the heading of %d", status, other)
		}
		headings[p.Heading] = status
	}
}
