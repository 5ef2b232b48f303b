package name

import (
	"slices"
	"testing"

	"postil/internal/article"
)

func TestAllowed(t *testing.T) {
	tests := []struct {
		text, word, label string
		want              bool
	}{
		{"Jane Roe left two towns", "Roe", "L-person", true},
		{"Jane Roe left two towns", "left", "L-person", false},
		{"Jane Roe left two towns", "left", "I-person", false},
		{"Jane Roe left two towns", "left", "I-work", true},
		{"Alexander the Great", "the", "I-person", true},
		{"Bank of England", "of", "I-organisation", true},
		{"Bank of England", "of", "I-person", false},
		{"Roe sold 7,000 cars and 30 tons", "cars", "I-quantity", false},
		{"Roe sold 7,000 cars and 30 tons", "tons", "L-quantity", true},
		{"Roe left within ten days of pain", "of", "L-date", false},
		{"Roe left within ten days of May", "within", "B-date", false},
		{"Roe left within ten days of May", "days", "L-date", true},
		{"the Democrats' plan, Labour's plan", "'s", "L-organisation", false},
		{"Jane Roe left two towns", "two", "U-quantity", true},
		{"Jane Roe left two towns", "Jane", "B-date", false},
		{"Kim Jong-il left", "il", "L-person", true},
		{"the al-Qaida network", "al", "B-organisation", true},
		{"Roe, \"Jim\" left", "\"", "B-person", false},
		{"McDonald's grew", "'s", "L-organisation", true},
		{"all is written small", "written", "U-person", true},
		{"Jane left", "Jane", "O", true},
		{"Let three words be Here", "words", "I-work", true},
		{"Let many more small words be Here", "words", "I-work", false},
		{"Let many more small of them, and words be Here", "of", "I-work", true},
	}
	for _, tt := range tests {
		s := newSentence(tt.text, article.Span{End: len(tt.text)})
		at := slices.IndexFunc(s.words, func(w word) bool { return w.text == tt.word })
		if got := s.allowed(nil)[at].Has(slices.Index(Labels(), tt.label)); got != tt.want {
			t.Errorf("%q: %s at %q allowed is %v, want %v", tt.text, tt.label, tt.word, got, tt.want)
		}
	}
}
