package speech

import (
	"strings"

	"postil/internal/annotate/tagger"
	"postil/internal/article"
)

// attributions finds those of one sentence.
func (m *Model) attributions(s *sentence) []Attribution {
	var features tagger.Sequence
	cueFeatures(s, &features)
	labels, margins := m.cue.TagSure(&features)
	others := make([]bool, len(labels))
	for i, l := range labels {
		others[i] = l != 0
	}

	var found []Attribution
	for i, l := range labels {
		if l == 0 {
			continue
		}
		f := s.frame(i)
		features.Reset()
		roleFeatures(s, f, others, &features)
		source, content := s.roles(f, m.role.Tag(&features))
		if len(content) == 0 {
			continue
		}
		if source.empty() && f.how != nowhere && f.how != inverted && !s.within(f.source, content) {
			source = f.source
		}
		found = append(found, m.attribution(s, f, source, content, article.Tier(m.cue.Labels()[l]), int(margins[i])))
	}

	return found
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
func (m *Model) attribution(s *sentence, f frame, source span, content []span, tier article.Tier, margin int) Attribution {
	a := Attribution{Continues: -1, Margin: margin}
	a.Source, a.Cue, a.Tier = s.bytes(source), s.bytes(f.group), tier
	for _, c := range content {
		a.Content = append(a.Content, s.bytes(c))
	}
	a.Act, a.Factive = s.act(f.head, tier)
	a.Directness = s.directness(f.group, content)

	var features tagger.Sequence
	kindFeatures(s, source, f.head, tier, &features)
	labels := m.kind.TagAmong(&features, kindSets())
	a.Naming = article.Naming(m.kind.Labels()[labels[0]])
	a.Classes = []article.SourceClass{article.SourceClass(m.kind.Labels()[labels[1]])}

	return a
}

// act returns what the cue does, by the first sense of its head that is of tier,
// and whether it makes the author vouch.
func (s *sentence) act(head int, tier article.Tier) (string, bool) {
	w := s.cue(head)
	if w == nil {
		return "", false
	}
	for particle, as := range w.particles {
		if as.tier == tier && s.follows(head, particle) {
			return as.act, w.factive
		}
	}
	for _, as := range w.senses {
		if as.tier == tier {
			return as.act, w.factive
		}
	}
	if tier == article.TierSelf {
		return "opinion", false
	}

	return "", w.factive
}

// within reports whether r shares a token with content.
func (s *sentence) within(r span, content []span) bool {
	for _, c := range content {
		if c.overlaps(r) {
			return true
		}
	}

	return false
}
