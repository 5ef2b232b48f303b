package view

import (
	"slices"
	"testing"
)

func TestHeadingsLeaveNoLevelOut(t *testing.T) {
	for _, tt := range []struct{ author, page []int }{
		{[]int{1, 2, 2, 3, 1}, []int{2, 3, 3, 4, 2}},
		{[]int{2, 3, 2}, []int{2, 3, 2}},
		{[]int{1, 4, 4, 2}, []int{2, 3, 3, 3}},
		{[]int{3, 1, 6}, []int{2, 2, 3}},
		{[]int{1, 2, 3, 4, 5, 6}, []int{2, 3, 4, 5, 6, 6}},
	} {
		var w writer
		var got []int
		for _, level := range tt.author {
			got = append(got, w.outlined(level))
		}
		if !slices.Equal(got, tt.page) {
			t.Errorf("headings of levels %v stand as %v, want %v", tt.author, got, tt.page)
		}
	}
}
