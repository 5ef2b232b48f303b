package plugin

import (
	"slices"

	"postil/internal/article"
)

// The values of the scheme. What is not listed here is dropped.

func entityTypes() []article.EntityType {
	return []article.EntityType{
		article.TypePerson, article.TypeOrganisation, article.TypePlace, article.TypeGroup,
		article.TypeEvent, article.TypeWork, article.TypeTopic,
	}
}

func valueTypes() []article.EntityType {
	return []article.EntityType{article.TypeDate, article.TypeQuantity}
}

func mentionTypes() []article.EntityType { return slices.Concat(entityTypes(), valueTypes()) }

func mentionKinds() []article.MentionKind {
	return []article.MentionKind{article.MentionName, article.MentionNominal, article.MentionPronoun, article.MentionValue}
}

func tiers() []article.Tier {
	return []article.Tier{article.TierCitation, article.TierAttitude, article.TierSelf}
}

func acts() []string {
	return []string{"statement", "opinion", "belief", "knowledge", "perception", "intention", "commitment", "directive", "evidence", "question"}
}

func directnesses() []article.Directness {
	return []article.Directness{article.Direct, article.Indirect, article.Mixed}
}

func namings() []article.Naming {
	return []article.Naming{article.Named, article.Unnamed, article.NamedAuthor}
}

func classes() []article.SourceClass {
	return []article.SourceClass{
		article.ClassOfficial, article.ClassFormerOfficial, article.ClassExpert, article.ClassMedia,
		article.ClassDocument, article.ClassData, article.ClassPublic, article.ClassGovernment,
		article.ClassMilitaryForce, article.ClassOrganisation, article.ClassPerson, article.ClassAuthor,
	}
}

func polarities() []article.Polarity {
	return []article.Polarity{article.Support, article.Oppose, article.Neutral, article.Unclear}
}

func bases() []article.Basis {
	return []article.Basis{article.BasisExplicit, article.BasisImplied, article.BasisLoadedWord}
}

func modalities() []article.ModalityKind {
	return []article.ModalityKind{
		article.ReportedClaim, article.CitedEvidence, article.AuthorAssertion, article.AuthorOpinion,
		article.AuthorPrediction, article.Question, article.Directive,
	}
}

// known reports whether v is one of values.
func known[T comparable](v T, values ...T) bool { return slices.Contains(values, v) }

// optional reports whether v is one of values or was left out.
func optional[T comparable](v T, values ...T) bool {
	var none T

	return v == none || slices.Contains(values, v)
}
