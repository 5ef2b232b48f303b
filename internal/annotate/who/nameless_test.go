package who

import (
	"strings"
	"testing"

	"postil/internal/annotate/corpus"
	"postil/internal/article"
)

// TestNamelessSpeakersAreOneEntity scores the speakers without a name that are
// mentioned again in a way that could be linked, by another phrase with the same noun
// or by "he" or "she": right are those whose entity has no name and
// mostly mentions of theirs. Speakers of one mention must have no entity.
func TestNamelessSpeakersAreOneEntity(t *testing.T) {
	var again, held pronounScore
	once, linked := 0, 0
	for _, g := range goldTexts(t) {
		links := Link(g.text, g.sentences, g.names)
		_, named := goldGroups(g, links)
		for _, s := range g.speakers {
			if named[s.group] || s.form != "role noun" {
				continue
			}
			found := links.Source(g.text, s.Span)
			if !g.mentionedAgain(s) {
				once++
				linked += min(1, len(found))
				continue
			}
			for _, score := range scoresOf(&again, &held, corpus.HeldOut(g.id)) {
				score.gold++
				if len(found) > 0 {
					score.given++
					score.right += g.oneNameless(links, found[0], s.group)
				}
			}
		}
	}
	t.Logf("mentioned again: %d right of %d given, %d in gold (held out: %d of %d, %d)",
		again.right, again.given, again.gold, held.right, held.given, held.gold)
	t.Logf("mentioned once: %d, of which %d were linked to somebody", once, linked)
	if again.right < 3 || again.right < again.given {
		t.Errorf("%d of %d nameless speakers are right, want all, and at least 3", again.right, again.given)
	}
	if 20*linked > once {
		t.Errorf("%d of %d speakers of one mention were linked to somebody", linked, once)
	}
}

func scoresOf(all, held *pronounScore, isHeld bool) []*pronounScore {
	if isHeld {
		return []*pronounScore{all, held}
	}

	return []*pronounScore{all}
}

// mentionedAgain reports whether the speaker, one person, is mentioned elsewhere by a
// phrase that ends with the same noun, or by a pronoun.
func (g *goldText) mentionedAgain(s goldPronoun) bool {
	words := strings.Fields(s.In(g.text))
	head := strings.ToLower(words[len(words)-1])
	if roleNouns[head] == noTitle {
		return false
	}
	for span, group := range g.phrases {
		other := strings.ToLower(span.In(g.text))
		ref := pronouns[other]
		if group == s.group && span != s.Span && (strings.HasSuffix(other, " "+head) || ref.gender != unknown) {
			return true
		}
	}

	return false
}

// oneNameless returns 1 if entity e has no name and most of its mentions that gold
// knows are of the group, else 0.
func (g *goldText) oneNameless(links *Links, e int, group string) int {
	same, other := 0, 0
	for _, m := range links.Mentions {
		switch {
		case len(m.Entities) != 1 || m.Entities[0] != e || g.phrases[m.Span] == "":
		case g.phrases[m.Span] == group:
			same++
		default:
			other++
		}
	}
	if links.Nameless[e] && same > other {
		return 1
	}

	return 0
}

func TestNamelessPeopleAreLinked(t *testing.T) {
	tests := []struct{ text, phrase, want string }{
		{"A police spokesman came. The spokesman said so.", "The spokesman", "Police spokesman"},
		{"A spokesman for [O Acme] came. The spokesman said so.", "A spokesman for Acme", "Spokesman"},
		{"A witness came. She said so.", "She", "Witness"},
		{"A witness said so.", "A witness", ""},
		{"[P Ada Quist] met a witness. A lawyer said so.", "A lawyer", ""},
		{"[P Ada Quist], a doctor, came. The doctor said so.", "The doctor", "Ada Quist"},
		{"Sen. [P Ada Quist] came. The senator said so.", "The senator", "Ada Quist"},
		{"Sen. [P Ada Quist] came. The lawmaker said so.", "The lawmaker", "Ada Quist"},
		{"Senator [P Ada Quist] met Senator [P Bo Lund]. The senator said so.", "The senator", ""},
		{"[P Ada Quist], 46, came. The 46-year-old said so.", "The 46-year-old", "Ada Quist"},
		{"[P Ada Quist], 46, came. The 47-year-old said so.", "The 47-year-old", ""},
		{"[P Peter Lund] left. His father came. His father said so.", "His father said", "Father of Peter Lund"},
		{"[P Peter Lund] left. His father, [P Olof], came. His father said so.", "His father said", "Olof"},
		{"The poster came. The poster said so.", "The poster said", "Poster"},
	}
	for _, tt := range tests {
		text, names := marked(t, tt.text)
		links := Link(text, oneEach(text), names)
		at := strings.LastIndex(text, tt.phrase)
		end := at + len(strings.TrimSuffix(tt.phrase, " said"))
		var got []string
		for _, e := range links.Source(text, article.Span{Start: at, End: end}) {
			got = append(got, links.Entities[e].Name)
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%q: %q means %q, want %q", text, tt.phrase, strings.Join(got, "|"), tt.want)
		}
	}
}
