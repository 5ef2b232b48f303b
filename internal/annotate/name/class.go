package name

// A class is what a word can be in a date or a quantity.
type class uint8

const (
	noClass class = iota
	weekday
	month
	dayPart   // morning
	dayName   // today
	unit      // day, week, year: singular
	units     // days
	season    // summer
	holiday   // Christmas
	clock     // a.m., GMT
	numeral   // two, hundred
	several   // dozens, millions
	ordinal   // first, 21st
	fraction  // half, quarter, two-thirds
	magnitude // million, billion
	currency  // $, €
	money     // dollars
	measure   // percent, kilometers
	nearness  // last, next, past, this
	part      // early, late, mid, end, beginning
	ago       // ago, earlier, later
	year      // 1500 to 2099
	decade    // 1990s
	dayNumber // 1 to 31
	digits    // any other number
	hour      // 8:30
)

// classOf returns the class of a word by its lower-case text and its form.
func classOf(lower string, f form) class {
	if c, ok := classes[lower]; ok {
		if (c == weekday || c == month || c == holiday) && f == lowerForm {
			return noClass
		}
		if c == ordinal && f == upperForm {
			return noClass // a name: FIRST
		}
		return c
	}
	switch f {
	case digitForm:
		return numberClass(lower)
	case alnumForm:
		return alnumClass(lower)
	}

	return noClass
}

func numberClass(s string) class {
	value, plain := 0, true
	colon := false
	for _, c := range s {
		if c >= '0' && c <= '9' && value < 1e6 {
			value = value*10 + int(c-'0')
		} else {
			plain = false
			colon = colon || c == ':'
		}
	}
	switch {
	case colon:
		return hour
	case plain && len(s) == 4 && value >= 1500 && value < 2100:
		return year
	case plain && len(s) <= 2 && value >= 1 && value <= 31:
		return dayNumber
	}

	return digits
}

func alnumClass(s string) class {
	cut := 0
	for cut < len(s) && (s[cut] >= '0' && s[cut] <= '9' || s[cut] == ':') {
		cut++
	}
	switch rest := s[cut:]; {
	case cut == 0:
		return noClass
	case rest == "st" || rest == "nd" || rest == "rd" || rest == "th":
		return ordinal
	case rest == "s" && (cut == 4 || cut == 2):
		return decade
	case rest == "am" || rest == "pm" || rest == "a.m." || rest == "p.m.":
		return hour
	}

	return digits
}

// classes are the words of dates and quantities.
var classes = map[string]class{
	"monday": weekday, "tuesday": weekday, "wednesday": weekday, "thursday": weekday, "friday": weekday, "saturday": weekday,
	"sunday": weekday, "mon": weekday, "tue": weekday, "tues": weekday, "wed": weekday, "thu": weekday, "thurs": weekday, "fri": weekday,
	"mondays": weekday, "tuesdays": weekday, "wednesdays": weekday, "thursdays": weekday, "fridays": weekday, "saturdays": weekday, "sundays": weekday,
	"january": month, "february": month, "march": month, "april": month, "may": month, "june": month, "july": month, "august": month,
	"september": month, "october": month, "november": month, "december": month, "jan.": month, "feb.": month, "mar.": month, "apr.": month,
	"jun.": month, "jul.": month, "aug.": month, "sept.": month, "sep.": month, "oct.": month, "nov.": month, "dec.": month,
	"jan": month, "feb": month, "mar": month, "apr": month, "jun": month, "jul": month, "aug": month, "sept": month, "sep": month,
	"oct": month, "nov": month, "dec": month,
	"morning": dayPart, "mornings": dayPart, "afternoon": dayPart, "evening": dayPart, "night": dayPart, "nights": dayPart, "dawn": dayPart,
	"noon": dayPart, "midday": dayPart, "midnight": dayPart, "overnight": dayPart, "dusk": dayPart, "nightfall": dayPart,
	"today": dayName, "yesterday": dayName, "tomorrow": dayName, "tonight": dayName, "weekend": dayName, "weekends": dayName,
	"second": ordinal, "minute": unit, "hour": unit, "day": unit, "week": unit, "month": unit, "year": unit, "decade": unit, "century": unit,
	"millennium": unit, "fortnight": unit, "quarter": fraction, "semester": unit, "generation": unit, "season": unit, "seasons": units,
	"seconds": units, "minutes": units, "hours": units, "days": units, "weeks": units, "months": units, "years": units, "decades": units,
	"centuries": units, "quarters": units, "millennia": units, "generations": units,
	"spring": season, "summer": season, "autumn": season, "fall": season, "winter": season, "summers": season, "winters": season,
	"christmas": holiday, "easter": holiday, "ramadan": holiday, "thanksgiving": holiday, "ashura": holiday, "eid": holiday, "hanukkah": holiday,
	"passover": holiday, "halloween": holiday, "diwali": holiday, "nowruz": holiday, "yom": holiday, "lent": holiday,
	"a.m.": clock, "p.m.": clock, "am": clock, "pm": clock, "gmt": clock, "utc": clock, "est": clock, "edt": clock, "o'clock": clock, "bst": clock,
	"a.m": clock, "p.m": clock, "bc": clock, "ad": clock, "b.c.": clock, "a.d.": clock, "bce": clock, "ce": clock,
	"zero": numeral, "one": numeral, "two": numeral, "three": numeral, "four": numeral, "five": numeral, "six": numeral, "seven": numeral,
	"eight": numeral, "nine": numeral, "ten": numeral, "eleven": numeral, "twelve": numeral, "thirteen": numeral, "fourteen": numeral,
	"fifteen": numeral, "sixteen": numeral, "seventeen": numeral, "eighteen": numeral, "nineteen": numeral, "twenty": numeral,
	"thirty": numeral, "forty": numeral, "fifty": numeral, "sixty": numeral, "seventy": numeral, "eighty": numeral, "ninety": numeral,
	"hundred": magnitude, "thousand": magnitude, "million": magnitude, "billion": magnitude, "trillion": magnitude, "dozen": magnitude,
	"mn": magnitude, "bn": magnitude, "m": magnitude, "tn": magnitude,
	"dozens": several, "hundreds": several, "thousands": several, "millions": several, "billions": several, "trillions": several, "tens": several, "scores": several,
	"first": ordinal, "third": ordinal, "fourth": ordinal, "fifth": ordinal, "sixth": ordinal, "seventh": ordinal, "eighth": ordinal,
	"ninth": ordinal, "tenth": ordinal, "eleventh": ordinal, "twelfth": ordinal, "thirteenth": ordinal, "fourteenth": ordinal,
	"fifteenth": ordinal, "sixteenth": ordinal, "seventeenth": ordinal, "eighteenth": ordinal, "nineteenth": ordinal, "twentieth": ordinal,
	"half": fraction, "thirds": fraction, "quarter-": fraction, "fifths": fraction, "halves": fraction,
	"$": currency, "€": currency, "£": currency, "¥": currency, "₹": currency, "us$": currency, "a$": currency, "c$": currency, "₽": currency,
	"dollars": money, "dollar": money, "euros": money, "euro": money, "pounds": money, "pound": money, "yen": money, "yuan": money,
	"rubles": money, "roubles": money, "rupees": money, "cents": money, "cent": money, "penny": money, "pennies": money, "pence": money, "francs": money, "pesos": money, "dinars": money,
	"riyals": money, "rials": money, "shekels": money, "lira": money, "won": money, "renminbi": money, "baht": money, "usd": money, "eur": money,
	"percent": measure, "per": measure, "%": measure, "percentage": measure, "kilometers": measure, "kilometres": measure, "kilometer": measure,
	"kilometre": measure, "km": measure, "miles": measure, "mile": measure, "meters": measure, "metres": measure, "meter": measure, "metre": measure,
	"feet": measure, "foot": measure, "ft": measure, "inches": measure, "inch": measure, "centimeters": measure, "centimetres": measure, "cm": measure,
	"mm": measure, "millimeters": measure, "tons": measure, "tonnes": measure, "ton": measure, "tonne": measure, "kilograms": measure,
	"kilos": measure, "kg": measure, "grams": measure, "lbs": measure, "ounces": measure, "barrels": measure, "barrel": measure, "liters": measure,
	"litres": measure, "gallons": measure, "acres": measure, "hectares": measure, "square": measure, "cubic": measure, "metric": measure, "degrees": measure, "degree": measure,
	"celsius": measure, "fahrenheit": measure, "watts": measure, "megawatts": measure, "kilowatts": measure, "kph": measure, "mph": measure,
	"knots": measure, "bushels": measure, "points": measure, "nautical": measure, "bytes": measure, "hectare": measure, "millimeter": measure, "centimeter": measure, "gallon": measure, "liter": measure,
	"kilogram": measure, "acre": measure, "point": measure, "fold": measure, "watt": measure, "megawatt": measure, "gigabytes": measure, "mg": measure,
	"last": nearness, "next": nearness, "past": nearness, "this": nearness, "previous": nearness, "prior": nearness, "subsequent": nearness, "coming": nearness, "following": nearness,
	"same": nearness, "recent": nearness, "final": nearness, "upcoming": nearness, "preceding": nearness, "current": nearness, "that": nearness,
	"early": part, "late": part, "mid": part, "end": part, "beginning": part, "start": part, "middle": part, "eve": part, "mid-": part,
	"ago": ago, "earlier": ago, "later": ago, "old": ago,
}
