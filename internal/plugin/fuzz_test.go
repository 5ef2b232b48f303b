package plugin

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"postil/internal/article"
)

// fuzzed cuts any text into sentences at its line breaks.
func fuzzed(text string) *article.Article {
	var sentences []string
	for line := range strings.Lines(strings.ToValidUTF8(text, "?")) {
		if line = strings.TrimSpace(line); line != "" {
			sentences = append(sentences, line)
		}
	}

	return articleOf(sentences...)
}

func FuzzChatAnswer(f *testing.F) {
	f.Add("Ada Quist said the bridge is safe.\nShe left.", []byte(oneModality))
	f.Add("Ada Quist said the bridge is safe.", []byte(`{"entities":[{"id":"e1","name":"Ada Quist","type":"person"}],"sentences":[{"n":1,"mentions":[{"at":{"quote":"Ada","nth":1},"type":"person","kind":"name","entities":["e1"]}],
		"attributions":[{"source":"Ada Quist","cue":"said","content":["the bridge is safe"],"source_entities":["e1"],"tier":"citation"}],"stances":[{"holder":"author","target":"e1","polarity":"oppose","evidence":["safe"]}]}]}`))
	f.Add("e\u0301 ☕", []byte(`{"sentences":[{"n":1,"mentions":[{"at":"☕","type":"quantity","kind":"value"},{"at":"e","type":"date","kind":"value"}]}]}`))
	f.Fuzz(func(t *testing.T, text string, body []byte) {
		a := fuzzed(text)
		if len(a.Sentences) == 0 {
			return
		}
		readReply(body)
		c := newCollector(a)
		c.chatAnswer(unwrapped(string(body)), batch{0, max(1, len(a.Sentences)/2)}, nil)
		checkFindings(t, a, c.findings("fake", "1", time.Unix(0, 0)))
	})
}

func FuzzWebAnnotations(f *testing.F) {
	f.Add("Ada Quist said\nthe bridge is safe.", []byte(`[{"type":"Annotation","body":{"value":"person","purpose":"tagging"},"target":{"selector":{"type":"TextPositionSelector","start":0,"end":3}}}]`))
	f.Add("Zoë e\u0301 ☕", []byte(`{"items":[{"type":"Annotation","motivation":"tagging","bodyValue":"ORG","target":{"selector":[{"type":"TextQuoteSelector","exact":"☕","prefix":" "}]}}]}`))
	f.Add("Ada", []byte(`{"@graph":[{"type":"Annotation","body":["http://www.wikidata.org/entity/Q1",{"value":"PER","purpose":"classifying"}],"motivation":"identifying","target":[{"selector":{"type":"TextQuoteSelector","exact":"Ada"}}]}]}`))
	f.Fuzz(func(t *testing.T, text string, body []byte) {
		a := fuzzed(text)
		if len(a.Sentences) == 0 {
			return
		}
		c := newCollector(a)
		c.webAnnotations(body, batch{0, max(1, len(a.Sentences)/2)})
		checkFindings(t, a, c.findings("fake", "1", time.Unix(0, 0)))
	})
}

// TestAnyAnswerIsSound draws answers that are nearly right: words of the text or
// not, keys known or not, values of the scheme or not.
func TestAnyAnswerIsSound(t *testing.T) {
	a, _ := reviewed(t, "iran-forces-in-syria")
	words := []string{"", "Iran", "Syria", "the Iranian regime", "said", "show", "He", "IRGC", "Bloomberg", "Jafari", "regime", " the", "Atlantis", "withdrawal", "“"}
	keys := []string{"e1", "e2", "e3", "e4", "author", "", "no key"}
	names := []string{"Iran", "Syria", "IRGC", "Jafari", "the Iranian regime", "Government of Iran", "Liar"}
	rapid.Check(t, func(t *rapid.T) {
		pick := func(from []string) string { return rapid.SampledFrom(from).Draw(t, "value") }
		some := func(from []string) []string { return rapid.SliceOfN(rapid.SampledFrom(from), 0, 3).Draw(t, "values") }
		quote := func() any {
			if rapid.Bool().Draw(t, "with nth") {
				return object{"quote": pick(words), "nth": rapid.IntRange(-1, 3).Draw(t, "nth")}
			}
			return pick(words)
		}
		quotes := func() []any {
			return slices.Repeat([]any{quote()}, rapid.IntRange(0, 2).Draw(t, "quotes"))
		}
		mention := func() any {
			return object{"at": quote(), "type": pick(strs(mentionTypes(), "villain")), "kind": pick(strs(mentionKinds(), "x")), "entities": some(keys)}
		}
		attribution := func() any {
			return object{"source": quote(), "cue": quote(), "content": quotes(), "source_entities": some(keys), "tier": pick(strs(tiers(), "x")),
				"directness": pick(strs(directnesses(), "")), "naming": pick(strs(namings(), "")), "classes": some(strs(classes(), "x"))}
		}
		stance := func() any {
			return object{"holder": pick(keys), "target": pick(keys), "polarity": pick(strs(polarities(), "x")), "evidence": quotes()}
		}
		list := func(make func() any) []any {
			var all []any
			for range rapid.IntRange(0, 4).Draw(t, "length") {
				all = append(all, make())
			}
			return all
		}
		body, err := json.Marshal(object{
			"entities": list(func() any {
				return object{"id": pick(keys), "name": pick(names), "type": pick(strs(entityTypes(), "x"))}
			}),
			"sentences": list(func() any {
				return object{"n": rapid.IntRange(0, 30).Draw(t, "n"), "mentions": list(mention), "attributions": list(attribution), "stances": list(stance),
					"modality": object{"kind": pick(strs(modalities(), "x")), "evidence": quotes()}}
			}),
		})
		if err != nil {
			t.Fatal(err)
		}
		check(t, a, string(body))
	})
}

// check reads body twice, with the same result, which must be sound.
func check(t *rapid.T, a *article.Article, body string) {
	read := func() (*article.Findings, Report) {
		c := newCollector(a)
		c.chatAnswer(body, batch{0, 20}, nil)
		f := c.findings("fake", "1", time.Unix(0, 0))
		return f, c.report
	}
	f, report := read()
	again, sameReport := read()
	if !reflect.DeepEqual(f, again) || !maps.Equal(report.Dropped, sameReport.Dropped) {
		t.Error("the same answer gave other findings")
	}
	checkFindings(t, a, f)
}

func strs[T ~string](values []T, more ...string) []string {
	for _, v := range values {
		more = append(more, string(v))
	}

	return more
}
