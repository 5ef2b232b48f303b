package view

import (
	"net/url"
	"regexp"
	"slices"
	"testing"

	"github.com/a-h/templ"

	"postil/internal/article"
)

// paperLocal are further addresses that pages may link to, as local has them.
var paperLocal = regexp.MustCompile(`^(/offline|/a/[^/?#]+/(article\.epub|worksheet(\?[^#]+)?|key(\?[^#]+)?)|/lists(/[^/?#]+)?(/feed\.atom)?|/reading(/[^/?#]+)?(\?[^#]+)?|/feed\.atom)$`)

// paperPages are the pages about reading on paper and without a network.
func (s sample) paperPages(site Site) map[string]templ.Component {
	a := s.article()
	both := ReadSheetPlan(url.Values{"ask": {askKind, askWho, askStance, askOpen}})

	return map[string]templ.Component{
		"offline":   Offline(NewOfflinePage()),
		"worksheet": ArticleSheet(NewArticleSheetPage(site, a, s.labels(a), Pin{}, both, false)),
		"key":       ArticleSheet(NewArticleSheetPage(site, a, s.labels(a), Pin{}, both, true)),
	}
}

func TestPaperPagesAreWellFormed(t *testing.T) {
	for name, page := range (sample{"keeper"}).paperPages(testSite) {
		t.Run(name, func(t *testing.T) {
			root := render(t, page)
			checkIDs(t, root)
			checkLinks(t, root)
			checkPolicy(t, root)
			checkHeadings(t, root)
		})
	}
}

// Whatever an address asks for, a worksheet has a bounded part of the article.
func TestSheetsStayInTheArticle(t *testing.T) {
	for _, tt := range []struct {
		query       string
		n           int
		first, last int
		ask         []string
	}{
		{"", 50, 1, 20, []string{askKind, askWho}},
		{"", 3, 1, 3, []string{askKind, askWho}},
		{"", 0, 1, 0, []string{askKind, askWho}},
		{"first=5&last=7&ask=open&ask=who&ask=nonsense", 50, 5, 7, []string{askWho, askOpen}},
		{"first=40&last=20", 50, 40, 50, []string{askKind, askWho}},
		{"first=-3&last=900", 1000, 1, 200, []string{askKind, askWho}},
		{"first=99&last=x", 50, 50, 50, []string{askKind, askWho}},
	} {
		query, err := url.ParseQuery(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		got := ReadSheetPlan(query).in(tt.n)
		if got.First != tt.first || got.Last != tt.last || !slices.Equal(got.Ask, tt.ask) {
			t.Errorf("%q of %d = %+v, want %d to %d asking %q", tt.query, tt.n, got, tt.first, tt.last, tt.ask)
		}
		again, err := url.ParseQuery(got.query())
		if err != nil || !slices.Equal(ReadSheetPlan(again).Ask, got.Ask) {
			t.Errorf("%q is read back as %+v", got.query(), ReadSheetPlan(again))
		}
	}
}

// The key of a sentence has each of its labels, with who set it.
func TestKeysAnswerWithLabels(t *testing.T) {
	s := sample{"keeper"}
	r := newReading(s.article(), s.labels(s.article()), nil, Pin{})
	found := map[string]int{}
	for i := range r.sentences {
		for _, ask := range []string{askKind, askWho, askStance} {
			found[ask] += len(r.answers(i, ask))
		}
	}
	shown := func(l article.Stance) bool { return !suggestion(l) }
	stances := len(slices.DeleteFunc(slices.Clone(s.labels(s.article()).Stances), func(l article.Stance) bool { return !shown(l) }))
	if found[askKind] != len(s.labels(s.article()).Modalities) || found[askWho] != len(s.labels(s.article()).Attributions) || found[askStance] != stances {
		t.Errorf("answers %v of %d kinds, %d attributions and %d stances", found, len(s.labels(s.article()).Modalities), len(s.labels(s.article()).Attributions), stances)
	}
}
