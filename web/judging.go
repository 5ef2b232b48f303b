package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/internal/ingest"
)

// Limits of what a judgement says.
const (
	maxReason   = 1000 // bytes
	maxQuote    = 4000 // bytes of words that are looked for
	maxPieces   = 20   // spans or entities of one label
	maxNewNames = 200  // bytes of a new entity's name
)

// A judging makes a judgement of what a person says of a sentence: words become
// spans, names become entities.
type judging struct {
	store interface {
		Entity(ctx context.Context, id string) (article.EntityCount, error)
	}
	*reading
	at   article.Sentence
	made []article.Entity // that the library does not know
}

// judgement makes a judgement by a person of what was asked for.
func (s *Server) judgement(ctx context.Context, in JudgementBody) (article.Judgement, []article.Entity, error) {
	id, err := article.ParseID(in.Sentence)
	if err != nil {
		return article.Judgement{}, nil, err
	}
	slug, err := s.store.SlugOfSentence(ctx, id)
	if err != nil {
		return article.Judgement{}, nil, err
	}
	r, err := s.current(ctx, slug)
	if err != nil {
		return article.Judgement{}, nil, err
	}
	at, ok := r.ordinal[id]
	if !ok {
		return article.Judgement{}, nil, fmt.Errorf("sentence %q of today's text: %w", id, article.ErrNotFound)
	}
	if len(in.Reason) > maxReason {
		return article.Judgement{}, nil, fmt.Errorf("a reason of %d bytes, at most %d: %w", len(in.Reason), maxReason, article.ErrTooLarge)
	}
	g := &judging{store: s.store, reading: r, at: r.article.Sentences[at]}
	j := article.Judgement{Article: slug, Sentence: id, Action: in.Action, Finding: in.Label, By: personOf(ctx).Name, Reason: article.FoldSpace(in.Reason)}
	err = g.label(ctx, &j, in)

	return j, g.made, err
}

// label sets the label that j holds.
func (g *judging) label(ctx context.Context, j *article.Judgement, in JudgementBody) (err error) {
	if in.Mention != nil {
		j.Mention, err = g.mention(ctx, *in.Mention)
	}
	if err == nil && in.Attribution != nil {
		j.Attribution, err = g.attribution(ctx, *in.Attribution)
	}
	if err == nil && in.Stance != nil {
		j.Stance, err = g.stance(ctx, *in.Stance)
	}
	if err == nil && in.Modality != nil {
		j.Modality, err = g.modality(*in.Modality)
	}

	return err
}

func (g *judging) mention(ctx context.Context, in MentionBody) (*article.Mention, error) {
	m := &article.Mention{Type: in.Type, Kind: cmp.Or(in.Kind, article.MentionName)}
	if !slices.Contains(article.EntityTypes(), m.Type) {
		return nil, invalid("there is no type %.40q", string(m.Type))
	}
	var err error
	if m.Span, err = g.words(in.Words, false); err != nil {
		return nil, err
	}
	if m.Empty() {
		return nil, invalid("a mention needs words")
	}
	if m.Type == article.TypeDate || m.Type == article.TypeQuantity {
		m.Kind = article.MentionValue

		return m, nil
	}
	if m.Kind == article.MentionValue {
		m.Kind = article.MentionName
	}
	m.Entities, err = g.entities(ctx, in.Entities, m.Type)

	return m, err
}

func (g *judging) attribution(ctx context.Context, in AttributionBody) (*article.Attribution, error) {
	a := &article.Attribution{
		Tier: cmp.Or(in.Tier, article.TierCitation), Act: in.Act, Directness: cmp.Or(in.Directness, article.Indirect),
		Naming: cmp.Or(in.Naming, article.Named), Classes: in.Classes, Factive: in.Factive,
	}
	var err error
	if a.Source, err = g.words(in.Source, true); err != nil {
		return nil, err
	}
	if a.Cue, err = g.words(in.Cue, true); err != nil {
		return nil, err
	}
	for _, w := range in.Content {
		at, err := g.words(w, true)
		if err != nil {
			return nil, err
		}
		if !at.Empty() {
			a.Content = append(a.Content, at)
		}
	}
	if a.Anchor().Empty() {
		return nil, invalid("who is cited for what needs words: of the source, of the cue, or of what is said")
	}
	a.SourceEntities, err = g.entities(ctx, in.SourceEntities, article.TypePerson)

	return a, err
}

func (g *judging) stance(ctx context.Context, in StanceBody) (*article.Stance, error) {
	s := &article.Stance{Polarity: in.Polarity, Basis: cmp.Or(in.Basis, article.BasisExplicit), Ascribed: in.Ascribed}
	if !slices.Contains(article.Polarities(), s.Polarity) {
		return nil, invalid("there is no polarity %.40q", string(s.Polarity))
	}
	for _, side := range []struct {
		name string
		id   *string
		kind article.EntityType
	}{{in.Holder, &s.Holder, article.TypePerson}, {in.Target, &s.Target, article.TypeTopic}} {
		ids, err := g.entities(ctx, []string{side.name}, side.kind)
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			return nil, invalid("a stance needs who holds it and what it is toward")
		}
		*side.id = ids[0]
	}
	for _, w := range in.Evidence {
		at, err := g.words(w, true)
		if err != nil {
			return nil, err
		}
		if !at.Empty() {
			s.Evidence = append(s.Evidence, at)
		}
	}

	return s, nil
}

func (g *judging) modality(in ModalityBody) (*article.Modality, error) {
	if !slices.Contains(article.Kinds(), in.Kind) {
		return nil, invalid("there is no kind of statement %.40q", string(in.Kind))
	}

	return &article.Modality{Kind: in.Kind}, nil
}

func invalid(format string, args ...any) error {
	return fmt.Errorf(format+": %w", append(args, article.ErrInvalid)...)
}

// words returns the span of words in the sentence; with beyond, what is not in it
// is looked for in the text behind it, then before it. No words are an empty span.
func (g *judging) words(w Words, beyond bool) (article.Span, error) {
	sentence := g.at.In(g.article.Text)
	if w.End > 0 {
		points := []rune(sentence)
		if w.Start < 0 || w.Start >= w.End || w.End > len(points) {
			return article.Span{}, invalid("words from %d to %d of a sentence of %d characters", w.Start, w.End, len(points))
		}
		start := g.at.Start + len(string(points[:w.Start]))

		return article.Span{Start: start, End: start + len(string(points[w.Start:w.End]))}, nil
	}
	quote := strings.Fields(w.Quote)
	if len(quote) == 0 {
		return article.Span{}, nil
	}
	if len(w.Quote) > maxQuote {
		return article.Span{}, fmt.Errorf("words of %d bytes, at most %d: %w", len(w.Quote), maxQuote, article.ErrTooLarge)
	}
	for i := range quote {
		quote[i] = regexp.QuoteMeta(quote[i])
	}
	pattern, err := regexp.Compile(strings.Join(quote, `\s+`))
	if err != nil {
		return article.Span{}, invalid("the words “%.80s” cannot be looked for", w.Quote)
	}
	parts := []article.Span{g.at.Span}
	if beyond {
		parts = append(parts, article.Span{Start: g.at.Start, End: len(g.article.Text)}, article.Span{End: len(g.article.Text)})
	}
	for _, part := range parts {
		found := pattern.FindAllStringIndex(part.In(g.article.Text), max(w.Occurrence, 1))
		if len(found) >= max(w.Occurrence, 1) {
			at := found[len(found)-1]

			return article.Span{Start: part.Start + at[0], End: part.Start + at[1]}, nil
		}
	}

	return article.Span{}, invalid("the words “%.80s” are not in the sentence", w.Quote)
}

// entities returns the IDs of entities that are given by ID or name. A name that
// neither the article nor the library knows makes a new entity of a type.
func (g *judging) entities(ctx context.Context, names []string, t article.EntityType) ([]string, error) {
	if len(names) > maxPieces {
		return nil, invalid("%d entities, at most %d", len(names), maxPieces)
	}
	var ids []string
	for _, name := range names {
		name = article.FoldSpace(name)
		if name == "" {
			continue
		}
		id, err := g.entityID(ctx, name, t)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}

	return ids, nil
}

func (g *judging) entityID(ctx context.Context, name string, t article.EntityType) (string, error) {
	if name == article.AuthorID || strings.EqualFold(name, "the author") {
		return article.AuthorID, nil
	}
	for _, e := range append(slices.Clone(g.labels.Entities), g.made...) {
		if e.ID == name || strings.EqualFold(e.Name, name) && e.ID != article.AuthorID {
			return e.ID, nil
		}
	}
	if len(name) > maxNewNames {
		return "", fmt.Errorf("a name of %d bytes, at most %d: %w", len(name), maxNewNames, article.ErrTooLarge)
	}
	slug := cmp.Or(ingest.Slug(name), string(t))
	for n := 1; n < 100; n++ {
		id := slug
		if n > 1 {
			id += "-" + strconv.Itoa(n)
		}
		known, err := g.store.Entity(ctx, id)
		if errors.Is(err, article.ErrNotFound) {
			g.made = append(g.made, article.Entity{ID: id, Name: name, Type: t})

			return id, nil
		}
		if err != nil || id == name || strings.EqualFold(known.Name, name) {
			return id, err
		}
	}

	return "", invalid("there are too many entities with the name “%s”", name)
}
