package plugin

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"postil/internal/article"
)

// coffee has letters of two and three bytes, an emoji and a combining mark before
// the words that are annotated: positions count code points.
func coffee() *article.Article {
	return articleOf("☕🚢 Zoë Cafe\u0301 met Ada.", "“Ada” opened the café for Ada.")
}

func TestWebAnnotations(t *testing.T) {
	note := func(body, selector string) string {
		return `{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:x","type":"Annotation","body":` + body + `,"target":{"source":"urn:text","selector":` + selector + `}}`
	}
	at := func(start, end string) string {
		return `{"type":"TextPositionSelector","start":` + start + `,"end":` + end + `}`
	}
	tag := func(value string) string {
		return `{"type":"TextualBody","value":"` + value + `","purpose":"tagging"}`
	}
	const zoe = "entity zoe-cafe = Zoë Cafe\u0301 person"
	tests := []struct {
		name    string
		answer  string
		want    []string
		dropped map[Drop]int
	}{
		{"position in code points", note(tag("PERSON"), at("3", "12")), []string{zoe, "mention Zoë Cafe\u0301 person name zoe-cafe"}, nil},
		{"position inside a letter and its mark", note(tag("PERSON"), at("3", "11")), nil, map[Drop]int{DropWords: 1}},
		{"quotation", "[" + note(tag("person"), `{"type":"TextQuoteSelector","exact":"Ada","prefix":"met "}`) + "]", []string{"entity ada-afd071e5 = Ada person", "mention Ada person name ada-afd071e5"}, nil},
		{"quotation that stands there thrice", note(tag("person"), `{"type":"TextQuoteSelector","exact":"Ada"}`), nil, map[Drop]int{DropAmbiguous: 1}},
		{"quotation that is not there", note(tag("person"), `{"type":"TextQuoteSelector","exact":"Bea"}`), nil, map[Drop]int{DropWords: 1}},
		{"quotation and position agree", note(tag("person"), `[{"type":"TextQuoteSelector","exact":"Ada"},`+at("17", "20")+`]`), []string{"entity ada-afd071e5 = Ada person", "mention Ada person name ada-afd071e5"}, nil},
		{"quotation and position differ", note(tag("person"), `[{"type":"TextQuoteSelector","exact":"Zoe"},`+at("17", "20")+`]`), nil, map[Drop]int{DropWords: 1}},
		{"position after the end", note(tag("person"), at("17", "2000")), nil, map[Drop]int{DropWords: 1}},
		{"negative position", note(tag("person"), at("-1", "3")), nil, map[Drop]int{DropWords: 1}},
		{"position that is no number", note(tag("person"), at(`"a"`, "3")), nil, map[Drop]int{DropMalformed: 1}},
		{"position without an end", note(tag("person"), `{"type":"TextPositionSelector","start":3}`), nil, map[Drop]int{DropMalformed: 1}},
		{"across two sentences", note(tag("person"), at("17", "26")), nil, map[Drop]int{DropSentence: 1}},
		{"class that is unknown", note(tag("villain"), at("3", "12")), nil, map[Drop]int{DropUnknown: 1}},
		{"two classes", note("["+tag("person")+","+tag("place")+"]", at("3", "12")), nil, map[Drop]int{DropUnknown: 1}},
		{"no body", note(`[]`, at("3", "12")), nil, map[Drop]int{DropUnknown: 1}},
		{"selector of another kind", note(tag("person"), `{"type":"CssSelector","value":"p"}`), nil, map[Drop]int{DropUnknown: 1}},
		{"selector that is refined", note(tag("person"), `{"type":"TextQuoteSelector","exact":"Zoë","refinedBy":{}}`), nil, map[Drop]int{DropMalformed: 1}},
		{"target without a selector", `{"type":"Annotation","body":` + tag("person") + `,"target":"urn:text"}`, nil, map[Drop]int{DropMalformed: 1}},
		{"not an annotation", `[{"type":"Person","target":"urn:text"},7]`, nil, map[Drop]int{DropMalformed: 2}},
		{"identified by address", `{"type":"AnnotationPage","items":[` +
			note(`[`+tag("http://schema.org/Person")+`,{"type":"SpecificResource","source":"http://www.wikidata.org/entity/Q42","purpose":"identifying"}]`, at("3", "12")) + `,` +
			note(`[`+tag("Person")+`,{"type":"SpecificResource","source":"http://www.wikidata.org/entity/Q42","purpose":"identifying"}]`, at("3", "6")) + `]}`,
			[]string{zoe + " Q42", "mention Zoë Cafe\u0301 person name zoe-cafe", "mention Zoë person name zoe-cafe"}, nil},
		{"one identity, two types", `{"@graph":[` +
			note(`[`+tag("person")+`,{"value":"Zoë","purpose":"identifying"}]`, at("3", "12")) + `,` +
			note(`[`+tag("place")+`,{"value":"Zoë","purpose":"identifying"}]`, at("3", "6")) + `]}`,
			[]string{"entity zoe-afd071e5 = Zoë person", "mention Zoë Cafe\u0301 person name zoe-afd071e5"}, map[Drop]int{DropEntity: 1}},
		{"described, not named", note(`[`+tag("place")+`,`+tag("nominal")+`]`, `{"type":"TextQuoteSelector","exact":"the café"}`), nil, map[Drop]int{DropEntity: 1}},
		{"date by the motivation", `{"type":"AnnotationCollection","first":{"items":[{"type":["Annotation"],"motivation":"tagging","bodyValue":"DATE","target":[{"selector":` + at("17", "20") + `}]}]}}`,
			[]string{"mention Ada date value"}, nil},
		{"kind of statement", note(tag("author-assertion"), at("22", "52")), []string{"modality author-assertion"}, nil},
		{"kind of statement of half a sentence", note(tag("author-assertion"), at("22", "30")), nil, map[Drop]int{DropWords: 1}},
		{"comment beside the class", note(`[`+tag("person")+`,{"type":"TextualBody","value":"a liar","purpose":"commenting"}]`, at("3", "12")), []string{zoe, "mention Zoë Cafe\u0301 person name zoe-cafe"}, nil},
		{"empty list", `[]`, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := coffee()
			c := newCollector(a)
			if !c.webAnnotations([]byte(tt.answer), batch{0, 2}) {
				t.Fatal("the answer was not read")
			}
			f := c.findings("fake", "", time.Unix(0, 0))
			checkFindings(t, a, f)
			if got := said(a, f); !sameLines(got, tt.want) {
				t.Errorf("kept %q, want %q", got, tt.want)
			}
			if !maps.Equal(c.report.Dropped, tt.dropped) {
				t.Errorf("dropped %v, want %v", c.report.Dropped, tt.dropped)
			}
		})
	}
}

func TestWebAnswerThatCannotBeRead(t *testing.T) {
	for _, answer := range []string{"", "null", "7", `"text"`, `{}`, `{"type":"AnnotationCollection","first":"urn:page"}`, `[{"type":"Annotation"`, `[] []`} {
		if c := newCollector(coffee()); c.webAnnotations([]byte(answer), batch{0, 2}) {
			t.Errorf("%q was read", answer)
		}
	}
}

func TestReadmeShowsAnAnswerThatHolds(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "**Web Annotations.**")
	_, rest, _ = strings.Cut(rest, "```json\n")
	example, _, _ := strings.Cut(rest, "```")
	a := articleOf("I know of Douglas Adams.")
	c := newCollector(a)
	if !c.webAnnotations([]byte(example), batch{0, 1}) {
		t.Fatal("the example was not read")
	}
	f := c.findings("fake", "", time.Unix(0, 0))
	if want := []string{"entity douglas-adams = Douglas Adams person Q42", "mention Douglas Adams person name douglas-adams"}; !sameLines(said(a, f), want) {
		t.Errorf("kept %q, want %q; dropped %v", said(a, f), want, c.report.Dropped)
	}
}

func TestService(t *testing.T) {
	a := coffee()
	var body, contentType string
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		posted, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		body, contentType = string(posted), r.Header.Get("Content-Type")
		w.Header().Set("Content-Type", `application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"`)
		io.WriteString(w, `[{"type":"Annotation","body":{"value":"person","purpose":"classifying"},"target":{"selector":{"type":"TextPositionSelector","start":3,"end":12}}}]`)
	})
	m := annotatorAt(t, Config{Kind: KindW3C, URL: server.URL + "/ner?lang=en", Model: "2.1", Label: "fake"}, &fakeTime{})
	f, report, err := m.Annotate(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	checkFindings(t, a, f)
	if body != a.Text || contentType != "text/plain; charset=utf-8" {
		t.Errorf("posted %q as %s", body, contentType)
	}
	if report.Kept != 1 || f.Version != "2.1" || report.Tokens != 0 {
		t.Errorf("%s; version %q", report, f.Version)
	}
}

func TestServiceThatWantsJSON(t *testing.T) {
	a := coffee()
	a.Language = "en"
	var got postedText
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if err := json.NewDecoder(r.Body).Decode(&got); err != nil || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("posted as %s: %v", r.Header.Get("Content-Type"), err)
		}
		sendJSON(w, []byte(`[]`))
	})
	if _, _, err := annotatorAt(t, Config{Kind: KindW3C, URL: server.URL, Send: SendJSON}, &fakeTime{}).Annotate(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if want := (postedText{a.Text, "en"}); got != want {
		t.Errorf("posted %+v, want %+v", got, want)
	}
}

// TestServiceInStretches has a text that is too long for one question.
func TestServiceInStretches(t *testing.T) {
	var sentences []string
	for range 40 {
		sentences = append(sentences, strings.Repeat("Zoë sang. ", 1000)+"Ada left.")
	}
	a := articleOf(sentences...)
	requests := 0
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		requests++
		sendJSON(w, []byte(`[{"type":"Annotation","body":{"value":"person","purpose":"classifying"},"target":{"selector":{"type":"TextPositionSelector","start":0,"end":3}}}]`))
	})
	f, _, err := annotatorAt(t, Config{Kind: KindW3C, URL: server.URL}, &fakeTime{}).Annotate(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	if requests != 2 || len(f.Mentions) != 2 || f.Mentions[1].Sentence == f.Mentions[0].Sentence {
		t.Errorf("%d requests, %d mentions, want 2 and 2", requests, len(f.Mentions))
	}
}

func TestServiceThatDoesNotAnnotate(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { sendJSON(w, []byte(`{"entities":[]}`)) })
	f, _, err := annotatorAt(t, Config{Kind: KindW3C, URL: server.URL}, &fakeTime{}).Annotate(t.Context(), coffee())
	if f != nil || !errors.Is(err, ErrUnreadable) {
		t.Errorf("error %v, want %v", err, ErrUnreadable)
	}
}
