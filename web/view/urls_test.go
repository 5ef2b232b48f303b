package view

import (
	"testing"

	"postil/internal/article"
)

func TestAddresses(t *testing.T) {
	pinned := Pin{Revision: 3, Pinned: true}
	for _, tt := range []struct{ got, want string }{
		{LibraryURL(), "/"},
		{TagURL("a+b & c"), "/?tag=a%2Bb+%26+c"},
		{ListingURL(article.Listing{Sort: article.SortTitle, Language: "en"}, "x"), "/?after=x&language=en&sort=title"},
		{ListingURL(article.Listing{Sort: article.SortAdded}, ""), "/"},
		{ArticleURL("x", Pin{}), "/a/x"},
		{ArticleURL("x", Pin{Revision: 3}), "/a/x"},
		{ArticleURL("x", pinned), "/a/x@3"},
		{ArticleURL("../x", Pin{}), "/a/..%2Fx"},
		{SelectionPath("x", Pin{}, One("1")), "/a/x/s/1"},
		{SelectionPath("x", pinned, Selection{"1", "2"}), "/a/x@3/s/1..2"},
		{SelectionPath("x", Pin{}, Selection{From: "1"}), "/a/x/s/1"},
		{SelectionURL("x", Pin{}, Selection{"1", "2"}), "/a/x/s/1..2#s-1"},
		{SentenceURL("x", "1"), "/a/x/s/1#s-1"},
		{PanelURL("x", pinned, One("1")), "/a/x@3/s/1/panel"},
		{ShortURL("1"), "/s/1"},
		{ArticleSourceURL("x", Pin{}), "/a/x/source"},
		{EntitiesURL("", ""), "/e"},
		{EntitiesURL(article.TypePlace, "c"), "/e?after=c&type=place"},
		{EntityURL("a/b"), "/e/a%2Fb"},
		{SourceURL("x", "c"), "/sources/x?after=c"},
		{SearchURL("a & b", ""), "/search?q=a+%26+b"},
		{LabelsURL("named"), "/labels#named"},
		{Site{"https://postil.example/"}.Absolute("/a/x"), "https://postil.example/a/x"},
		{Site{}.Absolute("/a/x"), ""},
		{hostOf("https://www.example.com:8080/a"), "example.com:8080"},
		{hostOf("javascript://example.com/"), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("address %q, want %q", tt.got, tt.want)
		}
	}
}
