package view

import (
	"strings"

	"postil/internal/article"
)

// A JudgeForm is what is entered of a label; lists have one piece on each line.
type JudgeForm struct {
	Layer string // "mention", "attribution", "stance", "modality"
	Label string // ID of the label that is changed; "" to add one

	Quote, Occurrence       string // of a mention
	Type, Kind, Entities    string
	Source, Cue, Content    string // of an attribution
	Who                     string
	Naming, Class           string
	Directness, Tier, Act   string
	Factive                 bool
	Holder, Target          string // of a stance
	Polarity, Basis, Ground string
	Ascribed                bool
	Statement               string // kind of statement
	Reason                  string
}

// A JudgePage is where an editor enters every field of a label.
type JudgePage struct {
	Shell
	Heading   string
	Back      namedLink
	Quote     string
	Language  string
	Direction string
	Action    string
	Do        string // "replace" or "add"
	Form      JudgeForm
	Fault     Fault
	Names     []string // of the article's entities, to choose from
}

// NewJudgePage makes the page of a form for a label of the selected sentence.
func NewJudgePage(a *article.Article, labels article.Labels, s Selection, form JudgeForm, fault Fault) JudgePage {
	r := newReading(a, labels, nil, Pin{})
	p := JudgePage{
		Heading: "Add: " + lowered(layerWord(form.Layer)), Do: "add",
		Back:     namedLink{a.Title, DeskURL(a.Slug, s)},
		Language: a.Language, Direction: direction(a.Language),
		Action: JudgeURL(a.Slug, s), Form: form, Fault: fault,
	}
	if form.Label != "" {
		p.Heading, p.Do = "Change: "+lowered(layerWord(form.Layer)), "replace"
	}
	if first, last, ok := r.selected(s); ok {
		p.Quote = r.text(article.Span{Start: r.Sentences[first].Start, End: r.Sentences[last].End})
	}
	for _, e := range labels.Entities {
		if e.ID != article.AuthorID {
			p.Names = append(p.Names, e.Name)
		}
	}
	p.Shell = Shell{Title: faulty(p.Heading, fault), Kind: "website", Style: pagesStyle, NoIndex: true}

	return p
}

// NewJudgeForm fills a form with what a label says.
func NewJudgeForm(a *article.Article, labels article.Labels, id string) JudgeForm {
	r := newReading(a, labels, nil, Pin{})
	one := labels.ByID(id)
	f := JudgeForm{Label: id}
	switch {
	case len(one.Mentions) > 0:
		m := one.Mentions[0]
		f.Layer, f.Quote, f.Occurrence = "mention", article.FoldSpace(r.text(m.Span)), r.occurrence(m.Sentence, m.Span)
		f.Type, f.Kind, f.Entities = string(m.Type), string(m.Kind), r.named(m.Entities)
	case len(one.Attributions) > 0:
		t := one.Attributions[0]
		f.Layer, f.Source, f.Cue = "attribution", article.FoldSpace(r.text(t.Source)), article.FoldSpace(r.text(t.Cue))
		f.Content, f.Who = strings.Join(r.texts(t.Content), "\n"), r.named(t.SourceEntities)
		f.Naming, f.Directness, f.Tier, f.Act, f.Factive = string(t.Naming), string(t.Directness), string(t.Tier), t.Act, t.Factive
		if n := len(t.Classes); n > 0 {
			f.Class = string(t.Classes[n-1])
		}
	case len(one.Stances) > 0:
		s := one.Stances[0]
		f.Layer, f.Holder, f.Target = "stance", r.entityLink(s.Holder).Name, r.entityLink(s.Target).Name
		f.Polarity, f.Basis, f.Ascribed, f.Ground = string(s.Polarity), string(s.Basis), s.Ascribed, strings.Join(r.texts(s.Evidence), "\n")
	case len(one.Modalities) > 0:
		f.Layer, f.Statement = "modality", string(one.Modalities[0].Kind)
	}

	return f
}

// occurrence says which of several equal words of a sentence are at a span: "1" for
// the first.
func (r *reading) occurrence(sentence string, at article.Span) string {
	i, ok := r.ordinals[sentence]
	if !ok || !at.Within(r.Text) || at.Empty() || at.Start < r.Sentences[i].Start {
		return "1"
	}

	return grouped(strings.Count(r.Text[r.Sentences[i].Start:at.Start], at.In(r.Text)) + 1)
}

// named lists the names of entities, one on each line.
func (r *reading) named(ids []string) string {
	var names []string
	for _, e := range r.entityLinks(ids) {
		names = append(names, e.Name)
	}

	return strings.Join(names, "\n")
}

func offerAll[T ~string](values []T, chosen string, name func(T) string) []Offer {
	var all []Offer
	for _, v := range values {
		all = append(all, Offer{string(v), name(v), string(v) == chosen})
	}

	return all
}

// The offers of the form's lists.
func (f JudgeForm) types() []Offer { return offerAll(article.EntityTypes(), f.Type, typeWord) }

func (f JudgeForm) kinds() []Offer {
	return offerAll([]article.MentionKind{article.MentionName, article.MentionNominal, article.MentionPronoun, article.MentionValue}, f.Kind, mentionWord)
}

func (f JudgeForm) namings() []Offer {
	return offerAll([]article.Naming{article.Named, article.Unnamed, article.NamedAuthor}, f.Naming, namingWord)
}

func (f JudgeForm) classes() []Offer {
	return offerAll([]article.SourceClass{
		"", article.ClassOfficial, article.ClassFormerOfficial, article.ClassExpert, article.ClassMedia, article.ClassDocument, article.ClassData,
		article.ClassPublic, article.ClassGovernment, article.ClassMilitaryForce, article.ClassOrganisation, article.ClassPerson, article.ClassAuthor,
	}, f.Class, func(c article.SourceClass) string {
		if c == "" {
			return "not said"
		}

		return classWord(c)
	})
}

func (f JudgeForm) directnesses() []Offer {
	return offerAll([]article.Directness{article.Indirect, article.Mixed, article.Direct}, f.Directness, directnessWord)
}

func (f JudgeForm) tiers() []Offer {
	return offerAll([]article.Tier{article.TierCitation, article.TierAttitude, article.TierSelf}, f.Tier, tierWord)
}

func (f JudgeForm) polarities() []Offer {
	return offerAll(article.Polarities(), f.Polarity, polarityVerb)
}

func (f JudgeForm) bases() []Offer {
	return offerAll([]article.Basis{article.BasisExplicit, article.BasisImplied, article.BasisLoadedWord, article.BasisNone}, f.Basis, func(b article.Basis) string {
		if b == article.BasisNone {
			return "nothing shows it"
		}

		return basisWord(b)
	})
}

func (f JudgeForm) statements() []Offer { return offerAll(article.Kinds(), f.Statement, modalityWord) }
