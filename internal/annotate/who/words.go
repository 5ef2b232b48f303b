package who

// small are the words of a name that its initials leave out.
var small = map[string]bool{
	"of": true, "the": true, "and": true, "for": true, "in": true, "on": true, "de": true, "&": true, "to": true, "a": true,
}

// aliases are other names of countries, unions and cities that need no article to
// explain them, by normal form.
var aliases = map[string]string{
	"us": "united states", "usa": "united states", "u s": "united states", "united states of america": "united states", "america": "united states",
	"uk": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom",
	"un": "united nations", "u n": "united nations", "eu": "european union", "au": "african union",
	"uae": "united arab emirates", "emirates": "united arab emirates", "ussr": "soviet union", "prc": "china", "people's republic of china": "china",
	"rok": "south korea", "republic of korea": "south korea", "dprk": "north korea", "drc": "democratic republic of congo",
	"democratic republic of the congo": "democratic republic of congo", "burma": "myanmar", "holland": "netherlands",
	"washington dc": "washington", "washington d c": "washington", "new york city": "new york", "nyc": "new york", "dc": "washington",
	"la": "los angeles", "saint petersburg": "st petersburg", "kyiv": "kiev", "peking": "beijing",
	"north atlantic treaty organization": "nato", "ivory coast": "cote d'ivoire", "republic of ireland": "ireland",
	"al qaeda": "al qaida", "al qaida": "al qaida", "hizbullah": "hezbollah", "hizballah": "hezbollah", "hezbullah": "hezbollah",
	"federal bureau of investigation": "fbi", "central intelligence agency": "cia", "international monetary fund": "imf",
	"world health organization": "who", "european central bank": "ecb", "international criminal court": "icc",
	"international atomic energy agency": "iaea", "associated press": "ap", "british broadcasting corporation": "bbc",
}

// generic are the words that an organisation's name may lose without becoming
// another: "Bloomberg News", "Toyota Motor Corporation".
var generic = map[string]bool{
	"news": true, "agency": true, "inc": true, "corp": true, "corporation": true, "company": true, "co": true, "ltd": true, "limited": true,
	"plc": true, "llc": true, "group": true, "holdings": true, "motor": true, "motors": true, "international": true, "party": true,
	"movement": true, "airlines": true, "airways": true, "foundation": true, "association": true, "organization": true, "organisation": true,
	"network": true, "television": true, "tv": true, "radio": true, "newspaper": true, "magazine": true, "bank": true, "university": true,
	"college": true, "institute": true, "club": true, "fc": true, "entertainment": true, "pictures": true, "records": true, "studios": true,
	"militia": true, "front": true, "forces": true, "force": true, "province": true, "city": true, "county": true, "state": true,
	"republic": true, "administration": true, "government": true, "regime": true, "ag": true, "sa": true, "nv": true, "spa": true, "gmbh": true,
	"software": true, "technologies": true, "systems": true, "energy": true, "oil": true, "online": true, "times": false,
}

// halves are the words that tell two parts of a country apart and are used alone.
var halves = map[string]bool{"north": true, "south": true, "east": true, "west": true}

// demonyms leads from the name of a people to its country. The two stay two
// entities; Related tells the reader that they belong together.
var demonyms = map[string]string{
	"afghan": "afghanistan", "american": "united states", "argentine": "argentina", "australian": "australia", "belgian": "belgium",
	"brazilian": "brazil", "british": "united kingdom", "bulgarian": "bulgaria", "cambodian": "cambodia", "canadian": "canada", "chilean": "chile",
	"chinese": "china", "colombian": "colombia", "cuban": "cuba", "czech": "czech republic", "danish": "denmark", "dutch": "netherlands",
	"egyptian": "egypt", "ethiopian": "ethiopia", "finnish": "finland", "french": "france", "georgian": "georgia", "german": "germany",
	"greek": "greece", "haitian": "haiti", "hungarian": "hungary", "indian": "india", "indonesian": "indonesia", "iranian": "iran",
	"iraqi": "iraq", "irish": "ireland", "israeli": "israel", "italian": "italy", "japanese": "japan", "jordanian": "jordan", "kenyan": "kenya",
	"kuwaiti": "kuwait", "lebanese": "lebanon", "libyan": "libya", "malaysian": "malaysia", "mexican": "mexico", "moroccan": "morocco",
	"nepalese": "nepal", "nigerian": "nigeria", "north korean": "north korea", "norwegian": "norway", "pakistani": "pakistan",
	"palestinian": "palestine", "peruvian": "peru", "philippine": "philippines", "filipino": "philippines", "polish": "poland",
	"portuguese": "portugal", "qatari": "qatar", "romanian": "romania", "russian": "russia", "rwandan": "rwanda", "saudi": "saudi arabia",
	"serbian": "serbia", "serb": "serbia", "singaporean": "singapore", "somali": "somalia", "south african": "south africa",
	"south korean": "south korea", "spanish": "spain", "sudanese": "sudan", "swedish": "sweden", "swiss": "switzerland", "syrian": "syria",
	"taiwanese": "taiwan", "thai": "thailand", "tunisian": "tunisia", "turkish": "turkey", "turk": "turkey", "ugandan": "uganda",
	"ukrainian": "ukraine", "uzbek": "uzbekistan", "venezuelan": "venezuela", "vietnamese": "vietnam", "yemeni": "yemen",
	"zimbabwean": "zimbabwe",
}
