package speech

import (
	"slices"
	"strings"

	"postil/internal/annotate/tagger"
	"postil/internal/annotate/token"
	"postil/internal/article"
)

// maxCues is how many attributions a sentence may have; the most in our labels is
// a quarter of it.
const maxCues = 32

// sure is the margin of what a rule finds.
const sure = 500

// attributions finds those of one sentence.
func (m *Model) attributions(s *sentence, features *tagger.Sequence) []Attribution {
	features.Reset()
	candidates := cueFeatures(s, features)
	labels, margins := m.heads(features)
	others := make([]bool, len(s.tokens))
	for k, i := range candidates {
		if labels[k] == 0 && s.quotes(i) {
			labels[k] = 1
		}
		others[i] = labels[k] != 0
	}

	var found []Attribution
	var drafts []draft
	var speaker span // of the attribution before
	var said []span  // its content
	for k, i := range candidates {
		if labels[k] == 0 || len(found) == maxCues {
			continue
		}
		f := s.frame(i)
		features.Reset()
		roleFeatures(s, f, others, features)
		source, content := s.roles(f, m.role.Tag(features))
		source, content = s.whole(f.own(s, source)), s.spoken(f, s.trimmed(s.complete(f, content)))
		if len(content) == 0 {
			content = s.afterColon(f)
		}
		if source, content = s.mended(f, source, content); len(content) == 0 {
			continue
		}
		if source.empty() && f.how != nowhere && f.how != inverted {
			source, content = s.carve(f, content)
		}
		over := !slices.ContainsFunc(said, func(c span) bool { return c.to > f.group.from })
		if over && s.goesOn(f.group) && (source.empty() || slices.ContainsFunc(said, source.lies)) {
			source = speaker
		}
		if !over && s.goesOn(f.group) && source == speaker && s.low[said[0].from] == "that" && s.word(f.group.to) != "that" {
			continue // "(they said it) lost its way and warned of layoffs"
		}
		speaker, said = source, content
		found = append(found, m.attribution(s, features, f, source, content, article.Tier(cueLabels()[labels[k]]), margins[k]))
		drafts = append(drafts, draft{f, source, content, s.states(f, found[len(found)-1])})
	}
	found = s.settle(found, drafts)

	if len(found) == 0 {
		if f, source, content, ok := s.speaker(); ok {
			found = append(found, m.attribution(s, features, f, source, content, article.TierCitation, sure))
		}
	}

	return found
}

// quotes reports whether token i is a verb that says what stands in the quotation
// beside it, whatever the models think: “…,” said X; “…,” X said; X told Y: “…”
func (s *sentence) quotes(i int) bool {
	w := s.cue(i)
	if w == nil || !w.bare || w.classes&say == 0 || !s.tags[i].finite() || s.quoted[i] != 0 {
		return false
	}
	f := s.frame(i)
	if _, trails := s.trails(f); trails || s.afterQuotation(i) {
		return true
	}
	if f.how != before && f.how != inverted {
		return false
	}
	mark := f.group.from - 1
	if f.how == before {
		mark = f.source.from - 1
	}
	spoken := mark > 1 && s.tags[mark] == tagQuote && s.quoted[mark] != 0 && (s.tags[mark-1] == tagComma || s.low[mark-1] == "?" || s.low[mark-1] == "!")

	return spoken || len(s.afterColon(f)) > 0
}

// heads returns what the model for cues says of each candidate, and how sure it is.
func (m *Model) heads(features *tagger.Sequence) (labels []uint8, margins []int) {
	own, sure := m.cue.TagSure(features)
	labels, margins = slices.Clone(own), make([]int, len(own))
	for i := range labels {
		if margins[i] = int(sure[i]); sure[i] <= 0 {
			labels[i] = 0
		}
	}

	return labels, margins
}

// trimmed returns content without the punctuation around each piece that belongs
// to the sentence, and without pieces of which nothing is left.
func (s *sentence) trimmed(content []span) []span {
	kept := content[:0]
	for _, c := range content {
		for !c.empty() && (s.tags[c.from] == tagComma || s.tags[c.from] == tagPoint) {
			c.from++
		}
		for !c.empty() && (s.tags[c.to-1] == tagComma || s.closesOutside(c) || s.low[c.to-1] == "." || s.low[c.to-1] == ";" || s.low[c.to-1] == ":") {
			c.to--
		}
		if slices.ContainsFunc(s.tokens[c.from:max(c.from, c.to)], func(t token.Token) bool { return t.Kind == token.Word || t.Kind == token.Number }) {
			kept = append(kept, c)
		}
	}

	return kept
}

// closesOutside reports whether c ends with the mark of a quotation that began
// before c.
func (s *sentence) closesOutside(c span) bool {
	number := s.quoted[c.to-1]

	return s.tags[c.to-1] == tagQuote && number != 0 && c.from > 0 && s.quoted[c.from-1] == number && s.quoted[c.from] == number
}

// roles reads source and content from the labels of the window of f.
func (s *sentence) roles(f frame, labels []uint8) (source span, content []span) {
	names := roleLabels()
	for i, l := range labels {
		kind, role, _ := strings.Cut(names[l], "-")
		at := f.window.from + i
		switch {
		case role == "" || kind != "B" && kind != "U":
			continue
		}
		end := at + 1
		for kind == "B" && end-f.window.from < len(labels) && strings.HasSuffix(names[labels[end-f.window.from]], role) && names[labels[end-f.window.from]][0] != 'B' && names[labels[end-f.window.from]][0] != 'U' {
			end++
		}
		if role == "C" {
			content = append(content, span{at, end})
		} else if source.empty() || s.nearer(f, span{at, end}, source) {
			source = span{at, end}
		}
	}

	return source, content
}

// nearer reports whether a is a better source for f than b.
func (s *sentence) nearer(f frame, a, b span) bool {
	if f.source.overlaps(a) != f.source.overlaps(b) {
		return f.source.overlaps(a)
	}

	return f.group.gap(a) < f.group.gap(b)
}

func (r span) gap(o span) int { return max(o.from-r.to, r.from-o.to) }

// attribution puts together what was found.
func (m *Model) attribution(s *sentence, features *tagger.Sequence, f frame, source span, content []span, tier article.Tier, margin int) Attribution {
	if tier == article.TierSelf && s.quoted[f.head] != 0 {
		tier = article.TierAttitude // the "I" of a quotation is not the author
	}
	a := Attribution{Continues: -1, Margin: margin}
	a.Source, a.Cue, a.Tier = s.bytes(source), s.bytes(f.group), tier
	for _, c := range content {
		a.Content = append(a.Content, s.bytes(c))
	}
	a.Directness = s.directness(content)

	features.Reset()
	kindFeatures(s, source, f.head, tier, features)
	labels := m.kind.TagAmong(features, s.kindSets(source))
	a.Naming = article.Naming(m.kind.Labels()[labels[0]])
	a.Classes = []article.SourceClass{article.SourceClass(m.kind.Labels()[labels[1]])}
	a.Act, a.Factive = s.act(f, content, tier, a.Classes[0])

	return a
}

func (r span) lies(in span) bool { return in.from <= r.from && r.to <= in.to }

// goesOn reports whether a verb group shares the subject of the verb before it:
// "(X called it vain) and demanded a review".
func (s *sentence) goesOn(group span) bool {
	at := group.from - 1
	for at > 0 && s.tags[at] == tagAdverb {
		at--
	}
	first := s.tag(group.from)

	return (s.word(at) == "and" || s.word(at) == "but") && (first == tagPast || first == tagThird) && !beForms[s.low[group.from]]
}

// beForms begin a passive, whose subject is not who speaks.
var beForms = map[string]bool{"is": true, "was": true, "'s": true, "’s": true}

// act returns what the cue does, by a sense of its head that is of tier, and
// whether it makes the author vouch. Documents and data give evidence; what is
// suggested is a directive only if something is to be done.
func (s *sentence) act(f frame, content []span, tier article.Tier, class article.SourceClass) (string, bool) {
	w := s.cue(f.head)
	if w == nil {
		return "", false
	}
	senses := w.senses
	for particle, as := range w.particles {
		if s.follows(f.head, particle) {
			senses = []sense{as}
		}
	}
	act := ""
	for _, as := range senses {
		evidence := as.class == show && (class == article.ClassDocument || class == article.ClassData)
		idle := as.act == "directive" && w.classes&show != 0 && s.low[content[0].from] != "to"
		if as.tier == tier && !idle && (act == "" || evidence) {
			act = as.act
		}
	}

	return act, w.factive
}

// own returns the part of source that f proposes if that stands behind a word which
// begins a clause: "(my opinion, as) the general has said".
func (f frame) own(s *sentence, source span) span {
	if f.how == before && !source.empty() && s.low[source.to-1] != "that" && s.word(source.to) == "that" && f.source.from == source.to+1 {
		return f.source // (a phone that) the firm said was new
	}
	if f.source.to != source.to || f.source.from <= source.from {
		return source
	}
	switch s.low[f.source.from-1] {
	case "as", "than", "because", "while", "when", "if", "that", "but", "what", "although", "though":
		return f.source
	}

	return source
}

// complete returns content with a first piece that is cut off after a few words,
// before a preposition, carried on to where f proposes that it ends.
func (s *sentence) complete(f frame, content []span) []span {
	if len(content) != 1 || len(f.content) != 1 || content[0].from != f.group.to || content[0].to-content[0].from > 4 {
		return content
	}
	to := content[0].to
	if s.tag(to) == tagOf && to < f.content[0].to && f.content[0].has(content[0].from) {
		for to < f.content[0].to && s.tags[to] != tagComma && s.tags[to] != tagPoint {
			to++
		}
		content[0].to = to
	}

	return content
}

// afterColon returns the quotation that follows a colon soon after the cue: "told
// reporters: “No.”"
func (s *sentence) afterColon(f frame) []span {
	for i := f.group.to; i < min(f.group.to+6, len(s.tokens)-1); i++ {
		if s.low[i] != ":" || s.quoted[i+1] == 0 {
			continue
		}
		to := i + 1
		for to < len(s.tokens) && s.quoted[to] == s.quoted[i+1] {
			to++
		}

		return s.trimmed([]span{{i + 1, to}})
	}

	return nil
}

// carve returns the source that f proposes, and content without it: the model
// sometimes takes both of "Shares will fall, analysts warned" for content. There
// is no source if it stands elsewhere in content.
func (s *sentence) carve(f frame, content []span) (span, []span) {
	for i, c := range content {
		if !c.overlaps(f.source) {
			continue
		}
		if comma := f.source.from - 1; f.how != before || c.to != f.source.to || comma <= c.from || s.tags[comma] != tagComma && s.tags[comma] != tagQuote {
			return span{}, content
		}
		content[i].to = f.source.from
	}

	return f.source, s.trimmed(content)
}
