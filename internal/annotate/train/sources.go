package main

import (
	"io/fs"
	"regexp"
	"strings"
	"unicode"

	"postil/internal/annotate/corpus"
	"postil/internal/annotate/name"
	"postil/internal/annotate/tagger"
	"postil/internal/annotate/token"
	"postil/internal/article"
)

// A source is a corpus with names in a scheme of its own.
type source struct {
	file string
	// kinds says what a tag may be in our scheme. A tag that is not in it may be
	// anything.
	kinds map[string][]article.EntityType
	// missing are the types that the corpus leaves out often: a capitalised word
	// without a tag may be one.
	missing []article.EntityType
	silver  bool // made by machine: our own labels know better
}

func sources() []source {
	const (
		person, organisation, place, group = article.TypePerson, article.TypeOrganisation, article.TypePlace, article.TypeGroup
		event, work, date                  = article.TypeEvent, article.TypeWork, article.TypeDate
	)
	type kinds = map[string][]article.EntityType
	universal := kinds{"PER": {person}, "ORG": {organisation}, "LOC": {place}, "MISC": {group, event, work}}

	return []source{
		{"names/gmb.train.bio", kinds{"per": {person}, "org": {organisation}, "geo": {place}, "gpe": {group, place},
			"eve": {event}, "art": {work}}, []article.EntityType{event, work}, true},
		{"names/uner-ewt.train.bio", universal, nil, false},
		{"names/wikigold.bio", universal, nil, false},
		{"names/wnut.train.bio", kinds{"person": {person}, "location": {place}, "corporation": {organisation}, "group": {organisation, group},
			"product": {work}, "creative-work": {work, event}}, []article.EntityType{group, event}, false},
	}
}

// examples reads the source. Sentences in taken are left out: they have labels of
// ours, or are held out.
func (s source) examples(data fs.FS, style int, taken map[string]bool, ours scheme) ([]tagger.Example, error) {
	f, err := data.Open(s.file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sentences, err := corpus.ReadBIO(f)
	if err != nil {
		return nil, err
	}

	var examples []tagger.Example
	for i, sentence := range sentences {
		if taken[sentence.Text] {
			continue
		}
		for _, text := range variants(sentence.Text, i) {
			e := s.example(text, sentence.Words, ours)
			e.Style = style
			examples = append(examples, e)
		}
	}

	return examples, nil
}

// example returns a sentence with the labels that its tags allow.
func (s source) example(text string, words []corpus.Word, ours scheme) tagger.Example {
	tokens, features := name.Describe(text, article.Span{End: len(text)})
	e := tagger.Example{Sequence: features, Allowed: make([]tagger.Set, len(tokens))}
	for i, t := range tokens {
		e.Allowed[i] = outside
		if r := rune(text[t.Start]); unicode.IsUpper(r) && s.missing != nil {
			e.Allowed[i] |= types(s.missing...)
		}
	}

	var names []article.Span
	for start := 0; start < len(words); start++ {
		tag, found := strings.CutPrefix(words[start].Tag, "B-")
		if !found {
			continue
		}
		end := start + 1
		for end < len(words) && words[end].Tag == "I-"+tag {
			end++
		}
		span := article.Span{Start: words[start].Start, End: words[end-1].End}
		if kinds, known := s.kinds[tag]; known {
			mark(e.Allowed, tokens, span, narrow(tag, span.In(text), types(kinds...)))
			names = append(names, span)
		} else {
			allow(e.Allowed, tokens, span, tagger.All)
		}
		start = end - 1
	}
	ours.split(e.Allowed, tokens, text, names)
	if s.silver {
		ours.mend(e.Allowed, tokens, text, names)
	}
	allowValues(e.Allowed, tokens, name.Values(text, article.Span{End: len(text)}))

	return e
}

// adjectives are endings of nationalities that no name of a country has.
var adjectives = regexp.MustCompile(`(ian|ean|ese|ish|eli|aqi|tani|can|ghan|uban|erman|yan|nch|tch)s?$`)

// narrow decides what a tag for countries and nationalities means, where the end
// of the word tells: "Kenyan" is a nationality, "Jordan" stays open.
func narrow(tag, text string, kinds tagger.Set) tagger.Set {
	if tag == "gpe" && adjectives.MatchString(text) {
		return types(article.TypeGroup)
	}

	return kinds
}

// allowValues limits what rules take for a date or a quantity to just that, or
// nothing: other corpora do not mark them, or in another way. What they call a
// name stays one.
func allowValues(allowed []tagger.Set, tokens []token.Token, values []name.Mention) {
	for _, v := range values {
		inName := false
		for i, t := range tokens {
			inName = inName || t.Overlaps(v.Span) && !allowed[i].Has(0)
		}
		if inName {
			continue
		}
		mark(allowed, tokens, v.Span, types(v.Type))
		allow(allowed, tokens, v.Span, outside)
	}
}

// allow adds more to what the tokens in span may be.
func allow(allowed []tagger.Set, tokens []token.Token, span article.Span, more tagger.Set) {
	for i, t := range tokens {
		if t.Overlaps(span) {
			allowed[i] |= more
		}
	}
}

// variants returns text, and for some numbers also in capitals or written like a
// headline. Offsets stay the same.
func variants(text string, number int) []string {
	all := []string{text}
	if strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) {
		return all // other letters may change in length
	}
	switch number % 24 {
	case 0:
		all = append(all, strings.ToUpper(text))
	case 1:
		all = append(all, headline(text))
	}

	return all
}

// headline returns text with most words capitalised.
func headline(text string) string {
	out := []byte(text)
	for _, t := range token.Split(text) {
		switch w := t.In(text); w {
		case "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "and", "or", "but", "as", "with", "from", "'s", "n't":
		default:
			if t.Kind == token.Word && (t.Start == 0 || text[t.Start-1] != '\'') {
				out[t.Start] = byte(unicode.ToUpper(rune(out[t.Start])))
			}
		}
	}

	return string(out)
}
