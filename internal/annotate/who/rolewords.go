package who

// rolePrepositions may follow the head of a role: "ambassador to Syria".
var rolePrepositions = map[string]bool{"of": true, "to": true, "for": true, "in": true, "at": true, "on": true}

// are are the verbs between somebody and what he or she is.
var are = map[string]bool{"is": true, "was": true, "became": true, "remains": true}

var articles = map[string]bool{"a": true, "an": true, "the": true}

// roleModifiers may stand before the head of a role.
var roleModifiers = map[string]bool{
	"former": true, "foreign": true, "prime": true, "vice": true, "deputy": true, "senior": true, "chief": true, "acting": true, "top": true,
	"interim": true, "defense": true, "defence": true, "interior": true, "finance": true, "health": true, "justice": true, "trade": true,
	"energy": true, "oil": true, "outgoing": true, "incoming": true, "current": true, "ex": true, "national": true, "international": true,
	"military": true, "police": true, "army": true, "naval": true, "security": true, "state": true, "federal": true, "regional": true,
	"local": true, "provincial": true, "opposition": true, "rebel": true, "party": true, "presidential": true, "parliamentary": true,
	"supreme": true, "high": true, "assistant": true, "associate": true, "executive": true, "managing": true, "founding": true, "general": true,
	"human": true, "rights": true, "civil": true, "political": true, "religious": true, "spiritual": true, "economic": true, "environmental": true,
	"government": true, "ministry": true, "company": true, "team": true, "football": true, "soccer": true, "tennis": true, "film": true,
	"special": true, "crown": true, "late": true, "longtime": true, "veteran": true, "retired": true, "elected": true, "newly": true,
	"nuclear": true, "peace": true, "intelligence": true, "majority": true, "minority": true, "house": true, "press": true, "news": true,
	"attorney": true, "lead": true, "head": true, "star": true, "investment": true, "research": true, "university": true, "district": true,
	"exiled": true, "jailed": true, "fellow": true, "co": true, "british": true, "world": true, "legal": true, "medical": true, "staff": true,
}

// roleNouns are the nouns for what a person is, and the gender that they tell.
var roleNouns = map[string]title{
	"president": anyTitle, "minister": anyTitle, "ambassador": anyTitle, "chief": anyTitle, "leader": anyTitle, "secretary": anyTitle,
	"senator": anyTitle, "governor": anyTitle, "mayor": anyTitle, "chancellor": anyTitle, "premier": anyTitle, "director": anyTitle,
	"head": anyTitle, "commander": anyTitle, "general": anyTitle, "colonel": anyTitle, "captain": anyTitle, "major": anyTitle,
	"lieutenant": anyTitle, "admiral": anyTitle, "officer": anyTitle, "official": anyTitle, "spokesperson": anyTitle, "envoy": anyTitle,
	"representative": anyTitle, "diplomat": anyTitle, "lawmaker": anyTitle, "legislator": anyTitle, "judge": anyTitle, "justice": anyTitle,
	"prosecutor": anyTitle, "lawyer": anyTitle, "attorney": anyTitle, "professor": anyTitle, "scientist": anyTitle, "researcher": anyTitle,
	"analyst": anyTitle, "expert": anyTitle, "economist": anyTitle, "historian": anyTitle, "author": anyTitle, "writer": anyTitle,
	"journalist": anyTitle, "reporter": anyTitle, "editor": anyTitle, "correspondent": anyTitle, "columnist": anyTitle, "activist": anyTitle,
	"campaigner": anyTitle, "candidate": anyTitle, "contender": anyTitle, "member": anyTitle, "founder": anyTitle, "chairperson": anyTitle,
	"chair": anyTitle, "manager": anyTitle, "coach": anyTitle, "player": anyTitle, "captain-general": anyTitle, "singer": anyTitle,
	"musician": anyTitle, "artist": anyTitle, "producer": anyTitle, "star": anyTitle, "designer": anyTitle, "architect": anyTitle,
	"engineer": anyTitle, "doctor": anyTitle, "physician": anyTitle, "surgeon": anyTitle, "nurse": anyTitle, "teacher": anyTitle,
	"student": anyTitle, "executive": anyTitle, "banker": anyTitle, "owner": anyTitle, "cleric": anyTitle, "bishop": anyTitle,
	"archbishop": anyTitle, "pastor": anyTitle, "rabbi": anyTitle, "priest": maleTitle, "soldier": anyTitle, "astronaut": anyTitle,
	"pilot": anyTitle, "champion": anyTitle, "politician": anyTitle, "adviser": anyTitle, "advisor": anyTitle, "aide": anyTitle,
	"negotiator": anyTitle, "mediator": anyTitle, "commissioner": anyTitle, "inspector": anyTitle, "treasurer": anyTitle, "warlord": maleTitle,
	"militant": anyTitle, "dictator": anyTitle, "ruler": anyTitle, "monarch": anyTitle, "deputy": anyTitle, "dissident": anyTitle,
	"magistrate": anyTitle, "strategist": anyTitle, "speaker": anyTitle, "whip": anyTitle, "coordinator": anyTitle, "administrator": anyTitle,
	"curator": anyTitle, "poet": anyTitle, "philosopher": anyTitle, "linguist": anyTitle, "mathematician": anyTitle, "physicist": anyTitle,
	"biologist": anyTitle, "chemist": anyTitle, "psychologist": anyTitle, "sociologist": anyTitle, "novelist": anyTitle, "composer": anyTitle,
	"resident": anyTitle, "witness": anyTitle, "rider": anyTitle, "runner": anyTitle, "swimmer": anyTitle, "skater": anyTitle, "driver": anyTitle,
	"spokesman": maleTitle, "chairman": maleTitle, "congressman": maleTitle, "king": maleTitle, "prince": maleTitle, "pope": maleTitle,
	"actor": maleTitle, "businessman": maleTitle, "policeman": maleTitle, "strongman": maleTitle, "emir": maleTitle, "sultan": maleTitle,
	"emperor": maleTitle, "father": maleTitle, "brother": maleTitle, "husband": maleTitle, "son": maleTitle, "man": maleTitle,
	"spokeswoman": femaleTitle, "chairwoman": femaleTitle, "congresswoman": femaleTitle, "queen": femaleTitle, "princess": femaleTitle,
	"actress": femaleTitle, "businesswoman": femaleTitle, "mother": femaleTitle, "sister": femaleTitle, "wife": femaleTitle,
	"daughter": femaleTitle, "widow": femaleTitle, "woman": femaleTitle, "nun": femaleTitle, "lady": femaleTitle, "girl": femaleTitle,
	"boy":    maleTitle,
	"poster": anyTitle, "blogger": anyTitle, "commentator": anyTitle, "victim": anyTitle, "defendant": anyTitle, "plaintiff": anyTitle,
	"caller": anyTitle, "neighbor": anyTitle, "neighbour": anyTitle, "patient": anyTitle, "instructor": anyTitle, "pollster": anyTitle,
	"staffer": anyTitle, "operative": anyTitle, "consultant": anyTitle, "organizer": anyTitle, "organiser": anyTitle, "host": anyTitle,
	"anchor": anyTitle, "moderator": anyTitle, "sheriff": anyTitle, "detective": anyTitle, "investigator": anyTitle, "insider": anyTitle,
	"farmer": anyTitle, "shopkeeper": anyTitle, "survivor": anyTitle, "protester": anyTitle, "informant": anyTitle,
	"whistleblower": anyTitle, "congressperson": anyTitle, "councilman": maleTitle, "councilwoman": femaleTitle, "assemblyman": maleTitle,
	"classmate": anyTitle, "colleague": anyTitle, "roommate": anyTitle, "cousin": anyTitle, "friend": anyTitle, "supporter": anyTitle,
	"suspect": anyTitle, "teenager": anyTitle, "inmate": anyTitle, "prisoner": anyTitle, "detainee": anyTitle, "refugee": anyTitle,
	"immigrant": anyTitle, "migrant": anyTitle, "boss": anyTitle, "mogul": anyTitle, "billionaire": anyTitle, "tycoon": anyTitle,
	"entrepreneur": anyTitle, "investor": anyTitle, "golfer": anyTitle, "footballer": anyTitle, "striker": anyTitle,
	"goalkeeper": anyTitle, "midfielder": anyTitle, "defender": anyTitle, "boxer": anyTitle, "athlete": anyTitle,
	"cricketer": anyTitle, "sprinter": anyTitle, "cyclist": anyTitle, "wrestler": anyTitle, "rapper": anyTitle,
	"comedian": anyTitle, "filmmaker": anyTitle, "photographer": anyTitle, "painter": anyTitle, "sculptor": anyTitle,
	"dancer": anyTitle, "conductor": anyTitle, "playwright": anyTitle, "screenwriter": anyTitle, "chef": anyTitle,
	"monk": maleTitle, "imam": maleTitle, "missionary": anyTitle, "theologian": anyTitle, "scholar": anyTitle, "academic": anyTitle,
	"lecturer": anyTitle, "astronomer": anyTitle, "geologist": anyTitle, "climatologist": anyTitle, "ecologist": anyTitle,
	"anthropologist": anyTitle, "archaeologist": anyTitle, "epidemiologist": anyTitle, "virologist": anyTitle,
	"psychiatrist": anyTitle, "dentist": anyTitle, "paramedic": anyTitle, "firefighter": anyTitle, "constable": anyTitle,
	"sergeant": anyTitle, "brigadier": anyTitle, "marshal": anyTitle, "gunman": maleTitle, "hacker": anyTitle,
	"developer": anyTitle, "programmer": anyTitle, "inventor": anyTitle, "nominee": anyTitle, "frontrunner": anyTitle,
	"incumbent": anyTitle, "lobbyist": anyTitle, "broadcaster": anyTitle, "presenter": anyTitle, "trader": anyTitle,
	"vocalist": anyTitle, "guitarist": anyTitle, "drummer": anyTitle, "biographer": anyTitle, "translator": anyTitle,
	"publisher": anyTitle, "critic": anyTitle, "educator": anyTitle, "counselor": anyTitle, "principal": anyTitle, "dean": anyTitle,
	"rector": anyTitle, "vicar": anyTitle, "chaplain": anyTitle, "superintendent": anyTitle, "ombudsman": anyTitle,
	"undersecretary": anyTitle,
	"uncle":          maleTitle, "aunt": femaleTitle, "grandfather": maleTitle, "grandmother": femaleTitle,
}

// implied are the roles that somebody has by another.
var implied = map[string][]string{
	"senator": {"lawmaker", "legislator", "politician"}, "representative": {"lawmaker", "legislator", "congressman", "congresswoman", "politician"},
	"congressman": {"lawmaker", "legislator", "representative", "politician"}, "congresswoman": {"lawmaker", "legislator", "representative", "politician"},
	"legislator": {"lawmaker", "politician"}, "lawmaker": {"legislator", "politician"}, "attorney": {"lawyer"}, "lawyer": {"attorney"},
	"premier": {"minister"}, "writer": {"author"}, "author": {"writer"}, "novelist": {"author", "writer"}, "reporter": {"journalist"},
	"journalist": {"reporter"}, "correspondent": {"journalist", "reporter"}, "physician": {"doctor"}, "surgeon": {"doctor"},
	"spokesman": {"spokesperson"}, "spokeswoman": {"spokesperson"}, "chairman": {"chair"}, "chairwoman": {"chair"},
	"actor": {"star"}, "actress": {"star"}, "singer": {"star"}, "physicist": {"scientist"}, "biologist": {"scientist"}, "chemist": {"scientist"},
	"scientist": {"researcher"}, "coach": {"manager"},
}

// shortTitles are the roles that titles before a name stand for.
var shortTitles = map[string]string{
	"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "col": "colonel", "capt": "captain", "lt": "lieutenant",
	"prof": "professor", "dr": "doctor", "rev": "pastor",
}

// functionWords end a role: what follows is no longer about who somebody is.
var functionWords = map[string]bool{
	"is": true, "was": true, "are": true, "were": true, "has": true, "have": true, "had": true, "will": true, "would": true, "said": true,
	"says": true, "told": true, "he": true, "she": true, "it": true, "they": true, "we": true, "i": true, "you": true, "but": true,
	"that": true, "which": true, "when": true, "where": true, "while": true, "as": true, "if": true, "because": true, "after": true,
	"before": true, "with": true, "by": true, "from": true, "on": false, "his": true, "her": true, "their": true, "its": true, "this": true,
	"these": true, "an": true, "or": true, "not": true, "also": true, "during": true, "since": true, "until": true, "meanwhile": true,
	"however": true, "mr": true, "mrs": true, "ms": true, "in": false, "at": false, "being": true, "can": true, "could": true, "may": true,
	"must": true, "should": true, "did": true, "does": true, "do": true, "than": true, "then": true, "there": true, "who": true, "whom": true,
	"became": true, "made": true, "called": true, "and": false,
}
