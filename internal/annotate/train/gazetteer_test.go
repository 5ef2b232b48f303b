package main

import (
	"testing"
	"testing/fstest"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/name"
	"postil/internal/article"
)

// TestGazetteer packs lists of a few names.
func TestGazetteer(t *testing.T) {
	big := "\x12\x07Łódź\x48\x80\x89\x7a" // a name and 2,000,000 inhabitants
	small := "\x12\x03Hof\x48\x05"
	data := fstest.MapFS{
		"gazetteer/cities.pbf":              {Data: []byte(string(rune(len(big))) + big + string(rune(len(small))) + small)},
		"gazetteer/countries.min.json":      {Data: []byte(`{"PL":{"name":"Poland","capital":"Warsaw"}}`)},
		"gazetteer/humannames.txt":          {Data: []byte("Agnieszka\n")},
		"gazetteer/word-list.txt":           {Data: []byte("table\nzzyzva\n")},
		"gazetteer/brands_keep.min.json":    {Data: []byte(`{"keep":{"shop/supermarket|Biedronka":3000,"shop/kiosk|Seldom Seen":2}}`)},
		"gazetteer/operators_keep.min.json": {Data: []byte(`{"keep":{}}`)},
	}
	all := lists{}
	if err := all.readAll(data); err != nil {
		t.Fatal(err)
	}
	for phrase, want := range map[string]name.Listed{
		"Lodz": name.ListedPlace | name.ListedCity, "Łódź": name.ListedPlace | name.ListedCity, "Hof": 0,
		"Warsaw": name.ListedPlace | name.ListedCity, "Agnieszka": name.ListedPerson, "Biedronka": name.ListedOrganisation, "Seldom Seen": 0,
		"table": name.ListedCommon, "zzyzva": 0,
	} {
		hash, _ := name.PhraseHash(phrase)
		if got := all[hash]; got != want {
			t.Errorf("lists of %q are %b, want %b", phrase, got, want)
		}
	}
}

// TestCitiesOfOutsideBytes reads what is cut off or no list of cities.
func TestCitiesOfOutsideBytes(t *testing.T) {
	for _, content := range []string{"\x05\x12", "\xff\xff\xff", "\x02\x12\x09", "\x01\x80", "\x02\x0d\x01"} {
		data := fstest.MapFS{"cities.pbf": {Data: []byte(content)}}
		_ = lists{}.readCities(data) // must end
	}
}

// TestDateline checks that names stay where they are in the text.
func TestDateline(t *testing.T) {
	s := corpus.Labelled{Text: "Mr. Roe left.", Mentions: []corpus.Mention{{Span: article.Span{Start: 4, End: 7}, Type: article.TypePerson}}}
	if _, ok := withDateline(s, 1); ok {
		t.Error("sentence 1 got a dateline, want one in six")
	}
	for number := 0; number < 600; number += everyDateline {
		got, ok := withDateline(s, number)
		if !ok {
			t.Fatalf("sentence %d got no dateline", number)
		}
		last := got.Mentions[len(got.Mentions)-1]
		if text := last.In(got.Text); text != "Roe" || last.Type != article.TypePerson {
			t.Errorf("%q: the last name is %q, %s", got.Text, text, last.Type)
		}
		if first := got.Mentions[0]; first.Start != 0 || first.Type != article.TypePlace {
			t.Errorf("%q: the first name is %q, %s", got.Text, first.In(got.Text), first.Type)
		}
	}
}
