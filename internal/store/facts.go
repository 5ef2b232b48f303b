package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"postil/internal/article"
	"postil/internal/store/db"
)

// A fact is something that a shown label says of a sentence, in a word: a letter
// for what it is, then the key of an entity, or the name of a kind, type or
// polarity. Facts of a stance are joined, so that one search can ask who has which
// stance toward whom.
const (
	factEntity = "e" // mentions the entity
	factSource = "s" // something is attributed to the entity
	factKind   = "k" // makes this kind of statement
	factType   = "t" // mentions an entity of this type
	factHolder = "h" // the entity has a stance
	factTarget = "g" // a stance is toward the entity
	factStance = "p" // a stance has this polarity
)

// factJoint joins parts of a fact, and stands for a hyphen in it: the index would
// cut at that.
const factJoint = "\ue002"

// authorFact stands for the author, who has another key in every article.
const authorFact = "author"

func fact(letter, value string) string {
	return letter + strings.ReplaceAll(value, "-", factJoint)
}

// plainFact returns the value that fact was made of.
func plainFact(value string) string { return strings.ReplaceAll(value, factJoint, "-") }

func keyFact(letter string, key int64) string { return letter + strconv.FormatInt(key, 36) }

// stanceFact joins facts of one stance; "" stands for any.
func stanceFact(holder, target, polarity string) string {
	parts := slices.DeleteFunc([]string{holder, target, polarity}, func(part string) bool { return part == "" })

	return strings.Join(parts, factJoint)
}

// factsOf returns the facts of every sentence, by its ID. keys are those of
// entities by their IDs. A stance that only a machine suggests is folded away for
// readers, and no fact.
func factsOf(shown article.Labels, keys map[string]int64) map[string][]string {
	facts := map[string][]string{}
	add := func(sentence string, more ...string) { facts[sentence] = append(facts[sentence], more...) }
	for _, m := range shown.Mentions {
		add(m.Sentence, fact(factType, string(m.Type)))
		for _, id := range m.Entities {
			add(m.Sentence, entityFact(factEntity, id, keys))
		}
	}
	for _, a := range shown.Attributions {
		for _, id := range a.SourceEntities {
			add(a.Sentence, entityFact(factSource, id, keys))
		}
	}
	for _, s := range shown.Stances {
		if s.Assigner.Kind == article.ByMachine && !s.Precise && !s.Confirmed() {
			continue
		}
		add(s.Sentence, stanceFacts(entityFact(factHolder, s.Holder, keys), entityFact(factTarget, s.Target, keys), fact(factStance, string(s.Polarity)))...)
	}
	for _, m := range shown.Modalities {
		add(m.Sentence, fact(factKind, string(m.Kind)))
	}
	for sentence, list := range facts {
		slices.Sort(list)
		facts[sentence] = slices.Compact(list)
	}

	return facts
}

func entityFact(letter, id string, keys map[string]int64) string {
	if id == article.AuthorID {
		return letter + authorFact
	}

	return keyFact(letter, keys[id])
}

// stanceFacts returns every combination that may be asked for.
func stanceFacts(holder, target, polarity string) []string {
	return []string{
		holder, target, polarity,
		stanceFact(holder, target, ""), stanceFact(holder, "", polarity), stanceFact("", target, polarity),
		stanceFact(holder, target, polarity),
	}
}

// indexLabels brings what searches know of an article to what is shown of it.
// Sentences whose facts are what they were are left as they are in the index.
func (w *writing) indexLabels(ctx context.Context, key int64, shown article.Labels) error {
	language, err := w.keepScope(ctx, key)
	if err != nil {
		return err
	}
	if err := w.keepShelf(ctx, key, shown); err != nil {
		return err
	}
	facts, err := w.factsByDocument(ctx, key, shown)
	if err != nil {
		return err
	}
	first, next := documentsOf(key)
	before, err := w.FactsBetween(ctx, db.FactsBetweenParams{First: first, Next: next})
	if err != nil {
		return err
	}
	changed := map[int64]bool{}
	for doc := range facts {
		changed[doc] = true
	}
	for _, row := range before {
		if facts[row.Doc] == row.Facts {
			delete(changed, row.Doc)
			continue
		}
		changed[row.Doc] = true
		if err := w.DeleteFact(ctx, row.Doc); err != nil {
			return err
		}
	}
	if len(changed) == 0 {
		return nil
	}

	return w.reindex(ctx, key, language, func(doc int64) (string, bool) { return facts[doc], changed[doc] })
}

// factsByDocument returns the facts of an article's sentences, with spaces between,
// by the number of their document.
func (w *writing) factsByDocument(ctx context.Context, key int64, shown article.Labels) (map[int64]string, error) {
	facts := map[int64]string{}
	if len(shown.Mentions)+len(shown.Attributions)+len(shown.Stances)+len(shown.Modalities) == 0 {
		return facts, nil
	}
	entities, err := w.EntitiesOfArticle(ctx, key)
	if err != nil {
		return nil, err
	}
	keys := make(map[string]int64, len(entities))
	for _, e := range entities {
		keys[e.ID] = e.Key
	}
	places, err := w.Places(ctx, key)
	if err != nil {
		return nil, err
	}
	bySentence := factsOf(shown, keys)
	for _, p := range places {
		if list := bySentence[p.ID]; len(list) > 0 {
			facts[documentOf(key, p.Ordinal)] = strings.Join(list, " ")
		}
	}

	return facts, nil
}

// reindex indexes those sentences of an article again for which facts says so.
func (w *writing) reindex(ctx context.Context, key int64, language string, facts func(doc int64) (string, bool)) error {
	rows := &batch{into: w.engine.indexInto()}
	kept := &batch{into: "INSERT INTO sentence_fact (doc, facts) VALUES"}
	var stems *stemmer
	if stemmed(language) {
		stems = &stemmer{}
	}
	words, err := w.PassageWords(ctx, key)
	if err != nil {
		return err
	}
	for _, p := range words {
		doc := documentOf(key, p.Ordinal)
		list, again := facts(doc)
		if !again {
			continue
		}
		if _, err := w.tx.ExecContext(ctx, w.engine.unindex(), doc, doc+1); err != nil {
			return err
		}
		rows.add(doc, w.engine.indexed(indexedWords(p.Words, stems, strings.Fields(list))))
		if list != "" {
			kept.add(doc, list)
		}
	}

	return w.insert(ctx, rows, kept)
}
