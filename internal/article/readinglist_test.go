package article_test

import (
	"errors"
	"strings"
	"testing"

	"postil/internal/article"
)

func TestReadingListsAreChecked(t *testing.T) {
	item := article.ReadingItem{Article: "quay"}
	many := make([]article.ReadingItem, article.ReadingListItems+1)
	for _, tt := range []struct {
		name string
		list article.ReadingList
		want error
	}{
		{"whole", article.ReadingList{ID: "water", Title: "Water", Items: []article.ReadingItem{item, {Article: "pier", From: "0123456789", To: "abcdefghjk"}}}, nil},
		{"no slug", article.ReadingList{ID: "No slug", Title: "Water"}, article.ErrInvalid},
		{"no title", article.ReadingList{ID: "water", Title: " "}, article.ErrInvalid},
		{"long title", article.ReadingList{ID: "water", Title: strings.Repeat("é", article.ReadingListTitle+1)}, article.ErrTooLarge},
		{"long description", article.ReadingList{ID: "water", Title: "W", Description: strings.Repeat("x", article.ReadingListDescription+1)}, article.ErrTooLarge},
		{"many items", article.ReadingList{ID: "water", Title: "W", Items: many}, article.ErrTooLarge},
		{"long remark", article.ReadingList{ID: "water", Title: "W", Items: []article.ReadingItem{{Remark: strings.Repeat("x", article.ReadingListRemark+1)}}}, article.ErrTooLarge},
		{"one end", article.ReadingList{ID: "water", Title: "W", Items: []article.ReadingItem{{From: "0123456789"}}}, article.ErrInvalid},
		{"no sentence", article.ReadingList{ID: "water", Title: "W", Items: []article.ReadingItem{{From: "x", To: "x"}}}, article.ErrMalformed},
	} {
		if err := tt.list.Check(); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestReadingListsAreArranged(t *testing.T) {
	l := article.ReadingList{}.With(article.ReadingItem{Article: "a"}).With(article.ReadingItem{Article: "b"}).With(article.ReadingItem{Article: "c"})
	order := func(l article.ReadingList) string {
		var words []string
		for _, item := range l.Items {
			words = append(words, item.Article+item.Remark)
		}
		return strings.Join(words, " ")
	}
	moved := func(at, by int) article.ReadingList { l, _ := l.Moved(at, by); return l }
	for _, tt := range []struct {
		name string
		list article.ReadingList
		want string
	}{
		{"as added", l, "a b c"},
		{"up", moved(2, -1), "a c b"},
		{"down", moved(0, 1), "b a c"},
		{"past the end", moved(0, 9), "b c a"},
		{"nothing there", moved(3, -1), "a b c"},
		{"out", l.Without(1), "a c"},
		{"out of nothing", l.Without(-1), "a b c"},
		{"remarked", l.Remarked(1, "!"), "a b! c"},
		{"and the first is as it was", l, "a b c"},
	} {
		if got := order(tt.list); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
