package export

import (
	"cmp"
	"fmt"
	"time"

	"postil/internal/article"
)

// A reader turns records into the domain. Words that cannot be placed give a zero
// span; the first such failure is kept.
type reader[W any] struct {
	place func(sentence string, w W) (article.Span, error)
	err   error
}

// at places w, words of the record that noun and id name.
func (r *reader[W]) at(noun, id, sentence string, w W) article.Span {
	s, err := r.place(sentence, w)
	if err != nil {
		r.err = cmp.Or(r.err, fmt.Errorf("%s %q: %w", noun, id, err))
		return article.Span{}
	}

	return s
}

func (r *reader[W]) all(noun, id, sentence string, list []W) []article.Span {
	return each(list, func(w W) article.Span { return r.at(noun, id, sentence, w) })
}

func readArticle(t text, r *reader[span]) *article.Article {
	return &article.Article{
		Slug:     t.Slug,
		Revision: t.Revision,
		Metadata: article.Metadata(t.metadata),
		Source:   article.Source(t.Source),
		Text:     t.Text,
		Blocks:   each(t.Blocks, readBlock),
		Marks: each(t.Marks, func(m mark) article.Mark {
			return article.Mark{Span: r.at("mark", string(m.Kind), "", m.span), Kind: m.Kind, Href: m.Href, Title: m.Title}
		}),
		Sentences: each(t.Sentences, func(s sentence) article.Sentence {
			return article.Sentence{Span: r.at("sentence", s.ID, "", s.span), ID: s.ID, Block: s.Block}
		}),
		Created: utc(t.Created),
	}
}

func readBlock(b block) article.Block {
	at := article.Span{Start: b.Start, End: b.End}

	return article.Block{Span: at, Kind: b.Kind, Parent: b.Parent, Level: b.Level, Info: b.Info}
}

func readEntity(e entity) article.Entity { return article.Entity(e) }

func readFindings(f findings, r *reader[span]) article.Findings {
	by := article.Assigner{Kind: article.ByMachine, Name: f.Annotator, Version: f.Version, At: utc(f.At)}

	return article.Findings{
		Annotator: f.Annotator,
		Version:   f.Version,
		Revision:  f.Revision,
		At:        utc(f.At),
		Labels: article.Labels{
			Entities:     each(f.Entities, readEntity),
			Mentions:     each(f.Mentions, func(m mention[span]) article.Mention { return r.mention(m, by) }),
			Attributions: each(f.Attributions, func(a attribution[span]) article.Attribution { return r.attribution(a, by) }),
			Stances:      each(f.Stances, func(s stance[span]) article.Stance { return r.stance(s, by) }),
			Modalities:   each(f.Modalities, func(m modality[span]) article.Modality { return r.modality(m, by) }),
		},
	}
}

// head returns the label inside j, nil if there is none.
func (j *judgement[W]) head() *label[W] {
	switch {
	case j.Mention != nil:
		return &j.Mention.label
	case j.Attribution != nil:
		return &j.Attribution.label
	case j.Stance != nil:
		return &j.Stance.label
	case j.Modality != nil:
		return &j.Modality.label
	}

	return nil
}

func (r *reader[W]) judgement(slug string, j judgement[W]) article.Judgement {
	if head := j.head(); head != nil {
		head.ID, head.Sentence = j.ID, j.Sentence
	}
	by := article.Assigner{Kind: article.ByPerson, Name: j.By, At: utc(j.At)}

	return article.Judgement{
		ID:          j.ID,
		Article:     slug,
		Sentence:    j.Sentence,
		Action:      j.Action,
		Finding:     j.Finding,
		By:          j.By,
		Reason:      j.Reason,
		At:          utc(j.At),
		Mention:     pointed(j.Mention, func(m mention[W]) article.Mention { return r.mention(m, by) }),
		Attribution: pointed(j.Attribution, func(a attribution[W]) article.Attribution { return r.attribution(a, by) }),
		Stance:      pointed(j.Stance, func(s stance[W]) article.Stance { return r.stance(s, by) }),
		Modality:    pointed(j.Modality, func(m modality[W]) article.Modality { return r.modality(m, by) }),
	}
}

func (r *reader[W]) label(noun string, l label[W], by article.Assigner) article.Label {
	return article.Label{
		ID:         l.ID,
		Sentence:   l.Sentence,
		Assigner:   by,
		Confidence: l.Confidence,
		Evidence:   r.all(noun, l.ID, l.Sentence, l.Evidence),
		Comment:    l.Comment,
	}
}

func (r *reader[W]) mention(m mention[W], by article.Assigner) article.Mention {
	return article.Mention{
		Label:    r.label("mention", m.label, by),
		Span:     r.at("mention", m.ID, m.Sentence, m.At),
		Type:     m.Type,
		Kind:     m.Kind,
		Entities: m.Entities,
	}
}

func (r *reader[W]) attribution(a attribution[W], by article.Assigner) article.Attribution {
	return article.Attribution{
		Label:          r.label("attribution", a.label, by),
		Source:         r.at("attribution", a.ID, a.Sentence, a.Source),
		Cue:            r.at("attribution", a.ID, a.Sentence, a.Cue),
		Content:        r.all("attribution", a.ID, a.Sentence, a.Content),
		SourceEntities: a.SourceEntities,
		Tier:           a.Tier,
		Act:            a.Act,
		Directness:     a.Directness,
		Naming:         a.Naming,
		Classes:        a.Classes,
		Factive:        a.Factive,
		Optional:       a.Optional,
	}
}

func (r *reader[W]) stance(s stance[W], by article.Assigner) article.Stance {
	return article.Stance{
		Label:      r.label("stance", s.label, by),
		Holder:     s.Holder,
		Target:     s.Target,
		Polarity:   s.Polarity,
		Basis:      s.Basis,
		Ascribed:   s.Ascribed,
		Precise:    s.Precise,
		Acceptable: s.Acceptable,
	}
}

func (r *reader[W]) modality(m modality[W], by article.Assigner) article.Modality {
	return article.Modality{Label: r.label("modality", m.label, by), Kind: m.Kind, Acceptable: m.Acceptable}
}

func (r *reader[W]) note(slug string, n note[W]) article.Note {
	return article.Note{
		ID:         n.ID,
		Article:    slug,
		From:       n.From,
		To:         cmp.Or(string(n.To), n.From),
		Quote:      r.at("note", n.ID, n.From, n.Quote),
		Body:       n.Body,
		By:         n.By,
		Visibility: n.Visibility,
		Created:    utc(n.Created),
		Updated:    utc(n.Updated),
		Version:    n.Version,

		Tags: n.Tags, ReplyTo: n.ReplyTo, Resolved: utc(n.Resolved), ResolvedBy: n.ResolvedBy,
		Deleted: utc(n.Deleted), Hidden: utc(n.Hidden), HiddenBy: n.HiddenBy, HiddenFor: n.HiddenFor,
	}
}

// utc drops the zone in which a file gives a time.
func utc(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}

	return t.UTC()
}
