package markdown

import (
	"errors"
	"slices"
	"testing"

	"postil/internal/article"
)

func TestTags(t *testing.T) {
	tests := []struct {
		source string
		want   []string
	}{
		{"No front matter.", nil},
		{"---\ntitle: x\n---\nText.", nil},
		{"---\ntags: [Syria,  two   words , Syria]\n---\nText.", []string{"Syria", "two words"}},
		{"\uFEFF---\r\ntags: syria, iran\r\nkeywords: [iran, war]\r\n---\r\nText.", []string{"syria", "iran", "war"}},
		{"-----\ntags:\n  - a\n  - b\n-----\n# Text", []string{"a", "b"}},
		{"---\ntags: ''\n---\nText.", nil},
	}

	for _, tt := range tests {
		if got, err := Tags(tt.source); err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("Tags(%q) = %q, %v; want %q", tt.source, got, err, tt.want)
		}
	}
	if _, err := Tags("---\ntags: [\n---\nText."); !errors.Is(err, article.ErrMalformed) {
		t.Errorf("error %v, want %v", err, article.ErrMalformed)
	}
}
