package speech

import (
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/corpustest"
	"postil/internal/annotate/labels"
	"postil/internal/annotate/name"
	"postil/internal/annotate/tagger"
	"postil/internal/article"
)

var (
	showErrors  = flag.String("errors", "", "list missed, spurious or wrong attributions of the held-out labels: miss, extra, source, content, naming, class, directness, tier")
	onlyPrefix  = flag.String("only", "", "score documents whose names begin with `prefix` instead, whether trained on or not; floors do not count")
	goldNames   = flag.Bool("names", false, "take names from the labels instead of finding them")
	weightsFile = flag.String("weights", "", "score the weights in `file`")
)

// model returns the embedded model, or that of -weights.
func model(t testing.TB) *Model {
	if *weightsFile == "" {
		return embedded()
	}
	content, err := os.ReadFile(*weightsFile)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Load(content)
	if err != nil {
		t.Fatal(err)
	}

	return m
}

// heldOut returns our labels of the sentences that training does not see, without
// those of newspapers, which have figures of their own.
func heldOut(t testing.TB) []corpus.Labelled {
	all, err := corpus.Own(corpustest.Open(t), labels.Files)
	if err != nil {
		t.Fatal(err)
	}

	var held []corpus.Labelled
	for _, l := range all {
		if *onlyPrefix == "" && corpus.HeldOut(l.Document()) && !corpus.Press(l.Document()) || *onlyPrefix != "" && strings.HasPrefix(l.Document(), *onlyPrefix) {
			held = append(held, l)
		}
	}

	return held
}

// wordsIn returns where the words in spans start.
func wordsIn(text string, spans ...article.Span) map[int]bool {
	set := map[int]bool{}
	for _, s := range spans {
		for _, t := range newSentence(text, article.Span{End: len(text)}).tokens {
			if t.Start < s.End && s.Start < t.End && strings.IndexFunc(t.In(text), func(r rune) bool {
				return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0x2fff || r >= 0xc0 && r < 0x2000
			}) >= 0 {
				set[t.Start] = true
			}
		}
	}

	return set
}

func overlap(a, b map[int]bool) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 1
	}
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}

	return 2 * float64(n) / float64(len(a)+len(b))
}

// plain reports whether cue is of the subset that plain citations are scored on.
func plain(text string, cue article.Span) bool {
	if strings.HasPrefix(strings.ToLower(cue.In(text)), "according to") {
		return true
	}
	list := cues()
	for _, w := range strings.Fields(strings.ToLower(cue.In(text))) {
		if e := list[w]; e != nil && e[verb] != nil {
			if e[verb].classes&(say|show) != 0 || e[verb].lemma == "believe" || e[verb].lemma == "think" {
				return true
			}
		}
	}

	return false
}

type tally struct{ gold, predicted, hits float64 }

func (t tally) f1() float64 { return 2 * t.hits / (t.predicted + t.gold) }

func (t tally) String() string {
	p, r := t.hits/max(t.predicted, 1), t.hits/max(t.gold, 1)
	return fmt.Sprintf("gold %.0f predicted %.0f hits %.0f P %.1f R %.1f F1 %.1f", t.gold, t.predicted, t.hits, 100*p, 100*r, 200*p*r/max(p+r, 1e-9))
}

func TestDev(t *testing.T) {
	var all, citations tally
	var naming, directness, class, tier, cueHits, sourceOK, contentOK, n float64
	m := model(t)
	for _, l := range heldOut(t) {
		var names []Name
		if *goldNames {
			for _, m := range l.Mentions {
				names = append(names, Name{m.Span, m.Type})
			}
		} else {
			for _, m := range name.Find(l.Text, []article.Span{{Start: 0, End: len(l.Text)}}) {
				names = append(names, Name{m.Span, m.Type})
			}
		}
		found := m.Find(l.Text, []article.Span{{Start: 0, End: len(l.Text)}}, names)
		pg, pp := match(l, found)
		report := func(kind, format string, args ...any) {
			if *showErrors == kind {
				fmt.Printf("%s: %s\n    %s\n", kind, fmt.Sprintf(format, args...), l.Text)
			}
		}
		hit := func(g, p int) bool {
			ga, pa := l.Attributions[g], found[p]
			return overlap(wordsIn(l.Text, ga.Cue), wordsIn(l.Text, pa.Cue)) > 0 && overlap(wordsIn(l.Text, ga.Source), wordsIn(l.Text, pa.Source)) >= 0.5 && overlap(wordsIn(l.Text, ga.Content...), wordsIn(l.Text, pa.Content...)) >= 0.5
		}
		for g, p := range pg {
			ga := l.Attributions[g]
			inSet := plain(l.Text, ga.Cue)
			all.gold++
			if inSet {
				citations.gold++
			}
			if p < 0 {
				report("miss", "%q cue %q content %q", ga.Source.In(l.Text), ga.Cue.In(l.Text), ga.Content[0].In(l.Text))
				continue
			}
			pa := found[p]
			cueHits++
			if overlap(wordsIn(l.Text, ga.Source), wordsIn(l.Text, pa.Source)) >= 0.5 {
				sourceOK++
			} else {
				report("source", "cue %q got %q want %q", ga.Cue.In(l.Text), pa.Source.In(l.Text), ga.Source.In(l.Text))
			}
			if overlap(wordsIn(l.Text, ga.Content...), wordsIn(l.Text, pa.Content...)) >= 0.5 {
				contentOK++
			} else {
				report("content", "cue %q got %v want %v", ga.Cue.In(l.Text), pieces(l.Text, pa.Content), pieces(l.Text, ga.Content))
			}
			if !hit(g, p) {
				continue
			}
			all.hits++
			if inSet {
				citations.hits++
			}
			n++
			tick := func(sum *float64, kind string, got, want any) {
				if got == want {
					*sum++
				} else {
					report(kind, "%q %q %v got %v want %v", pa.Source.In(l.Text), pa.Cue.In(l.Text), pieces(l.Text, pa.Content), got, want)
				}
			}
			tick(&naming, "naming", pa.Naming, ga.Naming)
			tick(&directness, "directness", pa.Directness, ga.Directness)
			tick(&tier, "tier", pa.Tier, ga.Tier)
			got := article.SourceClass("")
			if len(pa.Classes) > 0 {
				got = pa.Classes[len(pa.Classes)-1]
			}
			tick(&class, "class", got, ga.Class)
		}
		for p, g := range pp {
			all.predicted++
			if g < 0 {
				report("extra", "%q cue %q content %q", found[p].Source.In(l.Text), found[p].Cue.In(l.Text), found[p].Content[0].In(l.Text))
			}
			if g >= 0 && plain(l.Text, l.Attributions[g].Cue) || g < 0 && plain(l.Text, found[p].Cue) {
				citations.predicted++
			}
		}
	}
	// Floors are a little below what is reached; they only rise.
	for _, f := range []struct {
		name       string
		got, floor float64
	}{
		{"F1 of citations", citations.f1(), 0.85}, {"precision of citations", citations.hits / citations.predicted, 0.86}, {"F1 of all", all.f1(), 0.80},
		{"naming", naming / n, 0.94}, {"directness", directness / n, 0.97}, {"tier", tier / n, 0.97}, {"class", class / n, 0.74},
	} {
		if f.got < f.floor && *onlyPrefix == "" {
			t.Errorf("%s is %.3f, want at least %.3f", f.name, f.got, f.floor)
		}
	}
	t.Logf("citations: %v", citations)
	t.Logf("all:       %v", all)
	t.Logf("matched cues %.0f: source %.1f content %.1f; of hits: naming %.1f directness %.1f tier %.1f class %.1f", cueHits, 100*sourceOK/cueHits, 100*contentOK/cueHits, 100*naming/n, 100*directness/n, 100*tier/n, 100*class/n)
}

func pieces(text string, spans []article.Span) (all []string) {
	for _, s := range spans {
		all = append(all, s.In(text))
	}
	return all
}

// match pairs gold and found attributions as the score does.
func match(l corpus.Labelled, found []Attribution) (gold, predicted []int) {
	type pair struct {
		g, p  int
		score float64
	}
	var pairs []pair
	for g, ga := range l.Attributions {
		gold = append(gold, -1)
		for p, pa := range found {
			cue := overlap(wordsIn(l.Text, ga.Cue), wordsIn(l.Text, pa.Cue))
			content := overlap(wordsIn(l.Text, ga.Content...), wordsIn(l.Text, pa.Content...))
			if cue > 0 || content >= 0.5 {
				pairs = append(pairs, pair{g, p, 2*cue + content})
			}
		}
	}
	for range found {
		predicted = append(predicted, -1)
	}
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].score > pairs[j].score })
	for _, x := range pairs {
		if gold[x.g] < 0 && predicted[x.p] < 0 {
			gold[x.g], predicted[x.p] = x.p, x.g
		}
	}

	return gold, predicted
}

func TestTags(t *testing.T) {
	documents, err := corpus.Treebank(corpustest.Open(t))
	if err != nil {
		t.Fatal(err)
	}
	right, all, verbs, verbsRight := 0, 0, 0, 0
	for _, d := range documents {
		if !corpus.HeldOut(d.Name()) {
			continue
		}
		for _, p := range d.Sentences {
			s := newSentence(p.Text, article.Span{End: len(p.Text)})
			embedded().read(s, nil, &quoter{}, &tagger.Sequence{})
			tagged := Tagged{Text: p.Text}
			for _, token := range p.Tokens {
				tagged.Spans, tagged.Tags = append(tagged.Spans, token.Span), append(tagged.Tags, token.XPOS)
			}
			for i, want := range s.goldTags(tagged) {
				if want == tags {
					continue
				}
				all++
				right += count(s.tags[i] == want)
				if want.verbal() {
					verbs++
					verbsRight += count(s.tags[i].verbal())
				}
			}
		}
	}
	if got := float64(right) / float64(all); got < 0.945 {
		t.Errorf("%.3f of the parts of speech are right, want at least 0.945", got)
	}
	t.Logf("parts of speech: %.2f %% of %d; verbs %.2f %%", 100*float64(right)/float64(all), all, 100*float64(verbsRight)/float64(verbs))
}
