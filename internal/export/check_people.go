package export

import (
	"strings"

	"postil/internal/article"
)

// judgement does not ask for the finding that j judges: a judgement outlives
// findings, which a newer version of their annotator replaces.
func (c *checker) judgement(j article.Judgement) error {
	labels := 0
	for _, set := range []bool{j.Mention != nil, j.Attribution != nil, j.Stance != nil, j.Modality != nil} {
		if set {
			labels++
		}
	}
	switch {
	case j.Article != c.slug:
		return invalid("it belongs to article %q", clip(j.Article))
	case strings.TrimSpace(j.By) == "":
		return invalid("nobody is named as its author")
	case !known(j.Action, article.Add, article.Replace, article.Confirm, article.Reject):
		return invalid("action %q is unknown", clip(string(j.Action)))
	case known(j.Action, article.Add, article.Replace) && labels != 1:
		return invalid("%q needs one label, there are %d", j.Action, labels)
	case known(j.Action, article.Confirm, article.Reject) && labels != 0:
		return invalid("%q has a label of its own", j.Action)
	case (j.Finding == "") != (j.Action == article.Add):
		return invalid("%q with finding %q", j.Action, clip(j.Finding))
	case j.Finding == j.ID && j.ID != "":
		return invalid("it judges itself")
	}

	return c.judged(j)
}

// judged checks the label in j under the ID and sentence of j.
func (c *checker) judged(j article.Judgement) error {
	switch {
	case j.Mention != nil:
		m := *j.Mention
		m.ID, m.Sentence = j.ID, j.Sentence
		return c.mention(m)
	case j.Attribution != nil:
		a := *j.Attribution
		a.ID, a.Sentence = j.ID, j.Sentence
		return c.attribution(a)
	case j.Stance != nil:
		s := *j.Stance
		s.ID, s.Sentence = j.ID, j.Sentence
		return c.stance(s)
	case j.Modality != nil:
		m := *j.Modality
		m.ID, m.Sentence = j.ID, j.Sentence
		return c.modality(m)
	}

	return c.head(article.Label{ID: j.ID, Sentence: j.Sentence})
}

func (c *checker) note(n article.Note) error {
	switch {
	case n.Article != c.slug:
		return invalid("it belongs to article %q", clip(n.Article))
	case strings.TrimSpace(n.By) == "":
		return invalid("nobody is named as its author")
	case strings.TrimSpace(n.Body) == "":
		return invalid("it says nothing")
	case len(n.Body) > maxNote:
		return invalid("it has more than %d KB", maxNote>>10)
	case !known(n.Visibility, article.Public, article.Editors, article.Private):
		return invalid("visibility %q is unknown", clip(string(n.Visibility)))
	case n.Version < 1:
		return invalid("version %d: the first is 1", n.Version)
	}
	if err := firstOf(c.head(article.Label{ID: n.ID, Sentence: n.From}), c.sentence(n.To)); err != nil {
		return err
	}

	return c.anchor(n)
}

func (c *checker) anchor(n article.Note) error {
	from, to := c.sentences[n.From], c.sentences[n.To]
	if to.Start < from.Start {
		return invalid("it ends before it starts")
	}
	if n.Quote != (article.Span{}) && (!from.Contains(n.Quote) || !n.Quote.Within(c.text)) {
		return invalid("%d to %d does not lie in its sentence", n.Quote.Start, n.Quote.End)
	}

	return nil
}

func knownType(t article.EntityType) bool {
	return known(t, article.TypePerson, article.TypeOrganisation, article.TypePlace, article.TypeGroup,
		article.TypeEvent, article.TypeWork, article.TypeTopic, article.TypeDate, article.TypeQuantity)
}

func knownClass(class article.SourceClass) bool {
	return known(class, article.ClassOfficial, article.ClassFormerOfficial, article.ClassExpert,
		article.ClassMedia, article.ClassDocument, article.ClassData, article.ClassPublic,
		article.ClassGovernment, article.ClassMilitaryForce, article.ClassOrganisation,
		article.ClassPerson, article.ClassAuthor)
}

func knownModality(kind article.ModalityKind) bool {
	return known(kind, article.ReportedClaim, article.CitedEvidence, article.AuthorAssertion,
		article.AuthorOpinion, article.AuthorPrediction, article.Question, article.Directive)
}
