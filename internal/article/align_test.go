package article

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// checkAlignment reports where an alignment contradicts itself or its articles.
func checkAlignment(t interface {
	Helper()
	Errorf(format string, args ...any)
}, old, new *Article, a Alignment) {
	t.Helper()
	if len(a.Fates) != len(old.Sentences) || len(a.Origins) != len(new.Sentences) {
		t.Errorf("%d fates and %d origins of %d and %d sentences", len(a.Fates), len(a.Origins), len(old.Sentences), len(new.Sentences))
		return
	}
	bears := map[int]bool{}
	for j, o := range a.Origins {
		if o < -1 || o >= len(a.Fates) {
			t.Errorf("origin %d of sentence %d", o, j)
		} else if o >= 0 {
			if bears[o] || !slices.Contains(a.Fates[o].Heirs, j) {
				t.Errorf("sentence %d has origin %d, whose heirs are %v", j, o, a.Fates[o].Heirs)
			}
			bears[o] = true
		}
	}
	for i, f := range a.Fates {
		if !slices.IsSorted(f.Heirs) || len(f.Heirs) > 0 && (f.Heirs[0] < 0 || f.Heirs[len(f.Heirs)-1] >= len(a.Origins)) {
			t.Errorf("sentence %d has heirs %v", i, f.Heirs)
			return
		}
		heirs, borne := len(f.Heirs), a.Heir(i) >= 0
		ok := map[FateKind]bool{
			FateSame: heirs == 1 && borne, FateEdited: heirs == 1 && borne, FateMoved: heirs == 1 && borne,
			FateSplit: heirs > 1 && borne, FateMerged: heirs == 1, FateDeleted: heirs == 0,
		}
		if !ok[f.Kind] {
			t.Errorf("sentence %d is %q with heirs %v, one of them bearing its ID: %t", i, f.Kind, f.Heirs, borne)
		}
		if f.Kind == FateSame && FoldSpace(old.Sentences[i].In(old.Text)) != FoldSpace(new.Sentences[f.Heirs[0]].In(new.Text)) {
			t.Errorf("sentence %d is the same but %q", f.Heirs[0], new.Sentences[f.Heirs[0]].In(new.Text))
		}
	}
}

// drawTexts draws sentences of few words, so that many are equal or alike.
func drawTexts(t *rapid.T, label string) []string {
	words := rapid.SampledFrom([]string{"he", "She", "scored", "said", "3", "4", "goals", "not", "Rome", "the", "rain", "fell", "雨", "“so”", "…"})

	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(words, 1, 12).Draw(t, "words"), " ") + "."
	}), 0, 80).Draw(t, label)
}

// drawBlocks puts the sentences of a into blocks.
func drawBlocks(t *rapid.T, a *Article) {
	block := 0
	for i := range a.Sentences {
		block += rapid.IntRange(0, 1).Draw(t, "block")
		a.Sentences[i].Block = block
	}
}

func TestAlignOfATextWithItselfIsIdentity(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := sentences("flood", drawTexts(t, "texts")...)
		drawBlocks(t, old)
		checkIdentity(t, old)
	})
	checkIdentity(t, sentences("flood", slices.Repeat([]string{"It rained."}, 2000)...))
	checkIdentity(t, sentences("flood", slices.Repeat([]string{"It rained.", "No.", "It rained hard."}, 300)...))
}

func checkIdentity(t interface {
	Helper()
	Errorf(format string, args ...any)
}, old *Article) {
	t.Helper()
	a := Align(old, old)
	checkAlignment(t, old, old, a)
	for i, f := range a.Fates {
		if f.Kind != FateSame || a.Heir(i) != i {
			t.Errorf("sentence %d is %s with heirs %v", i, f.Kind, f.Heirs)
			return
		}
	}
}

func TestAlignIsAPartialInjection(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawTexts(t, "old")
		new := slices.Clone(old)
		for range rapid.IntRange(0, 6).Draw(t, "edits") {
			from, other := rapid.IntRange(0, len(new)).Draw(t, "from"), drawTexts(t, "other")
			to := rapid.IntRange(from, len(new)).Draw(t, "to")
			new = slices.Replace(new, from, to, other[:min(len(other), to-from+1)]...)
		}
		a, b := sentences("flood", old...), sentences("flood", new...)
		drawBlocks(t, a)
		drawBlocks(t, b)
		got := Align(a, b)
		checkAlignment(t, a, b, got)
		checkInheritance(t, a, b, got)
		if again := fmt.Sprint(Align(a, b)); again != fmt.Sprint(got) {
			t.Errorf("two alignments of the same: %v and %s", got, again)
		}
	})
}

// checkInheritance gives b the IDs it inherits and mints the rest, as when the
// revision is stored: none may be that of a sentence that is no more.
func checkInheritance(t *rapid.T, a, b *Article, got Alignment) {
	MintIDs(a, nil)
	ever := map[string]bool{}
	for _, id := range idsOf(a) {
		ever[id] = true
	}
	got.Inherit(a, b)
	inherited := idsOf(b)
	MintIDs(b, func(id string) bool { return ever[id] })

	used := map[string]bool{}
	for j, id := range idsOf(b) {
		switch o := got.Origins[j]; {
		case used[id]:
			t.Errorf("ID %s stands twice", id)
		case o >= 0 && (id != inherited[j] || id != a.Sentences[o].ID):
			t.Errorf("sentence %d has ID %s, not that of its origin %s", j, id, a.Sentences[o].ID)
		case o < 0 && ever[id]:
			t.Errorf("new sentence %d has the ID %s of an older one", j, id)
		}
		used[id] = true
	}
}

// FuzzAlign takes lines as sentences.
func FuzzAlign(f *testing.F) {
	f.Add("One.\nTwo.\nThree.", "One.\nThree.\nTwo!")
	f.Add("a\na\na\nb", "a\nb\na")
	f.Add("\xff\xfe\n\u0301\n雨が降る。", "雨が降った。\n🙂")
	f.Fuzz(func(t *testing.T, was, is string) {
		old, new := sentences("flood", strings.Split(was, "\n")...), sentences("flood", strings.Split(is, "\n")...)
		checkAlignment(t, old, new, Align(old, new))
		checkIdentity(t, old)
	})
}

// prose returns n different sentences of made-up words.
func prose(r *rand.Rand, n int) []string {
	var words []string
	for range 3000 {
		word := ""
		for range 2 + r.IntN(8) {
			word += string("etaoinshrdlucmfw"[r.IntN(16)])
		}
		words = append(words, word)
	}

	var texts []string
	for range n {
		var text []string
		for range 8 + r.IntN(24) {
			text = append(text, words[min(r.IntN(3000), r.IntN(3000), r.IntN(3000))])
		}
		texts = append(texts, strings.Join(text, " ")+".")
	}

	return texts
}

// edited returns texts with one word replaced in one of every so many.
func edited(r *rand.Rand, texts []string, every int) []string {
	texts = slices.Clone(texts)
	for i := 0; i < len(texts); i += every {
		words := strings.Fields(texts[i])
		words[r.IntN(len(words))] = "other"
		texts[i] = strings.Join(words, " ")
	}

	return texts
}

func BenchmarkAlign(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	texts := prose(r, 2000)
	equal := slices.Repeat([]string{"He said that it rained."}, 2000)
	alike := slices.Clone(equal)
	for i := range alike {
		alike[i] = fmt.Sprintf("He said that it rained %d times.", i)
	}
	cases := []struct {
		name     string
		old, new []string
	}{
		{"unchanged", texts, texts},
		{"5 % edited", texts, edited(r, texts, 20)},
		{"every one edited", texts, edited(r, texts, 1)},
		{"everything rewritten", texts, prose(r, 2000)},
		{"equal sentences", equal, equal[:1999]},
		{"alike sentences", alike, slices.Concat(alike[1000:], alike[:900])},
	}
	for _, c := range cases {
		old, new := sentences("flood", c.old...), sentences("flood", c.new...)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Align(old, new)
			}
		})
	}
}
