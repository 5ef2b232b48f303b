package sense

import "postil/internal/article"

// stance makes the label of a pattern that was found.
func (p *patterns) stance(holder, target, at int, v verb, policy bool) (Stance, bool) {
	h, t := p.mentionAt(holder), p.mentionAt(target)
	if h.Entities[0] == t.Entities[0] {
		return Stance{}, false
	}
	s := p.label(at, v)
	s.Holder, s.Target = h.Entities[0], t.Entities[0]
	named := h.Kind == article.MentionName && t.Kind == article.MentionName
	switch {
	case policy:
		s.Score = scorePolicy
	case !named || v.weak || p.saidByOther(p.items[at].Span, h):
		s.Score = scoreClose
	default:
		s.Score, s.Shown = scoreShown, true
	}

	return s, true
}

// label returns a stance with what the verb at item at says.
func (p *patterns) label(at int, v verb) Stance {
	return Stance{Stance: article.Stance{
		Label:    article.Label{Evidence: []article.Span{p.items[at].Span}},
		Polarity: v.polarity, Basis: article.BasisExplicit, Ascribed: !v.speech,
	}}
}

// saidByOther reports whether evidence lies in what somebody else than the holder is
// cited for: then it is that source who says so.
func (p *patterns) saidByOther(evidence article.Span, holder *article.Mention) bool {
	for i := range p.sentence.Attributions {
		a := &p.sentence.Attributions[i]
		if a.Tier == article.TierCitation && !a.Cue.Overlaps(evidence) && !a.Source.Contains(holder.Span) && role(a, evidence) == inContent {
			return true
		}
	}

	return false
}

// citations finds "X, speaking in Y, accused Z": the source of an attribution with a
// verb of stance is the holder, wherever it stands. What known has already is left
// out.
func (p *patterns) citations(known []Stance) []Stance {
	var found []Stance
	for i := range p.sentence.Attributions {
		a := &p.sentence.Attributions[i]
		if a.Tier != article.TierCitation || len(a.SourceEntities) != 1 || a.Source.Empty() {
			continue
		}
		at := p.lastWord(a.Cue)
		if at < 0 || verbs[p.items[at].form].polarity == "" || !p.plainCue(a.Cue, at) {
			continue
		}
		v := verbs[p.items[at].form]
		target, policy := p.targetAfter(at+1, v)
		if target < 0 || p.mentionAt(target).Entities[0] == a.SourceEntities[0] || has(known, p.items[at].Span) {
			continue
		}
		s := p.label(at, v)
		s.Holder, s.Target, s.Score = a.SourceEntities[0], p.mentionAt(target).Entities[0], scoreClose
		if policy {
			s.Score = scorePolicy
		}
		found = append(found, s)
	}

	return found
}

// lastWord returns the last item in s, -1 if there is none.
func (p *patterns) lastWord(s article.Span) int {
	for i := len(p.items) - 1; i >= 0; i-- {
		if s.Contains(p.items[i].Span) {
			return i
		}
	}

	return -1
}

// plainCue reports whether a cue that ends with item at is neither denied nor
// passive: "has accused", not "did not accuse", "was accused".
func (p *patterns) plainCue(cue article.Span, at int) bool {
	for i := at - 1; i >= 0 && cue.Contains(p.items[i].Span); i-- {
		if form := p.items[i].form; !helping[form] && !(beForms[form] && verbs[p.items[at].form].ing) && (len(form) < 5 || form[len(form)-2:] != "ly") {
			return false
		}
	}

	return true
}

func has(known []Stance, evidence article.Span) bool {
	for i := range known {
		if known[i].Evidence[0] == evidence {
			return true
		}
	}

	return false
}
