package view

import "postil/internal/article"

func polarityTerms() []Term {
	return []Term{
		term(string(article.Support), sentenceCase(string(article.Support)), "The holder puts the target as right, good or legitimate, or calls for it.", stood(article.Support, article.BasisExplicit, "a gift to the town", "Ellen Marsh calls the reading room a gift to the town.", "Ellen Marsh supports the reading room")),
		term(string(article.Oppose), sentenceCase(string(article.Oppose)), "The holder puts the target as wrong, harmful or illegitimate. That something bad happens to it is not opposition.", stood(article.Oppose, article.BasisExplicit, "a mistake", "The rowers say that moving the buoy was a mistake.", "The rowers oppose the move of the buoy")),
		term(string(article.Neutral), sentenceCase(string(article.Neutral)), "The holder speaks of the target and takes no side. To explain a cause is neutral.", stood(article.Neutral, article.BasisExplicit, "has discussed", "The council has discussed the footbridge three times.", "The council is neutral toward the footbridge")),
		term(string(article.Unclear), sentenceCase(string(article.Unclear)), "There is a stance, but careful readers cannot agree which. This is a proper answer.", stood(article.Unclear, article.BasisImplied, "a long silence", "The choir met the plan for a new hall with a long silence.", "The choir is unclear toward the new hall")),
	}
}

func basisTerms() []Term {
	return []Term{
		term("basis-explicit", sentenceCase(basisWord(article.BasisExplicit)), "The words say it as such.", stood(article.Support, article.BasisExplicit, "in favour of", "The school is in favour of a winter ferry.", "The school supports a winter ferry")),
		term("basis-implied", sentenceCase(basisWord(article.BasisImplied)), "The words do not say it, but it follows from them.", stood(article.Support, article.BasisImplied, "would stand empty", "Without the winter ferry, the school would stand empty.", "The author supports the winter ferry")),
		term("basis-loaded-word", sentenceCase(basisWord(article.BasisLoadedWord)), "One word carries the judgement. It stays as the article has it; the name of the target is neutral.", stood(article.Oppose, article.BasisLoadedWord, "muddle", "The new timetable is another muddle from the ferry office.", "The author opposes the new timetable")),
		term("ascribed", "Ascribed by the author", "The author says that somebody holds the stance; nobody is cited for it.", stood(article.Oppose, article.BasisExplicit, "dislikes", "The ferry company dislikes the new buoy.", "The ferry company opposes the new buoy; the author ascribes this")),
	}
}

// modalityTerms say one thing in seven ways, so that only the kind differs.
func modalityTerms() []Term {
	terms := []struct {
		kind    article.ModalityKind
		meaning string
		text    string
	}{
		{article.ReportedClaim, "The author reports what somebody else claims.", "Solheim said the lamp was lit at dusk."},
		{article.CitedEvidence, "The author points to a document or to data for it.", "The log shows that the lamp was lit at dusk."},
		{article.AuthorAssertion, "The author says it outright, with no source; it could be checked.", "The lamp was lit at dusk."},
		{article.AuthorOpinion, "The author judges, supposes a motive, speaks in images or in absolutes.", "No sight on this coast is finer than the lamp at dusk."},
		{article.AuthorPrediction, "The author says what will come.", "The lamp will be lit at dusk for years to come."},
		{article.Question, "The author asks.", "Who lit the lamp at dusk?"},
		{article.Directive, "The author calls on somebody to do something.", "Go and see the lamp at dusk."},
	}
	out := make([]Term, len(terms))
	for i, t := range terms {
		out[i] = term(string(t.kind), modalityWord(t.kind), t.meaning, stated(t.kind, t.text))
	}

	return out
}
