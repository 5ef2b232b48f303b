package speech

import (
	"slices"

	"postil/internal/article"
)

// A draft is an attribution in tokens.
type draft struct {
	frame   frame
	source  span
	content []span
	states  bool // it says that something is so
}

// pronoun reports whether source is "he" or the like, who may be whoever speaks.
func (s *sentence) pronoun(source span) bool {
	return source.to == source.from+1 && s.tags[source.from] == tagPronoun
}

// states reports whether a cites somebody for a statement, by a verb in a clause of
// its own.
func (s *sentence) states(f frame, a Attribution) bool {
	t := s.tags[f.head]

	return a.Tier == article.TierCitation && a.Act != "directive" && a.Act != "commitment" && !a.Source.Empty() && (t.finite() || t == tagGerund)
}

// within reports whether the cue of d lies in content.
func (d draft) within(content []span) bool { return slices.ContainsFunc(content, d.frame.group.lies) }

// settle returns the attributions of a sentence after looking at all of them
// together: who quotes whom, and who "I" is.
func (s *sentence) settle(found []Attribution, drafts []draft) []Attribution {
	kept := found[:0]
	for i, a := range found {
		if s.repeats(drafts, i) {
			continue
		}
		if a.Directness == article.Mixed {
			a.Directness = s.directnessBut(drafts[i].content, s.quotedByOthers(drafts, i))
		}
		kept = append(kept, a)
	}
	if len(kept) == len(found) {
		s.firstPersons(kept, drafts)
	}

	return kept
}

// repeats reports whether draft i has a noun for its cue that only says where a verb
// before it has its content: "said in his (remarks) that".
func (s *sentence) repeats(drafts []draft, i int) bool {
	head := drafts[i].frame.head
	if s.tags[head] != tagNoun {
		return false
	}
	for _, d := range drafts[:i] {
		if s.tags[d.frame.head].verbal() && s.word(d.frame.group.to) == "in" && head-d.frame.group.to < 5 && len(d.content) > 0 && d.content[0].from > head {
			return true
		}
	}

	return false
}

// quotedByOthers returns what others in the content of draft i are cited for, if
// that does not stand within the same quotation: “…” is not the police's in
// "police say he said “…”".
func (s *sentence) quotedByOthers(drafts []draft, i int) []span {
	var others []span
	for k, d := range drafts {
		if k == i || !d.states || !d.within(drafts[i].content) || drafts[i].within(d.content) || s.quoted[d.frame.group.from] != 0 || s.pronoun(d.source) {
			continue
		}
		others = append(others, d.content...)
	}

	return others
}

// firstPersons gives those who say "I" the naming and class of who is cited for
// that; nobody is in a sentence that is only a quotation.
func (s *sentence) firstPersons(found []Attribution, drafts []draft) {
	for i := range found {
		if !s.firstPerson(drafts[i].source) {
			continue
		}
		found[i].Naming, found[i].Classes = article.NamedAuthor, []article.SourceClass{article.ClassAuthor}
		for k, d := range drafts {
			if k != i && !d.source.empty() && !s.firstPerson(d.source) && drafts[i].within(d.content) {
				found[i].Naming, found[i].Classes = found[k].Naming, slices.Clone(found[k].Classes)
				break
			}
		}
	}
}

// firstPerson reports whether source is the speaker.
func (s *sentence) firstPerson(source span) bool {
	if source.to != source.from+1 {
		return false
	}
	switch s.low[source.from] {
	case "i", "we", "me", "us", "my", "our":
		return true
	}

	return false
}
