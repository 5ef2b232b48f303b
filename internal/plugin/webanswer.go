package plugin

import (
	"slices"
	"sort"
	"strings"

	"postil/internal/article"
)

// webAnnotations collects what an answer says about the text of b. It returns
// false for what is not a list of annotations.
func (c *collector) webAnnotations(answer []byte, b batch) bool {
	list, ok := annotationsOf([]byte(strings.TrimSpace(string(answer))))
	if !ok {
		return false
	}
	p := newPosted(c.article.Text, b.span(c.article))
	for _, raw := range list {
		var a webAnnotation
		if !decode(raw, &a) || !slices.Contains(a.Type.texts(), "Annotation") || len(a.Target) == 0 || len(a.Target) > maxParts {
			c.report.drop(DropMalformed, 1)
			continue
		}
		c.webAnnotation(a, b, p)
	}

	return true
}

// webAnnotation takes an annotation once for each of its targets.
func (c *collector) webAnnotation(a webAnnotation, b batch, p posted) {
	said, drop := meaningOf(a)
	for _, raw := range a.Target {
		span, misplaced := p.target(raw)
		s, inside := c.around(span, b)
		switch {
		case drop != "":
			c.report.drop(drop, 1)
		case misplaced != "":
			c.report.drop(misplaced, 1)
		case !inside:
			c.report.drop(DropSentence, 1)
		case said.modality != "":
			c.webModality(s, span, said)
		default:
			c.webMention(s, span, said)
		}
	}
}

// around returns the sentence of b that holds span.
func (c *collector) around(span article.Span, b batch) (article.Sentence, bool) {
	sentences := c.article.Sentences[b.from:b.to]
	i := sort.Search(len(sentences), func(i int) bool { return sentences[i].End > span.Start })
	if span.Empty() || i == len(sentences) || !sentences[i].Contains(span) {
		return article.Sentence{}, false
	}

	return sentences[i], true
}

// webModality takes the kind of a statement, which belongs to a whole sentence.
func (c *collector) webModality(s article.Sentence, span article.Span, said meaning) {
	if span != s.Span {
		c.report.drop(DropWords, 1)

		return
	}
	c.modality(article.Modality{Label: article.Label{Sentence: s.ID}, Kind: said.modality})
}

// webMention takes a mention. Its entity is the one identified; a name without an
// identity stands for the entity of that name and type, anything else for none.
func (c *collector) webMention(s article.Sentence, span article.Span, said meaning) {
	m := article.Mention{Label: article.Label{Sentence: s.ID}, Span: span, Type: said.entity, Kind: said.mention}
	if known(m.Type, valueTypes()...) {
		if m.Kind == "" {
			m.Kind = article.MentionValue
		}
		c.mention(m)

		return
	}
	if m.Kind == "" {
		m.Kind = article.MentionName
	}
	if m.Kind == article.MentionName || said.identity != "" {
		key, drop := c.webEntity(span, said)
		if drop != "" {
			c.report.drop(drop, 1)

			return
		}
		m.Entities = []string{key}
	}
	c.mention(m)
}

// webEntity makes the entity of a mention known, and returns its key.
func (c *collector) webEntity(span article.Span, said meaning) (string, Drop) {
	words := article.FoldSpace(span.In(c.article.Text))
	key, name, item := "name:"+string(said.entity)+":"+strings.ToLower(words), words, ""
	if said.identity != "" {
		key, name = "id:"+said.identity, ""
		if found := wikidata.FindStringSubmatch(said.identity); found != nil {
			item = found[1]
		} else if !strings.Contains(said.identity, "://") {
			name = said.identity
		}
	}
	if e, ok := c.roster.find(key); ok && name != "" && e.proposed != "" {
		name = e.proposed
	}

	return key, c.roster.add(key, name, said.entity, item)
}
