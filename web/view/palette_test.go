package view

import "testing"

// Postil's own colours keep the rule that the owner's are held to.
func TestDefaultColoursCanBeRead(t *testing.T) {
	all := DefaultColours()
	if len(all) != 19 {
		t.Errorf("%d colours, want those of 9 types, 3 stances and 7 kinds of statement", len(all))
	}
	for _, c := range all {
		if field, err := c.Check(); err != nil {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestContrast(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#ffffff", "#ffffff", 1}, {"#777777", "#ffffff", 4.48}} {
		if got := contrast(tt.a, tt.b); got < tt.want-0.01 || got > tt.want+0.01 {
			t.Errorf("contrast(%s, %s) = %.3f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
}
