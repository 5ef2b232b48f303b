package export

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"postil/internal/article"
)

// twoSentences is "Ann said she would go. She went, and she said so."
func twoSentences() *article.Article {
	a := &article.Article{
		Slug: "a", Revision: 1, Metadata: article.Metadata{Title: "T"},
		Source: article.Source{Format: article.FormatText},
		Text:   "Ann said she would go. She went, and she said so.",
		Blocks: []article.Block{{Span: article.Span{End: 49}, Kind: article.BlockParagraph, Parent: -1}},
		Sentences: []article.Sentence{
			{Span: article.Span{Start: 0, End: 22}, ID: "aaaaaaaaaa"},
			{Span: article.Span{Start: 23, End: 49}, ID: "bbbbbbbbbb"},
		},
	}

	return a
}

const labels = `{
  "format": "postil-labels/1",
  "article": {"slug": "ann", "title": "Ann", "title_supplied": true, "created": "2026-01-02T03:04:05+01:00"},
  "by": "Eve",
  "at": "2026-01-02T00:00:00Z",
  "entities": [{"id": "ann", "name": "Ann", "type": "person"}],
  "sentences": [
    {
      "sentence": 1, "text": "Ann said\n she would go.",
      "modality": {"kind": "reported-claim", "evidence": ["said"]},
      "attributions": [{
        "source": "Ann", "cue": "said",
        "content": ["she would go", {"quote": "She went", "sentence": 2}],
        "source_entities": ["ann"], "tier": "citation", "id": "A1"
      }]
    },
    {
      "sentence": "bbbbbbbbbb", "text": "She went, and she said so.",
      "mentions": [
        {"at": "She", "type": "person", "kind": "pronoun", "entities": ["ann"], "id": "0195fa5e-8e6c-7000-8000-000000000001"},
        {"at": {"quote": "she", "nth": 1}, "type": "person", "kind": "pronoun", "entities": ["ann"]}
      ],
      "stances": [{"holder": "author", "target": "ann", "polarity": "unclear", "evidence": ["so"]}],
      "notes": [{"quote": "went", "body": "Where?"}, {"body": "Both?", "by": "Bob", "visibility": "editors"}]
    }
  ]
}`

func TestResolveAnchorsLabels(t *testing.T) {
	file, err := DecodeLabels(strings.NewReader(labels))
	if err != nil {
		t.Fatal(err)
	}
	if file.Slug != "ann" || file.Metadata.Title != "Ann" || !file.Metadata.TitleSupplied || file.Created != time.Date(2026, 1, 2, 2, 4, 5, 0, time.UTC) {
		t.Errorf("the head is %q %+v %v", file.Slug, file.Metadata, file.Created)
	}

	a := twoSentences()
	got, err := file.Resolve(a)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(resolved(), lines(a.Text, got)); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
	for _, j := range got.Annotations.Judgements {
		if j.By != "Eve" || j.Action != article.Add || j.Article != "a" || j.At != file.labels.At {
			t.Errorf("judgement %s is %q by %q for %q at %v", j.ID, j.Action, j.By, j.Article, j.At)
		}
	}
}

// resolved is labels in one line each, with the words found.
func resolved() []string {
	return []string{
		LabelID("a", "modality", "aaaaaaaaaa/1") + " aaaaaaaaaa reported-claim by said",
		LabelID("a", "attribution", "A1") + " aaaaaaaaaa Ann said she would go She went",
		"0195fa5e-8e6c-7000-8000-000000000001 bbbbbbbbbb She at 23",
		LabelID("a", "mention", "bbbbbbbbbb/2") + " bbbbbbbbbb she at 37",
		LabelID("a", "stance", "bbbbbbbbbb/1") + " bbbbbbbbbb author ann unclear by so",
		LabelID("a", "note", "bbbbbbbbbb/1") + " bbbbbbbbbb Eve public on went: Where?",
		LabelID("a", "note", "bbbbbbbbbb/2") + " bbbbbbbbbb Bob editors on : Both?",
	}
}

func lines(text string, b article.Bundle) []string {
	var all []string
	add := func(parts ...string) { all = append(all, strings.Join(parts, " ")) }
	in := func(spans []article.Span) string {
		return strings.Join(each(spans, func(s article.Span) string { return s.In(text) }), " ")
	}
	for _, j := range b.Annotations.Judgements {
		switch {
		case j.Modality != nil:
			add(j.ID, j.Sentence, string(j.Modality.Kind), "by", in(j.Modality.Evidence))
		case j.Attribution != nil:
			add(j.ID, j.Sentence, j.Attribution.Source.In(text), j.Attribution.Cue.In(text), in(j.Attribution.Content))
		case j.Mention != nil:
			add(j.ID, j.Sentence, j.Mention.In(text), "at", strconv.Itoa(j.Mention.Start))
		case j.Stance != nil:
			add(j.ID, j.Sentence, j.Stance.Holder, j.Stance.Target, string(j.Stance.Polarity), "by", in(j.Stance.Evidence))
		}
	}
	for _, n := range b.Notes {
		add(n.ID, n.From, n.By, string(n.Visibility), "on", n.Quote.In(text)+":", n.Body)
	}

	return all
}

func TestLabelsThatDoNotFit(t *testing.T) {
	tests := []struct {
		name     string
		old, new string // what is changed in sound labels
		kind     error
		message  string
	}{
		{"no JSON", labels, "Ann", article.ErrMalformed, "line 1"},
		{"a bundle", "postil-labels/1", "postil/1", article.ErrUnsupported, "postil-labels/1"},
		{"a later format", "postil-labels/1", "postil-labels/3", article.ErrNewer, "postil-labels/3"},
		{"a misspelt field", `"cue"`, `"queue"`, article.ErrMalformed, "queue"},
		{"a misspelt field inside a quotation", `"nth"`, `"nht"`, article.ErrMalformed, "nht"},
		{"a sentence too many", `"sentence": 1`, `"sentence": 3`, article.ErrInvalid, "sentences 1 to 2"},
		{"sentence 0", `"sentence": 1`, `"sentence": 0`, article.ErrInvalid, "sentences 1 to 2"},
		{"an unknown sentence", "bbbbbbbbbb", "cccccccccc", article.ErrInvalid, "cccccccccc"},
		{"another text", `"text": "She went`, `"text": "He went`, article.ErrInvalid, `not "He went`},
		{"words that are not there", `"She went"`, `"He went"`, article.ErrInvalid, `"He went" is not in the sentence`},
		{"words that stand there twice", `{"quote": "she", "nth": 1}`, `"s"`, article.ErrInvalid, `"s" stands in the sentence 3 times: say which`},
		{"a time too many", `"nth": 1`, `"nth": 2`, article.ErrInvalid, "1 times, not 2"},
		{"a mention of nothing", `"at": "She", `, ``, article.ErrInvalid, "covers no words"},
		{"an entity that is not there", `"target": "ann"`, `"target": "bob"`, article.ErrInvalid, `"bob"`},
		{"one key for two labels", `"id": "0195fa5e-8e6c-7000-8000-000000000001"`, `"id": "bbbbbbbbbb/2"`, article.ErrInvalid, "used twice"},
		{"labels by nobody", `"by": "Eve"`, `"by": " "`, article.ErrInvalid, "author"},
		{"labels of no day", `  "at": "2026-01-02T00:00:00Z",`, ``, article.ErrInvalid, "date"},
		{"a note on words of another sentence", `"quote": "went"`, `"quote": {"quote": "Ann", "sentence": 1}`, article.ErrInvalid, "does not lie in its sentence"},
	}

	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(labels, tt.old) {
				t.Fatalf("the labels have no %q", tt.old)
			}
			file, err := DecodeLabels(strings.NewReader(strings.ReplaceAll(labels, tt.old, tt.new)))
			if err == nil {
				_, err = file.Resolve(twoSentences())
			}
			if !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.message) {
				t.Errorf("error %v, want %v with %q", err, tt.kind, tt.message)
			}
		})
	}
}

func TestOccurrences(t *testing.T) {
	tests := []struct {
		text, quote string
		want        []int
	}{
		{"he and the other he", "he", []int{0, 17}},
		{"the other", "he", []int{1, 6}}, // nowhere as a word: anywhere
		{"Iran’s and Iran", "Iran", []int{0, 13}},
		{"“No,” no", "“No,”", []int{0}},
		{"中文中文", "中文", []int{0, 6}},
		{"aaa", "aa", []int{0, 1}},
		{"e\u0301 e", "e", []int{4}}, // not the letter below its accent
		{"a", "", nil},
		{"", "a", nil},
	}

	for _, tt := range tests {
		if got := occurrences(tt.text, tt.quote); !cmp.Equal(got, tt.want) {
			t.Errorf("occurrences(%q, %q) = %v, want %v", tt.text, tt.quote, got, tt.want)
		}
	}
}

func FuzzLabels(f *testing.F) {
	f.Add([]byte(labels))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := DecodeLabels(bytes.NewReader(data))
		if err != nil {
			return
		}
		b, err := file.Resolve(twoSentences())
		if err != nil {
			return
		}
		if err := Encode(&bytes.Buffer{}, b); err != nil {
			t.Errorf("resolved labels do not encode: %v", err)
		}
	})
}
