package who

import (
	"os"
	"strings"
	"testing"

	"postil/internal/annotate/corpus"
	"postil/internal/article"
)

// TestNamesOfOneEntityAreJoined scores clusters of gold names by B³.
func TestNamesOfOneEntityAreJoined(t *testing.T) {
	var dev, rest bcubed
	for _, g := range goldTexts(t) {
		links := Link(g.text, g.sentences, g.names)
		into := &rest
		if corpus.HeldOut(g.id) {
			into = &dev
		} else if os.Getenv("SHOW") != "" && strings.HasPrefix(g.id, os.Getenv("SHOW")) {
			show(t, g, links)
		}
		into.add(g, links)
	}
	t.Logf("held-out news: %v; other documents: %v", dev, rest)
	if got := dev.f1(); got < 0.90 {
		t.Errorf("B³ on held-out names is %.3f, want 0.90", got)
	}
}

type bcubed struct{ precision, recall, n float64 }

func (b *bcubed) f1() float64 {
	p, r := b.precision/b.n, b.recall/b.n

	return 2 * p * r / (p + r)
}

func (b *bcubed) add(g goldText, links *Links) {
	entity := nameEntities(links)
	for i, n := range g.names {
		var same, gold, got float64
		for k, o := range g.names {
			sameGold, sameGot := g.groups[i] == g.groups[k], entity[n.Span] == entity[o.Span]
			if sameGold {
				gold++
			}
			if sameGot {
				got++
			}
			if sameGold && sameGot {
				same++
			}
		}
		b.precision += same / got
		b.recall += same / gold
		b.n++
	}
}

func nameEntities(links *Links) map[article.Span]int {
	entity := map[article.Span]int{}
	for _, m := range links.Mentions {
		if m.Kind == article.MentionName {
			entity[m.Span] = m.Entities[0]
		}
	}

	return entity
}

// show logs how gold groups and entities of one text differ.
func show(t *testing.T, g goldText, links *Links) {
	entity := nameEntities(links)
	byGold, byGot := map[string]map[int]string{}, map[int]map[string]string{}
	for i, n := range g.names {
		e := entity[n.Span]
		if byGold[g.groups[i]] == nil {
			byGold[g.groups[i]] = map[int]string{}
		}
		if byGot[e] == nil {
			byGot[e] = map[string]string{}
		}
		byGold[g.groups[i]][e], byGot[e][g.groups[i]] = n.In(g.text)+"/"+string(n.Type), n.In(g.text)+"/"+string(n.Type)
	}
	for k, v := range byGold {
		if len(v) > 1 {
			t.Logf("%s: split %s %v", g.id, k, v)
		}
	}
	for k, v := range byGot {
		if len(v) > 1 {
			t.Logf("%s: joined %d %v", g.id, k, v)
		}
	}
}

// TestPronounsMeanTheRightEntity scores pronouns whose gold group has a name.
func TestPronounsMeanTheRightEntity(t *testing.T) {
	score := map[string]*[3]int{} // right, given, gold
	for _, g := range goldTexts(t) {
		if genre := strings.SplitN(g.id, "_", 2)[0]; genre != "news" && genre != "bio" && genre != "academic" && genre != "voyage" && genre != "court" && genre != "textbook" {
			continue
		}
		links := Link(g.text, g.sentences, g.names)
		entity := nameEntities(links)
		groupOf := map[int]map[string]int{}
		named := map[string]bool{}
		for i, n := range g.names {
			named[g.groups[i]] = true
			if groupOf[entity[n.Span]] == nil {
				groupOf[entity[n.Span]] = map[string]int{}
			}
			groupOf[entity[n.Span]][g.groups[i]]++
		}
		got := map[article.Span][]int{}
		for _, m := range links.Mentions {
			if m.Kind == article.MentionPronoun {
				got[m.Span] = m.Entities
			}
		}
		for _, p := range g.pronouns {
			right := false
			for _, e := range got[p.Span] {
				right = right || groupOf[e][p.group] > 0
			}
			keys := []string{p.form, "all"}
			if p.speaker {
				keys = append(keys, "speaker", "speaker "+p.form)
			}
			if corpus.HeldOut(g.id) {
				keys = append(keys, "dev "+p.form)
			}
			for _, k := range keys {
				if score[k] == nil {
					score[k] = &[3]int{}
				}
				if right {
					score[k][0]++
				}
				if len(got[p.Span]) > 0 {
					score[k][1]++
				}
				if named[p.group] {
					score[k][2]++
				}
			}
			if os.Getenv("SHOW") != "" && strings.HasPrefix(g.id, os.Getenv("SHOW")) && !corpus.HeldOut(g.id) && !right && (named[p.group] || len(got[p.Span]) > 0) {
				said := ""
				for _, e := range got[p.Span] {
					said += links.Entities[e].Name + ","
				}
				want := ""
				for i, n := range g.names {
					if g.groups[i] == p.group {
						want = n.In(g.text)
						break
					}
				}
				t.Logf("%s: %v %q: got %q want %q: …%s", g.id, p.speaker, p.form, said, want, g.text[max(0, p.Start-150):min(len(g.text), p.End+30)])
			}
		}
	}
	for k, v := range score {
		t.Logf("%s: right %d of %d given, %d in gold: precision %.3f recall %.3f", k, v[0], v[1], v[2], float64(v[0])/float64(v[1]), float64(v[0])/float64(v[2]))
	}
}
