package tagger

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// example returns an example whose words are their own and their neighbours'
// features. A label "?" allows all.
func example(labels []string, line string) Example {
	var e Example
	e.Sequence = new(Sequence)
	before := "^"
	for _, pair := range strings.Fields(line) {
		word, label, _ := strings.Cut(pair, "/")
		e.Sequence.Add(Of(1, Hash(word)), Of(2, Hash(before)))
		e.Sequence.End()
		set := All
		if i := slices.Index(labels, label); i >= 0 {
			set = Only(i)
		}
		e.Allowed = append(e.Allowed, set)
		before = word
	}

	return e
}

func namesOf(m *Model, labels []uint8) string {
	var names []string
	for _, l := range labels {
		names = append(names, m.Labels()[l])
	}

	return strings.Join(names, " ")
}

func trained(o Options) *Model {
	labels := BILOU("per", "loc")
	var examples []Example
	for i, line := range []string{
		"Mr./O John/B-per Smith/L-per left/O Paris/U-loc ./O",
		"Mr./O Li/U-per saw/O New/B-loc York/L-loc and/O Paris/U-loc",
		"in/O Rome/U-loc Mr./O Smith/U-per met/? Li/?",
		"they/O left/O Rome/U-loc ./O",
	} {
		e := example(labels, line)
		e.Style = i % (o.Styles + 1)
		examples = append(examples, e)
	}

	return Train(labels, examples, o)
}

func TestTrain(t *testing.T) {
	for _, o := range []Options{{Bits: 12, Epochs: 20}, {Bits: 12, Epochs: 20, Styles: 2}, {Bits: 10, Epochs: 20, Cells: 60}} {
		m := trained(o)
		e := example(m.Labels(), "Mr./ John/ Smith/ saw/ New/ York/ and/ Paris/")
		const want = "O B-per L-per O B-loc L-loc O U-loc"
		if got := namesOf(m, m.Tag(e.Sequence)); got != want {
			t.Errorf("%+v: tags are %s, want %s", o, got, want)
		}
		cells := 0
		for r := range m.mask + 1 {
			cells += len(m.rows.row(r)) / cellSize
		}
		if o.Cells > 0 && cells > o.Cells+10 {
			t.Errorf("%+v: %d cells", o, cells)
		}
	}
}

func TestTrainIsTheSameEveryTime(t *testing.T) {
	o := Options{Bits: 10, Epochs: 5, Styles: 2, Seed: 3}
	if !bytes.Equal(trained(o).Marshal(), trained(o).Marshal()) {
		t.Error("training twice made two models")
	}
}

func TestLoadReturnsWhatMarshalWrote(t *testing.T) {
	m := trained(Options{Bits: 10, Epochs: 5})
	data := m.Marshal()
	again, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again.Marshal(), data) || !slices.Equal(again.labels, m.labels) {
		t.Error("the model read back is another one")
	}
	for _, n := range []int{0, 7, 9, 12, 40, 200, len(data) - 1} {
		if _, err := Load(data[:n]); !errors.Is(err, ErrMalformed) {
			t.Errorf("Load of the first %d bytes: %v, want ErrMalformed", n, err)
		}
	}
}

// randomChain returns a chain with random scores for n elements.
func randomChain(labels []string, n int, seed uint64) (*chain, []int32) {
	random := rand.New(rand.NewPCG(seed, 2))
	c := newChain(labels)
	for i := range c.follow {
		c.setFollow(i, int32(random.IntN(41)-20))
	}
	scores := make([]int32, n*c.size)
	for i := range scores {
		scores[i] = int32(random.IntN(201) - 100)
	}

	return c, scores
}

// total returns the score of a path, and whether it follows the rules.
func (c *chain) total(scores []int32, path []uint8) (int32, bool) {
	sum, ok := int32(0), c.first[path[0]] && c.last[path[len(path)-1]]
	for i, l := range path {
		sum += scores[i*c.size+int(l)]
		if i > 0 {
			sum += c.follow[int(path[i-1])*c.size+int(l)]
			ok = ok && c.mayFollow(path[i-1], l)
		}
	}

	return sum, ok
}

func (c *chain) mayFollow(from, to uint8) bool {
	return slices.ContainsFunc(c.before, func(k link) bool {
		return slices.Contains(k.labels, to) && slices.Contains(k.neighbours, from)
	})
}

// everyPath yields all sequences of n labels.
func everyPath(size, n int, yield func([]uint8)) {
	path := make([]uint8, n)
	for {
		yield(path)
		i := 0
		for ; i < n; i++ {
			if path[i]++; int(path[i]) < size {
				break
			}
			path[i] = 0
		}
		if i == n {
			return
		}
	}
}

func TestBestPathIsTheBestOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		labels := rapid.SampledFrom([][]string{BILOU("x"), {"a", "b", "c"}, BILOU("x", "y")}).Draw(t, "labels")
		n := rapid.IntRange(1, 4).Draw(t, "elements")
		c, scores := randomChain(labels, n, rapid.Uint64().Draw(t, "seed"))
		var allowed []Set
		if rapid.Bool().Draw(t, "limited") {
			for range n {
				allowed = append(allowed, Only(0, rapid.IntRange(0, c.size-1).Draw(t, "label"), c.size-1))
			}
		}

		m := &memory{scores: scores}
		path := c.best(m, allowed)
		got, ok := c.total(scores, path)
		margins := c.margins(m, path)
		best := int32(never)
		others := slices.Repeat([]int32{never}, n)
		everyPath(c.size, n, func(p []uint8) {
			sum, legal := c.total(scores, p)
			if !legal {
				return
			}
			for i, l := range p {
				if l != path[i] {
					others[i] = max(others[i], sum)
				}
			}
			for i, l := range p {
				legal = legal && (allowed == nil || allowed[i].Has(int(l)))
			}
			if legal {
				best = max(best, sum)
			}
		})
		if best == never {
			return // nothing is allowed
		}
		if got != best || !ok {
			t.Errorf("path %v has score %d, legal %v; the best is %d", path, got, ok, best)
		}
		for i := range others {
			if allowed == nil && others[i] > never && margins[i] != got-others[i] {
				t.Errorf("margin at %d is %d, want %d", i, margins[i], got-others[i])
			}
		}
	})
}

func TestLongSequenceDoesNotOverflow(t *testing.T) {
	c, scores := randomChain(BILOU("x"), 1000, 1)
	for i := range scores {
		scores[i] = 12000
	}
	path := c.best(&memory{scores: scores}, nil)
	if _, ok := c.total(scores, path); !ok {
		t.Errorf("path breaks a rule")
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(trained(Options{Bits: 4, Epochs: 2}).Marshal())
	f.Add([]byte(magic + "\x01\x01\x00O"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Load(data)
		if err != nil {
			return
		}
		m.Tag(example(m.Labels(), "a/ b/ c/").Sequence)
	})
}

func TestTagAmongKeepsToWhatIsAllowed(t *testing.T) {
	m := trained(Options{Bits: 12, Epochs: 20})
	e := example(m.Labels(), "Mr./ Li/ saw/ Paris/")
	allowed := []Set{Only(0), Only(0), Only(0), All}
	labels, margins := m.TagSureAmong(e.Sequence, allowed)
	const want = "O O O U-loc"
	if got := namesOf(m, labels); got != want {
		t.Errorf("tags are %s, want %s", got, want)
	}
	if got := namesOf(m, m.TagAmong(e.Sequence, allowed)); got != want {
		t.Errorf("tags without margins are %s, want %s", got, want)
	}
	if margins[1] < 1<<19 {
		t.Errorf("margin of the only label allowed is %d", margins[1])
	}
}

func TestEmptySequence(t *testing.T) {
	m := trained(Options{Bits: 4, Epochs: 1})
	if got, margins := m.TagSure(new(Sequence)); len(got)+len(margins) != 0 {
		t.Errorf("tags of nothing are %v", got)
	}
}
