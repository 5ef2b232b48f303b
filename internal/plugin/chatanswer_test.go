package plugin

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"postil/internal/article"
	"postil/internal/export"
	"postil/internal/markdown"
	"postil/seeds"
)

// TestChatAnswer has one answer in each case, about the first two sentences of the
// bridge; the third is in the next batch.
func TestChatAnswer(t *testing.T) {
	const ada = `{"entities":[{"id":"e1","name":"Ada Quist","type":"person"},{"id":"e2","name":"the bridge","type":"work"}],"sentences":[{"n":1,`
	tests := []struct {
		name    string
		answer  string
		want    []string
		dropped map[Drop]int
	}{
		{"all layers",
			ada + `"modality":{"kind":"reported-claim","evidence":["said"]},
			"mentions":[{"at":"Ada Quist","type":"person","kind":"name","entities":["e1"]},{"at":"the bridge","type":"work","kind":"nominal","entities":["e2"]}],
			"attributions":[{"source":"Ada Quist, the mayor","cue":"said","content":["the bridge is safe"],"source_entities":["e1"],"tier":"citation","act":"statement","directness":"indirect","naming":"named","classes":["official"]}],
			"stances":[{"holder":"e1","target":"e2","polarity":"support","basis":"explicit","evidence":["safe"]}]},
			{"n":2,"mentions":[{"at":"4 May","type":"date","kind":"value"}]}]}`,
			[]string{
				"entity ada-quist = Ada Quist person", "entity the-bridge-afd071e5 = the bridge work",
				"mention Ada Quist person name ada-quist", "mention the bridge work nominal the-bridge-afd071e5", "mention 4 May date value",
				"attribution Ada Quist, the mayor / said / the bridge is safe ada-quist citation",
				"stance ada-quist support the-bridge-afd071e5 safe", "modality reported-claim said",
			}, nil},
		{"words that are not there", ada + `"mentions":[{"at":"Ada Lovelace","type":"person","kind":"name","entities":["e1"]},{"at":"Ada Quist","type":"person","kind":"name","entities":["e1"]}]}]}`,
			[]string{"entity ada-quist = Ada Quist person", "mention Ada Quist person name ada-quist"}, map[Drop]int{DropWords: 1}},
		{"half a word", ada + `"mentions":[{"at":"Qui","type":"person","kind":"name","entities":["e1"]}]}]}`, nil, map[Drop]int{DropWords: 1}},
		{"white space at an end", ada + `"mentions":[{"at":" Ada","type":"person","kind":"name","entities":["e1"]}]}]}`, nil, map[Drop]int{DropMalformed: 1}},
		{"twice in the sentence, no occurrence", ada + `"mentions":[{"at":"the","type":"person","kind":"pronoun","entities":["e1"]}]}]}`, nil, map[Drop]int{DropAmbiguous: 1}},
		{"second occurrence", ada + `"mentions":[{"at":{"quote":"the","nth":2},"type":"person","kind":"pronoun","entities":["e1"]}]}]}`,
			[]string{"mention the person pronoun ada-quist-afd071e5", "entity ada-quist-afd071e5 = Ada Quist person"}, nil},
		{"occurrence that is not there", ada + `"mentions":[{"at":{"quote":"the","nth":3},"type":"person","kind":"pronoun","entities":["e1"]}]}]}`, nil, map[Drop]int{DropWords: 1}},
		{"negative occurrence", ada + `"mentions":[{"at":{"quote":"the","nth":-1},"type":"person","kind":"pronoun","entities":["e1"]}]}]}`, nil, map[Drop]int{DropMalformed: 1}},
		{"unknown type", ada + `"mentions":[{"at":"Ada Quist","type":"villain","kind":"name","entities":["e1"]}]}]}`, nil, map[Drop]int{DropUnknown: 1}},
		{"unknown kind, tier, polarity and modality", ada + `"modality":{"kind":"lie"},
			"mentions":[{"at":"Ada Quist","type":"person","kind":"nickname","entities":["e1"]}],
			"attributions":[{"cue":"said","content":["the bridge is safe"],"tier":"gossip"}],
			"stances":[{"holder":"e1","target":"e2","polarity":"hates","evidence":["safe"]}]}]}`, nil, map[Drop]int{DropUnknown: 4}},
		{"unknown entity", ada + `"mentions":[{"at":"Ada Quist","type":"person","kind":"name","entities":["e9"]}],"stances":[{"holder":"e9","target":"e2","polarity":"support","evidence":["safe"]}]}]}`,
			nil, map[Drop]int{DropEntity: 2}},
		{"entity of another type", ada + `"mentions":[{"at":"the bridge","type":"place","kind":"name","entities":["e2"]}]}]}`, nil, map[Drop]int{DropEntity: 1}},
		{"name without an entity", ada + `"mentions":[{"at":"Ada Quist","type":"person","kind":"name"}]}]}`, nil, map[Drop]int{DropEntity: 1}},
		{"entity that contradicts itself", `{"entities":[{"id":"e1","name":"Ada Quist","type":"person"},{"id":"e1","name":"Harbour Gazette","type":"organisation"}],
			"sentences":[{"n":1,"mentions":[{"at":"Ada Quist","type":"person","kind":"name","entities":["e1"]}]}]}`, nil, map[Drop]int{DropEntity: 2}},
		{"entity that poses as the author", `{"entities":[{"id":"author","name":"Ada Quist","type":"person"}],"sentences":[{"n":1,"mentions":[]}]}`, nil, map[Drop]int{DropEntity: 1}},
		{"entity with a name of the model's own", `{"entities":[{"id":"e1","name":"Ada the Liar","type":"person"}],
			"sentences":[{"n":1,"mentions":[{"at":"Ada Quist","type":"person","kind":"name","entities":["e1"]}]}]}`,
			[]string{"entity ada-quist = Ada Quist person", "mention Ada Quist person name ada-quist"}, nil},
		{"entity with a name that nothing in the text gives", `{"entities":[{"id":"e1","name":"The Liar","type":"person"}],
			"sentences":[{"n":1,"mentions":[{"at":"the mayor","type":"person","kind":"nominal","entities":["e1"]}]}]}`,
			[]string{"entity the-mayor-afd071e5 = the mayor person", "mention the mayor person nominal the-mayor-afd071e5"}, nil},
		{"entity that has no name at all", `{"entities":[{"id":"e1","name":"The Liar","type":"person"}],
			"sentences":[{"n":1,"mentions":[{"at":{"quote":"the","nth":1},"type":"person","kind":"pronoun","entities":["e1"]}]}]}`, nil, map[Drop]int{DropEntity: 1}},
		{"sentence that was not asked about", ada + `"mentions":[]},{"n":3,"modality":{"kind":"directive"},"mentions":[{"at":"She","type":"person","kind":"pronoun","entities":["e1"]}]},{"n":99}]}`,
			nil, map[Drop]int{DropSentence: 3}},
		{"words of another sentence", ada + `"mentions":[{"at":"Harbour Gazette","type":"person","kind":"name","entities":["e1"]}]}]}`, nil, map[Drop]int{DropWords: 1}},
		{"a sentence twice", ada + `"modality":{"kind":"question"}},{"n":1,"modality":{"kind":"directive"}}]}`, []string{"modality question"}, map[Drop]int{DropTwice: 1}},
		{"a mention twice", ada + `"mentions":[{"at":"Ada Quist","type":"person","kind":"name","entities":["e1"]},{"at":"Ada Quist","type":"person","kind":"nominal","entities":["e1"]}]}]}`,
			[]string{"entity ada-quist = Ada Quist person", "mention Ada Quist person name ada-quist"}, map[Drop]int{DropTwice: 1}},
		{"stance without evidence", ada + `"stances":[{"holder":"author","target":"e2","polarity":"oppose","evidence":[]}]}]}`, nil, map[Drop]int{DropRule: 1}},
		{"stance toward oneself", ada + `"stances":[{"holder":"e1","target":"e1","polarity":"oppose","evidence":["safe"]}]}]}`, nil, map[Drop]int{DropRule: 1}},
		{"stance held by a bridge", ada + `"stances":[{"holder":"e2","target":"e1","polarity":"oppose","evidence":["safe"]}]}]}`, nil, map[Drop]int{DropRule: 1}},
		{"attribution whose parts overlap", ada + `"attributions":[{"source":"Ada Quist","cue":"said","content":["said the bridge is safe"],"source_entities":["e1"],"tier":"citation"}]}]}`, nil, map[Drop]int{DropRule: 1}},
		{"attribution without content", ada + `"attributions":[{"source":"Ada Quist","cue":"said","content":[],"source_entities":["e1"],"tier":"citation"}]}]}`, nil, map[Drop]int{DropRule: 1}},
		{"named source without an entity", ada + `"attributions":[{"source":"Ada Quist","cue":"said","content":["the bridge is safe"],"tier":"citation","naming":"named"}]}]}`, nil, map[Drop]int{DropRule: 1}},
		{"value with an entity", ada + `"mentions":[{"at":"safe","type":"quantity","kind":"value","entities":["e1"]}]}]}`, nil, map[Drop]int{DropRule: 1}},
		{"one malformed label among others", ada + `"mentions":[7,{"at":["x"]},{"at":"Ada Quist","type":"person","kind":"name","entities":["e1"],"confidence":0.99,"comment":"a liar"}]},[]]}`,
			[]string{"entity ada-quist = Ada Quist person", "mention Ada Quist person name ada-quist"}, map[Drop]int{DropMalformed: 3}},
		{"fenced, after thinking", "<think>{\n}</think>\n```json\n" + ada + "\"modality\":{\"kind\":\"question\"}}]}\n```\n", []string{"modality question"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := bridge()
			c := newCollector(a)
			if !c.chatAnswer(unwrapped(tt.answer), batch{0, 2}, nil) {
				t.Fatal("the answer was not read")
			}
			f := c.findings("fake", "1", time.Unix(0, 0))
			checkFindings(t, a, f)
			if got := said(a, f); !sameLines(got, tt.want) {
				t.Errorf("kept\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
			if !maps.Equal(c.report.Dropped, tt.dropped) {
				t.Errorf("dropped %v, want %v", c.report.Dropped, tt.dropped)
			}
		})
	}
}

func sameLines(got, want []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want)))
}

func TestChatAnswerThatCannotBeRead(t *testing.T) {
	for _, answer := range []string{
		"", "I am sorry.", "null", "[]", `{}`, `{"sentences":null}`, `{"sentences":{}}`,
		`{"sentences":[{"n":1,"modality":{"kind":"question"}}`,
		`{"sentences":[]} and that is all`,
		`{"sentences":[]}{"sentences":[]}`,
	} {
		c := newCollector(bridge())
		if c.chatAnswer(unwrapped(answer), batch{0, 2}, nil) {
			t.Errorf("%q was read", answer)
		}
		if len(c.report.Dropped) != 0 || len(c.seen) != 0 {
			t.Errorf("%q left something behind", answer)
		}
	}
}

// TestChatAnswerTakesTheReviewedLabels says the labels of the seed article, which
// people made, in the form of an answer: nothing of them may be dropped but stances
// without evidence, which a machine must not take.
func TestChatAnswerTakesTheReviewedLabels(t *testing.T) {
	a, b := reviewed(t, "iran-forces-in-syria")
	c := newCollector(a)
	if !c.chatAnswer(answerOf(t, a, b), batch{0, len(a.Sentences)}, nil) {
		t.Fatal("the answer was not read")
	}
	f := c.findings("fake", "1", time.Unix(0, 0))
	checkFindings(t, a, f)

	withoutEvidence := 0
	for _, j := range b.Annotations.Judgements {
		if j.Stance != nil && len(j.Stance.Evidence) == 0 {
			withoutEvidence++
		}
	}
	const strange = 1 // a topic is called "Lifting …", a word that the article does not use
	if want := map[Drop]int{DropRule: withoutEvidence, DropEntity: strange}; !maps.Equal(c.report.Dropped, want) {
		t.Errorf("dropped %v, want %v", c.report.Dropped, want)
	}
	if want := len(b.Annotations.Judgements) - withoutEvidence - strange; c.report.Kept != want {
		t.Errorf("kept %d labels, want %d", c.report.Kept, want)
	}
}

// reviewed is a seed with its labels.
func reviewed(t *testing.T, name string) (*article.Article, article.Bundle) {
	t.Helper()
	text, err := seeds.FS.ReadFile(name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	a, err := markdown.Parse(article.Source{Format: article.FormatText, Body: string(text)})
	if err != nil {
		t.Fatal(err)
	}
	a.Slug, a.Title = name, name
	article.MintIDs(a, nil)
	file, err := seeds.FS.Open(name + ".labels.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	labels, err := export.DecodeLabels(file)
	if err != nil {
		t.Fatal(err)
	}
	b, err := labels.Resolve(a)
	if err != nil {
		t.Fatal(err)
	}

	return a, b
}

// answerOf writes the judgements of b as an answer.
func answerOf(t *testing.T, a *article.Article, b article.Bundle) string {
	t.Helper()
	numbers := map[string]int{}
	perSentence := map[string]object{}
	for i, s := range a.Sentences {
		numbers[s.ID] = i + 1
		perSentence[s.ID] = object{"n": i + 1, "mentions": []any{}, "attributions": []any{}, "stances": []any{}}
	}
	words := func(id string, s article.Span) any {
		if s.Empty() {
			return ""
		}
		at := a.Sentences[numbers[id]-1]
		quote := s.In(a.Text)
		return object{"quote": quote, "nth": slices.Index(occurrences(at.In(a.Text), quote), s.Start-at.Start) + 1}
	}
	all := func(id string, spans []article.Span) []any {
		list := []any{}
		for _, s := range spans {
			list = append(list, words(id, s))
		}
		return list
	}
	add := func(id, layer string, label object) {
		perSentence[id][layer] = append(perSentence[id][layer].([]any), label)
	}
	for _, j := range b.Annotations.Judgements {
		switch id := j.Sentence; {
		case j.Mention != nil:
			m := j.Mention
			add(id, "mentions", object{"at": words(id, m.Span), "type": m.Type, "kind": m.Kind, "entities": m.Entities})
		case j.Attribution != nil:
			r := j.Attribution
			add(id, "attributions", object{
				"source": words(id, r.Source), "cue": words(id, r.Cue), "content": all(id, r.Content), "source_entities": r.SourceEntities, "tier": r.Tier,
				"act": r.Act, "directness": r.Directness, "naming": r.Naming, "classes": r.Classes, "factive": r.Factive,
			})
		case j.Stance != nil:
			s := j.Stance
			basis := s.Basis
			if basis == article.BasisNone {
				basis = ""
			}
			add(id, "stances", object{"holder": s.Holder, "target": s.Target, "polarity": s.Polarity, "basis": basis, "ascribed": s.Ascribed, "evidence": all(id, s.Evidence)})
		case j.Modality != nil:
			perSentence[id]["modality"] = object{"kind": j.Modality.Kind, "evidence": all(id, j.Modality.Evidence)}
		}
	}
	var sentences, entities []any
	for _, s := range a.Sentences {
		sentences = append(sentences, perSentence[s.ID])
	}
	for _, e := range b.Annotations.Entities {
		entities = append(entities, object{"id": e.ID, "name": e.Name, "type": e.Type})
	}
	body, err := json.Marshal(object{"entities": entities, "sentences": sentences})
	if err != nil {
		t.Fatal(err)
	}

	return string(body)
}
