package article

import (
	"strings"
	"testing"
)

func TestValidSlug(t *testing.T) {
	tests := []struct {
		slug string
		want bool
	}{
		{"how-to-read", true},
		{"a", true},
		{"7", true},
		{strings.Repeat("a", SlugLength), true},
		{strings.Repeat("a", SlugLength+1), false},
		{"", false},
		{"-", false},
		{"-a", false},
		{"a-", false},
		{"Author", false},
		{"a b", false},
		{"a_b", false},
		{"a-é-b", false},
		{"a/../b", false},
		{"a\x00b", false},
	}

	for _, tt := range tests {
		if got := ValidSlug(tt.slug); got != tt.want {
			t.Errorf("ValidSlug(%q) = %v, want %v", tt.slug, got, tt.want)
		}
	}
}
