package storetest

import "postil/internal/article"

// findings draws the findings of up to two annotators, who bring some of the
// entities.
func (g *generator) findings(entities []article.Entity) []article.Findings {
	if len(g.a.Sentences) == 0 {
		return nil
	}

	var all []article.Findings
	for _, name := range []string{"first", "second"}[:g.int(0, 2)] {
		f := article.Findings{Annotator: name, Version: g.text(), Revision: g.a.Revision, At: g.time()}
		by := article.Assigner{Kind: article.ByMachine, Name: f.Annotator, Version: f.Version, At: f.At}
		f.Entities = entities[:g.int(0, len(entities))]
		if len(f.Entities) == 0 {
			f.Entities = nil
		}
		f.Mentions = list(g, 3, func() article.Mention { return g.mention(g.head(by)) })
		f.Attributions = list(g, 3, func() article.Attribution { return g.attribution(g.head(by)) })
		f.Modalities = list(g, 3, func() article.Modality { return g.modality(g.head(by)) })
		if len(g.ids) > 0 {
			f.Stances = list(g, 3, func() article.Stance { return g.stance(g.head(by)) })
		}
		all = append(all, f)
	}

	return all
}

// head draws the head of a finding.
func (g *generator) head(by article.Assigner) article.Label {
	return article.Label{
		ID: g.id("label"), Sentence: oneOf(g, g.a.Sentences...).ID, Assigner: by,
		Confidence: float64(g.int(1, 1000)) / 1000, Evidence: list(g, 2, g.span), Comment: g.text(),
	}
}

// names draws IDs of entities, each at most once.
func (g *generator) names() []string {
	if len(g.ids) == 0 {
		return nil
	}
	first := g.int(0, len(g.ids)-1)
	if names := g.ids[first:g.int(first, len(g.ids))]; len(names) > 0 {
		return names
	}

	return nil
}

func (g *generator) mention(l article.Label) article.Mention {
	return article.Mention{
		Label: l, Span: g.span(), Type: oneOf(g, article.TypePerson, article.TypeDate),
		Kind: oneOf(g, article.MentionName, article.MentionValue), Entities: g.names(),
	}
}

func (g *generator) attribution(l article.Label) article.Attribution {
	return article.Attribution{
		Label: l, Source: g.span(), Cue: g.span(), Content: list(g, 3, g.span), SourceEntities: g.names(),
		Tier: oneOf(g, article.TierCitation, article.TierAttitude, article.TierSelf), Act: g.text(),
		Directness: oneOf(g, article.Direct, article.Mixed), Naming: oneOf(g, article.Named, article.Unnamed),
		Classes: list(g, 2, func() article.SourceClass { return oneOf(g, article.ClassExpert, article.ClassMedia) }),
		Factive: g.bool(), Optional: g.bool(),
	}
}

func (g *generator) stance(l article.Label) article.Stance {
	return article.Stance{
		Label: l, Holder: oneOf(g, g.ids...), Target: oneOf(g, g.ids...), Polarity: oneOf(g, article.Support, article.Oppose),
		Basis: oneOf(g, article.BasisImplied, article.BasisNone), Ascribed: g.bool(), Precise: g.bool(),
		Acceptable: list(g, 2, func() article.Polarity { return oneOf(g, article.Neutral, article.Unclear) }),
	}
}

func (g *generator) modality(l article.Label) article.Modality {
	return article.Modality{
		Label: l, Kind: oneOf(g, article.Question, article.Directive),
		Acceptable: list(g, 2, func() article.ModalityKind { return oneOf(g, article.AuthorOpinion, article.ReportedClaim) }),
	}
}

// judgement draws a judgement on something found or on nothing that is there any
// more: decisions outlive findings.
func (g *generator) judgement() article.Judgement {
	j := article.Judgement{
		ID: g.id("judgement"), Article: g.slug, By: "P" + g.text(), Reason: g.text(), At: g.time(),
		Action: oneOf(g, article.Confirm, article.Reject, article.Replace, article.Add), Sentence: oneOf(g, g.a.Sentences...).ID,
	}
	if j.Action != article.Add {
		j.Finding = g.slug + "-label-" + oneOf(g, "3", "5", "8")
	}
	if j.Action == article.Confirm || j.Action == article.Reject {
		return j
	}

	own := article.Label{
		ID: j.ID, Sentence: j.Sentence, Assigner: article.Assigner{Kind: article.ByPerson, Name: j.By, At: j.At},
		Evidence: list(g, 2, g.span), Comment: g.text(),
	}
	switch g.int(0, 3) {
	case 0:
		m := g.mention(own)
		j.Mention = &m
	case 1:
		a := g.attribution(own)
		j.Attribution = &a
	default:
		m := g.modality(own)
		j.Modality = &m
	}
	if len(g.ids) > 0 && j.Modality != nil && g.bool() {
		s := g.stance(own)
		j.Modality, j.Stance = nil, &s
	}

	return j
}
