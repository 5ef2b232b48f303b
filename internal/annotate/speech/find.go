package speech

import (
	"embed"
	"strings"
	"sync"

	"postil/internal/annotate/tagger"
	"postil/internal/article"
)

// An Attribution is one that was found, without identity or confidence.
type Attribution struct {
	article.Attribution
	Index int // of its sentence
	// Continues is the index, in what Find returns, of the attribution whose
	// quotation goes on here: the source is the same, no words name it again, and
	// there is no cue. It is -1 for every other.
	Continues int
	Margin    int // how much better than none the model finds it, in a unit of its own
}

// A Name is a name that was found before.
type Name struct {
	article.Span
	Type article.EntityType
}

//go:embed *.bin lexicon.txt
var files embed.FS

var embedded = sync.OnceValue(func() *Model {
	m, err := Load(embeddedFile("pos.bin"), embeddedFile("cue.bin"), embeddedFile("role.bin"))
	if err != nil {
		return nil // a test holds that it is never so
	}

	return m
})

func embeddedFile(name string) []byte {
	content, _ := files.ReadFile(name) // empty if it is not there, which a test finds

	return content
}

// Find returns the attributions in text, in order. Sentences and names are in
// order and do not overlap.
func Find(text string, sentences []article.Span, names []Name) []Attribution {
	m := embedded()
	if m == nil {
		return nil
	}

	return m.Find(text, sentences, names)
}

// Find is the function Find with m for a model.
func (m *Model) Find(text string, sentences []article.Span, names []Name) []Attribution {
	var found []Attribution
	var quotes quoter
	for i, at := range sentences {
		if i > 0 && strings.Contains(text[sentences[i-1].End:at.Start], "\n") {
			quotes.open = 0
		}
		s := m.read(text, at, &quotes)
		for _, a := range m.attributions(s, namesIn(&names, at)) {
			a.Index = i
			found = append(found, a)
		}
	}

	return found
}

// namesIn returns the names in a sentence, and takes them off the list.
func namesIn(names *[]Name, sentence article.Span) []Name {
	list := *names
	for len(list) > 0 && list[0].Start < sentence.Start {
		list = list[1:]
	}
	n := 0
	for n < len(list) && list[n].End <= sentence.End {
		n++
	}
	*names = list[n:]

	return list[:n]
}

// A Model is what Find works with: three linear models.
type Model struct{ pos, cue, role *tagger.Model }

// Load returns the model of the three files that training writes.
func Load(pos, cue, role []byte) (*Model, error) {
	var m Model
	var err error
	for _, part := range []struct {
		to   **tagger.Model
		data []byte
	}{{&m.pos, pos}, {&m.cue, cue}, {&m.role, role}} {
		if *part.to, err = tagger.Load(part.data); err != nil {
			return nil, err
		}
	}

	return &m, nil
}

// read returns a sentence with its parts of speech and quotations.
func (m *Model) read(text string, at article.Span, quotes *quoter) *sentence {
	s := newSentence(text, at)
	s.hash()
	quotes.mark(s)
	var features tagger.Sequence
	posFeatures(s, &features)
	s.tags = make([]tag, len(s.tokens))
	for i, t := range m.pos.Tag(&features) {
		s.tags[i] = tag(t)
	}
	s.chunk()

	return s
}

// attributions finds those of one sentence.
func (m *Model) attributions(s *sentence, names []Name) []Attribution {
	var features tagger.Sequence
	cueFeatures(s, &features)
	labels, margins := m.cue.TagSure(&features)
	others := make([]bool, len(labels))
	for i, l := range labels {
		others[i] = l != 0
	}

	var found []Attribution
	for i, l := range labels {
		if l == 0 {
			continue
		}
		f := s.frame(i)
		features.Reset()
		roleFeatures(s, f, others, &features)
		source, content := s.roles(f, m.role.Tag(&features))
		if len(content) == 0 {
			continue
		}
		found = append(found, s.attribution(f, source, content, article.Tier(m.cue.Labels()[l]), int(margins[i]), names))
	}

	return found
}

// roles reads source and content from the labels of the window of f.
func (s *sentence) roles(f frame, labels []uint8) (source span, content []span) {
	names := roleLabels()
	for i, l := range labels {
		kind, role, _ := strings.Cut(names[l], "-")
		at := f.window.from + i
		switch {
		case role == "" || kind != "B" && kind != "U":
			continue
		}
		end := at + 1
		for kind == "B" && end-f.window.from < len(labels) && strings.HasSuffix(names[labels[end-f.window.from]], role) && names[labels[end-f.window.from]][0] != 'B' && names[labels[end-f.window.from]][0] != 'U' {
			end++
		}
		if role == "C" {
			content = append(content, span{at, end})
		} else if source.empty() || s.nearer(f, span{at, end}, source) {
			source = span{at, end}
		}
	}

	return source, content
}

// nearer reports whether a is a better source for f than b.
func (s *sentence) nearer(f frame, a, b span) bool {
	if f.source.overlaps(a) != f.source.overlaps(b) {
		return f.source.overlaps(a)
	}

	return f.group.gap(a) < f.group.gap(b)
}

func (r span) gap(o span) int { return max(o.from-r.to, r.from-o.to) }

// attribution puts together what was found.
func (s *sentence) attribution(f frame, source span, content []span, tier article.Tier, margin int, names []Name) Attribution {
	a := Attribution{Continues: -1, Margin: margin}
	a.Source, a.Cue, a.Tier = s.bytes(source), s.bytes(f.group), tier
	for _, c := range content {
		a.Content = append(a.Content, s.bytes(c))
	}

	return a
}
