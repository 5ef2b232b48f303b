package corpus

import (
	"postil/internal/article"
)

// attach puts the labels of w on text.
func (w wireSentence) attach(text string) (Labelled, error) {
	r := newRuler(text)
	s := Labelled{
		ID: w.ID, Text: text,
		Modality: oneOf(r, "modality", w.Modality, article.ReportedClaim, article.CitedEvidence, article.AuthorAssertion,
			article.AuthorOpinion, article.AuthorPrediction, article.Question, article.Directive),
	}
	end := 0
	for _, m := range w.Mentions {
		span := r.span("mention", m.span)
		if span.Start < end {
			r.fail("mention %v overlaps the one before, or stands before it", m.span)
		}
		end = span.End
		s.Mentions = append(s.Mentions, Mention{span, oneOf(r, "type", m.kind,
			article.TypePerson, article.TypeOrganisation, article.TypePlace, article.TypeGroup,
			article.TypeEvent, article.TypeWork, article.TypeDate, article.TypeQuantity)})
	}
	for _, a := range w.Attributions {
		s.Attributions = append(s.Attributions, a.attach(r))
	}
	for _, st := range w.Stances {
		s.Stances = append(s.Stances, Stance{
			Holder:   r.optional("holder", st.Holder),
			Target:   r.span("target", st.Target),
			Polarity: oneOf(r, "polarity", st.Polarity, article.Support, article.Oppose),
			Evidence: r.span("evidence", st.Evidence),
		})
	}

	return s, r.err
}

func (w wireAttribution) attach(r *ruler) Attribution {
	a := Attribution{
		Source:     r.optional("source", w.Source),
		Cue:        r.span("cue", w.Cue),
		Tier:       oneOf(r, "tier", w.Tier, article.TierCitation, article.TierAttitude, article.TierSelf),
		Directness: oneOf(r, "directness", w.Directness, article.Direct, article.Indirect, article.Mixed),
		Naming:     oneOf(r, "naming", w.Naming, article.Named, article.Unnamed, article.NamedAuthor),
		Class: oneOf(r, "class", w.Class, article.ClassOfficial, article.ClassFormerOfficial, article.ClassExpert,
			article.ClassMedia, article.ClassDocument, article.ClassData, article.ClassPublic, article.ClassGovernment,
			article.ClassMilitaryForce, article.ClassOrganisation, article.ClassPerson, article.ClassAuthor),
	}
	if len(w.Content) == 0 {
		r.fail("attribution without content at %v", w.Cue)
	}
	for _, c := range w.Content {
		a.Content = append(a.Content, r.span("content", c))
	}

	return a
}

// detach is the way back.
func detach(s Labelled) wireSentence {
	r := newRuler(s.Text)
	w := wireSentence{ID: s.ID, Hash: Hash(s.Text), Modality: string(s.Modality)}
	for _, m := range s.Mentions {
		w.Mentions = append(w.Mentions, wireMention{r.points(m.Span), string(m.Type)})
	}
	for _, a := range s.Attributions {
		attribution := wireAttribution{
			Source: r.optionalPoints(a.Source), Cue: r.points(a.Cue), Tier: string(a.Tier),
			Directness: string(a.Directness), Naming: string(a.Naming), Class: string(a.Class),
		}
		for _, c := range a.Content {
			attribution.Content = append(attribution.Content, r.points(c))
		}
		w.Attributions = append(w.Attributions, attribution)
	}
	for _, st := range s.Stances {
		w.Stances = append(w.Stances, wireStance{
			r.optionalPoints(st.Holder), r.points(st.Target), string(st.Polarity), r.points(st.Evidence),
		})
	}

	return w
}
