package main

import (
	"io"
	"slices"
	"testing"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/corpustest"
	"postil/internal/annotate/labels"
	"postil/internal/annotate/name"
	"postil/internal/annotate/tagger"
	"postil/internal/article"
)

// TestNamesOnHeldOutLabels holds floors of F1 in percent. They may only rise.
func TestNamesOnHeldOutLabels(t *testing.T) {
	own, err := corpus.Own(corpustest.Open(t), labels.Files)
	if err != nil {
		t.Fatal(err)
	}
	floors := map[string]float64{
		"names": 91.5, "names untyped": 96.2, "values": 95.1,
		"person": 94.8, "organisation": 83.8, "place": 95.1, "group": 94.9, "date": 95.3, "quantity": 94.8,
	}
	tallies := report(io.Discard, name.Find, own, corpus.HeldOut)
	for key, floor := range floors {
		if got := tallies[key].f1(); got < floor {
			t.Errorf("%s: F1 is %.2f, want at least %.2f", key, got, floor)
		}
	}
}

func TestMark(t *testing.T) {
	const text = "Jane Roe's U.S.-led team"
	tokens, _ := name.Describe(text, article.Span{End: len(text)})
	allowed := make([]tagger.Set, len(tokens))
	mark(allowed, tokens, article.Span{Start: 0, End: 8}, types(article.TypePerson))
	mark(allowed, tokens, article.Span{Start: 11, End: 15}, types(article.TypePlace, article.TypeGroup))
	want := [][]string{{"B-person"}, {"L-person"}, nil, {"U-place", "U-group"}, nil, nil, nil}
	for i, names := range want {
		var set tagger.Set
		for l, label := range name.Labels() {
			for _, n := range names {
				if n == label {
					set |= tagger.Only(l)
				}
			}
		}
		if allowed[i] != set {
			t.Errorf("%q allows %b, want %b", tokens[i].In(text), allowed[i], set)
		}
	}
}

func TestVariants(t *testing.T) {
	const text = "He won't go to the U.S., of course."
	if got := variants(text, 0); len(got) != 2 || got[1] != "HE WON'T GO TO THE U.S., OF COURSE." {
		t.Errorf("in capitals: %q", got)
	}
	if got := variants(text, 1); len(got) != 2 || got[1] != "He Won't Go to the U.S., of Course." {
		t.Errorf("as a headline: %q", got)
	}
	if got := variants("Köln", 0); len(got) != 1 {
		t.Errorf("letters that may change in length: %q", got)
	}
}

func TestSplit(t *testing.T) {
	const text = "U.S. Army"
	ours := scheme{kinds: map[string]tagger.Set{"U.S.": types(article.TypePlace)}, longest: 1}
	tokens, _ := name.Describe(text, article.Span{End: len(text)})
	allowed := make([]tagger.Set, len(tokens))
	organisation := types(article.TypeOrganisation)
	mark(allowed, tokens, article.Span{End: len(text)}, organisation)
	ours.split(allowed, tokens, text, []article.Span{{End: len(text)}})
	want := []tagger.Set{
		places(organisation, 0) | places(types(article.TypePlace), 3),
		places(organisation, 2) | places(organisation, 3),
	}
	if !slices.Equal(allowed, want) {
		t.Errorf("allowed are %b, want %b", allowed, want)
	}
}

func TestScheme(t *testing.T) {
	const text = "North Korean troops met Nepal's Army in New North Korean Hall."
	span := func(start, end int) article.Span { return article.Span{Start: start, End: end} }
	ours := learnScheme([]corpus.Labelled{
		{Text: "North Korean", Mentions: []corpus.Mention{{Span: span(0, 12), Type: article.TypeGroup}}},
		{Text: "Nepal", Mentions: []corpus.Mention{{Span: span(0, 5), Type: article.TypePlace}}},
		{Text: "Nepal", Mentions: []corpus.Mention{{Span: span(0, 5), Type: article.TypePlace}}},
		{Text: "Army", Mentions: []corpus.Mention{{Span: span(0, 4), Type: article.TypeOrganisation}}},
	})
	tokens, _ := name.Describe(text, span(0, len(text)))
	allowed := make([]tagger.Set, len(tokens))
	ours.mend(allowed, tokens, text, []article.Span{span(0, 5), span(6, 12), span(24, 29), span(40, 61)})

	group, place := types(article.TypeGroup), types(article.TypePlace)
	want := []tagger.Set{places(group, 0), places(group, 2), 0, 0, places(place, 3)}
	for i := range tokens {
		var set tagger.Set
		if i < len(want) {
			set = want[i]
		}
		if allowed[i] != set {
			t.Errorf("%q allows %b, want %b", tokens[i].In(text), allowed[i], set)
		}
	}
}
