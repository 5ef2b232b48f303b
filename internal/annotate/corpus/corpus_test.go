package corpus

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"postil/internal/annotate/corpustest"
	"postil/internal/annotate/labels"
	"postil/internal/article"
)

// TestJoin has the cases that our labels depend on: offsets count characters of
// the joined text.
func TestJoin(t *testing.T) {
	tests := []struct{ name, tokens, want string }{
		{"plain", `He is here .`, `He is here.`},
		{"clitics", `Iran 's army does n't say it 'll go`, `Iran's army doesn't say it'll go`},
		{"quotation", `He said , " Go . " And left`, `He said, "Go." And left`},
		{"quotation at the start", `" Go , " he said`, `"Go," he said`},
		{"quotation in brackets", `( " a " ) b`, `("a") b`},
		{"two quotations", `" a " and " b "`, `"a" and "b"`},
		{"brackets and money", `[ a ] costs $ 5 ( 3 % )`, `[a] costs $5 (3%)`},
		{"slash", `and / or`, `and/or`},
		{"single quotes lean left", `the ' x ' y`, `the' x' y`},
		{"dots", `well ... no ..`, `well... no..`},
		{"Windows quotes", "\u0093 a \u0094 it \u0092s b \u0096 c \u0097 d", `"a" it's b - c -- d`},
		{"TeX quotes", "`` a '' b", `"a" b`},
		{"nothing", ``, ``},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := Join(strings.Fields(tt.tokens))
			if got != tt.want {
				t.Errorf("Join(%q) = %q, want %q", tt.tokens, got, tt.want)
			}
		})
	}
}

// TestJoinSpans draws tokens: their spans are in order, hold the tokens, and leave
// out nothing but spaces.
func TestJoinSpans(t *testing.T) {
	token := rapid.SampledFrom([]string{"a", "é", `"`, "(", ")", ",", "'s", "/", "$", "n't"})
	rapid.Check(t, func(t *rapid.T) {
		tokens := rapid.SliceOf(token).Draw(t, "tokens")
		text, spans := Join(tokens)
		at := 0
		for i, span := range spans {
			if gap := text[at:span.Start]; gap != "" && gap != " " {
				t.Fatalf("gap %q before token %d of %q", gap, i, text)
			}
			if got := span.In(text); got != tokens[i] {
				t.Fatalf("token %d of %q is %q, want %q", i, text, got, tokens[i])
			}
			at = span.End
		}
		if at != len(text) || len(spans) != len(tokens) {
			t.Fatalf("%d spans end at %d of %q", len(spans), at, text)
		}
	})
}

func TestReadBIO(t *testing.T) {
	got, err := ReadBIO(strings.NewReader("\nIran\tB-geo\n's\tO\n\n\nGo\tO\n!\tO"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Tagged{
		{"Iran's", []Word{{article.Span{Start: 0, End: 4}, "B-geo"}, {article.Span{Start: 4, End: 6}, "O"}}},
		{"Go!", []Word{{article.Span{Start: 0, End: 2}, "O"}, {article.Span{Start: 2, End: 3}, "O"}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	for _, bad := range []string{"Iran", "Iran\t", "\tO"} {
		if _, err := ReadBIO(strings.NewReader(bad)); err == nil {
			t.Errorf("ReadBIO(%q) is no error", bad)
		}
	}
}

const treebank = `# newdoc id = GUM_news_x
# meta::title = X
# newpar
# sent_id = GUM_news_x-1
# text = Ada's boat, gonna go.
1-2	Ada's	_	_	_	_	_	_	_	_
1	Ada	Ada	PROPN	NNP	_	3	nmod:poss	_	Entity=(2-object-new-s-cf1-2-coref(1-person-new-s-cf1-1-coref-Ada_Quist
2	's	's	PART	POS	_	1	case	_	Entity=1)
3	boat	boat	NOUN	NN	_	0	root	_	Entity=2)|SpaceAfter=No
4	,	,	PUNCT	,	_	3	punct	_	_
5-6	gonna	_	_	_	_	_	_	_	_
5	going	go	VERB	VBG	_	3	acl	_	_
6	to	to	PART	TO	_	5	mark	_	_
6.1	elided	_	_	_	_	_	_	_	_
7	go	go	VERB	VB	_	5	xcomp	_	Entity=(3-event-new-s-cf1-1-sgl)
8	.	.	PUNCT	.	_	3	punct	_	_

# sent_id = GUM_news_x-2
# text = Yes
1	Yes	yes	INTJ	UH	_	0	root	_	_
`

func TestReadCoNLLU(t *testing.T) {
	docs, err := ReadCoNLLU(strings.NewReader(treebank))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 || docs[0].Name() != "news_x" || len(docs[0].Sentences) != 2 {
		t.Fatalf("documents %+v", docs)
	}
	first, second := docs[0].Sentences[0], docs[0].Sentences[1]
	if !first.Paragraph || second.Paragraph {
		t.Error("want a paragraph at the first sentence only")
	}
	var words, entities []string
	for _, token := range first.Tokens {
		words = append(words, token.In(first.Text))
	}
	if want := []string{"Ada", "'s", "boat", ",", "gonna", "gonna", "go", "."}; !cmp.Equal(words, want) {
		t.Errorf("tokens %q, want %q", words, want)
	}
	for _, e := range first.Entities {
		entities = append(entities, e.Group+" "+e.Type+" "+e.In(first.Text)+" "+e.Identity)
	}
	if want := []string{"1 person Ada's Ada_Quist", "2 object Ada's boat ", "3 event go "}; !cmp.Equal(entities, want) {
		t.Errorf("entities %q, want %q", entities, want)
	}
	for words, want := range map[string]string{"Ada": "1", "boat": "2", "Ada's boat": "2", "go": "3", "gonna": ""} {
		at := strings.Index(first.Text, words)
		if words == "go" {
			at = strings.LastIndex(first.Text, words)
		}
		if got := first.Group(article.Span{Start: at, End: at + len(words)}); got != want {
			t.Errorf("group of %q is %q, want %q", words, got, want)
		}
	}
	if token := first.Tokens[0]; token.Head != 3 || token.XPOS != "NNP" || token.Deprel != "nmod:poss" {
		t.Errorf("first token %+v", token)
	}
}

func TestReadCoNLLURefuses(t *testing.T) {
	tests := []struct{ name, line string }{
		{"few columns", "1\tYes"},
		{"wrong number", "2\tYes\t_\t_\t_\t_\t0\t_\t_\t_"},
		{"not in the text", "1\tNo\t_\t_\t_\t_\t0\t_\t_\t_"},
		{"head elsewhere", "1\tYes\t_\t_\t_\t_\t2\t_\t_\t_"},
		{"entity left open", "1\tYes\t_\t_\t_\t_\t0\t_\t_\tEntity=(1-person"},
		{"entity never opened", "1\tYes\t_\t_\t_\t_\t0\t_\t_\tEntity=1)"},
		{"word of missing tokens", "1-2\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n1\tYes\t_\t_\t_\t_\t0\t_\t_\t_"},
	}
	for _, tt := range tests {
		if _, err := ReadCoNLLU(strings.NewReader("# text = Yes\n" + tt.line + "\n")); err == nil {
			t.Errorf("%s: no error", tt.name)
		}
	}
}

func FuzzReadCoNLLU(f *testing.F) {
	f.Add([]byte(treebank))
	f.Fuzz(func(t *testing.T, b []byte) {
		docs, _ := ReadCoNLLU(bytes.NewReader(b))
		for _, d := range docs {
			for _, s := range d.Sentences {
				for _, token := range s.Tokens {
					if token.Start < 0 || token.End > len(s.Text) {
						t.Fatalf("token %v outside %q", token, s.Text)
					}
				}
			}
		}
	})
}

const naive = "A naïve man, Bo, said: Go."

func TestReadLabels(t *testing.T) {
	texts := Texts{}
	texts.Add(naive)
	line := `{"id":"x_y-3","hash":"` + Hash(naive) + `","mentions":[[13,15,"person"]],` +
		`"attributions":[{"source":[0,15],"cue":[17,21],"content":[[23,25]],"tier":"citation","directness":"indirect","naming":"named","class":"person"}],` +
		`"modality":"reported-claim","stances":[{"holder":null,"target":[13,15],"polarity":"oppose","evidence":[2,7]}]}` + "\n"
	got, err := ReadLabels(strings.NewReader(line), texts)
	if err != nil {
		t.Fatal(err)
	}
	bo := article.Span{Start: 14, End: 16}
	want := []Labelled{{
		ID: "x_y-3", Text: naive,
		Mentions: []Mention{{bo, article.TypePerson}},
		Attributions: []Attribution{{
			Source: article.Span{Start: 0, End: 16}, Cue: article.Span{Start: 18, End: 22}, Content: []article.Span{{Start: 24, End: 26}},
			Tier: article.TierCitation, Directness: article.Indirect, Naming: article.Named, Class: article.ClassPerson,
		}},
		Modality: article.ReportedClaim,
		Stances:  []Stance{{Target: bo, Polarity: article.Oppose, Evidence: article.Span{Start: 2, End: 8}}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
	if got[0].Document() != "x_y" {
		t.Errorf("document %q, want x_y", got[0].Document())
	}
	var back strings.Builder
	if err := WriteLabels(&back, got); err != nil || back.String() != line {
		t.Errorf("written back:\n%s%v, want\n%s", back.String(), err, line)
	}
}

func TestReadLabelsRefuses(t *testing.T) {
	texts := Texts{}
	texts.Add("Bo")
	const key = `"id":"x-1","hash":"`
	head := key + Hash("Bo") + `",`
	tests := []struct{ name, line string }{
		{"unknown text", `{` + key + Hash("Ada") + `","modality":"question"}`},
		{"unknown field", `{` + head + `"modality":"question","text":"Bo"}`},
		{"no modality", `{"id":"x-1","hash":"` + Hash("Bo") + `"}`},
		{"no number", `{"id":"x","hash":"` + Hash("Bo") + `","modality":"question"}`},
		{"two values", `{` + head + `"modality":"question"} {}`},
		{"beyond the end", `{` + head + `"modality":"question","mentions":[[0,3,"person"]]}`},
		{"empty span", `{` + head + `"modality":"question","mentions":[[1,1,"person"]]}`},
		{"overlap", `{` + head + `"modality":"question","mentions":[[0,2,"person"],[1,2,"person"]]}`},
		{"unknown type", `{` + head + `"modality":"question","mentions":[[0,2,"topic"]]}`},
		{"long mention", `{` + head + `"modality":"question","mentions":[[0,2,"person",1]]}`},
		{"short mention", `{` + head + `"modality":"question","mentions":[[0,2]]}`},
		{"no content", `{` + head + `"modality":"question","attributions":[{"source":null,"cue":[0,1],"content":[],"tier":"citation","directness":"direct","naming":"named","class":"person"}]}`},
	}
	for _, tt := range tests {
		if _, err := ReadLabels(strings.NewReader(tt.line), texts); err == nil {
			t.Errorf("%s: no error", tt.name)
		}
	}
	if _, err := ReadLabels(strings.NewReader(tests[0].line), texts); !errors.Is(err, ErrNoText) {
		t.Errorf("unknown text: %v, want ErrNoText", err)
	}
}

// TestOwn puts every label of ours on its text and writes the files back.
func TestOwn(t *testing.T) {
	data := corpustest.Open(t)
	texts, err := OwnTexts(data)
	if err != nil {
		t.Fatal(err)
	}
	second, err := fs.Sub(labels.Files, "second")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range []fs.FS{labels.Files, second} {
		checkFiles(t, set, texts)
	}
}

func checkFiles(t *testing.T, set fs.FS, texts Texts) {
	names, err := fs.Glob(set, "*.jsonl")
	if err != nil || len(names) == 0 {
		t.Fatal("no labels", err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(set, name)
		if err != nil {
			t.Fatal(err)
		}
		sentences, err := ReadLabels(bytes.NewReader(raw), texts)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var back bytes.Buffer
		if err := WriteLabels(&back, sentences); err != nil || !bytes.Equal(back.Bytes(), raw) {
			t.Errorf("%s is written back otherwise: %v", name, err)
		}
		for i, s := range sentences {
			if s.Document()+".jsonl" != name {
				t.Errorf("%s: sentence %d is of %q", name, i+1, s.Document())
			}
		}
	}
}

// TestTreebank places every token and entity of every document.
func TestTreebank(t *testing.T) {
	docs, err := Treebank(corpustest.Open(t))
	if err != nil {
		t.Fatal(err)
	}
	held := 0
	for _, d := range docs {
		if HeldOut(d.Name()) {
			held++
		}
	}
	if len(docs) != 128 || held != 8 {
		t.Errorf("%d documents, %d held out; want 128 and 8", len(docs), held)
	}
}
