package view

import (
	"fmt"
	"math"

	"postil/internal/article"
)

// An AgreementPage says how far people agree with each other, and how often a
// machine was right.
type AgreementPage struct {
	Shell
	Layers []agreementRow
	Rights []precisionTable
}

// An agreementRow is one layer.
type agreementRow struct{ Layer, Units, People, Alpha, Means string }

// A precisionTable is one annotator in one version.
type precisionTable struct {
	Name string
	Rows []precisionRow
}

// A precisionRow is a layer, or a value in it.
type precisionRow struct {
	Name, Share, Between, Counts string
	Whole                        bool // a layer as a whole
}

// NewAgreementPage makes the page of what people decided.
func NewAgreementPage(verdicts []article.Verdict) AgreementPage {
	p := AgreementPage{Shell: Shell{Title: "Agreement", Kind: "website", Style: pagesStyle, NoIndex: true}}
	for _, a := range article.AgreementOf(verdicts) {
		row := agreementRow{layerWord(a.Layer), grouped(a.Units), grouped(a.People), "–", "Nothing can be said: there was only one answer."}
		if a.Known {
			row.Alpha, row.Means = fmt.Sprintf("%.2f", a.Alpha), alphaWord(a.Alpha)
		}
		p.Layers = append(p.Layers, row)
	}
	for _, one := range article.PrecisionOf(verdicts) {
		name := one.Annotator + " " + one.Version
		if n := len(p.Rights); n == 0 || p.Rights[n-1].Name != name {
			p.Rights = append(p.Rights, precisionTable{Name: name})
		}
		t := &p.Rights[len(p.Rights)-1]
		t.Rows = append(t.Rows, newPrecisionRow(one))
	}

	return p
}

func newPrecisionRow(p article.Precision) precisionRow {
	low, high := article.Wilson(p.Right, p.Judged)
	row := precisionRow{
		Name: layerWord(p.Layer), Whole: p.Value == "", Share: shareWord(float64(p.Right) / float64(p.Judged)),
		Between: shareWord(low) + " to " + shareWord(high), Counts: grouped(p.Right) + " of " + grouped(p.Judged),
	}
	if !row.Whole {
		row.Name = spaced(p.Value)
	}

	return row
}

func shareWord(share float64) string { return fmt.Sprintf("%.0f %%", math.Round(100*share)) }

// alphaWord says what Krippendorff's thresholds make of alpha.
func alphaWord(alpha float64) string {
	switch {
	case alpha >= 0.8:
		return "They agree well."
	case alpha >= 0.667:
		return "They agree enough for tentative conclusions."
	}

	return "They agree too little to rely on."
}
