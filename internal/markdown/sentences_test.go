package markdown

import (
	"slices"
	"strings"
	"testing"
)

// TestSentences splits cases of our own; "|" stands where a sentence ends and is
// not part of the text.
func TestSentences(t *testing.T) {
	tests := map[string][]string{
		"plain ends": {
			"Rain fell all night.| The river rose.| Who would open the gates?| Nobody!| Then it stopped.",
			"One sentence without an end",
			"It works.| ",
		},
		"abbreviations": {
			"Anna Weil, former U.S. ambassador to Chad, said no.",
			"The ship left on Dec. 12th and sank on Jan. 3.| Nobody saw it.",
			"Mr. J. R. R. Tolkien met Dr. A. Brandt on St. Giles St. near the river.",
			"She moved to the U.S.| The visa took a year.",
			"He lives in the E.U.| What about you?",
			"They met at 5 p.m. in Washington, D.C.| The vote was close.",
			"Acme Inc. bought Bolt Ltd. for $1.5 million.| The price fell.",
			"See No. 5 on p. 12, Fig. 3 and Sec. IV of the report.| No.| It is lost.",
			"Bring fruit, nuts, etc.| We start at dawn.",
			"Smith et al. (2010) disagree, cf. Jones vs. Brown, i.e. the courts.",
			"Prof. Lund, Ph.D. and Gen. Ode (ret.) agreed.",
			"It was you and I.| Did you forget?",
			"Henry V.| He was king.",
		},
		"numbers": {
			"Pi is 3.14, not 3.| The rest is 0.14.",
			"It cost $100.00.| Sales rose 2.5%.| Good.",
			"2.1. Scope",
			"In 2015.| 2016 was worse.",
		},
		"ellipses": {
			"Well… I do not know.| He left…| The end.",
			"Well... maybe. . . .| She stayed.",
			"We saw . . . nothing at all.",
			"The law [...] Was it fair?| It says “[…]” twice.",
		},
		"quotations": {
			`He said "We agree. We go."| Then he left.`,
			`“Go!” he said.| “Why now?” Obama asked.| “Because.”`,
			`“Stop.”| The guard turned.| “Now run.”| They ran.`,
			"She wrote: “It is over.”| Nobody answered.",
			"'This is fine,' she said.| 'Really.'| He sat.",
			"« Non. »| Il part.| « Oui ! » dit-elle.",
		},
		"brackets": {
			"He taught (he had been a smith. And a cook.) at school.| It rained.",
			"It failed.| (See the report.)| Nobody cared.",
			"A smile :) ended it.| Good.",
			"Towns burned.[12]| Fields too. [3]| Then came rain.",
		},
		"addresses": {
			"Write to jo.doe@example.com.| Or see https://a.example/x.y?z=1.| Thanks.",
			"Open www.example.com/a.b now.| Use Node.js and .NET or version 1.2.3.| Done.",
			"I like iPods.| iPhones are phones.",
		},
		"enumerations": {
			"1. Boil water.| 2. Add tea.| 3. Wait.",
			"a) the first| b) the second| c) the third",
			"1. Read the text.",
			"A. Smith and B. Jones went home.",
		},
		"line breaks": {
			"A sentence\nover two lines.| Another\none.",
			"A tab\tinside.|\u00a0A no-break space between.",
		},
		"other scripts": {
			"او گفت این پایان است.| آیا می\u200cآیید؟| نه۔| ما می\u200cرویم.",
			"ذهب الرجل إلى البيت.| هل عاد؟| نعم!| قال د. أحمد إنه عاد.",
			"他走了。|她说：“我们同意。”|然后（他没说话。真的。）走了！|为什么？",
			"वह घर गया।| क्या वह आएगा?| डॉ. शर्मा आए।",
			"Он ушёл.| Почему?| «Не знаю», — сказал он.",
			"이것은 문장이다.| 저것도 문장이다.",
			"参见 https://example.com/?a=b.c 页面。|谢谢。",
			"წავიდა.| დაბრუნდა.",
		},
	}
	for name, marked := range tests {
		t.Run(name, func(t *testing.T) {
			for _, m := range marked {
				checkSentences(t, m)
			}
		})
	}
}

func checkSentences(t *testing.T, marked string) {
	t.Helper()
	var want []string
	for s := range strings.SplitSeq(marked, "|") {
		if s = strings.TrimSpace(s); s != "" {
			want = append(want, s)
		}
	}
	text := strings.ReplaceAll(marked, "|", "")

	var got []string
	for _, s := range Sentences(text) {
		got = append(got, s.In(text))
	}
	if !slices.Equal(got, want) {
		t.Errorf("Sentences(%q)\n got %q\nwant %q", text, got, want)
	}
}
