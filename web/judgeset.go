package web

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"postil/internal/article"
)

// all returns the labels of r with those that somebody rejected.
func (r *reading) all() article.Labels {
	l := r.labels
	l.Mentions = slices.Concat(l.Mentions, r.rejected.Mentions)
	l.Attributions = slices.Concat(l.Attributions, r.rejected.Attributions)
	l.Stances = slices.Concat(l.Stances, r.rejected.Stances)
	l.Modalities = slices.Concat(l.Modalities, r.rejected.Modalities)

	return l
}

// label returns the label with an ID, shown or rejected.
func (r *reading) label(id string) article.Labels {
	all := r.all()

	return all.ByID(id)
}

// sentenceOf returns the sentence of the only label of l.
func sentenceOf(l article.Labels) string {
	switch {
	case len(l.Mentions) > 0:
		return l.Mentions[0].Sentence
	case len(l.Attributions) > 0:
		return l.Attributions[0].Sentence
	case len(l.Stances) > 0:
		return l.Stances[0].Sentence
	case len(l.Modalities) > 0:
		return l.Modalities[0].Sentence
	}

	return ""
}

// setValue puts a label with another type, naming, polarity or kind in the place of
// one; the value that it has confirms it.
func setValue(j article.Judgement, label article.Labels, value string) (article.Judgement, []article.Entity, error) {
	j.Action = article.Replace
	var has bool
	switch {
	case len(label.Mentions) > 0:
		m := label.Mentions[0]
		has = string(m.Type) == value
		j.Mention = retyped(m, article.EntityType(value))
	case len(label.Attributions) > 0:
		a := label.Attributions[0]
		has = string(a.Naming) == value
		a.Naming = article.Naming(value)
		a.Label = article.Label{Evidence: a.Evidence}
		j.Attribution = &a
	case len(label.Stances) > 0:
		s := label.Stances[0]
		has = string(s.Polarity) == value
		s.Polarity, s.Precise, s.Acceptable = article.Polarity(value), false, nil
		s.Label = article.Label{Evidence: s.Evidence}
		j.Stance = &s
	case len(label.Modalities) > 0:
		m := label.Modalities[0]
		has = string(m.Kind) == value
		j.Modality = &article.Modality{Kind: article.ModalityKind(value), Label: article.Label{Evidence: m.Evidence}}
	}
	if has {
		j.Action, j.Mention, j.Attribution, j.Stance, j.Modality = article.Confirm, nil, nil, nil, nil
	}

	return j, nil, checkValue(j)
}

// checkValue refuses values that there are not.
func checkValue(j article.Judgement) error {
	ok := true
	switch {
	case j.Mention != nil:
		ok = slices.Contains(article.EntityTypes(), j.Mention.Type)
	case j.Attribution != nil:
		ok = slices.Contains([]article.Naming{article.Named, article.Unnamed, article.NamedAuthor}, j.Attribution.Naming)
	case j.Stance != nil:
		ok = slices.Contains(article.Polarities(), j.Stance.Polarity)
	case j.Modality != nil:
		ok = slices.Contains(article.Kinds(), j.Modality.Kind)
	}
	if !ok {
		return fmt.Errorf("there is no such value: %w", article.ErrInvalid)
	}

	return nil
}

// retyped returns m with another type; dates and quantities mean no entity.
func retyped(m article.Mention, t article.EntityType) *article.Mention {
	m.Type = t
	m.Label = article.Label{Evidence: m.Evidence}
	switch {
	case t == article.TypeDate || t == article.TypeQuantity:
		m.Kind, m.Entities = article.MentionValue, nil
	case m.Kind == article.MentionValue:
		m.Kind = article.MentionName
	}

	return &m
}

// setSpan makes the words of a mention, or of a source, longer or shorter by a word:
// "start -1" takes one more before.
func setSpan(j article.Judgement, label article.Labels, how string, r *reading) (article.Judgement, []article.Entity, error) {
	at, ok := r.ordinal[j.Sentence]
	if !ok {
		return j, nil, fmt.Errorf("sentence %q of today's text: %w", j.Sentence, article.ErrConflict)
	}
	sentence := r.article.Sentences[at].Span
	var err error
	j.Action = article.Replace
	switch {
	case len(label.Mentions) > 0:
		m := label.Mentions[0]
		m.Label = article.Label{Evidence: m.Evidence}
		m.Span, err = moved(m.Span, how, sentence, r.article.Text)
		j.Mention = &m
	case len(label.Attributions) > 0:
		a := label.Attributions[0]
		a.Label = article.Label{Evidence: a.Evidence}
		a.Source, err = moved(a.Source, how, sentence, r.article.Text)
		j.Attribution = &a
	default:
		err = fmt.Errorf("it has no words of its own: %w", article.ErrInvalid)
	}

	return j, nil, err
}

// moved returns span with one end moved by a word.
func moved(span article.Span, how string, sentence article.Span, text string) (article.Span, error) {
	out := span
	switch how {
	case "start -1":
		out.Start = wordBefore(text, span.Start)
	case "start 1":
		out.Start = spaceAfter(text, wordAfter(text, span.Start))
	case "end -1":
		out.End = spaceBefore(text, wordBefore(text, span.End))
	case "end 1":
		out.End = wordAfter(text, span.End)
	default:
		return span, fmt.Errorf("span %.20q: %w", how, article.ErrMalformed)
	}
	if out.Start >= out.End || out.Start < sentence.Start || out.End > sentence.End {
		return span, fmt.Errorf("there is no further word: %w", article.ErrConflict)
	}

	return out, nil
}

// wordBefore returns where the word before i begins.
func wordBefore(text string, i int) int {
	trimmed := strings.TrimRightFunc(text[:i], func(r rune) bool { return !wordRune(r) })

	return len(strings.TrimRightFunc(trimmed, wordRune))
}

// wordAfter returns where the word after i ends.
func wordAfter(text string, i int) int {
	rest := strings.TrimLeftFunc(text[i:], func(r rune) bool { return !wordRune(r) })

	return len(text) - len(strings.TrimLeftFunc(rest, wordRune))
}

// spaceAfter returns where the word behind what is no word at i begins, spaceBefore
// where the word before it ends.
func spaceAfter(text string, i int) int {
	return len(text) - len(strings.TrimLeftFunc(text[i:], func(r rune) bool { return !wordRune(r) }))
}

func spaceBefore(text string, i int) int {
	return len(strings.TrimRightFunc(text[:i], func(r rune) bool { return !wordRune(r) }))
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '-' || r == '’' || r == '\''
}

// guess makes a mention of words: as the same words are labelled elsewhere in the
// article, or named like one of its entities; else a person if they begin with a
// capital letter.
func (r *reading) guess(words Words) *MentionBody {
	quote := article.FoldSpace(words.Quote)
	m := &MentionBody{Words: words, Type: article.TypePerson, Kind: article.MentionNominal}
	for _, known := range r.labels.Mentions {
		if strings.EqualFold(article.FoldSpace(known.In(r.article.Text)), quote) {
			m.Type, m.Kind, m.Entities = known.Type, known.Kind, known.Entities

			return m
		}
	}
	for _, e := range r.labels.Entities {
		if strings.EqualFold(e.Name, quote) && e.ID != article.AuthorID {
			m.Type, m.Kind, m.Entities = e.Type, article.MentionName, []string{e.ID}

			return m
		}
	}
	first, _ := firstRune(quote)
	switch {
	case unicode.IsDigit(first):
		m.Type, m.Kind = article.TypeQuantity, article.MentionValue
	case unicode.IsUpper(first):
		m.Kind, m.Entities = article.MentionName, []string{quote}
	case quote != "":
		m.Entities = []string{quote}
	}

	return m
}

// as returns m with a type, "" for its own. Who it names is guessed for that type.
func (m *MentionBody) as(t article.EntityType) *MentionBody {
	if t == "" || t == m.Type {
		return m
	}
	m.Type = t
	first, _ := firstRune(article.FoldSpace(m.Quote))
	switch {
	case t == article.TypeDate || t == article.TypeQuantity:
		m.Kind, m.Entities = article.MentionValue, nil
	case unicode.IsUpper(first):
		m.Kind, m.Entities = article.MentionName, []string{m.Quote}
	default:
		m.Kind, m.Entities = article.MentionNominal, []string{m.Quote}
	}

	return m
}

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}

	return 0, false
}
