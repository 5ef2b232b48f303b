package plugin

import (
	"cmp"
	"encoding/hex"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"postil/internal/article"
)

// maxEntityName is the longest name of an entity, in bytes.
const maxEntityName = 120

// A candidate is an entity as an annotator speaks of it. Its name is shown to
// readers, so the annotator does not simply choose one: it must be made of words of
// the article, else the entity is called what the article calls it.
type candidate struct {
	article.Entity
	proposed  string // made of words of the article, or ""
	called    string // the longest name at which it is mentioned
	described string // the first words that describe it
}

func (e *candidate) name() string { return cmp.Or(e.proposed, e.called, e.described) }

// local reports whether e is one thing in this article and may be another in the
// next: the mayor, a topic, somebody whose full name is not given.
func (e *candidate) local() bool {
	return e.called == "" || e.Type == article.TypePerson && len(strings.Fields(e.name())) < 2
}

// A roster is the entities of one article by the annotator's keys. The author is
// always known.
type roster struct {
	words vocabulary
	slug  string   // of the article
	order []string // keys as they came
	byKey map[string]*candidate
}

func newRoster(a *article.Article) roster {
	author := &candidate{Entity: article.Entity{ID: article.AuthorID, Type: article.TypePerson}}

	return roster{words: vocabularyOf(a.Text), slug: a.Slug, byKey: map[string]*candidate{article.AuthorID: author}}
}

func (r *roster) find(key string) (*candidate, bool) {
	e, ok := r.byKey[key]

	return e, ok
}

// add makes an entity known under key. To say of a known one the same again is
// fine, anything else a contradiction.
func (r *roster) add(key, name string, kind article.EntityType, wikidata string) Drop {
	if key == article.AuthorID {
		return DropEntity
	}
	if !known(kind, entityTypes()...) {
		return DropUnknown
	}
	name = article.FoldSpace(name)
	if len(name) > maxEntityName || !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) || !r.words.names(name) {
		name = ""
	}
	if e, ok := r.byKey[key]; ok {
		if e.Type != kind || name != "" && e.proposed != "" && e.proposed != name {
			return DropEntity
		}
		e.proposed = cmp.Or(e.proposed, name)

		return ""
	}
	r.order = append(r.order, key)
	r.byKey[key] = &candidate{Entity: article.Entity{Type: kind, Wikidata: wikidata}, proposed: name}

	return ""
}

// mentioned tells the entity of m, where there is one only, by which words it is
// called.
func (r *roster) mentioned(m article.Mention, words string) {
	if len(m.Entities) != 1 || len(words) > maxEntityName || strings.ContainsFunc(words, isOddControl) || len(fields(words)) == 0 {
		return
	}
	words = article.FoldSpace(words)
	e, ok := r.byKey[m.Entities[0]]
	switch {
	case !ok:
	case m.Kind == article.MentionName && len(words) > len(e.called):
		e.called = words
	case m.Kind == article.MentionNominal && e.described == "":
		e.described = words
	}
}

// isOddControl reports whether r is a control character other than white space.
func isOddControl(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }

// settle gives every entity that has a name its ID, in the order they came. Those
// of the same name and type are one.
func (r *roster) settle() {
	types := map[string]article.EntityType{article.AuthorID: ""}
	for _, key := range r.order {
		e := r.byKey[key]
		if e.Name = e.name(); e.Name == "" {
			continue
		}
		id := slugOf(e.Name)
		if e.local() {
			id += "-" + hashOf(r.slug)
		}
		for t, taken := types[id]; taken && t != e.Type; t, taken = types[id] {
			id += "-" + string(e.Type)
		}
		if !article.ValidSlug(id) {
			continue
		}
		types[id] = e.Type
		e.ID = id
	}
}

// ids returns the IDs of keys, each once, and whether all of them have one.
func (r *roster) ids(keys []string) ([]string, bool) {
	var ids []string
	for _, key := range keys {
		e, ok := r.byKey[key]
		if !ok || e.ID == "" {
			return nil, false
		}
		if !slices.Contains(ids, e.ID) {
			ids = append(ids, e.ID)
		}
	}

	return ids, true
}

// used returns the entities with those IDs in the order they came; the first of
// several with one ID speaks for them.
func (r *roster) used(ids map[string]bool) []article.Entity {
	var entities []article.Entity
	done := map[string]bool{article.AuthorID: true}
	for _, key := range r.order {
		if e := r.byKey[key]; ids[e.ID] && !done[e.ID] {
			done[e.ID] = true
			entities = append(entities, e.Entity)
		}
	}

	return entities
}

// slugOf makes an entity's ID from its name as the annotator inside Postil does, so
// that both mean the same by it: letters and digits in ASCII, words joined by
// hyphens. Where letters would be lost, a hash of the name stands for them.
func slugOf(name string) string {
	const length = 40 // leaves room for a hash and for types
	var b strings.Builder
	gap, lost := false, false
	for _, r := range strings.ToLower(norm.NFKD.String(name)) {
		ascii := latin[r]
		if r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			ascii = string(r)
		}
		switch {
		case ascii != "":
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteString(ascii)
			gap = false
		case unicode.IsMark(r) || r == '.' || r == '\'' || r == '’':
		default:
			lost = lost || unicode.IsLetter(r) || unicode.IsDigit(r)
			gap = true
		}
	}
	slug := b.String()
	if !lost && slug != "" && len(slug) <= length {
		return slug
	}

	return strings.Trim(strings.TrimRight(slug[:min(len(slug), length)], "-")+"-"+hashOf(strings.ToLower(name)), "-")
}

// latin are Latin letters that have no ASCII letter in them.
var latin = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h"}

func hashOf(s string) string {
	hash := fnv.New32a()
	hash.Write([]byte(s))

	return hex.EncodeToString(hash.Sum(nil))
}
