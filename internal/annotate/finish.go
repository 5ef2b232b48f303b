package annotate

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"postil/internal/article"
)

// A finisher gives labels their sentence and their ID, and leaves out what a
// stage should not have said: words outside the sentence, an entity that is not
// there, the same thing twice.
type finisher struct {
	*text
	entities map[string]bool         // that are there
	used     map[string]bool         // by a label that is kept
	seen     map[string]bool         // claims
	byID     map[string]article.Span // sentences
}

func finish(t *text, found article.Labels) article.Labels {
	f := &finisher{
		text: t, entities: map[string]bool{article.AuthorID: true}, used: map[string]bool{},
		seen: map[string]bool{}, byID: map[string]article.Span{},
	}
	for _, e := range found.Entities {
		f.entities[e.ID] = true
	}
	for _, s := range t.sentences {
		f.byID[s.ID] = s.Span
	}

	var l article.Labels
	l.Mentions = keep(found.Mentions, f.mention)
	l.Attributions = keep(found.Attributions, f.attribution)
	l.Stances = keep(found.Stances, f.stance)
	l.Modalities = keep(found.Modalities, f.modality)
	l.Entities = keep(found.Entities, func(e *article.Entity) bool { return f.used[e.ID] })
	slices.SortStableFunc(l.Mentions, func(a, b article.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	slices.SortStableFunc(l.Attributions, func(a, b article.Attribution) int {
		return cmp.Or(cmp.Compare(a.Anchor().Start, b.Anchor().Start), cmp.Compare(a.Source.Start, b.Source.Start))
	})

	return l
}

// keep returns the elements that mend accepts, as it mends them. It writes over
// list: labels are large, and those of a long article would be there twice.
func keep[T any](list []T, mend func(*T) bool) []T {
	kept := list[:0]
	for i := range list {
		if mend(&list[i]) {
			kept = append(kept, list[i])
		}
	}
	if len(kept) == 0 {
		return nil
	}
	clear(list[len(kept):])

	return kept
}

// only returns the elements that are good. It leaves list as it is: labels share
// lists of entities.
func only[T any](list []T, good func(T) bool) []T {
	if bad := slices.IndexFunc(list, func(v T) bool { return !good(v) }); bad < 0 && len(list) > 0 {
		return list
	}
	var kept []T
	for _, v := range list {
		if good(v) {
			kept = append(kept, v)
		}
	}

	return kept
}

func (f *finisher) mention(m *article.Mention) bool {
	m.Entities = f.known(m.Entities)

	return !m.Empty() && f.head(&m.Label, "mention", m.Span, m.Type, m.Kind, m.Span, m.Entities) && f.use(m.Entities...)
}

func (f *finisher) attribution(a *article.Attribution) bool {
	at, ok := f.at(a.Anchor())
	if !ok {
		return false
	}
	a.Content = within(a.Content, f.spans[at])
	a.SourceEntities = f.known(a.SourceEntities)
	for _, s := range []*article.Span{&a.Source, &a.Cue} {
		if s.Empty() || !f.spans[at].Contains(*s) || !s.Within(f.words) {
			*s = article.Span{}
		}
	}

	return f.head(&a.Label, "attribution", a.Anchor(), a.Source, a.Cue, a.Content, a.SourceEntities,
		a.Tier, a.Act, a.Directness, a.Naming, a.Classes, a.Factive) && f.use(a.SourceEntities...)
}

// stance keeps one with words that show it, toward somebody else than its holder.
func (f *finisher) stance(s *article.Stance) bool {
	if len(s.Evidence) == 0 || !f.entities[s.Holder] || !f.entities[s.Target] || s.Holder == s.Target {
		return false
	}

	return f.head(&s.Label, "stance", s.Evidence[0], s.Holder, s.Target, s.Polarity, s.Basis, s.Ascribed) && f.use(s.Holder, s.Target)
}

// modality has its sentence from the stage that found it: there may be no words
// that carry it.
func (f *finisher) modality(m *article.Modality) bool {
	span, ok := f.byID[m.Sentence]

	return ok && m.Kind != "" && f.head(&m.Label, "modality", span, m.Kind)
}

// head fills l for a label of a layer at a span, and reports whether it is the
// first that says what the claim's parts say.
func (f *finisher) head(l *article.Label, layer string, span article.Span, claim ...any) bool {
	at, ok := f.at(span)
	if !ok {
		return false
	}
	sentence := f.sentences[at]
	key := f.key(layer, sentence, claim)
	if f.seen[key] {
		return false
	}
	f.seen[key] = true

	l.ID = uuid.NewSHA1(uuid.NameSpaceURL, []byte("postil:"+key)).String()
	l.Sentence = sentence.ID
	l.Evidence = within(l.Evidence, sentence.Span)
	l.Confidence = min(max(l.Confidence, 0), 1)
	l.Assigner = article.Assigner{Kind: article.ByMachine, Name: Name, Version: Version}

	return true
}

// key says what is claimed, and where. It holds no version, so that a person's
// decision holds for the same claim of the next one, and spans count from the
// sentence's start, so that nothing outside the sentence matters.
func (f *finisher) key(layer string, s article.Sentence, claim []any) string {
	parts := []string{f.slug, Name, layer, s.ID}
	for _, part := range claim {
		switch v := part.(type) {
		case article.Span:
			parts = append(parts, relative(v, s))
		case []article.Span:
			for _, span := range v {
				parts = append(parts, relative(span, s))
			}
		case []string:
			parts = append(parts, strings.Join(v, ","))
		default:
			parts = append(parts, fmt.Sprint(v))
		}
	}

	return strings.Join(parts, "/")
}

func relative(span article.Span, s article.Sentence) string {
	if span.Empty() {
		return "-"
	}

	return strconv.Itoa(span.Start-s.Start) + "-" + strconv.Itoa(span.End-s.Start)
}

// known returns the IDs that are entities of the article.
func (f *finisher) known(ids []string) []string {
	return only(ids, func(id string) bool { return f.entities[id] })
}

// use notes that a kept label uses entities.
func (f *finisher) use(ids ...string) bool {
	for _, id := range ids {
		f.used[id] = true
	}

	return true
}

// within returns the spans that lie in s and cover something.
func within(spans []article.Span, s article.Span) []article.Span {
	return only(spans, func(span article.Span) bool { return !span.Empty() && s.Contains(span) })
}
