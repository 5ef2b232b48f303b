package article

import "testing"

func TestSpan(t *testing.T) {
	const text = "né 😀" // n, é of two bytes, a space, an emoji of four
	tests := []struct {
		span   Span
		within bool
		empty  bool
		in     string
	}{
		{Span{0, 1}, true, false, "n"},
		{Span{1, 3}, true, false, "é"},
		{Span{4, 8}, true, false, "😀"},
		{Span{0, 8}, true, false, text},
		{Span{8, 8}, true, true, ""},
		{Span{3, 3}, true, true, ""},
		{Span{1, 2}, false, false, ""},
		{Span{2, 3}, false, false, ""},
		{Span{2, 2}, false, true, ""},
		{Span{5, 8}, false, false, ""},
		{Span{-1, 1}, false, false, ""},
		{Span{3, 1}, false, true, ""},
		{Span{0, 9}, false, false, ""},
		{Span{9, 9}, false, true, ""},
	}
	for _, tt := range tests {
		if got := tt.span.Within(text); got != tt.within {
			t.Errorf("%v.Within(%q) = %v, want %v", tt.span, text, got, tt.within)
		}
		if got := tt.span.Empty(); got != tt.empty {
			t.Errorf("%v.Empty() = %v, want %v", tt.span, got, tt.empty)
		}
		if tt.within && tt.span.In(text) != tt.in {
			t.Errorf("%v.In(%q) = %q, want %q", tt.span, text, tt.span.In(text), tt.in)
		}
	}
}

func TestSpansMeet(t *testing.T) {
	tests := []struct {
		s, t               Span
		contains, overlaps bool
	}{
		{Span{2, 6}, Span{2, 6}, true, true},
		{Span{2, 6}, Span{3, 5}, true, true},
		{Span{2, 6}, Span{4, 4}, true, false},
		{Span{2, 6}, Span{6, 6}, true, false},
		{Span{2, 6}, Span{1, 3}, false, true},
		{Span{2, 6}, Span{5, 9}, false, true},
		{Span{2, 6}, Span{0, 2}, false, false},
		{Span{2, 6}, Span{6, 8}, false, false},
		{Span{2, 6}, Span{1, 7}, false, true},
		{Span{4, 4}, Span{2, 6}, false, false},
		{Span{4, 4}, Span{4, 4}, true, false},
	}
	for _, tt := range tests {
		if got := tt.s.Contains(tt.t); got != tt.contains {
			t.Errorf("%v.Contains(%v) = %v, want %v", tt.s, tt.t, got, tt.contains)
		}
		if got := tt.s.Overlaps(tt.t); got != tt.overlaps {
			t.Errorf("%v.Overlaps(%v) = %v, want %v", tt.s, tt.t, got, tt.overlaps)
		}
	}
}
