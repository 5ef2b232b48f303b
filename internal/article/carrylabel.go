package article

import "slices"

// Judgement returns j with the label in it at its place in the newer revision.
// known are the labels of the older one: a judgement without a label of its own
// stands where the label does that it judges. A judgement that is Lost comes back
// as it is.
func (c *Carrier) Judgement(j Judgement, known Labels) (Judgement, Fit) {
	i, ok := c.index[j.Sentence]
	if !ok {
		return j, Lost
	}
	label, own := j.label()
	if !own {
		label = known.ByID(j.Finding)
	}
	p := placing{Carrier: c, at: -1, fit: Sure}
	label = p.labels(label)
	heir, fit := c.whole(i)
	if p.at < 0 || wholeSentence(label) {
		p.fit = min(p.fit, fit)
	}
	if p.at < 0 || fit == Sure {
		p.at = heir
	}
	if p.fit == Lost || p.at < 0 {
		return j, Lost
	}
	j.Sentence = c.new.Sentences[p.at].ID
	if own {
		j.setLabel(label)
	}

	return j, p.fit
}

// Label returns the only label of l at its place in the newer revision.
func (c *Carrier) Label(l Labels) (Labels, Fit) {
	p := placing{Carrier: c, at: -1, fit: Sure}
	l = p.labels(l)

	return l, p.fit
}

// label returns the label in j, false if there is none.
func (j Judgement) label() (Labels, bool) {
	var l Labels
	switch {
	case j.Mention != nil:
		l.Mentions = []Mention{*j.Mention}
	case j.Attribution != nil:
		l.Attributions = []Attribution{*j.Attribution}
	case j.Stance != nil:
		l.Stances = []Stance{*j.Stance}
	case j.Modality != nil:
		l.Modalities = []Modality{*j.Modality}
	default:
		return l, false
	}

	return l, true
}

// setLabel makes the only label of l the label in j.
func (j *Judgement) setLabel(l Labels) {
	switch {
	case j.Mention != nil:
		l.Mentions[0].Sentence = j.Sentence
		j.Mention = &l.Mentions[0]
	case j.Attribution != nil:
		l.Attributions[0].Sentence = j.Sentence
		j.Attribution = &l.Attributions[0]
	case j.Stance != nil:
		l.Stances[0].Sentence = j.Sentence
		j.Stance = &l.Stances[0]
	case j.Modality != nil:
		l.Modalities[0].Sentence = j.Sentence
		j.Modality = &l.Modalities[0]
	}
}

// ByID returns the label with an ID, no labels if there is none.
func (l Labels) ByID(id string) Labels {
	return Labels{
		Mentions:     withID(l.Mentions, id),
		Attributions: withID(l.Attributions, id),
		Stances:      withID(l.Stances, id),
		Modalities:   withID(l.Modalities, id),
	}
}

func withID[T any, P headed[T]](labels []T, id string) []T {
	for i := range labels {
		if P(&labels[i]).head().ID == id {
			return labels[i : i+1 : i+1]
		}
	}

	return nil
}

// wholeSentence reports whether the label is about all words of its sentence.
func wholeSentence(l Labels) bool { return len(l.Mentions)+len(l.Attributions) == 0 }

// A placing collects how well the spans of one label fit, and in which newer
// sentence its main words stand.
type placing struct {
	*Carrier
	at  int
	fit Fit
}

func (p *placing) span(s Span, main bool) Span {
	moved, at, fit := p.Carrier.span(s)
	p.fit = min(p.fit, fit)
	if main && at >= 0 && p.at < 0 {
		p.at = at
	}

	return moved
}

func (p *placing) spans(list []Span, main bool) []Span {
	moved := slices.Clone(list)
	for i, s := range list {
		moved[i] = p.span(s, main)
	}

	return moved
}

// labels returns l at its new places.
func (p *placing) labels(l Labels) Labels {
	l.Mentions = each(l.Mentions, p.mention)
	l.Attributions = each(l.Attributions, p.attribution)
	l.Stances = each(l.Stances, p.stance)
	l.Modalities = each(l.Modalities, p.modality)

	return l
}

func each[T any](list []T, f func(T) T) []T {
	out := slices.Clone(list)
	for i := range out {
		out[i] = f(out[i])
	}

	return out
}

func (p *placing) mention(m Mention) Mention {
	m.Span = p.span(m.Span, true)
	m.Evidence = p.spans(m.Evidence, false)

	return m
}

func (p *placing) attribution(a Attribution) Attribution {
	a.Cue = p.span(a.Cue, true)
	a.Source = p.span(a.Source, true)
	a.Content = p.spans(a.Content, true)
	a.Evidence = p.spans(a.Evidence, false)

	return a
}

func (p *placing) stance(s Stance) Stance {
	s.Evidence = p.spans(s.Evidence, true)

	return s
}

func (p *placing) modality(m Modality) Modality {
	m.Evidence = p.spans(m.Evidence, true)

	return m
}

// Findings returns the labels of f whose sentences have the same words in the
// newer revision, at their place there. The others go: a machine finds them anew.
func (c *Carrier) Findings(f Findings) Findings {
	f.Revision = c.new.Revision
	f.Mentions = carried(c, f.Mentions, (*placing).mention)
	f.Attributions = carried(c, f.Attributions, (*placing).attribution)
	f.Stances = carried(c, f.Stances, (*placing).stance)
	f.Modalities = carried(c, f.Modalities, (*placing).modality)

	return f
}

func carried[T any, P headed[T]](c *Carrier, labels []T, place func(*placing, T) T) []T {
	var kept []T
	for _, label := range labels {
		i, ok := c.index[P(&label).head().Sentence]
		if !ok {
			continue
		}
		if _, fit := c.whole(i); fit != Sure {
			continue
		}
		p := placing{Carrier: c, at: -1, fit: Sure}
		if label = place(&p, label); p.fit == Sure {
			kept = append(kept, label)
		}
	}

	return kept
}
