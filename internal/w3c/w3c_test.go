package w3c

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postil/internal/article"
	"postil/internal/storetest"
)

// bridge is the sample with letters of two and four bytes and a combining mark
// before the words of its labels.
func bridge() (*article.Article, article.Labels) {
	b := storetest.Sample("bridge")
	shift := "É👩‍🏫e\u0301. "
	a := *b.Article
	a.Text = shift + a.Text
	a.Sentences = append([]article.Sentence(nil), a.Sentences...)
	for i := range a.Sentences {
		a.Sentences[i].Start += len(shift)
		a.Sentences[i].End += len(shift)
	}
	labels := article.Overlay(b.Annotations, article.FilterMachine)
	move := func(s *article.Span) { s.Start, s.End = s.Start+len(shift), s.End+len(shift) }
	for i := range labels.Mentions {
		move(&labels.Mentions[i].Span)
	}
	for i := range labels.Attributions {
		c := &labels.Attributions[i]
		move(&c.Source)
		move(&c.Cue)
		for n := range c.Content {
			move(&c.Content[n])
		}
	}
	for i := range labels.Stances {
		for n := range labels.Stances[i].Evidence {
			move(&labels.Stances[i].Evidence[n])
		}
	}

	return &a, labels
}

// TestPositionsAreCodePoints reads every target as a program in another language
// would.
func TestPositionsAreCodePoints(t *testing.T) {
	a, labels := bridge()
	runes := []rune(a.Text)
	targets := 0
	for _, annotation := range NewPage(a, labels, "").Items {
		for _, target := range annotation.Target {
			targets++
			start, end, quote := *target.Selector[0].Start, *target.Selector[0].End, target.Selector[1]
			if got := string(runes[start:end]); got != quote.Exact {
				t.Errorf("%d to %d is %q, quoted %q", start, end, got, quote.Exact)
			}
			if !strings.HasSuffix(string(runes[:start]), quote.Prefix) || !strings.HasPrefix(string(runes[end:]), quote.Suffix) {
				t.Errorf("%q stands between %q and %q", quote.Exact, quote.Prefix, quote.Suffix)
			}
		}
	}
	if targets < 12 {
		t.Errorf("%d targets", targets)
	}
}

func TestEncode(t *testing.T) {
	a, labels := bridge()
	var first, second bytes.Buffer
	if err := Encode(&first, a, labels, "https://example.org/a/bridge"); err != nil {
		t.Fatal(err)
	}
	if err := Encode(&second, a, labels, "https://example.org/a/bridge"); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("two pages differ, %v", err)
	}

	var page struct {
		Context []any `json:"@context"`
		Type    string
		Items   []struct {
			ID, Type, Motivation string
			Creator              struct{ Type, Name string }
			Tier                 string `json:"postil:tier"`
			Body                 []struct{ Purpose, Value, Source string }
			Target               []struct {
				Source string
				Role   string `json:"postil:role"`
			}
		}
	}
	if err := json.Unmarshal(first.Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	if page.Context[0] != Context || page.Type != "AnnotationPage" || len(page.Items) != 8 {
		t.Fatalf("page %+v", page)
	}
	for _, item := range page.Items {
		if item.Type != "Annotation" || item.ID == "" || item.Creator.Type != "Software" || item.Creator.Name != "annotator" || len(item.Body) == 0 || len(item.Target) == 0 {
			t.Errorf("annotation %+v", item)
		}
		if item.Motivation == "linking" {
			var roles []string
			for _, target := range item.Target {
				roles = append(roles, target.Role)
			}
			if got := strings.Join(roles, " "); got != "cue source content content" || item.Tier != "citation" || item.Target[0].Source != "https://example.org/a/bridge" {
				t.Errorf("attribution with %s, tier %q", got, item.Tier)
			}
		}
	}
}

func TestNothingGivesAnEmptyPage(t *testing.T) {
	var page bytes.Buffer
	if err := Encode(&page, &article.Article{}, article.Labels{}, ""); err != nil || !strings.Contains(page.String(), `"items": []`) {
		t.Errorf("%s, %v", page.String(), err)
	}
}

func TestAnySpanIsTakenOrLeftOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := &article.Article{Text: rapid.String().Draw(t, "text")}
		s := article.Span{Start: rapid.IntRange(-1, 20).Draw(t, "start"), End: rapid.IntRange(-1, 20).Draw(t, "end")}
		page := NewPage(a, article.Labels{Mentions: []article.Mention{{Span: s}}}, "")
		for _, target := range page.Items[0].Target {
			if got := string([]rune(a.Text)[*target.Selector[0].Start:*target.Selector[0].End]); got != s.In(a.Text) {
				t.Fatalf("%q, want %q", got, s.In(a.Text))
			}
		}
	})
}
