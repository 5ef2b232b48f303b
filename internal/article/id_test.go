package article

import (
	"errors"
	"strings"
	"testing"
)

// sentences returns an article whose sentences are texts.
func sentences(slug string, texts ...string) *Article {
	a := &Article{Slug: slug}
	for _, text := range texts {
		start := len(a.Text)
		a.Text += text
		a.Sentences = append(a.Sentences, Sentence{Span: Span{start, len(a.Text)}})
		a.Text += " "
	}

	return a
}

func idsOf(a *Article) []string {
	var ids []string
	for _, s := range a.Sentences {
		ids = append(ids, s.ID)
	}

	return ids
}

// TestMintIDs holds the very IDs: they are in addresses that people share, so a
// change here breaks links.
func TestMintIDs(t *testing.T) {
	a := sentences("flood", "It rained.", "It rained.", "It \n rained.", "The river rose.")
	MintIDs(a, nil)
	want := []string{"prxdfz2tf7", "jz6yyasrcv", "rengf9xcxy", "wapj73w5k5"}
	for i, id := range idsOf(a) {
		if id != want[i] {
			t.Errorf("sentence %d has ID %q, want %q", i, id, want[i])
		}
	}
}

func TestMintIDsIsTheSameEverywhere(t *testing.T) {
	a, b := sentences("flood", "One.", "Two.", "One."), sentences("flood", "One.", "Two.", "One.")
	MintIDs(a, nil)
	MintIDs(b, func(string) bool { return false })
	if got, want := strings.Join(idsOf(a), " "), strings.Join(idsOf(b), " "); got != want {
		t.Errorf("IDs %s and %s of the same article", got, want)
	}

	other := sentences("drought", "One.", "Two.", "One.")
	MintIDs(other, nil)
	seen := map[string]bool{}
	for _, id := range append(idsOf(a), idsOf(other)...) {
		if seen[id] {
			t.Errorf("ID %s stands twice", id)
		}
		seen[id] = true
		if parsed, err := ParseID(id); err != nil || parsed != id {
			t.Errorf("ParseID(%q) = %q, %v", id, parsed, err)
		}
	}
}

func TestMintIDsHashesAgainWhatIsTaken(t *testing.T) {
	first := sentences("flood", "One.", "Two.")
	MintIDs(first, nil)
	taken := map[string]bool{first.Sentences[0].ID: true}

	again := sentences("flood", "One.", "Two.")
	MintIDs(again, func(id string) bool { return taken[id] })
	if again.Sentences[0].ID == first.Sentences[0].ID {
		t.Errorf("ID %s is taken and given again", again.Sentences[0].ID)
	}
	if again.Sentences[1].ID != first.Sentences[1].ID {
		t.Errorf("ID %s of the other sentence became %s", first.Sentences[1].ID, again.Sentences[1].ID)
	}
}

func TestMintIDsKeepsWhatIsThere(t *testing.T) {
	minted := sentences("flood", "One.", "Two.")
	MintIDs(minted, nil)

	a := sentences("flood", "Two.", "One.", "Two.")
	a.Sentences[0].ID = minted.Sentences[1].ID // carried over from an earlier revision
	a.Sentences[1].ID = "0123456789"
	MintIDs(a, nil)
	if a.Sentences[0].ID != minted.Sentences[1].ID || a.Sentences[1].ID != "0123456789" {
		t.Errorf("IDs %v, want the first two as they were", idsOf(a))
	}
	if id := a.Sentences[2].ID; id == "" || id == a.Sentences[0].ID {
		t.Errorf("the third sentence has ID %q, want one of its own", id)
	}
}

func TestParseID(t *testing.T) {
	tests := []struct{ in, want string }{
		{"0123456789", "0123456789"},
		{"abcdefghjk", "abcdefghjk"},
		{"ABCDEFGHJK", "abcdefghjk"},
		{"oOiIlL0011", "0011110011"},
		{"mnpqrstvwx", "mnpqrstvwx"},
		{"yzyzyzyzyz", "yzyzyzyzyz"},
		{"", ""},
		{"012345678", ""},
		{"01234567890", ""},
		{"01234u6789", ""},
		{"01234-6789", ""},
		{"01234 6789", ""},
		{"01234é678", ""},
		{"\u212A12345678", ""}, // the sign for kelvin is a k in lower case
		{"0123456\u212A", ""},
		{"012345678\u212A", ""},
		{"../../../x", ""},
		{"01234\x006789", ""},
	}
	for _, tt := range tests {
		got, err := ParseID(tt.in)
		if got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("ParseID(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
		}
		if err != nil && !errors.Is(err, ErrMalformed) {
			t.Errorf("ParseID(%q): %v, want %v", tt.in, err, ErrMalformed)
		}
	}
}

func FuzzParseID(f *testing.F) {
	for _, seed := range []string{"0123456789", "OIL0123456", "\u212A23456789", "", "0123456\u212A"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseID(s)
		if err != nil {
			return
		}
		if len(s) != IDLength || len(id) != IDLength || strings.Trim(id, crockford) != "" {
			t.Errorf("ParseID(%q) = %q", s, id)
		}
		if again, err := ParseID(id); err != nil || again != id {
			t.Errorf("ParseID(%q) = %q, %v", id, again, err)
		}
	})
}
