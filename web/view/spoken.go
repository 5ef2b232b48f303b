package view

import (
	"strconv"
	"strings"

	"postil/internal/article"
)

// spoken is the name of a sentence's marker for those who hear the page:
// "Sentence 3. Cites Robert Ford. Reported claim. 2 notes."
func (r *reading) spoken(i int) string {
	s := r.sentences[i]
	parts := []string{"Sentence " + strconv.Itoa(i+1)}
	if cited := r.citedNames(s.attributions); len(cited) > 0 {
		parts = append(parts, "Cites "+listed(cited))
	}
	if len(s.modalities) > 0 {
		parts = append(parts, modalityWord(s.modalities[0].Kind))
	}
	for _, stance := range s.stances {
		if stance.Polarity == article.Support || stance.Polarity == article.Oppose {
			parts = append(parts, r.stanceWords(stance))
		}
	}
	if n := len(s.notes); n > 0 {
		parts = append(parts, counted(n, "note", "notes"))
	}

	return strings.Join(parts, ". ") + "."
}

// citedNames names everyone cited in attributions of tier citation, once.
func (r *reading) citedNames(attributions []article.Attribution) []string {
	var names words
	for _, a := range attributions {
		if a.Tier != article.TierCitation {
			continue
		}
		if len(a.SourceEntities) == 0 {
			names.add(article.FoldSpace(r.text(a.Source)))
		}
		for _, e := range r.entityLinks(a.SourceEntities) {
			names.add(e.Name)
		}
	}

	return names
}

func (r *reading) stanceWords(s article.Stance) string {
	return r.entityLink(s.Holder).Name + " " + polarityVerb(s.Polarity) + " " + r.entityLink(s.Target).Name
}

// listed joins names as a sentence does: "a", "a and b", "a, b and c".
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1

	return strings.Join(names[:last], ", ") + " and " + names[last]
}
