package name

import (
	"slices"
	"strings"
	"testing"

	"postil/internal/article"
)

// given returns a document in which mentions are found as marked: {person:Jane Roe},
// with a margin after a bar: {place:Roe|10}; without one it is 400.
func given(marked ...string) (*document, string) {
	var text strings.Builder
	var spans []article.Span
	type mark struct {
		span         article.Span
		kind, margin int
	}
	var marks []mark
	for _, line := range marked {
		begin := text.Len()
		for line != "" {
			before, rest, _ := strings.Cut(line, "{")
			text.WriteString(before)
			inside, after, found := strings.Cut(rest, "}")
			line = after
			if !found {
				continue
			}
			kind, name, _ := strings.Cut(inside, ":")
			margin := 400
			if cut, _, low := strings.Cut(name, "|10"); low {
				name, margin = cut, 10
			}
			span := article.Span{Start: text.Len(), End: text.Len() + len(name)}
			text.WriteString(name)
			marks = append(marks, mark{span, slices.Index(types(), article.EntityType(kind)), margin})
		}
		spans = append(spans, article.Span{Start: begin, End: text.Len()})
		text.WriteByte('\n')
	}

	d := newDocument(text.String(), spans)
	for i := range d.sentences {
		s := &d.sentences[i]
		for _, m := range marks {
			if !spans[i].Contains(m.span) {
				continue
			}
			start := slices.IndexFunc(s.words, func(w word) bool { return w.Start == m.span.Start })
			end := slices.IndexFunc(s.words, func(w word) bool { return w.End == m.span.End }) + 1
			s.found = append(s.found, found{start, end, m.kind, m.margin})
		}
	}

	return d, text.String()
}

func TestAgree(t *testing.T) {
	tests := []struct {
		name  string
		lines []string
		want  []string
	}{
		{"a last name is a person as the full name is",
			[]string{"{person:Jane Paris} spoke.", "{place:Paris|10} left."}, []string{"person Jane Paris", "person Paris"}},
		{"a sure other reading stays",
			[]string{"{person:Jane Paris|10} spoke.", "In {place:Paris} it rains."}, []string{"person Jane Paris", "place Paris"}},
		{"an abbreviation in brackets is what its name is",
			[]string{"The {organisation:Revolutionary Guards} (IRGC) spoke.", "Then IRGC left."},
			[]string{"organisation Revolutionary Guards", "organisation IRGC", "organisation IRGC"}},
		{"an agency behind a place", []string{"{place:Syria} (AP) wins."}, []string{"place Syria"}},
		{"an abbreviation of a place", []string{"The {place:United Arab Emirates} (UAE) won."}, []string{"place United Arab Emirates", "place UAE"}},
		{"an abbreviation that was found as something else",
			[]string{"The {organisation:Revolutionary Guards} ({place:IRGC|10}) spoke."},
			[]string{"organisation Revolutionary Guards", "organisation IRGC"}},
		{"the majority decides",
			[]string{"{organisation:Acme} grew.", "{organisation:Acme} fell.", "{person:Acme|10} rose."},
			[]string{"organisation Acme", "organisation Acme", "organisation Acme"}},
		{"a name that was overlooked", []string{"{person:Jane Roe} spoke.", "Then Roe left."}, []string{"person Jane Roe", "person Roe"}},
		{"part of a longer one is left alone", []string{"{place:York} grew.", "He saw New York City."}, []string{"place York"}},
		{"a word that also stands small is left alone", []string{"{organisation:Apple} grew.", "Apple pie is made of one apple."}, []string{"organisation Apple"}},
		{"nor is it a name at the start of a sentence only", []string{"{person:Ozone|10} harms plants.", "Plants and ozone."}, nil},
		{"dates do not agree", []string{"{date:May} came.", "{person:May} came."}, []string{"date May", "person May"}},
	}
	for _, tt := range tests {
		d, text := given(tt.lines...)
		d.agree()
		if got := show(text, d.mentions()); !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestRecase(t *testing.T) {
	d, _ := given("SENATE VOTES TO CUT ACME TAXES", "Voters Want Acme Taxes Cut Soon", "The voters in the Senate said that Acme has to cut taxes, and so it votes soon.")
	d.recase()
	want := []string{"Senate votes to cut Acme taxes", "voters Want Acme taxes cut soon"}
	for i, line := range want {
		s := &d.sentences[i]
		if got := s.phrase(0, len(s.words)); got != line {
			t.Errorf("headline %d is read as %q, want %q", i, got, line)
		}
	}
}

func TestTitled(t *testing.T) {
	tests := []struct {
		text       string
		start, end int
		kind       string
		want       string
	}{
		{"Mr. Paris left.", 1, 2, "place", "person Paris"},
		{"Ambassador Paris left.", 0, 2, "place", "person Paris"},
		{"General Motors grew.", 0, 2, "organisation", "organisation General Motors"},
		{"President Paris left.", 0, 2, "person", "person Paris"},
		{"Hurricane Ian came.", 1, 2, "person", "event Hurricane Ian"},
		{"the Social Democrats left.", 1, 3, "work", "group Social Democrats"},
		{"the Social Democrats left.", 2, 3, "group", "group Social Democrats"},
		{"the Neo Democrats left.", 1, 3, "organisation", "organisation Neo Democrats"},
		{"Mr. 7 left.", 1, 2, "quantity", "quantity 7"},
	}
	for _, tt := range tests {
		s := newSentence(tt.text, article.Span{End: len(tt.text)})
		f := s.titled(found{tt.start, tt.end, slices.Index(types(), article.EntityType(tt.kind)), 5})
		if got := string(types()[f.kind]) + " " + s.phrase(f.start, f.end); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestWithoutTitle(t *testing.T) {
	tests := []struct{ name, want string }{
		{"General Jane Roe", "Jane Roe"},
		{"Lt. Gen. Roe", "Roe"},
		{"President", "President"},
		{"Jane General", "Jane General"},
	}
	for _, tt := range tests {
		s := newSentence(tt.name, article.Span{End: len(tt.name)})
		if got := s.phrase(s.withoutTitle(0, len(s.words)-1), len(s.words)); got != tt.want {
			t.Errorf("%q without title is %q, want %q", tt.name, got, tt.want)
		}
	}
}
