package name

import "postil/internal/annotate/tagger"

// border stands for the words before the first and behind the last.
const border = 0x5bd1e995

// A describer adds features to a sequence; each call of add is a template.
type describer struct {
	*sentence
	out      *tagger.Sequence
	template uint64
	edge     word
}

func (d *describer) add(values ...uint64) {
	d.template++
	d.out.Add(tagger.Of(d.template, values...))
}

// at returns word i, or one that stands for the border.
func (d *describer) at(i int) *word {
	if i < 0 || i >= len(d.words) {
		return &d.edge
	}

	return &d.words[i]
}

// describe adds the features of every word of s to out, none for those that have one
// label in allowed, if it is given.
func (s *sentence) describe(out *tagger.Sequence, allowed []tagger.Set) {
	edge := &spelling{hash: border, low: border, shape: border}
	edge.cut()
	d := &describer{sentence: s, out: out, edge: word{spelling: edge}}
	runs := s.runs()
	for i := range s.words {
		if allowed != nil && allowed[i].Single() {
			out.End()
			continue
		}
		d.template = 0
		d.describeWord(i)
		d.describeClusters(i)
		d.describeNeighbours(i)
		d.describeRun(i, runs[i])
		d.describeValue(i)
		d.describeLists(i, runs[i])
		out.End()
	}
}

// describeWord adds what the word at i is by itself.
func (d *describer) describeWord(i int) {
	w := d.at(i)
	look := d.look(w)
	d.add(1)
	d.add(w.hash)
	d.add(w.low)
	d.add(w.low, look)
	d.add(look)
	d.add(w.shape)
	d.add(w.prefix(2))
	d.add(w.prefix(3), look)
	d.add(w.suffix(2), look)
	d.add(w.suffix(3), look)
	d.add(w.suffix(4))
	d.add(look, flag(i == 0), flag(w.glued))
	if i == 0 {
		d.add(w.low, look)
	}
	d.template = 20
}

// look returns the form of w and the style of its sentence: capitals say little
// where all words have them.
func (d *describer) look(w *word) uint64 { return uint64(w.form)<<2 | uint64(d.style) }

func flag(b bool) uint64 {
	if b {
		return 1
	}

	return 0
}

// describeClusters adds clusters of the word at i and around it.
func (d *describer) describeClusters(i int) {
	for offset := -2; offset <= 2; offset++ {
		for _, c := range d.at(i + offset).clusters {
			d.add(c)
		}
	}
	w, before, after := d.at(i), d.at(i-1), d.at(i+1)
	for k := range clusterings {
		d.add(w.clusters[k], d.look(w))
		d.add(before.clusters[k], w.clusters[k])
		d.add(w.clusters[k], after.clusters[k])
	}
	d.add(before.clusters[0], w.clusters[0], after.clusters[0])
	d.add(before.clusters[1], after.clusters[1], d.look(w))
}

// describeNeighbours adds the words around i.
func (d *describer) describeNeighbours(i int) {
	w, before, after := d.at(i), d.at(i-1), d.at(i+1)
	before2, after2 := d.at(i-2), d.at(i+2)
	for _, near := range []*word{before, after, before2, after2} {
		d.add(near.low)
		d.add(d.look(near))
	}
	d.add(before.low, w.low)
	d.add(w.low, after.low)
	d.add(before.low, after.low, d.look(w))
	d.add(before.low, d.look(w))
	d.add(after.low, d.look(w))
	d.add(before2.low, before.low, d.look(w))
	d.add(after.low, after2.low, d.look(w))
	d.add(before.shape, w.shape)
	d.add(w.shape, after.shape)
	d.add(before.shape, w.shape, after.shape)
	d.add(d.look(before2), d.look(before), d.look(w), d.look(after), d.look(after2))
	d.add(before.suffix(3))
	d.add(after.suffix(3))
	d.add(flag(w.glued), flag(after.glued), before.low, after.low)
}

// A run is capitalised words in a row, small words such as "of" left out.
type run struct{ start, end int }

// runs returns for each word the run that it is in; an empty one if none.
func (s *sentence) runs() []run {
	runs := make([]run, len(s.words))
	for start := 0; start < len(s.words); {
		end := start
		for end < len(s.words) && s.words[end].capital() {
			end++
		}
		for i := start; i < end; i++ {
			runs[i] = run{start, end}
		}
		start = max(end, start+1)
	}

	return runs
}

// describeRun adds the run of capitalised words that i is in, and what is around it.
func (d *describer) describeRun(i int, r run) {
	if r.end == 0 {
		return
	}
	first, last, before, after := d.at(r.start), d.at(r.end-1), d.at(r.start-1), d.at(r.end)
	length := uint64(min(r.end-r.start, 5))
	position := uint64(bilou(i, r.start, r.end))
	d.add(length, position, d.look(d.at(i)))
	d.add(before.low, position)
	d.add(after.low, position)
	d.add(before.clusters[1], position)
	d.add(after.clusters[1], position)
	d.add(first.low, position)
	d.add(last.low, position)
	d.add(last.clusters[1], position)
	d.add(first.clusters[1], position)
	d.add(last.clusters[2], length)
	d.add(last.suffix(3), position)
	d.add(before.low, after.low, length)
}

// describeValue adds what rules say of dates and quantities.
func (d *describer) describeValue(i int) {
	d.template = 120
	w, before, after := d.at(i), d.at(i-1), d.at(i+1)
	if w.value|before.value|after.value != noValue {
		d.add(uint64(w.value))
		d.add(uint64(w.value), w.low)
		d.add(uint64(before.value), uint64(w.value), uint64(after.value))
		d.add(uint64(w.value), uint64(w.class), uint64(after.class))
		d.add(uint64(w.value), after.low)
		d.add(uint64(w.value), before.low)
	}
	d.template = 130
	if w.class|before.class|after.class != noClass {
		d.add(uint64(w.class))
		d.add(uint64(before.class), uint64(w.class))
		d.add(uint64(w.class), uint64(after.class))
		d.add(uint64(before.class), uint64(w.class), uint64(after.class))
		d.add(uint64(d.at(i-2).class), uint64(before.class), uint64(w.class))
		d.add(uint64(w.class), uint64(after.class), uint64(d.at(i+2).class))
	}
}
