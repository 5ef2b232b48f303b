package sense

import "postil/internal/article"

// A verb is what a verb form says about its subject and object.
type verb struct {
	polarity article.Polarity
	speech   bool   // a speech act: the holder said so
	ing      bool   // the form ends in -ing
	weak     bool   // it has other senses: for editors only
	direct   bool   // the object is who is meant, never what they do
	thing    bool   // only toward organisations, events and works: "rejected the treaty"
	particle string // word that must follow
}

// verbs are the forms of the verbs of stance, of all sides alike.
var verbs = map[string]verb{
	"accuse": {polarity: article.Oppose, speech: true, direct: true}, "accuses": {polarity: article.Oppose, speech: true, direct: true},
	"accused": {polarity: article.Oppose, speech: true, direct: true}, "accusing": {polarity: article.Oppose, speech: true, direct: true, ing: true},
	"blame": {polarity: article.Oppose, speech: true, direct: true}, "blames": {polarity: article.Oppose, speech: true, direct: true},
	"blamed": {polarity: article.Oppose, speech: true, direct: true}, "blaming": {polarity: article.Oppose, speech: true, direct: true, ing: true},
	"condemn": {polarity: article.Oppose, speech: true}, "condemns": {polarity: article.Oppose, speech: true},
	"condemned": {polarity: article.Oppose, speech: true}, "condemning": {polarity: article.Oppose, speech: true, ing: true},
	"criticize": {polarity: article.Oppose, speech: true}, "criticizes": {polarity: article.Oppose, speech: true},
	"criticized": {polarity: article.Oppose, speech: true}, "criticizing": {polarity: article.Oppose, speech: true, ing: true},
	"criticise": {polarity: article.Oppose, speech: true}, "criticises": {polarity: article.Oppose, speech: true},
	"criticised": {polarity: article.Oppose, speech: true}, "criticising": {polarity: article.Oppose, speech: true, ing: true},
	"denounce": {polarity: article.Oppose, speech: true}, "denounces": {polarity: article.Oppose, speech: true},
	"denounced": {polarity: article.Oppose, speech: true}, "denouncing": {polarity: article.Oppose, speech: true, ing: true},
	"deplored": {polarity: article.Oppose, speech: true}, "decried": {polarity: article.Oppose, speech: true},
	"assailed": {polarity: article.Oppose, speech: true, weak: true}, "slammed": {polarity: article.Oppose, speech: true, weak: true},
	"blasted": {polarity: article.Oppose, speech: true, weak: true}, "rebuked": {polarity: article.Oppose, speech: true},
	"censured": {polarity: article.Oppose, speech: true}, "lambasted": {polarity: article.Oppose, speech: true},
	"oppose": {polarity: article.Oppose}, "opposes": {polarity: article.Oppose}, "opposed": {polarity: article.Oppose, weak: true},
	"opposing": {polarity: article.Oppose, weak: true, ing: true},
	"reject":   {polarity: article.Oppose, speech: true, thing: true, weak: true}, "rejects": {polarity: article.Oppose, speech: true, thing: true, weak: true},
	"rejected": {polarity: article.Oppose, speech: true, thing: true, weak: true},
	"praise":   {polarity: article.Support, speech: true}, "praises": {polarity: article.Support, speech: true},
	"praised": {polarity: article.Support, speech: true}, "praising": {polarity: article.Support, speech: true, ing: true},
	"commended": {polarity: article.Support, speech: true}, "applauded": {polarity: article.Support, speech: true},
	"lauded": {polarity: article.Support, speech: true}, "hailed": {polarity: article.Support, speech: true, weak: true},
	"endorse": {polarity: article.Support, speech: true}, "endorses": {polarity: article.Support, speech: true},
	"endorsed": {polarity: article.Support, speech: true}, "endorsing": {polarity: article.Support, speech: true, ing: true},
	"support": {polarity: article.Support}, "supports": {polarity: article.Support}, "supported": {polarity: article.Support},
	"supporting": {polarity: article.Support, ing: true},
	"back":       {polarity: article.Support, weak: true}, "backs": {polarity: article.Support}, "backed": {polarity: article.Support},
	"backing": {polarity: article.Support, ing: true, weak: true},
	"defends": {polarity: article.Support, speech: true, weak: true}, "defended": {polarity: article.Support, speech: true, weak: true},
	"objects": {polarity: article.Oppose, speech: true, particle: "to"}, "objected": {polarity: article.Oppose, speech: true, particle: "to"},
	"railed":    {polarity: article.Oppose, speech: true, particle: "against"},
	"protested": {polarity: article.Oppose, speech: true, particle: "against"},
	"welcomed":  {polarity: article.Support, speech: true, thing: true, weak: true}, "welcomes": {polarity: article.Support, speech: true, thing: true, weak: true},
}

// helping are the words that may stand between a subject and its verb. Would, could
// and the like are not among them, nor is any negation: what is denied or imagined
// is no stance.
var helping = map[string]bool{
	"has": true, "have": true, "had": true, "also": true, "again": true, "then": true, "later": true, "often": true, "long": true, "who": true,
	"which": true, "now": true, "both": true, "still": true, "himself": true, "herself": true, "itself": true, "once": true, "meanwhile": true,
}

var beForms = map[string]bool{"is": true, "are": true, "was": true, "were": true, "been": true, "being": true}

var relative = map[string]bool{"who": true, "which": true}

// governs are prepositions: what they govern is no subject and no object.
var governs = map[string]bool{
	"of": true, "to": true, "for": true, "in": true, "at": true, "on": true, "by": true, "with": true, "from": true, "against": true,
	"about": true, "than": true, "like": true, "between": true, "among": true, "over": true, "under": true, "into": true, "through": true,
	"toward": true, "towards": true, "near": true, "behind": true, "during": true, "after": true, "before": true, "since": true, "as": true,
	"amid": true, "despite": true, "within": true, "without": true, "across": true, "around": true, "inside": true, "outside": true,
}

// stops end an object.
var stops = map[string]bool{
	"and": true, "or": true, "but": true, "that": true, "who": true, "which": true, "when": true, "while": true, "because": true, "if": true,
	"is": true, "was": true, "are": true, "were": true, "has": true, "have": true, "had": true, "will": true, "would": true, "said": true,
	"not": true, "n't": true, "until": true, "where": true, "saying": true, "yesterday": true, "today": true, "last": true, "this": false,
	"both": false, "calling": true, "monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true,
	"sunday": true, "again": true, "following": true,
}

// conduct is what somebody does, so that a stance on it is one on them.
var conduct = map[string]bool{
	"decision": true, "policy": true, "policies": true, "handling": true, "government": true, "leaders": true, "leadership": true,
	"actions": true, "action": true, "conduct": true, "plan": true, "plans": true, "efforts": true, "effort": true, "role": true,
	"treatment": true, "response": true, "offensive": true, "campaign": true, "strategy": true, "stance": true, "position": true,
	"behavior": true, "behaviour": true, "administration": true, "president": true, "interference": true, "support": true, "performance": true,
	"involvement": true, "use": true, "refusal": true, "failure": true, "proposal": true, "occupation": true, "invasion": true,
}

// An author's word that is loaded whoever it is used of, and where it leans.
var loadedWords = map[string]article.Polarity{
	"regime": article.Oppose, "puppet": article.Oppose, "dictator": article.Oppose, "tyrant": article.Oppose, "butcher": article.Oppose,
	"henchmen": article.Oppose, "henchman": article.Oppose, "thug": article.Oppose, "thugs": article.Oppose, "warmonger": article.Oppose,
	"warmongers": article.Oppose, "fanatic": article.Oppose, "fanatics": article.Oppose, "crony": article.Oppose, "cronies": article.Oppose,
	"stooge": article.Oppose, "lackey": article.Oppose, "lackeys": article.Oppose, "junta": article.Oppose, "mercenaries": article.Oppose,
	"notorious": article.Oppose, "infamous": article.Oppose, "brutal": article.Oppose, "despotic": article.Oppose, "tyrannical": article.Oppose,
	"ruthless": article.Oppose, "disgraced": article.Oppose, "corrupt": article.Oppose, "shameful": article.Oppose, "evil": article.Oppose,
	"so-called": article.Oppose, "barbaric": article.Oppose, "cowardly": article.Oppose, "murderous": article.Oppose,
	"heroic": article.Support, "beloved": article.Support, "courageous": article.Support, "visionary": article.Support,
	"legendary": article.Support, "noble": article.Support, "brave": article.Support, "admirable": article.Support, "martyr": article.Support,
}
