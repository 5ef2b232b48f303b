package view

import (
	"strconv"

	"postil/internal/article"
)

// A citedSource is who is cited, with the words that cite and where.
type citedSource struct {
	Who    entityLink // without a page where only words of the text name it
	Class  string
	Cues   []string
	Places []place // the first few
	More   int     // how many further sentences there are
	seen   int     // index of the last sentence counted
}

// fewPlaces is how many sentences are linked to before the rest is only counted:
// two thousand links would cost more than the text that they lead to.
const fewPlaces = 8

// citedSources tells named sources from unnamed ones, and both from those whom
// the author says to think something without citing them. The author is none.
func (r *reading) citedSources() (named, unnamed, ascribed []citedSource) {
	for i, s := range r.sentences {
		for _, a := range s.attributions {
			switch {
			case a.Tier == article.TierSelf || a.Naming == article.NamedAuthor:
			case a.Tier == article.TierAttitude:
				r.cite(&ascribed, a, i)
			case a.Naming == article.Unnamed:
				r.cite(&unnamed, a, i)
			default:
				r.cite(&named, a, i)
			}
		}
	}

	return named, unnamed, ascribed
}

func (r *reading) cite(sources *[]citedSource, a article.Attribution, sentence int) {
	for _, who := range r.sourcesOf(a) {
		r.citeOne(sources, who, a, sentence)
	}
}

func (r *reading) citeOne(sources *[]citedSource, who entityLink, a article.Attribution, sentence int) {
	for i := range *sources {
		if s := &(*sources)[i]; s.Who == who {
			s.add(r, a, sentence)
			return
		}
	}
	s := citedSource{Who: who, Class: classesWord(a.Classes), seen: -1}
	s.add(r, a, sentence)
	*sources = append(*sources, s)
}

func (s *citedSource) add(r *reading, a article.Attribution, sentence int) {
	cues := words(s.Cues)
	cues.add(article.FoldSpace(r.text(a.Cue)))
	s.Cues = cues
	switch {
	case s.seen == sentence:
	case len(s.Places) < fewPlaces:
		s.Places = append(s.Places, r.place(sentence))
	default:
		s.More++
	}
	s.seen = sentence
}

// sourcesOf returns whom an attribution cites: entities, or the words that name
// the source, or that nothing does.
func (r *reading) sourcesOf(a article.Attribution) []entityLink {
	if len(a.SourceEntities) > 0 {
		return r.entityLinks(a.SourceEntities)
	}
	if source := article.FoldSpace(r.text(a.Source)); source != "" {
		return []entityLink{{Name: source}}
	}

	return []entityLink{{Name: "a source that the text does not name"}}
}

// A stanceGroup is one holder's stance toward one target, with the words that
// show it.
type stanceGroup struct {
	Holder   entityLink
	Target   entityLink
	Polarity string
	Verb     string
	Ascribed bool
	Evidence []evidence // the first few
	More     int        // how many further sentences there are
}

// evidence is the words that carry a label, with their sentence.
type evidence struct {
	Words []string
	Where place
}

// stanceGroups tells the author's stances from those of others. Neutral ones are
// left to the panel: they say that no side is taken.
func (r *reading) stanceGroups() (author, others []stanceGroup) {
	for i, s := range r.sentences {
		for _, l := range s.stances {
			switch {
			case l.Polarity == article.Neutral:
			case l.Holder == article.AuthorID:
				r.group(&author, l, i)
			default:
				r.group(&others, l, i)
			}
		}
	}

	return author, others
}

// suggestedGroups are the stances that a machine suggests, and how many labels they
// come from.
func (r *reading) suggestedGroups() (groups []stanceGroup, hints int) {
	for i, s := range r.sentences {
		for _, l := range s.suggested {
			r.group(&groups, l, i)
			hints++
		}
	}

	return groups, hints
}

func (r *reading) group(groups *[]stanceGroup, l article.Stance, sentence int) {
	e := evidence{r.texts(l.Evidence), r.place(sentence)}
	g := stanceGroup{
		Holder:   r.entityLink(l.Holder),
		Target:   r.entityLink(l.Target),
		Polarity: string(l.Polarity),
		Verb:     polarityVerb(l.Polarity),
		Ascribed: l.Ascribed,
	}
	for i := range *groups {
		known := &(*groups)[i]
		if known.Holder == g.Holder && known.Target == g.Target && known.Polarity == g.Polarity && known.Ascribed == g.Ascribed {
			known.add(e)
			return
		}
	}
	g.Evidence = []evidence{e}
	*groups = append(*groups, g)
}

func (g *stanceGroup) add(e evidence) {
	if len(g.Evidence) == fewPlaces {
		g.More++
		return
	}
	g.Evidence = append(g.Evidence, e)
}

// A kindShare is how many sentences make one kind of statement, and its part of
// the bar, whose whole width is 100.
type kindShare struct {
	Kind    string
	Name    string
	Times   int
	Numbers string
	First   place
	X       string
	Width   string
	Hatch   string // fill that tells the kind apart without colour
}

func (r *reading) kindShares() []kindShare {
	where := map[article.ModalityKind][]int{}
	labelled := 0
	for i, s := range r.sentences {
		if len(s.modalities) > 0 {
			where[s.modalities[0].Kind] = append(where[s.modalities[0].Kind], i+1)
			labelled++
		}
	}

	var shares []kindShare
	done := 0
	for _, k := range modalityKinds() {
		at := where[k]
		if len(at) == 0 {
			continue
		}
		shares = append(shares, kindShare{
			Kind: string(k), Name: modalityWord(k), Times: len(at), Numbers: numbers(at), First: r.place(at[0] - 1),
			X: percent(done, labelled), Width: percent(len(at), labelled), Hatch: hatch(k),
		})
		done += len(at)
	}

	return shares
}

func modalityKinds() []article.ModalityKind {
	return []article.ModalityKind{
		article.ReportedClaim, article.CitedEvidence, article.AuthorAssertion, article.AuthorOpinion,
		article.AuthorPrediction, article.Question, article.Directive,
	}
}

// percent is part of whole in hundredths with two decimals, as SVG reads it.
func percent(part, whole int) string {
	return strconv.FormatFloat(100*float64(part)/float64(whole), 'f', 2, 64)
}

// hatch is the fill of a kind; claims, the first of the bar, are plain.
func hatch(k article.ModalityKind) string {
	if k == article.ReportedClaim {
		return "none"
	}

	return "url(#hatch-" + string(k) + ")"
}
