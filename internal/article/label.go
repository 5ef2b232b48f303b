package article

import "time"

// A Label is the common head of everything that is said about a sentence: who
// says it, on which words, how sure.
type Label struct {
	ID         string // UUIDv7, or a UUID derived from a seed
	Sentence   string // ID of the sentence it belongs to
	Assigner   Assigner
	Confidence float64  // a machine's calibrated probability in (0, 1]; 0 for people and where unknown
	Evidence   []Span   // the words that carry it; may be empty
	Comment    string   // the assigner's explanation, plain text
	Reviews    []Review // what people decided about it, oldest first; filled by Overlay
	Disputed   bool     // people disagree about it; filled by Overlay
}

// An Assigner is the person or the machine that set a label, and when.
type Assigner struct {
	Kind    AssignerKind
	Name    string // "Postil editors"; "postil-annotator"
	Version string // of a machine; "" for people
	At      time.Time
}

// An AssignerKind tells people from machines.
type AssignerKind string

// The kinds of assigner.
const (
	ByPerson  AssignerKind = "person"
	ByMachine AssignerKind = "machine"
)

// A Review is one person's decision about a label.
type Review struct {
	By     string
	Action Action
	Reason string
	At     time.Time
}

// An Entity is a person, organisation, place … itself, across articles.
type Entity struct {
	ID          string // key in addresses, formed like a slug
	Name        string // neutral name shown to readers
	Type        EntityType
	Description string // who or what it is, in a few words
	Wikidata    string // "Q794", or ""
}

// An EntityType is the kind of thing an entity is.
type EntityType string

// The types of entity. Topic is a named matter or proposition that a stance can
// be toward ("Lifting of borders between Iraq, Lebanon and Syria").
const (
	TypePerson       EntityType = "person"
	TypeOrganisation EntityType = "organisation"
	TypePlace        EntityType = "place"
	TypeGroup        EntityType = "group"
	TypeEvent        EntityType = "event"
	TypeWork         EntityType = "work"
	TypeTopic        EntityType = "topic"
	TypeDate         EntityType = "date"
	TypeQuantity     EntityType = "quantity"
)

// AuthorID is the entity that stands for the author of whichever article a label
// belongs to: it has no page and is never merged across articles.
const AuthorID = "author"

// A Mention is an entity named, described or referred to at a span.
type Mention struct {
	Label
	Span
	Type     EntityType
	Kind     MentionKind
	Entities []string // IDs; several for "they", none for dates and quantities
}

// A MentionKind says in which form an entity is mentioned.
type MentionKind string

// The kinds of mention.
const (
	MentionName    MentionKind = "name"
	MentionNominal MentionKind = "nominal"
	MentionPronoun MentionKind = "pronoun"
	MentionValue   MentionKind = "value" // dates and quantities
)

// An Attribution says who is cited (source), by which words (cue), for what
// (content).
type Attribution struct {
	Label
	Source         Span   // the noun phrase or pronoun; empty if no words name it
	Cue            Span   // the verb group, noun or preposition
	Content        []Span // everything attributed, in order
	SourceEntities []string
	Tier           Tier
	Act            string // statement, belief, evidence, directive …; "" if unknown
	Directness     Directness
	Naming         Naming
	Classes        []SourceClass // most specific last
	Factive        bool          // the cue makes the author vouch for the content
	Optional       bool          // a reader may leave it out: a weak case
}

// Anchor returns the words that say where a stands: its cue, or else its source, or
// else what is attributed first. They are empty if it has no words at all.
func (a Attribution) Anchor() Span {
	switch {
	case !a.Cue.Empty():
		return a.Cue
	case !a.Source.Empty():
		return a.Source
	case len(a.Content) > 0:
		return a.Content[0]
	}

	return Span{}
}

// A Tier tells a citation from a belief that the author ascribes.
type Tier string

// The tiers of attribution.
const (
	TierCitation Tier = "citation"
	TierAttitude Tier = "attitude"
	TierSelf     Tier = "self"
)

// Directness says how much of the content stands in quotation marks.
type Directness string

// The degrees of directness.
const (
	Direct   Directness = "direct"
	Indirect Directness = "indirect"
	Mixed    Directness = "mixed"
)

// Naming says whether the source resolves to a proper name.
type Naming string

// The values of naming.
const (
	Named       Naming = "named"
	Unnamed     Naming = "unnamed"
	NamedAuthor Naming = "author"
)

// A SourceClass is what kind of source is cited.
type SourceClass string

// The classes of source.
const (
	ClassOfficial       SourceClass = "official"
	ClassFormerOfficial SourceClass = "former-official"
	ClassExpert         SourceClass = "expert"
	ClassMedia          SourceClass = "media"
	ClassDocument       SourceClass = "document"
	ClassData           SourceClass = "data"
	ClassPublic         SourceClass = "public"
	ClassGovernment     SourceClass = "government"
	ClassMilitaryForce  SourceClass = "military-force"
	ClassOrganisation   SourceClass = "organisation"
	ClassPerson         SourceClass = "person"
	ClassAuthor         SourceClass = "author"
)

// A Stance says who stands how toward whom or what.
type Stance struct {
	Label
	Holder     string // entity ID, or AuthorID
	Target     string // entity ID
	Polarity   Polarity
	Basis      Basis
	Ascribed   bool       // the author says that the holder holds it; nobody is cited
	Precise    bool       // a machine's: found by a rule that is right often enough to be shown before a person confirms it
	Acceptable []Polarity // other readings that the assigner also counts as right
}

// A Polarity is the direction of a stance.
type Polarity string

// The polarities.
const (
	Support Polarity = "support"
	Oppose  Polarity = "oppose"
	Neutral Polarity = "neutral"
	Unclear Polarity = "unclear"
)

// A Basis says how a stance shows in the text.
type Basis string

// The bases of stance.
const (
	BasisExplicit   Basis = "explicit"
	BasisImplied    Basis = "implied"
	BasisLoadedWord Basis = "loaded-word"
	BasisNone       Basis = "none"
)

// A Modality says what kind of statement a sentence makes.
type Modality struct {
	Label
	Kind       ModalityKind
	Acceptable []ModalityKind // other readings that the assigner also counts as right
}

// A ModalityKind is a kind of statement.
type ModalityKind string

// The kinds of statement.
const (
	ReportedClaim    ModalityKind = "reported-claim"
	CitedEvidence    ModalityKind = "cited-evidence"
	AuthorAssertion  ModalityKind = "author-assertion"
	AuthorOpinion    ModalityKind = "author-opinion"
	AuthorPrediction ModalityKind = "author-prediction"
	Question         ModalityKind = "question"
	Directive        ModalityKind = "directive"
)
