package article

import "testing"

func TestFindNth(t *testing.T) {
	text := "Before. He said “no, no”  and\nno more: aaa. After no."
	in := Span{8, len("Before. He said “no, no”  and\nno more: aaa.")}
	tests := []struct {
		words string
		nth   int
		want  string
		after string // what follows it
	}{
		{"no", 1, "no", ", no”"},
		{"no", 3, "no", " more"},
		{"no", 4, "", ""},
		{"\"no, no\" and no", 1, "“no, no”  and\nno", " more"},
		{" no  more ", 1, "no more", ": aaa"},
		{"aa", 2, "aa", "."},
		{"Before", 1, "", ""},
		{"", 1, "", ""},
		{"no", 0, "", ""},
	}
	for _, tt := range tests {
		got, ok := FindNth(tt.words, text, in, tt.nth)
		if !ok {
			if tt.want != "" {
				t.Errorf("FindNth(%q, %d) finds nothing, want %q", tt.words, tt.nth, tt.want)
			}
			continue
		}
		if got.In(text) != tt.want || text[got.End:got.End+len(tt.after)] != tt.after {
			t.Errorf("FindNth(%q, %d) = %q before %q, want %q before %q", tt.words, tt.nth, got.In(text), text[got.End:], tt.want, tt.after)
		}
	}
}
