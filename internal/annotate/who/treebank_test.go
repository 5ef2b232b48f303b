package who

import (
	"strings"
	"testing"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/corpustest"
	"postil/internal/article"
)

// goldText is a document of the treebank with its names, pronouns and who is meant.
type goldText struct {
	id        string
	text      string
	sentences []article.Span
	names     []Name
	groups    []string // by name
	pronouns  []goldPronoun
	phrases   map[article.Span]string // the group of every phrase
	speakers  []goldPronoun           // subjects of verbs of saying that are no names; form is "pronoun" or "role noun"
}

type goldPronoun struct {
	article.Span
	group   string
	speaker bool
	form    string
	further bool // subject of a verb of the further set
}

func goldTexts(t testing.TB, prefixes ...string) []goldText {
	t.Helper()
	docs, err := corpus.Treebank(corpustest.Open(t), prefixes...)
	if err != nil {
		t.Fatal(err)
	}
	texts := make([]goldText, len(docs))
	for i, d := range docs {
		texts[i] = goldOf(d)
	}

	return texts
}

func goldOf(d corpus.Document) goldText {
	g := goldText{id: d.Name(), phrases: map[article.Span]string{}}
	var b strings.Builder
	for _, s := range d.Sentences {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		from := b.Len()
		b.WriteString(s.Text)
		g.sentences = append(g.sentences, article.Span{Start: from, End: b.Len()})
		g.add(s, from)
	}
	g.text = b.String()

	return g
}

func (g *goldText) add(s corpus.Parsed, from int) {
	kinds := map[string]article.EntityType{
		"person": article.TypePerson, "organization": article.TypeOrganisation, "place": article.TypePlace,
		"event": article.TypeEvent, "object": article.TypeWork, "abstract": article.TypeWork,
	}
	var found []Name
	var groups []string
	for _, e := range s.Entities {
		head := s.Tokens[headOf(s, e)]
		g.phrases[article.Span{Start: from + s.Tokens[e.First-1].Start, End: from + s.Tokens[e.Last-1].End}] = e.Group
		if e.First == e.Last && head.UPOS == "PRON" && isPronoun(head.Form) {
			g.pronouns = append(g.pronouns, goldPronoun{
				article.Span{Start: from + head.Start, End: from + head.End}, e.Group, speaks(s, head), strings.ToLower(head.Form), false,
			})
		}
		if form := speakerForm(head); form != "" && (speaks(s, head) || utters(s, head)) {
			phrase := article.Span{Start: from + s.Tokens[e.First-1].Start, End: from + s.Tokens[e.Last-1].End}
			g.speakers = append(g.speakers, goldPronoun{phrase, e.Group, true, form, !speaks(s, head)})
		}
		kind := kinds[e.Type]
		span := nameIn(s, e)
		if _, people := demonyms[singular(strings.ToLower(s.Text[span.Start:span.End]))]; people {
			kind = article.TypeGroup // as our labels have it
		}
		if s.Tokens[properHead(s, e)].UPOS != "PROPN" || kind == "" || span.Empty() {
			continue
		}
		found, groups = append(found, Name{span, kind}), append(groups, e.Group)
	}
	for i, n := range found {
		longest := true
		for k, o := range found {
			longest = longest && (i == k || !o.Overlaps(n.Span) || o.Len() < n.Len() || o.Len() == n.Len() && i < k)
		}
		if longest {
			n.Start, n.End = n.Start+from, n.End+from
			at := len(g.names)
			for at > 0 && g.names[at-1].Start > n.Start {
				at--
			}
			g.names = append(g.names[:at], append([]Name{n}, g.names[at:]...)...)
			g.groups = append(g.groups[:at], append([]string{groups[i]}, g.groups[at:]...)...)
		}
	}
}

func headOf(s corpus.Parsed, e corpus.Entity) int {
	for i := e.First; i <= e.Last; i++ {
		if h := s.Tokens[i-1].Head; h < e.First || h > e.Last {
			return i - 1
		}
	}

	return e.First - 1
}

// properHead returns the head of e, or the name that it calls a person by: "Nick" in
// "biologist Nick Bos".
func properHead(s corpus.Parsed, e corpus.Entity) int {
	head := headOf(s, e)
	if e.Type != "person" || s.Tokens[head].UPOS != "NOUN" {
		return head
	}
	for i := head + 1; i < e.Last; i++ {
		if t := s.Tokens[i]; t.UPOS == "PROPN" && t.Head == head+1 && (t.Deprel == "flat" || t.Deprel == "appos") && i == head+1 {
			return i
		}
	}

	return head
}

// nameIn returns the proper name in entity e: the proper nouns around its head,
// without titles and without another entity's name before it.
func nameIn(s corpus.Parsed, e corpus.Entity) article.Span {
	head := properHead(s, e)
	from, to := head, head+1
	for from > e.First-1 && (s.Tokens[from-1].UPOS == "PROPN" || s.Tokens[from-1].Form == "-" || s.Tokens[from-1].Form == "&") {
		from--
	}
	for to < e.Last {
		next := s.Tokens[to]
		small := next.Form == "-" || e.Type != "person" && (next.Form == "of" || next.Form == "the" || next.Form == "and" || next.Form == "for" || next.Form == "&")
		if next.UPOS != "PROPN" && next.UPOS != "NUM" && (!small || to+1 >= e.Last || s.Tokens[to+1].UPOS != "PROPN" && s.Tokens[to+1].Form != "the") {
			break
		}
		to++
	}
	for _, o := range s.Entities {
		if o != e && o.First-1 == from && o.Last < head+1 && e.Type == "person" {
			from = o.Last
		}
	}
	for e.Type == "person" && from < head+1 && from+1 < to && (roleNouns[strings.ToLower(s.Tokens[from].Form)] != noTitle || titles[strings.ToLower(strings.Trim(s.Tokens[from].Form, "."))] != noTitle || roleModifiers[strings.ToLower(s.Tokens[from].Form)] || s.Tokens[from].Form == "-") {
		from++
	}

	return article.Span{Start: s.Tokens[from].Start, End: s.Tokens[to-1].End}
}

// speaks reports whether t is the subject of a verb of saying.
func speaks(s corpus.Parsed, t corpus.Token) bool {
	if t.Deprel != "nsubj" || t.Head == 0 {
		return false
	}
	switch s.Tokens[t.Head-1].Lemma {
	case "say", "tell", "add", "ask", "claim", "state", "explain", "write", "announce", "argue", "note", "reply", "admit", "deny", "warn", "believe", "think",
		"suggest", "insist", "describe", "comment", "report", "call", "urge", "accuse", "promise", "hope", "want":
		return true
	default:
		return false
	}
}

// utters reports whether t is the subject of one of more verbs of saying, thinking
// and announcing: a set that was only measured.
func utters(s corpus.Parsed, t corpus.Token) bool {
	if t.Deprel != "nsubj" || t.Head == 0 {
		return false
	}
	switch s.Tokens[t.Head-1].Lemma {
	case "agree", "allege", "answer", "assert", "assume", "assure", "boast", "complain", "conclude", "confirm", "consider", "criticize", "decide", "declare",
		"demand", "discuss", "emphasize", "expect", "express", "fear", "find", "indicate", "inform", "invite", "know", "learn", "maintain",
		"mention", "observe", "offer", "order", "plan", "point", "praise", "predict", "propose", "publish", "question", "realize", "recall",
		"recommend", "refuse", "reject", "remark", "remember", "repeat", "request", "respond", "reveal", "speak", "stress", "support",
		"talk", "teach", "testify", "thank", "threaten", "understand", "wish", "wonder":
		return true
	default:
		return false
	}
}

// speakerForm says how a speaker is called whose head is no name; "" for names, and
// for the first and second person, whom only the page knows.
func speakerForm(head corpus.Token) string {
	switch {
	case head.UPOS == "NOUN":
		return "role noun"
	case head.UPOS == "PRON" && isPronoun(head.Form):
		return "pronoun"
	}

	return ""
}

func isPronoun(form string) bool {
	_, known := pronouns[strings.ToLower(form)]

	return known
}
