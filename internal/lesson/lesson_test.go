package lesson

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"postil/internal/article"
)

func TestCodesComeBackHoweverTheyAreTyped(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		code := NewCode()
		seen[code] = true
		for _, typed := range []string{code, strings.ToLower(code), " " + code[:3] + " " + code[3:], code[:3] + "-" + code[3:]} {
			if got := ParseCode(typed); got != code {
				t.Errorf("ParseCode(%q) = %q, want %q", typed, got, code)
			}
		}
	}
	if len(seen) < 199 {
		t.Errorf("%d codes of 200 differ", len(seen))
	}
	for _, no := range []string{"", "ABCDEF", "34790O", "34791I", "34795S2", "3479", "3479BÇ", strings.Repeat("3", 100)} {
		if got := ParseCode(no); got != "" {
			t.Errorf("ParseCode(%q) = %q, want nothing", no, got)
		}
	}
}

func TestWordsAreWhatStandsBetweenSpaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab é\n\t ’“港橋あ。😀"))).Draw(t, "text")
		var joined strings.Builder
		end := 0
		for _, w := range Words(text) {
			if w.Empty() || w.Start < end || !w.Within(text) || strings.TrimSpace(text[end:w.Start]) != "" {
				t.Fatalf("word %v of %q", w, text)
			}
			end = w.End
			joined.WriteString(w.In(text))
		}
		if want := strings.Join(strings.Fields(text), ""); joined.String() != want {
			t.Fatalf("words of %q are %q, want %q", text, joined.String(), want)
		}
	})
	if got := len(Words("橋は安全 yes")); got != 5 {
		t.Errorf("%d words, want 5", got)
	}
}

func TestPhrases(t *testing.T) {
	for _, tt := range []struct {
		places []int
		want   string
	}{
		{nil, ""},
		{[]int{0, 1}, "Anna Novák"},
		{[]int{0, 2, 3, 5}, "Anna|said the|is"},
		{[]int{6, 7}, ""},
		{[]int{6}, "safe."},
	} {
		if got := strings.Join(Phrases("Anna Novák said the bridge is safe.", tt.places), "|"); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.places, got, tt.want)
		}
	}
}

func TestKeys(t *testing.T) {
	for s, want := range map[string]Key{
		"phone.7": {"phone", 7}, "a.b.12": {"a.b", 12}, "phone": {"phone", 0}, "phone.": {"phone.", 0}, "phone.0": {"phone.0", 0},
		"phone.x": {"phone.x", 0}, ".7": {".7", 0}, "phone.99999999999": {"phone.99999999999", 0},
	} {
		if got, err := ParseKey(s); got != want || err != nil {
			t.Errorf("ParseKey(%q) = %+v, %v, want %+v", s, got, err, want)
		}
	}
	for _, s := range []string{"", "\x00", "\xff", strings.Repeat("x", maxKey+1)} {
		if _, err := ParseKey(s); !errors.Is(err, article.ErrInvalid) {
			t.Errorf("ParseKey(%.20q): %v", s, err)
		}
	}
}

func TestWhenTheClassSeesAnswers(t *testing.T) {
	noon := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	own := Answer{Choice: "yes"}
	for _, tt := range []struct {
		l    Lesson
		own  Answer
		now  time.Time
		want bool
	}{
		{Lesson{Reveal: RevealAnswered}, Answer{}, noon, false},
		{Lesson{Reveal: RevealAnswered}, Answer{Text: " \n", Version: 3}, noon, false},
		{Lesson{Reveal: RevealAnswered}, own, noon, true},
		{Lesson{Reveal: RevealTime, RevealAt: noon}, own, noon.Add(-1), false},
		{Lesson{Reveal: RevealTime, RevealAt: noon}, Answer{}, noon, true},
		{Lesson{Reveal: RevealTime}, own, noon, false},
		{Lesson{Reveal: RevealAlways}, Answer{}, noon, true},
		{Lesson{Reveal: RevealNever}, own, noon, false},
		{Lesson{}, own, noon, false},
	} {
		if got := tt.l.Shows(tt.own, tt.now); got != tt.want {
			t.Errorf("%+v shows others' answers to %+v: %v, want %v", tt.l, tt.own, got, tt.want)
		}
	}
}

func TestOrder(t *testing.T) {
	l := Lesson{Prompts: []Prompt{{ID: "a"}, {ID: "b"}, {ID: "c"}}}
	order := func(l Lesson) string {
		var ids []string
		for _, p := range l.Prompts {
			ids = append(ids, p.ID)
		}
		return strings.Join(ids, "")
	}
	for _, tt := range []struct {
		got  Lesson
		want string
	}{{l.Moved("a", 1), "bac"}, {l.Moved("a", 9), "bca"}, {l.Moved("c", -1), "acb"}, {l.Moved("x", 1), "abc"}, {l.Without("b"), "ac"}, {l, "abc"}} {
		if got := order(tt.got); got != tt.want {
			t.Errorf("order %s, want %s", got, tt.want)
		}
	}
	if got, err := l.Ordered([]string{"c", "a", "b"}); order(got) != "cab" || err != nil {
		t.Errorf("ordered %s, %v", order(got), err)
	}
	for _, ids := range [][]string{{"a", "b"}, {"a", "b", "x"}, {"a", "a", "b"}, {"a", "b", "c", "c"}} {
		if _, err := l.Ordered(ids); !errors.Is(err, article.ErrConflict) {
			t.Errorf("ordered by %v: %v", ids, err)
		}
	}
}

// sampleArticle has two sentences, with labels on the first.
func sampleArticle() (*article.Article, article.Labels) {
	text := "Anna Novák said the bridge is safe. Nobody agreed."
	a := &article.Article{Slug: "quay", Text: text, Sentences: []article.Sentence{{Span: article.Span{Start: 0, End: 36}, ID: "s1"}, {Span: article.Span{Start: 37, End: 51}, ID: "s2"}}}
	of := func(words string) article.Span {
		at := strings.Index(text, words)
		return article.Span{Start: at, End: at + len(words)}
	}
	head := func(kind article.AssignerKind, sentence string) article.Label {
		return article.Label{Sentence: sentence, Assigner: article.Assigner{Kind: kind, Name: "x"}, Evidence: []article.Span{of("is safe")}}
	}

	return a, article.Labels{
		Modalities:   []article.Modality{{Label: head(article.ByMachine, "s1"), Kind: article.ReportedClaim}, {Label: head(article.ByMachine, "s2"), Kind: article.Question}},
		Attributions: []article.Attribution{{Label: head(article.ByPerson, "s1"), Source: of("Anna Novák"), Cue: of("said")}},
		Stances:      []article.Stance{{Label: head(article.ByMachine, "s1"), Polarity: article.Oppose}, {Label: head(article.ByPerson, "s1"), Polarity: article.Support, Holder: "anna", Target: "bridge"}},
	}
}

func TestClaims(t *testing.T) {
	a, labels := sampleArticle()
	for _, tt := range []struct {
		kind   Kind
		words  string
		choice string
		marked []int
	}{
		{Modality, a.Text[:36], "reported-claim", []int{5, 6}},
		{Source, a.Text[:36], "", []int{0, 1, 2}},
		{Stance, a.Text[:36], "support", []int{5, 6}},
		{Stance, "These were the words once.", "support", nil},
	} {
		claims := Claims(Prompt{From: "s1", To: "s1", Words: tt.words, Kind: tt.kind}, a, labels)
		if len(claims) != 1 || claims[0].Choice != tt.choice || !slices.Equal(claims[0].Marked, tt.marked) || len(claims[0].Phrase) == 0 {
			t.Errorf("%s: %+v", tt.kind, claims)
		}
	}
	for _, p := range []Prompt{{From: "s1", To: "s1", Kind: Open}, {From: "s1", To: "s1", Kind: Poll}, {From: "gone", To: "s1", Kind: Stance}} {
		if claims := Claims(p, a, labels); len(claims) != 0 {
			t.Errorf("%+v: %+v", p, claims)
		}
	}
	if words, start := Current(Prompt{From: "s2", To: "s2"}, a); words != "Nobody agreed." || start != 37 {
		t.Errorf("current words %q at %d", words, start)
	}
}

func TestCountAndGroups(t *testing.T) {
	p := Prompt{ID: "p", Words: "one two three", Kind: Stance}
	answers := []Answer{
		{Student: "a", Prompt: "p", Choice: "oppose", Marked: []int{0, 2}},
		{Student: "b", Prompt: "p", Choice: "support", Marked: []int{2}},
		{Student: "c", Prompt: "p", Choice: "support", Marked: []int{2}},
		{Student: "d", Prompt: "p"},
		{Student: "e", Prompt: "other", Choice: "support"},
	}
	got := Count(p, answers)
	if got.Answered != 3 || !slices.Equal(got.Choices, []int{2, 1, 0, 0}) || !slices.Equal(got.Marked, []int{1, 0, 3}) {
		t.Errorf("counted %+v", got)
	}
	groups := Groups(p, answers)
	if len(groups) != 2 || len(groups[0].Answers) != 2 || groups[0].Answer.Choice != "support" || groups[1].Answers[0].Student != "a" {
		t.Errorf("groups %+v", groups)
	}
	texts := []Answer{{Prompt: "p", Text: "Yes  it is"}, {Prompt: "p", Text: "Yes it is\n"}, {Prompt: "p", Text: "yes it is"}}
	if groups := Groups(p, texts); len(groups) != 2 || len(groups[0].Answers) != 2 {
		t.Errorf("groups of words %+v", groups)
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{" Zoë \t K ": "Zoë K", "a\x00b": "a b", "李": "李"} {
		if got, err := CleanName(name); got != want || err != nil {
			t.Errorf("CleanName(%q) = %q, %v, want %q", name, got, err, want)
		}
	}
	for name, want := range map[string]error{"  ": article.ErrInvalid, strings.Repeat("x", MaxName+1): article.ErrTooLarge} {
		if _, err := CleanName(name); !errors.Is(err, want) {
			t.Errorf("CleanName(%.10q): %v, want %v", name, err, want)
		}
	}
}

// A code that is read is one that could have been made, and reads the same again,
// whatever spaces, case and hyphens are put into it.
func FuzzParseCode(f *testing.F) {
	for _, seed := range []string{"", "BCDFGH", "bcd fgh", "bcd-fgh", "BCDFG0", "ſſſſſſ", "BCDFGHJ", "K\u212aKKKK", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		code := ParseCode(s)
		if code == "" {
			return
		}
		if len(code) != CodeLength || strings.ContainsAny(code, "AEIOU01568 -") {
			t.Errorf("ParseCode(%q) = %q, which is no code", s, code)
		}
		for _, again := range []string{code, strings.ToLower(code), code[:3] + " " + code[3:], " " + code[:3] + "-" + code[3:]} {
			if got := ParseCode(again); got != code {
				t.Errorf("ParseCode(%q) = %q, want %q", again, got, code)
			}
		}
	})
}

// A key that is read is of some writer, can be written down, and does not mix up two
// saves of one writer.
func FuzzParseKey(f *testing.F) {
	for _, seed := range []string{"", "w.1", "w.0", "w.-1", ".7", "w", "a.b.12", "w.2147483647", "w.2147483648", "w.+7", "w. 7", "\x00.1", "\xff.1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key, err := ParseKey(s)
		if err != nil {
			if !errors.Is(err, article.ErrInvalid) {
				t.Errorf("ParseKey(%q): %v, want that it is invalid", s, err)
			}
			return
		}
		if key.Writer == "" || key.Sequence < 0 || !utf8.ValidString(key.Writer) || strings.ContainsRune(key.Writer, 0) || !strings.HasPrefix(s, key.Writer) {
			t.Errorf("ParseKey(%q) = %+v", s, key)
		}
		if key.Sequence == 0 && key.Writer != s {
			t.Errorf("ParseKey(%q) = %+v: nobody counts, and it is not the whole", s, key)
		}
	})
}
