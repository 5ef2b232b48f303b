package cite

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
)

func TestAuthors(t *testing.T) {
	tests := []struct {
		byline string
		want   []Author
	}{
		{"", nil},
		{"Ada Quist", []Author{{"Quist", "Ada"}}},
		{"By Ada Quist and Bo de Vries, staff writers", []Author{{"Quist", "Ada"}, {"de Vries", "Bo"}}},
		{"Ada Quist, Bo Lund & Cy Young", []Author{{"Quist", "Ada"}, {"Lund", "Bo"}, {"Young", "Cy"}}},
		{"Quist, Ada; Lund, Bo", []Author{{"Quist", "Ada"}, {"Lund", "Bo"}}},
		{"Quist, Ada", []Author{{"Quist", "Ada"}}},
		{"Martin Luther King Jr.", []Author{{"King Jr.", "Martin Luther"}}},
		{"Reuters", []Author{{"Reuters", ""}}},
		{"World Health Organization", []Author{{"World Health Organization", ""}}},
		{"Ada Quist, Harbour Gazette", []Author{{"Quist", "Ada"}, {"Harbour Gazette", ""}}},
		{"王小明", []Author{{"王小明", ""}}},
	}
	for _, tt := range tests {
		if got := Authors(tt.byline); !slices.Equal(got, tt.want) {
			t.Errorf("Authors(%q) = %q, want %q", tt.byline, got, tt.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	tests := map[string]Date{
		"": {}, "2026": {2026, 0, 0}, "2026-05": {2026, 5, 0}, "2026-05-04": {2026, 5, 4}, "2026-05-04T10:00:00Z": {2026, 5, 4},
		"4 May 2026": {2026, 5, 4}, "May 4, 2026": {2026, 5, 4}, "May 2026": {2026, 5, 0}, "spring of 1999": {1999, 0, 0}, "yesterday": {}, "2026-13-40": {2026, 0, 0},
	}
	for words, want := range tests {
		if got := ParseDate(words); got != want {
			t.Errorf("ParseDate(%q) = %v, want %v", words, got, want)
		}
	}
}

// published are references as the guides themselves or their publishers print them,
// with what they are made of.
var published = []struct {
	name string
	work Work
	form func(Work) Text
	want string
}{
	{"APA, page of a news website", // apastyle.apa.org, webpage references
		Work{Authors: []Author{{"Avramova", "Nina"}}, Title: "The secret to a long, happy, healthy life? Think age-positive", Container: "CNN", Published: Date{2019, 1, 3},
			URL: "https://www.cnn.com/2019/01/03/health/respect-toward-elderly-leads-to-long-life-intl/index.html"},
		Work.APA, "Avramova, N. (2019, January 3). The secret to a long, happy, healthy life? Think age-positive. CNN. https://www.cnn.com/2019/01/03/health/respect-toward-elderly-leads-to-long-life-intl/index.html"},
	{"APA, a group that is author and publisher", // the same page
		Work{Authors: []Author{{Family: "World Health Organization"}}, Title: "The top 10 causes of death", Container: "World Health Organization", Published: Date{2018, 5, 24},
			URL: "https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death"},
		Work.APA, "World Health Organization. (2018, May 24). The top 10 causes of death. https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death"},
	{"APA, without a date", // the same page
		Work{Authors: []Author{{Family: "U.S. Census Bureau"}}, Title: "U.S. and world population clock", Container: "U.S. Department of Commerce", Seen: Date{2020, 1, 9}, URL: "https://www.census.gov/popclock/"},
		Work.APA, "U.S. Census Bureau. (n.d.). U.S. and world population clock. U.S. Department of Commerce. Retrieved January 9, 2020, from https://www.census.gov/popclock/"},
	{"APA, two authors and a month", Work{Authors: []Author{{"Quist", "Ada Maria"}, {"Lund", "Jean-Paul"}}, Title: "The footbridge", Container: "The Harbour Gazette", Published: Date{2026, 5, 0}, URL: "https://gazette.example/footbridge"},
		Work.APA, "Quist, A. M., & Lund, J.-P. (2026, May). The footbridge. The Harbour Gazette. https://gazette.example/footbridge"},
	{"APA, without an author", Work{Title: "The footbridge", Container: "The Harbour Gazette", Published: Date{2026, 5, 4}, URL: "https://gazette.example/footbridge"},
		Work.APA, "The footbridge. (2026, May 4). The Harbour Gazette. https://gazette.example/footbridge"},
	{"MLA, a magazine on the web", // style.mla.org, works cited: a quick guide
		Work{Authors: []Author{{"Deresiewicz", "William"}}, Title: "The Death of the Artist—and the Birth of the Creative Entrepreneur", Container: "The Atlantic", Published: Date{2014, 12, 28},
			URL: "https://www.theatlantic.com/magazine/archive/2015/01/the-death-of-the-artist-and-the-birth-of-the-creative-entrepreneur/383497/"},
		Work.MLA, "Deresiewicz, William. “The Death of the Artist—and the Birth of the Creative Entrepreneur.” The Atlantic, 28 Dec. 2014, www.theatlantic.com/magazine/archive/2015/01/the-death-of-the-artist-and-the-birth-of-the-creative-entrepreneur/383497/."},
	{"MLA, two authors, no date", Work{Authors: []Author{{"Quist", "Ada"}, {"Lund", "Bo"}}, Title: "Why a bridge?", Container: "The Harbour Gazette", Seen: Date{2026, 11, 25}, URL: "https://gazette.example/footbridge"},
		Work.MLA, "Quist, Ada, and Bo Lund. “Why a bridge?” The Harbour Gazette, gazette.example/footbridge. Accessed 25 Nov. 2026."},
	{"MLA, three authors", Work{Authors: []Author{{"Quist", "Ada"}, {"Lund", "Bo"}, {"Young", "Cy"}}, Title: "The footbridge", Published: Date{2026, 6, 4}},
		Work.MLA, "Quist, Ada, et al. “The footbridge.” 4 June 2026."},
	{"Chicago, a newspaper on the web", // chicagomanualofstyle.org, citation quick guide
		Work{Authors: []Author{{"Manjoo", "Farhad"}}, Title: "Snap Makes a Bet on the Cultural Supremacy of the Camera", Container: "New York Times", Published: Date{2017, 3, 8},
			URL: "https://www.nytimes.com/2017/03/08/technology/snap-makes-a-bet-on-the-cultural-supremacy-of-the-camera.html"},
		Work.Chicago, "Manjoo, Farhad. “Snap Makes a Bet on the Cultural Supremacy of the Camera.” New York Times, March 8, 2017. https://www.nytimes.com/2017/03/08/technology/snap-makes-a-bet-on-the-cultural-supremacy-of-the-camera.html."},
	{"Chicago, without author and date", Work{Title: "The footbridge", Container: "The Harbour Gazette", Seen: Date{2026, 11, 25}, URL: "https://gazette.example/footbridge"},
		Work.Chicago, "“The footbridge.” The Harbour Gazette. Accessed November 25, 2026. https://gazette.example/footbridge."},
}

func TestReferencesAreWhatTheGuidesPrint(t *testing.T) {
	for _, tt := range published {
		if got := tt.form(tt.work).Plain(); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestWhatIsInItalics(t *testing.T) {
	w := published[0].work
	if got := w.APA().HTML(); !strings.Contains(got, "<i>The secret to a long, happy, healthy life? Think age-positive</i>. CNN") {
		t.Errorf("APA has the title upright: %s", got)
	}
	if got := w.MLA().HTML(); !strings.Contains(got, "<i>CNN</i>, ") {
		t.Errorf("MLA has the website upright: %s", got)
	}
	w.Title = "<b>&"
	if got := w.APA().HTML(); !strings.Contains(got, "<i>&lt;b&gt;&amp;</i>") {
		t.Errorf("a title is not escaped: %s", got)
	}
}

// bridge is a work with everything, and letters that every format has to escape.
var bridge = NewWork(article.Metadata{
	Title: "Costs & benefits: 100% of the {bridge}_money", Byline: "By Ada Quist and Reuters", Publisher: "The Harbour Gazette", Published: "2026-05-04",
	URL: "https://gazette.example/a_b?c=1%20&d#e", Language: "en",
}, "https://postil.example/a/x", time.Date(2026, time.November, 25, 23, 0, 0, 0, time.UTC))

func TestBibTeX(t *testing.T) {
	want := `@misc{quist2026costs,
  author       = {Quist, Ada and {Reuters}},
  title        = {{Costs \& benefits: 100\% of the \{bridge\}\_money}},
  publisher    = {The Harbour Gazette},
  year         = {2026},
  month        = may,
  day          = {4},
  url          = {https://gazette.example/a_b?c=1\%20&d\#e},
  urldate      = {2026-11-25},
  language     = {en},
  note         = {“\$5”}
}
`
	if diff := cmp.Diff(want, bridge.BibTeX("“$5”")); diff != "" {
		t.Errorf("BibTeX (-want +got):\n%s", diff)
	}
}

func TestCSL(t *testing.T) {
	var got []map[string]any
	if err := json.Unmarshal([]byte(bridge.CSL("“$5”")), &got); err != nil {
		t.Fatal(err)
	}
	want := []map[string]any{{
		"id": "quist2026costs", "type": "webpage", "title": "Costs & benefits: 100% of the {bridge}_money", "container-title": "The Harbour Gazette",
		"author": []any{map[string]any{"family": "Quist", "given": "Ada"}, map[string]any{"literal": "Reuters"}},
		"issued": map[string]any{"date-parts": []any{[]any{2026., 5., 4.}}}, "accessed": map[string]any{"date-parts": []any{[]any{2026., 11., 25.}}},
		"URL": "https://gazette.example/a_b?c=1%20&d#e", "language": "en", "note": "“$5”",
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("CSL-JSON (-want +got):\n%s", diff)
	}
}

func TestRIS(t *testing.T) {
	want := "TY  - ELEC\r\nAU  - Quist, Ada\r\nAU  - Reuters\r\nTI  - Costs & benefits: 100% of the {bridge}_money\r\nT2  - The Harbour Gazette\r\nPY  - 2026\r\nDA  - 2026/05/04/\r\n" +
		"Y2  - 2026/11/25/\r\nUR  - https://gazette.example/a_b?c=1%20&d#e\r\nLA  - en\r\nN1  - “a b”\r\nER  - \r\n"
	if diff := cmp.Diff(want, bridge.RIS("“a\nb”")); diff != "" {
		t.Errorf("RIS (-want +got):\n%s", diff)
	}
	if got := (Work{Title: "x"}).RIS(""); got != "TY  - ELEC\r\nTI  - x\r\nER  - \r\n" {
		t.Errorf("RIS of a title = %q", got)
	}
}

func TestQuotation(t *testing.T) {
	q := Quotation{Words: "It *is* closed.\n<b>", Work: bridge, Paragraph: 4, Link: "https://postil.example/a/x/s/y"}
	tests := []struct{ name, got, want string }{
		{"text", q.Text(), "“It *is* closed.\n<b>” (Quist & Reuters, 2026, para. 4)\n— Ada Quist, Reuters, “Costs & benefits: 100% of the {bridge}_money”, The Harbour Gazette, May 4, 2026, https://postil.example/a/x/s/y"},
		{"Markdown", q.Markdown(), "> It \\*is\\* closed.\n> \\<b\\>\n>\n> — Ada Quist, Reuters, [Costs & benefits: 100% of the {bridge}\\_money](https://postil.example/a/x/s/y), The Harbour Gazette, May 4, 2026\n"},
		{"HTML", q.HTML(), "<blockquote cite=\"https://postil.example/a/x/s/y\">\n<p>It *is* closed.<br>\n&lt;b&gt;</p>\n<footer>— Ada Quist, Reuters, <cite><a href=\"https://postil.example/a/x/s/y\">Costs &amp; benefits: 100% of the {bridge}_money</a></cite>, The Harbour Gazette, May 4, 2026</footer>\n</blockquote>\n"},
		{"of nobody knows whom", Quotation{Words: "x", Work: Work{Title: "T."}}.Text(), "“x” (“T”, n.d.)\n— “T.”"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, tt.got, tt.want)
		}
	}
}
