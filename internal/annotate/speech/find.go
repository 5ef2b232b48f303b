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

//go:embed speech.bin lexicon.txt
var files embed.FS

var embedded = sync.OnceValue(func() *Model {
	m, err := Load(embeddedFile("speech.bin"))
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
	var readings []reading
	var quotes quoter
	var features tagger.Sequence // used again and again, to save memory
	for i, at := range sentences {
		paragraph := i > 0 && strings.Contains(text[sentences[i-1].End:at.Start], "\n")
		unclosed := paragraph && quotes.open != 0
		if paragraph {
			quotes.open = 0
		}
		s := newSentence(text, at)
		mine := namesIn(&names, at)
		var found []Attribution
		if len(s.tokens) <= maxTokens {
			m.read(s, mine, &quotes, &features)
			found = m.attributions(s, &features)
		}
		for k := range found {
			found[k].Index = i
		}
		r := s.reading(i, found)
		r.paragraph, r.unclosed = paragraph, unclosed && len(s.tokens) > 0 && s.quoted[0] != 0
		readings = append(readings, r)
	}

	return continued(readings)
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

// maxTokens is how long a sentence may be: twenty times the longest of the news
// that we have. What is longer is no prose, and some of the rules take time that
// grows with the square of the length.
const maxTokens = 2000

// read adds quotations, names, parts of speech and noun phrases to s.
func (m *Model) read(s *sentence, names []Name, quotes *quoter, features *tagger.Sequence) {
	s.placeNames(names)
	s.hash(m.clusters)
	quotes.mark(s)
	features.Reset()
	posFeatures(s, features)
	s.tags = make([]tag, len(s.tokens))
	for i, t := range m.pos.TagAmong(features, s.allowed()) {
		s.tags[i] = tag(t)
	}
	s.retag()
	s.chunk()
}
