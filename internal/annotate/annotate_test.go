package annotate

import (
	"reflect"
	"testing"

	"postil/internal/article"
)

func TestAnnotateFindsTheSameTwice(t *testing.T) {
	first, second := Annotate(sample("a")), Annotate(sample("a"))
	if !reflect.DeepEqual(first, second) {
		t.Errorf("first %+v, then %+v", first, second)
	}
	if first.Annotator != Name || first.Version != Version || first.Revision != 3 {
		t.Errorf("findings %+v", first)
	}
	question := func(m article.Modality) bool { return m.Kind == article.Question && m.Confidence > 0 }
	found := false
	for _, m := range first.Modalities {
		found = found || question(m)
	}
	if !found {
		t.Errorf("modalities %+v: no question", first.Modalities)
	}
}

func TestAnnotateReadsEnglish(t *testing.T) {
	tests := []struct {
		language string
		text     string
		want     bool
	}{
		{"en", "x", true},
		{"en-GB", "x", true},
		{"EN", "x", true},
		{"enm", "x", false}, // Middle English
		{"de", "The president said that he would go to the city.", false},
		{"", "The president said on Monday that he would not go to the city.", true},
		{"", "Der Präsident sagte am Montag, dass er nicht in die Stadt gehen werde, und die Minister waren da.", false},
		{"", "Le président a dit lundi que les ministres ne sont pas venus dans la ville pour la fête.", false},
		{"", "El presidente dijo el lunes que no iría a la ciudad y que los ministros no estaban en casa.", false},
		{"", "De president zei maandag dat hij niet naar de stad gaat en dat het in de zaal was.", false},
		{"", "Rebels seize bridge", true},
		{"", "Élan vital déjà vu", false},
		{"", "امروز باران آمد.", false},
		{"", "", true},
	}

	for _, tt := range tests {
		a := &article.Article{Metadata: article.Metadata{Language: tt.language}, Text: tt.text}
		if got := english(a); got != tt.want {
			t.Errorf("%q in %q: English %v, want %v", tt.language, tt.text, got, tt.want)
		}
	}
	a := sample("a")
	a.Language = "fr"
	if f := Annotate(a); len(f.Modalities) > 0 || f.Annotator != Name {
		t.Errorf("found in French: %+v", f)
	}
}
