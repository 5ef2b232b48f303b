package growth

import "testing"

func TestOfTellsLinearFromQuadratic(t *testing.T) {
	tests := []struct {
		name  string
		n     int
		run   func(n int)
		grows bool
	}{
		{"linear", 1_000_000, func(n int) {
			sum := 0
			for i := range n {
				sum += i ^ n
			}
			sink(sum)
		}, false},
		{"quadratic", 1000, func(n int) {
			sum := 0
			for i := range n {
				for j := range n {
					sum += i ^ j
				}
			}
			sink(sum)
		}, true},
	}
	for _, tt := range tests {
		if got := Of(tt.n, tt.run); got > Limit != tt.grows {
			t.Errorf("%s: grows by %.1f, limit %d", tt.name, got, Limit)
		}
	}
}

//go:noinline
func sink(int) {}
