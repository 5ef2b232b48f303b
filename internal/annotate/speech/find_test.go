package speech

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"postil/internal/article"
)

// spans returns the spans of the lines of text; a "|" before a sentence keeps it
// in the paragraph of the one before.
func laidOut(text string) (string, []article.Span) {
	var out strings.Builder
	var sentences []article.Span
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if same, found := strings.CutPrefix(line, "|"); found {
			out.WriteString(" ")
			line = same
		} else if out.Len() > 0 {
			out.WriteString("\n")
		}
		sentences = append(sentences, article.Span{Start: out.Len(), End: out.Len() + len(line)})
		out.WriteString(line)
	}

	return out.String(), sentences
}

// names are what a name finder would find in the cases.
func namesOf(text string, list ...string) []Name {
	var names []Name
	for _, n := range list {
		if at := strings.Index(text, n); at >= 0 {
			names = append(names, Name{article.Span{Start: at, End: at + len(n)}, article.TypePerson})
		}
	}

	return names
}

func inWords(text string, a Attribution) string {
	s := fmt.Sprintf("%s | %s | %s | %s %s", a.Source.In(text), a.Cue.In(text), strings.Join(pieces(text, a.Content), " + "), a.Tier, a.Directness)
	if a.Continues >= 0 {
		s += fmt.Sprintf(" continues %d", a.Continues)
	}

	return s
}

func TestFind(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"speaker first", "The mayor said the bridge will reopen in May.", []string{
			"The mayor | said | the bridge will reopen in May | citation indirect"}},
		{"inverted order", "“We will not stop,” said Maria Lopez, a spokeswoman for the union.", []string{
			"Maria Lopez, a spokeswoman for the union | said | “We will not stop,” | citation direct"}},
		{"straight quotes", "\"It's over,\" she told reporters on Monday.", []string{
			"she | told | \"It's over,\" | citation direct"}},
		{"single quotes", "‘We won’t back down,’ said Frances O’Grady.", []string{
			"Frances O’Grady | said | ‘We won’t back down,’ | citation direct"}},
		{"according to, first", "According to the ministry, the ice is melting quickly.", []string{
			"the ministry | According to | the ice is melting quickly | citation indirect"}},
		{"according to, last", "The ice is melting quickly, according to the ministry.", []string{
			"the ministry | according to | The ice is melting quickly | citation indirect"}},
		{"source at the end", "The company’s shares will fall, analysts warned.", []string{
			"analysts | warned | The company’s shares will fall | citation indirect"}},
		{"partly quoted", "Critics have called the law “a disaster for small towns.”", []string{
			"Critics | have called | the law “a disaster for small towns.” | citation mixed"}},
		{"a verb that is not in our labels", "The senator quipped that he would rather go fishing.", []string{
			"The senator | quipped | that he would rather go fishing | citation indirect"}},
		{"whom it is about, by role and name", "She urged the dean, Carl Ost, to reopen the library.", []string{
			"She | urged | the dean, Carl Ost, to reopen the library | citation indirect"}},
		{"whom it is about, by name and role", "The board praised Nina Holm, the surveyor, for her patience.", []string{
			"The board | praised | Nina Holm, the surveyor, for her patience | citation indirect"}},
		{"a colon after the cue", "Asked about the report, the minister replied: “No comment.”", []string{
			"the minister | replied | “No comment.” | citation direct"}},
		{"a colon after whom it was told", "The prime minister’s spokesman told reporters: “He has full confidence in the minister.”", []string{
			"The prime minister’s spokesman | told | “He has full confidence in the minister.” | citation direct"}},
		{"who says it, and what they do", "“I love this place,” says Ahmed, 34, wiping his brow.", []string{
			"Ahmed, 34 | says | “I love this place,” | citation direct"}},
		{"a colon after the speaker", "Anna Smith: The plan is dead.", []string{
			"Anna Smith | : | The plan is dead | citation indirect"}},
		{"two verbs of one speaker", "Their leader, Anna Smith, called the project “a monument to folly” and demanded an independent review by January.", []string{
			"Their leader, Anna Smith | called | the project “a monument to folly” | citation mixed",
			"Their leader, Anna Smith | demanded | an independent review by January | citation indirect"}},
		{"two verbs of two speakers", "Officials said on Monday that the firm had lost its way and warned of layoffs.", []string{
			"Officials | said | that the firm had lost its way and warned of layoffs | citation indirect"}},
		{"an intention", "The government plans to build a new airport.", []string{
			"The government | plans | to build a new airport | attitude indirect"}},
		{"nobody is cited", "The bridge was closed in May.", nil},
		{"a quotation goes on", "“We will not stop,” said Maria Lopez.\n|“They deserve better.\n|They have waited for years.”", []string{
			"Maria Lopez | said | “We will not stop,” | citation direct",
			" |  | “They deserve better. | citation direct continues 0",
			" |  | They have waited for years.” | citation direct continues 0"}},
		{"a quotation ends with its speaker", "“They deserve better.\n|They have waited for years,” Maria Lopez said.", []string{
			" |  | “They deserve better. | citation direct continues 1",
			"Maria Lopez | said | They have waited for years,” | citation direct"}},
		{"a quotation goes on after one with a cue in it", "“I think we will not stop,” said Maria Lopez.\n|“They deserve better.”", []string{
			"I | think | we will not stop | attitude direct",
			"Maria Lopez | said | “I think we will not stop,” | citation direct",
			" |  | “They deserve better.” | citation direct continues 1"}},
		{"a new paragraph is another quotation", "“We will not stop,” said Maria Lopez.\n“Nobody knows.”", []string{
			"Maria Lopez | said | “We will not stop,” | citation direct"}},
	}

	for _, tt := range tests {
		text, sentences := laidOut(tt.text)
		var got []string
		for _, a := range Find(text, sentences, namesOf(text, "Maria Lopez", "Frances O’Grady", "Anna Smith")) {
			got = append(got, inWords(text, a))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: Find(%q) =\n\t%s\nwant\n\t%s", tt.name, tt.text, strings.Join(got, "\n\t"), strings.Join(tt.want, "\n\t"))
		}
	}
}

func TestWeightsLoad(t *testing.T) {
	weights := embeddedFile("speech.bin")
	if _, err := Load(weights); err != nil {
		t.Fatal(err)
	}
	if size := len(weights); size > 5<<20 {
		t.Errorf("weights of %d bytes, want at most 5 MB", size)
	}
	for _, n := range []int{0, 3, 4, 1000, clusterSlots*4 + 4, clusterSlots*4 + 10, len(weights) / 2, len(weights) - 1} {
		if _, err := Load(weights[:n]); err == nil {
			t.Errorf("the first %d bytes of the weights load", n)
		}
	}
}

func TestFindIsTheSameEachTime(t *testing.T) {
	text, sentences := laidOut("Officials say the talks, which the U.N. called “useful,” will go on.\nHe denied it, saying nothing was signed.")
	want := Find(text, sentences, nil)
	for range 20 {
		if got := Find(text, sentences, nil); !slices.EqualFunc(got, want, func(a, b Attribution) bool { return inWords(text, a) == inWords(text, b) }) {
			t.Fatalf("Find gave %v and %v", want, got)
		}
	}
}

// check reports what must hold of every attribution.
func check(t *testing.T, text string, sentences []article.Span, found []Attribution) {
	for i, a := range found {
		in := sentences[a.Index]
		spans := append([]article.Span{}, a.Content...)
		if !a.Source.Empty() {
			spans = append(spans, a.Source)
		}
		if !a.Cue.Empty() {
			spans = append(spans, a.Cue)
		}
		for _, s := range spans {
			if s.Start < in.Start || s.End > in.End || s.Start >= s.End || !utf8.ValidString(s.In(text)) {
				t.Errorf("span %v of attribution %d is not in sentence %v of %.200q", s, i, in, text)
			}
		}
		if len(a.Content) == 0 || a.Cue.Empty() != (a.Continues >= 0) || a.Continues >= len(found) || a.Continues == i {
			t.Errorf("attribution %d of %.200q: %+v", i, text, a)
		}
		if !slices.IsSortedFunc(a.Content, func(a, b article.Span) int { return a.Start - b.Start }) {
			t.Errorf("contents of attribution %d of %.200q are out of order: %v", i, text, a.Content)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"“We will not stop,” said Maria Lopez.\n|“They deserve better.", "He said: \"No.\" \"Yes,\" she said.", "'x' said 'y' said", "« Oui », dit-il.",
		"said said said", ":", "A: b c d e", "“”“”", "\u2028said\u00a0he\u200bthat", "é said “é”", "as saying as saying to say to refuse to say", "According to", "in the words of",
		"said\n\n|said", "私は言った。", "the the the the 's 's 's said", strings.Repeat("he said ", 300),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		text, sentences := laidOut(strings.ToValidUTF8(raw, "?"))
		check(t, text, sentences, Find(text, sentences, namesOf(text, "A", "Maria Lopez")))
	})
}

func TestEndlessSentences(t *testing.T) {
	for _, unit := range []string{"x", "said ", "he said “that ", "“", "to say ", "the man, ", "'s ", "said of ", ", saying ", "' ' ", "- ", "of a man and "} {
		text := strings.Repeat(unit, 1<<20/len(unit))
		sentences := []article.Span{{Start: 0, End: len(strings.TrimRight(text, " "))}}
		start := processorSeconds(t)
		check(t, text, sentences, Find(text, sentences, nil))
		if took := processorSeconds(t) - start; took > 20 {
			t.Errorf("a sentence of 1 MB of %q took %.1f s", unit, took)
		} else {
			t.Logf("%q: %.1f s", unit, took)
		}
	}
}
