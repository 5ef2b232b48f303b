package main

import (
	"strings"

	"postil/internal/annotate/corpus"
	"postil/internal/article"
)

// everyDateline says to how many of our sentences a dateline is put: one in so many.
const everyDateline = 6

// withDateline returns s as the first sentence of an agency's report, with a
// dateline before it: "LISBON, Portugal (AP) — ". Our texts have hardly any. It
// returns false for sentences that stay as they are.
func withDateline(s corpus.Labelled, number int) (corpus.Labelled, bool) {
	if number%everyDateline != 0 || len(s.Mentions) == 0 {
		return s, false
	}
	number /= everyDateline
	towns := []string{
		"Lisbon, Portugal", "Aleppo, Syria", "Paris", "New York", "Washington", "Berlin", "Kyiv, Ukraine", "São Paulo", "Tokyo", "Nairobi, Kenya",
		"Beijing", "Moscow", "Brussels", "Port-au-Prince, Haiti", "Cairo", "Los Angeles", "Baton Rouge, La.", "Tegucigalpa, Honduras", "Gaza City",
		"Wellington, New Zealand", "St. Louis", "Geneva", "Kabul, Afghanistan", "Ottawa", "Sydney", "Lagos, Nigeria", "Dhaka, Bangladesh",
		"Springfield, Ill.", "Jerusalem", "Buenos Aires, Argentina", "Seoul, South Korea", "The Hague, Netherlands", "Cape Town", "San Francisco",
		"Yangon, Myanmar", "Bogotá, Colombia", "Athens, Greece", "Miami", "Mexico City", "Warsaw, Poland",
	}
	agencies := []string{"", "AP", "Reuters", "", "AFP", "", "UPI", "", "Xinhua", "Associated Press", ""}
	dashes := []string{" — ", " – ", " -- ", " - "}

	town, land, inside := strings.Cut(towns[number%len(towns)], ", ")
	var d dateline
	d.name(strings.ToUpper(town), article.TypePlace)
	if inside {
		d.text += ", "
		d.name(land, article.TypePlace)
	}
	if agency := agencies[number%len(agencies)]; agency != "" {
		d.text += " ("
		d.name(agency, article.TypeOrganisation)
		d.text += ")"
	}
	d.text += dashes[number%len(dashes)]
	for _, m := range s.Mentions {
		m.Start, m.End = m.Start+len(d.text), m.End+len(d.text)
		d.mentions = append(d.mentions, m)
	}

	return corpus.Labelled{ID: s.ID, Text: d.text + s.Text, Mentions: d.mentions}, true
}

// A dateline is made piece by piece.
type dateline struct {
	text     string
	mentions []corpus.Mention
}

// name appends a name.
func (d *dateline) name(name string, kind article.EntityType) {
	start := len(d.text)
	d.text += name
	d.mentions = append(d.mentions, corpus.Mention{Span: article.Span{Start: start, End: len(d.text)}, Type: kind})
}
