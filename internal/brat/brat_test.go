package brat

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"postil/internal/article"
	"postil/internal/storetest"
)

func TestEncode(t *testing.T) {
	b := storetest.Sample("bridge")
	var out bytes.Buffer
	if err := Encode(&out, b.Article, article.Overlay(b.Annotations, article.FilterMachine)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"T1\tPerson 0 10\tAnna Novák\n",
		"A1\tMention T1 name\n",
		"N1\tReference T1 Postil:anna-novak\tAnna Novák\n",
		"#1\tAnnotatorNotes T1\tconfidence 0.75; why m1\n",
		"\tAttribution 11 15\tsaid\n",
		"\tAttribution:T",
		" Content2:T",
		"\tStance 30 34\tsafe\n",
		"\tPolarity E2 support\n",
		"holder Anna Novák; target The bridge; confidence 0.75",
		"\tStatement 0 35\tAnna Novák said the bridge is safe.\n",
		"\tKind T",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	checkText(t, b.Article.Text, out.String())
}

// checkText reads every text-bound annotation as brat does.
func checkText(t *testing.T, text, annotations string) {
	t.Helper()
	bound := regexp.MustCompile(`(?m)^T\d+\t\w+ ([\d ;]+)\t(.*)$`)
	runes := []rune(text)
	seen := 0
	for _, m := range bound.FindAllStringSubmatch(annotations, -1) {
		var words []string
		for part := range strings.SplitSeq(m[1], ";") {
			from, to, _ := strings.Cut(part, " ")
			start, err1 := strconv.Atoi(from)
			end, err2 := strconv.Atoi(to)
			if err1 != nil || err2 != nil {
				t.Fatalf("offsets %q", part)
			}
			words = append(words, strings.ReplaceAll(string(runes[start:end]), "\n", " "))
		}
		if got := strings.Join(words, " "); got != m[2] {
			t.Errorf("%s is %q, written %q", m[1], got, m[2])
		}
		seen++
	}
	if seen == 0 {
		t.Error("no text-bound annotation")
	}
}

// TestHardWords has what the format's own separators would break.
func TestHardWords(t *testing.T) {
	text := "É👩‍🏫e\u0301 said:\nno\tway."
	a := &article.Article{Text: text, Sentences: []article.Sentence{{Span: article.Span{Start: 0, End: len(text)}, ID: "s"}}}
	labels := article.Labels{
		Mentions:   []article.Mention{{Span: storetest.Find(text, "said:\nno\tway"), Type: ""}, {Span: article.Span{Start: 1, End: 2}}},
		Stances:    []article.Stance{{Label: article.Label{Sentence: "s"}, Holder: "a", Target: "b"}},
		Modalities: []article.Modality{{Label: article.Label{Sentence: "s", Comment: "two\nlines"}, Kind: article.Question}},
	}
	var out bytes.Buffer
	if err := Encode(&out, a, labels); err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`^([TEANR#*]\d*\t[^\t]+(\t[^\t]*)?)?$`)
	for l := range strings.SplitSeq(out.String(), "\n") {
		if !line.MatchString(l) {
			t.Errorf("line %q", l)
		}
	}
	start := len([]rune(text[:strings.Index(text, "said")]))
	if want := fmt.Sprintf("T1\tEntity %d %d\tsaid: no way\n", start, start+len("said: no way")); !strings.Contains(out.String(), want) {
		t.Errorf("no %q in\n%s", want, out.String())
	}
}
