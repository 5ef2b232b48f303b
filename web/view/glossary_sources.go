package view

import "postil/internal/article"

func tierTerms() []Term {
	return []Term{
		term(string(article.TierCitation), sentenceCase(tierWord(article.TierCitation)), "Somebody’s words, a document or data are cited.", cited("{The harbour log} [records] that (the lamp was lit at dusk).")),
		term(string(article.TierAttitude), sentenceCase(tierWord(article.TierAttitude)), "The author says what somebody believes, knows, sees or intends; nobody is cited for it.", cited("{The ferry company} [hopes] to (add a third boat).")),
		term(string(article.TierSelf), sentenceCase(tierWord(article.TierSelf)), "The author marks something as the author’s own view.", cited("[In {my} view], (the harbour is at its best in winter).")),
	}
}

func actTerms() []Term {
	terms := []struct{ act, meaning, marked string }{
		{"statement", "The source says or writes it.", "{The baker} [said] (the oven had been rebuilt)."},
		{"evidence", "A document, a finding or data show it.", "{The tide tables} [show] (a high water of four metres)."},
		{"opinion", "The source judges or values it.", "{The choirmaster} [finds] (the hall too small)."},
		{"belief", "The source holds it to be so.", "{Visitors} [think] (the tower is older than the church)."},
		{"knowledge", "The source is said to know it.", "{The fishers} [know] that (the channel silts up in autumn)."},
		{"perception", "The source sees, hears or feels it.", "{The crew} [saw] that (the buoy had drifted)."},
		{"intention", "The source means to do it.", "{The council} [plans] to (repaint the pier)."},
		{"commitment", "The source promises it.", "{The company} [promised] to (keep the Sunday boat)."},
		{"directive", "The source asks or orders somebody to do it.", "{The harbour master} [asked] for (the lamp to be cleaned)."},
	}
	out := make([]Term, len(terms))
	for i, t := range terms {
		out[i] = term("act-"+t.act, sentenceCase(actWord(t.act)), t.meaning, cited(t.marked))
	}

	return out
}

func directnessTerms() []Term {
	return []Term{
		term(string(article.Direct), sentenceCase(directnessWord(article.Direct)), "All of what is attributed stands in quotation marks.", cited("(“The lamp has never failed,”) {Solheim} [said].")),
		term(string(article.Mixed), sentenceCase(directnessWord(article.Mixed)), "Some of it stands in quotation marks.", cited("{Solheim} [said] (the lamp had been “a patient animal” all her life).")),
		term(string(article.Indirect), sentenceCase(directnessWord(article.Indirect)), "None of it stands in quotation marks: the wording is the author’s. Marks round a name or a single word do not count.", cited("{Solheim} [said] that (the lamp had never failed).")),
	}
}

func namingTerms() []Term {
	return []Term{
		term(string(article.Named), sentenceCase(namingWord(article.Named)), "The article gives a name for the source, here or elsewhere; a pronoun counts when it stands for a name.", cited("{The archivist Ellen Marsh} [said] (the letter had lain in a drawer).")),
		term(string(article.Unnamed), sentenceCase(namingWord(article.Unnamed)), "The article describes the source and gives no name. Postil lists such sources too, and says that they are unnamed.", cited("{Two neighbours} [said] (the bells rang early).")),
		term("named-author", sentenceCase(namingWord(article.NamedAuthor)), "The source is whoever wrote the article.", cited("{I} [think] (the bells rang early).")),
	}
}

func classTerms() []Term {
	terms := []struct {
		class   article.SourceClass
		meaning string
		marked  string
	}{
		{article.ClassOfficial, "Somebody who holds an office and speaks from it.", "{The mayor} [said] (the pier would reopen in June)."},
		{article.ClassFormerOfficial, "Somebody who held an office once.", "{A former harbour master} [recalled] that (the channel was once deeper)."},
		{article.ClassExpert, "Somebody cited for what they have studied or practised.", "{A botanist at the college} [said] (the reeds grow back by May)."},
		{article.ClassMedia, "A newspaper, an agency, a broadcaster.", "{The Northmouth Courier} [reported] that (the fair would last two days)."},
		{article.ClassDocument, "A text: a report, a letter, a law.", "{The charter} [states] that (the market is held on Thursdays)."},
		{article.ClassData, "Figures: counts, measurements, a survey.", "{Visitor counts} [show] that (August is the busiest month)."},
		{article.ClassPublic, "People at large, or a group of them with no office.", "{Townspeople} [say] (the bells can be heard across the bay)."},
		{article.ClassGovernment, "A government or one of its bodies, speaking as a whole.", "{The county government} [announced] that (the road would be resurfaced)."},
		{article.ClassMilitaryForce, "An army, a navy or another armed force, speaking as a whole.", "{The navy} [said] (its training ship would call in June)."},
		{article.ClassOrganisation, "A company, a society or another body that is none of these.", "{The Northmouth Ferry Company} [said] (the timetable would stay as it is)."},
		{article.ClassPerson, "Somebody who speaks for nobody else.", "{Marit Solheim} [said] (the stairs have ninety steps)."},
		{article.ClassAuthor, "Whoever wrote the article.", "[In {my} view], (ninety steps are enough)."},
	}
	out := make([]Term, len(terms))
	for i, t := range terms {
		out[i] = term("class-"+string(t.class), sentenceCase(classWord(t.class)), t.meaning, cited(t.marked))
	}

	return out
}

func cautionTerms() []Term {
	return []Term{
		term("factive", "The cue makes the author vouch", "With a cue such as show, reveal or realise, the author takes what is attributed to be so. Postil points it out and does not judge it.", cited("{The letter} [reveals] that (the clock was a gift).")),
		term("weak", "Weak case", "Careful readers may differ on whether anybody is cited here at all.", cited("{The old map} [has] (a well in the churchyard).")),
	}
}
