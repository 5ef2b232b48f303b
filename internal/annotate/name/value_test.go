package name

import (
	"strings"
	"testing"

	"postil/internal/article"
)

// TestValues has the cases of our labelling guide. What stands in [] is a date,
// in {} a quantity.
func TestValues(t *testing.T) {
	tests := []string{
		"He left [Monday] and came back on [Tuesday evening].",
		"It rained [last month] and [the past two months].",
		"On [May 18, 2015] they met; on [18 May 2015] too.",
		"He may go in [May].",
		"[Monday, May 18, 2015]",
		"In [the first half of December] it fell.",
		"By [the end of the year] it will be over.",
		"It took [two weeks], and ended [three days ago].",
		"a [five-year] war, a [16-year-old] boy",
		"in [late 2008] and the [1990s], [early May]",
		"[today], [yesterday], [this year]",
		"at [8 p.m.] or [8:30 a.m.]",
		"the [19th century]",
		"for years he hoped",
		"{11 percent}, {5%}, {$50 million}, {200 euros}",
		"{100 tons} over {7.5 kilometers}",
		"{dozens} of people, {tens of thousands}, {25} crew members",
		"won {3-1}, for the first time, and is third",
		"{half a million} and {twenty-five}",
		"{2,000} soldiers",
		"more than [two years] and {500,000 barrels}",
		"She joined at age [seventeen], her brother aged [14].",
		"[earlier today]",
		"[earlier this year], [late last year], [this past week]",
		"in [March of 2005], [Sunday night (March 4)], by [2011-12]",
		"within [five to 20 years], [half an hour], [twenty working days]",
		"a [decade-long] war, [the 20th minute], [the second half]",
		"Jane Roe, [84], left at the age of [90].",
		"no one, {one in ten}, {57 to 43 percent}, {a third} of them",
		"{millions of dollars}, {US $900 million}, {37.5 Canadian cents}, {several hundred thousand}",
		"{1 – 0}, {one and a half million}, a {13-point} lead",
		"[Earlier Monday] a {$7.5 million} charge, {115 kilometers an hour} at Studio 54.",
		"people were celebrating on [New Year's Day] while others waited until [World Press Freedom Day]",
		"shops closed on [Christmas Eve] because there would be a speech in which the [New Year]'s wishes were read",
		"from [6:00am] to [midnight]",
		"her {$29-million} haul, {49%-45%} in Florida, a {180-degree} turn, {one penny}",
		"the first family, the first daughter, who first reported it, as one between friends",
		"a [25-second] speech in [’16], [Super Tuesday], [Christmas 2017], a Sunday school",
		"He will be [60 years old] [next week].",
		"the FIRST team",
		"Nothing here.",
	}

	for _, marked := range tests {
		text := strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(marked)
		if got := marks(text, Values(text, article.Span{End: len(text)})); got != marked {
			t.Errorf("got  %s\nwant %s", got, marked)
		}
	}
}

// marks returns text with brackets round the values.
func marks(text string, values []Mention) string {
	var b strings.Builder
	at := 0
	for _, v := range values {
		open, shut := "[", "]"
		if v.Type == article.TypeQuantity {
			open, shut = "{", "}"
		}
		b.WriteString(text[at:v.Start] + open + v.In(text) + shut)
		at = v.End
	}

	return b.String() + text[at:]
}

// TestDatesArePartedWhereNoDateGoesOn has what the model took for one date, and what
// is left of it.
func TestDatesArePartedWhereNoDateGoesOn(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Quist last month", "[last month]"},
		{"child this fall", "[this fall]"},
		{"Monday in a 12", "[Monday] in a {12}"},
		{"three days over Christmas 2017", "[three days] over [Christmas 2017]"},
		{"10 of the past 16 years", "[10 of the past 16 years]"},
		{"the first half of December", "[the first half of December]"},
		{"the long reign", "[the long reign]"},
	}
	for _, tt := range tests {
		s := newSentence(tt.text, article.Span{End: len(tt.text)})
		var parts []Mention
		for _, f := range s.parted(found{0, len(s.words), values, 0}) {
			span := article.Span{Start: s.words[f.start].Start, End: s.words[f.end-1].End}
			parts = append(parts, Mention{Span: span, Type: types()[f.kind]})
		}
		got, want := marks(tt.text, parts), tt.want
		if !strings.HasSuffix(got, want) {
			t.Errorf("%q is parted to %s, want %s", tt.text, got, want)
		}
	}
}
