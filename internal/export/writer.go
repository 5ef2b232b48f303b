package export

import "postil/internal/article"

// A writer turns the domain into records. Every span it is given is Within text.
type writer struct{ text string }

func (w writer) bundle(b article.Bundle) bundle {
	return bundle{
		Format:     formatOf(b),
		Article:    w.article(b.Article, b.Tags),
		Entities:   each(b.Annotations.Entities, writeEntity),
		Findings:   each(b.Annotations.Findings, w.findings),
		Judgements: each(b.Annotations.Judgements, w.judgement),
		Notes:      each(b.Notes, w.note),

		Past:        writePast(b),
		Collections: each(b.Collections, writeMembership),
	}
}

func (w writer) article(a *article.Article, tags []string) text {
	return text{
		Slug:      a.Slug,
		Revision:  a.Revision,
		metadata:  metadata(a.Metadata),
		Tags:      tags,
		Created:   a.Created,
		Source:    source(a.Source),
		Text:      a.Text,
		Blocks:    each(a.Blocks, writeBlock),
		Marks:     each(a.Marks, w.mark),
		Sentences: each(a.Sentences, w.sentence),
	}
}

func writeBlock(b article.Block) block {
	return block{Kind: b.Kind, Start: b.Start, End: b.End, Parent: b.Parent, Level: b.Level, Info: b.Info}
}

func writeEntity(e article.Entity) entity { return entity(e) }

func (w writer) span(s article.Span) span { return span{s.Start, s.End, s.In(w.text)} }

func (w writer) mark(m article.Mark) mark {
	return mark{Kind: m.Kind, span: w.span(m.Span), Href: m.Href, Title: m.Title}
}

func (w writer) sentence(s article.Sentence) sentence {
	return sentence{ID: s.ID, span: w.span(s.Span), Block: s.Block}
}

func (w writer) findings(f article.Findings) findings {
	return findings{
		Annotator:    f.Annotator,
		Version:      f.Version,
		Revision:     f.Revision,
		At:           f.At,
		Entities:     each(f.Entities, writeEntity),
		Mentions:     each(f.Mentions, w.mention),
		Attributions: each(f.Attributions, w.attribution),
		Stances:      each(f.Stances, w.stance),
		Modalities:   each(f.Modalities, w.modality),
	}
}

func (w writer) judgement(j article.Judgement) judgement[span] {
	record := judgement[span]{
		ID:          j.ID,
		Action:      j.Action,
		Finding:     j.Finding,
		By:          j.By,
		At:          j.At,
		Reason:      j.Reason,
		Sentence:    j.Sentence,
		Mention:     pointed(j.Mention, w.mention),
		Attribution: pointed(j.Attribution, w.attribution),
		Stance:      pointed(j.Stance, w.stance),
		Modality:    pointed(j.Modality, w.modality),
	}
	if head := record.head(); head != nil {
		head.ID, head.Sentence = "", ""
	}

	return record
}

func (w writer) label(l article.Label) label[span] {
	return label[span]{
		ID:         l.ID,
		Sentence:   l.Sentence,
		Confidence: l.Confidence,
		Evidence:   each(l.Evidence, w.span),
		Comment:    l.Comment,
	}
}

func (w writer) mention(m article.Mention) mention[span] {
	return mention[span]{At: w.span(m.Span), Type: m.Type, Kind: m.Kind, Entities: m.Entities, label: w.label(m.Label)}
}

func (w writer) attribution(a article.Attribution) attribution[span] {
	return attribution[span]{
		Source:         w.span(a.Source),
		Cue:            w.span(a.Cue),
		Content:        each(a.Content, w.span),
		SourceEntities: a.SourceEntities,
		Tier:           a.Tier,
		Act:            a.Act,
		Directness:     a.Directness,
		Naming:         a.Naming,
		Classes:        a.Classes,
		Factive:        a.Factive,
		Optional:       a.Optional,
		label:          w.label(a.Label),
	}
}

func (w writer) stance(s article.Stance) stance[span] {
	return stance[span]{
		Holder:     s.Holder,
		Target:     s.Target,
		Polarity:   s.Polarity,
		Basis:      s.Basis,
		Ascribed:   s.Ascribed,
		Precise:    s.Precise,
		Acceptable: s.Acceptable,
		label:      w.label(s.Label),
	}
}

func (w writer) modality(m article.Modality) modality[span] {
	return modality[span]{Kind: m.Kind, Acceptable: m.Acceptable, label: w.label(m.Label)}
}

func (w writer) note(n article.Note) note[span] {
	record := note[span]{
		ID:         n.ID,
		From:       n.From,
		To:         ordinal(n.To),
		Quote:      w.span(n.Quote),
		Body:       n.Body,
		By:         n.By,
		Visibility: n.Visibility,
		Created:    n.Created,
		Updated:    n.Updated,
		Version:    n.Version,

		Tags: n.Tags, ReplyTo: n.ReplyTo, Resolved: n.Resolved, ResolvedBy: n.ResolvedBy,
		Deleted: n.Deleted, Hidden: n.Hidden, HiddenBy: n.HiddenBy, HiddenFor: n.HiddenFor,
	}
	if n.To == n.From {
		record.To = ""
	}

	return record
}

// each returns f of every element, nil for none.
func each[T, U any](list []T, f func(T) U) []U {
	if len(list) == 0 {
		return nil
	}
	out := make([]U, len(list))
	for i, v := range list {
		out[i] = f(v)
	}

	return out
}

// pointed returns f of what p points to, nil for nil.
func pointed[T, U any](p *T, f func(T) U) *U {
	if p == nil {
		return nil
	}
	v := f(*p)

	return &v
}
