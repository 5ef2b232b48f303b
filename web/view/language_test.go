package view

import "testing"

func TestDirection(t *testing.T) {
	for _, tt := range []struct{ tag, text, want string }{
		{"en", "", "ltr"},
		{"fa", "", "rtl"},
		{"fa-AF", "Latin first", "rtl"},
		{"AR-eg", "", "rtl"},
		{"he", "", "rtl"},
		{"ur-Latn", "", "ltr"},
		{"az-Arab-IR", "", "rtl"},
		{"zh-Hant", "", "ltr"},
		{"", "“1: پل", "rtl"},
		{"", "x پل", "ltr"},
		{"", "123", "ltr"},
		{"", "", "ltr"},
	} {
		if got := directionOf(tt.tag, tt.text); got != tt.want {
			t.Errorf("directionOf(%q, %q) = %q, want %q", tt.tag, tt.text, got, tt.want)
		}
	}
	if got := direction(""); got != "auto" {
		t.Errorf("direction of an unknown language = %q, want auto", got)
	}
}

func TestArticleKeepsItsDirectionAndTheInterfaceItsOwn(t *testing.T) {
	a := sample{"پل"}.article()
	a.Language = "fa"
	root := render(t, Article(NewArticlePage(Site{}, a, sample{"پل"}.labels(a), nil, One("0000000002"), Pin{})))
	text := find(root, tagged("article"))[0]
	if attr(text, "dir") != "rtl" || attr(text, "lang") != "fa" {
		t.Errorf("article has dir %q and lang %q, want rtl and fa", attr(text, "dir"), attr(text, "lang"))
	}
	if page := find(root, tagged("html"))[0]; attr(page, "lang") != "en" || attr(page, "dir") != "" {
		t.Errorf("page has lang %q and dir %q, want en and none", attr(page, "lang"), attr(page, "dir"))
	}
	for _, n := range find(text, func(n *htmlNode) bool { return n.Data == "p" || n.Data == "h2" }) {
		if attr(n, "dir") != "auto" {
			t.Errorf("block %q has dir %q, want auto", textContent(n), attr(n, "dir"))
		}
	}
}

func TestWordsAreCountedWhereSpacesPartThem(t *testing.T) {
	for tag, want := range map[string]bool{"en": true, "fa": true, "": true, "zh-Hans": false, "ja": false, "TH": false} {
		if got := spacesWords(tag); got != want {
			t.Errorf("spacesWords(%q) = %v, want %v", tag, got, want)
		}
	}
}
