package speech

// A tag is a part of speech of the Penn Treebank, with those put together that
// make no difference here.
type tag uint8

const (
	tagOther     tag = iota
	tagNoun          // NN, NNS
	tagName          // NNP, NNPS
	tagBase          // VB
	tagPast          // VBD
	tagGerund        // VBG
	tagDone          // VBN
	tagPlain         // VBP
	tagThird         // VBZ
	tagModal         // MD
	tagTo            // TO
	tagOf            // IN
	tagParticle      // RP
	tagAdverb        // RB, RBR, RBS
	tagAdjective     // JJ, JJR, JJS
	tagThe           // DT, PDT
	tagPronoun       // PRP
	tagMy            // PRP$
	tagWhich         // WP, WDT, WRB, WP$
	tagThere         // EX
	tagAnd           // CC
	tagNumber        // CD
	tagOwn           // POS
	tagPoint         // . : -- and other punctuation
	tagComma         // ,
	tagQuote         // quotation marks and brackets
	tags
)

// tagOfPenn returns the tag for one of the Penn Treebank, as GUM has it.
func tagOfPenn(penn string) tag {
	switch penn {
	case "NN", "NNS":
		return tagNoun
	case "NNP", "NNPS":
		return tagName
	case "RB", "RBR", "RBS":
		return tagAdverb
	case "JJ", "JJR", "JJS":
		return tagAdjective
	case "DT", "PDT":
		return tagThe
	case "WP", "WDT", "WRB", "WP$":
		return tagWhich
	case ".", ":", "HYPH", "NFP":
		return tagPoint
	case "``", "''", "-LRB-", "-RRB-":
		return tagQuote
	}
	if t, found := pennTags[penn]; found {
		return t
	}

	return tagOther
}

var pennTags = map[string]tag{
	"VB": tagBase, "VBD": tagPast, "VBG": tagGerund, "VBN": tagDone, "VBP": tagPlain, "VBZ": tagThird, "MD": tagModal,
	"TO": tagTo, "IN": tagOf, "RP": tagParticle, "PRP": tagPronoun, "PRP$": tagMy, "EX": tagThere, "CC": tagAnd,
	"CD": tagNumber, "POS": tagOwn, ",": tagComma,
}

// verbal reports whether t is a form of a verb.
func (t tag) verbal() bool { return t >= tagBase && t <= tagThird }

// finite reports whether t is a verb that can be the first of its clause.
func (t tag) finite() bool { return t == tagPast || t == tagPlain || t == tagThird || t == tagModal }

// nominal reports whether t can be the last word of a noun phrase.
func (t tag) nominal() bool {
	return t == tagNoun || t == tagName || t == tagPronoun || t == tagNumber
}
