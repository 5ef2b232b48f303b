package view

import (
	"testing"
	"time"

	"postil/internal/article"
)

func TestConfidenceWord(t *testing.T) {
	for _, tt := range []struct {
		p    float64
		want string
	}{
		{1, "very likely"}, {0.9, "very likely"}, {0.899, "likely"}, {0.75, "likely"}, {0.74, "possible"},
		{0.5, "possible"}, {0.49, "doubtful"}, {0.01, "doubtful"}, {0, ""}, {-1, ""},
	} {
		if got := confidenceWord(tt.p); got != tt.want {
			t.Errorf("confidenceWord(%v) = %q, want %q", tt.p, got, tt.want)
		}
	}
}

func TestAssignedBy(t *testing.T) {
	day := time.Date(2026, time.November, 25, 23, 0, 0, 0, time.UTC)
	person := article.Assigner{Kind: article.ByPerson, Name: "Postil editors", At: day}
	machine := article.Assigner{Kind: article.ByMachine, Name: "postil-annotator", Version: "1.2", At: day}
	confirm := article.Review{By: "Ada", Action: article.Confirm, At: day}
	reject := article.Review{By: "Bo", Action: article.Reject, At: day.AddDate(0, 0, 1)}

	for _, tt := range []struct {
		name  string
		label article.Label
		want  string
	}{
		{"a person", article.Label{Assigner: person}, "Postil editors, reviewed 25 Nov 2026"},
		{"a person, day unknown", article.Label{Assigner: article.Assigner{Kind: article.ByPerson, Name: "Ada"}}, "Ada, reviewed"},
		{"a person, disputed", article.Label{Assigner: person, Reviews: []article.Review{reject}}, "Postil editors, reviewed 25 Nov 2026 · rejected by Bo 26 Nov 2026"},
		{"a machine", article.Label{Assigner: machine, Confidence: 0.8}, "postil-annotator 1.2 · likely · not reviewed"},
		{"a machine of unknown confidence", article.Label{Assigner: machine}, "postil-annotator 1.2 · not reviewed"},
		{"a machine, confirmed", article.Label{Assigner: machine, Confidence: 0.95, Reviews: []article.Review{confirm}}, "postil-annotator 1.2 · very likely · confirmed by Ada 25 Nov 2026"},
		{"a machine, people disagree", article.Label{Assigner: machine, Reviews: []article.Review{confirm, reject}}, "postil-annotator 1.2 · confirmed by Ada 25 Nov 2026, rejected by Bo 26 Nov 2026"},
	} {
		if got := assignedBy(tt.label); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestCounted(t *testing.T) {
	for _, tt := range []struct {
		n    int
		want string
	}{
		{0, "0 notes"}, {1, "1 note"}, {2, "2 notes"}, {999, "999 notes"}, {1000, "1,000 notes"}, {1234567, "1,234,567 notes"}, {-1234, "-1,234 notes"}, {-123, "-123 notes"},
	} {
		if got := counted(tt.n, "note", "notes"); got != tt.want {
			t.Errorf("counted(%d) = %q, want %q", tt.n, got, tt.want)
		}
	}
}

// Values from an import that Postil does not know must still read as words.
func TestUnknownValuesReadAsWords(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{typeWord("sea-monster"), "sea monster"},
		{typesWord("sea-monster"), "Sea monster"},
		{typesWord("été"), "Été"},
		{typesWord(""), ""},
		{mentionWord("by-gesture"), "by gesture"},
		{tierMeaning("hear-say"), "hear say"},
		{actWord("deep-doubt"), "deep doubt"},
		{directnessWord("half-heard"), "half heard"},
		{namingWord("half-named"), "half named"},
		{classesWord([]article.SourceClass{"official", "sea-captain"}), "sea captain"},
		{classesWord(nil), ""},
		{polarityVerb("shrugs-at"), "shrugs at"},
		{basisWord("by-tone"), "by tone"},
		{modalityWord("sung-refrain"), "Sung refrain"},
		{actionWord("set-aside"), "set aside"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}
