package article

import "strings"

// Attach returns j at the sentence to of text, where a person put it. Its words,
// which stand in was, are looked for there: it reports false if one of them does
// not stand in the sentence exactly once. Evidence that does not is left out.
func (j Judgement) Attach(was, text string, to Sentence) (Judgement, bool) {
	label, own := j.label()
	j.Sentence = to.ID
	if !own {
		return j, true
	}
	s := search{was: was, text: text, in: to.Span, ok: true}
	label.Mentions = each(label.Mentions, s.mention)
	label.Attributions = each(label.Attributions, s.attribution)
	label.Stances = each(label.Stances, func(l Stance) Stance { l.Evidence = s.any(l.Evidence); return l })
	label.Modalities = each(label.Modalities, func(l Modality) Modality { l.Evidence = s.any(l.Evidence); return l })
	if !s.ok {
		return j, false
	}
	j.setLabel(label)

	return j, true
}

// A search finds words of one text again in a sentence of another.
type search struct {
	was, text string
	in        Span
	ok        bool // all that must be found was
}

func (s *search) mention(m Mention) Mention {
	m.Span = s.must(m.Span)
	m.Evidence = s.any(m.Evidence)

	return m
}

func (s *search) attribution(a Attribution) Attribution {
	a.Source, a.Cue = s.must(a.Source), s.must(a.Cue)
	a.Content = each(a.Content, s.must)
	a.Evidence = s.any(a.Evidence)

	return a
}

func (s *search) must(words Span) Span {
	if words.Empty() {
		return Span{}
	}
	at, ok := FindOnce(words.In(s.was), s.text, s.in)
	s.ok = s.ok && ok

	return at
}

func (s *search) any(list []Span) []Span {
	var kept []Span
	for _, words := range list {
		if at, ok := FindOnce(words.In(s.was), s.text, s.in); ok {
			kept = append(kept, at)
		}
	}

	return kept
}

// FindOnce returns where words stand in the part of text that in covers, false
// unless they stand there exactly once.
func FindOnce(words, text string, in Span) (Span, bool) {
	part := in.In(text)
	if words == "" || strings.Count(part, words) != 1 {
		return Span{}, false
	}
	start := in.Start + strings.Index(part, words)

	return Span{Start: start, End: start + len(words)}, true
}
