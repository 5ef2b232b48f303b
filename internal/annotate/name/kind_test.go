package name

import "testing"

func TestKindsByWords(t *testing.T) {
	tests := []struct{ marked, want string }{
		{"They signed the {organisation:Kyoto Protocol}.", "work"},
		{"They saw {organisation:Protocol}.", "organisation"},
		{"The tanker {person:Ada Quist} sank.", "work"},
		{"The film \"{place:Chicago}\" won.", "work"},
		{"The film {person:Ada Quist} made won.", "person"},
		{"The {place:Rose Bowl} is over.", "event"},
		{"{person:Ada Prize} won.", "person"},
		{"The album of {group:The Cup} won.", "group"},
	}
	for _, tt := range tests {
		d, _ := given(tt.marked)
		s := &d.sentences[0]
		if got := types()[s.kinded(s.found[0]).kind]; string(got) != tt.want {
			t.Errorf("%s is %s, want %s", tt.marked, got, tt.want)
		}
	}
}
