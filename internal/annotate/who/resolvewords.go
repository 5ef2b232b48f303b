package who

import (
	"sync"

	"postil/internal/article"
)

// determiners begin a phrase for somebody who is known already.
var determiners = map[string]bool{"the": true, "this": true, "that": true}

// collective are the nouns for what is no person, and what they are.
var collective = map[string]article.EntityType{
	"company": article.TypeOrganisation, "firm": article.TypeOrganisation, "group": article.TypeOrganisation, "party": article.TypeOrganisation,
	"agency": article.TypeOrganisation, "organization": article.TypeOrganisation, "organisation": article.TypeOrganisation,
	"newspaper": article.TypeOrganisation, "network": article.TypeOrganisation, "bank": article.TypeOrganisation, "court": article.TypeOrganisation,
	"ministry": article.TypeOrganisation, "university": article.TypeOrganisation, "church": article.TypeOrganisation,
	"airline": article.TypeOrganisation, "commission": article.TypeOrganisation, "committee": article.TypeOrganisation,
	"council": article.TypeOrganisation, "union": article.TypeOrganisation, "association": article.TypeOrganisation,
	"club": article.TypeOrganisation, "team": article.TypeOrganisation, "institute": article.TypeOrganisation, "foundation": article.TypeOrganisation,
	"manufacturer": article.TypeOrganisation, "militia": article.TypeOrganisation, "movement": article.TypeOrganisation, "website": article.TypeOrganisation, "magazine": article.TypeOrganisation, "carmaker": article.TypeOrganisation,
	"college": article.TypeOrganisation, "department": article.TypeOrganisation, "airport": article.TypePlace,
	"country": article.TypePlace, "nation": article.TypePlace, "city": article.TypePlace, "town": article.TypePlace, "village": article.TypePlace,
}

// specific are the collective nouns that an entity must have in its name.
var specific = map[string]bool{
	"party": true, "agency": true, "bank": true, "court": true, "ministry": true, "university": true, "church": true, "commission": true,
	"committee": true, "council": true, "union": true, "association": true, "club": true, "institute": true, "foundation": true,
	"college": true, "department": true, "airport": true,
}

// kindsOfBodies says of organisations by what noun they are known that their names do
// not have.
var kindsOfBodies = map[string]string{
	"iaea": "agency", "cia": "agency", "fbi": "agency", "nsa": "agency", "nasa": "agency", "epa": "agency", "fema": "agency", "dea": "agency",
	"europol": "agency", "interpol": "agency", "who": "agency", "unicef": "agency", "unhcr": "agency", "esa": "agency", "fda": "agency",
	"reuters": "agency", "ap": "agency", "xinhua": "agency", "tass": "agency", "irna": "agency", "afp": "agency", "kcna": "agency",
	"icc": "court", "icj": "court", "ecb": "bank", "european union": "union",
	"labour": "party", "likud": "party", "fatah": "party", "fidesz": "party", "kadima": "party", "hamas": "group", "hezbollah": "group",
	"taliban": "group", "al qaida": "group", "amnesty international": "group", "human rights watch": "group", "greenpeace": "group",
	"gop": "party", "anc": "party", "ukip": "party", "snp": "party", "plo": "group", "lashkar e taiba": "group", "boko haram": "group",
}

// prepositions govern what follows them, which is then no subject.
var prepositions = map[string]bool{
	"of": true, "to": true, "for": true, "in": true, "at": true, "on": true, "by": true, "with": true, "from": true, "against": true,
	"about": true, "than": true, "like": true, "between": true, "among": true, "over": true, "under": true, "into": true, "through": true,
	"toward": true, "towards": true, "near": true, "behind": true, "alongside": true, "including": true, "despite": true, "within": true,
	"without": true, "via": true, "per": true, "around": true, "across": true, "outside": true, "inside": true, "upon": true, "onto": true,
}

// verbish are verbs of saying before a subject: "…," said Smith.
var verbish = map[string]bool{"said": true, "says": true, "added": true, "asked": true, "replied": true, "explained": true, "wrote": true}

// clauseStarts begin a clause.
var clauseStarts = map[string]bool{
	"that": true, "who": true, "which": true, "and": true, "but": true, "because": true, "when": true, "while": true, "if": true, "after": true,
	"before": true, "as": true, "said": true, "says": true, "where": true, "whether": true, "until": true, "since": true, "though": true,
}

// itDoes are the words after an "it" that is an organisation or a country: what
// speaks, wants, has or plans.
var itDoes = map[string]bool{
	"said": true, "says": true, "has": true, "had": true, "will": true, "would": true, "did": true, "does": true, "announced": true,
	"wants": true, "wanted": true, "plans": true, "planned": true, "expects": true, "expected": true, "hopes": true, "hoped": true,
	"believes": true, "believed": true, "denies": true, "denied": true, "claims": true, "claimed": true, "warned": true, "added": true,
	"supports": true, "supported": true, "rejected": true, "rejects": true, "accused": true, "accuses": true, "called": true, "urged": true,
	"also": true, "agreed": true, "reported": true, "insists": true, "insisted": true, "intends": true, "offered": true, "confirmed": true,
	"argues": true, "argued": true, "declared": true, "decided": true, "demanded": true, "responded": true, "replied": true, "refused": true,
	"published": true, "posted": true, "issued": true, "vowed": true, "pledged": true, "promised": true, "condemned": true, "criticized": true,
	"criticised": true, "praised": true, "opposed": true, "opposes": true, "approved": true, "launched": true, "speaks": true, "spoke": true,
	"acknowledged": true, "admitted": true, "estimates": true, "estimated": true, "predicts": true, "predicted": true, "threatened": true,
	"recommended": true, "recommends": true, "proposed": true, "declined": true, "apologized": true, "apologised": true, "denounced": true,
	"blamed": true, "blames": true, "describes": true, "described": true, "asked": true, "told": true, "stated": true, "states": true,
}

// countries returns the normal forms of the countries that are known by the people
// named after them or by an alias.
func countries() map[string]bool { return loadedCountries() }

var loadedCountries = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, country := range demonyms {
		known[country] = true
	}
	for _, country := range []string{"bangladesh", "sri lanka", "ghana", "angola", "bolivia", "ecuador", "paraguay", "uruguay", "guatemala",
		"honduras", "nicaragua", "panama", "costa rica", "el salvador", "jamaica", "dominican republic", "austria", "croatia", "slovenia",
		"slovakia", "estonia", "latvia", "lithuania", "belarus", "moldova", "armenia", "azerbaijan", "kazakhstan", "kyrgyzstan", "tajikistan",
		"turkmenistan", "mongolia", "new zealand", "iceland", "cyprus", "malta", "luxembourg", "albania", "kosovo", "macedonia", "montenegro",
		"algeria", "mali", "niger", "chad", "cameroon", "senegal", "tanzania", "zambia", "mozambique", "namibia", "botswana", "madagascar",
		"liberia", "sierra leone", "ivory coast", "togo", "benin", "gabon", "eritrea", "djibouti", "burundi", "oman", "bahrain",
		"united arab emirates", "laos", "myanmar", "fiji", "papua new guinea", "bhutan", "maldives", "brunei", "east timor", "south sudan",
		"united kingdom", "democratic republic of congo", "soviet union", "england", "scotland", "wales"} {
		known[country] = true
	}

	return known
})
