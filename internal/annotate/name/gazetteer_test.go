package name

import (
	"testing"

	"postil/internal/article"
)

// TestListed looks up phrases of several words, and words of persons' names.
func TestListed(t *testing.T) {
	const place, organisation = 0, 1
	tests := []struct {
		text string
		word int
		list int
		want uint8 // 0 none, 1 first, 2 inner, 3 last, 4 only
	}{
		{"They left Sao Paulo today.", 2, place, 1},
		{"They left Sao Paulo today.", 3, place, 3},
		{"They left SAO PAULO today.", 3, place, 3},
		{"They left sao paulo today.", 2, place, 0},
		{"The Bank of America paid.", 1, organisation, 1},
		{"The Bank of America paid.", 2, organisation, 2},
		{"The Bank of America paid.", 3, organisation, 3},
		{"The Bank of America paid.", 3, place, 4},
		{"Reuters said so.", 0, organisation, 4},
	}
	for _, tt := range tests {
		s := newSentence(tt.text, article.Span{End: len(tt.text)})
		if got := s.words[tt.word].places[tt.list]; got != tt.want {
			t.Errorf("%q: word %d is at %d of list %d, want %d", tt.text, tt.word, got, tt.list, tt.want)
		}
	}
}

func TestPhraseHash(t *testing.T) {
	small, _ := PhraseHash("al jazeera")
	large, _ := PhraseHash("Al Jazeera")
	other, _ := PhraseHash("Jazeera Al")
	if small != large || small == other {
		t.Errorf("hashes are %x, %x and %x, want two alike and one other", small, large, other)
	}
	if _, ok := PhraseHash("one two three four five six"); ok {
		t.Error("a phrase of six words can be listed, want at most five")
	}
}

// TestPackListed is the way there and back, for every list.
func TestPackListed(t *testing.T) {
	var data []byte
	hash := func(i int) uint64 { return uint64(i)*0x9e3779b97f4a7c15 + 1 }
	for i := 1; i < 1<<listedBits; i++ {
		data = append(data, PackListed(hash(i), Listed(i))...)
	}
	g := newGazetteer(data)
	for i := 1; i < 1<<listedBits; i++ {
		if got := g.lists(hash(i)); got != Listed(i) {
			t.Errorf("lists of phrase %d are %b, want %b", i, got, i)
		}
	}
	if got := g.lists(12345); got != 0 {
		t.Errorf("lists of an unknown phrase are %b, want none", got)
	}
}
