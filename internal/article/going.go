package article

import "slices"

// Going returns the judgements by which mentions with IDs mean another entity: labels
// in the place of these mentions, of attributions whose source they name, and of
// stances of sentences in which nothing else means the first entity.
func Going(l Labels, ids []string, from, to string) []Judgement {
	var all []Judgement
	left, gone := map[string]bool{}, map[string][]Span{} // by sentence
	for _, m := range l.Mentions {
		switch {
		case !slices.Contains(m.Entities, from):
		case slices.Contains(ids, m.ID):
			gone[m.Sentence] = append(gone[m.Sentence], m.Span)
			all = append(all, mentionGoing(m, from, to))
		default:
			left[m.Sentence] = true
		}
	}
	for _, a := range l.Attributions {
		overlaps := func(s Span) bool { return s.Overlaps(a.Source) }
		if slices.Contains(a.SourceEntities, from) && slices.ContainsFunc(gone[a.Sentence], overlaps) {
			j := Judgement{Sentence: a.Sentence, Action: Replace, Finding: a.ID}
			a.Label, a.SourceEntities = Label{Evidence: a.Evidence}, otherwise(a.SourceEntities, from, to)
			j.Attribution = &a
			all = append(all, j)
		}
	}
	for _, s := range l.Stances {
		if gone[s.Sentence] == nil || left[s.Sentence] || s.Holder != from && s.Target != from {
			continue
		}
		j := Judgement{Sentence: s.Sentence, Action: Replace, Finding: s.ID}
		s.Label, s.Precise = Label{Evidence: s.Evidence}, false
		s.Holder, s.Target = otherwise([]string{s.Holder}, from, to)[0], otherwise([]string{s.Target}, from, to)[0]
		j.Stance = &s
		all = append(all, j)
	}

	return all
}

func mentionGoing(m Mention, from, to string) Judgement {
	j := Judgement{Sentence: m.Sentence, Action: Replace, Finding: m.ID}
	m.Label, m.Entities = Label{Evidence: m.Evidence}, otherwise(m.Entities, from, to)
	j.Mention = &m

	return j
}

// otherwise returns IDs with one for another, each once.
func otherwise(ids []string, from, to string) []string {
	var all []string
	for _, id := range ids {
		if id == from {
			id = to
		}
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}

	return all
}
