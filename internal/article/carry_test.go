package article

import (
	"slices"
	"strings"
	"testing"
)

// textOf returns an article of sentences, and its sentences with the IDs given.
func textOf(sentences []string, ids string) *Article {
	a := &Article{Revision: 1, Text: strings.Join(sentences, " ")}
	at := 0
	for i, s := range sentences {
		a.Sentences = append(a.Sentences, Sentence{Span: Span{at, at + len(s)}, ID: ids[i : i+1]})
		at += len(s) + 1
	}

	return a
}

func TestACarrierTakesNotesAlong(t *testing.T) {
	old := textOf([]string{"The mayor opened it.", "It cost four million crowns.", "Nobody was hurt.", "Critics spoke of waste."}, "abcd")
	now := textOf([]string{"It rained.", "The mayor opened it.", "It cost five million crowns.", "Critics spoke.", "They spoke of waste."}, "xabdy")
	c := NewCarrier(old, now, Alignment{
		Fates: []Fate{
			{FateSame, []int{1}}, {FateEdited, []int{2}}, {Kind: FateDeleted}, {FateSplit, []int{3, 4}},
		},
		Origins: []int{-1, 0, 1, 3, -1},
	})
	words := func(text, words string) Span {
		start := strings.Index(text, words)
		return Span{start, start + len(words)}
	}
	for _, tt := range []struct {
		name, from, to, quote string
		fit                   Fit
		newFrom, newTo        string
	}{
		{"on a sentence that stays", "a", "a", "", Sure, "a", "a"},
		{"on words of it", "a", "a", "mayor", Sure, "a", "a"},
		{"on an edited sentence", "b", "b", "", Doubtful, "b", "b"},
		{"on words that stayed in it", "b", "b", "million", Doubtful, "b", "b"},
		{"on a deleted sentence", "c", "c", "", Lost, "c", "c"},
		{"on words of it", "c", "c", "hurt", Lost, "c", "c"},
		{"on a range with an end gone", "a", "c", "", Lost, "a", "c"},
		{"on a range whose middle is gone", "b", "d", "", Doubtful, "b", "y"},
		{"on a sentence that was split", "d", "d", "", Doubtful, "d", "y"},
		{"on words of its second part", "d", "d", "waste", Doubtful, "y", "y"},
		{"on a sentence that never was", "z", "z", "", Lost, "z", "z"},
	} {
		n := Note{From: tt.from, To: tt.to}
		if tt.quote != "" {
			n.Quote = words(old.Text, tt.quote)
		}
		got, fit := c.Note(n)
		if fit != tt.fit || got.From != tt.newFrom || got.To != tt.newTo {
			t.Errorf("%s: %s..%s, fit %d; want %s..%s, fit %d", tt.name, got.From, got.To, fit, tt.newFrom, tt.newTo, tt.fit)
		}
		if fit != Lost && got.Quote.In(now.Text) != tt.quote && tt.quote != "" {
			t.Errorf("%s: words %q, want %q", tt.name, got.Quote.In(now.Text), tt.quote)
		}
	}
}

func TestReclaimGivesTheSameWordsTheirID(t *testing.T) {
	a := textOf([]string{"One.", "Two.", "Two.", "Three."}, "a---")
	for i := 1; i < 4; i++ {
		a.Sentences[i].ID = ""
	}
	Reclaim(a, []Retired{{"b", "Two."}, {"a", "Three."}, {"c", " Two. "}})
	var ids []string
	for _, s := range a.Sentences {
		ids = append(ids, s.ID)
	}
	if want := []string{"a", "b", "c", ""}; !slices.Equal(ids, want) {
		t.Errorf("IDs %q, want %q", ids, want)
	}
}
